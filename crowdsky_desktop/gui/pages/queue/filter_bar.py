"""Which chunks of the queue are wanted: their state, their worker, and a text that they hold."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement, QueueFilter
from crowdsky_desktop.gui.pages.queue.queue_rows import RowGroup
from crowdsky_desktop.gui.pages.queue.state_filter import StateFilter
from crowdsky_desktop.gui.pages.queue.worker_filter import WorkerFilter
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import stretch_widget

_SEARCH_WIDTH = 120
"""Least width of the search field, in logical pixels; it grows to the double. Chosen: an object's usual name fits."""


class FilterBar(QWidget):
    """Stands above the table; what it holds is wanted at once.

    Signals
    -------
    changed : QueueFilter
        Other chunks are wanted; their order is not for the bar to say.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._chosen = QueueFilter()
        self.states = StateFilter()
        self.workers = WorkerFilter()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search object, key or number"))
        self.search.setAccessibleName(self.tr("Search the chunks"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.setMaximumWidth(2 * _SEARCH_WIDTH)
        self.states.group_chosen.connect(self._on_group)
        self.workers.worker_chosen.connect(self._on_worker)
        self.search.textChanged.connect(self._on_text)
        self._lay_out()

    def show_arrangement(self, arrangement: Arrangement, *, is_told: bool) -> None:
        """Show how many chunks are in each state, and offer the workers that were named.

        Parameters
        ----------
        is_told : bool
            Whether the server tells its queue.
        """
        self.states.show_counts(arrangement.counts, is_told=is_told, is_untold=arrangement.is_untold)
        self.workers.show_workers(arrangement.workers)

    def _on_group(self, group: RowGroup | None) -> None:
        self._choose(replace(self._chosen, group=group))

    def _on_worker(self, own_only: bool, worker: str) -> None:
        self._choose(replace(self._chosen, own_only=own_only, worker=worker))

    def _on_text(self, text: str) -> None:
        self._choose(replace(self._chosen, text=text.strip().casefold()))

    def _choose(self, chosen: QueueFilter) -> None:
        self._chosen = chosen
        self.changed.emit(chosen)

    def _lay_out(self) -> None:
        row = FlowRow(is_at_right=True)
        self.setLayout(row)
        row.setContentsMargins(16, 8, 16, 8)
        for part in (self.states, stretch_widget(), self.workers, self.search):
            row.addWidget(part)
