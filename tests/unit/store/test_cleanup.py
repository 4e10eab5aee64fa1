"""Finished chunks give their disk space back: frames at once, stacks after some days; the others keep all."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import FolderNotWritableError, ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.store.cleanup import clean_up, delete_raw_frames
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.workspace import JobFolder, Workspaces
from tests.support.ledgers import claim


@pytest.fixture
def workspaces(tmp_path: Path) -> Workspaces:
    return Workspaces(tmp_path / "workspace", "aaaaaaaa")


def filled(workspaces: Workspaces, claimed: ClaimedJob) -> JobFolder:
    folder = workspaces.folder(claimed)
    (folder.raw_dir / "a.fit").touch()
    (folder.product_dir / "stack.fits").touch()
    return folder


def ended_days_ago(ledger: Ledger, claimed: ClaimedJob, *, by_the_clock: float, n_days_run: int) -> None:
    """Have a chunk end so long ago, and the program run on so many days since."""
    ledger.move(claimed.claim_id, JobState.FAILED)
    ended_at = (datetime.now(UTC) - timedelta(days=by_the_clock)).isoformat(timespec="microseconds")
    with closing(sqlite3.connect(ledger.path)) as file, file:
        file.execute("UPDATE claims SET updated_at = ? WHERE claim_id = ?", (ended_at, claimed.claim_id))
        [last] = file.execute("SELECT max(history_id) FROM history").fetchone()
        file.executemany(
            "INSERT INTO days VALUES (?, ?)", [(f"2020-01-{day + 1:02d}", last) for day in range(n_days_run)]
        )


@pytest.mark.parametrize(
    ("by_the_clock", "n_days_run", "is_removed"),
    [(7.1, 6, True), (6.9, 6, False), (400.0, 5, False), (0.0, 20, False)],
)
def test_a_stack_goes_after_seven_days_by_the_clock_and_as_many_of_running(
    ledger: Ledger, workspaces: Workspaces, by_the_clock: float, n_days_run: int, is_removed: bool
) -> None:
    """Today is one of them."""
    claimed = claim(ledger)
    folder = filled(workspaces, claimed)
    ended_days_ago(ledger, claimed, by_the_clock=by_the_clock, n_days_run=n_days_run)
    assert clean_up(ledger, workspaces, keep_days=7) == int(is_removed)
    assert (folder.product_dir / "stack.fits").exists() is (not is_removed)
    assert not folder.raw_dir.exists(), "frames go at once"
    assert clean_up(ledger, workspaces, keep_days=7) == 0, "what is gone is not counted again"


def test_a_chunk_that_has_not_ended_is_never_touched(ledger: Ledger, workspaces: Workspaces) -> None:
    folder = filled(workspaces, claim(ledger))
    assert clean_up(ledger, workspaces, keep_days=0) == 0
    assert (folder.raw_dir / "a.fit").exists()
    assert (folder.product_dir / "stack.fits").exists()


@pytest.mark.parametrize("fault", [FolderNotWritableError("It is busy."), ForeignFolderError("It is another's.")])
@pytest.mark.parametrize("step", ["remove", "remove_raws"])
def test_what_cannot_go_now_is_logged_and_left(ledger, workspaces, monkeypatch, caplog, step: str, fault) -> None:
    claimed = claim(ledger)
    filled(workspaces, claimed)
    ended_days_ago(ledger, claimed, by_the_clock=9.0, n_days_run=9 if step == "remove" else 0)

    def refuse(self: Workspaces, claimed: ClaimedJob) -> bool:
        raise fault

    monkeypatch.setattr(Workspaces, step, refuse)
    assert clean_up(ledger, workspaces, keep_days=7) == 0
    assert f"job {claimed.job.job_id} stay" in caplog.text
    assert fault.message in caplog.text


def test_a_fault_of_ours_is_not_hidden(ledger, workspaces, monkeypatch) -> None:
    claimed = claim(ledger)
    ended_days_ago(ledger, claimed, by_the_clock=9.0, n_days_run=9)

    def fail(self: Workspaces, claimed: ClaimedJob) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(Workspaces, "remove", fail)
    monkeypatch.setattr(Workspaces, "remove_raws", fail)
    with pytest.raises(ZeroDivisionError):
        clean_up(ledger, workspaces, keep_days=7)
    with pytest.raises(ZeroDivisionError):
        delete_raw_frames(workspaces, claimed)
