"""The ledger's schema, and how an older ledger becomes a newer one."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors, name_durably
from crowdsky_desktop.model.errors import LedgerError, LedgerTooNewError

APPLICATION_ID = 0x43534B59
"""``CSKY`` in the SQLite header: says that the file is a ledger of ours."""

_STATES = "'claimed', 'downloaded', 'stacked', 'approved', 'uploaded', 'completed', 'failed', 'held', 'lost'"

_SCHEMA_1 = (
    f"""
    CREATE TABLE claims (
        claim_id INTEGER PRIMARY KEY AUTOINCREMENT,
        server_url TEXT NOT NULL,
        job_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        upload_session_id INTEGER NOT NULL,
        chunk_key TEXT NOT NULL,
        object_name TEXT,
        frame_count INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ({_STATES})),
        held_from TEXT CHECK (held_from IN ({_STATES})),
        reason TEXT NOT NULL DEFAULT '',
        claimed_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        fits_file TEXT,
        thumbnail_file TEXT,
        report_file TEXT,
        stored_fits_path TEXT,
        stored_thumbnail_path TEXT,
        stored_fits_size_bytes INTEGER,
        stored_fits_sha1 TEXT,
        completion_sent INTEGER NOT NULL DEFAULT 0 CHECK (completion_sent IN (0, 1)),
        CHECK ((state = 'held') = (held_from IS NOT NULL)),
        CHECK (state NOT IN ('stacked', 'approved', 'uploaded', 'completed') OR fits_file IS NOT NULL),
        CHECK (state NOT IN ('uploaded', 'completed') OR stored_fits_path IS NOT NULL)
    )
    """,
    """
    CREATE UNIQUE INDEX one_unfinished_claim ON claims (server_url, job_id)
    WHERE state NOT IN ('completed', 'failed', 'lost')
    """,
    f"""
    CREATE TABLE history (
        history_id INTEGER PRIMARY KEY AUTOINCREMENT,
        claim_id INTEGER NOT NULL REFERENCES claims (claim_id),
        at TEXT NOT NULL,
        from_state TEXT CHECK (from_state IN ({_STATES})),
        to_state TEXT NOT NULL CHECK (to_state IN ({_STATES})),
        reason TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX history_of_claim ON history (claim_id)",
    """
    CREATE TABLE claim_intents (
        intent_id INTEGER PRIMARY KEY AUTOINCREMENT,
        server_url TEXT NOT NULL,
        worker_id TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        closed_at TEXT,
        outcome TEXT CHECK (outcome IN ('claimed', 'none waiting', 'abandoned')),
        reason TEXT NOT NULL DEFAULT '',
        claim_id INTEGER REFERENCES claims (claim_id),
        CHECK ((closed_at IS NULL) = (outcome IS NULL)),
        CHECK ((claim_id IS NOT NULL) = (outcome IS 'claimed'))
    )
    """,
)

_SCHEMA_2 = (
    "ALTER TABLE claims ADD COLUMN failure_sent INTEGER NOT NULL DEFAULT 0 CHECK (failure_sent IN (0, 1))",
    # Two computers may have the same worker's name; this distinguishes their claims on the server.
    "CREATE TABLE installation (mark TEXT NOT NULL)",
    "INSERT INTO installation (mark) VALUES (lower(hex(randomblob(4))))",
)

_SCHEMA_3 = (
    # What this computer reported once must not use up the chunk's other tries for the same cause.
    "ALTER TABLE claims ADD COLUMN failure_cause TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX claims_of_job ON claims (job_id)",
)

_SCHEMA_4 = (
    # On how many days the program ran since a chunk's end, told by the order of things: no clock can change that.
    "CREATE TABLE days (day TEXT NOT NULL UNIQUE, last_history_id INTEGER NOT NULL)",
)

