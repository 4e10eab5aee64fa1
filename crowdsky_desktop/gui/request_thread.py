"""A thread that serves frozen requests, the newest of each place only."""

import logging
import threading
from collections import OrderedDict
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from crowdsky_desktop.gui.give_way import name_thread
from crowdsky_desktop.gui.worker_thread import unexpected
from crowdsky_desktop.model.errors import CrowdSkyError

_PATIENCE_MS = 20_000

_log = logging.getLogger(__name__)


class Rank(IntEnum):
    """What is served first."""

    NOW = 0
    LATER = 1


class Request(Protocol):
    """What can be asked for.

    Attributes
    ----------
    place : str
        Where the answer is wanted; a newer request for the same place overtakes an older one.
    rank : Rank
        LATER is served only while nothing waits that is wanted NOW.
    """

    @property
    def place(self) -> str: ...  # noqa: D102 - told above

    @property
    def rank(self) -> Rank: ...  # noqa: D102 - told above


class RequestThread(QThread):
    """Serves requests one after the other; what is done for each, a subclass says in `serve`.

    Signals
    -------
    failed : Request, CrowdSkyError
        A request cannot be served.
    """

    failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._wanted: OrderedDict[str, Request] = OrderedDict()
        self._is_closed = False

    def ask(self, request: Request) -> None:
        """Ask for something; returns at once. A request for the same place that still waits is dropped."""
        with self._wake:
            self._wanted[request.place] = request
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
                request = self._wanted.pop(min(self._wanted, key=lambda place: self._wanted[place].rank))
            self._answer(request)

    def serve(self, request: Request) -> None:
        """Do what a request asks for, and tell the outcome by a signal.

        Raises
        ------
        CrowdSkyError
            Told by `failed`.
        """
        raise NotImplementedError

    def _answer(self, request: Request) -> None:
        try:
            self.serve(request)
        except CrowdSkyError as error:
            self.failed.emit(request, error)
        except Exception as error:  # noqa: BLE001 - the last door of a thread: a fault of ours is shown, not lost
            _log.exception("a fault of this program")
            self.failed.emit(request, unexpected(error))
