"""Tell the server that a chunk cannot be stacked."""

from crowdsky_desktop.model.errors import NotFoundError
from crowdsky_desktop.model.events import Emit, JobMoved, JobReported
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState
from crowdsky_desktop.pipeline.lose import lose
from crowdsky_desktop.pipeline.recover import is_ours
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.tidy import drop_raws


def report_failed(road: Road, claimed: ClaimedJob, message: str, emit: Emit) -> ClaimedJob:
    """Report a chunk as failed; it costs the chunk one of its three tries.

    It is noted before it is sent: if an earlier answer was lost, a 404 means that the earlier call had worked.

    Returns
    -------
    ClaimedJob
        FAILED once the server has answered, LOST if it says that the chunk is not ours any more.
    """
    road.require_own(claimed)
    was_sent_before = road.ledger.get(claimed.claim_id).failure_sent
    noted = road.ledger.note_failure_sent(claimed.claim_id, message)
    if was_sent_before and is_ours(road, noted.job.job_id) is False:
        # The earlier call had worked. Asked again, it would fail the job of whoever has it now.
        return _reported(road, noted, None, emit)
    try:
        status = road.api.fail_job(noted.job.job_id, message)
    except NotFoundError as error:
        if was_sent_before:
            return _reported(road, noted, None, emit)
        return lose(road, noted, error, emit)
    return _reported(road, noted, status, emit)


def _reported(road: Road, noted: ClaimedJob, status: FailStatus | None, emit: Emit) -> ClaimedJob:
    """Write that the server knows; `status` is its answer, None if that was lost."""
    moved = road.ledger.move(noted.claim_id, JobState.FAILED, reason=noted.reason)
    emit(JobMoved(moved) if status is None else JobReported(moved, status))
    drop_raws(road, moved)
    return moved
