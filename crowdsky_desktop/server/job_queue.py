"""The queue: chunks go in, are claimed by exactly one worker, and come out completed or failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.schema import (
    MAX_RETRIES,
    OPEN_STATUSES,
    JobStatus,
    RawFileRow,
    SessionStatus,
    StackedFrame,
    StackingJob,
    UploadSession,
    utc_now,
)


@dataclass(frozen=True)
class Claim:
    """A job with the folder that its raw files lie in."""

    job: StackingJob
    session_path: str


@dataclass(frozen=True)
class Leftovers:
    """An upload whose raw files nothing needs any more, to be removed and then noted as emptied."""

    session_id: int
    session_path: str


@dataclass(frozen=True)
class QueuePage:
    """A part of the queue, as it was at one moment.

    Attributes
    ----------
    counts : dict
        Jobs in each state, of the whole queue.
    n_matching : int
        Jobs that the filter lets through; `jobs` are some of them.
    """

    counts: dict[str, int]
    n_matching: int
    jobs: tuple[StackingJob, ...]


class NotProcessingError(Exception):
    """The job is unknown, or nobody is working on it."""


class JobQueue:
    """The queue's verbs, each one transaction.

    Parameters
    ----------
    database : Database
        Where the queue is kept; stays the caller's to close.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin_upload(self, user_id: int, token: str, path: str) -> int:
        """Note that files are about to be put at `path`; return the session's id."""
        with self._database.writing() as db:
            session = UploadSession(user_id=user_id, session_token=token, ucloud_path=path)
            db.add(session)
            db.flush()
            return session.id

    def abandon_upload(self, session_id: int) -> Leftovers:
        """Give up an upload that broke off."""
        with self._database.writing() as db:
            upload = db.get_one(UploadSession, session_id)
            upload.status = SessionStatus.EXPIRED
            return Leftovers(upload.id, upload.ucloud_path)

    def queue_chunk(self, session_id: int, frames: Sequence[RawFileRow], object_name: str | None) -> StackingJob:
        """Finish an upload: record its `frames`, all of one chunk, and queue the job."""
        with self._database.writing() as db:
            upload = db.get_one(UploadSession, session_id)
            upload.status, upload.completed_at = SessionStatus.COMPLETE, utc_now()
            job = StackingJob(
                user_id=upload.user_id,
                upload_session_id=session_id,
                chunk_key=frames[0].chunk_key,
                object_name=object_name,
                frame_count=len(frames),
            )
            db.add_all([*frames, job])
            db.flush()
            return job

    def known_contents(self) -> frozenset[str]:
        """Return the SHA-256 of every frame that was ever queued."""
        with self._database.reading() as db:
            return frozenset(db.scalars(select(RawFileRow.sha256)))

    def claim(self, worker_id: str) -> Claim | None:
        """Hand the oldest waiting job to `worker_id`: pending ones first, then those to be retried."""
        with self._database.writing() as db:
            job = _oldest(db, JobStatus.PENDING) or _oldest(db, JobStatus.RETRY)
            if job is None:
                return None
            job.status, job.worker_id, job.started_at = JobStatus.PROCESSING, worker_id, utc_now()
            return Claim(job, db.get_one(UploadSession, job.upload_session_id).ucloud_path)

    def job_with_files(self, job_id: int) -> tuple[StackingJob, tuple[RawFileRow, ...]] | None:
        """Return the job, in whatever state, and the raw files that are still there; None where unknown."""
        with self._database.reading() as db:
            job = db.get(StackingJob, job_id)
            return None if job is None else (job, _raw_files(db, job))

    def raw_file(self, file_id: int) -> RawFileRow | None:
        """Return the raw file, or None where it is unknown or deleted."""
        with self._database.reading() as db:
            row = db.get(RawFileRow, file_id)
            return None if row is None or row.is_deleted else row

    def complete(self, job_id: int, facts: dict[str, Any]) -> Leftovers:
        """Record a finished stack; the raw files count as deleted and are the caller's to remove.

        Parameters
        ----------
        facts : dict
            Columns of `StackedFrame` that the worker sent.

        Raises
        ------
        NotProcessingError
        """
        with self._database.writing() as db:
            job = _processing(db, job_id)
            copied = {"user_id": job.user_id, "object_name": job.object_name, "chunk_key": job.chunk_key}
            db.add(StackedFrame(stacking_job_id=job_id, **copied, **{"n_frames_input": job.frame_count} | facts))
            job.status, job.completed_at = JobStatus.COMPLETED, utc_now()
            return _drop(db, db.get_one(UploadSession, job.upload_session_id))

    def fail(self, job_id: int, message: str) -> JobStatus:
        """Count a failure; the third is final.

        Raises
        ------
        NotProcessingError
        """
        with self._database.writing() as db:
            job = _processing(db, job_id)
            job.retry_count += 1
            job.status = JobStatus.RETRY if job.retry_count < MAX_RETRIES else JobStatus.FAILED
            job.error_message, job.completed_at = message, utc_now()
            return JobStatus(job.status)

    def expire_uploads(self, began_before: datetime) -> int:
        """Give up uploads that never finished; return how many."""
        stale = (UploadSession.status == SessionStatus.UPLOADING) & (UploadSession.created_at < began_before)
        with self._database.writing() as db:
            uploads = db.scalars(select(UploadSession).where(stale)).all()
            for upload in uploads:
                upload.status = SessionStatus.EXPIRED
            return len(uploads)

    def drop_leftovers(self, finished_before: datetime) -> tuple[Leftovers, ...]:
        """Mark the raw files deleted of uploads that expired, or finished and are needed by no open job."""
        needed = select(StackingJob.upload_session_id).where(StackingJob.status.in_(OPEN_STATUSES))
        finished = (UploadSession.status == SessionStatus.COMPLETE) & (UploadSession.completed_at < finished_before)
        over = (UploadSession.status == SessionStatus.EXPIRED) | (finished & UploadSession.id.not_in(needed))
        with self._database.writing() as db:
            uploads = db.scalars(select(UploadSession).where(UploadSession.is_emptied.is_(False), over)).all()
            return tuple(_drop(db, upload) for upload in uploads)

    def interrupted_removals(self) -> tuple[Leftovers, ...]:
        """Return the uploads whose raw files count as deleted, and were never noted as removed."""
        dropped = select(RawFileRow.upload_session_id).where(RawFileRow.is_deleted.is_(True))
        with self._database.reading() as db:
            left = select(UploadSession).where(UploadSession.is_emptied.is_(False), UploadSession.id.in_(dropped))
            return tuple(Leftovers(upload.id, upload.ucloud_path) for upload in db.scalars(left))

    def note_emptied(self, session_id: int) -> None:
        """Record that the folder of an upload is gone, so that it is not searched again."""
        with self._database.writing() as db:
            db.get_one(UploadSession, session_id).is_emptied = True

    def counts(self) -> dict[str, int]:
        """Return how many jobs are in each state, all states named."""
        with self._database.reading() as db:
            return _counts(db)

    def page(self, status: JobStatus | None, worker_id: str | None, *, offset: int, limit: int) -> QueuePage:
        """Return jobs in order of their ids; of one state or one worker where given."""
        jobs = select(StackingJob)
        if status is not None:
            jobs = jobs.where(StackingJob.status == status)
        if worker_id is not None:
            jobs = jobs.where(StackingJob.worker_id == worker_id)
        with self._database.reading() as db:
            n_matching = db.scalar(select(func.count()).select_from(jobs.subquery()))
            found = db.scalars(jobs.order_by(StackingJob.id).offset(offset).limit(limit)).all()
            return QueuePage(_counts(db), n_matching or 0, tuple(found))


