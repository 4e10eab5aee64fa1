"""The unattended loop: claim, download, stack, review, submit, over and over."""

import logging
import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    ChunkError,
    CrowdSkyError,
    ServerError,
    WorldError,
)
from crowdsky_desktop.model.events import Emit, JobResumed, ReviewFinished, WaitStarted
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.pipeline.aside import MAY_BE_THE_CHUNKS, TRIES_IN_A_ROW, Aside
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.give_up import cause_of, report_failed
from crowdsky_desktop.pipeline.reactions import Reaction, reaction_to
from crowdsky_desktop.pipeline.recover import QUEUE_UNSEEN, recover
from crowdsky_desktop.pipeline.review import approve, failed_checks, hold, review_report
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.stack import stack
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.pipeline.tidy import tidy
from crowdsky_desktop.pipeline.waits import told_to
from crowdsky_desktop.store.reports import read_report

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")

_TIDY_EVERY_S = 3600.0


@dataclass(frozen=True)
class Patience:
    """How long to wait between tries: doubling from the first, jittered, no longer than the longest by ourselves."""

    first_wait_s: float = 5.0
    longest_wait_s: float = 900.0

    def wait_after(self, error: CrowdSkyError, attempt: int) -> float:
        """Return how long to wait; never shorter than the server asked for."""
        # The exponent is bounded: after a thousand tries the doubling would overflow.
        growing = min(self.longest_wait_s, self.first_wait_s * 2.0 ** min(attempt - 1, 30))
        asked = error.retry_after_s if isinstance(error, WorldError) else None
        return max(min(growing * random.uniform(0.7, 1.3), self.longest_wait_s), asked or 0.0)


DEFAULT_PATIENCE = Patience()


@dataclass
class RunSummary:
    """What one run did, by the final states of its chunks."""

    n_completed: int = 0
    n_reported: int = 0
    n_held: int = 0
    n_lost: int = 0
    last: ClaimedJob | None = None

    def count(self, claimed: ClaimedJob) -> None:
        """Count a chunk that this run is done with."""
        self.last = claimed
        self.n_completed += claimed.state is JobState.COMPLETED
        self.n_reported += claimed.state is JobState.FAILED
        self.n_held += claimed.state is JobState.HELD
        self.n_lost += claimed.state is JobState.LOST


@dataclass(frozen=True)
class Stops:
    """Two ways to end a run: when the step in hand is done, or at once."""

    now: CancelToken = field(default_factory=CancelToken)
    after_step: CancelToken = field(default_factory=CancelToken)

    def at_once(self) -> None:
        """End the run at the next checkpoint."""
        self.now.cancel()
        self.after_step.cancel()

    def between_steps(self) -> None:
        """Raise `CancelledError` if the run was asked to end in either way."""
        self.now.pause_point()
        self.after_step.checkpoint()


