"""The one crossing between threads: events go in on a worker's thread and come out on the window's."""

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crowdsky_desktop.model.events import BandIntegrated, BytesMoved, BytesReadBack, Event

_DRAIN_MS = 30
"""Milliseconds for which events are gathered: about thirty changes a second look smooth; chosen."""
_SUPERSEDED = (BytesMoved, BytesReadBack, BandIntegrated)
"""Events of which only the newest of a run in a row is worth showing."""


class EventBridge(QObject):
    """Carry events from worker threads to the thread that this object lives on.

    Events arrive in the order they were told, at most about thirty times a second; of several `BytesMoved`,
    `BytesReadBack` or `BandIntegrated` in a row only the last one arrives.

    Signals
    -------
    event_told : Event
        One event, on the window's thread.
    """

    event_told = Signal(object)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Event] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAIN_MS)
        self._timer.timeout.connect(self.drain)
        self._arrived.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)

    def take(self, event: Event) -> None:
        """Take one event; to be called on any thread. Never blocks, never raises."""
        with self._lock:
            is_first = not self._waiting
            if self._waiting and isinstance(event, _SUPERSEDED) and type(self._waiting[-1]) is type(event):
                self._waiting[-1] = event
            else:
                self._waiting.append(event)
        if is_first:
            self._arrived.emit()

    def drain(self) -> None:
        """Tell everything that has arrived so far; to be called on the window's thread."""
        with self._lock:
            arrived, self._waiting = self._waiting, []
        for event in arrived:
            self.event_told.emit(event)
