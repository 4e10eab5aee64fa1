"""Which frames of a chunk are stacked, and which are fetched again first."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import ChunkError, MixedFramesError, NoUsableFramesError, SmallChunkError
from crowdsky_desktop.model.events import Event, JobMoved, Step, StepStarted
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.pipeline import stack_chunk
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.stack_chunk import stack
from tests.support.chunks import FRAME, claimed_chunk
from tests.support.fake_server import FakeServer, road_to, running
from tests.support.listeners import quiet


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with running(FakeServer([FRAME, FRAME + FRAME, FRAME], n_jobs=1)) as server:
        yield server


@pytest.fixture
def context(server: FakeServer, tmp_path: Path) -> Iterator[JobContext]:
    with road_to(server, tmp_path) as context:
        yield replace(context, recipe=replace(context.recipe, min_frames=1), star_catalogue=tmp_path / "stars")


@pytest.fixture
def chunk(context: JobContext) -> ClaimedJob:
    return download(context, claimed_chunk(context), quiet, CancelToken())


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What frames, recipes and reasons were to be stacked."""
    calls: list[tuple[Any, ...]] = []

    def stack_frames(paths: Any, recipe: Any, output: Any, *_: Any, missing: Any, catalogue: Any) -> None:
        calls.append(([path.name for path in paths], missing, recipe, output, catalogue))
        assert all(path.is_file() for path in paths)

    monkeypatch.setattr(stack_chunk, "stack_frames", stack_frames)
    return calls


def test_all_frames_are_stacked_by_the_recipe_of_chunks_and_the_move_is_told(
    context: JobContext, chunk: ClaimedJob, given: list[tuple[Any, ...]]
) -> None:
    told: list[Event] = []
    stacked = stack(context, chunk, told.append, CancelToken())
    [(names, missing, recipe, output, catalogue)] = given
    assert (names, missing) == (["f1001.fit", "f1002.fit", "f1003.fit"], [])
    assert (recipe, catalogue) == (context.recipe.for_submission, context.star_catalogue)
    assert (stacked.state, stacked.files) == (JobState.STACKED, output)
    assert told == [JobMoved(stacked)], "nothing is fetched again"
    assert context.ledger.get(chunk.claim_id) == stacked


def test_another_recipe_and_rejected_frames_are_heeded(
    context: JobContext, chunk: ClaimedJob, given: list[tuple[Any, ...]]
) -> None:
    other = replace(context.recipe, min_frames=2)
    stack(context, chunk, quiet, CancelToken(), recipe=other, rejected=frozenset({"f1002.fit", "another.fit"}))
    [(names, missing, recipe, *_)] = given
    assert (names, missing) == (["f1001.fit", "f1003.fit"], [LeftOut("f1002.fit", REJECTED_BY_HAND)])
    assert recipe == other.for_submission


def test_frames_that_are_gone_are_fetched_again(
    context: JobContext, chunk: ClaimedJob, given: list[tuple[Any, ...]]
) -> None:
    (context.workspaces.folder(chunk).raw_dir / "f1002.fit").unlink()
    told: list[Event] = []
    stack(context, chunk, told.append, CancelToken())
    assert StepStarted(Step.DOWNLOAD, 3) in told
    assert given[0][0] == ["f1001.fit", "f1002.fit", "f1003.fit"]


@pytest.mark.parametrize("kind", [NoUsableFramesError, MixedFramesError])
@pytest.mark.parametrize("n_frames", [1, 2, 3])
def test_only_a_chunk_of_one_or_two_frames_is_too_small(
    context: JobContext, server: FakeServer, monkeypatch: pytest.MonkeyPatch, kind: type[ChunkError], n_frames: int
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise kind("They make no stack.")

    del server.frames[n_frames:]
    monkeypatch.setattr(stack_chunk, "stack_frames", refuse)
    chunk = download(context, claimed_chunk(context), quiet, CancelToken())
    with pytest.raises((ChunkError, SmallChunkError), match="They make no stack") as raised:
        stack(context, chunk, quiet, CancelToken())
    assert type(raised.value) is (SmallChunkError if n_frames < 3 else kind)
    assert context.ledger.get(chunk.claim_id).state is JobState.DOWNLOADED
