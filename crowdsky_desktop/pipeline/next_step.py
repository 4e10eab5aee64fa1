"""The next step of a chunk on its road, without a person. Each step can be repeated without harm."""

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import AlreadyReportedError, ChunkError
from crowdsky_desktop.model.events import Emit, ReviewFinished
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve, cause_of, hold, report_failure
from crowdsky_desktop.pipeline.quality_gate import failed_checks, review_report
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.store.reports import read_report


def next_step(context: JobContext, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Do the step that follows the last one in the ledger; a fault of the chunk itself is reported.

    Raises
    ------
    WorldError, ComputerError
        The chunk stays where it is.
    """
    claimed = context.ledger.get(claim_id)
    if claimed.state.is_final:
        # While it was parked, the server handed it out again: the new claim counts, and this one is over.
        return claimed
    if claimed.failure_sent:
        return report_failure(context, claimed, claimed.reason, emit, cause=claimed.failure_cause)
    try:
        return _forward(context, claimed, emit, cancel)
    except ChunkError as error:
        return _report(context, claimed, error, emit)


def _forward(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    match claimed.state:
        case JobState.CLAIMED:
            return download(context, claimed, emit, cancel)
        case JobState.DOWNLOADED:
            return stack(context, claimed, emit, cancel)
        case JobState.STACKED:
            return _review(context, claimed, emit)
        case _:
            return submit(context, claimed, emit, cancel)


def _report(context: JobContext, claimed: ClaimedJob, error: ChunkError, emit: Emit) -> ClaimedJob:
    """Report a chunk's fault to the server; a chunk that was reported before is held, and costs no further try."""
    try:
        return report_failure(context, claimed, error.message, emit, cause=cause_of(error))
    except AlreadyReportedError as known:
        return hold(context, claimed, f"{error.message} {known.message}", emit)


def _review(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    assert claimed.files is not None
    context.workspaces.require_own_stack(claimed)
    review = review_report(read_report(claimed.files.report))
    emit(ReviewFinished(review))
    if review.verdict is Verdict.FAIL:
        return hold(context, claimed, f"The QA gate asks for a person: {failed_checks(review)}", emit)
    return approve(context, claimed, emit)
