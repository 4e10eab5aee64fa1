"""The queue's table: how wide, how high, and what a click on a heading does."""

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.pages.queue.queue_model import COLUMNS, QueueModel
from crowdsky_desktop.gui.widgets.column_choice import ColumnRoom

_ROW_HEIGHT = 34
"""Logical pixels; chosen: a row is hit easily."""
_WIDTHS = {
    "state": 146,
    "object": 100,
    "begins": 140,
    "pointing": 118,
    "frames": 70,
    "tries": 56,
    "worker": 107,
    "age": 67,
    "job": 66,
}
"""Of columns, in logical pixels, at least; a heading that is longer in another language gets its room. Chosen: times,
names and numbers are read whole in a window 1280 px wide."""
_RANKS = {"begins": 1, "age": 2, "worker": 3, "frames": 4, "tries": 5, "job": 6, "pointing": 7}
"""Which columns give way first in a narrow window: the highest. Chosen: state, object and time name a chunk."""
QUEUE_COLUMNS = tuple(
    ColumnRoom(column.key, _RANKS.get(column.key, 0), _WIDTHS["object"] if column.key == "object" else 0)
    for column in COLUMNS
)


class QueueTable(QTableView):
    """Shows a `QueueModel`, a row for each chunk."""

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self._queue = model
        self.setModel(model)
        self.setAccessibleName(QCoreApplication.translate("QueuePage", "Chunks"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._prepare_headings(model)
        self.setSortingEnabled(True)

    def tell_ages(self) -> None:
        """Let the ages go on that are seen."""
        last = self.rowAt(self.viewport().height() - 1)
        self._queue.tell_ages(max(self.rowAt(0), 0), last if last >= 0 else self._queue.rowCount() - 1)

    def _prepare_headings(self, model: QueueModel) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # With the table's own selection all headings are painted for each row that is selected.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setMinimumSectionSize(48)
        header.ensurePolished()
        for section, column in enumerate(COLUMNS):
            self.setColumnWidth(section, max(_WIDTHS[column.key], header.sectionSizeHint(section)))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
