"""Find the chunks that the server counts as ours and the ledger does not know: claims whose answer was lost."""

import logging
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.errors import ServerAnswerError
from crowdsky_desktop.model.events import Emit, JobClaimed
from crowdsky_desktop.model.job import ClaimedJob, Job, QueuePage
from crowdsky_desktop.pipeline.job_context import JobContext

_log = logging.getLogger(__name__)

_PROCESSING = "processing"
_SURELY_ARRIVED = timedelta(minutes=10)
"""A claim that was sent this long ago has reached the server or never will."""

_MAX_ADOPTED = 100

QUEUE_UNSEEN = "The server's queue could not be looked at: %s"
"""What the log says where nothing could be adopted now; it is tried again."""


def recover(road: JobContext, emit: Emit, *, not_again: Collection[int] = frozenset()) -> tuple[ClaimedJob, ...] | None:
    """Look into the server's queue for chunks of ours, and adopt those that the ledger does not know as CLAIMED.

    The worker's name carries the installation's mark, so the chunks of other computers are left alone.
    A claim whose answer was lost is closed once the whole queue shows that no chunk came of it.

    Parameters
    ----------
    not_again : collection of int
        Jobs that are left alone: a server that goes on counting as ours what came to its end here would give the
        same work for ever.

    Returns
    -------
    tuple of ClaimedJob, or None
        What was adopted; None if the server has no queue feed, and then what was lost stays known as an open intent.

    Raises
    ------
    ServerError
    """
    page = _processing(road)
    if page is None:
        return None
    adopted = tuple(_adopt(road, job) for job in _unknown(road, _ours_on(page, road)) if job.job_id not in not_again)
    for claimed in adopted:
        _log.info("Job %d is ours on the server, and was not known here; it is taken on.", claimed.job.job_id)
        emit(JobClaimed(claimed))
    if not (page.n_unreadable or page.n_matching > len(page.jobs)):
        _close_old_intents(road)
    return adopted


def is_ours(road: JobContext, job_id: int) -> bool | None:
    """Return whether the server counts a job as ours; None if it does not tell.

    Raises
    ------
    ServerError
    """
    try:
        page = _processing(road)
    except ServerAnswerError:
        # A web server without the feed may answer any address with a page.
        return None
    if page is None or page.n_unreadable or page.n_matching > len(page.jobs):
        return None
    return any(job.job_id == job_id for job in _ours_on(page, road))


def _processing(road: JobContext) -> QueuePage | None:
    return road.api.queue_page(state=_PROCESSING, worker_id=road.api.worker_id, limit=_MAX_ADOPTED)


def _ours_on(page: QueuePage, road: JobContext) -> list[Job]:
    """Return the jobs on a page that are ours: a server may not know the filters that it was asked for."""
    mine = (_PROCESSING, road.api.worker_id)
    return [queued.job for queued in page.jobs if (queued.state, queued.worker_id) == mine]


def _unknown(road: JobContext, jobs: Iterable[Job]) -> list[Job]:
    known = {one.job.job_id for one in road.ledger.unfinished() if one.server_url == road.api.server_url}
    # A feed may tell of a job twice; taken on twice, the second claim would end the first.
    return list({job.job_id: job for job in jobs if job.job_id not in known}.values())


def _adopt(road: JobContext, job: Job) -> ClaimedJob:
    """Write the claim into the ledger as the answer to the oldest intent that waits for one."""
    waiting = [one.intent_id for one in road.ledger.open_intents() if one.server_url == road.api.server_url]
    intent = waiting[0] if waiting else road.ledger.begin_claim(road.api.server_url, road.api.worker_id)
    claimed = road.ledger.finish_claim(intent, job)
    assert claimed is not None
    return claimed


def _close_old_intents(road: JobContext) -> None:
    oldest_open = datetime.now(UTC) - _SURELY_ARRIVED
    for intent in road.ledger.open_intents():
        if intent.server_url == road.api.server_url and intent.begun_at < oldest_open:
            road.ledger.abandon_claim(intent.intent_id, "The server's queue holds no chunk that came of it.")
