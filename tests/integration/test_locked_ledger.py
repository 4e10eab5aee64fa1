"""Another program (a backup, a virus scanner) that keeps the ledger locked must not end an unattended run."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import LedgerBusyError
from crowdsky_desktop.model.events import Event, JobClaimed, JobMoved, WaitStarted
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from tests.integration.night import QUICK


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite itself give up soon; the locked time of the tests is longer."""
    monkeypatch.setattr("crowdsky_desktop.store.ledger_file.BUSY_TIMEOUT_S", 0.05)


class Locker:
    """Keeps the ledger locked until the run has waited twice for it."""

    def __init__(self, club, at: str) -> None:
        self._connection = sqlite3.connect(club.paths.ledger_file, isolation_level=None, check_same_thread=False)
        self._at = at
        self._guard = threading.Lock()
        self.waits: list[str] = []

    def lock(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def unlock(self) -> None:
        self._connection.execute("ROLLBACK")

    def __call__(self, event: Event) -> None:
        with self._guard:
            if isinstance(event, JobClaimed | JobMoved) and event.claimed.state == self._at:
                self.lock()
            if isinstance(event, WaitStarted):
                self.waits.append(event.reason)
                if len(self.waits) == 2:
                    self.unlock()

    def close(self) -> None:
        self._connection.close()


@contextmanager
def locker(club, at: str) -> Iterator[Locker]:
    with closing(Locker(club, at)) as opened:
        yield opened


@pytest.mark.parametrize(
    "at", [JobState.CLAIMED, JobState.DOWNLOADED, JobState.STACKED, JobState.APPROVED, JobState.UPLOADED]
)
def test_a_step_waits_until_the_ledger_is_free(club, context: JobContext, at: JobState) -> None:
    with locker(club, at) as told:
        summary = UnattendedRun(context, told, Stops(), backoff=QUICK).run(until_empty=True)
    assert summary.n_completed == 1
    assert club.counts() == {"completed": 1}
    assert len(club.rows("stacked_frames")) == 1
    assert all("locked" in reason for reason in told.waits)
    assert len(told.waits) == 2


def test_a_claim_waits_until_the_ledger_is_free(club, context: JobContext) -> None:
    with locker(club, "") as told:
        told.lock()
        summary = UnattendedRun(context, told, Stops(), backoff=QUICK).run(until_empty=True)
    assert summary.n_completed == 1
    assert len(told.waits) == 2


def test_the_answer_to_a_claim_is_not_given_up_soon(club, context: JobContext, monkeypatch: pytest.MonkeyPatch) -> None:
    ask, note, n_tries = context.api.next_job, context.ledger.finish_claim, 0

    def ask_and_lock() -> Job | None:
        job = ask()
        told.lock()
        return job

    def note_at_the_third_try(intent: int, job: Job | None) -> ClaimedJob | None:
        nonlocal n_tries
        n_tries += 1
        if n_tries == 3:
            told.unlock()
        return note(intent, job)

    monkeypatch.setattr(context.api, "next_job", ask_and_lock)
    monkeypatch.setattr(context.ledger, "finish_claim", note_at_the_third_try)
    with locker(club, "") as told:
        claimed = claim(context, told)
    assert claimed is not None
    assert n_tries == 3
    assert context.ledger.unfinished() == (claimed,)
    assert context.ledger.open_intents() == ()


def test_holding_a_chunk_waits_too(club, context: JobContext, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_arguments: object) -> None:
        told.lock()
        raise ZeroDivisionError

    monkeypatch.setattr("crowdsky_desktop.pipeline.unattended_steps.download", fault)
    with locker(club, "") as told:
        summary = UnattendedRun(context, told, Stops(), backoff=QUICK).run(until_empty=True)
    assert summary.n_held == 1
    [held] = context.ledger.unfinished()
    assert held.state is JobState.HELD


def test_where_scripts_want_an_exit_code_it_ends_the_run(club, context: JobContext) -> None:
    with locker(club, "") as told:
        told.lock()
        with pytest.raises(LedgerBusyError, match="locked"):
            UnattendedRun(context, told, Stops(), is_patient=False).run(max_chunks=1)
