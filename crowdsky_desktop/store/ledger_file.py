"""The ledger's SQLite file: transactions that are durable when they end, and records read with care."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from crowdsky_desktop.disk.durable import disk_errors, make_folder, sync_folder
from crowdsky_desktop.model.errors import LedgerError
from crowdsky_desktop.store.ledger_rows import ledger_errors
from crowdsky_desktop.store.migrations import migrate

BUSY_TIMEOUT_S = 10.0
"""Seconds that a write waits for another process's. Chosen: a backup program may hold the file for some."""
_FOLDING_TIMEOUT_MS = 50
"""Milliseconds that folding the write-ahead log waits for readers. Chosen: it is tried again with the next write, and
nobody has to wait."""
_Record = TypeVar("_Record")


class LedgerFile:
    """An open ledger file. Any thread may use it; so may another process with an own connection.

    Parameters
    ----------
    path : Path
        `ProfilePaths.ledger_file`; made if it is not there, brought to the newest schema if it is older.

    Raises
    ------
    LedgerTooNewError
        A newer version of the program wrote it. Nothing is changed.
    LedgerError
        It is damaged, no ledger, or locked. Nothing is overwritten.
    DiskFullError, FolderNotWritableError
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        make_folder(path.parent)
        with ledger_errors(path):
            self._connection = _open(path)

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def close(self) -> None:
        """Close the file; harmless if it is closed already."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock, ledger_errors(self._path):
            try:
                # IMMEDIATE: what is read inside is still true when it is written, whatever another process does.
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
            self._fold_back()

    def _fold_back(self) -> None:
        """Move what was written from SQLite's log into the file, and empty the log.

        SQLite silently skips damaged parts of its log, and then returns older states. If another
        program is reading just now, the next transaction does it.
        """
        with suppress(sqlite3.Error):  # the transaction is durable already
            self._connection.execute(f"PRAGMA busy_timeout = {_FOLDING_TIMEOUT_MS}")
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {round(BUSY_TIMEOUT_S * 1000)}")

    def _records(
        self, record_from: Callable[[sqlite3.Row], _Record], query: str, *parameters: int
    ) -> tuple[_Record, ...]:
        with self._lock, ledger_errors(self._path):
            rows = self._connection.execute(query, parameters).fetchall()
        try:
            return tuple(record_from(row) for row in rows)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            # The file was changed by something else.
            raise LedgerError(f"A record in the job database {self._path} is invalid: {error}.") from error

    def _insert(self, table: str, columns: Mapping[str, Any]) -> int:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        query = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names are ours, values are bound
        row_id = self._connection.execute(query, tuple(columns.values())).lastrowid
        assert row_id is not None
        return row_id

    def _update(self, table: str, key: str, row_id: int, columns: Mapping[str, Any]) -> None:
        changes = ", ".join(f"{name} = ?" for name in columns)
        query = f"UPDATE {table} SET {changes} WHERE {key} = ?"  # noqa: S608 - names are ours, values are bound
        self._connection.execute(query, (*columns.values(), row_id))


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        migrate(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # On macOS a plain fsync leaves the data in the drive's cache; elsewhere this changes nothing.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        with disk_errors(path):
            sync_folder(path.parent)
    except BaseException:
        connection.close()
        raise
    return connection
