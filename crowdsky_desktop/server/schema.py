"""The queue's tables, named as the Worker API names things. Times are UTC, stored without a zone."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_VERSION = 1
"""Version of the tables below."""
MAX_RETRIES = 3
"""Failures after which a job is not handed out again."""


def utc_now() -> datetime:
    """Return the time as the tables hold it: UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


class SessionStatus(StrEnum):
    """How far an upload is."""

    UPLOADING = "uploading"
    COMPLETE = "complete"
    EXPIRED = "expired"


class JobStatus(StrEnum):
    """How far a chunk is."""

    PENDING = "pending"
    PROCESSING = "processing"
    RETRY = "retry"
    COMPLETED = "completed"
    FAILED = "failed"


OPEN_STATUSES = (JobStatus.PENDING, JobStatus.PROCESSING, JobStatus.RETRY)
"""A job in one of these still needs its raw files."""


class Base(DeclarativeBase):
    """The tables' common root."""


class UploadSession(Base):
    """One upload: the folder that raw files lie in."""

    __tablename__ = "upload_sessions"
    __table_args__ = (Index("ix_upload_sessions_status", "status", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int]
    session_token: Mapped[str] = mapped_column(unique=True)
    ucloud_path: Mapped[str]
    status: Mapped[str] = mapped_column(default=SessionStatus.UPLOADING)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    completed_at: Mapped[datetime | None]
    is_emptied: Mapped[bool] = mapped_column(default=False)
    """Whether its folder was removed after nothing needed it any more."""


class RawFileRow(Base):
    """One light frame on the server's disk, or that was there."""

    __tablename__ = "raw_files"
    __table_args__ = (
        Index("ix_raw_files_chunk", "upload_session_id", "chunk_key", "is_deleted"),
        Index("ix_raw_files_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_session_id: Mapped[int] = mapped_column(ForeignKey("upload_sessions.id"))
    chunk_key: Mapped[str]
    filename: Mapped[str]
    ucloud_path: Mapped[str]
    file_size_bytes: Mapped[int]
    sha256: Mapped[str]
    fits_date_obs: Mapped[datetime | None]
    fits_exptime: Mapped[float | None]
    fits_ra: Mapped[float | None]
    fits_dec: Mapped[float | None]
    is_deleted: Mapped[bool] = mapped_column(default=False)


class StackingJob(Base):
    """One chunk to be stacked."""

    __tablename__ = "stacking_jobs"
    __table_args__ = (
        Index("ix_stacking_jobs_status", "status", "created_at", "id"),
        Index("ix_stacking_jobs_session", "upload_session_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int]
    upload_session_id: Mapped[int] = mapped_column(ForeignKey("upload_sessions.id"))
    chunk_key: Mapped[str]
    object_name: Mapped[str | None]
    frame_count: Mapped[int]
    status: Mapped[str] = mapped_column(default=JobStatus.PENDING)
    worker_id: Mapped[str | None]
    retry_count: Mapped[int] = mapped_column(default=0)
    error_message: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class StackedFrame(Base):
    """What a worker said of a finished stack; one for each completed job."""

    __tablename__ = "stacked_frames"

    id: Mapped[int] = mapped_column(primary_key=True)
    stacking_job_id: Mapped[int] = mapped_column(ForeignKey("stacking_jobs.id"), unique=True)
    user_id: Mapped[int]
    object_name: Mapped[str | None]
    chunk_key: Mapped[str]
    ucloud_path: Mapped[str]
    thumbnail_path: Mapped[str | None]
    n_frames_input: Mapped[int]
    n_frames_aligned: Mapped[int]
    total_exptime: Mapped[float | None]
    date_obs_start: Mapped[datetime | None]
    date_obs_end: Mapped[datetime | None]
    ra_deg: Mapped[float | None]
    dec_deg: Mapped[float | None]
    file_size_bytes: Mapped[int]
    n_stars_detected: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
