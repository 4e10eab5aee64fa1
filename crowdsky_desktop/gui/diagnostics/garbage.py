"""Collect Python's garbage on the window's thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000
"""Milliseconds between two looks at how much there is to collect; chosen."""
_THRESHOLDS = (2000, 15, 15)
"""New objects until the youngest are collected, and how many such collections make one of the next generation, as in
`gc.set_threshold`; chosen above Python's (700, 10, 10), as it holds the window's thread."""


class GarbageCollection(QObject):
    """Takes over from Python's own collection, which runs on whatever thread happens to allocate.

    A dialog or page that was closed often sits in a cycle of references. Collected on a worker thread its Qt part
    would be destroyed there, and Qt then crashes (timers and graphics belong to the thread that made them). So the
    automatic collection is switched off and done here, little by little, while this object lives.

    Modules live as long as the program and are most of what a full collection would go through: they are set aside
    here, and by `WarmUp`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._n_young = self._n_middle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def collect_some(self) -> None:
        """Collect the youngest objects if there are many, older ones more rarely."""
        if gc.get_count()[0] < _THRESHOLDS[0]:
            return
        self._n_young += 1
        generation = 0
        if self._n_young % _THRESHOLDS[1] == 0:
            self._n_middle += 1
            generation = 2 if self._n_middle % _THRESHOLDS[2] == 0 else 1
        gc.collect(generation)

    def close(self) -> None:
        """Collect everything that is left, and leave the rest to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
