"""The closed list of events that work emits. Window and command line listen; the core owes them nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.frame_record import FrameQuality
from crowdsky_desktop.model.job import ClaimedJob, FailStatus
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.model.stack import Review, StackReport
from crowdsky_desktop.model.transform import Transform


class Step(StrEnum):
    """The steps of the job's road, as a person sees them."""

    CLAIM = "claim"
    DOWNLOAD = "download"
    MEASURE = "measure"
    REGISTER = "register"
    INTEGRATE = "integrate"
    REVIEW = "review"
    SUBMIT = "submit"


@dataclass(frozen=True)
class StepStarted:
    """A step of the road began; `n_total` counts its units (frames, files, bands), 0 if unknown."""

    step: Step
    n_total: int = 0


@dataclass(frozen=True)
class StepFinished:
    """A step of the road is done and what it made is durable."""

    step: Step
    elapsed_s: float


@dataclass(frozen=True)
class NoJobWaiting:
    """The server has no chunk to hand out."""


@dataclass(frozen=True)
class JobClaimed:
    """A chunk is ours and in the ledger."""

    claimed: ClaimedJob


@dataclass(frozen=True)
class JobResumed:
    """A chunk from an earlier run goes on where it was."""

    claimed: ClaimedJob


@dataclass(frozen=True)
class JobMoved:
    """The ledger wrote a new state."""

    claimed: ClaimedJob


@dataclass(frozen=True)
class BytesMoved:
    """A transfer (download or upload) got further; totals are for the whole step."""

    step: Step
    file_name: str
    n_files_done: int
    n_files: int
    bytes_done: int
    bytes_total: int


@dataclass(frozen=True)
class BytesReadBack:
    """A stored file is being read back to prove it; totals are for this file."""

    file_name: str
    n_files_done: int
    n_files: int
    bytes_done: int
    bytes_total: int


@dataclass(frozen=True)
class FrameMeasured:
    """A frame was measured."""

    name: str
    n_done: int
    n_total: int
    quality: FrameQuality


@dataclass(frozen=True)
class ReferenceChosen:
    """The frame that the others are registered to."""

    name: str


class AgainReason(StrEnum):
    """Why frames are registered a further time."""

    OBSTRUCTED = "obstructed"
    SHARP_AFTER_ALL = "sharp after all"
    OTHER_REFERENCE = "other reference"


@dataclass(frozen=True)
class RegisteringAgain:
    """The frames are registered a further time, counted from the first.

    Attributes
    ----------
    n_frames : int
        Those that are the cause: that something stands before, that are sharp where nothing does, or that do not match
        the reference.
    """

    reason: AgainReason
    n_frames: int


@dataclass(frozen=True)
class FrameRegistered:
    """A frame's transform was found."""

    name: str
    n_done: int
    n_total: int
    to_reference: Transform
    n_matched: int
    residual_px: float


@dataclass(frozen=True)
class FrameLeftOut:
    """A frame cannot be used; the chunk goes on."""

    name: str
    step: Step
    reason: str


@dataclass(frozen=True)
class BandIntegrated:
    """A band of rows was combined."""

    n_done: int
    n_total: int


@dataclass(frozen=True)
class StackFinished:
    """The stack's files are written."""

    report: StackReport
    fits_path: str
    thumbnail_path: str


@dataclass(frozen=True)
class ReviewFinished:
    """The QA gate has judged."""

    review: Review


@dataclass(frozen=True)
class ResultStored:
    """A file is in the result store, read back and checked."""

    path: str
    size_bytes: int


@dataclass(frozen=True)
class LeftInStorage:
    """The storage keeps a useless file and does not let it be deleted; its operators can."""

    path: str


@dataclass(frozen=True)
class JobReported:
    """The chunk was reported to the server as failed, and the server answered."""

    claimed: ClaimedJob
    status: FailStatus


class WaitCause(StrEnum):
    """Why a run waits."""

    FAULT = "fault"
    """A step failed, and is tried again."""
    NO_CHUNK = "no chunk"
    """The server has none waiting, and nothing is in hand."""
    PARKED = "parked"
    """The chunks that are ours wait after failures in a row, and nothing more is claimed."""
    FOR_YOU = "for you"
    """As many chunks are held as a person is left with; nothing more is claimed until some are decided about."""
    SLOWED = "slowed"
    """Claims are slowed down, as they came to nothing."""


@dataclass(frozen=True)
class WaitStarted:
    """Nothing is done for a while, and why; `attempt` counts from 1."""

    reason: str
    advice: str
    seconds: float
    attempt: int
    cause: WaitCause = WaitCause.FAULT


@dataclass(frozen=True)
class JobSetAside:
    """A chunk is parked after failures in a row; it stays ours, where it is on its road.

    Attributes
    ----------
    reason, advice : str
        What it met, and what to do.
    seconds : float or None
        Until it is tried again, unless nothing else is to be done before; None for not in this run.
    """

    claimed: ClaimedJob
    reason: str
    advice: str
    seconds: float | None


@dataclass(frozen=True)
class DiskFreed:
    """Local copies of finished chunks were deleted, by the rule of the settings."""

    n_chunks: int
    n_bytes: int


@dataclass(frozen=True)
class RunEnded:
    """An unattended run is over, for whatever reason."""

    summary: RunSummary


Event = (
    StepStarted
    | StepFinished
    | NoJobWaiting
    | JobClaimed
    | JobResumed
    | JobMoved
    | BytesMoved
    | BytesReadBack
    | FrameMeasured
    | ReferenceChosen
    | RegisteringAgain
    | FrameRegistered
    | FrameLeftOut
    | BandIntegrated
    | StackFinished
    | ReviewFinished
    | ResultStored
    | LeftInStorage
    | JobReported
    | WaitStarted
    | JobSetAside
    | DiskFreed
    | RunEnded
)

Emit = Callable[[Event], None]
"""Receives the events of a step. Called on the step's own thread; must not block or raise."""


def wait_events(emit: Emit) -> Callable[[CrowdSkyError, float, int], None]:
    """Return a callback that emits each wait between two tries as `WaitStarted`: error, seconds, attempt."""

    def on_wait(error: CrowdSkyError, seconds: float, attempt: int) -> None:
        emit(WaitStarted(f"{error.title}: {error.message}", error.advice, seconds, attempt))

    return on_wait
