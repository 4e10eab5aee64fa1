"""A chunk's way through this computer: what was claimed, how far it is, where it may go."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from crowdsky_desktop.model.approval import Approval, Doubt
from crowdsky_desktop.model.failure_cause import FailureCause


@dataclass(frozen=True, slots=True)
class Job:
    """A chunk as the server handed it out.

    Attributes
    ----------
    job_id, user_id, upload_session_id : int
        The server's numbers.
    chunk_key : str
        The chunk's opaque name; decoded only to be shown.
    object_name : str or None
        The target as its owner named it. Hostile until made safe.
    frame_count : int
        Light frames that the server says the chunk has.
    """

    job_id: int
    user_id: int
    upload_session_id: int
    chunk_key: str
    object_name: str | None
    frame_count: int


@dataclass(frozen=True)
class RawFile:
    """A light frame on the server.

    Attributes
    ----------
    file_id : int
        What the download asks for.
    filename : str
        The server's name for it. Hostile until made safe.
    size_bytes : int or None
        The size the server announced.
    """

    file_id: int
    filename: str
    size_bytes: int | None


class JobState(StrEnum):
    """How far a claimed chunk is; the last thing that is durably true of it."""

    CLAIMED = "claimed"
    DOWNLOADED = "downloaded"
    STACKED = "stacked"
    APPROVED = "approved"
    UPLOADED = "uploaded"
    COMPLETED = "completed"
    FAILED = "failed"
    HELD = "held"
    LOST = "lost"

    @property
    def is_final(self) -> bool:
        """Whether the road ends here."""
        return self in FINAL_STATES


ROAD: tuple[JobState, ...] = (
    JobState.CLAIMED,
    JobState.DOWNLOADED,
    JobState.STACKED,
    JobState.APPROVED,
    JobState.UPLOADED,
    JobState.COMPLETED,
)
"""The states of a chunk that goes well, in order."""

FINAL_STATES = frozenset({JobState.COMPLETED, JobState.FAILED, JobState.LOST})

_EXITS = frozenset({JobState.FAILED, JobState.HELD, JobState.LOST})

NEXT_STATES: dict[JobState, frozenset[JobState]] = {
    **{state: _EXITS | {ROAD[index + 1]} for index, state in enumerate(ROAD[:-1])},
    # A person sends a held chunk on from where it stopped, approves it, or gives it up.
    JobState.HELD: frozenset(ROAD[:-1]) | {JobState.FAILED, JobState.LOST},
    **{state: frozenset() for state in FINAL_STATES},
}
"""Where a chunk may go from each state. Walking back never happens."""


@dataclass(frozen=True)
class StackFiles:
    """The files of a finished stack on this computer."""

    fits: Path
    thumbnail: Path
    report: Path


def files_beside(fits: Path) -> StackFiles:
    """Return the names of thumbnail and report that go with a stack's file."""
    return StackFiles(
        fits=fits, thumbnail=fits.with_name(f"{fits.stem}_thumb.png"), report=fits.with_name(f"{fits.stem}_report.json")
    )


@dataclass(frozen=True)
class StoredResult:
    """Where the result store keeps a stack; paths are the store's, as `complete_job` sends them."""

    fits_path: str
    thumbnail_path: str
    fits_size_bytes: int
    fits_sha1: str


@dataclass(frozen=True)
class ClaimedJob:
    """The ledger's record of one claim.

    Attributes
    ----------
    claim_id : int
        The ledger's own number: the same job may be claimed again after a failure.
    server_url : str
        The server that handed it out.
    state : JobState
        The last thing durably true of it.
    claimed_at, updated_at : datetime
        Aware, UTC.
    held_from : JobState or None
        Where the road was left, while `state` is HELD.
    reason : str
        Why it is held, failed or lost; why it waits.
    files : StackFiles or None
        Known from STACKED on.
    stored : StoredResult or None
        Known from UPLOADED on.
    completion_sent : bool
        Whether `complete_job` was sent at least once: then a 404 means that it had worked.
    failure_sent : bool
        The same for `fail_job`; `reason` is what it said.
    failure_cause : FailureCause
        What kind of reason that was.
    approval : Approval or None
        Who approved the stack that counts; None until somebody did, and after another stack took its place.
    held_for : tuple of Doubt
        What the checks of its stack did not pass, while it is held for that.
    """

    claim_id: int
    server_url: str
    job: Job
    state: JobState
    claimed_at: datetime
    updated_at: datetime
    held_from: JobState | None = None
    reason: str = ""
    files: StackFiles | None = None
    stored: StoredResult | None = None
    completion_sent: bool = False
    failure_sent: bool = False
    failure_cause: FailureCause = FailureCause.UNKNOWN
    approval: Approval | None = None
    held_for: tuple[Doubt, ...] = ()

    @property
    def stands_at(self) -> JobState:
        """Where the chunk is on the road; for a held one, where it left it."""
        return (self.held_from or JobState.CLAIMED) if self.state is JobState.HELD else self.state


@dataclass(frozen=True, slots=True)
class QueuedJob:
    """A job as the server's queue feed lists it.

    Attributes
    ----------
    state : str
        The server's word: pending, processing, retry, completed, failed, or one that is new.
    worker_id : str or None
        Who claimed it last.
    """

    job: Job
    state: str
    worker_id: str | None
    retry_count: int
    created_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True)
class QueuePage:
    """A part of the server's queue.

    Attributes
    ----------
    counts : dict of str to int
        Jobs in each state, of the whole queue.
    n_matching : int
        Jobs that the filter lets through; `jobs` are some of them.
    etag : str
        Names this answer, so that it need not be sent again; empty if the server gives none.
    n_unreadable : int
        Rows that make no sense and are not among `jobs`.
    """

    counts: dict[str, int]
    n_matching: int
    jobs: tuple[QueuedJob, ...]
    etag: str = ""
    n_unreadable: int = 0


@dataclass(frozen=True)
class Completion:
    """What is sent to the server about a finished stack.

    Attributes
    ----------
    total_exposure_s : float or None
        Sum of the exposures of all input frames; None where it is not known.
    date_begin, date_end : datetime or None
        Earliest and latest DATE-OBS (the start of an exposure) of the input frames, aware, UTC.
    ra_deg, dec_deg : float or None
        Pointing, degrees, J2000.
    """

    job_id: int
    fits_path: str
    thumbnail_path: str
    n_frames_input: int
    n_frames_used: int
    total_exposure_s: float | None
    date_begin: datetime | None
    date_end: datetime | None
    ra_deg: float | None
    dec_deg: float | None
    fits_size_bytes: int
    n_stars: int


class FailStatus(StrEnum):
    """What the server does with a job that was reported as failed."""

    RETRY = "retry"
    FAILED = "failed"
