"""Arranges the queue's rows: at once where they are few, on a thread of its own where they are many."""

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement, QueueFilter, arrange
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, merged_rows, server_rows
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.gui.tasks.task_thread import Task, ignore_event
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.queue import QueueSnapshot

FEW_ROWS = 1500
"""Rows that are arranged at once, and not on a thread. Measured on two slow cores: 8 ms to make the rows of a new
snapshot, 1 ms to arrange them by another filter; a screen's frame takes 16 ms."""


class _ServerRows:
    """The rows that were made of the last snapshot, so that they need not be made again."""

    def __init__(self) -> None:
        self._snapshot: QueueSnapshot | None = None
        self._rows: tuple[QueueRow, ...] = ()

    def of(self, snapshot: QueueSnapshot | None) -> tuple[QueueRow, ...]:
        """Return the rows of a snapshot; may be called on any thread, by one at a time."""
        if snapshot is not self._snapshot:
            self._snapshot, self._rows = snapshot, server_rows(snapshot) if snapshot else ()
        return self._rows


class QueueArranger(QObject):
    """Keeps what is known of the queue, and what a person wants to see of it.

    Signals
    -------
    arranged : Arrangement
        The rows to show; of several filters in a row only the newest need be answered.
    """

    arranged = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claims: dict[int, ClaimedJob] = {}
        self._snapshot: QueueSnapshot | None = None
        self._server_rows = _ServerRows()
        self._server_url = ""
        self.wanted = QueueFilter()
        self._is_closed = False
        self._arranging = LatestTask("arrange", self)

    @property
    def server_url(self) -> str:
        """The server that the last snapshot is of."""
        return self._server_url

    @property
    def is_busy(self) -> bool:
        """Whether rows are being arranged on the thread."""
        return self._arranging.is_running

    def take_claims(self, claims: tuple[ClaimedJob, ...]) -> None:
        """Take what the ledger says now of these claims; others stay as they are."""
        self._claims.update((claimed.claim_id, claimed) for claimed in claims)
        self.arrange()

    def take_snapshot(self, snapshot: QueueSnapshot | None, server_url: str) -> None:
        """Take what the server was seen to have; None if it does not answer, and then the last snapshot stays."""
        if server_url != self._server_url:
            self._snapshot, self._server_url = None, server_url
        if snapshot is not None:
            self._snapshot = snapshot
        self.arrange()

    def want(self, wanted: QueueFilter) -> None:
        """Arrange by another filter."""
        self.wanted = wanted
        self.arrange()

    def arrange(self) -> None:
        """Arrange now; while that is going on, once more afterwards."""
        if self._is_closed:
            return
        task = self._task()
        n_rows = len(self._claims) + (len(self._snapshot.jobs) + len(self._snapshot.seen) if self._snapshot else 0)
        if n_rows <= FEW_ROWS and not self._arranging.is_running:
            self.arranged.emit(task(ignore_event, CancelToken()))
        else:
            self._arranging.start(task, self.arranged.emit)

    def close(self) -> None:
        """Wait for the thread."""
        self._is_closed = True
        self._arranging.close()

    def _task(self) -> Task[Arrangement]:
        claims = tuple(sorted(self._claims.values(), key=lambda claimed: -claimed.claim_id))
        snapshot, rows, server_url, wanted = self._snapshot, self._server_rows, self._server_url, self.wanted

        def arranged(emit: Emit, cancel: CancelToken) -> Arrangement:
            return arrange(merged_rows(claims, rows.of(snapshot), server_url), wanted)

        return arranged
