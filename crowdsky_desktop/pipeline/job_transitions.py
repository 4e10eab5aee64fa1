"""Move a chunk to another state by decision: approved, held, released, lost, or reported as failed.

A chunk is reported as failed at most once from this computer for the same cause.
"""

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.errors import AlreadyReportedError, ChunkError, NotFoundError
from crowdsky_desktop.model.events import Emit, JobMoved, JobReported
from crowdsky_desktop.model.failure import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState
from crowdsky_desktop.pipeline.cleanup import delete_raw_frames
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.recover import is_ours

_CAUSES: dict[type[ChunkError], FailureCause] = {
    errors.RawFilesGoneError: FailureCause.FILES_GONE,
    errors.NoUsableFramesError: FailureCause.NO_USABLE_FRAMES,
    errors.MixedFramesError: FailureCause.MIXED_FRAMES,
}


def cause_of(error: ChunkError) -> FailureCause:
    """Return the kind of reason that an error is."""
    return next((cause for cls, cause in _CAUSES.items() if isinstance(error, cls)), FailureCause.OTHER_FAULT)


def approve(road: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Say that the stack may be submitted: STACKED or HELD → APPROVED."""
    moved = road.ledger.move(claimed.claim_id, JobState.APPROVED)
    emit(JobMoved(moved))
    return moved


def hold(road: JobContext, claimed: ClaimedJob, reason: str, emit: Emit) -> ClaimedJob:
    """Set a chunk aside for a person; nothing is lost and the server is told nothing."""
    moved = road.ledger.move(claimed.claim_id, JobState.HELD, reason=reason)
    emit(JobMoved(moved))
    return moved


def release(road: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Put a held chunk back on the road where it was left, to be tried again."""
    moved = road.ledger.move(claimed.claim_id, claimed.held_from or claimed.state)
    emit(JobMoved(moved))
    return moved


def mark_lost(road: JobContext, claimed: ClaimedJob, error: NotFoundError, emit: Emit) -> ClaimedJob:
    """Write that a chunk is LOST, with what the server said; what was stacked stays on this computer for a while."""
    moved = road.ledger.move(claimed.claim_id, JobState.LOST, reason=error.message)
    emit(JobMoved(moved))
    delete_raw_frames(road, moved)
    return moved


def report_failure(
    road: JobContext,
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
        return mark_lost(road, noted, error, emit)
    return _reported(road, noted, status, emit)


def _require_first(road: JobContext, claimed: ClaimedJob, cause: FailureCause) -> None:
    """Refuse a report that would use up another try of the chunk for the same cause."""
    for earlier in road.ledger.reported_before(claimed):
        if cause.may_be_that_of(earlier.failure_cause):
            raise AlreadyReportedError(
                f"Job {claimed.job.job_id} was reported from here on {earlier.updated_at:%Y-%m-%d %H:%M} UTC"
                f" ({earlier.reason.rstrip('.')}), and the server handed it out again."
                " It is not reported a second time."
            )


def _reported(road: JobContext, noted: ClaimedJob, status: FailStatus | None, emit: Emit) -> ClaimedJob:
    """Write that the server knows; `status` is its answer, None if that was lost."""
    moved = road.ledger.move(noted.claim_id, JobState.FAILED, reason=noted.reason)
    emit(JobMoved(moved) if status is None else JobReported(moved, status))
    delete_raw_frames(road, moved)
    return moved
