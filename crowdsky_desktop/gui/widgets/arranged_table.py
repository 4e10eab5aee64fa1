"""A table whose rows are filtered and sorted elsewhere, off the window's thread: the queue's, and the history's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.theme.icons import icon
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.model_roles import Index
from crowdsky_desktop.gui.words import say

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Of a cell: all that its row shows."""
_ROW_HEIGHT = 34
"""Logical pixels; chosen: a row is hit easily."""
_LEAST_WIDTH = 48
"""Logical pixels of a column that is made narrower by hand; chosen: its heading is still guessed."""
_STRETCHED = 1
"""The column that takes what room is left: the object's name, as no other text may be as long."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, tooltip and whether it holds numbers."""

    key: str
    title: str
    hint: str = ""
    is_number: bool = False


class ArrangedModel(QAbstractTableModel):
    """Rows in the order in which they were given.

    Parameters
    ----------
    columns : sequence of Column
        From left to right.

    Signals
    -------
    sort_asked : str, bool
        A heading was pressed: the column's key (empty for none), and whether it descends.
    """

    sort_asked = Signal(str, bool)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._rows: Sequence[Any] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order: sorting is not done on the window's thread."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        self.sort_asked.emit(key, order is Qt.SortOrder.DescendingOrder)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(column.hint) if column.hint else None
        return alignment_of(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


class ArrangedTable(QTableView):
    """Shows an `ArrangedModel`; a third click on a heading gives the natural order back.

    Parameters
    ----------
    widths : mapping of str to int
        Of each column, by its key, in logical pixels, at least; a longer heading gets its room.
    """

    def __init__(self, model: ArrangedModel, widths: Mapping[str, int], accessible_name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(accessible_name)
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
        self._prepare_headings(model, widths)
        self.setSortingEnabled(True)

    def _prepare_headings(self, model: ArrangedModel, widths: Mapping[str, int]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # With the table's own selection all headings are painted for each row that is selected.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setMinimumSectionSize(_LEAST_WIDTH)
        header.ensurePolished()
        hints = [header.sectionSizeHint(section) for section in range(len(model.columns))]
        for section, column in enumerate(model.columns):
            self.setColumnWidth(section, max(widths[column.key], hints[section]))
        header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)


def drawn_state(look: Look, role: int) -> Any:
    """Return the icon, or the colour, of a state's cell; None for another role."""
    colour = getattr(current_palette(), look.tone.value)
    if role == Qt.ItemDataRole.DecorationRole:
        return icon(look.icon, colour)
    return QColor(colour) if role == Qt.ItemDataRole.ForegroundRole else None


def alignment_of(column: Column) -> int:
    """Return how a column's cells and heading are aligned, as Qt's flags."""
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
