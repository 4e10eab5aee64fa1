"""Looks now and then whether the server answers and knows our key. Never claims."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    ConfigurationError,
    CrowdSkyError,
    KeyRefusedError,
    MissingKeyError,
    ServerBusyError,
    ServerUnreachableError,
)
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.queue import QueueSnapshot

LONGEST_WAIT_S = 900.0
"""Seconds until a server that cannot be used is looked at again, at most: as long as an unattended run waits."""

_SOON_S = 1.0
"""Seconds until more of a queue is asked for that was not complete, at least; chosen."""
_REST_FACTOR = 5.0
"""How many times what an answer took the server is left alone: a slow one is asked more rarely; chosen."""

SnapshotTaker = Callable[[CancelToken], QueueSnapshot]
"""Asks a server for its queue."""


class Connection(Enum):
    """What is known of the server."""

    UNKNOWN = auto()
    NOT_SET = auto()
    KEY_MISSING = auto()
    CONNECTED = auto()
    KEY_REFUSED = auto()
    UNREACHABLE = auto()
    TROUBLED = auto()


@dataclass(frozen=True)
class ServerStatus:
    """What the last look at the server showed.

    Attributes
    ----------
    error : CrowdSkyError or None
        Why the server cannot be used.
    next_at : float or None
        When it is looked at next, on the clock of `time.monotonic`; None while it is being looked at.
    n_failures : int
        Looks in a row that failed.
    queue : QueueSnapshot or None
        What the newest look that went well showed; it stays while the server is away.
    queue_at : datetime or None
        When that was; aware, UTC.
    """

    connection: Connection
    error: CrowdSkyError | None = None
    next_at: float | None = None
    n_failures: int = 0
    queue: QueueSnapshot | None = None
    queue_at: datetime | None = None

    @property
    def seconds_to_next(self) -> float | None:
        """Time until the next look; None while one is going on."""
        return None if self.next_at is None else max(0.0, self.next_at - time.monotonic())


def connection_after(error: CrowdSkyError | None) -> Connection:
    """Return what a look that ended in `error` (None: it went well) says of the connection."""
    table = (
        (MissingKeyError, Connection.KEY_MISSING),
        (ConfigurationError, Connection.NOT_SET),
        (KeyRefusedError, Connection.KEY_REFUSED),
        (ServerUnreachableError, Connection.UNREACHABLE),
    )
    if error is None:
        return Connection.CONNECTED
    return next((connection for kind, connection in table if isinstance(error, kind)), Connection.TROUBLED)


class ServerMonitor(QObject):
    """Polls the server off the window's thread; after failures with growing, jittered waits.

    Parameters
    ----------
    take_snapshot : callable
        Asks the server for its queue, and raises `CrowdSkyError` if it cannot be used, or not with this key.
    poll_seconds : float
        Wait between two looks that went well.

    Signals
    -------
    changed : ServerStatus
        After each look, and when one begins.
    """

    changed = Signal(object)

    def __init__(self, take_snapshot: SnapshotTaker, *, poll_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take_snapshot = take_snapshot
        self.poll_seconds = poll_seconds
        self._is_closed = False
        self._began_at = 0.0
        self._looking = LatestTask("watch", self)
        self.status = ServerStatus(Connection.UNKNOWN)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_now)

    def look_now(self) -> None:
        """Look at once; while a look is going on, look again after it."""
        self._looking.start(self._ask_server, self._on_well, self._on_wrong, first=self._on_started)

    def close(self) -> None:
        """Stop looking and wait for a look that is going on (its own time-outs bound it)."""
        self._is_closed = True
        self._timer.stop()
        self._looking.close()

    def _on_started(self) -> None:
        self._timer.stop()
        self._began_at = time.monotonic()
        self._say(replace(self.status, next_at=None))

    def _ask_server(self, emit: Emit, cancel: CancelToken) -> QueueSnapshot:
        return self._take_snapshot(cancel)

    def _on_well(self, queue: QueueSnapshot) -> None:
        self.status = replace(self.status, queue=queue, queue_at=datetime.now(UTC))
        took_s = time.monotonic() - self._began_at
        wait_s = max(self.poll_seconds, _REST_FACTOR * took_s) * random.uniform(0.9, 1.1)
        self._plan(None, 0, wait_s if queue.is_complete else max(_SOON_S, took_s))

    def _on_wrong(self, error: CrowdSkyError) -> None:
        n_failures = self.status.n_failures + 1
        wait_s = Backoff(self.poll_seconds, LONGEST_WAIT_S).wait_s(n_failures)
        asked = error.retry_after_s if isinstance(error, ServerBusyError) else None
        self._plan(error, n_failures, max(wait_s, min(asked or 0.0, LONGEST_WAIT_S)))

    def _plan(self, error: CrowdSkyError | None, n_failures: int, wait_s: float) -> None:
        if self._is_closed:
            return
        self._timer.start(round(wait_s * 1000))
        next_at = time.monotonic() + wait_s
        connection = connection_after(error)
        self._say(replace(self.status, connection=connection, error=error, next_at=next_at, n_failures=n_failures))

    def _say(self, status: ServerStatus) -> None:
        self.status = status
        self.changed.emit(status)
