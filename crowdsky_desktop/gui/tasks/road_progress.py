"""How far one run is, told by its events: steps, counts, rate, time left."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from crowdsky_desktop.model.events import (
    BandIntegrated,
    BytesMoved,
    Event,
    FrameLeftOut,
    FrameMeasured,
    FrameRegistered,
    JobClaimed,
    JobMoved,
    JobReported,
    JobResumed,
    NoJobWaiting,
    RegisteringAgain,
    ReviewFinished,
    RunEnded,
    Step,
    StepFinished,
    StepStarted,
    WaitCause,
    WaitStarted,
)
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.outcomes import RunSummary

STEPS = tuple(Step)
_RATE_WINDOW_S = 6.0
"""Seconds over which a rate is taken: long enough not to jump, short enough to follow; chosen."""
_MAX_SAMPLES = 400
"""Amounts that are kept for it: twice what thirty events a second bring in that time."""

N_STEPS_DONE: dict[JobState, int] = {
    JobState.CLAIMED: 1,
    JobState.DOWNLOADED: 2,
    JobState.STACKED: 5,
    JobState.APPROVED: 6,
    JobState.UPLOADED: 6,
    JobState.COMPLETED: 7,
}
"""How many of the seven steps lie behind a chunk in each state of the road."""


def n_steps_done(claimed: ClaimedJob) -> int:
    """Return how many steps lie behind a chunk; a held one stands where it left the road."""
    return N_STEPS_DONE.get(claimed.stands_at, 1)


@dataclass
class RoadProgress:
    """The newest state of one run.

    Attributes
    ----------
    n_done, n_total : int
        Units (files, frames, bands) of the current step; `n_total` is 0 where it is unknown.
    bytes_done, bytes_total : int
        Of a transfer; 0 in other steps.
    left_out : list of FrameLeftOut
        Frames that this run could not use.
    waiting : WaitStarted or None
        What the run waits for.
    idle : WaitCause or None
        Why the run waits while nothing is in hand: for something to do, or as it cannot find out.
    ended : RunSummary or None
        What an unattended run did, once it is over.
    again : RegisteringAgain or None
        Why frames are registered a further time, while they are.
    """

    clock: Callable[[], float] = time.monotonic
    claimed: ClaimedJob | None = None
    step: Step | None = None
    steps_done: set[Step] = field(default_factory=set)
    n_done: int = 0
    n_total: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    left_out: list[FrameLeftOut] = field(default_factory=list)
    waiting: WaitStarted | None = None
    idle: WaitCause | None = None
    ended: RunSummary | None = None
    again: RegisteringAgain | None = None
    _next_try: float = 0.0
    _samples: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=_MAX_SAMPLES))

    def take(self, event: Event) -> None:
        """Take one event of the run into account."""
        if isinstance(event, WaitStarted):
            self._wait(event)
        elif not isinstance(event, NoJobWaiting):  # how long the run waits now, the next event says
            self.waiting = self.idle = None
            self._go_on(event)

    def _go_on(self, event: Event) -> None:
        match event:
            case JobClaimed(claimed) | JobResumed(claimed) | JobMoved(claimed) | JobReported(claimed):
                self.follow(claimed)
            case StepStarted(step, n_total):
                self._begin(step, n_total)
            case StepFinished(step):
                self.steps_done.add(step)
            case BytesMoved(step):
                self._take_bytes(event)
            case FrameMeasured() | FrameRegistered() | BandIntegrated():
                self._count(event.n_done, event.n_total)
            case RegisteringAgain():
                self.again, self.n_done = event, 0
                self._samples.clear()
            case FrameLeftOut():
                self.left_out.append(event)
            case ReviewFinished():
                self._begin(Step.REVIEW, 0)
            case RunEnded(summary):
                self._forget_chunk()
                self.ended = summary

    def follow(self, claimed: ClaimedJob) -> None:
        """Take over what the ledger says of the chunk."""
        if self.claimed is not None and self.claimed.claim_id != claimed.claim_id:
            self.left_out.clear()
        self.claimed = claimed
        self.steps_done = set(STEPS[: n_steps_done(claimed)])

    def forget_rate(self) -> None:
        """Measure the rate anew: the run has rested."""
        self._samples.clear()

    def fraction(self, step: Step) -> float | None:
        """Return how far a step is, 0 to 1; None where its total is unknown."""
        if step in self.steps_done:
            return 1.0
        if step is not self.step:
            return 0.0
        if self.bytes_total:
            return min(1.0, self.bytes_done / self.bytes_total)
        return min(1.0, self.n_done / self.n_total) if self.n_total else None

    @property
    def seconds_to_next_try(self) -> float:
        """Time until what is waited for is tried again; 0 while it is being tried."""
        return max(0.0, self._next_try - self.clock())

    @property
    def rate(self) -> float | None:
        """Bytes (of a transfer) or units per second over the last seconds; None until it is known."""
        if len(self._samples) < 2:
            return None
        (start, before), (end, after) = self._samples[0], self._samples[-1]
        return (after - before) / (end - start) if end > start and after > before else None

    @property
    def seconds_left(self) -> float | None:
        """Time that the current step still needs at the present rate; None where it cannot be told."""
        rate = self.rate
        if rate is None:
            return None
        left = self.bytes_total - self.bytes_done if self.bytes_total else self.n_total - self.n_done
        return max(0.0, left / rate)

    def _wait(self, event: WaitStarted) -> None:
        self.waiting = event
        self._next_try = self.clock() + event.seconds
        self._samples.clear()
        has_left = self.claimed is None or self.claimed.state.is_final or self.claimed.state is JobState.HELD
        self.idle = event.cause if has_left or event.cause is not WaitCause.FAULT else None
        if self.idle is not None:
            self._forget_chunk()

    def _forget_chunk(self) -> None:
        """Show no chunk, step or count any more: none is in hand."""
        self.claimed = self.step = self.again = None
        self.steps_done = set()
        self.n_done = self.n_total = self.bytes_done = self.bytes_total = 0
        self.left_out.clear()
        self._samples.clear()

    def _begin(self, step: Step, n_total: int) -> None:
        self.step, self.again = step, None
        self.steps_done.discard(step)
        self.n_done, self.n_total = 0, n_total
        self.bytes_done = self.bytes_total = 0
        self._samples.clear()

    def _take_bytes(self, event: BytesMoved) -> None:
        if event.step is not self.step:
            self._begin(event.step, event.n_files)
        self.n_done, self.n_total = event.n_files_done, event.n_files
        self.bytes_done, self.bytes_total = event.bytes_done, event.bytes_total
        self._sample(event.bytes_done)

    def _count(self, n_done: int, n_total: int) -> None:
        self.n_done, self.n_total = n_done, n_total
        self._sample(n_done)

    def _sample(self, amount: float) -> None:
        now = self.clock()
        self._samples.append((now, amount))
        while len(self._samples) > 2 and now - self._samples[0][0] > _RATE_WINDOW_S:
            self._samples.popleft()
