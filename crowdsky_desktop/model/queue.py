"""The server's queue as far as it can be seen without claiming from it."""

from dataclasses import dataclass

from crowdsky_desktop.model.job import Job, QueuedJob


@dataclass(frozen=True, slots=True)
class SeenJob:
    """What the Worker API says about any job, claimed or not.

    Attributes
    ----------
    n_frames : int
        Raw files that the server still has; 0 once they are deleted: the job is finished, or was cleaned up.
    """

    job_id: int
    chunk_key: str
    n_frames: int


@dataclass(frozen=True)
class QueueSnapshot:
    """The server's queue as last seen, with what earlier snapshots showed.

    Attributes
    ----------
    worker_id : str
        Our own name, as the server knows it.
    counts : dict of str to int
        Jobs in each of the server's states; empty if it does not say.
    n_jobs : int
        Jobs in the server's queue, of which `jobs` may be a part; 0 if it does not say.
    jobs : tuple of QueuedJob
        From the server's queue feed, in order of ids.
    seen : tuple of SeenJob
        From the look-ahead over ids, where the server has no feed.
    has_feed : bool
        Whether the server has a queue feed.
    is_complete : bool
        Whether there is nothing more to be fetched for now.
    """

    worker_id: str
    counts: dict[str, int]
    n_jobs: int
    jobs: tuple[QueuedJob, ...]
    seen: tuple[SeenJob, ...]
    has_feed: bool
    is_complete: bool


@dataclass(frozen=True)
class OwnJobs:
    """The jobs that a server counts as this computer's, in processing.

    Attributes
    ----------
    is_complete : bool
        Whether there are surely no others.
    """

    jobs: tuple[Job, ...]
    is_complete: bool
