"""The unattended loop: claim, download, stack, review, submit, over and over."""

import logging
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from crowdsky_desktop.model.backoff import DEFAULT_BACKOFF, Backoff
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import DiskFreed, Emit, JobResumed, RunEnded, WaitCause, WaitStarted
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.pipeline.claim import JobSource
from crowdsky_desktop.pipeline.claim_policy import CircuitBreaker, ClaimPace
from crowdsky_desktop.pipeline.fault_policy import computer_faults
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.parked_jobs import ParkedJobs
from crowdsky_desktop.pipeline.past_stacks import free_disk
from crowdsky_desktop.pipeline.unattended_steps import UnattendedSteps, is_out_of_hand

_log = logging.getLogger(__name__)

_CLEAN_UP_EVERY_S = 3600.0
"""Seconds between clean-ups. Chosen: what is deleted is days old, and to look through the ledger takes a moment."""

MOST_HELD = 20
"""Chunks that may wait for a person before a run claims no more. Chosen: the reviews of an evening. The server gives a
held chunk to nobody else, and its frames stay on this computer's disk."""


class UnattendedRun:
    """Takes chunks along the whole of the job's road without a person.

    Parameters
    ----------
    context : JobContext
        What to work with.
    emit : Emit
        Where events go.
    stops : Stops
        How a person ends the run.
    poll_s : float
        How long to wait when no chunk is waiting.
    is_patient : bool
        Whether a fault of the outside world is waited out. If not, it is raised and the chunk stays
        in the ledger for the next run.
    backoff : Backoff
        How long the faults of the outside world are waited out.
    keep_rule : KeepRule, optional
        What finished chunks leave on the disk is deleted by it, checked every hour; None: never.
    """

    def __init__(
        self,
        context: JobContext,
        emit: Emit,
        stops: Stops,
        *,
        poll_s: float = 60.0,
        is_patient: bool = True,
        backoff: Backoff = DEFAULT_BACKOFF,
        keep_rule: KeepRule | None = None,
    ) -> None:
        self._context = context
        self._emit = emit
        self._stops = stops
        self._poll_s = poll_s
        self._is_patient = is_patient
        self._keep_rule = keep_rule
        self._next_clean_up = time.monotonic()
        self._parked = ParkedJobs()
        self._pace = ClaimPace(backoff)
        breaker = CircuitBreaker()
        self._source = JobSource(context, emit, breaker, self._pace)
        self._steps = UnattendedSteps(
            context, emit, stops, parked=self._parked, breaker=breaker, is_patient=is_patient, backoff=backoff
        )
        self.summary = RunSummary()

    def run(self, *, max_chunks: int | None = None, until_empty: bool = False) -> RunSummary:
        """Work until stopped; chunks from an earlier run come first.

        Parameters
        ----------
        max_chunks : int, optional
            End after that many chunks.
        until_empty : bool
            End when the server has no chunk waiting, instead of polling.

        Raises
        ------
        CancelledError
            When stopped; every chunk is in the ledger.
        ComputerError
            If this computer lacks what the work needs, or chunk after chunk met a fault that the next one would meet,
            too: nothing more is claimed then.
        """
        self._source.resume(self._unfinished())
        self._parked.clear()
        try:
            self._work(max_chunks, until_empty=until_empty)
        finally:
            self.summary.n_waiting = len(self._parked)
            self._emit(RunEnded(replace(self.summary)))
        if until_empty and (fault := self._parked.computer_fault()):
            raise fault
        return self.summary

    def _work(self, max_chunks: int | None, *, until_empty: bool) -> None:
        n_done = 0
        with computer_faults():
            while max_chunks is None or n_done < max_chunks:
                self._stops.between_steps()
                self._clean_up_now_and_then()
                claimed = self._next_chunk()
                if claimed is not None:
                    n_done += self._is_done_with(self._take_along(claimed))
                elif until_empty and self._is_at_the_end():
                    break
                else:
                    self._rest()

    def _take_along(self, claimed: ClaimedJob) -> ClaimedJob:
        is_fresh = self._source.is_fresh(claimed)
        return self._steps.take_along(claimed, is_fresh=is_fresh, n_completed=self.summary.n_completed)

    def _is_done_with(self, claimed: ClaimedJob) -> bool:
        """Count a chunk that is done; one that was parked is not."""
        is_done = is_out_of_hand(claimed)
        if is_done:
            self.summary.count(claimed)
            self._pace.note_outcome(claimed)
        return is_done

    def _is_at_the_end(self) -> bool:
        """Whether nothing waits on the server, or for a person enough; and no parked chunk's fault may pass."""
        is_done = self._source.is_empty or self._is_for_a_person
        return is_done and not self._parked.may_pass(self.summary.n_completed)

    def _unfinished(self) -> Iterator[ClaimedJob]:
        """Yield the chunks of an earlier run that can go on: not held, and of this server."""
        for claimed in self._context.ledger.unfinished():
            if claimed.server_url != self._context.api.server_url:
                _log.warning(
                    "Job %d of %s waits until that server is set again.", claimed.job.job_id, claimed.server_url
                )
            elif claimed.state is not JobState.HELD:
                yield claimed

    def _clean_up_now_and_then(self) -> None:
        """Free disk space, every hour."""
        if self._keep_rule is None or time.monotonic() < self._next_clean_up:
            return
        self._next_clean_up = time.monotonic() + _CLEAN_UP_EVERY_S
        freed = free_disk(self._context.ledger, self._context.workspaces, self._keep_rule)
        if freed.n_chunks:
            self._emit(DiskFreed(freed.n_chunks, freed.n_bytes))

    def _next_chunk(self) -> ClaimedJob | None:
        """Return the next chunk: those that were begun come first, then those that wait on the server.

        A parked chunk comes back when it is due, but lets others go first where more may be claimed.
        """
        self._source.is_empty = False
        begun = self._next_begun() or self._back_from_parking()
        self._steps.gave_way_last = False
        if begun is not None:
            self._emit(JobResumed(begun))
            return begun
        if self._seconds_to_claim() > 0.0:
            return None
        return self._steps.patiently(self._claim_unless_due())

    def _next_begun(self) -> ClaimedJob | None:
        """Return the next chunk that an earlier run began."""
        return self._first_of_ours(self._source.next_begun)

    def _back_from_parking(self) -> ClaimedJob | None:
        if self._steps.gave_way_last and self._seconds_to_claim() <= 0.0:
            return None
        return self._first_of_ours(self._parked.due)

    def _first_of_ours(self, take: Callable[[], ClaimedJob | None]) -> ClaimedJob | None:
        """Return the first chunk, as it is by now, that no person took up or ended while this run gave way."""
        while taken := take():
            claimed = self._context.ledger.get(taken.claim_id)
            if not (is_out_of_hand(claimed) or self._stops.is_taken_up(claimed.claim_id)):
                return claimed
        return None

    @property
    def _stops_claims(self) -> bool:
        return self._parked.stops_claims(self.summary.n_completed)

    @property
    def _is_for_a_person(self) -> bool:
        """Whether as many chunks are held as a person is left with."""
        return self._context.ledger.counts()[JobState.HELD] >= MOST_HELD

    def _seconds_to_claim(self) -> float:
        """Return the time until the next claim; infinite while no more chunks are to be kept."""
        if self._is_for_a_person:
            return math.inf
        if self._stops_claims:
            return math.inf if self._parked.is_full else self._pace.seconds_to_probe
        return self._pace.seconds_left if self._is_patient else 0.0

    def _claim_unless_due(self) -> Callable[[], ClaimedJob | None]:
        """Return a step that claims. When it is repeated after a wait, parked chunks that are due go first."""
        is_again = False

        def step() -> ClaimedJob | None:
            nonlocal is_again
            if is_again and self._parked.is_due():
                return None
            is_again = True
            return self._source.adopt_or_claim()

        return step

    def _rest(self) -> None:
        """Wait until the server is asked again, or until a parked chunk is due."""
        to_claim = self._seconds_to_claim()
        seconds = max(self._parked.seconds_left(), 0.0)
        reason, advice = "No chunks in the queue.", ("You don't need to do anything: the program checks again.")
        cause = WaitCause.PARKED if len(self._parked) else WaitCause.NO_CHUNK
        if self._is_for_a_person:
            seconds, cause = min(seconds, self._poll_s), WaitCause.FOR_YOU
            reason = f"{MOST_HELD} chunks or more are held for you."
            advice = "Nothing more is claimed until you have reviewed some."
        elif self._stops_claims and (error := self._parked.last_error):
            reason = f"{len(self._parked)} chunks are waiting after repeated failures. The last: {error.message}"
            seconds, cause = min(seconds, to_claim), WaitCause.PARKED
            advice = "They are safe. Until one of them gets further, only one new chunk per hour is claimed, as a test."
        elif to_claim:
            seconds, cause = min(seconds, to_claim), WaitCause.SLOWED
            reason, advice = (
                self._pace.reason,
                "The next one is claimed later, as there may be a problem with the server's files.",
            )
        elif self._source.is_empty:
            seconds, cause = min(seconds, self._poll_s), WaitCause.NO_CHUNK
        if not math.isinf(seconds):
            self._emit(WaitStarted(reason, advice, seconds, 1, cause))
            self._stops.after_step.wait(seconds)
