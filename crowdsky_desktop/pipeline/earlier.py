"""A stack that was made again: the earlier one stays beside it, and a person keeps the one they like."""

from crowdsky_desktop.model.errors import StackGoneError
from crowdsky_desktop.model.events import Emit, ReviewFinished
from crowdsky_desktop.model.job import ClaimedJob, StackFiles
from crowdsky_desktop.pipeline.review import review_report
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.store.hand_stacks import HandStacks
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.stack_shelf import earlier_than
from crowdsky_desktop.store.transitions import check_change


def use_earlier_of_chunk(road: Road, claim_id: int, emit: Emit) -> ClaimedJob:
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
    HandStacks.choose(earlier)
    return earlier


def _earlier(files: StackFiles) -> StackFiles:
    earlier = earlier_than(files)
    if earlier is None:
        raise StackGoneError(f"There is no earlier stack beside {files.fits.name}.")
    return earlier
