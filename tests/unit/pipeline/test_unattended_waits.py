"""What an unattended run does after a fault, what it says while it waits, and whose turn it is then."""

import contextlib
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError, ServerBrokenError
from crowdsky_desktop.model.events import DiskFreed, Event, JobMoved, JobResumed, JobSetAside, WaitCause, WaitStarted
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline import unattended, unattended_steps
from crowdsky_desktop.pipeline.claim_policy import CircuitBreaker
from crowdsky_desktop.pipeline.parked_jobs import TRIES_IN_A_ROW, ParkedJobs
from crowdsky_desktop.pipeline.unattended import MOST_HELD, UnattendedRun
from crowdsky_desktop.pipeline.unattended_steps import UnattendedSteps
from crowdsky_desktop.store.ledger import Ledger
from tests.support.jobs import job
from tests.support.ledgers import claim, walk

OURS = "https://here.example"
AT_ONCE = Backoff(first_wait_s=0.001, longest_wait_s=0.001, jitter=(1.0, 1.0))


class Road:
    """Chunks in a ledger, and what was told of them; each step does what a test says."""

    def __init__(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        self.context: Any = SimpleNamespace(api=SimpleNamespace(server_url=OURS), ledger=ledger)
        self.ledger, self.told, self.steps = ledger, [], []
        self.parked, self.stops = ParkedJobs(), Stops()
        self._monkeypatch = monkeypatch

    def each_step(self, act: Callable[[ClaimedJob], ClaimedJob]) -> None:
        """Let each step of a chunk be what `act` makes of it."""

        def step(_context: object, claim_id: int, *_: object) -> ClaimedJob:
            self.steps.append(claim_id)
            return act(self.ledger.get(claim_id))

        self._monkeypatch.setattr(unattended_steps, "next_step", step)

    def take_along(self, claimed: ClaimedJob, *, is_patient: bool = True) -> ClaimedJob:
        steps = UnattendedSteps(
            self.context,
            self.told.append,
            self.stops,
            parked=self.parked,
            breaker=CircuitBreaker(),
            is_patient=is_patient,
            backoff=AT_ONCE,
        )
        return steps.take_along(claimed, is_fresh=True, n_completed=0)

    def heard(self, kind: type[Event]) -> list[Any]:
        return [event for event in self.told if isinstance(event, kind)]


@pytest.fixture
def road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Road]:
    with contextlib.closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        yield Road(ledger, monkeypatch)


def failing(error: Exception) -> Callable[[ClaimedJob], ClaimedJob]:
    def fail(_claimed: ClaimedJob) -> ClaimedJob:
        raise error

    return fail


def test_a_chunk_is_taken_along_until_it_has_ended(road: Road) -> None:
    chunk = walk(road.ledger, JobState.APPROVED)
    road.each_step(lambda one: road.ledger.move(one.claim_id, JobState.LOST, reason="Not ours."))
    ended = road.take_along(chunk)
    assert ended == road.ledger.get(chunk.claim_id)
    assert (ended.state, road.steps) == (JobState.LOST, [chunk.claim_id])
    assert road.take_along(ended) == ended
    assert len(road.steps) == 1, "nothing is done with a chunk that has ended"


def test_a_fault_of_the_world_is_tried_in_a_row_and_then_the_chunk_gives_way(road: Road) -> None:
    chunk = claim(road.ledger, server_url=OURS)
    road.each_step(failing(ServerBrokenError("Answered 500.")))
    parked = road.take_along(chunk)
    assert len(road.steps) == TRIES_IN_A_ROW
    assert [event.attempt for event in road.heard(WaitStarted)] == list(range(1, TRIES_IN_A_ROW))
    assert parked == road.ledger.get(chunk.claim_id)
    assert parked.state is JobState.CLAIMED
    assert "Answered 500." in parked.reason
    [aside] = road.heard(JobSetAside)
    assert (aside.claimed, aside.reason, aside.seconds) == (parked, "Answered 500.", pytest.approx(0.001))
    assert len(road.parked) == road.parked.n_rounds(chunk) == 1
    road.take_along(parked)
    assert len(road.steps) == TRIES_IN_A_ROW + 1, "a chunk that comes back is tried once"
    assert road.parked.n_rounds(chunk) == 2


def test_who_does_not_wait_hears_of_the_fault_and_the_chunk_stays(road: Road) -> None:
    chunk = claim(road.ledger, server_url=OURS)
    road.each_step(failing(ServerBrokenError()))
    with pytest.raises(ServerBrokenError):
        road.take_along(chunk, is_patient=False)
    assert road.ledger.get(chunk.claim_id) == chunk
    assert (len(road.steps), road.told) == (1, [])


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("odd")], ids=["memory", "program"])
def test_what_waiting_does_not_mend_is_parked_for_good_or_held(road: Road, error: Exception) -> None:
    chunk = claim(road.ledger, server_url=OURS)
    road.each_step(failing(error))
    left = road.take_along(chunk)
    assert left == road.ledger.get(chunk.claim_id)
    assert (len(road.steps), road.heard(WaitStarted)) == (1, [])
    if isinstance(error, MemoryError):
        assert left.state is JobState.CLAIMED
        assert [event.seconds for event in road.heard(JobSetAside)] == [None]
        assert math.isinf(road.parked.seconds_left())
    else:
        assert left.state is JobState.HELD
        assert "RuntimeError" in left.reason
        assert road.heard(JobMoved) == [JobMoved(left)]


