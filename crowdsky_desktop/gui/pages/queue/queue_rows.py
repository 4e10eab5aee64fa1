"""Rows of the queue's table: what this computer holds, and what the server tells of the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from crowdsky_desktop.gui.state_looks import STATE_LOOKS, Look
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.model.job import ClaimedJob, JobState, QueuedJob
from crowdsky_desktop.model.queue import QueueSnapshot, SeenJob


class RowGroup(Enum):
    """What a person would do about a chunk."""

    WAITING = auto()
    IN_WORK = auto()
    FOR_YOU = auto()
    DONE = auto()
    NOT_DONE = auto()
    NOT_TOLD = auto()
    """The server does not say what becomes of it."""


SERVER_LOOKS: dict[str, Look] = {
    "pending": Look("Waiting", "wait", Tone.PLAIN),
    "retry": Look("Waiting again", "refresh", Tone.PLAIN),
    "processing": Look("In progress", "play", Tone.INFO, "Being stacked by another volunteer"),
    "completed": Look("Completed", "done", Tone.GOOD),
    "failed": Look("Failed", "fail", Tone.BAD),
    "used_up": Look("Retired", "fail", Tone.BAD),
    "here": Look("Not finished", "dot", Tone.PLAIN),
    "gone": Look("Frames deleted", "dot", Tone.PLAIN),
}
"""How a job that is not ours is shown, by the server's word; "here" and "gone" speak of its files, the only
thing that a server without a queue feed tells: such a job may wait, be in work, or never be handed out again, and its
files are deleted when it was stacked, or when its session was cleaned up."""

COMPLETED_IN_DOUBT = Look("Completed", "warn", Tone.WARN, "Completed, with a doubt")
"""How a chunk of ours is shown whose stack was approved although a check had failed or raised a warning."""

_MAX_TRIES = 3
"""A server hands out a job that was reported so often no more, though it may still say "retry"."""

_SERVER_GROUPS = {
    "pending": RowGroup.WAITING,
    "retry": RowGroup.WAITING,
    "here": RowGroup.NOT_TOLD,
    "gone": RowGroup.NOT_TOLD,
    "processing": RowGroup.IN_WORK,
    "completed": RowGroup.DONE,
    "failed": RowGroup.NOT_DONE,
    "used_up": RowGroup.NOT_DONE,
}
_OWN_GROUPS = {
    JobState.STACKED: RowGroup.FOR_YOU,
    JobState.HELD: RowGroup.FOR_YOU,
    JobState.COMPLETED: RowGroup.DONE,
    JobState.FAILED: RowGroup.NOT_DONE,
    JobState.LOST: RowGroup.NOT_DONE,
}

RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One chunk of the table.

    Attributes
    ----------
    key : tuple of str and int
        The same for the same row of the next table.
    state : str
        The ledger's word for a chunk of ours, else the server's.
    n_tries : int or None
        Failures so far; None where nobody tells.
    worker : str
        Who has it or had it; empty for this computer, and for nobody.
    since : datetime or None
        When what it is doing began: its claim, its end, its upload.
    claimed : ClaimedJob or None
        The ledger's record, for a chunk of this computer.
    """

    key: RowKey
    job_id: int
    name: str
    chunk_key: str
    n_frames: int | None
    state: str
    group: RowGroup
    n_tries: int | None
    worker: str
    since: datetime | None
    claimed: ClaimedJob | None = None

    @property
    def look(self) -> Look:
        """How its state is shown."""
        if self.claimed is not None:
            return COMPLETED_IN_DOUBT if self.is_in_doubt else STATE_LOOKS[self.claimed.state]
        return SERVER_LOOKS.get(self.state) or Look(self.state, "dot", Tone.PLAIN)

    @property
    def is_in_doubt(self) -> bool:
        """Whether it is a completed chunk of ours that was approved although a check did not pass."""
        if self.claimed is None or self.claimed.state is not JobState.COMPLETED:
            return False
        return self.claimed.approval is not None and bool(self.claimed.approval.doubts)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.group in (RowGroup.DONE, RowGroup.NOT_DONE) or self.state == "gone"


def server_rows(snapshot: QueueSnapshot) -> tuple[QueueRow, ...]:
    """Return a row for each job that the server told of."""
    queued = (_queued_row(job, snapshot.worker_id) for job in snapshot.jobs)
    return (*queued, *(_seen_row(job) for job in snapshot.seen))


def merged_rows(claims: Iterable[ClaimedJob], others: Iterable[QueueRow], server_url: str) -> list[QueueRow]:
    """Return the rows of our claims and of the server's other jobs.

    A job that we hold, or completed, has one row: ours. One that we failed or lost may be waiting for others again,
    and then has two.

    Parameters
    ----------
    claims : iterable of ClaimedJob
        Newest first.
    others : iterable of QueueRow
        From the server at `server_url`.
    """
    told = {row.job_id: row for row in others}
    rows = []
    for claimed in claims:
        is_theirs = claimed.server_url == server_url
        rows.append(_own_row(claimed, told.get(claimed.job.job_id) if is_theirs else None))
        if is_theirs and claimed.state not in (JobState.FAILED, JobState.LOST):
            told.pop(claimed.job.job_id, None)
    return [*rows, *told.values()]


def _own_row(claimed: ClaimedJob, told: QueueRow | None) -> QueueRow:
    job = claimed.job
    return QueueRow(
        ("claim", claimed.claim_id),
        job.job_id,
        job.object_name or "",
        job.chunk_key,
        job.frame_count,
        claimed.state.value,
        _OWN_GROUPS.get(claimed.state, RowGroup.IN_WORK),
        told.n_tries if told else None,
        "",
        claimed.updated_at if claimed.state.is_final else claimed.claimed_at,
        claimed,
    )


def _queued_row(queued: QueuedJob, own_name: str) -> QueueRow:
    job = queued.job
    ends_at = queued.completed_at if queued.state in ("completed", "failed") else None
    begins_at = queued.started_at if queued.state == "processing" else None
    worker = queued.worker_id or ""
    is_used_up = queued.state == "retry" and queued.retry_count >= _MAX_TRIES
    state = "used_up" if is_used_up else queued.state
    return QueueRow(
        ("job", job.job_id),
        job.job_id,
        job.object_name or "",
        job.chunk_key,
        job.frame_count,
        state,
        _SERVER_GROUPS.get(state, RowGroup.IN_WORK),
        queued.retry_count,
        "" if worker == own_name else worker,
        ends_at or begins_at or queued.created_at,
    )


def _seen_row(seen: SeenJob) -> QueueRow:
    state = "here" if seen.n_frames else "gone"
    group = _SERVER_GROUPS[state]
    n_frames = seen.n_frames or None
    return QueueRow(("job", seen.job_id), seen.job_id, "", seen.chunk_key, n_frames, state, group, None, "", None)
