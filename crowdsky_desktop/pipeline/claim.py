"""Claim the next chunk; a claim whose answer was lost stays known."""

from contextlib import suppress

from crowdsky_desktop.model.errors import LedgerBusyError, ServerError, UnusableJobError
from crowdsky_desktop.model.events import Emit, JobClaimed, NoJobWaiting
from crowdsky_desktop.model.job import ClaimedJob, Job
from crowdsky_desktop.pipeline.review import hold
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.room import require_room

_N_TRIES = 6
"""Of noting an answer, each as long as the ledger waits for other programs."""


def claim(road: Road, emit: Emit) -> ClaimedJob | None:
    """Ask the server for its oldest waiting chunk and write it into the ledger.

    The intent is durable before the request is sent: if the answer is lost, the ledger still
    knows that a chunk may be ours. Where the request never left, or the answer shows that nothing was
    claimed, the intent is closed again.

    Returns
    -------
    ClaimedJob or None
        None if no chunk waits. HELD if the server told of it what makes no sense.

    Raises
    ------
    DiskFullError
        If there is no room for a chunk; nothing is claimed then.
    StorageError
        If the result store cannot take a stack; nothing is claimed then.
    """
    require_room(road)
    road.require_storage()
    intent = road.ledger.begin_claim(road.api.server_url, road.api.worker_id)
    try:
        job = road.api.next_job()
    except UnusableJobError as error:
        return _kept(road, intent, error, emit)
    except ServerError as error:
        if not error.may_have_worked:
            road.ledger.abandon_claim(intent, error.message)
        raise
    claimed = _noted(road, intent, job)
    emit(NoJobWaiting() if claimed is None else JobClaimed(claimed))
    return claimed


def _kept(road: Road, intent: int, error: UnusableJobError, emit: Emit) -> ClaimedJob:
    """Keep a chunk that cannot be worked on: the server counts it as ours, and nobody else would know of it."""
    claimed = _noted(road, intent, error.job)
    assert claimed is not None
    emit(JobClaimed(claimed))
    return hold(road, claimed, f"{error.title}: {error.message}", emit)


def _noted(road: Road, intent: int, job: Job | None) -> ClaimedJob | None:
    """Write the answer down, patiently: not every server can be asked a second time what it handed out."""
    for _ in range(_N_TRIES - 1):
        with suppress(LedgerBusyError):
            return road.ledger.finish_claim(intent, job)
    return road.ledger.finish_claim(intent, job)
