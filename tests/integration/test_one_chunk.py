"""One chunk's fault stops no night, whatever its class; faults that every chunk meets do not empty the queue."""

from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import (
    CancelledError,
    ClaimsUnclearError,
    OutOfMemoryError,
    RepeatedFaultError,
    StorageBusyError,
)
from crowdsky_desktop.model.events import Event, FrameLeftOut, JobResumed, JobSetAside, StackFinished, WaitStarted
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline import unattended_steps
from crowdsky_desktop.pipeline.claim_policy import MOST_COMPUTER_FAULTS, MOST_FAULTS, MOST_UNCLEAR
from crowdsky_desktop.pipeline.interactive import claim_next
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.parked_jobs import MOST_PARKED
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from tests.integration.night import QUICK
from tests.support.fake_server import FakeServer, Handler, road_to, running, send, send_json
from tests.support.listeners import quiet
from tests.torture.one_chunk import TROUBLES, TroubleFigures, one_run, spoilt_for, tiny_frames

UNHURRIED = Backoff(first_wait_s=0.01, longest_wait_s=1.0)
"""Chunks that gave way stay aside for about a second."""

SLOW = [name for name in TROUBLES if "time-out" in name]


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return tiny_frames(tmp_path_factory.mktemp("frames"))


@pytest.fixture
def server(frames: list[bytes]):
    with running(FakeServer(frames, 9)) as fake:
        yield fake


@pytest.fixture
def context(server: FakeServer, tmp_path: Path):
    with road_to(server, tmp_path) as opened:
        yield opened


def run(context: JobContext, emit=quiet, **options) -> UnattendedRun:
    volunteer = UnattendedRun(context, emit, Stops(), backoff=QUICK)
    volunteer.run(until_empty=True, **options)
    return volunteer


@pytest.mark.parametrize("name", sorted(set(TROUBLES) - set(SLOW[1:])))
def test_the_others_are_stacked(name: str, frames: list[bytes], tmp_path: Path) -> None:
    assert list(one_run(tmp_path, name, frozenset({1}), frames, TroubleFigures())) == []


def test_it_is_told_in_words_and_goes_on_when_it_is_mended(server: FakeServer, context: JobContext) -> None:
    server.n_jobs = 2
    server.acts["download_raw"] = spoilt_for(frozenset({1}), lambda handler: send(handler, 503))
    told: list[Event] = []
    volunteer = run(context, told.append)
    assert (volunteer.summary.n_completed, volunteer.summary.n_waiting) == (1, 1)
    aside = [event for event in told if isinstance(event, JobSetAside)]
    assert {event.claimed.job.job_id for event in aside} == {1}
    assert "answered 503" in aside[0].reason
    [waiting] = context.ledger.unfinished()
    assert waiting.reason.startswith("The server is busy: ")
    assert server.completed == [2]
    server.acts.clear()
    assert run(context).summary.n_completed == 1
    assert server.completed == [2, 1]


def test_a_chunk_that_is_gone_on_with_is_told(server: FakeServer, context: JobContext) -> None:
    claimed = claim_next(context, quiet, CancelToken()).claimed
    server.n_jobs = 1
    told: list[Event] = []
    run(context, told.append)
    assert [event.claimed.claim_id for event in told if isinstance(event, JobResumed)] == [claimed.claim_id]


def test_when_all_fail_alike_it_is_the_world_and_nothing_more_is_claimed(
    server: FakeServer, context: JobContext
) -> None:
    """The storage is down for an hour: a few stacks wait for it, and all are stored when it is back."""

    class Down:
        is_down = True

        def put(self, source, target, **more):
            if self.is_down:
                raise StorageBusyError("The storage is down.")
            return context.results.put(source, target, **more)

        def check(self) -> tuple[str, ...]:
            return ()

    storage, stops, told = Down(), Stops(), []

    def emit(event: Event) -> None:
        told.append(event)
        storage.is_down = storage.is_down and sum(isinstance(one, JobSetAside) for one in told) < 10

    summary = UnattendedRun(replace(context, results=storage), emit, stops, backoff=UNHURRIED).run(until_empty=True)
    n_in_hand = len({event.claimed.claim_id for event in told if isinstance(event, JobSetAside)})
    assert n_in_hand == MOST_PARKED
    assert any("only one new chunk per hour" in event.advice for event in told if isinstance(event, WaitStarted))
    assert summary.n_completed == 9


