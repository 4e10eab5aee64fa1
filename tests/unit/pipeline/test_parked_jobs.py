"""Chunks that gave way come back when their time has come, and tell whose fault it is."""

import math

import pytest

from crowdsky_desktop.model.errors import DiskFullError, OutOfMemoryError, ServerBusyError, StorageBusyError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.pipeline import parked_jobs
from crowdsky_desktop.pipeline.parked_jobs import MOST_IN_HAND, MOST_PARKED, ParkedJobs
from tests.support.jobs import claimed_job, job

BUSY = StorageBusyError()


def chunk(number: int) -> ClaimedJob:
    return claimed_job(number, of=job(number))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(parked_jobs.time, "monotonic", lambda: now[0])
    return now


def test_it_comes_back_when_its_time_has_come_and_not_before(clock: list[float]) -> None:
    waiting = ParkedJobs()
    waiting.add(chunk(1), BUSY, 30.0, 0)
    waiting.add(chunk(2), BUSY, 10.0, 0)
    assert not waiting.is_due()
    assert waiting.due() is None
    clock[0] += 9.9
    assert waiting.due() is None
    clock[0] += 0.1
    assert waiting.due() == chunk(2), "the one whose time came first"
    assert waiting.due() is None
    assert waiting.seconds_left() == pytest.approx(20.0)
    clock[0] += 20.0
    assert waiting.due() == chunk(1)
    assert len(waiting) == 0
    assert math.isinf(waiting.seconds_left())


def test_four_are_the_worlds_fault(clock: list[float]) -> None:
    waiting = ParkedJobs()
    for number in range(1, MOST_PARKED):
        waiting.add(chunk(number), BUSY, 1.0, 0)
    assert not waiting.stops_claims(0)
    waiting.add(chunk(8), OutOfMemoryError(), math.inf, 0)
    assert not waiting.stops_claims(0), "what this computer lacks says nothing about the world"
    waiting.add(chunk(9), BUSY, 1.0, 0)
    assert waiting.stops_claims(0)
    assert waiting.last_error is BUSY
    assert isinstance(waiting.computer_fault(), OutOfMemoryError)


def test_chunks_whose_fault_is_their_own_stop_nothing_until_they_are_too_many(clock: list[float]) -> None:
    waiting = ParkedJobs()
    for number in range(1, MOST_IN_HAND):
        waiting.add(chunk(number), BUSY, 1.0, number)
        assert not waiting.stops_claims(number + 1), "another was completed since"
    waiting.add(chunk(99), BUSY, 1.0, 99)
    assert waiting.stops_claims(100)


def test_rounds_are_counted_until_it_gets_further(clock: list[float]) -> None:
    waiting = ParkedJobs()
    for n_rounds in (1, 2, 3):
        waiting.add(chunk(1), BUSY, 0.0, 0)
        assert waiting.n_rounds(chunk(1)) == n_rounds
        assert waiting.due() == chunk(1)
    assert waiting.n_rounds(chunk(2)) == 0
    waiting.got_further(chunk(1))
    assert waiting.n_rounds(chunk(1)) == 0


@pytest.mark.parametrize(
    ("error", "n_completed", "is_worth_waiting"),
    [
        (BUSY, 0, True),
        (DiskFullError(), 0, True),
        (BUSY, 1, False),
        (ServerBusyError(), 0, False),
        (OutOfMemoryError(), 0, False),
    ],
)
def test_whose_fault_it_is_others_show(clock: list[float], error, n_completed: int, is_worth_waiting: bool) -> None:
    waiting = ParkedJobs()
    waiting.add(chunk(1), error, 1.0, 0)
    assert waiting.may_pass(n_completed) is is_worth_waiting
    clock[0] += 1.0
    assert waiting.due() == chunk(1)
    waiting.add(chunk(1), error, 1.0, n_completed)
    assert waiting.may_pass(n_completed) is is_worth_waiting, "what the first round showed stays true"
