"""Tells when a widget becomes too small for something, and when it has room for it again."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class RoomWatch(QObject):
    """Watches the size of one widget; what follows from it is the listener's.

    Parameters
    ----------
    watched : QWidget
        Whose size counts.
    least : QSize
        Logical pixels: below this width, or this height, there is no room. 0 asks nothing of a side.
    parent : QObject
        Who listens.

    Signals
    -------
    changed : bool
        Whether there is room now.
    """

    changed = Signal(bool)

    def __init__(self, watched: QWidget, least: QSize, parent: QObject) -> None:
        super().__init__(parent)
        self._least = least
        self._has_room = True
        watched.installEventFilter(self)
        self._look(watched.size())

    @property
    def has_room(self) -> bool:
        """Whether there was room when the widget last changed its size."""
        return self._has_room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each new size."""
        if isinstance(event, QResizeEvent):
            self._look(event.size())
        return super().eventFilter(watched, event)

    def _look(self, size: QSize) -> None:
        has_room = size.width() >= self._least.width() and size.height() >= self._least.height()
        if has_room is not self._has_room:
            self._has_room = has_room
            self.changed.emit(has_room)
