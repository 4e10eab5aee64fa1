"""Let go of a chunk that the server says is not ours any more."""

from crowdsky_desktop.model.errors import NotFoundError
from crowdsky_desktop.model.events import Emit, JobMoved
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.tidy import drop_raws


def lose(road: Road, claimed: ClaimedJob, error: NotFoundError, emit: Emit) -> ClaimedJob:
    """Write that a chunk is LOST, with what the server said; what was stacked stays on this computer for a while."""
    moved = road.ledger.move(claimed.claim_id, JobState.LOST, reason=error.message)
    emit(JobMoved(moved))
    drop_raws(road, moved)
    return moved
