"""One step of a chunk on its road without a person, each of which can be repeated without harm."""

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


def next_step(road: JobContext, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Do the step that follows the last one in the ledger; a fault of the chunk itself is reported.

    Raises
    ------
    WorldError, ComputerError
        The chunk stays where it is.
    """
    claimed = road.ledger.get(claim_id)
    if claimed.state.is_final:
        # While it gave way, the server handed it out anew: that claim counts, and this one is over.
        return claimed
    if claimed.failure_sent:
        return report_failure(road, claimed, claimed.reason, emit, cause=claimed.failure_cause)
    try:
        return _forward(road, claimed, emit, cancel)
    except ChunkError as error:
        return _report(road, claimed, error, emit)


def _forward(road: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    match claimed.state:
        case JobState.CLAIMED:
            return download(road, claimed, emit, cancel)
        case JobState.DOWNLOADED:
            return stack(road, claimed, emit, cancel)
        case JobState.STACKED:
            return _review(road, claimed, emit)
        case _:
            return submit(road, claimed, emit, cancel)


def _report(road: JobContext, claimed: ClaimedJob, error: ChunkError, emit: Emit) -> ClaimedJob:
    """Tell the server of a chunk's fault; one that it was told of before is held, and costs no further try."""
    try:
        return report_failure(road, claimed, error.message, emit, cause=cause_of(error))
    except AlreadyReportedError as known:
        return hold(road, claimed, f"{error.message} {known.message}", emit)


def _review(road: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    assert claimed.files is not None
    road.workspaces.require_own_stack(claimed)
    review = review_report(read_report(claimed.files.report))
    emit(ReviewFinished(review))
    if review.verdict is Verdict.FAIL:
        return hold(road, claimed, f"The QA gate asks for a person: {failed_checks(review)}", emit)
    return approve(road, claimed, emit)
