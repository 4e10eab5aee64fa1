"""A look over the ids that come next, on servers that do not tell their queue: asks for files, never claims."""

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.queue import SeenJob
from crowdsky_desktop.remote.worker_api import WorkerApi

IDS_A_LOOK = 16
"""At most so many requests in one look."""
PAUSE_S = 0.25
"""Between two requests of one look."""
UNKNOWN_RUN = 3
"""So many unknown ids in a row are the end of the queue."""

_LOOK_BACK = 8
_MAX_SEEN = 2000


class LookAhead:
    """What is known of single jobs.

    Jobs are asked for from a little before the newest one that this computer had, up to the first run of unknown ids.
    A job whose files are gone is finished and never asked for again; those that wait are, the longest unasked first.
    """

    def __init__(self) -> None:
        self._seen: dict[int, SeenJob] = {}
        self._asked: dict[int, int] = {}
        self._n_looks = 0
        self._next_id = 1

    def look(self, api: WorkerApi, newest_own: int, cancel: CancelToken) -> None:
        """Look at a few jobs.

        Parameters
        ----------
        newest_own : int
            The newest job that this computer ever claimed from the server; 0 for none.

        Raises
        ------
        ServerError
        """
        self._n_looks += 1
        self._next_id = max(self._next_id, newest_own - _LOOK_BACK)
        for job_id in self._waiting()[: IDS_A_LOOK // 2]:
            self._see(api, job_id, cancel)
        self._go_further(api, cancel)
        self._forget_oldest()

    @property
    def seen(self) -> tuple[SeenJob, ...]:
        """The jobs in order of ids."""
        return tuple(self._seen[job_id] for job_id in sorted(self._seen))

    def _waiting(self) -> list[int]:
        waiting = [job_id for job_id, seen in self._seen.items() if seen.n_frames]
        return sorted(waiting, key=lambda job_id: (self._asked[job_id], job_id))

    def _go_further(self, api: WorkerApi, cancel: CancelToken) -> None:
        n_unknown, job_id = 0, self._next_id
        for _ in range(IDS_A_LOOK // 2):
            if self._see(api, job_id, cancel) is None:
                n_unknown += 1
            else:
                n_unknown = 0
                self._next_id = job_id + 1
            if n_unknown == UNKNOWN_RUN:
                return
            job_id += 1

    def _see(self, api: WorkerApi, job_id: int, cancel: CancelToken) -> SeenJob | None:
        cancel.wait(PAUSE_S)
        seen = api.see_job(job_id)
        if seen is None:
            self._forget(job_id)
        else:
            self._seen[job_id], self._asked[job_id] = seen, self._n_looks
        return seen

    def _forget_oldest(self) -> None:
        for job_id in sorted(self._seen)[:-_MAX_SEEN]:
            self._forget(job_id)

    def _forget(self, job_id: int) -> None:
        self._seen.pop(job_id, None)
        self._asked.pop(job_id, None)
