"""Find chunks that the server counts as ours and the ledger does not know: their claim's answer was lost."""

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
"""A claim that was sent this long ago has reached the server, or never will."""

_MAX_ADOPTED = 100
"""Jobs of ours that are asked for at once. Chosen."""

QUEUE_UNSEEN = "The server's queue could not be looked at: %s"
"""Log line for when nothing can be adopted now; it is tried again later."""


def recover(
    context: JobContext, emit: Emit, *, not_again: Collection[int] = frozenset()
) -> tuple[ClaimedJob, ...] | None:
    """Search the server's queue for chunks of ours, and record those that the ledger does not know as CLAIMED.

    The worker's name contains the installation's mark, so the chunks of other computers are left alone. A claim whose
    answer was lost is closed once the whole queue shows that no chunk came of it.

    Parameters
    ----------
    not_again : collection of int
        Jobs that are left alone: a server that goes on counting finished jobs as ours would otherwise make us do them
        for ever.

    Returns
    -------
    tuple of ClaimedJob, or None
        What was adopted; None if the server has no queue feed. A lost claim then stays in the ledger as an open intent.

    Raises
    ------
    ServerError
    """
    page = _processing(context)
    if page is None:
        return None
    adopted = tuple(
        _adopt(context, job) for job in _unknown(context, _ours_on(page, context)) if job.job_id not in not_again
    )
    for claimed in adopted:
        _log.info("Job %d is ours on the server, and was not known here; it is taken on.", claimed.job.job_id)
        emit(JobClaimed(claimed))
    if not (page.n_unreadable or page.n_matching > len(page.jobs)):
        _close_old_intents(context)
    return adopted


def is_ours(context: JobContext, job_id: int) -> bool | None:
    """Return whether the server counts a job as ours; None if that is not known.

    Raises
    ------
    ServerError
    """
    try:
        page = _processing(context)
    except ServerAnswerError:
        # A web server without the feed may answer any address with a page.
        return None
    if page is None or page.n_unreadable or page.n_matching > len(page.jobs):
        return None
    return any(job.job_id == job_id for job in _ours_on(page, context))


def _processing(context: JobContext) -> QueuePage | None:
    return context.api.queue_page(state=_PROCESSING, worker_id=context.api.worker_id, limit=_MAX_ADOPTED)


def _ours_on(page: QueuePage, context: JobContext) -> list[Job]:
    """Return the jobs on a page that are ours: a server may ignore the filters in the request."""
    mine = (_PROCESSING, context.api.worker_id)
    return [queued.job for queued in page.jobs if (queued.state, queued.worker_id) == mine]


def _unknown(context: JobContext, jobs: Iterable[Job]) -> list[Job]:
    known = {
        claimed.job.job_id for claimed in context.ledger.unfinished() if claimed.server_url == context.api.server_url
    }
    # A feed may list a job twice. Adopted twice, the second claim would end the first.
    return list({job.job_id: job for job in jobs if job.job_id not in known}.values())


def _adopt(context: JobContext, job: Job) -> ClaimedJob:
    """Record the claim as the answer to the oldest intent that still lacks one."""
    waiting = [
        intent.intent_id for intent in context.ledger.open_intents() if intent.server_url == context.api.server_url
    ]
    intent = waiting[0] if waiting else context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    claimed = context.ledger.finish_claim(intent, job)
    assert claimed is not None
    return claimed


def _close_old_intents(context: JobContext) -> None:
    oldest_open = datetime.now(UTC) - _SURELY_ARRIVED
    for intent in context.ledger.open_intents():
        if intent.server_url == context.api.server_url and intent.begun_at < oldest_open:
            context.ledger.abandon_claim(intent.intent_id, "The server's queue holds no chunk that came of it.")
