"""The road with a person at the wheel: one stretch of it at a time, up to where their word is needed."""

import logging
from collections.abc import Sequence

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    NotFoundError,
    ServerAnswerError,
    ServerBrokenError,
    ServerError,
    StackGoneError,
)
from crowdsky_desktop.model.events import Emit, JobResumed, ReviewFinished
from crowdsky_desktop.model.failure import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.outcomes import LookedAround, NewClaim
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.cleanup import clean_up
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve, mark_lost, release, report_failure
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.pipeline.recover import QUEUE_UNSEEN, recover
from crowdsky_desktop.pipeline.stack_chunk import chosen_frames, fetched_frames, stack
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.stack_versions import earlier_than, place_beside
from crowdsky_desktop.store.transitions import check_change

HANDED_BACK = "Handed back by the volunteer, not tried to the end."
"""What the server's operators read."""

_TO_SUBMIT = frozenset({JobState.APPROVED, JobState.UPLOADED})

_log = logging.getLogger(__name__)


def look_around(road: JobContext, emit: Emit, *, keep_days: int) -> LookedAround:
    """Do what comes first: give back the room of old chunks, find those whose claim was answered and lost."""
    clean_up(road, keep_days=keep_days)
    return LookedAround(_found_again(road, emit), road.findings)


def claim_next(road: JobContext, emit: Emit, cancel: CancelToken) -> NewClaim | None:
    """Claim the server's oldest waiting chunk, unless an earlier claim was answered and lost: then that one.

    Returns
    -------
    NewClaim or None
        None if no chunk waits.
    """
    found_again = _found_again(road, emit) if road.ledger.open_intents() else ()
    claimed = found_again[0] if found_again else claim(road, emit)
    return None if claimed is None else NewClaim(claimed, _size_of(road, claimed, cancel))


def go_on(road: JobContext, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Take a chunk from where it is to its review, or an approved one to its end."""
    claimed = road.ledger.get(claim_id)
    emit(JobResumed(claimed))
    if claimed.state is JobState.HELD:
        claimed = release(road, claimed, emit)
    if claimed.state in _TO_SUBMIT:
        return submit(road, claimed, emit, cancel)
    return _to_review(road, claimed, emit, cancel)


def approve_and_submit(road: JobContext, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Approve a stack and bring it to its end; goes on where an earlier try was broken off."""
    claimed = road.ledger.get(claim_id)
    emit(JobResumed(claimed))
    if claimed.state not in _TO_SUBMIT:
        claimed = approve(road, claimed, emit)
    return submit(road, claimed, emit, cancel)


def stack_again(
    road: JobContext, claim_id: int, recipe: Recipe | None, emit: Emit, cancel: CancelToken, *, rejected: frozenset[str]
) -> ClaimedJob:
    """Stack a chunk as a person wishes: by another recipe, without frames that they rejected, or as its files are gone.

    A chunk that was downloaded and never stacked is stacked for the first time: DOWNLOADED → STACKED.

    When the new stack is whole, the ledger names it in one step; the present one stays beside it as the earlier
    stack. The chunk stays where it is on its road.
    Light frames that are not here any more are fetched again first.

    Parameters
    ----------
    recipe : Recipe, optional
        The road's own where none is given.
    rejected : frozenset of str
        Names of frames.

    Raises
    ------
    IllegalTransitionError
        If the chunk was neither downloaded nor stacked, or its stack is in the storage already.
    """
    claimed = road.ledger.get(claim_id)
    if claimed.state is JobState.DOWNLOADED:
        emit(JobResumed(claimed))
        stacked = stack(road, claimed, emit, cancel, recipe=recipe, rejected=rejected)
        return stacked if stacked.state.is_final else _reviewed(road, stacked, emit)
    present = check_change(claimed)
    emit(JobResumed(claimed))
    folder = road.workspaces.folder(claimed)
    try:
        manifest = fetched_frames(road, claimed, emit, cancel)
    except NotFoundError as error:
        return mark_lost(road, claimed, error, emit)
    paths, missing = chosen_frames(folder, manifest, rejected)
    with place_beside(present, folder.product_dir) as place:
        stack_frames(paths, recipe or road.recipe, place, emit, cancel, missing=missing)
    return _reviewed(road, road.ledger.change_files(claim_id, place), emit)


def hand_back(road: JobContext, claim_ids: Sequence[int], emit: Emit, cancel: CancelToken) -> tuple[ClaimedJob, ...]:
    """Give chunks back to the server for other volunteers; it costs each one of its three tries.

    Raises
    ------
    ServerError
        Those that come later are still ours then.
    AlreadyReportedError
        This computer handed one of them back before; it is kept, after all others were handed back.
    """
    handed_back, kept = [], None
    for claim_id in claim_ids:
        cancel.checkpoint()
        claimed = road.ledger.get(claim_id)
        try:
            handed_back.append(report_failure(road, claimed, HANDED_BACK, emit, cause=FailureCause.HANDED_BACK))
        except AlreadyReportedError as error:
            kept = kept or error
    if kept:
        raise kept
    return tuple(handed_back)


def use_earlier_of_chunk(road: JobContext, claim_id: int, emit: Emit) -> ClaimedJob:
    """Let a chunk's present stack and the earlier one change places, as long as none is in the storage.

    Raises
    ------
    IllegalTransitionError
        If its stack is in the storage already, or the chunk has ended.
    StackGoneError
        If there is no earlier stack.
    """
    earlier = _earlier(check_change(road.ledger.get(claim_id)))
    changed = road.ledger.change_files(claim_id, earlier)
    emit(ReviewFinished(review_report(read_report(earlier.report))))
    return changed


def use_earlier_by_hand(files: StackFiles) -> StackFiles:
    """Let a stack made by hand and the earlier one change places; return the files of the one that counts now.

    Raises
    ------
    StackGoneError
        If there is no earlier stack.
    """
    earlier = _earlier(files)
    ManualStacks.choose(earlier)
    return earlier


def _found_again(road: JobContext, emit: Emit) -> tuple[ClaimedJob, ...]:
    """Adopt what was lost on the way; that it cannot be looked up now must not stop what a person asked for."""
    try:
        return recover(road, emit) or ()
    except (ServerAnswerError, ServerBrokenError) as error:
        _log.info(QUEUE_UNSEEN, error.message)
        return ()


def _to_review(road: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    if claimed.stands_at is JobState.CLAIMED:
        claimed = download(road, claimed, emit, cancel)
    if claimed.stands_at is JobState.DOWNLOADED:
        claimed = stack(road, claimed, emit, cancel)
    return claimed if claimed.state.is_final else _reviewed(road, claimed, emit)


def _reviewed(road: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    if claimed.files is None:
        raise StackGoneError(f"The ledger knows no stack of job {claimed.job.job_id}.")
    road.workspaces.require_own_stack(claimed)
    emit(ReviewFinished(review_report(read_report(claimed.files.report))))
    return claimed


def _size_of(road: JobContext, claimed: ClaimedJob, cancel: CancelToken) -> int | None:
    """Return how much there is to download; that it cannot be told now is no reason to lose the claim."""
    try:
        files = road.api.job_files(claimed.job.job_id, checkpoint=cancel.checkpoint)
    except ServerError as error:
        _log.info("The size of job %d is not known yet: %s", claimed.job.job_id, error.message)
        return None
    sizes = [file.size_bytes for file in files]
    return sum(size or 0 for size in sizes) if all(sizes) else None


def _earlier(files: StackFiles) -> StackFiles:
    earlier = earlier_than(files)
    if earlier is None:
        raise StackGoneError(f"There is no earlier stack beside {files.fits.name}.")
    return earlier
