"""Look at the server's queue by the best means that it offers; never claims."""

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.queue import QueueLook
from crowdsky_desktop.pipeline.look_ahead import LookAhead
from crowdsky_desktop.pipeline.queue_mirror import QueueMirror
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.store.ledger import Ledger

_CLAIMS_LOOKED_AT = 200


class QueueObserver:
    """Remembers what earlier looks at one server showed."""

    def __init__(self) -> None:
        self._mirror = QueueMirror()
        self._ahead = LookAhead()

    def look(self, api: WorkerApi, ledger: Ledger, cancel: CancelToken) -> QueueLook:
        """Look once: at the queue feed where the server has one, else at a few ids. A bounded number of requests.

        Raises
        ------
        ServerError
            Also where address or key are wrong.
        CancelledError
        """
        has_feed = self._mirror.look(api, cancel)
        if not has_feed:
            api.check()
            self._ahead.look(api, _newest_own(api, ledger), cancel)
        return QueueLook(
            worker_id=api.worker_id,
            counts=self._mirror.counts if has_feed else {},
            n_jobs=self._mirror.n_jobs if has_feed else 0,
            jobs=self._mirror.jobs if has_feed else (),
            seen=() if has_feed else self._ahead.seen,
            has_feed=has_feed,
            is_complete=self._mirror.is_complete if has_feed else self._ahead.is_complete,
        )


def _newest_own(api: WorkerApi, ledger: Ledger) -> int:
    claims = ledger.all(limit=_CLAIMS_LOOKED_AT)
    return max((claimed.job.job_id for claimed in claims if claimed.server_url == api.server_url), default=0)
