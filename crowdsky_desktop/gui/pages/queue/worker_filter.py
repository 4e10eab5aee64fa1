"""Whose chunks are shown: everyone's, this computer's, or one other worker's."""

from PySide6.QtCore import QSignalBlocker, Signal

from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox

_EVERYONE, _OURS = "everyone", "ours"
_MAX_WORKERS = 200
"""Workers that can be chosen; chosen: in a longer list nobody finds one."""


class WorkerFilter(CalmComboBox):
    """A box with everyone, this computer, and the other workers that the server named.

    Signals
    -------
    worker_chosen : bool, str
        Whether only chunks of this computer are wanted, and else of which worker; empty for all.
    """

    worker_chosen = Signal(bool, str)

    def __init__(self) -> None:
        super().__init__()
        self._workers: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Whose chunks"))
        self.setMaximumWidth(124)
        self.addItem(self.tr("Everyone's"), (_EVERYONE, ""))
        self.addItem(self.tr("Mine"), (_OURS, ""))
        self.currentIndexChanged.connect(self._on_changed)

    def show_workers(self, workers: tuple[str, ...]) -> None:
        """Offer these workers; the choice stays, also where its worker is not named any more."""
        workers = workers[:_MAX_WORKERS]
        if workers == self._workers:
            return
        self._workers = workers
        chosen = self.currentData()
        with QSignalBlocker(self):
            while self.count() > 2:
                self.removeItem(2)
            for worker in dict.fromkeys((*workers, *([chosen[1]] if chosen[1] else []))):
                self.addItem(worker, ("", worker))
            self.setCurrentIndex(max(0, self.findData(chosen)))

    def _on_changed(self) -> None:
        kind, worker = self.currentData()
        self.worker_chosen.emit(kind == _OURS, worker)
