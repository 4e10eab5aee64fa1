"""Put a stack into the result store, under a name that is free, read back and checked."""

import logging
from collections.abc import Callable
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors
from crowdsky_desktop.imaging.intact import is_intact
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import StackGoneError, StorageNameTakenError
from crowdsky_desktop.model.events import BytesMoved, Emit, JobMoved, ResultStored, Step
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.stack import stack_name
from crowdsky_desktop.pipeline.waits import told_to
from crowdsky_desktop.remote.result_store import StoredFile

_log = logging.getLogger(__name__)

_MOST_NAMES = 9
"""So many names are tried for a result, where other files bear the first ones."""


def upload(road: Road, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Put thumbnail and stack into the result store: APPROVED → UPLOADED.

    Raises
    ------
    StackGoneError
        If a file is not there, or the stack is not what was written any more.
    StorageNameTakenError
        If other files bear all the names that are tried.
    """
    road.require_own(claimed)
    road.workspaces.require_own_stack(claimed)
    files = files_of(claimed)
    _require_intact(claimed, files, cancel)
    stem = f"{result_folder(claimed.job, road.storage_base)}/{stack_name(claimed.job).removesuffix('.fits')}"
    stored, reason = _under_a_free_name(stem, _Sending(road, files, emit, cancel).both)
    moved = road.ledger.move(claimed.claim_id, JobState.UPLOADED, stored=stored, reason=reason)
    emit(JobMoved(moved))
    return moved


def files_of(claimed: ClaimedJob) -> StackFiles:
    """Return the files of a chunk's stack.

    Raises
    ------
    StackGoneError
        If one of them is not there.
    """
    files = claimed.files
    if files is None or not (files.fits.is_file() and files.thumbnail.is_file() and files.report.is_file()):
        raise StackGoneError(f"The stack of job {claimed.job.job_id} is not where the ledger says.")
    return files


def result_folder(job: Job, storage_base: str) -> str:
    """Return the folder of the result store for a job: ``{base}/stacks/user_{user_id}/{object}``."""
    parts = [safe_name(part, "stacks") for part in storage_base.split("/") if part]
    target = safe_name((job.object_name or "").replace(" ", "_"), "unknown")
    return "/" + "/".join([*parts, "stacks", f"user_{job.user_id}", target])


class _Sending:
    """The two files on their way, and how far they are."""

    def __init__(self, road: Road, files: StackFiles, emit: Emit, cancel: CancelToken) -> None:
        self._road = road
        self._files = files
        self._emit = emit
        self._cancel = cancel
        with disk_errors(files.fits):
            self._sizes = (files.thumbnail.stat().st_size, files.fits.stat().st_size)

    def both(self, stem: str) -> StoredResult:
        """Store them under a name."""
        thumbnail = self._put(0, self._files.thumbnail, f"{stem}_thumb.png")
        fits = self._put(1, self._files.fits, f"{stem}.fits")
        return StoredResult(fits.path, thumbnail.path, fits.size_bytes, fits.sha1)

    def _put(self, n_done: int, source: Path, target: str) -> StoredFile:
        before, total = sum(self._sizes[:n_done]), sum(self._sizes)

        def on_bytes(n_bytes: int) -> None:
            self._emit(BytesMoved(Step.SUBMIT, source.name, n_done, 2, before + n_bytes, total))

        stored = self._road.results.put(
            source, target, on_bytes=on_bytes, on_wait=told_to(self._emit), checkpoint=self._cancel.checkpoint
        )
        self._emit(ResultStored(stored.path, stored.size_bytes))
        return stored


def _under_a_free_name(stem: str, put_both: Callable[[str], StoredResult]) -> tuple[StoredResult, str]:
    """Store under the usual name or, where other files bear it, the first numbered one; return why it is not the usual.

    Another file may be another server's, in a storage that two share, or an earlier claim's; nobody here can tell.
    """
    reason = ""
    for number in range(1, _MOST_NAMES):
        try:
            return put_both(stem if number == 1 else f"{stem}_{number}"), reason
        except StorageNameTakenError as error:
            _log.warning("%s The next name is tried.", error.message)
            reason = reason or f"Stored under another name. {error.message}"
    return put_both(f"{stem}_{_MOST_NAMES}"), reason


def _require_intact(claimed: ClaimedJob, files: StackFiles, cancel: CancelToken) -> None:
    """Refuse to store a stack that changed since it was written: then the server would delete the frames for it."""
    with disk_errors(files.fits):
        intact = is_intact(files.fits, cancel.checkpoint)
    if not intact:
        raise StackGoneError(
            f"The stack of job {claimed.job.job_id} is not what was written any more: {files.fits} is damaged.",
            advice="Stack the chunk again. If that happens twice, look after this computer's disk.",
        )