def run_of(road: Road, **options: Any) -> UnattendedRun:
    return UnattendedRun(road.context, road.told.append, road.stops, backoff=AT_ONCE, **options)


def server(road: Road, run: UnattendedRun, monkeypatch: pytest.MonkeyPatch, n_chunks: int) -> None:
    """Let a server hand out so many chunks, and then say that none waits."""
    numbers = iter(range(100, 100 + n_chunks))

    def adopt_or_claim() -> ClaimedJob | None:
        number = next(numbers, None)
        run._source.is_empty = number is None
        return None if number is None else claim(road.ledger, job(number), OURS)

    monkeypatch.setattr(run._source, "adopt_or_claim", adopt_or_claim)


def lose(road: Road) -> Callable[[ClaimedJob], ClaimedJob]:
    return lambda one: road.ledger.move(one.claim_id, JobState.LOST, reason="Not ours.")


@pytest.mark.parametrize(("max_chunks", "n_done"), [(0, 0), (1, 1), (2, 2), (None, 3)])
def test_a_run_ends_after_so_many_chunks_or_with_the_queue(
    road: Road, monkeypatch: pytest.MonkeyPatch, max_chunks: int | None, n_done: int
) -> None:
    run = run_of(road)
    server(road, run, monkeypatch, 3)
    road.each_step(lose(road))
    summary = run.run(max_chunks=max_chunks, until_empty=True)
    assert (summary.n_lost, len(road.steps)) == (n_done, n_done)


@pytest.mark.parametrize(("n_held", "n_claimed"), [(MOST_HELD - 1, 1), (MOST_HELD, 0)])
def test_no_more_is_claimed_once_enough_is_held_for_a_person(
    road: Road, monkeypatch: pytest.MonkeyPatch, n_held: int, n_claimed: int
) -> None:
    for number in range(n_held):
        held = claim(road.ledger, job(number), OURS)
        road.ledger.move(held.claim_id, JobState.HELD, reason="A check failed.")
    run = run_of(road)
    server(road, run, monkeypatch, 3)
    road.each_step(lambda one: road.ledger.move(one.claim_id, JobState.HELD, reason="Another failed."))
    assert run.run(until_empty=True).n_held == n_claimed
    assert not road.heard(WaitStarted)


