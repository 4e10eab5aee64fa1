"""A server that hands out, or counts as ours, what it handed out before: no run ends of it, or goes round for ever."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import ClaimsUnclearError
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.claim_policy import MOST_LOST
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from tests.integration.night import QUICK
from tests.support.fake_server import Act, FakeServer, Handler, road_to, running, send_json
from tests.support.listeners import quiet
from tests.torture.one_chunk import tiny_frames


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return tiny_frames(tmp_path_factory.mktemp("frames"))


@pytest.fixture
def server(frames: list[bytes]) -> Iterator[FakeServer]:
    with running(FakeServer(frames, 2)) as fake:
        yield fake


@pytest.fixture
def context(server: FakeServer, tmp_path: Path) -> Iterator[JobContext]:
    with road_to(server, tmp_path) as opened:
        yield opened


def run(context: JobContext, **options) -> UnattendedRun:
    volunteer = UnattendedRun(context, quiet, Stops(), backoff=QUICK)
    volunteer.run(until_empty=True, **options)
    return volunteer


def states(context: JobContext) -> list[tuple[int, JobState]]:
    return [(claimed.job.job_id, claimed.state) for claimed in reversed(context.ledger.all())]


def says_is_ours(context: JobContext, *job_ids: int) -> Act:
    def queue(server: FakeServer, handler: Handler, _job: int) -> bool:
        mine = {"state": "processing", "worker_id": context.api.worker_id}
        rows = [server.job(number) | mine for number in job_ids]
        return send_json(handler, {"counts": {}, "total": len(rows), "jobs": rows})

    return queue


def closed(handler: Handler) -> bool:
    handler.close_connection = True
    handler.connection.shutdown(2)
    return True


def not_known(_server: FakeServer, handler: Handler, _job: int) -> bool:
    return send_json(handler, {"error": "Job not found."}, 404)


def test_a_report_that_worked_and_is_never_answered_ends_no_run(server: FakeServer, context: JobContext) -> None:
    """The chunk gives way with its report, and is handed out again meanwhile: it costs one try, and is held then."""

    def fail_job(server: FakeServer, handler: Handler, job_id: int) -> bool:
        if job_id in server.given:
            server.failed.append(job_id)
            server.given.remove(job_id)
        return closed(handler)

    server.acts["fail_job"] = fail_job
    server.acts["download_raw"] = lambda server, handler, job_id: job_id == 1 and not_known(server, handler, job_id)
    assert run(context).summary.n_completed == 1
    assert server.failed == [1]
    assert states(context) == [(1, JobState.LOST), (2, JobState.COMPLETED), (1, JobState.HELD)]


def test_a_job_that_the_feed_tells_of_twice_is_taken_on_once(server: FakeServer, context: JobContext) -> None:
    server.take()
    server.acts["queue"] = says_is_ours(context, 1, 1)
    assert run(context).summary.n_completed == 2
    assert (1, JobState.LOST) not in states(context)


def test_what_the_feed_goes_on_to_count_as_ours_is_taken_on_once_in_a_run(
    server: FakeServer, context: JobContext
) -> None:
    server.take()
    server.acts["queue"] = says_is_ours(context, 1)
    server.acts["complete_job"] = lambda server, handler, job_id: job_id == 1 and not_known(server, handler, job_id)
    assert run(context, max_chunks=8).summary.n_completed == 1
    assert states(context) == [(1, JobState.LOST), (2, JobState.COMPLETED)]


def test_a_server_that_does_not_know_what_it_hands_out_is_asked_for_few(
    server: FakeServer, context: JobContext
) -> None:
    server.n_jobs = 25
    server.acts["job_files"] = not_known
    with pytest.raises(ClaimsUnclearError, match="they weren't ours"):
        run(context)
    assert len(server.given) == MOST_LOST


def test_chunks_of_an_earlier_run_that_were_deleted_are_no_such_sign(server: FakeServer, context: JobContext) -> None:
    server.n_jobs = 6
    deleted = set(range(1, 6))
    for _ in deleted:
        context.ledger.finish_claim(
            context.ledger.begin_claim(server.url, context.api.worker_id), context.api.next_job()
        )
    server.acts["job_files"] = lambda server, handler, job_id: job_id in deleted and not_known(server, handler, job_id)
    assert run(context).summary.n_completed == 1
