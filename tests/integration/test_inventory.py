"""At the start ledger and folders are compared, and no clock deletes a stack."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotFoundError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.interactive import check_at_start
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.pipeline.job_transitions import mark_lost
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.store import cleanup as cleanup_module
from crowdsky_desktop.store import ledger as ledger_module
from crowdsky_desktop.store.cleanup import clean_up
from crowdsky_desktop.store.credentials import Credentials
from tests.support.jobs import STORED
from tests.support.ledgers import rewrite
from tests.support.listeners import quiet


@pytest.fixture
def done(context: JobContext) -> ClaimedJob:
    """A chunk whose stack was submitted."""
    taken = claim(context, quiet)
    stacked = stack(context, download(context, taken, quiet, CancelToken()), quiet, CancelToken())
    context.ledger.move(stacked.claim_id, JobState.APPROVED)
    context.ledger.move(stacked.claim_id, JobState.UPLOADED, stored=STORED)
    return context.ledger.move(stacked.claim_id, JobState.COMPLETED)


@pytest.fixture
def lost(context: JobContext) -> ClaimedJob:
    """A chunk that was stacked, and is no longer yours: its stack is nowhere else."""
    taken = claim(context, quiet)
    stacked = stack(context, download(context, taken, quiet, CancelToken()), quiet, CancelToken())
    return mark_lost(context, stacked, NotFoundError("Job not found or not processing."), quiet)


class Clock:
    """This computer's clock, which a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        clock = self

        class FastTime(datetime):
            @classmethod
            def now(cls, tz=None) -> datetime:
                return datetime.now(tz) + clock.ahead

        monkeypatch.setattr(cleanup_module, "datetime", FastTime)
        monkeypatch.setattr(ledger_module, "now", lambda: FastTime.now(UTC).isoformat())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def days_of_work(context: JobContext, clock: Clock, n_days: int) -> int:
    n_removed = 0
    for _ in range(n_days):
        clock.ahead += timedelta(days=1)
        n_removed += sum(clean_up(context.ledger, context.workspaces, KeepRule(7)).n_chunks for _ in range(3))
    return n_removed


def test_a_clock_a_year_ahead_deletes_no_stack(context, done, clock) -> None:
    clock.ahead = timedelta(days=365)
    assert sum(clean_up(context.ledger, context.workspaces, KeepRule(7)).n_chunks for _ in range(50)) == 0
    assert done.files.fits.is_file()


def test_a_clock_that_was_wrong_when_the_chunk_ended_deletes_no_stack(context, done, clock) -> None:
    rewrite(context.ledger, "UPDATE claims SET updated_at = '1970-01-01T00:00:00+00:00'")
    assert days_of_work(context, clock, 6) == 0
    assert done.files.fits.is_file()


def test_a_stack_that_is_nowhere_else_stays_however_old_it_is(context, lost, clock) -> None:
    assert days_of_work(context, clock, 9) == 0
    assert lost.files.fits.is_file()


def test_days_on_which_the_program_ran_do(context, done, clock) -> None:
    assert clean_up(context.ledger, context.workspaces, KeepRule(7)).n_chunks == 0
    assert days_of_work(context, clock, 6) == 0
    assert done.files.fits.is_file()
    assert days_of_work(context, clock, 2) == 1
    assert not done.files.fits.exists()


def test_days_before_the_end_do_not_count(club, context, clock) -> None:
    assert days_of_work(context, clock, 30) == 0
    taken = claim(context, quiet)
    stacked = stack(context, download(context, taken, quiet, CancelToken()), quiet, CancelToken())
    kept = mark_lost(context, stacked, NotFoundError("Job not found or not processing."), quiet)
    clock.ahead += timedelta(days=300)
    assert clean_up(context.ledger, context.workspaces, KeepRule(7)).n_chunks == 0
    assert kept.files.fits.is_file()


def reopened(club) -> tuple[str, ...]:
    with open_job_context(club.settings, Credentials(), club.paths) as context:
        assert check_at_start(context, quiet).findings == context.findings
        return context.findings


def test_where_all_is_well_nothing_is_said(club, context, lost) -> None:
    assert context.findings == ()
    assert reopened(club) == ()


def test_a_ledger_that_was_put_back_is_told_with_the_folders_it_does_not_know(club, small_frames, tmp_path) -> None:
    with open_job_context(club.settings, Credentials(), club.paths):
        pass
    older = tmp_path / "older.sqlite3"
    shutil.copy(club.paths.ledger_file, older)
    with open_job_context(club.settings, Credentials(), club.paths) as context:
        folder = context.workspaces.folder(claim(context, quiet)).root
    assert reopened(club) == ()
    for beside in club.paths.ledger_file.parent.glob("ledger.sqlite3*"):
        beside.unlink()
    shutil.copy(older, club.paths.ledger_file)
    first, second = reopened(club)
    assert "one step of a chunk" in first
    assert f"job 1 of {club.settings.server_url}" in first
    assert folder.name in second
    assert folder.is_dir()


def test_of_many_unknown_folders_a_few_are_named(club) -> None:
    root: Path = club.paths.workspace_dir
    for number in range(9):
        (root / f"claim-00000{number}-job-1").mkdir(parents=True)
    [said] = reopened(club)
    assert "9 of the folders" in said
    assert said.count("claim-0") == 5
    assert "and 4 more" in said


def test_the_run_says_it(club, command_line) -> None:
    (club.paths.workspace_dir / "claim-000007-job-1").mkdir(parents=True)
    ended = command_line("run", "--until-empty")
    assert "claim-000007-job-1" in ended.out + ended.err
