"""The road with a person at the wheel: what a fault of the world must not be taken for, and what is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    DiskFullError,
    NotFoundError,
    RequestRefusedError,
    ServerBrokenError,
    ServerUnreachableError,
    StackGoneError,
)
from crowdsky_desktop.model.events import Event, JobMoved, JobReported
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState
from crowdsky_desktop.pipeline import interactive, stack_chunk
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.interactive import claim_next, stack_again
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import report_failure
from tests.support.fake_server import FakeServer, Handler, road_to, running, send, send_json
from tests.support.listeners import quiet
from tests.torture.one_chunk import tiny_frames


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return tiny_frames(tmp_path_factory.mktemp("frames"))


@pytest.fixture
def server(frames: list[bytes]):
    with running(FakeServer(frames, 3)) as fake:
        yield fake


@pytest.fixture
def context(server: FakeServer, tmp_path: Path):
    with road_to(server, tmp_path) as opened:
        yield opened


def stacked(context: JobContext) -> ClaimedJob:
    claimed = claim_next(context, quiet, CancelToken()).claimed
    return interactive.go_on(context, claimed.claim_id, quiet, CancelToken())


@pytest.mark.parametrize(
    "error",
    [
        ServerUnreachableError(),
        ServerBrokenError(),
        RequestRefusedError(),
        DiskFullError(),
        CancelledError(),
        OSError(),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("state", [JobState.DOWNLOADED, JobState.STACKED])
def test_only_a_404_makes_a_chunk_lost(
    context: JobContext, monkeypatch: pytest.MonkeyPatch, error: Exception, state: JobState
) -> None:
    """A server that is down, a full disk, a person who stops: the chunk stays, and so do its frames."""
    claimed = stacked(context)
    if state is JobState.DOWNLOADED:
        claimed = claim_next(context, quiet, CancelToken()).claimed
        claimed = interactive.download(context, claimed, quiet, CancelToken())
    raws = sorted(context.workspaces.folder(claimed).raw_dir.iterdir())

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(interactive, "fetched_frames", fails)
    monkeypatch.setattr(stack_chunk, "fetched_frames", fails)
    with pytest.raises(type(error)):
        stack_again(context, claimed.claim_id, None, quiet, CancelToken(), rejected=frozenset())
    assert context.ledger.get(claimed.claim_id).state is state
    assert sorted(context.workspaces.folder(claimed).raw_dir.iterdir()) == raws


def test_a_404_does(context: JobContext, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed = stacked(context)

    def gone(*_: object) -> None:
        raise NotFoundError("Job not found.")

    monkeypatch.setattr(interactive, "fetched_frames", gone)
    lost = stack_again(context, claimed.claim_id, None, quiet, CancelToken(), rejected=frozenset())
    assert (lost.state, lost.reason) == (JobState.LOST, "Job not found.")


def test_a_ledger_that_knows_no_stack_is_told(context: JobContext, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed = claim_next(context, quiet, CancelToken()).claimed
    made = stack_chunk.stack

    def forgotten(*arguments: object, **named: object) -> ClaimedJob:
        return replace(made(*arguments, **named), files=None)

    monkeypatch.setattr(interactive, "stack", forgotten)
    with pytest.raises(StackGoneError, match="has no stack of job 1"):
        interactive.go_on(context, claimed.claim_id, quiet, CancelToken())


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405])
def test_a_claim_that_was_refused_leaves_nothing_open(server: FakeServer, context: JobContext, status: int) -> None:
    def refuse(server: FakeServer, handler: Handler, _job: int) -> bool:
        return send_json(handler, {"error": "No."}, status)

    server.acts["next_job"] = refuse
    with pytest.raises(Exception, match=f"answered {status}"):
        claim(context, quiet)
    assert context.ledger.open_intents() == ()


def test_a_claim_that_broke_off_stays_known(server: FakeServer, context: JobContext) -> None:
    def break_off(server: FakeServer, handler: Handler, _job: int) -> bool:
        handler.close_connection = True
        return True

    server.acts["next_job"] = break_off
    with pytest.raises(ServerUnreachableError):
        claim(context, quiet)
    assert len(context.ledger.open_intents()) == 1


def test_what_the_server_answers_to_a_report_is_told(context: JobContext) -> None:
    told: list[Event] = []
    report_failure(context, claim_next(context, quiet, CancelToken()).claimed, "No time.", told.append)
    [reported] = [event for event in told if isinstance(event, JobReported)]
    assert (reported.status, reported.claimed.state) == (FailStatus.RETRY, JobState.FAILED)
    assert not any(isinstance(event, JobMoved) for event in told)


def test_an_answer_to_a_report_that_was_lost_is_not_made_up(server: FakeServer, context: JobContext) -> None:
    """The first report had worked: the second is refused with 404, and nobody knows what becomes of the job."""
    claimed = claim_next(context, quiet, CancelToken()).claimed
    server.acts["fail_job"] = lambda _server, handler, _job: send(handler, 500)
    with pytest.raises(ServerBrokenError):
        report_failure(context, claimed, "No time.", quiet)
    server.acts["fail_job"] = lambda _server, handler, _job: send_json(handler, {"error": "Job not found."}, 404)
    told: list[Event] = []
    assert report_failure(context, claimed, "No time.", told.append).state is JobState.FAILED
    assert [type(event) for event in told] == [JobMoved]
