"""The history as a table: how wide, how high, and what a click on a heading does."""

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.pages.history.history_model import COLUMNS, HistoryModel

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
_GIVEN_UP = ("job", "files", "since", "telescope", "size")
"""Columns that a narrow table does without, the first of them first; what they tell stands beside it, too."""


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without some columns where there is no room for all."""
        super().resizeEvent(event)
        widths = {column.key: self._widths[column.key] for column in COLUMNS}
        for key in _GIVEN_UP:
            if sum(widths.values()) <= self.viewport().width():
                break
            del widths[key]
        for section, column in enumerate(COLUMNS):
            self.setColumnHidden(section, column.key not in widths)

    def _prepare_headings(self, model: HistoryModel) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # With the table's own selection all headings are painted for each row that is selected.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setMinimumSectionSize(48)
        header.ensurePolished()
        sizes = {column.key: header.sectionSizeHint(section) for section, column in enumerate(COLUMNS)}
        self._widths = {key: max(width, sizes[key]) for key, width in _WIDTHS.items()}
        for section, column in enumerate(COLUMNS):
            self.setColumnWidth(section, self._widths[column.key])
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