_SCHEMA_5 = (
    # Who approved a stack, and what its checks did not pass then. Only a person can have approved what was held before;
    # of the others it was not noted.
    "ALTER TABLE claims ADD COLUMN approved_by TEXT CHECK (approved_by IN ('person', 'checks', 'unknown'))",
    "ALTER TABLE claims ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]'",
    """
    UPDATE claims SET approved_by = 'unknown' WHERE claim_id IN (
        SELECT claim_id FROM history WHERE from_state IN ('stacked', 'held') AND to_state = 'approved'
    )
    """,
    """
    UPDATE claims SET approved_by = 'person' WHERE approved_by IS NOT NULL AND claim_id NOT IN (
        SELECT claim_id FROM history WHERE from_state = 'stacked' AND to_state = 'approved'
    )
    """,
)

_SCHEMA_6 = (
    # What a stack was, for when its files are gone; `claim_id` is NULL for one made by hand.
    """
    CREATE TABLE stacks (
        stack_id INTEGER PRIMARY KEY AUTOINCREMENT,
        claim_id INTEGER UNIQUE REFERENCES claims (claim_id),
        title TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL,
        fits_file TEXT NOT NULL,
        n_frames_input INTEGER NOT NULL,
        n_frames_used INTEGER NOT NULL,
        exposure_s REAL,
        begins_at TEXT,
        ends_at TEXT,
        night TEXT,
        telescope TEXT NOT NULL DEFAULT '',
        ra_deg REAL,
        dec_deg REAL,
        field_width_deg REAL,
        field_height_deg REAL,
        field_rotation_deg REAL,
        verdict TEXT
    )
    """,
    "ALTER TABLE claims ADD COLUMN files_removed_at TEXT",
    "ALTER TABLE claims ADD COLUMN server_answer TEXT NOT NULL DEFAULT ''",
)

Migration = Sequence[str]
"""SQL statements that lead from one schema to the next, run in one transaction."""

MIGRATIONS: tuple[Migration, ...] = (_SCHEMA_1, _SCHEMA_2, _SCHEMA_3, _SCHEMA_4, _SCHEMA_5, _SCHEMA_6)
"""``MIGRATIONS[n]`` leads from schema n to n + 1; the number of the schema is SQLite's ``user_version``."""


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the ledger at `path` to the newest schema: first a backup beside it, then one transaction.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open on `path`, in autocommit mode.
    migrations : sequence of Migration
        The schemas there are.

    Raises
    ------
    LedgerTooNewError
        The ledger is of a schema that this program does not know. Nothing is changed.
    LedgerError
        The file is damaged, or no ledger. Nothing is changed.
    DiskFullError, FolderNotWritableError
        The backup cannot be written. Nothing is changed.
    sqlite3.Error
    """
    _check(connection, path, len(migrations))
    if _schema(connection) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        schema = _schema(connection)
        if 0 < schema < len(migrations):
            _back_up(path, schema)
        _apply(connection, path, migrations[schema:])
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _check(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    schema = _schema(connection)
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    n_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application_id != APPLICATION_ID and (application_id or schema or n_tables):
        raise LedgerError(f"{path} is a database, but not one of this program.")
    if schema > newest:
        raise LedgerTooNewError(
            f"The job database {path} has version {schema}; this program knows versions up to {newest}."
        )
    damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        raise LedgerError(f"The job database {path} is damaged: {damage}.")


def _schema(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _apply(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    for migration in migrations:
        for statement in migration:
            connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise LedgerError(f"The job database {path} could not be upgraded: its records are inconsistent.")


def _back_up(path: Path, schema: int) -> None:
    """Copy the ledger beside it, durably, with SQLite's own call: a copied file may lack what is in the WAL."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = path.with_name(f"{path.stem}.schema-{schema}.{moment}{path.suffix}")
    with disk_errors(target):
        partial = target.with_suffix(".part")
        try:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
                copy.execute("PRAGMA synchronous = FULL")
                source.backup(copy)
            name_durably(partial, target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