def test_a_report_that_does_not_get_through_gives_way_and_keeps_its_words(
    server: FakeServer, context: JobContext
) -> None:
    server.n_jobs = 2
    server.acts["fail_job"] = lambda _server, handler, _job: send(handler, 500)

    def nothing_there(server: FakeServer, handler: Handler, job_id: int) -> bool:
        return job_id == 1 and send_json(handler, {"error": "Not found."}, 404)

    server.acts["download_raw"] = nothing_there
    assert run(context).summary.n_completed == 1
    [waiting] = context.ledger.unfinished()
    assert waiting.failure_sent
    assert waiting.reason.startswith("None of the 4 frames") or waiting.reason.startswith("Only 0 of 4")
    del server.acts["fail_job"]
    run(context)
    assert server.failed == [1]


@pytest.mark.parametrize(
    ("raised", "error", "most", "state"),
    [
        (MemoryError(), OutOfMemoryError, MOST_COMPUTER_FAULTS, JobState.DOWNLOADED),
        (RuntimeError("can't start new thread"), OutOfMemoryError, MOST_COMPUTER_FAULTS, JobState.DOWNLOADED),
        (ZeroDivisionError(), RepeatedFaultError, MOST_FAULTS, JobState.HELD),
    ],
)
def test_a_fault_of_this_computer_does_not_empty_the_queue(
    server: FakeServer, context: JobContext, monkeypatch: pytest.MonkeyPatch, raised, error, most: int, state: JobState
) -> None:
    def stack(*_: object) -> None:
        raise raised

    monkeypatch.setattr(unattended_steps, "stack", stack)
    with pytest.raises(error):
        run(context)
    assert [claimed.state for claimed in context.ledger.all()] == [state] * most
    assert server.failed == []
    with pytest.raises(error):
        run(context)
    assert len(context.ledger.all()) == most, "nor after a restart"
    monkeypatch.undo()
    for held in context.ledger.unfinished():
        if held.state is JobState.HELD:
            context.ledger.move(held.claim_id, held.held_from)
    assert run(context).summary.n_completed == 9


