"""The table of the page Frames."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS
from crowdsky_desktop.gui.pages.frames.frames_model import FRAME_ROLE, FramesModel
from crowdsky_desktop.gui.pages.frames.page_turn import turn_page_to
from crowdsky_desktop.gui.pages.frames.plain_cells import PlainCells
from crowdsky_desktop.gui.theme.tokens import FONT_PX
from crowdsky_desktop.gui.widgets.column_choice import ColumnRoom
from crowdsky_desktop.gui.widgets.model_roles import SORT_ROLE
from crowdsky_desktop.model.frame_record import FrameRecord

_ROW_HEIGHT = 28
"""Logical pixels; chosen: lower than elsewhere, as a chunk has some ninety frames."""
_HEADING_PADDING = 22
"""What the style sheet puts beside a heading's words, in logical pixels."""
_FIRST_WIDTHS = (160, 48, 84)
"""Of state, number and time, in logical pixels, at least; a heading that is longer in another language gets its room.

Chosen, as those of the figures: all columns are seen in a window 1280 px wide, and the beginning of the reason.
"""
_FIGURE_WIDTHS = {"stars": 60, "eccentricity": 60, "snr": 58}
"""As above, of figures that are narrower than others."""
_FIGURE_WIDTH = 66
"""As above, of the other figures."""
_LEAST_REASON = 80
"""As above, of the reason, which takes what is left."""
_RANKS = {"fwhm": 1, "stars": 2, "eccentricity": 3, "residual": 5, "background": 6, "snr": 7, "weight": 8, "shift": 9}
"""Which figures give way first in a narrow window: those that are not named, then the highest; chosen."""
_LEAST_ASKED = 10
"""Rank of the figures that are not named above."""
FRAMES_COLUMNS = (
    *(ColumnRoom("state", 0), ColumnRoom("number", 0), ColumnRoom("time", 9)),
    *(ColumnRoom(metric.key, _RANKS.get(metric.key, _LEAST_ASKED)) for metric in METRICS),
    ColumnRoom("reason", 4, _LEAST_REASON),
)


class FramesTable(QTableView):
    """Sorted as the person likes; rows of the model are meant wherever a row is named."""

    def __init__(self, model: FramesModel) -> None:
        super().__init__()
        self._model = model
        self._before_reference = -1
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setItemDelegate(PlainCells(self))
        self.setAccessibleName(self.tr("Frames"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._prepare_header()
        model.modelReset.connect(self._on_other_frames)

    @property
    def frame(self) -> FrameRecord | None:
        """The selected frame."""
        index = self.currentIndex()
        return index.data(FRAME_ROLE) if index.isValid() else None

    @property
    def row(self) -> int:
        """The selected frame's row in the model; −1 if none is selected."""
        return self._sorted.mapToSource(self.currentIndex()).row()

    @property
    def selected_names(self) -> frozenset[str]:
        """The names of all selected frames."""
        rows = self.selectionModel().selectedRows()
        return frozenset(index.data(FRAME_ROLE).name for index in rows)

    def select(self, row: int) -> None:
        """Select the frame in a row of the model."""
        self.setCurrentIndex(self._sorted.mapFromSource(self._model.index(row, 0)))

    def select_names(self, names: frozenset[str]) -> None:
        """Select the frames of these names, and bring the first of them into sight."""
        rows = [row for row in range(self._sorted.rowCount()) if self._name_in(row) in names]
        if not rows:
            return
        chosen = QItemSelection()
        for row in rows:
            index = self._sorted.index(row, 0)
            chosen.select(index, index)
        self.setCurrentIndex(self._sorted.index(rows[0], 0))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, flags)
        self.scrollTo(self._sorted.index(rows[0], 0))

    def _name_in(self, row: int) -> str:
        name: str = self._sorted.index(row, 0).data(FRAME_ROLE).name
        return name

    def select_reference(self) -> None:
        """Select the reference frame; from there, the frame that was selected before. Without one, the first."""
        frames = self._model.frames
        if not frames:
            return
        target = next((row for row, frame in enumerate(frames) if frame.is_reference), 0)
        if self.row == target and 0 <= self._before_reference < len(frames):
            target = self._before_reference
        self._before_reference = self.row
        self.select(target)

    def step(self, by: int) -> None:
        """Select the next or an earlier frame in the table's order, around the end."""
        count = self._sorted.rowCount()
        if count:
            index = self._sorted.index((self.currentIndex().row() + by) % count, 0)
            turn_page_to(self, index)
            self.setCurrentIndex(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in one go: called from Python, Qt keeps the interpreter's lock instead of taking it for each cell."""
        super().paintEvent(event)

    def heading_width(self, column: int) -> int:
        """Return what a column's heading takes, in the font that the style sheet gives it."""
        font = QFont(self.font())
        font.setPixelSize(FONT_PX["small"])
        font.setWeight(QFont.Weight.DemiBold)
        words = str(self._sorted.headerData(column, Qt.Orientation.Horizontal))
        return max(QFontMetrics(font).horizontalAdvance(line) for line in words.split("\n")) + _HEADING_PADDING

    def _on_other_frames(self) -> None:
        self._before_reference = -1

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        # With the table's own selection all headings are painted for each row that is selected.
        header.setSelectionModel(QItemSelectionModel(self._sorted, header))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        figures = (_FIGURE_WIDTHS.get(metric.key, _FIGURE_WIDTH) for metric in METRICS)
        for column, width in enumerate((*_FIRST_WIDTHS, *figures)):
            self.setColumnWidth(column, max(width, self.heading_width(column)))
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
