"""The history as a table: how wide, how high, and what a click on a heading does."""

from PySide6.QtCore import QCoreApplication

from crowdsky_desktop.gui.pages.history.history_model import COLUMNS, HistoryModel
from crowdsky_desktop.gui.widgets.arranged_table import ArrangedTable
from crowdsky_desktop.gui.widgets.column_choice import ColumnRoom

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


class HistoryTable(ArrangedTable):
    """Shows a `HistoryModel`, a row for each stack."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__(model, _WIDTHS, QCoreApplication.translate("HistoryPage", "Chunks and stacks, as a table"))
