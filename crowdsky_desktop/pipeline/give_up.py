"""Tell the server that a chunk cannot be stacked: at most once from this computer for the same cause."""

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.errors import AlreadyReportedError, ChunkError, NotFoundError
from crowdsky_desktop.model.events import Emit, JobMoved, JobReported
from crowdsky_desktop.model.failure import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState
from crowdsky_desktop.pipeline.lose import lose
from crowdsky_desktop.pipeline.recover import is_ours
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.tidy import drop_raws

_CAUSES: dict[type[ChunkError], FailureCause] = {
    errors.RawFilesGoneError: FailureCause.FILES_GONE,
    errors.NoUsableFramesError: FailureCause.NO_USABLE_FRAMES,
    errors.MixedFramesError: FailureCause.MIXED_FRAMES,
}


def cause_of(error: ChunkError) -> FailureCause:
    """Return the kind of reason that an error is."""
    return next((cause for cls, cause in _CAUSES.items() if isinstance(error, cls)), FailureCause.OTHER_FAULT)


def report_failed(
    road: Road,
    claimed: ClaimedJob,
    message: str,
    emit: Emit,
    *,
    cause: FailureCause = FailureCause.BY_A_PERSON,
    again: bool = False,
) -> ClaimedJob:
    """Report a chunk as failed; it costs the chunk one of its three tries.

    The server hands a chunk that was reported out again at once, to the same computer too. So that one computer
    does not use up all tries, it reports a chunk once for the same cause.
    It is noted before it is sent: if an earlier answer was lost, a 404 means that the earlier call had worked.

    Parameters
    ----------
    cause : FailureCause
        The kind of reason; what a person gives may be any.
    again : bool
        Whether a person insists, knowing the cost.

    Returns
    -------
    ClaimedJob
        FAILED once the server has answered, LOST if it says that the chunk is not ours any more.

    Raises
    ------
    AlreadyReportedError
        If this computer reported the chunk before, maybe for the same cause. Nothing is sent, the chunk stays.
    """
    road.require_own(claimed)
    was_sent_before = road.ledger.get(claimed.claim_id).failure_sent
    if not (was_sent_before or again):
        _require_first(road, claimed, cause)
    noted = road.ledger.note_failure_sent(claimed.claim_id, message, cause)
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


def _require_first(road: Road, claimed: ClaimedJob, cause: FailureCause) -> None:
    """Refuse a report that would use up another try of the chunk for the same cause."""
    for earlier in road.ledger.reported_before(claimed):
        if cause.may_be_that_of(earlier.failure_cause):
            raise AlreadyReportedError(
                f"Job {claimed.job.job_id} was reported from here on {earlier.updated_at:%Y-%m-%d %H:%M} UTC"
                f" ({earlier.reason.rstrip('.')}), and the server handed it out again."
                " It is not reported a second time."
            )


def _reported(road: Road, noted: ClaimedJob, status: FailStatus | None, emit: Emit) -> ClaimedJob:
    """Write that the server knows; `status` is its answer, None if that was lost."""
    moved = road.ledger.move(noted.claim_id, JobState.FAILED, reason=noted.reason)
    emit(JobMoved(moved) if status is None else JobReported(moved, status))
    drop_raws(road, moved)
    return moved