class Volunteer:
    """Takes chunks along the whole road without a person.

    Parameters
    ----------
    road : Road
        What to work with.
    emit : Emit
        Where to tell.
    stops : Stops
        How the run is ended.
    poll_s : float
        How long to wait when no chunk is waiting.
    is_patient : bool
        Whether a fault of the outside world is waited out. If not, it is raised and the chunk stays
        in the ledger for the next run.
    patience : Patience
        How long the faults of the outside world are waited out.
    keep_days : int, optional
        What finished chunks leave on the disk is deleted after that many days, looked after every hour; None: never.
    """

    def __init__(
        self,
        road: Road,
        emit: Emit,
        stops: Stops,
        *,
        poll_s: float = 60.0,
        is_patient: bool = True,
        patience: Patience = DEFAULT_PATIENCE,
        keep_days: int | None = None,
    ) -> None:
        self._road = road
        self._emit = emit
        self._stops = stops
        self._poll_s = poll_s
        self._is_patient = is_patient
        self._patience = patience
        self._keep_days = keep_days
        self._next_tidying = time.monotonic()
        self._has_worked = False
        self._resumable: deque[ClaimedJob] = deque()
        self._aside = Aside()
        self._is_unsure = True  # whether the server may count chunks as ours that the ledger does not know
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
        """
        n_done = 0
        self._resumable = deque(self._to_resume())
        while max_chunks is None or n_done < max_chunks:
            self._stops.between_steps()
            self._tidy_now_and_then()
            claimed = self._next_chunk(until_empty=until_empty)
            if claimed is not None:
                n_done += self._is_done_with(self._take_along(claimed))
            elif until_empty:
                break
            else:
                self._rest()
        return self.summary

    def _is_done_with(self, claimed: ClaimedJob) -> bool:
        """Count a chunk, unless it only gave way to others."""
        is_done = claimed.state.is_final or claimed.state is JobState.HELD
        if is_done:
            self.summary.count(claimed)
        return is_done

    def _to_resume(self) -> Iterator[ClaimedJob]:
        """Yield the chunks of an earlier run that can go on: not held, and of this server."""
        for claimed in self._road.ledger.unfinished():
            if claimed.server_url != self._road.api.server_url:
                _log.warning(
                    "Job %d of %s waits until that server is set again.", claimed.job.job_id, claimed.server_url
                )
            elif claimed.state is not JobState.HELD:
                yield claimed

    def _tidy_now_and_then(self) -> None:
        """Give back disk room, every hour."""
        if self._keep_days is None or time.monotonic() < self._next_tidying:
            return
        self._next_tidying = time.monotonic() + _TIDY_EVERY_S
        tidy(self._road, keep_days=self._keep_days)

    def _next_chunk(self, *, until_empty: bool) -> ClaimedJob | None:
        """Return what is to be done next: chunks that were begun, then those that wait on the server.

        One that gave way comes back when its time has come, or when nothing else waits.
        """
        begun = self._resumable.popleft() if self._resumable else self._aside.due()
        if begun is None:
            claimed = self._patiently(self._adopt_or_claim)
            begun = self._aside.next() if claimed is None and not until_empty else None
            if begun is None:
                return claimed
        self._emit(JobResumed(begun))
        return begun

    def _adopt_or_claim(self) -> ClaimedJob | None:
        """Claim the next chunk; but those that the server counts as ours already come first."""
        if self._is_unsure or self._road.ledger.open_intents():
            self._adopt()
        if not self._resumable:
            claimed = claim(self._road, self._emit)
            if claimed is not None:
                return claimed
            self._adopt()
        return self._resumable.popleft() if self._resumable else None

    def _adopt(self) -> None:
        """Take on chunks whose claim's answer was lost; that they cannot be looked up now must not stop the run."""
        try:
            self._resumable.extend(recover(self._road, self._emit) or ())
            self._is_unsure = False
        except ServerError as error:
            _log.info(QUEUE_UNSEEN, error.message)

    def _take_along(self, claimed: ClaimedJob) -> ClaimedJob:
        """Take a chunk from where it is to the end of its road, or to where a person is needed."""
        while not claimed.state.is_final and claimed.state is not JobState.HELD:
            self._stops.between_steps()
            gives_way = self._is_patient and self._aside.has_room
            try:
                claimed = self._patiently(partial(self._step, claimed.claim_id), gives_way=gives_way)
            except MAY_BE_THE_CHUNKS as error:
                if not gives_way:
                    raise
                _log.warning("Job %d gives way to others for a while: %s", claimed.job.job_id, error.message)
                self._aside.add(claimed)
                return claimed
            except ChunkError as error:
                claimed = self._patiently(partial(self._report, claimed, error))
            except Exception as error:
                if reaction_to(error) is not Reaction.HOLD:
                    raise
                _log.exception("Job %d is held", claimed.job.job_id)
                claimed = self._patiently(partial(hold, self._road, claimed, _why_held(error), self._emit))
        return claimed

    def _step(self, claim_id: int) -> ClaimedJob:
        """Do the step that follows the last one in the ledger; each can be repeated without harm."""
        road, emit, now = self._road, self._emit, self._stops.now
        claimed = road.ledger.get(claim_id)
        if claimed.failure_sent:
            return report_failed(road, claimed, claimed.reason, emit, cause=claimed.failure_cause)
        match claimed.state:
            case JobState.CLAIMED:
                return download(road, claimed, emit, now)
            case JobState.DOWNLOADED:
                return stack(road, claimed, emit, now)
            case JobState.STACKED:
                return self._review(claimed)
            case _:
                return submit(road, claimed, emit, now)

    def _report(self, claimed: ClaimedJob, error: ChunkError) -> ClaimedJob:
        """Tell the server of a chunk's fault; one that it was told of before is held, and costs no further try."""
        try:
            return report_failed(self._road, claimed, error.message, self._emit, cause=cause_of(error))
        except AlreadyReportedError as known:
            return hold(self._road, claimed, f"{error.message} {known.message}", self._emit)

    def _review(self, claimed: ClaimedJob) -> ClaimedJob:
        assert claimed.files is not None
        self._road.workspaces.require_own_stack(claimed)
        review = review_report(read_report(claimed.files.report))
        self._emit(ReviewFinished(review))
        if review.verdict is Verdict.FAIL:
            return hold(self._road, claimed, f"The QA gate asks for a person: {failed_checks(review)}", self._emit)
        return approve(self._road, claimed, self._emit)

    def _patiently(self, step: Callable[[], _Result], *, gives_way: bool = False) -> _Result:
        """Do a step; wait out the faults of the outside world, with growing, jittered waits.

        A fault that may be one chunk's alone is raised after some tries if that chunk `gives_way`.
        """
        attempt = 0
        while True:
            try:
                result = step()
            except CrowdSkyError as error:
                if not self._is_worth_waiting(error):
                    raise
                attempt += 1
                if gives_way and attempt >= TRIES_IN_A_ROW and isinstance(error, MAY_BE_THE_CHUNKS):
                    raise
                seconds = self._patience.wait_after(error, attempt)
                told_to(self._emit)(error, seconds, attempt)
                self._stops.after_step.wait(seconds)
                if reaction_to(error) is Reaction.ASK:
                    self._road.renew_keys()
            else:
                self._has_worked = True
                return result

    def _is_worth_waiting(self, error: CrowdSkyError) -> bool:
        reaction = reaction_to(error)
        if not self._is_patient:
            return False
        return reaction is Reaction.WAIT or (reaction is Reaction.ASK and self._has_worked)

    def _rest(self) -> None:
        reason, advice = "No chunk is waiting on the server.", "Nothing to do: it is asked again."
        self._emit(WaitStarted(reason, advice, self._poll_s, 1))
        self._stops.after_step.wait(self._poll_s)


def _why_held(error: Exception) -> str:
    if isinstance(error, CrowdSkyError):
        return f"{error.title}: {error.message}"
    return f"A fault of this program ({type(error).__name__}); the log has the details."
