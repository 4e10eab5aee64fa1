"""After which faults no chunk is claimed any more, and how soon the next one may be."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import (
    ClaimsUnclearError,
    DiskFullError,
    OutOfMemoryError,
    RepeatedFaultError,
    SmallChunkError,
)
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline import claim_policy
from crowdsky_desktop.pipeline.claim_policy import CircuitBreaker, ClaimPace, why_held
from tests.support.jobs import claimed_job

CLAIMED = claimed_job()
HELD = replace(CLAIMED, state=JobState.HELD, held_from=JobState.CLAIMED, reason="Too odd.")


class Newest(SimpleNamespace):
    """A ledger whose newest claims are these."""

    claims: Sequence[ClaimedJob] = ()

    def all(self, *, limit: int) -> Sequence[ClaimedJob]:
        return self.claims[:limit]


def is_closed(breaker: CircuitBreaker, ledger: Newest | None = None) -> bool:
    """Whether another chunk may be claimed."""
    try:
        breaker.check(ledger or Newest())
    except (RepeatedFaultError, ClaimsUnclearError, DiskFullError, OutOfMemoryError):
        return False
    return True


@pytest.fixture
def breaker() -> CircuitBreaker:
    return CircuitBreaker()


def test_three_chunks_in_a_row_that_are_held_are_too_many(breaker: CircuitBreaker) -> None:
    for _ in range(2):
        breaker.note_held(ValueError(), HELD)
    assert is_closed(breaker)
    breaker.note_held(ValueError(), HELD)
    with pytest.raises(RepeatedFaultError, match=r"3 chunks in a row were held\. Too odd\."):
        breaker.check(Newest())


def test_what_is_the_chunks_own_fault_does_not_count(breaker: CircuitBreaker) -> None:
    for _ in range(9):
        breaker.note_held(SmallChunkError(), HELD)
    assert is_closed(breaker)


def test_three_that_the_server_did_not_know_are_too_many(breaker: CircuitBreaker) -> None:
    for _ in range(2):
        breaker.note_lost_at_once(replace(CLAIMED, reason="Job not found."))
    assert is_closed(breaker)
    breaker.note_lost_at_once(replace(CLAIMED, reason="Job not found."))
    with pytest.raises(ClaimsUnclearError, match=r"3 chunks in a row were claimed.*Job not found\."):
        breaker.check(Newest())


def test_three_answers_without_sense_are_too_many_and_a_clear_one_ends_the_row(breaker: CircuitBreaker) -> None:
    for is_clear in (False, False, True, False, False):
        (breaker.note_clear_answer if is_clear else breaker.note_unclear_answer)()
        assert is_closed(breaker)
    breaker.note_unclear_answer()
    with pytest.raises(ClaimsUnclearError, match="3 claims in a row"):
        breaker.check(Newest())


def test_a_chunk_that_went_well_ends_each_row(breaker: CircuitBreaker) -> None:
    for _ in range(2):
        for _ in range(2):
            breaker.note_held(ValueError(), HELD)
            breaker.note_lost_at_once(CLAIMED)
        assert is_closed(breaker)
        breaker.note_success()


def test_a_second_chunk_that_lacks_something_in_a_row_is_one_too_many(breaker: CircuitBreaker) -> None:
    breaker.note_lacking(OutOfMemoryError())
    assert is_closed(breaker)
    last = DiskFullError()
    breaker.note_lacking(last)
    with pytest.raises(DiskFullError) as raised:
        breaker.check(Newest())
    assert raised.value is last


def test_a_computer_that_lacks_something_now_and_then_all_along_is_told_of_the_fifth_time(
    breaker: CircuitBreaker,
) -> None:
    for _ in range(4):
        breaker.note_lacking(OutOfMemoryError())
        assert is_closed(breaker)
        breaker.note_success()
    breaker.note_lacking(OutOfMemoryError())
    assert not is_closed(breaker)


@pytest.mark.parametrize(("n_held", "is_ok"), [(2, True), (3, False)])
def test_a_restart_changes_nothing_of_a_fault_of_this_program(
    breaker: CircuitBreaker, n_held: int, is_ok: bool
) -> None:
    of_program = replace(HELD, reason=why_held(ZeroDivisionError()))
    assert is_closed(breaker, Newest(claims=[*[of_program] * n_held, CLAIMED])) is is_ok
    assert is_closed(breaker, Newest(claims=[HELD] * 9)), "of another fault, the person was told"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(claim_policy.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def pace(clock: list[float]) -> ClaimPace:
    return ClaimPace(Backoff(first_wait_s=1.0, longest_wait_s=1000.0, jitter=(1.0, 1.0)))


IN_VAIN = replace(CLAIMED, state=JobState.FAILED, reason="Clouds.")


def test_from_the_fifth_chunk_in_vain_on_claims_wait_longer_and_longer(pace: ClaimPace, clock: list[float]) -> None:
    waits = []
    for _ in range(7):
        pace.note_outcome(IN_VAIN)
        waits.append(pace.seconds_left)
    assert waits == [0.0, 0.0, 0.0, 0.0, 8.0, 16.0, 32.0]
    assert pace.reason == "7 chunks in a row could not be finished. The last: Clouds."
    clock[0] += 31.0
    assert pace.seconds_left == 1.0
    clock[0] += 2.0
    assert pace.seconds_left == 0.0


@pytest.mark.parametrize(
    ("claimed", "counts"),
    [
        (IN_VAIN, True),
        (HELD, True),
        (replace(HELD, files=SimpleNamespace()), False),
        (replace(CLAIMED, state=JobState.LOST), False),
    ],
    ids=["reported", "held without a stack", "held with a stack", "lost"],
)
def test_only_a_chunk_without_a_stack_is_in_vain(pace: ClaimPace, claimed: ClaimedJob, counts: bool) -> None:
    for _ in range(5):
        pace.note_outcome(claimed)
    assert (pace.seconds_left > 0.0) is counts


def test_a_stack_ends_the_wait(pace: ClaimPace) -> None:
    for _ in range(6):
        pace.note_outcome(IN_VAIN)
    pace.note_outcome(replace(CLAIMED, state=JobState.COMPLETED))
    assert pace.seconds_left == 0.0
    pace.note_outcome(IN_VAIN)
    assert pace.seconds_left == 0.0


def test_an_hour_after_the_last_claim_one_may_be_tried(pace: ClaimPace, clock: list[float]) -> None:
    clock[0] += 100.0
    pace.note_claim()
    assert pace.seconds_to_probe == 3600.0
    clock[0] += 3599.0
    assert pace.seconds_to_probe == 1.0
    clock[0] += 9.0
    assert pace.seconds_to_probe == 0.0
