"""Claim the next chunk; find again the chunks whose claim's answer was lost.

What is about to be claimed is in the ledger before the request is sent, as an open intent.
"""

import logging
from collections import deque
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.errors import LedgerBusyError, ServerAnswerError, ServerError, UnusableJobError
from crowdsky_desktop.model.events import Emit, JobClaimed, NoJobWaiting
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState
from crowdsky_desktop.pipeline.claim_policy import CircuitBreaker, ClaimPace
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import hold
from crowdsky_desktop.remote.queue_reader import own_jobs
from crowdsky_desktop.store.disk_space import require_space

_log = logging.getLogger(__name__)

_N_TRIES = 6
"""How often recording an answer is tried; each try lasts as long as the ledger waits for other programs."""
_SURELY_ARRIVED = timedelta(minutes=10)
"""A claim that was sent this long ago has reached the server, or never will."""

QUEUE_UNSEEN = "The server's queue could not be checked: %s"
"""Log line for when nothing can be adopted now; it is tried again later."""


def claim(context: JobContext, emit: Emit) -> ClaimedJob | None:
    """Ask the server for its oldest waiting chunk and write it into the ledger.

    The intent is durable before the request is sent: if the answer is lost, the ledger still
    knows that a chunk may be ours. Where the request never left, or the answer shows that nothing was
    claimed, the intent is closed again.

    Returns
    -------
    ClaimedJob or None
        None if no chunk waits. HELD if the server's facts about it make no sense.

    Raises
    ------
    DiskFullError
        If the disk has no space for a chunk; nothing is claimed then.
    StorageError
        If the result store cannot take a stack; nothing is claimed then.
    """
    require_space(context.workspaces)
    context.require_storage()
    intent = context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    try:
        job = context.api.next_job()
    except UnusableJobError as error:
        return _kept(context, intent, error, emit)
    except ServerError as error:
        if not error.may_have_worked:
            context.ledger.abandon_claim(intent, error.message)
        raise
    claimed = _noted(context, intent, job)
    emit(NoJobWaiting() if claimed is None else JobClaimed(claimed))
    return claimed


def _kept(context: JobContext, intent: int, error: UnusableJobError, emit: Emit) -> ClaimedJob:
    """Hold a chunk that cannot be worked on. The server counts it as ours, so nobody else would take care of it."""
    claimed = _noted(context, intent, error.job)
    assert claimed is not None
    emit(JobClaimed(claimed))
    return hold(context, claimed, f"{error.title}: {error.message}", emit)


def _noted(context: JobContext, intent: int, job: Job | None) -> ClaimedJob | None:
    """Record the answer, patiently: not every server can be asked again what it handed out."""
    for _ in range(_N_TRIES - 1):
        with suppress(LedgerBusyError):
            return context.ledger.finish_claim(intent, job)
    return context.ledger.finish_claim(intent, job)


def recover(
    context: JobContext, emit: Emit, *, not_again: Collection[int] = frozenset()
) -> tuple[ClaimedJob, ...] | None:
    """Search the server's queue for chunks of ours, and record those that the ledger does not know as CLAIMED.

    A claim whose answer was lost is closed once the whole queue shows that no chunk came of it.

    Parameters
    ----------
    not_again : collection of int
        Jobs that are left alone: a server that goes on counting finished jobs as ours would otherwise make us do them
        for ever.

    Returns
    -------
    tuple of ClaimedJob, or None
        What was adopted; None if the server has no queue feed. A lost claim then stays in the ledger as an open intent.

    Raises
    ------
    ServerError
    """
    own = own_jobs(context.api)
    if own is None:
        return None
    adopted = tuple(_adopt(context, job) for job in _unknown(context, own.jobs) if job.job_id not in not_again)
    for claimed in adopted:
        _log.info("Job %d is ours on the server but was not known here; it is taken over.", claimed.job.job_id)
        emit(JobClaimed(claimed))
    if own.is_complete:
        _close_old_intents(context)
    return adopted


