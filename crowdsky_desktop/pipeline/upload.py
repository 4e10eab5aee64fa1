"""Put a stack into the result store, under a name that is free, read back and checked."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors
from crowdsky_desktop.imaging.fits.checksum import checksums_agree
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import SettingsError, StackGoneError, StorageNameTakenError
from crowdsky_desktop.model.events import (
    BytesMoved,
    BytesReadBack,
    Emit,
    JobMoved,
    LeftInStorage,
    ResultStored,
    Step,
    wait_events,
)
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.model.names import storage_folders, storage_name
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.stack_chunk import stack_name
from crowdsky_desktop.remote.result_store import StoredFile, fingerprint

_log = logging.getLogger(__name__)

_MOST_NAMES = 9
"""Names that are tried for a result where other files have the first ones."""

_LONGEST_PATH = 512
"""Characters that the server keeps of a stored path (``ucloud_path`` is VARCHAR(512)); it silently cuts off more."""

_BLANK_OR_SLASH = re.compile(r"[ /\\]")


def upload(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Put thumbnail and stack into the result store: APPROVED → UPLOADED.

    Raises
    ------
    StackGoneError
        If a file is missing, or the stack changed since it was written.
    StorageNameTakenError
        If other files have all the names that are tried.
    """
    context.require_own(claimed)
    context.workspaces.require_own_stack(claimed)
    stored, reason = _store(context, claimed, _Sending(context, files_of(claimed), emit, cancel))
    moved = context.ledger.move(claimed.claim_id, JobState.UPLOADED, stored=stored, reason=reason)
    emit(JobMoved(moved))
    return moved


def prove_again(context: JobContext, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Read back what an earlier run stored; what is missing or differs is stored again.

    An upload may be days old when it is reported, and the server then deletes the light frames.

    Returns
    -------
    ClaimedJob
        UPLOADED, with the paths that are valid now.

    Raises
    ------
    As `upload`.
    """
    context.require_own(claimed)
    context.workspaces.require_own_stack(claimed)
    sending = _Sending(context, files_of(claimed), emit, cancel)
    if claimed.stored is not None and sending.are_stored(claimed.stored):
        return claimed
    _log.warning("The storage no longer has the stack of job %d; it is stored again.", claimed.job.job_id)
    stored, reason = _store(context, claimed, sending)
    moved = context.ledger.change_stored(claimed.claim_id, stored, reason)
    emit(JobMoved(moved))
    return moved


def _store(context: JobContext, claimed: ClaimedJob, sending: "_Sending") -> tuple[StoredResult, str]:
    """Store a chunk's files; return where, and why not under the usual name."""
    sending.require_unchanged(claimed)
    stem = f"{result_folder(claimed.job, context.storage_base)}/{stack_name(claimed.job).removesuffix('.fits')}"
    if len(f"{stem}_{_MOST_NAMES}_thumb.png") > _LONGEST_PATH:
        raise SettingsError(
            f"The path of the stack in the storage would be longer than {_LONGEST_PATH} characters.",
            advice="Choose a shorter folder in the storage in Settings (storage_base). Your stack is safe here.",
        )
    return _under_a_free_name(stem, sending.both)


def files_of(claimed: ClaimedJob) -> StackFiles:
    """Return the files of a chunk's stack.

    Raises
    ------
    StackGoneError
        If one of them is not there.
    """
    files = claimed.files
    if files is None or not (files.fits.is_file() and files.thumbnail.is_file() and files.report.is_file()):
        raise StackGoneError(f"The stack of job {claimed.job.job_id} is not where the job database says.")
    return files


def result_folder(job: Job, storage_base: str) -> str:
    """Return the folder of the result store for a job: ``{base}/stacks/user_{user_id}/{object}``."""
    target = storage_name(_BLANK_OR_SLASH.sub("_", job.object_name or ""), "unknown")
    return "/" + "/".join([*storage_folders(storage_base), "stacks", f"user_{job.user_id}", target])


class _Sending:
    """The upload of the two files, with its progress."""

    def __init__(self, context: JobContext, files: StackFiles, emit: Emit, cancel: CancelToken) -> None:
        self._context = context
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

    def are_stored(self, stored: StoredResult) -> bool:
        """Whether the storage has both still, read back."""
        thumbnail = fingerprint(self._files.thumbnail, stored.thumbnail_path, self._cancel.checkpoint)
        fits = StoredFile(stored.fits_path, stored.fits_size_bytes, stored.fits_sha1)
        return all(
            self._context.results.holds(
                file,
                on_read_back=self._reading_back(n_done, source, file.size_bytes),
                on_wait=wait_events(self._emit),
                checkpoint=self._cancel.checkpoint,
            )
            for n_done, (source, file) in enumerate(((self._files.thumbnail, thumbnail), (self._files.fits, fits)))
        )

    def require_unchanged(self, claimed: ClaimedJob) -> None:
        """Refuse to store a stack that changed since it was written: the server would delete the frames in return.

        Raises
        ------
        StackGoneError
        """
        with disk_errors(self._files.fits):
            is_unchanged = checksums_agree(self._files.fits, self._cancel.checkpoint)
        if not is_unchanged:
            raise StackGoneError(
                f"The stack of job {claimed.job.job_id} has changed since it was written:"
                f" {self._files.fits} is damaged.",
                advice="Stack the chunk again. If it happens again, check this computer's disk.",
            )

    def _put(self, n_done: int, source: Path, target: str) -> StoredFile:
        before, total = sum(self._sizes[:n_done]), sum(self._sizes)

        def on_bytes(n_bytes: int) -> None:
            self._emit(BytesMoved(Step.SUBMIT, source.name, n_done, 2, before + n_bytes, total))

        stored = self._context.results.put(
            source,
            target,
            on_bytes=on_bytes,
            on_read_back=self._reading_back(n_done, source, self._sizes[n_done]),
            on_wait=wait_events(self._emit),
            checkpoint=self._cancel.checkpoint,
        )
        self._emit(ResultStored(stored.path, stored.size_bytes))
        for path in stored.left_behind:
            self._emit(LeftInStorage(path))
        return stored

    def _reading_back(self, n_done: int, source: Path, total: int) -> Callable[[int], None]:
        return lambda n_bytes: self._emit(BytesReadBack(source.name, n_done, 2, n_bytes, total))


def _under_a_free_name(stem: str, put_both: Callable[[str], StoredResult]) -> tuple[StoredResult, str]:
    """Store under the usual name or, if other files have it, the first free numbered one; return why not the usual one.

    The other file may belong to another server that shares the storage, or to an earlier claim; that is not known here.
    """
    reason = ""
    for number in range(1, _MOST_NAMES):
        try:
            return put_both(stem if number == 1 else f"{stem}_{number}"), reason
        except StorageNameTakenError as error:
            _log.warning("%s The next name is tried.", error.message)
            reason = reason or f"Stored under another name. {error.message}"
    return put_both(f"{stem}_{_MOST_NAMES}"), reason
