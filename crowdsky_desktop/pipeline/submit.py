"""Store the result, and only then tell the server that the chunk is complete."""

import logging
import time
from collections.abc import Callable

from crowdsky_desktop.imaging.intact import is_intact
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import LedgerError, NotFoundError, StackGoneError, StorageNameTakenError
from crowdsky_desktop.model.events import BytesMoved, Emit, JobMoved, ResultStored, Step, StepFinished, StepStarted
from crowdsky_desktop.model.job import ClaimedJob, Completion, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.lose import lose
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.stack import stack_name
from crowdsky_desktop.pipeline.tidy import drop_raws
from crowdsky_desktop.remote.result_store import StoredFile
from crowdsky_desktop.store.durable import disk_errors
from crowdsky_desktop.store.reports import read_report

_log = logging.getLogger(__name__)

_MOST_NAMES = 9
"""So many names are tried for a result, where other files bear the first ones."""


def submit(road: Road, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Bring an approved stack to its end: APPROVED → UPLOADED → COMPLETED.

    Returns
    -------
    ClaimedJob
        COMPLETED, or LOST if the server says that the chunk is not ours any more.
    """
    started = time.monotonic()
    emit(StepStarted(Step.SUBMIT, 2))
    if claimed.state is JobState.APPROVED:
        claimed = upload(road, claimed, emit, cancel)
    cancel.checkpoint()
    claimed = complete(road, claimed, emit)
    emit(StepFinished(Step.SUBMIT, time.monotonic() - started))
    return claimed


def upload(road: Road, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    """Put thumbnail and stack into the result store, read back and checked: APPROVED → UPLOADED."""
    road.require_own(claimed)
    files = _files_of(claimed)
    _require_intact(claimed, files, cancel)
    sizes = (files.thumbnail.stat().st_size, files.fits.stat().st_size)

    folder = result_folder(claimed.job, road.storage_base)

    def put(n_done: int, source_name: str, target: str) -> StoredFile:
        source = files.thumbnail if n_done == 0 else files.fits
        before = sum(sizes[:n_done])

        def on_bytes(n_bytes: int) -> None:
            emit(BytesMoved(Step.SUBMIT, source_name, n_done, 2, before + n_bytes, sum(sizes)))

        stored = road.results.put(source, target, on_bytes=on_bytes, checkpoint=cancel.checkpoint)
        emit(ResultStored(stored.path, stored.size_bytes))
        return stored

    def put_both(stem: str) -> StoredResult:
        thumbnail = put(0, files.thumbnail.name, f"{stem}_thumb.png")
        fits = put(1, files.fits.name, f"{stem}.fits")
        return StoredResult(fits.path, thumbnail.path, fits.size_bytes, fits.sha1)

    stored, reason = _under_a_free_name(f"{folder}/{stack_name(claimed.job).removesuffix('.fits')}", put_both)
    moved = road.ledger.move(claimed.claim_id, JobState.UPLOADED, stored=stored, reason=reason)
    emit(JobMoved(moved))
    return moved


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


def complete(road: Road, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Tell the server that the chunk is complete: UPLOADED → COMPLETED.

    The server deletes the raw frames on this call. It is noted before it is sent: if an earlier
    answer was lost, a 404 means that the earlier call had worked.
    """
    road.require_own(claimed)
    was_sent_before = road.ledger.get(claimed.claim_id).completion_sent
    completion = completion_of(claimed, read_report(_files_of(claimed).report))
    road.ledger.note_completion_sent(claimed.claim_id)
    try:
        road.api.complete_job(completion)
    except NotFoundError as error:
        if not (was_sent_before and _raws_are_gone(road, claimed)):
            return lose(road, claimed, error, emit)
        _log.info("Job %d was completed by an earlier call whose answer was lost.", claimed.job.job_id)
    moved = road.ledger.move(claimed.claim_id, JobState.COMPLETED)
    emit(JobMoved(moved))
    drop_raws(road, moved)
    return moved


def completion_of(claimed: ClaimedJob, report: StackReport) -> Completion:
    """Return what the server is told of a stored stack."""
    if claimed.stored is None:
        raise LedgerError(f"Job {claimed.job.job_id} has no stored result to complete with.")
    return Completion(
        job_id=claimed.job.job_id,
        fits_path=claimed.stored.fits_path,
        thumbnail_path=claimed.stored.thumbnail_path,
        n_frames_input=report.n_frames_input,
        n_frames_used=report.n_frames_used,
        total_exposure_s=report.total_exposure_s,
        date_begin=report.date_begin,
        date_end=report.date_end,
        ra_deg=report.ra_deg,
        dec_deg=report.dec_deg,
        fits_size_bytes=claimed.stored.fits_size_bytes,
        n_stars=report.n_stars,
    )


def result_folder(job: Job, storage_base: str) -> str:
    """Return the folder of the result store for a job: ``{base}/stacks/user_{user_id}/{object}``."""
    parts = [safe_name(part, "stacks") for part in storage_base.split("/") if part]
    target = safe_name((job.object_name or "").replace(" ", "_"), "unknown")
    return "/" + "/".join([*parts, "stacks", f"user_{job.user_id}", target])


def _files_of(claimed: ClaimedJob) -> StackFiles:
    files = claimed.files
    if files is None or not (files.fits.is_file() and files.thumbnail.is_file() and files.report.is_file()):
        raise StackGoneError(f"The stack of job {claimed.job.job_id} is not where the ledger says.")
    return files


def _require_intact(claimed: ClaimedJob, files: StackFiles, cancel: CancelToken) -> None:
    """Refuse to store a stack that changed since it was written: then the server would delete the frames for it."""
    with disk_errors(files.fits):
        intact = is_intact(files.fits, cancel.checkpoint)
    if not intact:
        raise StackGoneError(
            f"The stack of job {claimed.job.job_id} is not what was written any more: {files.fits} is damaged.",
            advice="Stack the chunk again. If that happens twice, look after this computer's disk.",
        )


def _raws_are_gone(road: Road, claimed: ClaimedJob) -> bool:
    """Whether the server deleted the raw frames, as it does when it completes a job."""
    try:
        return not road.api.job_files(claimed.job.job_id)
    except NotFoundError:
        return True
