"""Tell the server that a chunk cannot be stacked."""

from crowdsky_desktop.model.errors import NotFoundError
from crowdsky_desktop.model.events import Emit, JobMoved, JobReported
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline.road import Road


def report_failed(road: Road, claimed: ClaimedJob, message: str, emit: Emit) -> ClaimedJob:
    """Report a chunk as failed; it costs the chunk one of its three tries.

    Returns
    -------
    ClaimedJob
        FAILED once the server has answered, LOST if it says that the chunk is not ours any more.
    """
    try:
        status = road.api.fail_job(claimed.job.job_id, message)
    except NotFoundError as error:
        moved = road.ledger.move(claimed.claim_id, JobState.LOST, reason=error.message)
        emit(JobMoved(moved))
        return moved
    moved = road.ledger.move(claimed.claim_id, JobState.FAILED, reason=message)
    emit(JobReported(moved, status))
    road.workspaces.remove_raws(moved)
    return moved
