"""Frames before whose sky something stands."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotFitsError
from crowdsky_desktop.model.events import Event, FrameLeftOut, ReferenceChosen, Step, StepFinished, StepStarted
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.pipeline import mask_obstructions
from crowdsky_desktop.pipeline.mask_obstructions import register_sky
from crowdsky_desktop.pipeline.register_frames import RegisteredChunk


def frame(name: str, share: float) -> Any:
    return SimpleNamespace(frame=SimpleNamespace(name=name), mask=SimpleNamespace(share=share, kind=None))


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all frames that are given be registered, and nothing more be found before them."""
    monkeypatch.setattr(mask_obstructions, "register_frames", lambda kept, *_: RegisteredChunk(kept[0], list(kept), []))
    monkeypatch.setattr(mask_obstructions, "is_suspicious", lambda *_: False)


def names_of(frames: list[Any]) -> list[str]:
    return [one.frame.name for one in frames]


def test_a_frame_of_which_more_than_85_percent_is_hidden_is_left_out() -> None:
    told: list[Event] = []
    found = register_sky([frame("a", 0.0), frame("b", 0.85), frame("c", 0.86)], told.append, CancelToken())
    assert names_of(found.chunk.frames) == ["a", "b"]
    assert [one.name for one in found.left_out] == ["c"]
    assert [event.name for event in told if isinstance(event, FrameLeftOut)] == ["c"]


def test_where_no_frame_shows_sky_all_are_left_out_and_none_is_registered() -> None:
    found = register_sky([frame(name, 1.0) for name in "abc"], lambda event: None, CancelToken())
    assert found.chunk.frames == []
    assert [one.name for one in found.left_out] == ["a", "b", "c"]
    assert names_of(found.measured) == ["a", "b", "c"]


def test_where_most_are_not_registered_all_are_compared_with_the_flattest_that_shows_sky(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def with_sky(name: str, share: float, steps: float) -> Any:
        made = frame(name, share)
        made.sky, made.sky_mesh = (None,), (SimpleNamespace(levels=np.array([[0.0, steps]])),)
        return made

    frames = [with_sky("a", 0.0, 30.0), with_sky("b", 0.0, 2.0), with_sky("c", 0.0, 9.0), with_sky("hidden", 1.0, 0.0)]
    left_out = [LeftOut(name, "no match") for name in "bc"]
    monkeypatch.setattr(
        mask_obstructions, "register_frames", lambda *_: RegisteredChunk(frames[0], [frames[0]], left_out)
    )
    compared: list[tuple[str, str]] = []

    def note(candidate: Any, model: Any, _: object) -> Any:
        compared.append((candidate.frame.name, model.frame.name))
        raise NotFitsError("It can no longer be read.")

    monkeypatch.setattr("crowdsky_desktop.imaging.obstructions.rough_mask.rough_mask", note)
    register_sky(frames, lambda event: None, CancelToken())
    assert compared == [("a", "b"), ("c", "b")]


@pytest.mark.parametrize(
    ("event", "is_told"),
    [
        (StepStarted(Step.REGISTER, 3), False),
        (StepFinished(Step.REGISTER, 0.1), False),
        (FrameLeftOut("a.fit", Step.REGISTER, "Few."), False),
        (FrameLeftOut("a.fit", Step.MEASURE, "Hidden."), True),
        (ReferenceChosen("a.fit"), True),
    ],
)
def test_of_each_round_only_what_is_new_is_told(monkeypatch: pytest.MonkeyPatch, event: Event, is_told: bool) -> None:
    def registered(kept: Any, _matcher: Any, emit: Any, _cancel: Any) -> RegisteredChunk:
        emit(event)
        return RegisteredChunk(kept[0], [], [])

    monkeypatch.setattr(mask_obstructions, "register_frames", registered)
    told: list[Event] = []
    register_sky([frame("a", 0.0)], told.append, CancelToken())
    own = [StepStarted(Step.REGISTER, 1), *([event] if is_told else [])]
    assert told[:-1] == own
    assert isinstance(told[-1], StepFinished)
