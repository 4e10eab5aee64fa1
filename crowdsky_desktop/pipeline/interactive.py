"""The job's road with a person: one part of it at a time, up to where their decision is needed."""

import logging
from collections.abc import Sequence

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    NotFoundError,
    OtherStackError,
    ServerAnswerError,
    ServerBrokenError,
    ServerError,
    StackGoneError,
)
from crowdsky_desktop.model.events import Emit, JobResumed, ReviewFinished
from crowdsky_desktop.model.failure_cause import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.outcomes import NewClaim, StartCheck
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.claim import QUEUE_UNSEEN, claim, recover
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve, mark_lost, release, report_failure
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.pipeline.stack_chunk import chosen_frames, fetched_frames, stack
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.stack_versions import earlier_version, next_version
from crowdsky_desktop.store.transitions import check_change

HANDED_BACK = "Returned by the volunteer without being finished."
"""The reason that the server's operators read."""

_TO_SUBMIT = frozenset({JobState.APPROVED, JobState.UPLOADED})

_log = logging.getLogger(__name__)


def check_at_start(context: JobContext, emit: Emit) -> StartCheck:
    """Do what comes first at a start: find claims whose answer was lost."""
    return StartCheck(_found_again(context, emit), context.findings)


def claim_next(context: JobContext, emit: Emit, cancel: CancelToken) -> NewClaim | None:
    """Claim the server's oldest waiting chunk, or take on one whose claim was answered and the answer lost.

    Returns
    -------
    NewClaim or None
        None if no chunk waits.
    """
    found_again = _found_again(context, emit) if context.ledger.open_intents() else ()
    claimed = found_again[0] if found_again else claim(context, emit)
    return None if claimed is None else NewClaim(claimed, _size_of(context, claimed, cancel))


