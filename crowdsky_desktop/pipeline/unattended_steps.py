"""Take one chunk through its steps without a person: retry a step, park the chunk, or hold it.

Each step can be repeated without harm.
"""

import logging
import math
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from crowdsky_desktop.model.approval import Approver, doubts_of
from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    ChunkError,
    CrowdSkyError,
    StorageUnfitError,
    WorldError,
)
from crowdsky_desktop.model.events import Emit, JobSetAside, ReviewFinished, wait_events
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline.claim_policy import CircuitBreaker, why_held
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.fault_policy import Reaction, computer_fault, reaction_to
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve, cause_of, hold, report_failure
from crowdsky_desktop.pipeline.parked_jobs import TRIES_IN_A_ROW, ParkedJobs
from crowdsky_desktop.pipeline.quality_gate import held_because, review_report
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.store.reports import read_report

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")

TRIES_OF_A_STORAGE = 4
"""Chosen: tries of a storage before a run ends for it; a storage that restarts is away for some seconds."""


class UnattendedSteps:
    """Does the steps of an unattended run, and waits out the faults of the outside world.

    Parameters
    ----------
    parked : ParkedJobs
        Receives the chunks that let others go first.
    breaker : CircuitBreaker
        Counts the faults that the next chunk would meet, too.
    is_patient, backoff
        As for `UnattendedRun`.

    Attributes
    ----------
    gave_way_last : bool
        Whether the last chunk was parked; the run clears it when it chooses the next one.
    """

    def __init__(
        self,
        context: JobContext,
        emit: Emit,
        stops: Stops,
        *,
        parked: ParkedJobs,
        breaker: CircuitBreaker,
        is_patient: bool,
        backoff: Backoff,
    ) -> None:
        self._context = context
        self._emit = emit
        self._stops = stops
        self._parked = parked
        self._breaker = breaker
        self._is_patient = is_patient
        self._backoff = backoff
        self._has_worked = False
        self.gave_way_last = False

    def take_along(self, claimed: ClaimedJob, *, is_fresh: bool, n_completed: int) -> ClaimedJob:
        """Take a chunk to the end of its road, to where a person is needed, or until it is parked.

        Parameters
        ----------
        is_fresh : bool
            Whether it is the chunk that was claimed last.
        n_completed : int
            Chunks that this run has completed so far.
        """
        is_sound = has_begun = False  # a chunk that came HELD says nothing
        while not is_out_of_hand(claimed):
            self._stops.between_steps()
            try:
                claimed = self.patiently(
                    partial(self._next_step, claimed.claim_id),
                    n_tries=1 if self._parked.n_rounds(claimed) else TRIES_IN_A_ROW,
                )
                if self._stops.is_taken_up(claimed.claim_id):
                    return claimed
            except Exception as error:  # noqa: BLE001 - what is not for us is raised again
                return self._after_fault(claimed, error, n_completed)
            self._parked.got_further(claimed)
            is_sound = claimed.state is not JobState.LOST
            if is_fresh and not (is_sound or has_begun):
                self._breaker.note_lost_at_once(claimed)
            has_begun = True
        if is_sound:
            self._breaker.note_success()
        return claimed

    def _next_step(self, claim_id: int) -> ClaimedJob:
        """Do a chunk's next step, unless a person has taken it up while this run gave way: then it is theirs."""
        if self._stops.is_taken_up(claim_id):
            return self._context.ledger.get(claim_id)
        return next_step(self._context, claim_id, self._emit, self._stops.now)

    def patiently(self, step: Callable[[], _Result], *, n_tries: int | None = None) -> _Result:
        """Do a step; wait out faults of the outside world, with growing, jittered waits.

        Parameters
        ----------
        n_tries : int, optional
            After this many failures of the world in a row the last one is raised.
        """
        attempt = 0
        while True:
            try:
                result = step()
            except CrowdSkyError as error:
                attempt += 1
                if not self._is_worth_waiting(error, attempt):
                    raise
                if n_tries is not None and attempt >= n_tries and isinstance(error, WorldError):
                    raise
                seconds = self._backoff.wait_after(error, attempt)
                wait_events(self._emit)(error, seconds, attempt)
                self._stops.after_step.wait(seconds)
                if reaction_to(error) is Reaction.ASK:
                    self._context.renew_keys()
            else:
                self._has_worked = True
                return result

    def _is_worth_waiting(self, error: CrowdSkyError, attempt: int = 1) -> bool:
        reaction = reaction_to(error)
        if not self._is_patient:
            return False
        may_pass = self._has_worked or (isinstance(error, StorageUnfitError) and attempt < TRIES_OF_A_STORAGE)
        return reaction is Reaction.WAIT or (reaction is Reaction.ASK and may_pass)

    def _after_fault(self, claimed: ClaimedJob, error: Exception, n_completed: int) -> ClaimedJob:
        """Park a chunk, or hold it; raise what ends the run."""
        if isinstance(error, CrowdSkyError) and self._is_worth_waiting(error):
            wait_s = self._backoff.wait_after(error, TRIES_IN_A_ROW + self._parked.n_rounds(claimed))
            return self._park(claimed, error, wait_s, n_completed)
        if fault := computer_fault(error):
            _log.error("Job %d waits: %s", claimed.job.job_id, fault.message, exc_info=error)
            self._breaker.note_lacking(fault)
            if not self._is_patient:
                raise fault from error
            return self._park(claimed, fault, math.inf, n_completed)
        if reaction_to(error) is not Reaction.HOLD:
            raise error
        _log.error("Job %d is held", claimed.job.job_id, exc_info=error)
        held = self.patiently(partial(self._hold, claimed, why_held(error)))
        self._breaker.note_held(error, held)
        return held

    def _hold(self, claimed: ClaimedJob, reason: str) -> ClaimedJob:
        """Hold a chunk, unless a person has decided on it meanwhile."""
        now = self._context.ledger.get(claimed.claim_id)
        return now if is_out_of_hand(now) else hold(self._context, claimed, reason, self._emit)

    def _park(self, claimed: ClaimedJob, error: CrowdSkyError, wait_s: float, n_completed: int) -> ClaimedJob:
        """Let others go first; the ledger says why the chunk waits."""
        claimed = self._context.ledger.get(claimed.claim_id)
        if is_out_of_hand(claimed):
            return claimed
        if not claimed.failure_sent:  # then its reason is what the server is told
            reason = f"{error.title}: {error.message}"
            claimed = self.patiently(partial(self._context.ledger.note_reason, claimed.claim_id, reason))
        self._parked.add(claimed, error, wait_s, n_completed)
        self.gave_way_last = True
        _log.info("Job %d is set aside for a while: %s", claimed.job.job_id, error.message)
        self._emit(JobSetAside(claimed, error.message, error.advice, None if math.isinf(wait_s) else wait_s))
        return claimed


