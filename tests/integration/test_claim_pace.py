"""Chunk after chunk that comes to nothing: a server whose light frames are away must not lose its queue to one run."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import CancelledError, StorageUnfitError
from crowdsky_desktop.model.events import Event, WaitStarted
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.claim_policy import MOST_IN_VAIN
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.parked_jobs import MOST_PARKED
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.pipeline.unattended_steps import TRIES_OF_A_STORAGE
from tests.integration.night import QUICK
from tests.support.fake_server import FakeServer, Handler, road_to, running, send_json
from tests.torture.one_chunk import tiny_frames


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return tiny_frames(tmp_path_factory.mktemp("frames"))


@pytest.fixture
def server(frames: list[bytes]) -> Iterator[FakeServer]:
    with running(FakeServer(frames, 25)) as fake:
        yield fake


@pytest.fixture
def context(server: FakeServer, tmp_path: Path) -> Iterator[JobContext]:
    with road_to(server, tmp_path) as opened:
        yield opened


def gone(_server: FakeServer, handler: Handler, _job: int) -> bool:
    return send_json(handler, {"error": "File not found."}, 404)


def nothing_listed(server: FakeServer, handler: Handler, job: int) -> bool:
    return send_json(handler, {"job_id": job, "chunk_key": server.job(job)["chunk_key"], "files": []})


def run_until_waits(context: JobContext, n_waits: int) -> list[WaitStarted]:
    """Run until so many waits for chunks that could not be finished began; return these."""
    waits: list[WaitStarted] = []
    stops = Stops()

    def listen(event: Event) -> None:
        if isinstance(event, WaitStarted) and "could not be finished" in event.reason:
            waits.append(event)
            if len(waits) == n_waits:
                stops.at_once()

    volunteer = UnattendedRun(context, listen, stops, backoff=QUICK)
    with pytest.raises(CancelledError):
        volunteer.run(until_empty=True)
    return waits


@pytest.mark.parametrize("fault", [("download_raw", gone), ("job_files", nothing_listed)], ids=["files", "lists"])
def test_each_claim_waits_once_several_chunks_in_a_row_came_to_nothing(server, context, fault) -> None:
    name, act = fault
    server.acts[name] = act
    waits = run_until_waits(context, 3)
    assert len(server.failed) == MOST_IN_VAIN + 2
    assert not server.given, "none is left claimed"
    assert str(context.ledger.all(limit=1)[0].reason) in waits[-1].reason, "the last reason is told"
    assert all(wait.advice for wait in waits)


def test_chunks_that_come_back_and_are_held_count_as_well(server: FakeServer, context: JobContext) -> None:
    server.acts["download_raw"] = gone
    server.n_jobs = MOST_IN_VAIN - 2
    run_until_waits(context, 1)  # all are reported, come back, and are held
    states = [claimed.state for claimed in context.ledger.all()]
    assert (states.count(JobState.FAILED), states.count(JobState.HELD)) == (MOST_IN_VAIN - 2, 2)


def test_a_chunk_that_is_completed_ends_the_waits(server: FakeServer, context: JobContext) -> None:
    bad = {number for number in range(1, 26) if number % MOST_IN_VAIN}

    def sometimes_gone(server: FakeServer, handler: Handler, job: int) -> bool:
        return job in bad and gone(server, handler, job)

    server.acts["download_raw"] = sometimes_gone
    waits: list[Event] = []
    volunteer = UnattendedRun(
        context,
        lambda event: waits.append(event) if isinstance(event, WaitStarted) and "nothing:" in event.reason else None,
        Stops(),
        backoff=QUICK,
    )
    assert volunteer.run(until_empty=True).n_completed == 25 // MOST_IN_VAIN
    assert not waits


def test_four_broken_chunks_do_not_stop_a_volunteer_for_good(server, context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crowdsky_desktop.pipeline.claim_policy.PROBE_AFTER_S", 0.5)
    server.n_jobs = MOST_PARKED + 2

    def busy(_server: FakeServer, handler: Handler, job: int) -> bool:
        return job <= MOST_PARKED and send_json(handler, {"error": "Busy."}, 503)

    server.acts["download_raw"] = busy
    volunteer = UnattendedRun(context, lambda _: None, Stops(), backoff=QUICK)
    assert volunteer.run(until_empty=True).n_completed == 2
    assert server.completed == [MOST_PARKED + 1, MOST_PARKED + 2]


@pytest.mark.parametrize(("n_faults", "n_completed"), [(2, 1), (50, 0)])
def test_a_storage_that_fails_for_a_moment_ends_no_run(
    server, context, monkeypatch, n_faults: int, n_completed: int
) -> None:
    faults = iter(range(n_faults))
    check = context.results.check

    def fails_at_first() -> tuple[str, ...]:
        if next(faults, None) is not None:
            raise StorageUnfitError("The storage answered 500.")
        return check()

    monkeypatch.setattr(context.results, "check", fails_at_first)
    server.n_jobs = 1
    volunteer = UnattendedRun(context, lambda _: None, Stops(), backoff=QUICK)
    with nullcontext() if n_completed else pytest.raises(StorageUnfitError):
        volunteer.run(until_empty=True)
    assert len(server.completed) == len(server.given) == n_completed
    assert next(faults, 0) in {0, TRIES_OF_A_STORAGE}
