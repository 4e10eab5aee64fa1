"""Several small things to do, one in each turn of the event loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class DeferredCalls(QObject):
    """Spreads work of the window's thread, so that it can paint and answer between the parts.

    Parameters
    ----------
    acts : tuple of callable
        What there is to do, in this order; an act that still waits is not done twice.
    """

    def __init__(self, acts: tuple[Callable[[], None], ...], parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_next)

    def begin(self, *acts: Callable[[], None]) -> None:
        """Do some of the acts once more, or all of them, from the next turn on."""
        self.note(*acts)
        if self._waiting:
            self._timer.start()

    def note(self, *acts: Callable[[], None]) -> None:
        """Let some of the acts wait, or all of them, until `begin` or `finish`."""
        self._waiting += [act for act in acts or self._acts if act not in self._waiting]

    def is_waiting(self, act: Callable[[], None]) -> bool:
        """Whether an act is still to be done."""
        return act in self._waiting

    def finish(self) -> None:
        """Do now what still waits."""
        while self._waiting:
            self._do_next()

    def stop(self) -> None:
        """Forget what still waits."""
        self._waiting.clear()
        self._timer.stop()

    def _do_next(self) -> None:
        act = self._waiting.pop(0)
        if not self._waiting:
            self._timer.stop()
        act()