def _counts(db: Session) -> dict[str, int]:
    rows = db.execute(select(StackingJob.status, func.count()).group_by(StackingJob.status)).all()
    return dict.fromkeys((status.value for status in JobStatus), 0) | {row[0]: row[1] for row in rows}


def _oldest(db: Session, status: JobStatus) -> StackingJob | None:
    waiting = select(StackingJob).where(StackingJob.status == status, StackingJob.retry_count < MAX_RETRIES)
    return db.scalars(waiting.order_by(StackingJob.created_at, StackingJob.id).limit(1)).first()


def _processing(db: Session, job_id: int) -> StackingJob:
    job = db.get(StackingJob, job_id)
    if job is None or job.status != JobStatus.PROCESSING:
        raise NotProcessingError(job_id)
    return job


def _raw_files(db: Session, job: StackingJob) -> tuple[RawFileRow, ...]:
    rows = select(RawFileRow).where(
        RawFileRow.upload_session_id == job.upload_session_id,
        RawFileRow.chunk_key == job.chunk_key,
        RawFileRow.is_deleted.is_(False),
    )
    return tuple(db.scalars(rows.order_by(RawFileRow.fits_date_obs, RawFileRow.id)))


def _drop(db: Session, upload: UploadSession) -> Leftovers:
    raw_files = update(RawFileRow).where(RawFileRow.upload_session_id == upload.id)
    db.execute(raw_files.values(is_deleted=True))
    return Leftovers(upload.id, upload.ucloud_path)
