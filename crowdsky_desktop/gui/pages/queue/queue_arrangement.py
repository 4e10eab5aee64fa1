"""Which chunks of the queue are shown, and in what order. Pure: may run on any thread."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, RowGroup
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.natural_order import natural_key
from crowdsky_desktop.model.queue import QueueSnapshot

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class QueueFilter:
    """What a person wants to see.

    Attributes
    ----------
    group : RowGroup or None
        Only chunks of this group.
    own_only : bool
        Only chunks of this computer.
    worker : str
        Only chunks of this worker.
    text : str
        Only chunks that hold it in object, key, number, worker or reason.
    sorted_by : str
        A column's key; empty for the natural order.
    """

    group: RowGroup | None = None
    own_only: bool = False
    worker: str = ""
    text: str = ""
    sorted_by: str = ""
    is_descending: bool = False


@dataclass(frozen=True)
class Tally:
    """What this computer holds and did.

    Attributes
    ----------
    n_held : int
        Chunks that are not at their road's end.
    n_for_you : int
        Those of them that wait for a person.
    n_done_today : int
        Chunks that were completed since midnight, by this computer's clock and zone.
    """

    n_held: int = 0
    n_for_you: int = 0
    n_done_today: int = 0


@dataclass(frozen=True)
class Arrangement:
    """The rows to show.

    Attributes
    ----------
    counts : dict
        Rows of each group, by all of the filter but its group: so many are shown once that group is chosen.
    workers : tuple of str
        Other workers that were named.
    n_all : int
        All rows, whatever is filtered.
    is_untold : bool
        Whether there are chunks of which nobody tells what becomes of them, whatever is filtered.
    tally : Tally
        What this computer holds and did, whatever is filtered.
    """

    rows: Sequence[QueueRow] = ()
    counts: dict[RowGroup, int] = field(default_factory=dict)
    workers: tuple[str, ...] = ()
    n_all: int = 0
    is_untold: bool = False
    tally: Tally = Tally()


def arrange(rows: Sequence[QueueRow], chosen: QueueFilter, now: datetime | None = None) -> Arrangement:
    """Return the rows that are wanted, in order, and all counts that are told of them.

    Parameters
    ----------
    now : datetime, optional
        The moment whose day is today; aware. The present one if none is given.
    """
    of_any_group = [row for row in rows if _is_wanted(row, replace(chosen, group=None))]
    wanted = [row for row in of_any_group if chosen.group in (None, row.group)]
    key = SORT_KEYS.get(chosen.sorted_by, _natural)
    wanted.sort(key=key, reverse=chosen.is_descending and chosen.sorted_by in SORT_KEYS)
    workers = sorted({row.worker for row in rows if row.worker}, key=natural_key)
    counts = dict(Counter(row.group for row in of_any_group))
    is_untold = any(row.group is RowGroup.NOT_TOLD for row in rows)
    return Arrangement(wanted, counts, tuple(workers), len(rows), is_untold, tally_of(rows, now or datetime.now(UTC)))


def tally_of(rows: Sequence[QueueRow], now: datetime) -> Tally:
    """Return what this computer holds and did; today began at midnight of this computer's zone."""
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    own = [row for row in rows if row.claimed is not None]
    return Tally(
        n_held=sum(not row.is_over for row in own),
        n_for_you=sum(row.group is RowGroup.FOR_YOU for row in own),
        n_done_today=sum(
            row.state == JobState.COMPLETED and row.since is not None and row.since >= midnight for row in own
        ),
    )


def n_before(row: QueueRow, snapshot: QueueSnapshot | None) -> int | None:
    """Return how many chunks the server hands out before this one; None if that cannot be told."""
    if snapshot is None or not snapshot.has_feed or len(snapshot.jobs) < snapshot.n_jobs or row.state != "pending":
        return None
    waiting = (queued.job.job_id for queued in snapshot.jobs if queued.state == "pending")
    return sum(job_id < row.job_id for job_id in waiting)


def _is_wanted(row: QueueRow, chosen: QueueFilter) -> bool:
    if chosen.group is not None and row.group is not chosen.group:
        return False
    if (chosen.own_only and row.claimed is None) or (chosen.worker and row.worker != chosen.worker):
        return False
    return not chosen.text or chosen.text in _searched(row)


def _searched(row: QueueRow) -> str:
    reason = row.claimed.reason if isinstance(row.claimed, ClaimedJob) else ""
    return f"{row.name}\n{row.chunk_key}\n{row.job_id}\n{row.worker}\n{reason}".casefold()


def _natural(row: QueueRow) -> tuple[int, int]:
    """Put what is in our hands first, then what waits in the order of its turn, then what is over, newest first."""
    turn = 2 if row.is_over else 1
    if row.claimed is not None and turn == 1:
        return 0, -row.key[1]
    return turn, row.job_id if turn == 1 else -row.job_id


SORT_KEYS: dict[str, Callable[[QueueRow], Any]] = {
    "state": lambda row: (row.group.value, row.state),
    "object": lambda row: natural_key(row.name),
    "begins": lambda row: row.chunk_key,
    "pointing": lambda row: row.chunk_key.partition("_")[2],
    "frames": lambda row: row.n_frames or 0,
    "tries": lambda row: row.n_tries or 0,
    "worker": lambda row: (row.claimed is None, natural_key(row.worker)),
    "age": lambda row: row.since or _LONG_AGO,
    "job": lambda row: row.job_id,
}
