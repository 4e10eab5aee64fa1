"""A ledger that went back in time is noticed, and what it lost is kept."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.ledger_copy import copy_file, keep_copy
from tests.support.jobs import SERVER, job
from tests.support.ledgers import claim


def claim_jobs(path: Path, *job_ids: int) -> None:
    with closing(Ledger(path)) as ledger:
        for job_id in job_ids:
            claim(ledger, job(job_id))


def job_ids(path: Path) -> list[int]:
    with closing(Ledger(path)) as ledger:
        return [claimed.job.job_id for claimed in ledger.each()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


@pytest.fixture
def older(path: Path, tmp_path: Path) -> Path:
    """Return the ledger as it was with one claim; now it has three, and a copy."""
    claim_jobs(path, 40)
    assert keep_copy(path) is None
    older = tmp_path / "older"
    shutil.copy(path, older)
    claim_jobs(path, 41, 42)
    assert keep_copy(path) is None
    return older


def go_back(path: Path, older: Path) -> None:
    for beside in path.parent.glob("ledger.sqlite3*"):
        beside.unlink()
    shutil.copy(older, path)


def test_the_copy_is_whole_and_follows_the_ledger(path, older) -> None:
    assert job_ids(copy_file(path)) == [42, 41, 40]
    assert sorted(one.name for one in path.parent.iterdir()) == ["ledger.previous.sqlite3", "ledger.sqlite3", "older"]


def test_what_an_older_ledger_lacks_is_told_and_kept(path, older) -> None:
    go_back(path, older)
    with closing(Ledger(path)):
        gap = keep_copy(path)
    assert gap is not None
    assert (gap.n_moves, gap.jobs) == (2, ((41, SERVER), (42, SERVER)))
    claim_jobs(path, 43)
    assert keep_copy(path) is None  # told once
    assert job_ids(gap.copy) == [42, 41, 40]
    assert job_ids(copy_file(path)) == [43, 40]


def test_a_state_that_went_back_is_told_too(path, older) -> None:
    go_back(path, older)
    assert keep_copy(path) is not None
    with closing(Ledger(path)) as ledger:
        ledger.move(1, JobState.DOWNLOADED)
        assert keep_copy(path) is None
    go_back(path, older)
    gap = keep_copy(path)
    assert gap is not None
    assert (gap.n_moves, gap.jobs) == (1, ())


def test_a_claim_that_was_sent_and_is_forgotten_is_told(path) -> None:
    claim_jobs(path, 40)
    shutil.copy(path, path.with_name("older"))
    with closing(Ledger(path)) as ledger:
        ledger.begin_claim(SERVER, "worker")
        assert keep_copy(path) is None
    go_back(path, path.with_name("older"))
    gap = keep_copy(path)
    assert gap is not None
    assert (gap.n_moves, gap.jobs) == (0, ())


def test_a_new_ledger_has_lost_nothing(path, older) -> None:
    for beside in path.parent.glob("ledger.sqlite3*"):
        beside.unlink()
    claim_jobs(path, 1)
    assert keep_copy(path) is None
    assert job_ids(copy_file(path)) == [1]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_copy_that_cannot_be_read_is_replaced(path, older, content) -> None:
    copy_file(path).write_bytes(content)
    assert keep_copy(path) is None
    assert job_ids(copy_file(path)) == [42, 41, 40]


def test_a_copy_that_cannot_be_made_stops_nobody(path, older, caplog) -> None:
    copy_file(path).unlink()
    copy_file(path).mkdir()
    (copy_file(path) / "inside").touch()
    assert keep_copy(path) is None
    assert "could not be copied" in caplog.text
    assert not list(path.parent.glob("*.part"))


def test_the_log_says_why_a_copy_could_not_be_made(tmp_path, caplog) -> None:
    assert keep_copy(tmp_path / "missing" / "ledger.sqlite3") is None
    assert "could not be copied: unable to open database file" in caplog.text


def test_nothing_is_left_in_sqlites_log_after_a_transaction(path, tmp_path) -> None:
    with closing(Ledger(path)) as ledger, closing(Ledger(path)) as window:
        claim(ledger)
        for state in (JobState.DOWNLOADED, JobState.HELD):
            window.unfinished()
            ledger.move(1, state, reason="r")
            # The file alone, as if the log beside it were lost or damaged.
            alone = tmp_path / f"{state}.sqlite3"
            shutil.copy(path, alone)
            with closing(Ledger(alone)) as found:
                assert found.get(1).state is state
        assert path.with_name("ledger.sqlite3-wal").stat().st_size == 0


def test_who_reads_just_now_holds_nobody_up_and_the_next_transaction_folds_back(path) -> None:
    claim_jobs(path, 40)
    with closing(Ledger(path)) as ledger, closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM claims").fetchall()
        ledger.move(1, JobState.DOWNLOADED)
        assert path.with_name("ledger.sqlite3-wal").stat().st_size > 0
        reader.rollback()
        ledger.note_reason(1, "waits")
        assert path.with_name("ledger.sqlite3-wal").stat().st_size == 0