def go_on(context: JobContext, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Take a chunk to its review, or an approved one to its end; one that is over by now stays as it is."""
    claimed = context.ledger.get(claim_id)
    if claimed.state.is_final:
        return claimed
    emit(JobResumed(claimed))
    if claimed.state is JobState.HELD:
        claimed = release(context, claimed, emit)
    if claimed.state in _TO_SUBMIT:
        return submit(context, _approved(context, claimed, emit), emit, cancel)
    return _to_review(context, claimed, emit, cancel)


def approve_and_submit(
    context: JobContext, claim_id: int, emit: Emit, cancel: CancelToken, *, seen: StackFiles | None = None
) -> ClaimedJob:
    """Approve a stack and submit it; goes on where an earlier try broke off. A chunk that is over by now stays so.

    Parameters
    ----------
    seen : StackFiles, optional
        The stack that the person approves, where another may have taken its place since.

    Raises
    ------
    OtherStackError
        Another one counts by now. It is not approved: the person has not seen it.
    """
    claimed = context.ledger.get(claim_id)
    if claimed.state.is_final:
        return claimed
    if seen is not None and claimed.files != seen:
        raise OtherStackError(f"Job {claimed.job.job_id} was stacked again, or switched to its earlier stack.")
    emit(JobResumed(claimed))
    return submit(context, _approved(context, claimed, emit), emit, cancel)


def _approved(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Note that a person approves the stack that counts, unless that was noted before."""
    if claimed.state is JobState.UPLOADED or (claimed.state is JobState.APPROVED and claimed.approval):
        return claimed
    return approve(context, claimed, Approver.PERSON, emit)


def stack_again(
    context: JobContext,
    claim_id: int,
    recipe: Recipe | None,
    emit: Emit,
    cancel: CancelToken,
    *,
    rejected: frozenset[str],
) -> ClaimedJob:
    """Stack a chunk again: by another recipe, without frames that a person rejected, or because its files are gone.

    A chunk that was downloaded and never stacked is stacked for the first time: DOWNLOADED → STACKED.

    Once the new stack is complete, the ledger names it in one step; the present one stays beside it as the earlier
    stack. The chunk stays where it is on its road.
    Light frames that are not here any more are fetched again first.

    Parameters
    ----------
    recipe : Recipe, optional
        That of the context if none is given.
    rejected : frozenset of str
        Names of frames.

    Raises
    ------
    IllegalTransitionError
        If the chunk was neither downloaded nor stacked, or its stack is already in the storage.
    """
    claimed = context.ledger.get(claim_id)
    if claimed.state is JobState.DOWNLOADED:
        emit(JobResumed(claimed))
        stacked = stack(context, claimed, emit, cancel, recipe=recipe, rejected=rejected)
        return stacked if stacked.state.is_final else _reviewed(context, stacked, emit)
    present = check_change(claimed)
    emit(JobResumed(claimed))
    folder = context.workspaces.folder(claimed)
    try:
        manifest = fetched_frames(context, claimed, emit, cancel)
    except NotFoundError as error:
        return mark_lost(context, claimed, error, emit)
    paths, missing = chosen_frames(folder, manifest, rejected)
    with next_version(present, folder.product_dir) as place:
        stack_frames(
            paths,
            (recipe or context.recipe).for_submission,
            place,
            emit,
            cancel,
            missing=missing,
            catalogue=context.star_catalogue,
        )
    return _reviewed(context, context.ledger.change_files(claim_id, place), emit)


def give_up(context: JobContext, claim_id: int, reason: str, emit: Emit) -> ClaimedJob:
    """Report a chunk as failed, for a person's reason; one that is over by now stays as it is."""
    claimed = context.ledger.get(claim_id)
    return claimed if claimed.state.is_final else report_failure(context, claimed, reason, emit)


def hand_back(context: JobContext, claim_ids: Sequence[int], emit: Emit, cancel: CancelToken) -> tuple[ClaimedJob, ...]:
    """Hand chunks back to the server for other volunteers; that costs each chunk one of its three tries.

    Raises
    ------
    ServerError
        The chunks that come later are still ours then.
    AlreadyReportedError
        This computer handed one of them back before. It is kept; all others were handed back.
    """
    handed_back, kept = [], None
    for claim_id in claim_ids:
        cancel.checkpoint()
        claimed = context.ledger.get(claim_id)
        try:
            handed_back.append(report_failure(context, claimed, HANDED_BACK, emit, cause=FailureCause.HANDED_BACK))
        except AlreadyReportedError as error:
            kept = kept or error
    if kept:
        raise kept
    return tuple(handed_back)


def use_earlier_of_chunk(context: JobContext, claim_id: int, emit: Emit) -> ClaimedJob:
    """Swap a chunk's present stack with the earlier one, as long as none is in the storage.

    Raises
    ------
    IllegalTransitionError
        If its stack is in the storage already, or the chunk has ended.
    StackGoneError
        If there is no earlier stack.
    """
    earlier = _earlier(check_change(context.ledger.get(claim_id)))
    changed = context.ledger.change_files(claim_id, earlier)
    emit(ReviewFinished(review_report(read_report(earlier.report))))
    return changed


def use_earlier_by_hand(files: StackFiles) -> StackFiles:
    """Swap a stack made by hand with the earlier one; return the files of the one that counts now.

    Raises
    ------
    StackGoneError
        If there is no earlier stack.
    """
    earlier = _earlier(files)
    ManualStacks.choose(earlier)
    return earlier


def _found_again(context: JobContext, emit: Emit) -> tuple[ClaimedJob, ...]:
    """Take on chunks whose claim's answer was lost. If they cannot be looked up now, the person's request goes on."""
    try:
        return recover(context, emit) or ()
    except (ServerAnswerError, ServerBrokenError) as error:
        _log.info(QUEUE_UNSEEN, error.message)
        return ()


def _to_review(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    if claimed.stands_at is JobState.CLAIMED:
        claimed = download(context, claimed, emit, cancel)
    if claimed.stands_at is JobState.DOWNLOADED:
        claimed = stack(context, claimed, emit, cancel)
    return claimed if claimed.state.is_final else _reviewed(context, claimed, emit)


def _reviewed(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    if claimed.files is None:
        raise StackGoneError(f"The job database has no stack of job {claimed.job.job_id}.")
    context.workspaces.require_own_stack(claimed)
    emit(ReviewFinished(review_report(read_report(claimed.files.report))))
    return claimed


def _size_of(context: JobContext, claimed: ClaimedJob, cancel: CancelToken) -> int | None:
    """Return the size of the download; None if it is not known now, which must not cost the claim."""
    try:
        files = context.api.job_files(claimed.job.job_id, checkpoint=cancel.checkpoint)
    except ServerError as error:
        _log.info("The size of job %d is not known yet: %s", claimed.job.job_id, error.message)
        return None
    sizes = [file.size_bytes for file in files]
    return sum(size or 0 for size in sizes) if all(sizes) else None


def _earlier(files: StackFiles) -> StackFiles:
    earlier = earlier_version(files)
    if earlier is None:
        raise StackGoneError(f"There is no earlier stack beside {files.fits.name}.")
    return earlier
