"""What waits for a person: stacks to review, chunks that need a decision, chunks that can be continued."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Event, JobClaimed, JobMoved, JobReported, JobResumed
from crowdsky_desktop.model.job import ClaimedJob, JobState

_REFRESH_MS = 30_000
"""Milliseconds until the ledger is read again by itself: another program may write into it; chosen."""
_WAITS_FOR_YOU = (JobState.STACKED, JobState.HELD)
_MOVES = (JobClaimed, JobResumed, JobMoved, JobReported)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Open:
    """The chunks of this computer that are not at their road's end, by what they wait for; oldest first.

    Attributes
    ----------
    to_review : tuple of ClaimedJob
        Their stack waits for a person's eyes.
    undecided : tuple of ClaimedJob
        They were held before they had a stack.
    begun : tuple of ClaimedJob
        They can be continued: downloaded, stacked, or submitted.
    """

    to_review: tuple[ClaimedJob, ...] = ()
    undecided: tuple[ClaimedJob, ...] = ()
    begun: tuple[ClaimedJob, ...] = ()

    @property
    def n_need_you(self) -> int:
        """How many chunks wait for a person: those that the queue counts as such."""
        return len(self.to_review) + len(self.undecided)


class ToDo(QObject):
    """Reads the ledger at the start, and again whenever a chunk has moved.

    Attributes
    ----------
    open : Open
        As it was last read.

    Signals
    -------
    changed : Open
        Something else waits than before.
    review_changed : tuple of int
        Other stacks wait for a review than before; claim ids, oldest first.
    """

    changed = Signal(object)
    review_changed = Signal(object)

    def __init__(self, session: Session, runner: CommandQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.open = Open()
        runner.event_told.connect(self._on_event)
        runner.finished.connect(self.refresh)
        timer = QTimer(self)
        timer.setInterval(_REFRESH_MS)
        timer.timeout.connect(self.refresh)
        timer.start()
        self.refresh()

    @property
    def to_review(self) -> tuple[int, ...]:
        """The chunks whose stack waits for a review, by claim id, oldest first."""
        return tuple(claimed.claim_id for claimed in self.open.to_review)

    def refresh(self) -> None:
        """Read the ledger again; where it cannot be read, what was known stays."""
        try:
            unfinished = self._session.ledger.unfinished()
        except CrowdSkyError as error:
            _log.warning("%s: %s", error.title, error)
            return
        known = sorted_out(unfinished)
        if known != self.open:
            before, self.open = self.to_review, known
            self.changed.emit(known)
            if self.to_review != before:
                self.review_changed.emit(self.to_review)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, _MOVES):
            self.refresh()


def sorted_out(unfinished: tuple[ClaimedJob, ...]) -> Open:
    """Return chunks by what they wait for."""
    waiting = [claimed for claimed in unfinished if claimed.state in _WAITS_FOR_YOU]
    return Open(
        to_review=tuple(claimed for claimed in waiting if claimed.files is not None),
        undecided=tuple(claimed for claimed in waiting if claimed.files is None),
        begun=tuple(claimed for claimed in unfinished if claimed.state not in _WAITS_FOR_YOU),
    )