def is_out_of_hand(claimed: ClaimedJob) -> bool:
    """Whether a run has nothing more to do with a chunk: it is over, or held for a person."""
    return claimed.state.is_final or claimed.state is JobState.HELD


def next_step(context: JobContext, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Do the step that follows the last one in the ledger; a fault of the chunk itself is reported.

    Raises
    ------
    WorldError, ComputerError
        The chunk stays where it is.
    """
    claimed = context.ledger.get(claim_id)
    if is_out_of_hand(claimed):
        # While it was parked, the server handed it out again: the new claim counts, and this one is over. Or a person
        # decided on it while the run gave way.
        return claimed
    if claimed.failure_sent:
        return report_failure(context, claimed, claimed.reason, emit, cause=claimed.failure_cause)
    try:
        return _forward(context, claimed, emit, cancel)
    except ChunkError as error:
        return _report(context, claimed, error, emit)


def _forward(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    match claimed.state:
        case JobState.CLAIMED:
            return download(context, claimed, emit, cancel)
        case JobState.DOWNLOADED:
            return stack(context, claimed, emit, cancel)
        case JobState.STACKED:
            return _review(context, claimed, emit)
        case JobState.APPROVED if claimed.approval is None:  # another of its stacks counts since it was approved
            return _review(context, claimed, emit)
        case _:
            return submit(context, claimed, emit, cancel)


def _report(context: JobContext, claimed: ClaimedJob, error: ChunkError, emit: Emit) -> ClaimedJob:
    """Report a chunk's fault to the server; a chunk that was reported before is held, and costs no further try."""
    try:
        return report_failure(context, claimed, error.message, emit, cause=cause_of(error))
    except AlreadyReportedError as known:
        return hold(context, claimed, f"{error.message} {known.message}", emit)


def _review(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    assert claimed.files is not None
    context.workspaces.require_own_stack(claimed)
    review = review_report(read_report(claimed.files.report))
    emit(ReviewFinished(review))
    if context.hold_for.holds(review.verdict):
        return hold(context, claimed, held_because(review), emit, doubts_of(review))
    return approve(context, claimed, Approver.CHECKS, emit)
