"""What listeners hear while a chunk is fetched, stored, held or lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import (
    BytesMoved,
    BytesReadBack,
    Event,
    JobClaimed,
    JobMoved,
    NoJobWaiting,
    ResultStored,
    Step,
    StepFinished,
    StepStarted,
)
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import hold, release
from crowdsky_desktop.pipeline.upload import prove_again, upload
from crowdsky_desktop.store.manifest import read_manifest
from tests.support.chunks import FRAME, approved_chunk, claimed_chunk
from tests.support.fake_server import FakeServer, road_to, running, send_json


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with running(FakeServer([FRAME, FRAME + FRAME], n_jobs=1)) as server:
        yield server


@pytest.fixture
def context(server: FakeServer, tmp_path: Path) -> Iterator[JobContext]:
    with road_to(server, tmp_path) as context:
        yield replace(context, recipe=replace(context.recipe, min_frames=1))


def test_a_claim_is_told_and_so_is_an_empty_queue(context: JobContext) -> None:
    told: list[Event] = []
    first, second = claim(context, told.append), claim(context, told.append)
    assert [type(event) for event in told] == [JobClaimed, NoJobWaiting]
    assert first is not None
    assert second is None


def test_a_chunk_of_nobody_is_told_and_held(context: JobContext, server: FakeServer) -> None:
    told: list[Event] = []
    server.acts["next_job"] = lambda server, handler, _job: send_json(handler, server.job(1) | {"user_id": "nobody"})
    chunk = claim(context, told.append)
    assert chunk is not None
    assert chunk.state is JobState.HELD
    assert "user_id" in chunk.reason
    assert [type(event) for event in told] == [JobClaimed, JobMoved]
    assert told[-1] == JobMoved(chunk)


def test_a_download_says_how_many_files_and_bytes_there_are(context: JobContext) -> None:
    told: list[Event] = []
    chunk = download(context, claimed_chunk(context), told.append, CancelToken())
    started, *moved = (event for event in told if not isinstance(event, StepFinished | JobMoved))
    assert started == StepStarted(Step.DOWNLOAD, 2)
    assert all(isinstance(event, BytesMoved) for event in moved)
    last = moved[-1]
    assert (last.n_files_done, last.n_files, last.bytes_done, last.bytes_total) == (2, 2, 8640, 8640)
    assert [event.claimed.state for event in told if isinstance(event, JobMoved)] == [JobState.DOWNLOADED]
    [finished] = [event for event in told if isinstance(event, StepFinished)]
    assert finished.step is Step.DOWNLOAD
    assert read_manifest(context.workspaces.folder(chunk).root).names == ("f1001.fit", "f1002.fit")


def test_a_chunk_that_the_server_forgot_is_told_as_lost(context: JobContext, server: FakeServer) -> None:
    chunk = claimed_chunk(context)
    server.acts["job_files"] = lambda _server, handler, _job: send_json(handler, {"error": "No such job."}, 404)
    told: list[Event] = []
    lost = download(context, chunk, told.append, CancelToken())
    assert lost.state is JobState.LOST
    assert told == [JobMoved(lost)]


def test_each_decision_is_told(context: JobContext) -> None:
    told: list[Event] = []
    held = hold(context, claimed_chunk(context), "It looks odd.", told.append)
    back = release(context, held, told.append)
    assert told == [JobMoved(held), JobMoved(back)]
    assert (held.state, held.reason, back.state) == (JobState.HELD, "It looks odd.", JobState.CLAIMED)


def test_an_upload_tells_of_both_files_as_one(context: JobContext) -> None:
    chunk, told = approved_chunk(context), []
    stored = upload(context, chunk, told.append, CancelToken())
    sizes = [chunk.files.thumbnail.stat().st_size, chunk.files.fits.stat().st_size]
    sent = [event for event in told if isinstance(event, BytesMoved)]
    assert {(event.n_files, event.bytes_total) for event in sent} == {(2, sum(sizes))}
    assert (sent[-1].n_files_done, sent[-1].bytes_done) == (1, sum(sizes))
    read = [event for event in told if isinstance(event, BytesReadBack)]
    assert {(event.n_files_done, event.n_files, event.bytes_total) for event in read} == {
        (0, 2, sizes[0]),
        (1, 2, sizes[1]),
    }
    assert [event.size_bytes for event in told if isinstance(event, ResultStored)] == sizes
    assert told[-1] == JobMoved(stored)
    assert (stored.state, stored.reason) == (JobState.UPLOADED, "")


def test_what_is_still_stored_is_not_sent_again(context: JobContext) -> None:
    stored = upload(context, approved_chunk(context), lambda _: None, CancelToken())
    told: list[Event] = []
    assert prove_again(context, stored, told.append, CancelToken()) == stored
    assert {type(event) for event in told} == {BytesReadBack}
