"""Stack a downloaded chunk into its workspace."""

import logging
from pathlib import Path

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.chunk_key import time_part
from crowdsky_desktop.model.errors import (
    LedgerError,
    MixedFramesError,
    NotFoundError,
    NoUsableFramesError,
    SmallChunkError,
)
from crowdsky_desktop.model.events import Emit, JobMoved
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.download import fetch
from crowdsky_desktop.pipeline.frame_selection import is_small
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import mark_lost
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.store.job_folder import JobFolder
from crowdsky_desktop.store.manifest import Manifest, read_manifest
from crowdsky_desktop.store.stack_versions import first_version

_log = logging.getLogger(__name__)


def stack(
    context: JobContext,
    claimed: ClaimedJob,
    emit: Emit,
    cancel: CancelToken,
    *,
    recipe: Recipe | None = None,
    rejected: frozenset[str] = frozenset(),
) -> ClaimedJob:
    """Make the stack of a downloaded chunk: DOWNLOADED → STACKED.

    Light frames that are gone are fetched again first.

    Parameters
    ----------
    recipe : Recipe, optional
        That of the context if none is given.
    rejected : frozenset of str
        Names of frames that a person keeps out of the stack.

    Raises
    ------
    ChunkError
        If the frames make no stack.
    SmallChunkError
        If there are only one or two, and they make none.
    DiskError
        If the stack cannot be written.
    """
    folder = context.workspaces.folder(claimed)
    try:
        manifest = fetched_frames(context, claimed, emit, cancel)
    except NotFoundError as error:
        return mark_lost(context, claimed, error, emit)
    output = first_version(folder.product_dir, stack_name(claimed.job))
    paths, missing = chosen_frames(folder, manifest, rejected)
    try:
        stack_frames(
            paths,
            (recipe or context.recipe).for_submission,
            output,
            emit,
            cancel,
            missing=missing,
            catalogue=context.star_catalogue,
        )
    except (NoUsableFramesError, MixedFramesError) as error:
        if is_small(len(manifest.names) + len(manifest.missing)):
            raise SmallChunkError(error.message) from error
        raise
    moved = context.ledger.move(claimed.claim_id, JobState.STACKED, files=output)
    emit(JobMoved(moved))
    return moved


def fetched_frames(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> Manifest:
    """Return the list of a chunk's light frames; those that are gone are fetched again first.

    Raises
    ------
    NotFoundError
        If the server no longer knows the job.
    """
    folder = context.workspaces.folder(claimed)
    manifest = _manifest_of(folder)
    if manifest is not None and not _is_for(manifest, folder):
        _log.warning("The frames in %s were downloaded for another chunk. They will be downloaded again.", folder.root)
        context.workspaces.remove_raws(claimed)
        manifest = None
    return manifest or fetch(context, claimed, emit, cancel)


def _is_for(manifest: Manifest, folder: JobFolder) -> bool:
    """Whether a list was written for this claim; the lists of version 0.1 name no claim."""
    return manifest.owner == folder.owner or (manifest.owner is None and folder.is_of_earlier_version)


def chosen_frames(folder: JobFolder, manifest: Manifest, rejected: frozenset[str]) -> tuple[list[Path], list[LeftOut]]:
    """Return the light frames to stack, and the others with their reasons."""
    missing = [LeftOut(name, reason) for name, reason in manifest.missing.items()]
    missing += [LeftOut(name, REJECTED_BY_HAND) for name in manifest.names if name in rejected]
    return [folder.raw_dir / name for name in manifest.names if name not in rejected], missing


def _manifest_of(folder: JobFolder) -> Manifest | None:
    """Return what was downloaded, or None if some of it is gone, for instance because a folder was cleared."""
    try:
        manifest = read_manifest(folder.root)
    except LedgerError as error:
        _log.warning("%s They will be downloaded again.", error.message)
        return None
    if all((folder.raw_dir / name).is_file() for name in manifest.names):
        return manifest
    _log.warning("Light frames are missing in %s. They will be downloaded again.", folder.raw_dir)
    return None


def stack_name(job: Job) -> str:
    """Return the file name of a job's stack: ``stack_{time part of the chunk key}_{job_id}.fits``."""
    return f"stack_{safe_name(time_part(job.chunk_key), 'chunk')}_{job.job_id}.fits"
