"""Bring a chunk's light frames onto this computer."""

import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    ChunkError,
    FrameError,
    NotFoundError,
    NoUsableFramesError,
    RawFilesGoneError,
    SmallChunkError,
    UnsupportedFrameError,
)
from crowdsky_desktop.model.events import (
    BytesMoved,
    Emit,
    FrameLeftOut,
    JobMoved,
    Step,
    StepFinished,
    StepStarted,
    wait_events,
)
from crowdsky_desktop.model.job import ClaimedJob, JobState, RawFile
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.pipeline.frame_selection import are_enough, count_in_words, is_small
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import mark_lost
from crowdsky_desktop.remote.raw_download import MAX_RAW_BYTES, is_here
from crowdsky_desktop.store.disk_space import ASSUMED_FRAME_BYTES, require_space
from crowdsky_desktop.store.manifest import Manifest, write_manifest

MAX_FRAMES = 5_000
"""Frames of a chunk: 15 minutes of the shortest exposures are under a hundred. Chosen."""

Refusal = NotFoundError | FrameError
"""Why one frame cannot be fetched, though the others may."""


def download(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Fetch all light frames of a claimed chunk: CLAIMED → DOWNLOADED.

    A frame that the server no longer has, or that is no FITS file, is left out and the reason kept. If the server no
    longer knows the job, it is LOST.

    Raises
    ------
    RawFilesGoneError, NoUsableFramesError, SmallChunkError
        If too few frames can be fetched: some are gone, or none can be read.
    DiskFullError
        If they would not fit on the disk; nothing is fetched then.
    """
    try:
        fetch(context, claimed, emit, cancel)
    except NotFoundError as error:
        return mark_lost(context, claimed, error, emit)
    moved = context.ledger.move(claimed.claim_id, JobState.DOWNLOADED)
    emit(JobMoved(moved))
    return moved


def fetch(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> Manifest:
    """Fetch the light frames that are missing here, and write their list; the claim's state stays.

    Raises
    ------
    NotFoundError
        If the server no longer knows the job.
    """
    context.require_own(claimed)
    started = time.monotonic()
    files = context.api.job_files(claimed.job.job_id, on_wait=wait_events(emit), checkpoint=cancel.checkpoint)
    if len(files) > MAX_FRAMES:
        raise ChunkError(f"Chunk {claimed.job.chunk_key} lists {len(files)} frames; the limit is {MAX_FRAMES}.")
    folder = context.workspaces.folder(claimed)
    names = unique_names(files)
    listed = dict(zip(names, files, strict=True))
    refused = _too_large(listed)
    wanted = {name: file for name, file in listed.items() if name not in refused}
    _require_space_for_missing(context, folder.raw_dir, wanted)
    emit(StepStarted(Step.DOWNLOAD, len(wanted)))
    for name, error in refused.items():
        emit(FrameLeftOut(name, Step.DOWNLOAD, error.message))
    refused |= _fetch_all(context, folder.raw_dir, wanted, emit, cancel)
    _check_enough(context, claimed, len(files), list(refused.values()))
    missing = {name: error.message for name, error in refused.items()}
    manifest = Manifest(tuple(name for name in names if name not in missing), missing, folder.owner)
    write_manifest(folder.root, manifest)
    emit(StepFinished(Step.DOWNLOAD, time.monotonic() - started))
    return manifest


def _too_large(files: Mapping[str, RawFile]) -> dict[str, Refusal]:
    """Return, by name, the files that are not requested because no light frame has the size that is listed."""
    return {
        name: UnsupportedFrameError(
            f"{name} is listed with {file.size_bytes} bytes; light frames have at most {MAX_RAW_BYTES}."
        )
        for name, file in files.items()
        if (file.size_bytes or 0) > MAX_RAW_BYTES
    }


def _require_space_for_missing(context: JobContext, raw_dir: Path, files: Mapping[str, RawFile]) -> None:
    missing = (file for name, file in files.items() if not is_here(file, raw_dir / name))
    require_space(context.workspaces, sum(file.size_bytes or ASSUMED_FRAME_BYTES for file in missing))


def _fetch_all(
    context: JobContext, raw_dir: Path, files: Mapping[str, RawFile], emit: Emit, cancel: CancelToken
) -> dict[str, Refusal]:
    """Fetch what the server has; return why the other files cannot be fetched."""
    refused: dict[str, Refusal] = {}
    moved = BytesMoved(Step.DOWNLOAD, "", 0, len(files), 0, sum(file.size_bytes or 0 for file in files.values()))
    for name, file in files.items():
        cancel.pause_point()

        def on_bytes(n_bytes: int, name: str = name, moved: BytesMoved = moved) -> None:
            emit(replace(moved, file_name=name, bytes_done=moved.bytes_done + n_bytes))

        try:
            context.api.download_raw(
                file, raw_dir / name, on_bytes=on_bytes, on_wait=wait_events(emit), checkpoint=cancel.checkpoint
            )
        except (NotFoundError, FrameError) as error:
            refused[name] = error
            emit(FrameLeftOut(name, Step.DOWNLOAD, error.message))
        moved = _counted(moved, name, file.size_bytes or 0, is_fetched=name not in refused)
        emit(moved)
    return refused


def _counted(before: BytesMoved, name: str, n_bytes: int, *, is_fetched: bool) -> BytesMoved:
    """Return the progress after one file; a file that cannot be fetched counts neither as done nor in the total."""
    if is_fetched:
        n_done, bytes_done = before.n_files_done + 1, before.bytes_done + n_bytes
        return replace(before, file_name=name, n_files_done=n_done, bytes_done=bytes_done)
    return replace(before, file_name=name, n_files=before.n_files - 1, bytes_total=before.bytes_total - n_bytes)


def unique_names(files: Sequence[RawFile]) -> list[str]:
    """Return a safe local name for each file; a name that is taken gets a number."""
    taken: set[str] = set()
    names = []
    for file in files:
        wanted = safe_name(file.filename, f"frame_{file.file_id}.fit")
        names.append(next(name for name in _variants(wanted) if name.casefold() not in taken))
        taken.add(names[-1].casefold())
    return names


def _variants(name: str) -> Iterator[str]:
    """Yield `name`, then numbered ones; none ends in the suffix of unfinished files."""
    wanted = f"{name}_" if name.casefold().endswith(".part") else name
    yield safe_name(wanted, name)
    yield from (safe_name(f"{number}_{wanted}", name) for number in itertools.count(2))


def _check_enough(context: JobContext, claimed: ClaimedJob, n_listed: int, refused: Sequence[Refusal]) -> None:
    key, n_had = claimed.job.chunk_key, n_listed - len(refused)
    if n_listed == 0:
        raise RawFilesGoneError(f"The server lists no frames for chunk {key}.")
    if are_enough(n_had, n_listed, context.recipe):
        return
    words = f"{count_in_words(n_had, n_listed)} of chunk {key} could be downloaded ({refused[0].message.rstrip('.')})."
    if any(isinstance(error, NotFoundError) for error in refused):
        raise RawFilesGoneError(words)
    raise SmallChunkError(words) if is_small(n_listed) else NoUsableFramesError(words)