def test_chunks_too_large_for_the_memory_wait_for_the_next_run(
    server: FakeServer, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.n_jobs = 4
    good = unattended_steps.stack

    def stack(context, claimed, *rest):
        if claimed.job.job_id in (1, 3):
            raise MemoryError
        return good(context, claimed, *rest)

    monkeypatch.setattr(unattended_steps, "stack", stack)
    told: list[Event] = []
    with pytest.raises(OutOfMemoryError):
        run(context, told.append)
    assert server.completed == [2, 4]
    assert [event.seconds for event in told if isinstance(event, JobSetAside)] == [None, None]
    assert [claimed.reason for claimed in context.ledger.unfinished()] == [
        "This computer doesn't have enough memory: The system has no more memory for this program."
    ] * 2


def hand_out(change: dict[str, object]):
    """Claim, and tell of the job what could not be understood."""

    def act(server: FakeServer, handler: Handler, _job: int) -> bool:
        job_id = server.take()
        return send_json(handler, server.job(job_id) | change) if job_id else send(handler, 204)

    return act


@pytest.mark.parametrize(
    "change",
    [{"chunk_key": "k" * 5000}, {"chunk_key": None}, {"frame_count": -7}, {"upload_session_id": "x"}],
    ids=lambda change: next(iter(change)),
)
def test_odd_facts_that_are_not_needed_keep_no_chunk_back(server: FakeServer, context: JobContext, change) -> None:
    server.n_jobs = 2
    server.acts["next_job"] = hand_out(change)
    assert run(context).summary.n_completed == 2


def test_a_chunk_without_an_owner_is_kept_and_few_are_claimed(server: FakeServer, context: JobContext) -> None:
    server.acts["next_job"] = hand_out({"user_id": "nobody"})
    with pytest.raises(RepeatedFaultError, match="user_id"):
        run(context)
    assert [(claimed.job.job_id, claimed.state) for claimed in reversed(context.ledger.all())] == [
        (job_id, JobState.HELD) for job_id in server.given
    ]
    assert len(server.given) == MOST_FAULTS
    assert context.ledger.open_intents() == ()


@pytest.mark.parametrize("told", [{"job_id": "seven"}, {}, [], "job", {"job_id": None}, 7])
def test_after_nonsense_few_claims_are_sent(server: FakeServer, context: JobContext, told: object) -> None:
    def nonsense(server: FakeServer, handler: Handler, _job: int) -> bool:
        server.take()
        return send_json(handler, told)

    server.acts["next_job"] = nonsense
    with pytest.raises(ClaimsUnclearError, match="could not be understood"):
        run(context)
    assert len(server.given) == len(context.ledger.open_intents()) == MOST_UNCLEAR


def test_after_nonsense_the_queue_is_looked_at_before_the_next_claim(server: FakeServer, context: JobContext) -> None:
    server.n_jobs = 3
    seen: list[str] = []
    is_first = True

    def next_job(server: FakeServer, handler: Handler, _job: int) -> bool:
        nonlocal is_first
        seen.append("next_job")
        if not is_first:
            return False
        is_first = False
        server.take()
        return send_json(handler, {"job_id": "garbled"})

    def queue(server: FakeServer, handler: Handler, _job: int) -> bool:
        seen.append("queue")
        known = {claimed.job.job_id for claimed in context.ledger.all()}
        mine = [number for number in server.given if number not in server.completed or number not in known]
        rows = [server.job(number) | {"state": "processing", "worker_id": context.api.worker_id} for number in mine]
        return send_json(handler, {"counts": {}, "total": len(rows) + 1, "jobs": [{"state": 5}, *rows]})

    server.acts |= {"next_job": next_job, "queue": queue}
    assert run(context).summary.n_completed == 3
    first, second = [index for index, name in enumerate(seen) if name == "next_job"][:2]
    assert "queue" in seen[first:second]


def test_a_chunk_whose_frame_breaks_off_in_the_window_too_is_kept(server: FakeServer, context: JobContext) -> None:
    server.acts["next_job"] = hand_out({"user_id": None})
    new = claim_next(context, quiet, CancelToken())
    assert new.claimed.state is JobState.HELD
    assert "user_id" in new.claimed.reason


def test_a_stop_is_heard_while_nothing_more_is_claimed(server: FakeServer, context: JobContext) -> None:
    server.acts["download_raw"] = lambda _server, handler, _job: send(handler, 500)
    stops, n_waits = Stops(), 0

    def emit(event: Event) -> None:
        nonlocal n_waits
        n_waits += isinstance(event, WaitStarted) and "only one new chunk per hour" in event.advice
        if n_waits:
            stops.at_once()

    with pytest.raises(CancelledError):
        UnattendedRun(context, emit, stops, backoff=UNHURRIED).run()
    assert len(server.given) == MOST_PARKED


@pytest.mark.parametrize("size", [None, 1, 100_000, 10**8, 2**63, -5, "many"])
def test_a_wrong_size_in_the_list_costs_no_frame(server: FakeServer, context: JobContext, size: object) -> None:
    server.n_jobs = 1
    server.sizes[1001] = size
    told: list[Event] = []
    assert run(context, told.append).summary.n_completed == 1
    [stacked] = [event.report for event in told if isinstance(event, StackFinished)]
    assert stacked.n_frames_used == stacked.n_frames_input == 4


@pytest.mark.parametrize(("size", "content"), [(10**15, None), (0, b"SIMPLE  ="), (5, b"x" * 4000), (None, b"x" * 9)])
def test_what_is_no_frame_by_size_or_content_is_left_out(
    server: FakeServer, context: JobContext, size, content
) -> None:
    server.n_jobs = 1
    server.sizes[1001] = size
    if content is not None:
        server.acts["download_raw"] = spoilt_for(frozenset({1}), lambda handler: send(handler, 200, content, "x/fits"))
    told: list[Event] = []
    assert run(context, told.append).summary.n_completed == 1
    [stacked] = [event.report for event in told if isinstance(event, StackFinished)]
    assert (stacked.n_frames_used, stacked.n_frames_input) == (3, 4)
    [left_out] = [event for event in told if isinstance(event, FrameLeftOut)]
    assert left_out.name == "f1001.fit"
