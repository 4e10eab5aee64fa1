"""The history as a table: how wide, how high, and what a click on a heading does."""

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.pages.history.history_model import COLUMNS, HistoryModel
from crowdsky_desktop.gui.widgets.column_choice import ColumnRoom

_ROW_HEIGHT = 34
"""Logical pixels; chosen, as in the queue."""
_WIDTHS = {
    "state": 140,
    "object": 110,
    "begins": 154,
    "telescope": 118,
    "frames": 68,
    "exposure": 90,
    "since": 154,
    "size": 84,
    "files": 74,
    "job": 66,
}
"""Of columns, in logical pixels, at least. Chosen: times and numbers are read whole."""
_RANKS = {"exposure": 1, "frames": 2, "begins": 3, "size": 4, "telescope": 5, "since": 6, "files": 7, "job": 8}
"""Which columns give way first in a narrow window: the highest; what they tell stands beside the table, too. Chosen."""
HISTORY_COLUMNS = tuple(
    ColumnRoom(column.key, _RANKS.get(column.key, 0), _WIDTHS["object"] if column.key == "object" else 0)
    for column in COLUMNS
)


class HistoryTable(QTableView):
    """Shows a `HistoryModel`, a row for each stack."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(QCoreApplication.translate("HistoryPage", "Chunks and stacks, as a table"))
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

    def _prepare_headings(self, model: HistoryModel) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # With the table's own selection all headings are painted for each row that is selected.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setMinimumSectionSize(48)
        header.ensurePolished()
        sizes = {column.key: header.sectionSizeHint(section) for section, column in enumerate(COLUMNS)}
        for section, column in enumerate(COLUMNS):
            self.setColumnWidth(section, max(_WIDTHS[column.key], sizes[column.key]))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
