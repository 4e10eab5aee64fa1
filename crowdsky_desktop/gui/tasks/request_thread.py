"""A thread that serves frozen requests, the newest of each place only."""

import logging
import threading
from collections import OrderedDict
from enum import IntEnum

from PySide6.QtCore import QObject, QThread, Signal

from crowdsky_desktop.gui.tasks.task_thread import unexpected
from crowdsky_desktop.gui.tasks.thread_priority import name_thread
from crowdsky_desktop.model.errors import CrowdSkyError

_PATIENCE_MS = 20_000
"""Milliseconds that the request in hand is given to end when the window closes; chosen."""

_log = logging.getLogger(__name__)


class Rank(IntEnum):
    """What is served first: `LATER` only while nothing waits that is wanted `NOW`."""

    NOW = 0
    LATER = 1


class RequestThread(QThread):
    """Serves requests one after the other; what is done for each, a subclass says in `serve`.

    Signals
    -------
    failed : str, object, CrowdSkyError
        The place, the request, and why it cannot be served.
    """

    failed = Signal(str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._wanted: OrderedDict[str, tuple[Rank, object]] = OrderedDict()
        self._is_closed = False

    def ask(self, request: object, place: str = "", rank: Rank = Rank.NOW) -> None:
        """Ask for something; returns at once.

        Parameters
        ----------
        place : str
            Where the answer is wanted: a request for the same place that still waits is dropped. By default there is
            one place for each type of request.
        """
        with self._wake:
            self._wanted[place or type(request).__name__] = (rank, request)
            self._wake.notify()
        if not self.isRunning() and not self._is_closed:
            self.start()

    def forget(self, place_prefix: str) -> None:
        """Drop waiting requests whose place begins with `place_prefix`."""
        with self._wake:
            for place in [place for place in self._wanted if place.startswith(place_prefix)]:
                del self._wanted[place]

    def close(self) -> None:
        """Drop what waits, and wait for the request in hand."""
        with self._wake:
            self._is_closed = True
            self._wanted.clear()
            self._wake.notify()
        self.wait(_PATIENCE_MS)

    def run(self) -> None:
        """Serve requests until closed; called by Qt on the new thread."""
        name_thread(type(self).__name__)
        while True:
            with self._wake:
                while not (self._is_closed or self._wanted):
                    self._wake.wait()
                if self._is_closed:
                    return
                place = min(self._wanted, key=lambda place: self._wanted[place][0])
                _, request = self._wanted.pop(place)
            self._answer(place, request)

    def serve(self, place: str, request: object) -> None:
        """Do what a request asks for, and tell the outcome by a signal.

        Raises
        ------
        CrowdSkyError
            Told by `failed`.
        """
        raise NotImplementedError

    def _answer(self, place: str, request: object) -> None:
        try:
            self.serve(place, request)
        except CrowdSkyError as error:
            self.failed.emit(place, request, error)
        except Exception as error:  # noqa: BLE001 - the last door of a thread: a fault of ours is shown, not lost
            _log.exception("a fault in this program")
            self.failed.emit(place, request, unexpected(error))
