"""Finished chunks give their disk space back: frames at once, stacks after some days; the others keep all."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crowdsky_desktop.model.errors import FolderNotWritableError, ForeignFolderError, IllegalTransitionError
from crowdsky_desktop.model.job import ROAD, ClaimedJob, JobState, files_beside
from crowdsky_desktop.model.keep_rule import GIGABYTE, Freed, KeepRule
from crowdsky_desktop.store.cleanup import clean_up, delete_copy, delete_raw_frames
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.workspace import JobFolder, Workspaces
from tests.support.jobs import STORED, job
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
    assert clean_up(ledger, workspaces, KeepRule(7)).n_chunks == int(is_removed)
    assert (folder.product_dir / "stack.fits").exists() is (not is_removed)
    assert not folder.raw_dir.exists(), "frames go at once"
    assert clean_up(ledger, workspaces, KeepRule(7)).n_chunks == 0, "what is gone is not counted again"


def test_a_chunk_that_has_not_ended_is_never_touched(ledger: Ledger, workspaces: Workspaces) -> None:
    folder = filled(workspaces, claim(ledger))
    assert clean_up(ledger, workspaces, KeepRule(0)).n_chunks == 0
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
    assert clean_up(ledger, workspaces, KeepRule(7)).n_chunks == 0
    assert f"job {claimed.job.job_id} stay" in caplog.text
    assert fault.message in caplog.text


def test_a_fault_of_ours_is_not_hidden(ledger, workspaces, monkeypatch) -> None:
    claimed = claim(ledger)
    filled(workspaces, claimed)
    ended_days_ago(ledger, claimed, by_the_clock=9.0, n_days_run=9)

    def fail(self: Workspaces, claimed: ClaimedJob) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(Workspaces, "remove", fail)
    monkeypatch.setattr(Workspaces, "remove_raws", fail)
    with pytest.raises(ZeroDivisionError):
        clean_up(ledger, workspaces, KeepRule(7))
    with pytest.raises(ZeroDivisionError):
        delete_raw_frames(workspaces, claimed)


def made(ledger: Ledger, workspaces: Workspaces, to: JobState, n_bytes: int = 1000, job_id: int = 42) -> ClaimedJob:
    """Take a chunk to a state, with its stack in its own folder."""
    claimed = claim(ledger, job(job_id))
    folder = workspaces.folder(claimed)
    files = files_beside(folder.product_dir / "1" / "stack.fits")
    files.fits.parent.mkdir()
    files.fits.write_bytes(b"x" * n_bytes)
    for state in ROAD[1 : ROAD.index(to) + 1]:
        stored = STORED if state is JobState.UPLOADED else None
        claimed = ledger.move(
            claimed.claim_id, state, files=files if state is JobState.STACKED else None, stored=stored
        )
    return claimed


def test_of_too_many_gigabytes_the_oldest_go(ledger: Ledger, workspaces: Workspaces) -> None:
    done = [made(ledger, workspaces, JobState.COMPLETED, 400_000, number) for number in range(1, 6)]
    each = workspaces.size_bytes(done[0])
    freed = clean_up(ledger, workspaces, KeepRule(3650, gigabytes=3.5 * each / GIGABYTE))
    assert freed == Freed(2, 2 * each)
    assert [claimed.files.fits.exists() for claimed in done] == [False, False, True, True, True]
    assert [past.removed_at is None for past in ledger.past_stacks()] == [True, True, True, False, False]


def test_what_is_looked_at_is_spared(ledger: Ledger, workspaces: Workspaces) -> None:
    done = made(ledger, workspaces, JobState.COMPLETED)
    assert clean_up(ledger, workspaces, KeepRule(0, 0.0, frozenset({done.claim_id}))) == Freed()
    assert done.files.fits.exists()


def test_a_stack_that_the_server_has_not_confirmed_stays_and_its_frames_go(ledger, workspaces) -> None:
    stacked = made(ledger, workspaces, JobState.STACKED)
    (workspaces.folder(stacked).raw_dir / "a.fit").touch()
    ledger.move(stacked.claim_id, JobState.LOST)
    assert clean_up(ledger, workspaces, KeepRule(0, 0.0)) == Freed()
    assert stacked.files.fits.exists()
    assert not (workspaces.root / workspaces.folder(stacked).root / "raw" / "a.fit").exists()


def test_a_stack_is_remembered_before_it_goes(ledger: Ledger, workspaces: Workspaces) -> None:
    done, told = made(ledger, workspaces, JobState.COMPLETED), []
    clean_up(ledger, workspaces, KeepRule(0), lambda claimed: told.append(claimed.files.fits.exists()))
    assert told == [True]
    assert not done.files.fits.exists()


def test_what_was_reported_as_failed_goes_as_whoever_reported_it_was_told(ledger, workspaces) -> None:
    stacked = made(ledger, workspaces, JobState.STACKED)
    ledger.move(stacked.claim_id, JobState.FAILED)
    assert clean_up(ledger, workspaces, KeepRule(0)).n_chunks == 1
    assert not stacked.files.fits.exists()


@pytest.mark.parametrize("end", [JobState.COMPLETED, JobState.LOST])
def test_a_person_may_delete_what_has_ended(ledger, workspaces, end: JobState) -> None:
    claimed = made(ledger, workspaces, JobState.COMPLETED if end is JobState.COMPLETED else JobState.STACKED)
    claimed = claimed if end is JobState.COMPLETED else ledger.move(claimed.claim_id, end)
    size, told = workspaces.size_bytes(claimed), []
    assert delete_copy(ledger, workspaces, claimed, told.append) == Freed(1, size)
    assert told == [claimed]
    assert not claimed.files.fits.exists()
    assert ledger.past_stack_of(claimed.claim_id).removed_at is not None
    assert delete_copy(ledger, workspaces, claimed, told.append) == Freed()


def test_what_has_not_ended_is_not_deleted(ledger, workspaces) -> None:
    stacked = made(ledger, workspaces, JobState.STACKED)
    with pytest.raises(IllegalTransitionError):
        delete_copy(ledger, workspaces, stacked, lambda claimed: None)
    assert stacked.files.fits.exists()


ENDS = (*ROAD, JobState.FAILED, JobState.LOST, JobState.HELD)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ends=st.lists(st.tuples(st.sampled_from(ENDS), st.integers(0, 5000)), min_size=1, max_size=7),
    days=st.sampled_from([0, 7]),
    limit=st.integers(0, 20_000),
)
def test_whatever_the_rule_nothing_that_is_not_safely_submitted_is_touched(
    tmp_path_factory, ends: list[tuple[JobState, int]], days: int, limit: int
) -> None:
    home = tmp_path_factory.mktemp("rule")
    workspaces = Workspaces(home / "workspace", "aaaaaaaa")
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        claims = []
        for number, (end, n_bytes) in enumerate(ends):
            on_road = end if end in ROAD else JobState.STACKED
            claimed = made(ledger, workspaces, on_road, n_bytes, number + 1)
            (workspaces.folder(claimed).raw_dir / "a.fit").write_bytes(b"raw")
            claims.append(ledger.move(claimed.claim_id, end) if end not in ROAD else claimed)
        clean_up(ledger, workspaces, KeepRule(days, limit / GIGABYTE))
        for claimed in claims:
            folder = workspaces.root / workspaces.folder(claimed).root.name
            if not claimed.state.is_final:
                assert (folder / "raw" / "a.fit").exists(), "frames of a chunk in work"
            if claimed.state not in (JobState.COMPLETED, JobState.FAILED):
                assert (folder / "product" / "1" / "stack.fits").exists(), "a stack that the server has not confirmed"
        kept = [one for one in claims if one.state is JobState.COMPLETED and one.files.fits.exists()]
        assert sum(one.files.fits.stat().st_size for one in kept) <= limit
        if days and kept:
            assert kept == [one for one in claims if one.state is JobState.COMPLETED][-len(kept) :], "the oldest go"