def _unknown(context: JobContext, jobs: Iterable[Job]) -> list[Job]:
    known = {
        claimed.job.job_id for claimed in context.ledger.unfinished() if claimed.server_url == context.api.server_url
    }
    # A feed may list a job twice. Adopted twice, the second claim would end the first.
    return list({job.job_id: job for job in jobs if job.job_id not in known}.values())


def _adopt(context: JobContext, job: Job) -> ClaimedJob:
    """Record the claim as the answer to the oldest intent that still lacks one."""
    waiting = [
        intent.intent_id for intent in context.ledger.open_intents() if intent.server_url == context.api.server_url
    ]
    intent = waiting[0] if waiting else context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    claimed = context.ledger.finish_claim(intent, job)
    assert claimed is not None
    return claimed


def _close_old_intents(context: JobContext) -> None:
    oldest_open = datetime.now(UTC) - _SURELY_ARRIVED
    for intent in context.ledger.open_intents():
        if intent.server_url == context.api.server_url and intent.begun_at < oldest_open:
            context.ledger.abandon_claim(intent.intent_id, "The server's queue has no chunk that resulted from it.")


class JobSource:
    """Where an unattended run's chunks come from: begun by an earlier run, taken on, or claimed.

    Parameters
    ----------
    breaker : CircuitBreaker
        Refuses claims that would be in vain.
    pace : ClaimPace
        Notes each claim.

    Attributes
    ----------
    is_empty : bool
        Whether the server's last answer was that nothing waits.
    """

    def __init__(self, context: JobContext, emit: Emit, breaker: CircuitBreaker, pace: ClaimPace) -> None:
        self._context = context
        self._emit = emit
        self._breaker = breaker
        self._pace = pace
        self._begun: deque[ClaimedJob] = deque()
        self._adopted: set[int] = set()
        self._fresh: ClaimedJob | None = None  # what was claimed last
        self._is_unsure = True  # whether the server may count chunks as ours that the ledger does not know
        self.is_empty = False

    def resume(self, begun: Iterable[ClaimedJob]) -> None:
        """Take these chunks before any others."""
        self._begun = deque(begun)

    def next_begun(self) -> ClaimedJob | None:
        """Return the next chunk that was begun or taken on; None if there is none."""
        return self._begun.popleft() if self._begun else None

    def is_fresh(self, claimed: ClaimedJob) -> bool:
        """Whether a chunk is the one that was claimed last."""
        return self._fresh is not None and claimed.claim_id == self._fresh.claim_id

    def adopt_or_claim(self) -> ClaimedJob | None:
        """Claim the next chunk, unless the server counts some as ours already: those come first."""
        if self._is_unsure or self._context.ledger.open_intents():
            self._adopt()
        if not self._begun:
            claimed = self._claim()
            if claimed is not None:
                return claimed
            self._adopt()
        self.is_empty = not self._begun
        return self.next_begun()

    def _claim(self) -> ClaimedJob | None:
        """Claim, unless earlier faults say that it would be in vain."""
        self._breaker.check(self._context.ledger)
        self._pace.note_claim()
        try:
            claimed = self._fresh = claim(self._context, self._emit)
        except ServerAnswerError as error:
            if error.may_have_worked:
                self._breaker.note_unclear_answer()
            raise
        self._breaker.note_clear_answer()
        if claimed is not None and claimed.state is JobState.HELD:
            self._breaker.note_held(UnusableJobError(), claimed)
        return claimed

    def _adopt(self) -> None:
        """Take on chunks whose claim's answer was lost. If they cannot be looked up now, the run goes on."""
        try:
            found = recover(self._context, self._emit, not_again=self._adopted) or ()
        except ServerError as error:
            _log.info(QUEUE_UNSEEN, error.message)
        else:
            self._begun.extend(found)
            self._adopted |= {claimed.job.job_id for claimed in found}
            self._is_unsure = False
