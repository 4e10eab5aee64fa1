"""The queue's table: how wide, how high, and what a click on a heading does."""

from PySide6.QtCore import QCoreApplication

from crowdsky_desktop.gui.pages.queue.queue_model import COLUMNS, QueueModel
from crowdsky_desktop.gui.widgets.arranged_table import ArrangedTable
from crowdsky_desktop.gui.widgets.column_choice import ColumnRoom

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


class QueueTable(ArrangedTable):
    """Shows a `QueueModel`, a row for each chunk."""

    def __init__(self, model: QueueModel) -> None:
        super().__init__(model, _WIDTHS, QCoreApplication.translate("QueuePage", "Chunks"))
        self._queue = model

    def tell_ages(self) -> None:
        """Let the ages go on that are seen."""
        last = self.rowAt(self.viewport().height() - 1)
        self._queue.tell_ages(max(self.rowAt(0), 0), last if last >= 0 else self._queue.rowCount() - 1)
