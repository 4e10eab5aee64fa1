"""A copy of the ledger as it was when a run began; it shows when the ledger itself has gone back in time."""

import logging
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors, name_durably
from crowdsky_desktop.model.errors import DiskError

_log = logging.getLogger(__name__)

_MARK = "SELECT mark FROM installation"
_REACH = (
    "SELECT (SELECT coalesce(max(history_id), 0) FROM history), (SELECT coalesce(max(intent_id), 0) FROM claim_intents)"
)
_CLAIMS = "SELECT claim_id, job_id, server_url FROM claims ORDER BY claim_id"


@dataclass(frozen=True)
class LedgerGap:
    """What the copy of an earlier run knows and the ledger does not.

    Attributes
    ----------
    copy : Path
        The copy, under a name of its own from now on.
    n_moves : int
        How many steps of chunks are missing.
    jobs : tuple of (int, str)
        Number and server of the jobs whose claims are missing altogether.
    """

    copy: Path
    n_moves: int
    jobs: tuple[tuple[int, str], ...]


def copy_file(ledger_file: Path) -> Path:
    """Return where the copy of a ledger lies."""
    return ledger_file.with_name(f"{ledger_file.stem}.previous{ledger_file.suffix}")


def keep_copy(ledger_file: Path) -> LedgerGap | None:
    """Copy the ledger beside it, by SQLite's own call, unless it has lost what the last copy holds.

    In that case the last copy gets a name of its own, so that nothing overwrites it. A copy that cannot be read is
    replaced; one that cannot be made stops nobody.

    Returns
    -------
    LedgerGap or None
        What the ledger has lost.
    """
    target = copy_file(ledger_file)
    try:
        gap = _gap(ledger_file, target) if target.is_file() else None
        if gap is not None:
            gap = LedgerGap(_move_aside(target), gap.n_moves, gap.jobs)
        _copy(ledger_file, target)
    except (sqlite3.Error, DiskError) as error:
        _log.warning("The job database could not be copied: %s", error)
        return None
    return gap


def _gap(ledger_file: Path, copy: Path) -> LedgerGap | None:
    with closing(_reading(ledger_file)) as ledger, closing(_reading(copy)) as earlier:
        try:
            if earlier.execute(_MARK).fetchone() != ledger.execute(_MARK).fetchone():
                return None  # a new ledger, in the place of one that was moved aside
            reach = zip(earlier.execute(_REACH).fetchone(), ledger.execute(_REACH).fetchone(), strict=True)
            lost = [was - now for was, now in reach]
            if max(lost) <= 0:
                return None
            known = {row[0] for row in ledger.execute(_CLAIMS)}
            jobs = tuple((row[1], row[2]) for row in earlier.execute(_CLAIMS) if row[0] not in known)
        except sqlite3.DatabaseError as error:
            _log.warning("The copy %s of the job database cannot be read: %s", copy, error)
            return None
    return LedgerGap(copy, max(lost[0], 0), jobs)


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _move_aside(copy: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = copy.with_name(f"{copy.stem}.{moment}{copy.suffix}")
    with disk_errors(target):
        name_durably(copy, target)
    return target


def _copy(ledger_file: Path, target: Path) -> None:
    partial = target.with_suffix(".part")
    with disk_errors(target):
        try:
            partial.unlink(missing_ok=True)
            with closing(sqlite3.connect(ledger_file)) as source, closing(sqlite3.connect(partial)) as copy:
                copy.execute("PRAGMA synchronous = FULL")
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file is all of it
            with partial.open("r+b") as file:
                os.fsync(file.fileno())
            name_durably(partial, target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
