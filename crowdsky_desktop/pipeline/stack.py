"""Stack a downloaded chunk into its workspace."""

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.chunk_key import time_part
from crowdsky_desktop.model.events import Emit, JobMoved
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.pipeline.download import read_manifest
from crowdsky_desktop.pipeline.manual import files_beside, stack_frames
from crowdsky_desktop.pipeline.measure import LeftOut
from crowdsky_desktop.pipeline.road import Road


def stack(road: Road, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Make the stack of a downloaded chunk: DOWNLOADED → STACKED.

    Raises
    ------
    ChunkError
        If the frames make no stack.
    DiskError
        If the stack cannot be written.
    """
    folder = road.workspaces.folder(claimed)
    manifest = read_manifest(folder.root)
    output = files_beside(folder.product_dir / stack_name(claimed.job))
    stack_frames(
        [folder.raw_dir / name for name in manifest.names],
        road.recipe,
        output,
        emit,
        cancel,
        missing=[LeftOut(name, reason) for name, reason in manifest.missing.items()],
    )
    moved = road.ledger.move(claimed.claim_id, JobState.STACKED, files=output)
    emit(JobMoved(moved))
    return moved


def stack_name(job: Job) -> str:
    """Return the file name of a job's stack: ``stack_{time part of the chunk key}_{job_id}.fits``."""
    return f"stack_{safe_name(time_part(job.chunk_key), 'chunk')}_{job.job_id}.fits"
