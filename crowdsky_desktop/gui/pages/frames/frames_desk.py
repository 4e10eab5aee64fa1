"""Where things stand on the page Frames, and what of them is folded away."""

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.frames.film_strip import FilmStrip
from crowdsky_desktop.gui.pages.frames.frame_chooser import FrameChooser
from crowdsky_desktop.gui.pages.frames.frame_panels import FramePanels
from crowdsky_desktop.gui.pages.frames.frame_viewer import FrameViewer
from crowdsky_desktop.gui.pages.frames.frames_table import FRAMES_COLUMNS
from crowdsky_desktop.gui.widgets.column_choice import ColumnChoice
from crowdsky_desktop.gui.widgets.edge_grip import EdgeGrip
from crowdsky_desktop.gui.widgets.fold import Fold
from crowdsky_desktop.gui.widgets.labels import hairline
from crowdsky_desktop.gui.widgets.remembered_splitter import RememberedSplitter
from crowdsky_desktop.gui.widgets.room_watch import RoomWatch
from crowdsky_desktop.gui.widgets.shortcuts import FOLD_STRIP, FOLD_TABLE, bind
from crowdsky_desktop.gui.widgets.side_panel import PanelRoom, SidePanel
from crowdsky_desktop.gui.widgets.tab_order import follow_layout

_PANEL = PanelRoom(width=360, beside_from=900, open_from=1500)
"""Chosen: at 1440 × 900 pixels the picture has 60 % of the window, and the bar names what is folded away."""
_TABLE_FROM = 1000
"""Logical pixels of the page's height from which the table is open until a person folds it away. Chosen as above."""
_WORDS_FROM = QSize(1000, 0)
"""Logical pixels of the page's width from which the bar at the edge has words; chosen."""
_PICTURES_HEIGHT, _TABLE_HEIGHT = 460, 210
"""Shares of picture and table until a person drags the line between them; chosen."""


class FramesDesk(QWidget):
    """Small pictures, picture and panels above, the table below them, the buttons that choose at the foot.

    Attributes
    ----------
    side : SidePanel
        The panels beside the picture.
    strip_fold, table_fold : Fold
        Whether the small pictures and the table are seen.
    """

    def __init__(
        self,
        state: QSettings,
        parts: tuple[FilmStrip, FrameViewer, FramePanels],
        chooser: FrameChooser,
        page: QWidget,
    ) -> None:
        super().__init__()
        self._strip, self._viewer, self._panels = parts
        self._chooser, self._page = chooser, page
        self.strip_fold = Fold(state, "filmStrip", self)
        self.table_fold = Fold(state, "framesTable", self)
        pictures = QWidget()
        beside = (pictures, self._panels, self._panels.bar)
        self.side = SidePanel(state, "framesSplitter", beside, _PANEL, page, bar_stays=True)
        self.columns = ColumnChoice(chooser.table, FRAMES_COLUMNS, state, "frames")
        self._room_for_words = RoomWatch(self, _WORDS_FROM, self)
        self._lay_out(state, pictures)
        self._connect(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Open the table where there is room for it, unless a person chose."""
        super().resizeEvent(event)
        self.table_fold.suggest(is_open=event.size().height() >= _TABLE_FROM)

    def order_tabs(self) -> None:
        """Let Tab follow the eye, also to the lines of plots that were just made."""
        follow_layout(self._page)

    def _show_table(self, is_open: bool) -> None:
        self._chooser.setVisible(is_open)
        self._chooser.bar.show_table_open(is_open=is_open)

    def _show_words(self, has_room: bool) -> None:
        self._panels.bar.show_words(are_shown=has_room)

    def _connect(self, page: QWidget) -> None:
        self.strip_fold.changed.connect(self._strip.setVisible)
        self.table_fold.changed.connect(self._show_table)
        self._room_for_words.changed.connect(self._show_words)
        self._chooser.bar.table_button.clicked.connect(self.table_fold.toggle)
        self._panels.wanted.connect(self.side.open)
        self._panels.unwanted.connect(self.side.close_panel)
        self.side.opened.connect(self._panels.show_seen)
        for plots in (*self._panels.plots.groups, self._panels.alignment.plots):
            plots.made.connect(self.order_tabs)
        bind(page, FOLD_STRIP, self.strip_fold.toggle)
        bind(page, FOLD_TABLE, self.table_fold.toggle)
        self._strip.setVisible(self.strip_fold.is_open)
        self._show_table(self.table_fold.is_open)
        self._show_words(self._room_for_words.has_room)
        self._panels.show_seen(self.side.is_open)

    def _lay_out(self, state: QSettings, pictures: QWidget) -> None:
        row = QHBoxLayout(pictures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._strip)
        row.addWidget(self._viewer, 1)
        hide, show = self.tr("Hide the thumbnails"), self.tr("Show the thumbnails")
        words = (FOLD_STRIP.hint(hide), FOLD_STRIP.hint(show))
        self.strip_grip = EdgeGrip(self._viewer, self.strip_fold, *words, is_at_right=False)
        sizes = (_PICTURES_HEIGHT, _TABLE_HEIGHT)
        halves = RememberedSplitter(state, "framesHalves", Qt.Orientation.Vertical, (self.side, self._chooser), sizes)
        halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(halves, 1)
        column.addWidget(hairline())
        column.addWidget(self._chooser.bar)
