"""A panel at the right of a picture: beside it, folded away, or over it where there is no room beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.edge_bar import EdgeBar
from crowdsky_desktop.gui.widgets.edge_grip import EdgeGrip
from crowdsky_desktop.gui.widgets.fold import Fold
from crowdsky_desktop.gui.widgets.remembered_splitter import RememberedSplitter
from crowdsky_desktop.gui.widgets.shortcuts import CLOSE_DRAWER, FOLD_PANEL, bind

_LEAST_BESIDE = 96
"""Logical pixels of the picture that a panel over it leaves free, at least; chosen: one sees that it goes on."""


@dataclass(frozen=True)
class PanelRoom:
    """What a panel needs, in logical pixels of the page's width.

    Attributes
    ----------
    width : int
        Of the panel, until a person drags its edge.
    beside_from : int
        Where the page is narrower, the panel is a drawer over the picture, and closed at first.
    open_from : int
        Where the page is narrower, the panel is folded away until a person opens it.
    """

    width: int
    beside_from: int
    open_from: int = 0


class SidePanel(QWidget):
    """Picture, panel, and the bar at the edge that opens it; beside the picture it is remembered whether it is open.

    Parameters
    ----------
    name : str
        Under which the place of its edge, and whether it is open, are kept.
    page : QWidget
        On which its keys work.
    bar_stays : bool
        Whether the bar is seen while the panel stands beside the picture.

    Signals
    -------
    opened : bool
        Whether the panel is seen now.
    """

    opened = Signal(bool)

    def __init__(
        self,
        state: QSettings,
        name: str,
        parts: tuple[QWidget, QWidget, EdgeBar],
        room: PanelRoom,
        page: QWidget,
        *,
        bar_stays: bool,
    ) -> None:
        super().__init__()
        self._main, self._panel, self.bar = parts
        self._room, self._bar_stays = room, bar_stays
        self._is_over = self._is_drawn = False
        self.fold = Fold(state, name, self)
        self._splitter = RememberedSplitter(
            state, name, Qt.Orientation.Horizontal, (self._main, self._panel), (1000, room.width)
        )
        self._splitter.setChildrenCollapsible(False)
        self._drawer = QFrame(self)
        self._drawer.setObjectName("drawer")
        self._drawer.hide()
        self._drawer_column = QVBoxLayout(self._drawer)
        self._drawer_column.setContentsMargins(1, 0, 0, 0)
        hide, show = self.tr("Hide the panel"), self.tr("Show the panel")
        self.grip = EdgeGrip(self._main, self.fold, FOLD_PANEL.hint(hide), FOLD_PANEL.hint(show), is_at_right=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._splitter, 1)
        row.addWidget(self.bar)
        self.fold.changed.connect(self._show)
        bind(page, FOLD_PANEL, self.toggle)
        (self._closing,) = bind(page, CLOSE_DRAWER, self._close_drawer)
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the panel is seen."""
        return self._is_drawn if self._is_over else self.fold.is_open

    @property
    def is_over(self) -> bool:
        """Whether the panel is a drawer over the picture, as there is no room beside it."""
        return self._is_over

    def open(self) -> None:
        """Let the panel be seen."""
        self._choose(is_open=True)

    def close_panel(self) -> None:
        """Fold the panel away."""
        self._choose(is_open=False)

    def toggle(self) -> None:
        """Fold the panel away if it is seen; otherwise let it be seen."""
        self._choose(is_open=not self.is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find a place for the panel."""
        super().resizeEvent(event)
        width = event.size().width()
        self.fold.suggest(is_open=width >= self._room.open_from)
        is_over = width < self._room.beside_from
        if is_over is not self._is_over:
            self._move_panel(is_over=is_over)
        self._place_drawer()

    def _choose(self, *, is_open: bool) -> None:
        if self._is_over:
            self._is_drawn = is_open
            self._show()
        else:
            self.fold.choose(is_open=is_open)

    def _close_drawer(self) -> None:
        self._choose(is_open=False)

    def _move_panel(self, *, is_over: bool) -> None:
        """Put the panel into the drawer, or beside the picture."""
        self._is_over, self._is_drawn = is_over, False
        if is_over:
            self._sizes = self._splitter.saveState()
            self._drawer_column.addWidget(self._panel)
            self._panel.show()
        else:
            self._splitter.addWidget(self._panel)
            self._splitter.restoreState(self._sizes)
        self._show()

    def _show(self) -> None:
        self._drawer.setVisible(self._is_over and self._is_drawn)
        if not self._is_over:
            self._panel.setVisible(self.fold.is_open)
        self._closing.setEnabled(self._is_over and self._is_drawn)
        self.grip.setVisible(not self._is_over)
        self.bar.setVisible(self._bar_stays or self._is_over or not self.is_open)
        self._place_drawer()
        self.opened.emit(self.is_open)

    def _place_drawer(self) -> None:
        right = self.width() - (self.bar.width() if not self.bar.isHidden() else 0)
        least = self._panel.minimumSizeHint().expandedTo(self._panel.minimumSize()).width() + 1
        width = min(max(self._room.width, least), right - _LEAST_BESIDE)
        self._drawer.setGeometry(right - width, 0, width, self.height())
        self._drawer.raise_()
