"""Find out about the queue of servers without a queue feed, by asking for the files of single jobs; never claims.

`job_files` answers for any id, and shows whether the job's files still exist. Where the queue stands has to be
searched: an owner who deletes a session leaves a gap, so an unknown id ends the search only above the newest known
one.
"""

from collections.abc import Generator

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.queue import SeenJob
from crowdsky_desktop.remote.worker_api import WorkerApi

IDS_PER_REFRESH = 16
"""Most requests in one refresh."""
PAUSE_S = 0.6
"""Seconds between two requests of one refresh. As the window also rests between refreshes for as long as one takes, a
server gets at most one request a second while the queue is searched, including those for the feed and the key."""
UNKNOWN_RUN = 3
"""Unknown ids in a row, above the newest known one, that mark the end of the queue."""

_DOUBLINGS = 14
"""Steps that grow from 1 by doubling: gaps of up to 8192 deleted jobs are crossed. Chosen: a year of a large server."""
_CLOSE = 8
"""A range this small is not halved any more."""
_LOOK_BACK = 8
"""Numbers before our newest job that are asked for, too. Chosen: others' jobs of the same night, for one refresh's
requests."""
_MAX_SEEN = 2000
"""Jobs that are remembered. Chosen: more than a person scrolls through, in little memory."""
_MAX_ID = 2**62
"""Largest number that is asked for."""

Asking = Generator[int, SeenJob | None, None]
"""Yields the next id to ask for, and is sent the server's answer."""


class QueueProbe:
    """What is known about single jobs.

    The newest job is found by growing steps, the first that still has its files by halving what lies below: so a new
    computer beside 20,000 finished jobs is there after some hundred questions. From a little before it jobs are asked
    for one by one, up to the end. A job whose files are gone is never asked for again; the others are, the longest
    unasked ones first.
    """

    def __init__(self) -> None:
        self._seen: dict[int, SeenJob] = {}
        self._asked: dict[int, int] = {}
        self._n_refreshes = 0
        self._newest = 0
        self._next_id = 1
        self._has_searched = False
        self._plan: Asking | None = None
        self._wanted = 0

    @property
    def seen(self) -> tuple[SeenJob, ...]:
        """The jobs in order of ids."""
        return tuple(self._seen[job_id] for job_id in sorted(self._seen))

    @property
    def is_complete(self) -> bool:
        """Whether the last refresh reached the end of the queue."""
        return self._plan is None

    def refresh(self, api: WorkerApi, newest_own: int, cancel: CancelToken) -> None:
        """Ask for a few jobs.

        Parameters
        ----------
        newest_own : int
            The newest job that this computer ever claimed from the server; 0 for none.

        Raises
        ------
        ServerError
            The next refresh asks again.
        """
        self._n_refreshes += 1
        self._newest = max(self._newest, newest_own)
        self._next_id = max(self._next_id, newest_own - _LOOK_BACK)
        n_left = IDS_PER_REFRESH
        if self._plan is None:
            waiting = self._waiting()[: IDS_PER_REFRESH // 2]
            for job_id in waiting:
                self._see(api, job_id, cancel)
            n_left -= len(waiting)
            self._begin(newest_own)
        while self._plan is not None and n_left > 0:
            n_left -= 1
            self._go_on(self._see(api, self._wanted, cancel))
        self._forget_oldest()

    def _begin(self, newest_own: int) -> None:
        self._plan = self._walk() if self._has_searched else self._search(newest_own)
        self._wanted = next(self._plan)

    def _go_on(self, told: SeenJob | None) -> None:
        assert self._plan is not None
        try:
            self._wanted = self._plan.send(told)
        except StopIteration:
            self._plan = None

    def _search(self, newest_own: int) -> Asking:
        """Find the queue's end and the first job with files, then ask for all between."""
        end = yield from self._end_above(newest_own)
        first = yield from self._first_with_files(max(newest_own, 1), end)
        self._next_id = max(self._next_id, first - _LOOK_BACK)
        self._has_searched = True
        yield from self._walk()

    def _walk(self) -> Asking:
        """Ask for one after another; at the end try one id far above, each time at another distance."""
        yield from self._to_end()
        newest = self._newest
        yield min(newest + UNKNOWN_RUN + 2 ** (self._n_refreshes % _DOUBLINGS), _MAX_ID)
        if self._newest > newest:
            yield from self._to_end()

    def _to_end(self) -> Asking:
        n_unknown, job_id = 0, self._next_id
        while n_unknown < UNKNOWN_RUN:
            told = self._seen.get(job_id)
            if told is None or told.n_frames:
                told = yield job_id
            if told is None and job_id > self._newest:
                n_unknown += 1
            else:
                n_unknown, self._next_id = 0, job_id + 1
            job_id += 1

    def _end_above(self, known: int) -> Generator[int, SeenJob | None, int]:
        """Return the newest job: found by growing steps, and by halving the last, until no step finds a newer one."""
        end = known
        while True:
            low, high = yield from self._stepped(end)
            if low == end:
                return end
            while high - low > _CLOSE:
                middle = (low + high) // 2
                found = yield from self._near(middle)
                low, high = (found[-1].job_id, high) if found else (low, middle)
            end = low

    def _stepped(self, known: int) -> Generator[int, SeenJob | None, tuple[int, int]]:
        """Return the newest job that steps from `known` meet, and the next one that they missed."""
        low, missed = known, 0
        step, n_missed = 1, 0
        while n_missed < _DOUBLINGS and low + step < _MAX_ID:
            if (yield low + step) is None:
                missed, n_missed = missed or low + step, n_missed + 1
            else:
                low, missed, n_missed = low + step, 0, 0
            step *= 2
        return low, missed

    def _first_with_files(self, low: int, high: int) -> Generator[int, SeenJob | None, int]:
        """Return about where jobs begin that are not finished: the oldest are handed out first."""
        while high - low > _CLOSE:
            middle = (low + high) // 2
            found = yield from self._near(middle)
            n_open = sum(seen.n_frames > 0 for seen in found)
            low, high = (low, middle) if 2 * n_open > len(found) else (middle, high)
        return low

    def _near(self, job_id: int) -> Generator[int, SeenJob | None, list[SeenJob]]:
        """Return the answers for a few ids in a row: a single one may be a gap, or a job that was never handed out."""
        found = []
        for nearby_id in range(job_id, job_id + UNKNOWN_RUN):
            told = yield nearby_id
            if told is not None:
                found.append(told)
        return found

    def _waiting(self) -> list[int]:
        waiting = [job_id for job_id, seen in self._seen.items() if seen.n_frames]
        return sorted(waiting, key=lambda job_id: (self._asked[job_id], job_id))

    def _see(self, api: WorkerApi, job_id: int, cancel: CancelToken) -> SeenJob | None:
        cancel.wait(PAUSE_S)
        seen = api.see_job(job_id)
        if seen is None:
            self._forget(job_id)
        else:
            self._seen[job_id], self._asked[job_id] = seen, self._n_refreshes
            self._newest = max(self._newest, job_id)
        return seen

    def _forget_oldest(self) -> None:
        for job_id in sorted(self._seen)[:-_MAX_SEEN]:
            self._forget(job_id)

    def _forget(self, job_id: int) -> None:
        self._seen.pop(job_id, None)
        self._asked.pop(job_id, None)
