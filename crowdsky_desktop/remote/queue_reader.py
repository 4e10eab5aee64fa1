"""Read the server's queue by the best means that it offers; never claims.

Where the server has a queue feed, `QueueCache` keeps a copy of it fresh with few requests. Elsewhere `QueueProbe` asks
for the files of single jobs. How often the queue is read, others decide.
"""

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import QueuedJob, QueuePage
from crowdsky_desktop.model.queue import OwnJobs, QueueSnapshot
from crowdsky_desktop.remote.queue_probe import QueueProbe
from crowdsky_desktop.remote.worker_api import WorkerApi

PAGE_ROWS = 500
"""Rows of a page of the queue: the most that the server gives."""
MAX_PAGES = 200
"""The newest pages are kept, this many: 100,000 jobs."""
PAGES_PER_REFRESH = 8
"""Most requests in one refresh."""
PAUSE_S = 0.1
"""Pause between two requests of one refresh."""

_MAX_OWN = 100
"""Jobs of ours that are asked for at once. Chosen: far more than one computer works on."""
_FINISHED = frozenset({"completed", "failed"})
_PROCESSING = "processing"


def own_jobs(api: WorkerApi) -> OwnJobs | None:
    """Return the jobs that the server counts as this computer's; None if it has no queue feed.

    The worker's name contains the installation's mark, so they are no other computer's.

    Raises
    ------
    ServerError
    """
    page = api.queue_page(state=_PROCESSING, worker_id=api.worker_id, limit=_MAX_OWN)
    if page is None:
        return None
    ours = (_PROCESSING, api.worker_id)  # compared here, too: a server may ignore the filters in the request
    jobs = tuple(queued.job for queued in page.jobs if (queued.state, queued.worker_id) == ours)
    return OwnJobs(jobs, is_complete=not page.n_unreadable and page.n_matching <= len(page.jobs))


class QueueReader:
    """What is known about one server's queue; each snapshot builds on the earlier ones."""

    def __init__(self) -> None:
        self._cache = QueueCache()
        self._probe = QueueProbe()

    def take_snapshot(self, api: WorkerApi, newest_own: int, cancel: CancelToken) -> QueueSnapshot:
        """Ask once: for the queue feed if the server has one, else for a few ids. The number of requests is bounded.

        Parameters
        ----------
        newest_own : int
            The newest job that this computer ever claimed from the server; 0 for none.

        Raises
        ------
        ServerError
            Also if address or key are wrong.
        CancelledError
        """
        has_feed = self._cache.refresh(api, cancel)
        if not has_feed:
            api.check()
            self._probe.refresh(api, newest_own, cancel)
        return QueueSnapshot(
            worker_id=api.worker_id,
            counts=self._cache.counts if has_feed else {},
            n_jobs=self._cache.n_jobs if has_feed else 0,
            jobs=self._cache.jobs if has_feed else (),
            seen=() if has_feed else self._probe.seen,
            has_feed=has_feed,
            is_complete=self._cache.is_complete if has_feed else self._probe.is_complete,
        )


class QueueCache:
    """The feed's pages, in order of ids.

    A refresh asks for the first page (with the counts of the whole queue), for missing pages, newest first, and those
    that hold an unfinished job, the longest unasked ones first. If nothing has changed, the server answers with 304.
    """

    def __init__(self) -> None:
        self._pages: dict[int, QueuePage] = {}
        self._asked: dict[int, int] = {}
        self._n_refreshes = 0
        self._first: QueuePage | None = None
        self._n_pages = 0

    def refresh(self, api: WorkerApi, cancel: CancelToken) -> bool:
        """Update a part of the copy; return whether the server has a feed.

        Raises
        ------
        ServerError
        """
        self._n_refreshes += 1
        self._first = self._ask(api, 0)
        if self._first is None:
            self._pages.clear()
            return False
        self._n_pages = -(-self._first.n_matching // PAGE_ROWS)
        self._pages = {number: page for number, page in self._pages.items() if number in self._kept}
        for number in self._wanted():
            cancel.wait(PAUSE_S)
            self._ask(api, number)
        return True

    @property
    def jobs(self) -> tuple[QueuedJob, ...]:
        """The jobs in order of ids."""
        found = {job.job.job_id: job for number in sorted(self._pages) for job in self._pages[number].jobs}
        return tuple(found[job_id] for job_id in sorted(found))

    @property
    def counts(self) -> dict[str, int]:
        """Jobs in each of the server's states."""
        return dict(self._first.counts) if self._first else {}

    @property
    def n_jobs(self) -> int:
        """Jobs in the server's queue, whether they are in the copy or not."""
        return self._first.n_matching if self._first else 0

    @property
    def is_complete(self) -> bool:
        """Whether no page is missing."""
        return all(number in self._pages for number in self._kept)

    @property
    def _kept(self) -> range:
        return range(max(0, self._n_pages - MAX_PAGES), self._n_pages)

    def _wanted(self) -> list[int]:
        missing = [number for number in reversed(self._kept) if number not in self._pages]
        stale = [number for number in self._pages if number and not self._is_settled(number)]
        stale.sort(key=lambda number: self._asked[number])
        return (missing + stale)[: PAGES_PER_REFRESH - 1]

    def _is_settled(self, number: int) -> bool:
        """Whether nothing more will happen to the jobs of a page; the last page may grow."""
        page = self._pages[number]
        return number < self._n_pages - 1 and all(job.state in _FINISHED for job in page.jobs)

    def _ask(self, api: WorkerApi, number: int) -> QueuePage | None:
        page = api.queue_page(limit=PAGE_ROWS, offset=number * PAGE_ROWS, known=self._pages.get(number))
        self._asked[number] = self._n_refreshes
        if page is not None:
            self._pages[number] = page
        return page