def test_a_run_goes_on_claiming_once_a_person_has_decided_about_some(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [claim(road.ledger, job(number), OURS) for number in range(MOST_HELD)]
    for one in held:
        road.ledger.move(one.claim_id, JobState.HELD, reason="A check failed.")
    run = run_of(road, poll_s=7.0)
    server(road, run, monkeypatch, 1)
    road.each_step(lose(road))
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            road.ledger.move(held[0].claim_id, JobState.FAILED, reason="Clouds.")
        if len(waited) == 3:
            road.stops.at_once()

    monkeypatch.setattr(road.stops.after_step, "wait", wait)
    with pytest.raises(CancelledError):
        run.run()
    causes = [event.cause for event in road.heard(WaitStarted)]
    assert causes == [WaitCause.FOR_YOU, WaitCause.FOR_YOU, WaitCause.NO_CHUNK]
    assert (waited, run.summary.n_lost) == ([7.0, 7.0, 7.0], 1)


def test_an_empty_queue_is_asked_again_after_a_wait_that_is_told(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_of(road, poll_s=7.0)
    server(road, run, monkeypatch, 0)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            road.stops.at_once()

    monkeypatch.setattr(road.stops.after_step, "wait", wait)
    with pytest.raises(CancelledError):
        run.run()
    assert waited == [7.0, 7.0]
    assert {(event.seconds, event.attempt) for event in road.heard(WaitStarted)} == {(7.0, 1)}


def test_a_parked_chunk_that_is_due_lets_one_other_go_first(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = claim(road.ledger, server_url=OURS)
    run = run_of(road)
    server(road, run, monkeypatch, 2)
    monkeypatch.setattr(unattended_steps, "TRIES_IN_A_ROW", 1)
    has_failed: list[int] = []

    def act(one: ClaimedJob) -> ClaimedJob:
        if one.claim_id == broken.claim_id and not has_failed:
            has_failed.append(one.claim_id)
            raise ServerBrokenError("Answered 500.")
        return lose(road)(one)

    road.each_step(act)
    monkeypatch.setattr(Backoff, "wait_after", lambda *_: 0.0)
    run.run(max_chunks=3)
    first, second = broken.claim_id + 1, broken.claim_id + 2
    assert road.steps == [broken.claim_id, first, broken.claim_id, second]
    assert [event.claimed.claim_id for event in road.heard(JobResumed)] == [broken.claim_id] * 2


@pytest.mark.parametrize("seconds", [0.25, 900.0])
def test_while_no_claim_may_be_sent_a_parked_chunk_that_is_due_goes_first(
    road: Road, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    broken = claim(road.ledger, server_url=OURS)
    run = run_of(road)
    server(road, run, monkeypatch, 1)
    monkeypatch.setattr(type(run._pace), "seconds_left", seconds)
    monkeypatch.setattr(unattended_steps, "TRIES_IN_A_ROW", 1)
    monkeypatch.setattr(Backoff, "wait_after", lambda *_: 0.0)
    outcomes = iter([failing(ServerBrokenError()), lose(road)])
    road.each_step(lambda one: next(outcomes)(one))
    run.run(max_chunks=1)
    assert road.steps == [broken.claim_id] * 2
    assert road.heard(WaitStarted) == [], "nothing is waited for while a chunk can go on"


def taken_up(*claim_ids: int) -> Stops:
    return Stops(is_taken_up=claim_ids.__contains__)


def test_what_a_person_took_up_meanwhile_is_left_to_them(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, ours, over = (claim(road.ledger, job(number), OURS) for number in (1, 2, 3))
    road.stops = taken_up(theirs.claim_id)
    run = run_of(road)
    server(road, run, monkeypatch, 0)

    def act(one: ClaimedJob) -> ClaimedJob:
        road.ledger.move(over.claim_id, JobState.FAILED, reason="Clouds.")  # a person's command, between two steps
        return lose(road)(one)

    road.each_step(act)
    summary = run.run(until_empty=True)
    assert road.steps == [ours.claim_id]
    assert (summary.n_lost, summary.n_reported) == (1, 0)
    assert road.ledger.get(theirs.claim_id) == theirs


def test_a_chunk_that_is_taken_up_between_two_tries_is_not_tried_again(road: Road) -> None:
    chunk = claim(road.ledger, server_url=OURS)
    people: list[int] = []
    road.stops = Stops(is_taken_up=people.__contains__)

    def act(_claimed: ClaimedJob) -> ClaimedJob:
        people.append(chunk.claim_id)
        raise ServerBrokenError("Answered 500.")

    road.each_step(act)
    assert road.take_along(chunk) == chunk
    assert (road.steps, len(road.parked)) == ([chunk.claim_id], 0)


@pytest.mark.parametrize("error", [RuntimeError("odd"), ServerBrokenError()], ids=["held", "parked"])
def test_a_chunk_that_was_ended_meanwhile_is_neither_held_nor_parked(road: Road, error: Exception) -> None:
    chunk = claim(road.ledger, server_url=OURS)

    def act(one: ClaimedJob) -> ClaimedJob:
        if not one.state.is_final:
            road.ledger.move(one.claim_id, JobState.FAILED, reason="Clouds.")
            raise error
        return one

    road.each_step(act)
    left = road.take_along(chunk)
    assert (left.state, left.reason, len(road.parked)) == (JobState.FAILED, "Clouds.", 0)


def test_a_held_chunk_is_not_moved_by_a_step(road: Road) -> None:
    held = walk(road.ledger, JobState.STACKED)
    held = road.ledger.move(held.claim_id, JobState.HELD, reason="Look.")
    assert unattended_steps.next_step(road.context, held.claim_id, road.told.append, CancelToken()) == held


def test_while_the_queue_is_empty_a_lone_parked_chunk_is_no_reason_to_wait_for(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(road.ledger, server_url=OURS)
    run = run_of(road, poll_s=7.0)
    server(road, run, monkeypatch, 0)
    monkeypatch.setattr(unattended_steps, "TRIES_IN_A_ROW", 1)
    monkeypatch.setattr(Backoff, "wait_after", lambda *_: 900.0)
    monkeypatch.setattr(road.stops.after_step, "wait", lambda _: road.stops.at_once())
    road.each_step(failing(ServerBrokenError("Answered 500.")))
    with pytest.raises(CancelledError):
        run.run()
    [told] = road.heard(WaitStarted)
    assert (told.reason, told.seconds, told.cause) == ("No chunks in the queue.", 7.0, WaitCause.NO_CHUNK)


@pytest.mark.parametrize(("n_chunks", "is_told"), [(2, True), (0, False)])
def test_disk_space_is_freed_once_an_hour_and_told_where_any_was(
    road: Road, monkeypatch: pytest.MonkeyPatch, n_chunks: int, is_told: bool
) -> None:
    asked: list[object] = []
    rule: Any = SimpleNamespace()
    road.context.workspaces = SimpleNamespace()

    def free_disk(_ledger: object, _workspaces: object, rule: object) -> Any:
        asked.append(rule)
        return SimpleNamespace(n_chunks=n_chunks, n_bytes=10)

    monkeypatch.setattr(unattended, "free_disk", free_disk)
    run = run_of(road, keep_rule=rule)
    server(road, run, monkeypatch, 2)
    road.each_step(lose(road))
    run.run(until_empty=True)
    assert asked == [rule]
    assert road.heard(DiskFreed) == ([DiskFreed(2, 10)] if is_told else [])
