"""The queue's SQLite database: opened durable, claimed atomically."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from crowdsky_desktop.server.durable import PRIVATE_FILE, close_to_others, make_folder, open_new, sync_folder
from crowdsky_desktop.server.errors import QueueDatabaseError
from crowdsky_desktop.server.schema import SCHEMA_VERSION, Base

_BUSY_TIMEOUT_S = 30
"""Seconds that a writer waits for another. Chosen: no transaction lasts that long, and the client waits for longer."""


class Database:
    """Sessions on the queue's SQLite file (WAL, ``synchronous=FULL``); threads and processes may share it.

    Parameters
    ----------
    file : Path
        Made, with its tables, where missing.

    Raises
    ------
    QueueDatabaseError
        The file cannot be opened, is no database, or was written by a newer version.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = _engine(file)
        try:
            _make_private(file)
            with self._engine.connect() as connection:
                _make_tables(connection, file)
            sync_folder(file.parent)
        except (DatabaseError, OSError) as error:
            self._engine.dispose()
            reason = error.orig if isinstance(error, DatabaseError) else error.strerror
            raise QueueDatabaseError(f"{file} cannot be used: {reason}.") from error
        except QueueDatabaseError:
            self._engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one state of the queue."""
        with self._named_faults(), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session that is the only writer; committed at the end, rolled back on an error."""
        writer = self._engine.execution_options(crowdsky_begin="BEGIN IMMEDIATE")
        with self._named_faults(), Session(writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def _named_faults(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise QueueDatabaseError(f"{self._file} cannot be used: {error.orig}.") from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _make_private(file: Path) -> None:
    """Make the file, empty, for this user alone: SQLite gives those beside it the same permissions."""
    make_folder(file.parent)
    with suppress(FileExistsError):
        open_new(file).close()
    for path in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        if path.exists():
            close_to_others(path, PRIVATE_FILE)


def _engine(file: Path) -> Engine:
    url = URL.create("sqlite", database=str(file))
    engine = create_engine(url, connect_args={"timeout": _BUSY_TIMEOUT_S}, pool_size=16, max_overflow=16)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver would begin transactions late and by itself: a claim must hold the lock from its first read.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("crowdsky_begin", "BEGIN"))


def _make_tables(connection: Connection, file: Path) -> None:
    writer = connection.execution_options(crowdsky_begin="BEGIN IMMEDIATE")
    with writer.begin():
        version = writer.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > SCHEMA_VERSION:
            raise QueueDatabaseError(
                f"{file} was written by a newer version.", advice="Install the newest version. Nothing was changed."
            )
        Base.metadata.create_all(writer)
        writer.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
