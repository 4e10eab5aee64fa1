"""The unattended loop: claim, download, stack, review, submit, over and over."""

import logging
import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from crowdsky_desktop.model.errors import (
    CrowdSkyError,
    ServerAnswerError,
    ServerError,
    StorageUnfitError,
    UnusableJobError,
    WorldError,
)
from crowdsky_desktop.model.events import Emit, JobResumed, JobSetAside, WaitStarted
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline.aside import TRIES_IN_A_ROW, Aside
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.claim_pace import ClaimPace
from crowdsky_desktop.pipeline.computer_faults import computer_fault, computer_faults
from crowdsky_desktop.pipeline.next_step import next_step
from crowdsky_desktop.pipeline.patience import DEFAULT_PATIENCE, Patience, Stops
from crowdsky_desktop.pipeline.reactions import Reaction, reaction_to
from crowdsky_desktop.pipeline.recover import QUEUE_UNSEEN, recover
from crowdsky_desktop.pipeline.review import hold
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.run_summary import RunSummary
from crowdsky_desktop.pipeline.soundness import Soundness, why_held
from crowdsky_desktop.pipeline.tidy import tidy
from crowdsky_desktop.pipeline.waits import told_to

__all__ = ["DEFAULT_PATIENCE", "Patience", "RunSummary", "Stops", "Volunteer"]

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")

