"""One chunk that the server cannot hand over does not keep the others from being stacked."""

from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import CancelledError, ServerBrokenError
from crowdsky_desktop.model.events import Event, WaitStarted
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.parked_jobs import TRIES_IN_A_ROW
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.server.main import ingest
from tests.integration.night import QUICK
from tests.support.listeners import quiet


@pytest.fixture
def impatient(club, small_frames, context: JobContext) -> JobContext:
    """A road whose calls are not repeated by themselves, and a second chunk in the queue."""
    ingest(club.config, small_frames, again=True)
    api = WorkerApi(
        context.api.server_url,
        club.config.api_key,
        worker_id=context.api.worker_id,
        options=HttpOptions(retry=RetryOptions(n_tries=1)),
    )
    yield replace(context, api=api)
    api.close()


@pytest.fixture
def broken(club) -> tuple[Path, bytes]:
    """A raw frame of the first chunk that the server cannot read: it answers 500."""
    [row] = [row for row in club.rows("raw_files") if row["id"] == 1]
    path = club.config.data_dir / row["ucloud_path"].lstrip("/")
    content = path.read_bytes()
    path.unlink()
    path.mkdir()
    return path, content


def test_the_others_are_stacked_and_it_comes_back(club, impatient: JobContext, broken) -> None:
    path, content = broken
    told: list[Event] = []
    volunteer = UnattendedRun(impatient, told.append, Stops(), backoff=QUICK)
    assert volunteer.run(until_empty=True).n_completed == 1
    assert len([event for event in told if isinstance(event, WaitStarted)]) == TRIES_IN_A_ROW - 1
    assert club.counts() == {"completed": 1, "processing": 1}
    [waiting] = impatient.ledger.unfinished()
    assert waiting.state is JobState.CLAIMED
    path.rmdir()
    path.write_bytes(content)
    assert volunteer.run(until_empty=True).n_completed == 2
    assert club.counts() == {"completed": 2}


def test_within_one_run_it_is_tried_again_when_nothing_else_waits(club, impatient: JobContext, broken) -> None:
    path, content = broken

    def mend(event: Event) -> None:
        if club.counts().get("completed") and path.is_dir():
            path.rmdir()
            path.write_bytes(content)

    summary = UnattendedRun(impatient, mend, Stops(), backoff=QUICK).run(max_chunks=2)
    assert summary.n_completed == 2


def test_where_scripts_want_an_exit_code_it_ends_the_run(impatient: JobContext, broken) -> None:
    with pytest.raises(ServerBrokenError):
        UnattendedRun(impatient, quiet, Stops(), is_patient=False).run(max_chunks=1)


def test_when_several_give_way_the_server_is_to_blame_and_nothing_more_is_claimed(
    club, small_frames, impatient: JobContext
) -> None:
    for _ in range(4):
        ingest(club.config, small_frames, again=True)
    for row in club.rows("raw_files"):
        path = club.config.data_dir / row["ucloud_path"].lstrip("/")
        path.unlink()
        path.mkdir()
    stops = Stops()
    n_waits = 0

    def stop_after_a_while(event: Event) -> None:
        nonlocal n_waits
        n_waits += 1
        if n_waits > 200:
            stops.at_once()

    with pytest.raises(CancelledError):
        UnattendedRun(impatient, stop_after_a_while, stops, backoff=QUICK).run()
    assert club.counts() == {"pending": 2, "processing": 4}
