"""Several small things to do, one in each turn of the event loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class InTurns(QObject):
    """Spreads work of the window's thread, so that it can paint and answer between the parts.

    Parameters
    ----------
    acts : tuple of callable
        What is to be done each time, in this order; an act that still waits is not done twice.
    """

    def __init__(self, acts: tuple[Callable[[], None], ...], parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_next)

    def begin(self) -> None:
        """Do everything once more, from the next turn on."""
        self._waiting += [act for act in self._acts if act not in self._waiting]
        self._timer.start()

    def stop(self) -> None:
        """Forget what still waits."""
        self._waiting.clear()
        self._timer.stop()

    def _do_next(self) -> None:
        act = self._waiting.pop(0)
        if not self._waiting:
            self._timer.stop()
        act()
