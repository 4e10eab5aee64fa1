"""A fault of this program passes each handler that is meant for faults of servers, frames and disks: none hides it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import AlreadyReportedError, ChunkError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline import (
    download as downloading,
)
from crowdsky_desktop.pipeline import (
    frame_search,
    interactive,
    job_transitions,
    measure_frames,
    stack_chunk,
    submit,
    upload,
)
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve, is_ours, report_failure
from tests.support.chunks import FRAME, approved_chunk, claimed_chunk, stacked_chunk
from tests.support.fake_server import FakeServer, road_to, running
from tests.support.listeners import quiet


class OursError(RuntimeError):
    """A fault of this program."""


def ours(*_: Any, **__: Any) -> Any:
    raise OursError


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with running(FakeServer([FRAME, FRAME + FRAME], n_jobs=2)) as server:
        yield server


@pytest.fixture
def context(server: FakeServer, tmp_path: Path) -> Iterator[JobContext]:
    with road_to(server, tmp_path) as context:
        yield replace(context, recipe=replace(context.recipe, min_frames=1))


def downloaded_chunk(context: JobContext) -> ClaimedJob:
    return downloading.download(context, claimed_chunk(context), quiet, CancelToken())


def stored_chunk(context: JobContext) -> ClaimedJob:
    return upload.upload(context, approved_chunk(context), quiet, CancelToken())


def sent_chunk(context: JobContext) -> ClaimedJob:
    chunk = stored_chunk(context)
    context.ledger.note_completion_sent(chunk.claim_id)
    return context.ledger.get(chunk.claim_id)


def once_more(part: Callable[..., Any]) -> Callable[[JobContext, ClaimedJob], Any]:
    """Call a part of the road that takes chunk, listener and cancel token."""
    return lambda context, chunk: part(context, chunk, quiet, CancelToken())


def again(context: JobContext, chunk: ClaimedJob) -> ClaimedJob:
    return interactive.stack_again(context, chunk.claim_id, None, quiet, CancelToken(), rejected=frozenset())


def stacked_without_frames(context: JobContext) -> ClaimedJob:
    chunk = stacked_chunk(context)
    for path in context.workspaces.folder(chunk).raw_dir.iterdir():
        path.unlink()
    return chunk


def report(context: JobContext, chunk: ClaimedJob) -> ClaimedJob:
    return report_failure(context, chunk, "Clouds.", quiet)


def hand_back(context: JobContext, chunk: ClaimedJob) -> Any:
    return interactive.hand_back(context, [chunk.claim_id], quiet, CancelToken())


@pytest.mark.parametrize(
    ("prepared", "place", "name", "part"),
    [
        (claimed_chunk, "api", "job_files", once_more(downloading.download)),
        (claimed_chunk, "api", "download_raw", once_more(downloading.download)),
        (stacked_without_frames, "api", "job_files", again),
        (approved_chunk, "api", "job_files", once_more(submit.submit)),
        (approved_chunk, "results", "put", once_more(upload.upload)),
        (stored_chunk, "api", "complete_job", once_more(submit.submit)),
        (claimed_chunk, "api", "fail_job", report),
        (claimed_chunk, "api", "fail_job", hand_back),
    ],
)
def test_what_fails_for_a_fault_of_ours_says_so_and_moves_nothing(
    context: JobContext,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Callable[[JobContext], ClaimedJob],
    place: str,
    name: str,
    part: Callable[[JobContext, ClaimedJob], Any],
) -> None:
    chunk = prepared(context)
    monkeypatch.setattr(getattr(context, place), name, ours)
    with pytest.raises(OursError):
        part(context, chunk)
    assert context.ledger.get(chunk.claim_id).state is chunk.state


@pytest.mark.parametrize(
    ("place", "name", "part"),
    [
        ("api", "next_job", lambda context: claim(context, quiet)),
        ("results", "check", lambda context: context.require_storage()),
        ("api", "job_files", lambda context: interactive.claim_next(context, quiet, CancelToken())),
    ],
)
def test_a_claim_that_fails_for_a_fault_of_ours_says_so(
    context: JobContext, monkeypatch: pytest.MonkeyPatch, place: str, name: str, part: Callable[[JobContext], Any]
) -> None:
    monkeypatch.setattr(getattr(context, place), name, ours)
    with pytest.raises(OursError):
        part(context)


@pytest.mark.parametrize(
    ("module", "name", "call"),
    [
        (frame_search, "read_light_frame", lambda path, _: frame_search.is_own_stack(path)),
        (measure_frames, "read_light_frame", lambda path, _: measure_frames.measure_frames(
            [path], quiet, CancelToken())),
        (job_transitions, "own_jobs", lambda _, context: is_ours(context, 1)),
        (interactive, "recover", lambda _, context: interactive.check_at_start(context, quiet)),
        (stack_chunk, "stack_frames", lambda _, context: stack_chunk.stack(
            context, downloaded_chunk(context), quiet, CancelToken())),
        (stack_chunk, "read_manifest", lambda _, context: stack_chunk.stack(
            context, downloaded_chunk(context), quiet, CancelToken())),
        (job_transitions, "read_report", lambda _, context: approve(
            context, stacked_chunk(context), Approver.PERSON, quiet)),
    ],
)  # fmt: skip
def test_a_fault_of_ours_is_no_answer(
    context: JobContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    call: Callable[[Path, JobContext], Any],
) -> None:
    (tmp_path / "a.fit").write_bytes(FRAME)
    monkeypatch.setattr(module, name, ours)
    with pytest.raises(OursError):
        call(tmp_path / "a.fit", context)


@pytest.mark.parametrize(("limit", "is_fetched"), [(2, True), (1, False)])
def test_a_chunk_may_have_as_many_frames_as_the_limit(
    context: JobContext, monkeypatch: pytest.MonkeyPatch, limit: int, is_fetched: bool
) -> None:
    monkeypatch.setattr(downloading, "MAX_FRAMES", limit)
    chunk = claimed_chunk(context)
    if is_fetched:
        assert downloading.download(context, chunk, quiet, CancelToken()).state is JobState.DOWNLOADED
    else:
        with pytest.raises(ChunkError, match="lists 2 frames; the limit is 1"):
            downloading.download(context, chunk, quiet, CancelToken())


def test_of_chunks_that_are_handed_back_the_one_that_was_before_is_kept_and_named(
    context: JobContext, server: FakeServer
) -> None:
    report(context, claimed_chunk(context))
    second, first = claimed_chunk(context), claimed_chunk(context)
    with pytest.raises(AlreadyReportedError) as raised:
        interactive.hand_back(context, [first.claim_id, second.claim_id], quiet, CancelToken())
    assert raised.value.message
    assert context.ledger.get(first.claim_id).state is JobState.CLAIMED, "it is kept"
    assert context.ledger.get(second.claim_id).state is JobState.FAILED, "all others are handed back"
