"""Store the result, and only then report the chunk as complete."""

import logging
import time

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import LedgerError, NotFoundError, ServerAnswerError, ServerBrokenError
from crowdsky_desktop.model.events import Emit, JobMoved, Step, StepFinished, StepStarted, wait_events
from crowdsky_desktop.model.job import ClaimedJob, Completion, JobState
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import mark_lost
from crowdsky_desktop.pipeline.past_stacks import note_stack
from crowdsky_desktop.pipeline.upload import files_of, prove_again, upload
from crowdsky_desktop.store.cleanup import delete_raw_frames
from crowdsky_desktop.store.reports import read_report

_log = logging.getLogger(__name__)


def submit(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Bring an approved stack to its end: APPROVED → UPLOADED → COMPLETED.

    Returns
    -------
    ClaimedJob
        COMPLETED, or LOST if the server says that the chunk is no longer yours.
    """
    context.require_own(claimed)
    started = time.monotonic()
    emit(StepStarted(Step.SUBMIT, 2))
    unknown = _why_unknown(context, claimed, emit, cancel)
    if unknown is not None and not context.ledger.get(claimed.claim_id).completion_sent:
        return mark_lost(context, claimed, unknown, emit)
    store = upload if claimed.state is JobState.APPROVED else prove_again
    claimed = store(context, claimed, emit, cancel)
    cancel.checkpoint()
    claimed = complete(context, claimed, emit)
    emit(StepFinished(Step.SUBMIT, time.monotonic() - started))
    return claimed


def complete(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Tell the server that the chunk is complete: UPLOADED → COMPLETED.

    The server deletes the raw frames on this call. It is recorded before it is sent: if an earlier answer was lost, a
    404 means that the earlier call had worked.
    """
    context.require_own(claimed)
    was_sent_before = context.ledger.get(claimed.claim_id).completion_sent
    completion = completion_of(claimed, read_report(files_of(claimed).report))
    context.ledger.note_completion_sent(claimed.claim_id)
    try:
        context.api.complete_job(completion)
    except NotFoundError as error:
        if not (was_sent_before and _raws_are_gone(context, claimed)):
            return mark_lost(context, claimed, error, emit)
        _log.info("Job %d was completed by an earlier call whose answer was lost.", claimed.job.job_id)
    moved = context.ledger.move(claimed.claim_id, JobState.COMPLETED)
    emit(JobMoved(moved))
    note_stack(context.ledger, moved)
    delete_raw_frames(context.workspaces, moved)
    return moved


def completion_of(claimed: ClaimedJob, report: StackReport) -> Completion:
    """Return the facts of a stored stack for the server: exposure and times of all input frames, as documented.

    The stack's own header has the exposure that went into it, and its true end.
    """
    if claimed.stored is None:
        raise LedgerError(f"Job {claimed.job.job_id} has no stored result to complete with.")
    return Completion(
        job_id=claimed.job.job_id,
        fits_path=claimed.stored.fits_path,
        thumbnail_path=claimed.stored.thumbnail_path,
        n_frames_input=report.n_frames_input,
        n_frames_used=report.n_frames_used,
        total_exposure_s=report.input_exposure_s,
        date_begin=report.first_observed_at,
        date_end=report.last_observed_at,
        ra_deg=report.centre_deg[0],
        dec_deg=report.centre_deg[1],
        fits_size_bytes=claimed.stored.fits_size_bytes,
        n_stars=report.n_stars,
    )


def _why_unknown(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> NotFoundError | None:
    """Return the server's refusal if it does not know the job any more, such as when its owner deleted the chunk.

    Asked before the upload, so that nothing is sent in vain. A server that cannot answer this is not waited for.
    """
    try:
        context.api.job_files(claimed.job.job_id, on_wait=wait_events(emit), checkpoint=cancel.checkpoint)
    except NotFoundError as error:
        return error
    except (ServerAnswerError, ServerBrokenError) as error:
        _log.info("Whether job %d is still waited for could not be asked: %s", claimed.job.job_id, error.message)
    return None


def _raws_are_gone(context: JobContext, claimed: ClaimedJob) -> bool:
    """Whether the server deleted the raw frames, as it does when it completes a job."""
    try:
        return not context.api.job_files(claimed.job.job_id)
    except NotFoundError:
        return True
