"""Move a chunk to another state by decision: approved, held, released, lost, or reported as failed.

A chunk is reported as failed at most once from this computer for the same cause.
"""

import logging

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.approval import Approval, Approver, Doubt, doubts_of
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    ChunkError,
    DiskError,
    NotFoundError,
    ReportError,
    ServerAnswerError,
)
from crowdsky_desktop.model.events import Emit, JobMoved, JobReported
from crowdsky_desktop.model.failure_cause import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.remote.queue_reader import own_jobs
from crowdsky_desktop.store.cleanup import delete_raw_frames
from crowdsky_desktop.store.reports import read_report

_log = logging.getLogger(__name__)

_CAUSES: dict[type[ChunkError], FailureCause] = {
    errors.RawFilesGoneError: FailureCause.FILES_GONE,
    errors.NoUsableFramesError: FailureCause.NO_USABLE_FRAMES,
    errors.MixedFramesError: FailureCause.MIXED_FRAMES,
}


def cause_of(error: ChunkError) -> FailureCause:
    """Return the kind of cause that an error is."""
    return next((cause for cls, cause in _CAUSES.items() if isinstance(error, cls)), FailureCause.OTHER_FAULT)


def approve(context: JobContext, claimed: ClaimedJob, by: Approver, emit: Emit) -> ClaimedJob:
    """Say that the stack may be submitted: STACKED or HELD → APPROVED. The ledger keeps who said so.

    A chunk that is APPROVED, and another of whose stacks counts by now, stays so, with the new approval.
    """
    approval = Approval(by, _doubts(claimed))
    if claimed.state is JobState.APPROVED:
        moved = context.ledger.note_approval(claimed.claim_id, approval)
    else:
        moved = context.ledger.move(claimed.claim_id, JobState.APPROVED, approval=approval)
    emit(JobMoved(moved))
    return moved


def _doubts(claimed: ClaimedJob) -> tuple[Doubt, ...]:
    """Return what the checks of a chunk's stack do not pass; none if its report cannot be read, which stops nobody."""
    if claimed.files is None:
        return ()
    try:
        return doubts_of(review_report(read_report(claimed.files.report)))
    except (ReportError, DiskError) as error:
        _log.warning("What the checks say of job %d is not known: %s", claimed.job.job_id, error.message)
        return ()


def hold(
    context: JobContext, claimed: ClaimedJob, reason: str, emit: Emit, held_for: tuple[Doubt, ...] = ()
) -> ClaimedJob:
    """Hold a chunk for a person, such as for what its checks do not pass; nothing is lost or sent to the server."""
    moved = context.ledger.move(claimed.claim_id, JobState.HELD, reason=reason, held_for=held_for)
    emit(JobMoved(moved))
    return moved


def release(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Put a held chunk back to where it left its road, to be tried again."""
    moved = context.ledger.move(claimed.claim_id, claimed.held_from or claimed.state)
    emit(JobMoved(moved))
    return moved


def mark_lost(context: JobContext, claimed: ClaimedJob, error: NotFoundError, emit: Emit) -> ClaimedJob:
    """Record that a chunk is LOST, with what the server said. Its stack stays on this computer for a while."""
    moved = context.ledger.move(claimed.claim_id, JobState.LOST, reason=error.message)
    emit(JobMoved(moved))
    delete_raw_frames(context.workspaces, moved)
    return moved


def report_failure(
    context: JobContext,
    claimed: ClaimedJob,
    message: str,
    emit: Emit,
    *,
    cause: FailureCause = FailureCause.BY_A_PERSON,
    again: bool = False,
) -> ClaimedJob:
    """Report a chunk as failed; it costs the chunk one of its three tries.

    The server hands a reported chunk out again at once, even to the same computer. So that one computer does not use
    up all tries, it reports a chunk once for the same cause. The report is recorded before it is sent: if an earlier
    answer was lost, a 404 means that the earlier call had worked.

    Parameters
    ----------
    cause : FailureCause
        The kind of cause; a person's reason may be any.
    again : bool
        Whether a person insists although it costs another try.

    Returns
    -------
    ClaimedJob
        FAILED once the server has answered, LOST if it says that the chunk is no longer yours.

    Raises
    ------
    AlreadyReportedError
        If this computer may have reported the chunk for the same cause before. Nothing is sent; the chunk stays.
    """
    context.require_own(claimed)
    was_sent_before = context.ledger.get(claimed.claim_id).failure_sent
    if not (was_sent_before or again):
        _require_first(context, claimed, cause)
    noted = context.ledger.note_failure_sent(claimed.claim_id, message, cause)
    if was_sent_before and is_ours(context, noted.job.job_id) is False:
        # The earlier call had worked. Asked again, it would fail the job of whoever has it now.
        return _reported(context, noted, None, emit)
    try:
        status = context.api.fail_job(noted.job.job_id, message)
    except NotFoundError as error:
        if was_sent_before:
            return _reported(context, noted, None, emit)
        return mark_lost(context, noted, error, emit)
    return _reported(context, noted, status, emit)


def is_ours(context: JobContext, job_id: int) -> bool | None:
    """Return whether the server counts a job as ours; None if that is not known.

    Raises
    ------
    ServerError
    """
    try:
        own = own_jobs(context.api)
    except ServerAnswerError:
        # A web server without the feed may answer any address with a page.
        return None
    if own is None or not own.is_complete:
        return None
    return any(job.job_id == job_id for job in own.jobs)


def _require_first(context: JobContext, claimed: ClaimedJob, cause: FailureCause) -> None:
    """Refuse a report that would cost the chunk another try for the same cause."""
    for earlier in context.ledger.reported_before(claimed):
        if cause.may_be_that_of(earlier.failure_cause):
            raise AlreadyReportedError(
                f"Job {claimed.job.job_id} was reported from here on {earlier.updated_at:%Y-%m-%d %H:%M} UTC"
                f" ({earlier.reason.rstrip('.')}), and the server handed it out again."
                " It is not reported a second time."
            )


def _reported(context: JobContext, noted: ClaimedJob, status: FailStatus | None, emit: Emit) -> ClaimedJob:
    """Record that the server knows; `status` is its answer, None if that was lost."""
    moved = context.ledger.move(noted.claim_id, JobState.FAILED, reason=noted.reason)
    if status is not None:
        context.ledger.note_answer(noted.claim_id, status)
    emit(JobMoved(moved) if status is None else JobReported(moved, status))
    delete_raw_frames(context.workspaces, moved)
    return moved
