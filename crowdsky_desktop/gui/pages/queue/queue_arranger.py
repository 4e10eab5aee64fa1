"""Arranges the queue's rows: at once where they are few, on a thread of its own where they are many."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement, QueueFilter, arrange
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, merged_rows, server_rows
from crowdsky_desktop.gui.tasks.task_thread import TaskThread
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.queue import QueueLook

FEW_ROWS = 1500


@dataclass(frozen=True)
class _Arranged:
    """What one run brought: also the rows made of a look, so that they need not be made again."""

    look: QueueLook | None
    others: tuple[QueueRow, ...]
    arrangement: Arrangement


class QueueArranger(QObject):
    """Keeps what is known of the queue, and what a person wants to see of it.

    Signals
    -------
    arranged : Arrangement
        The rows to show; of several wishes in a row only the newest need be answered.
    """

    arranged = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claims: dict[int, ClaimedJob] = {}
        self._look: QueueLook | None = None
        self._others: tuple[QueueRow, ...] = ()
        self._server_url = ""
        self.wish = QueueFilter()
        self._thread: TaskThread | None = None
        self._is_stale = False
        self._is_closed = False

    @property
    def server_url(self) -> str:
        """The server that the last look was at."""
        return self._server_url

    def take_claims(self, claims: tuple[ClaimedJob, ...]) -> None:
        """Take what the ledger says now of these claims; others stay as they are."""
        self._claims.update((claimed.claim_id, claimed) for claimed in claims)
        self.arrange()

    def take_look(self, look: QueueLook | None, server_url: str) -> None:
        """Take what the server was seen to have; None if it does not answer, and then the last look stays."""
        if server_url != self._server_url:
            self._look, self._others, self._server_url = None, (), server_url
        if look is not None and look is not self._look:
            self._look = look
            self._others = ()
        self.arrange()

    def want(self, wish: QueueFilter) -> None:
        """Arrange by another wish."""
        self.wish = wish
        self.arrange()

    def arrange(self) -> None:
        """Arrange now; while that is going on, once more afterwards."""
        if self._is_closed:
            return
        if self._thread is not None:
            self._is_stale = True
            return
        verb = self._verb()
        n_rows = len(self._claims) + (len(self._look.jobs) + len(self._look.seen) if self._look else 0)
        if n_rows <= FEW_ROWS:
            self._take(verb(_tell_nothing, CancelToken()))
            return
        self._thread = TaskThread(verb, _tell_nothing, self)
        self._thread.setObjectName("arrange")
        self._thread.succeeded.connect(self._take)
        self._thread.finished.connect(self._on_finished)
        self._thread.start()

    def close(self) -> None:
        """Wait for the thread."""
        self._is_closed = True
        if self._thread is not None:
            self._thread.wait()

    def _verb(self) -> Callable[[Emit, CancelToken], _Arranged]:
        claims = tuple(sorted(self._claims.values(), key=lambda claimed: -claimed.claim_id))
        look, others, server_url, wish = self._look, self._others, self._server_url, self.wish

        def run(emit: Emit, cancel: CancelToken) -> _Arranged:
            told = others or (server_rows(look) if look else ())
            return _Arranged(look, told, arrange(merged_rows(claims, told, server_url), wish))

        return run

    def _take(self, arranged: _Arranged) -> None:
        if arranged.look is self._look:
            self._others = arranged.others
        self.arranged.emit(arranged.arrangement)

    def _on_finished(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
            self._thread = None
        if self._is_stale:
            self._is_stale = False
            self.arrange()


def _tell_nothing(event: object) -> None:
    """Take an event and say nothing: an arrangement has no progress."""
