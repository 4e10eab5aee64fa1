"""The ledger's records and the rows they are kept in."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.errors import DiskFullError, FolderNotWritableError, LedgerBusyError, LedgerError
from crowdsky_desktop.model.failure_cause import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.store.row_values import integer, moment_from, text, text_or_none


@dataclass(frozen=True)
class ClaimIntent:
    """A claim that was about to be sent, and whose answer is not known.

    Attributes
    ----------
    begun_at : datetime
        Aware, UTC.
    """

    intent_id: int
    server_url: str
    worker_id: str
    begun_at: datetime


def by_sender(intents: Iterable[ClaimIntent]) -> list[list[ClaimIntent]]:
    """Return claims without an answer in groups, those to one server under one name together: one reminder each."""
    groups: dict[tuple[str, str], list[ClaimIntent]] = {}
    for intent in intents:
        groups.setdefault((intent.server_url, intent.worker_id), []).append(intent)
    return list(groups.values())


@dataclass(frozen=True)
class HistoryEntry:
    """One move of a claim.

    Attributes
    ----------
    at : datetime
        Aware, UTC.
    from_state : JobState or None
        None for the claim itself.
    """

    at: datetime
    from_state: JobState | None
    to_state: JobState
    reason: str


@contextmanager
def ledger_errors(path: Path) -> Iterator[None]:
    """Translate what SQLite raises.

    Raises
    ------
    DiskFullError, FolderNotWritableError, LedgerBusyError, LedgerError
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except (OverflowError, UnicodeError) as error:
        raise LedgerError(f"The job database {path} cannot hold a value: {error}.") from error


def _translated(error: sqlite3.Error, path: Path) -> Exception:
    # The low byte is the kind; the rest says more, such as which write failed.
    kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if kind == sqlite3.SQLITE_FULL:
        return DiskFullError(f"There is no space left to write the job database {path}.")
    if kind in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return FolderNotWritableError(f"The job database {path} cannot be opened for writing: {error}.")
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusyError(f"Another program is keeping the job database {path} locked.")
    return LedgerError(f"The job database {path} cannot be used: {error}.")


def now() -> str:
    """Return the present moment as the ledger keeps it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """Return `text` without half surrogates, which JSON may bring and SQLite can't keep."""
    return text.encode(errors="replace").decode()


def job_columns(job: Job) -> dict[str, int | str | None]:
    """Return the columns of `claims` that a job fills."""
    return {
        "job_id": job.job_id,
        "user_id": job.user_id,
        "upload_session_id": job.upload_session_id,
        "chunk_key": storable(job.chunk_key),
        "object_name": None if job.object_name is None else storable(job.object_name),
        "frame_count": job.frame_count,
    }


def files_columns(files: StackFiles) -> dict[str, str]:
    """Return the columns of `claims` that a stack's files fill; absolute, whatever the working directory is later."""
    return {
        "fits_file": str(files.fits.absolute()),
        "thumbnail_file": str(files.thumbnail.absolute()),
        "report_file": str(files.report.absolute()),
    }


def stored_columns(stored: StoredResult) -> dict[str, int | str]:
    """Return the columns of `claims` that a stored result fills."""
    return {
        "stored_fits_path": stored.fits_path,
        "stored_thumbnail_path": stored.thumbnail_path,
        "stored_fits_size_bytes": stored.fits_size_bytes,
        "stored_fits_sha1": stored.fits_sha1,
    }


def approval_columns(approval: Approval | None) -> dict[str, str | None]:
    """Return the columns of `claims` that an approval fills; None takes it back."""
    doubts = approval.doubts if approval else ()
    return {
        "approved_by": approval.by.value if approval else None,
        "doubts": doubts_text(doubts),
    }


def doubts_text(doubts: Iterable[Doubt]) -> str:
    """Return doubts as the column `doubts` keeps them."""
    rows = [(doubt.check, doubt.verdict.value, doubt.value, doubt.statement, doubt.consequence) for doubt in doubts]
    return storable(json.dumps(rows, ensure_ascii=False))


def claimed_from(row: sqlite3.Row) -> ClaimedJob:
    """Return the record that a row of `claims` holds."""
    return ClaimedJob(
        claim_id=row["claim_id"],
        server_url=text(row, "server_url"),
        job=_job_from(row),
        state=JobState(row["state"]),
        claimed_at=moment_from(row["claimed_at"]),
        updated_at=moment_from(row["updated_at"]),
        held_from=_state_from(row["held_from"]),
        reason=text(row, "reason"),
        files=_files_from(row),
        stored=_stored_from(row),
        completion_sent=bool(row["completion_sent"]),
        failure_sent=bool(row["failure_sent"]),
        failure_cause=FailureCause(row["failure_cause"]),
        approval=_approval_from(row),
        held_for=_doubts_from(row) if row["approved_by"] is None and row["state"] == JobState.HELD else (),
    )


def history_from(row: sqlite3.Row) -> HistoryEntry:
    """Return the record that a row of `history` holds."""
    return HistoryEntry(
        moment_from(row["at"]), _state_from(row["from_state"]), JobState(row["to_state"]), text(row, "reason")
    )


def intent_from(row: sqlite3.Row) -> ClaimIntent:
    """Return the record that a row of `claim_intents` holds."""
    return ClaimIntent(row["intent_id"], text(row, "server_url"), text(row, "worker_id"), moment_from(row["begun_at"]))


def number_from(row: sqlite3.Row) -> int:
    """Return the number that a query counted."""
    return int(row["n"])


def mark_from(row: sqlite3.Row) -> str:
    """Return the installation's mark."""
    mark = str(row["mark"])
    if not re.fullmatch(r"[0-9a-f]{8}", mark):
        raise ValueError("the installation's mark is not eight hexadecimal digits")
    return mark


def count_from(row: sqlite3.Row) -> tuple[JobState, int]:
    """Return a state and how many claims are in it."""
    return JobState(row["state"]), row["n"]


def _state_from(value: str | None) -> JobState | None:
    return None if value is None else JobState(value)


def _job_from(row: sqlite3.Row) -> Job:
    return Job(
        job_id=integer(row, "job_id"),
        user_id=integer(row, "user_id"),
        upload_session_id=integer(row, "upload_session_id"),
        chunk_key=text(row, "chunk_key"),
        object_name=text_or_none(row, "object_name"),
        frame_count=integer(row, "frame_count"),
    )


def _files_from(row: sqlite3.Row) -> StackFiles | None:
    if row["fits_file"] is None:
        return None
    return StackFiles(Path(text(row, "fits_file")), Path(text(row, "thumbnail_file")), Path(text(row, "report_file")))


def _stored_from(row: sqlite3.Row) -> StoredResult | None:
    if row["stored_fits_path"] is None:
        return None
    return StoredResult(
        text(row, "stored_fits_path"),
        text(row, "stored_thumbnail_path"),
        integer(row, "stored_fits_size_bytes"),
        text(row, "stored_fits_sha1"),
    )


def _approval_from(row: sqlite3.Row) -> Approval | None:
    if row["approved_by"] is None:
        return None
    return Approval(Approver(row["approved_by"]), _doubts_from(row))


def _doubts_from(row: sqlite3.Row) -> tuple[Doubt, ...]:
    return tuple(_doubt(*fields) for fields in json.loads(row["doubts"]))


def _doubt(check: object, verdict: str, value: float | None = None, *texts: object) -> Doubt:
    return Doubt(str(check), Verdict(verdict), None if value is None else float(value), *map(str, texts))