_TIDY_EVERY_S = 3600.0
TRIES_OF_A_STORAGE = 4
"""Chosen: so often a storage is tried before a run ends for it; a restart of one lasts some seconds."""


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
        self._soundness = Soundness()
        self._pace = ClaimPace(patience.growing)
        self._adopted: set[int] = set()
        self._fresh: ClaimedJob | None = None  # what was claimed last
        self._gave_way_last = False
        self._is_empty = False  # what the server said last
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
        ComputerError
            If this computer lacks what the work needs, or chunk after chunk met a fault that the next one would meet,
            too: nothing more is claimed then.
        """
        self._resumable, self._aside = deque(self._to_resume()), Aside()
        try:
            self._work(max_chunks, until_empty=until_empty)
        finally:
            self.summary.n_waiting = len(self._aside)
        if until_empty and (fault := self._aside.computer_fault()):
            raise fault
        return self.summary

    def _work(self, max_chunks: int | None, *, until_empty: bool) -> None:
        n_done = 0
        with computer_faults():
            while max_chunks is None or n_done < max_chunks:
                self._stops.between_steps()
                self._tidy_now_and_then()
                claimed = self._next_chunk()
                if claimed is not None:
                    n_done += self._is_done_with(self._take_along(claimed))
                elif until_empty and self._is_at_the_end():
                    break
                else:
                    self._rest()

    def _is_done_with(self, claimed: ClaimedJob) -> bool:
        """Count a chunk, unless it only gave way to others."""
        is_done = claimed.state.is_final or claimed.state is JobState.HELD
        if is_done:
            self.summary.count(claimed)
            self._pace.came_to(claimed)
        return is_done

    def _is_at_the_end(self) -> bool:
        """Whether nothing waits on the server, and no chunk in hand for a fault that may pass."""
        return self._is_empty and not self._aside.may_be_the_worlds(self.summary.n_completed)

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

    def _next_chunk(self) -> ClaimedJob | None:
        """Return what is to be done next: chunks that were begun, then those that wait on the server.

        One that gave way comes back when its time has come, but lets others go first where more may be claimed.
        """
        self._is_empty = False
        begun = self._resumable.popleft() if self._resumable else self._back_from_aside()
        self._gave_way_last = False
        if begun is not None:
            self._emit(JobResumed(begun))
            return begun
        if self._seconds_to_claim() > 0.0:
            return None
        return self._patiently(self._claim_unless_due())

    def _back_from_aside(self) -> ClaimedJob | None:
        return None if self._gave_way_last and self._seconds_to_claim() <= 0.0 else self._aside.due()

    @property
    def _stops_claims(self) -> bool:
        return self._aside.stops_claims(self.summary.n_completed)

    def _seconds_to_claim(self) -> float:
        """Return how long nothing is claimed; infinite as long as no more chunks are to be kept."""
        if self._stops_claims:
            return math.inf if self._aside.is_full else self._pace.seconds_to_probe
        return self._pace.seconds_left if self._is_patient else 0.0

    def _claim_unless_due(self) -> Callable[[], ClaimedJob | None]:
        """Return a step that claims; when it is done again after a wait, chunks whose time has come go first."""
        is_again = False

        def step() -> ClaimedJob | None:
            nonlocal is_again
            if is_again and self._aside.is_due():
                return None
            is_again = True
            return self._adopt_or_claim()

        return step

    def _adopt_or_claim(self) -> ClaimedJob | None:
        """Claim the next chunk; but those that the server counts as ours already come first."""
        if self._is_unsure or self._road.ledger.open_intents():
            self._adopt()
        if not self._resumable:
            claimed = self._claim()
            if claimed is not None:
                return claimed
            self._adopt()
        self._is_empty = not self._resumable
        return self._resumable.popleft() if self._resumable else None

    def _claim(self) -> ClaimedJob | None:
        """Claim, unless what happened before says that it would be in vain."""
        self._soundness.require(self._road.ledger)
        self._pace.claimed()
        try:
            claimed = self._fresh = claim(self._road, self._emit)
        except ServerAnswerError as error:
            if error.may_have_worked:
                self._soundness.answer_was_unclear()
            raise
        self._soundness.answer_was_clear()
        if claimed is not None and claimed.state is JobState.HELD:
            self._soundness.held_for(UnusableJobError(), claimed)
        return claimed

    def _adopt(self) -> None:
        """Take on chunks whose claim's answer was lost; that they cannot be looked up now must not stop the run."""
        try:
            found = recover(self._road, self._emit, not_again=self._adopted) or ()
        except ServerError as error:
            _log.info(QUEUE_UNSEEN, error.message)
        else:
            self._resumable.extend(found)
            self._adopted |= {claimed.job.job_id for claimed in found}
            self._is_unsure = False

    def _take_along(self, claimed: ClaimedJob) -> ClaimedJob:
        """Take a chunk from where it is to the end of its road, or to where a person is needed, or it gives way."""
        is_sound = has_begun = False  # a chunk that came HELD says nothing
        while not claimed.state.is_final and claimed.state is not JobState.HELD:
            self._stops.between_steps()
            try:
                claimed = self._patiently(
                    partial(next_step, self._road, claimed.claim_id, self._emit, self._stops.now),
                    n_tries=1 if self._aside.n_rounds(claimed) else TRIES_IN_A_ROW,
                )
            except Exception as error:  # noqa: BLE001 - what is not for us is raised again
                return self._after_fault(claimed, error)
            self._aside.got_further(claimed)
            is_sound = claimed.state is not JobState.LOST
            if not (is_sound or has_begun) and self._fresh and claimed.claim_id == self._fresh.claim_id:
                self._soundness.lost_at_once(claimed)
            has_begun = True
        if is_sound:
            self._soundness.went_well()
        return claimed

    def _after_fault(self, claimed: ClaimedJob, error: Exception) -> ClaimedJob:
        """Let a chunk give way to others, or hold it; raise what ends the run."""
        if isinstance(error, CrowdSkyError) and self._is_worth_waiting(error):
            wait_s = self._patience.wait_after(error, TRIES_IN_A_ROW + self._aside.n_rounds(claimed))
            return self._set_aside(claimed, error, wait_s)
        if fault := computer_fault(error):
            _log.error("Job %d waits: %s", claimed.job.job_id, fault.message, exc_info=error)
            self._soundness.lacked(fault)
            if not self._is_patient:
                raise fault from error
            return self._set_aside(claimed, fault, math.inf)
        if reaction_to(error) is not Reaction.HOLD:
            raise error
        _log.error("Job %d is held", claimed.job.job_id, exc_info=error)
        held = self._patiently(partial(hold, self._road, claimed, why_held(error), self._emit))
        self._soundness.held_for(error, held)
        return held

    def _set_aside(self, claimed: ClaimedJob, error: CrowdSkyError, wait_s: float) -> ClaimedJob:
        """Let others go first; the ledger tells why a chunk waits."""
        claimed = self._road.ledger.get(claimed.claim_id)
        if not claimed.failure_sent:  # then its reason is what the server is told
            reason = f"{error.title}: {error.message}"
            claimed = self._patiently(partial(self._road.ledger.note_reason, claimed.claim_id, reason))
        self._aside.add(claimed, error, wait_s, self.summary.n_completed)
        self._gave_way_last = True
        _log.warning("Job %d gives way to others for a while: %s", claimed.job.job_id, error.message)
        self._emit(JobSetAside(claimed, error.message, error.advice, None if math.isinf(wait_s) else wait_s))
        return claimed

    def _patiently(self, step: Callable[[], _Result], *, n_tries: int | None = None) -> _Result:
        """Do a step; wait out the faults of the outside world, with growing, jittered waits.

        Parameters
        ----------
        n_tries : int, optional
            After so many failures of the world in a row the last one is raised.
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
                seconds = self._patience.wait_after(error, attempt)
                told_to(self._emit)(error, seconds, attempt)
                self._stops.after_step.wait(seconds)
                if reaction_to(error) is Reaction.ASK:
                    self._road.renew_keys()
            else:
                self._has_worked = True
                return result

    def _is_worth_waiting(self, error: CrowdSkyError, attempt: int = 1) -> bool:
        reaction = reaction_to(error)
        if not self._is_patient:
            return False
        may_pass = self._has_worked or (isinstance(error, StorageUnfitError) and attempt < TRIES_OF_A_STORAGE)
        return reaction is Reaction.WAIT or (reaction is Reaction.ASK and may_pass)

    def _rest(self) -> None:
        """Wait until the server is asked again, or until a chunk that gave way is due."""
        to_claim = self._seconds_to_claim()
        seconds = max(self._aside.seconds_left(), 0.0)
        reason, advice = "No chunk is waiting on the server.", "Nothing to do: it is asked again."
        if self._stops_claims and (error := self._aside.last_error):
            reason = f"{len(self._aside)} chunks wait, each after failures in a row. The last: {error.message}"
            seconds = min(seconds, to_claim)
            advice = "Nothing more is claimed until one of them gets further, but one each hour, to see. They are safe."
        elif to_claim:
            seconds = min(seconds, to_claim)
            reason, advice = (
                self._pace.reason,
                "The next one is claimed later: this may be a fault of the server's files.",
            )
        elif self._is_empty:
            seconds = min(seconds, self._poll_s)
        if not math.isinf(seconds):
            self._emit(WaitStarted(reason, advice, seconds, 1))
            self._stops.after_step.wait(seconds)
