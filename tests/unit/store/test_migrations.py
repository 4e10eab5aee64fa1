"""Older ledgers become newer ones with a backup; newer and broken ones are left alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crowdsky_desktop.model.approval import Approval, Approver
from crowdsky_desktop.model.errors import DiskFullError, LedgerBusyError, LedgerError, LedgerTooNewError
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store import migrations
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.ledger_rows import ledger_errors
from crowdsky_desktop.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

DUMPS = Path(__file__).parent / "ledgers"
"""One dump of a ledger for each schema there ever was, as that version wrote it. Never changed."""

NEWER = (*MIGRATIONS, ("ALTER TABLE claims ADD COLUMN note TEXT", "UPDATE claims SET note = 'from ' || state"))


def restored(path: Path, schema: int = 1) -> Path:
    """Make a ledger of an older schema, with what it held."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DUMPS / f"schema_{schema}.sql").read_text(encoding="utf-8"))
    return path


def migrate_with(path: Path, steps) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, ledger_errors(path):
        migrate(connection, path, steps)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def backups(path: Path) -> list[Path]:
    return [one for one in path.parent.iterdir() if not one.name.startswith(path.name)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite3"


def test_every_schema_has_its_dump():
    assert {one.name for one in DUMPS.iterdir()} == {f"schema_{n + 1}.sql" for n in range(len(MIGRATIONS))}


@pytest.mark.parametrize("schema", range(1, len(MIGRATIONS) + 1))
def test_a_ledger_of_any_schema_is_opened_and_nothing_is_lost(path, schema):
    with closing(Ledger(restored(path, schema))) as ledger:
        counts = ledger.counts()
        assert counts.pop(JobState.CLAIMED) == 2
        assert counts.pop(JobState.UPLOADED) == 2
        assert set(counts.values()) == {1}
        assert len(ledger.open_intents()) == 1
        held = next(one for one in ledger.all() if one.state is JobState.HELD)
        assert (held.held_from, held.reason) == (JobState.STACKED, "The QA gate asks for a person.")
        assert ledger.move(held.claim_id, JobState.APPROVED).files == held.files
        assert [one.completion_sent for one in ledger.all() if one.state is JobState.UPLOADED] == [True, False]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert len(backups(path)) == (schema < len(MIGRATIONS))


def test_older_ledgers_tell_of_approvals_what_they_know(path):
    with closing(sqlite3.connect(restored(path, 4))) as connection:
        connection.execute("UPDATE history SET from_state = 'held' WHERE claim_id = 5 AND to_state = 'approved'")
        connection.commit()
    with closing(Ledger(path)) as ledger:
        known = {one.claim_id: one.approval for one in ledger.all() if one.approval}
    unknown = Approval(Approver.UNKNOWN)
    assert known == {4: unknown, 5: Approval(Approver.PERSON), 6: unknown, 7: unknown}


def test_a_new_ledger_needs_no_backup(path):
    Ledger(path).close()
    assert backups(path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_an_empty_file_is_a_new_ledger(path):
    path.touch()
    with closing(Ledger(path)) as ledger:
        assert ledger.all() == ()


def test_the_backup_holds_what_was_there_even_in_the_wal(path):
    with closing(sqlite3.connect(restored(path), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE claims SET reason = 'only in the WAL so far'")
        before = list(other.iterdump())
        migrate_with(path, NEWER)
        (backup,) = backups(path)
    assert dump(backup) == before
    assert "schema-1" in backup.name
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM claims WHERE claim_id = 1").fetchone() == ("from claimed",)
        assert connection.execute("SELECT reason FROM claims WHERE claim_id = 1").fetchone()[0].startswith("only in")


def test_migrating_twice_is_harmless(path):
    restored(path)
    migrate_with(path, NEWER)
    migrate_with(path, NEWER)
    assert len(backups(path)) == 1


@pytest.mark.parametrize(
    "broken",
    [
        ("ALTER TABLE claims ADD COLUMN note TEXT", "SELECT nonsense"),
        ("ALTER TABLE claims ADD COLUMN note TEXT", "DELETE FROM claims"),
    ],
    ids=["bad SQL", "records that don't fit"],
)
def test_a_migration_that_fails_changes_nothing(path, broken):
    before = dump(restored(path))
    with pytest.raises(LedgerError):
        migrate_with(path, (*MIGRATIONS, broken))
    assert dump(path) == before
    (backup,) = backups(path)
    assert dump(backup) == before


def test_without_room_for_the_backup_nothing_is_changed(path, monkeypatch):
    before = dump(restored(path))
    connect = sqlite3.connect

    def connect_with_little_room(target, **options):
        connection = connect(target, **options)
        if str(target).endswith(".part"):
            connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(migrations.sqlite3, "connect", connect_with_little_room)
    with pytest.raises(DiskFullError):
        migrate_with(path, NEWER)
    monkeypatch.undo()
    assert dump(path) == before
    assert backups(path) == []


def test_a_newer_ledger_is_refused_and_not_touched(path):
    restored(path)
    migrate_with(path, NEWER)
    backups(path)[0].unlink()
    before = path.read_bytes()
    with pytest.raises(LedgerTooNewError, match=f"version {len(NEWER)}") as caught:
        Ledger(path)
    assert "latest version" in caught.value.advice
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content",
    [b"not a database at all, but long enough to be looked at" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b"xy"],
    ids=["text", "broken header", "two bytes"],
)
def test_what_is_no_database_is_refused_and_not_touched(path, content):
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3"):
        Ledger(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_not_touched(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE claims (a); PRAGMA user_version = 1;")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not one of this program"):
        Ledger(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_ledger_is_refused_and_not_touched(path, kept):
    content = restored(path).read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    before = path.read_bytes()
    with pytest.raises(LedgerError):
        Ledger(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("page", range(1, 6))
def test_a_ledger_with_a_damaged_page_is_refused_and_not_touched(path, page):
    content = bytearray(restored(path).read_bytes())
    content[4096 * page : 4096 * page + 200] = b"\xa5" * 200
    path.write_bytes(content)
    with pytest.raises(LedgerError):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_locked_ledger_is_said_so(path, monkeypatch):
    monkeypatch.setattr("crowdsky_desktop.store.ledger_file.BUSY_TIMEOUT_S", 0.05)
    Ledger(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, closing(Ledger(path)) as ledger:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError, match="locked"):
            ledger.begin_claim("https://host", "worker")
        assert ledger.open_intents() == ()
        other.execute("COMMIT")
        assert ledger.begin_claim("https://host", "worker") == 1


@pytest.mark.parametrize(
    "mark",
    ["PRAGMA application_id = 7", "PRAGMA user_version = 1", "CREATE TABLE theirs (id)"],
    ids=["its own mark", "its own schema", "its own table"],
)
def test_the_database_of_another_program_is_not_touched(tmp_path, mark):
    path = tmp_path / "ledger.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(mark)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not one of this program"):
        Ledger(path)
    assert path.read_bytes() == before
