"""Steps through frames at a steady pace, like a film."""

from PySide6.QtCore import QObject, QTimer, Signal

SPEEDS = (2, 5, 10, 20)
"""Frames per second that can be chosen."""


class Blinker(QObject):
    """Asks for the next frame, again and again, until stopped.

    Signals
    -------
    step_asked
        The next frame is due.
    playing_changed : bool
        It was started or stopped.
    """

    step_asked = Signal()
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step_asked)
        self.speed = SPEEDS[1]
        self.set_speed(self.speed)

    @property
    def is_playing(self) -> bool:
        """Whether it is running."""
        return self._timer.isActive()

    def set_speed(self, frames_per_second: int) -> None:
        """Use another pace."""
        self.speed = frames_per_second
        self._timer.setInterval(round(1000 / frames_per_second))

    def play(self, is_playing: bool) -> None:
        """Start or stop."""
        if is_playing == self.is_playing:
            return
        if is_playing:
            self._timer.start()
        else:
            self._timer.stop()
        self.playing_changed.emit(is_playing)
