"""Frames are judged by their sky alone: leaves pass for wide stars, and behind a roof few stars are left."""

from dataclasses import replace

import pytest

from benchmarks.painted import Obstruction, paint
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import AgainReason, FrameLeftOut, RegisteringAgain, Step, StepFinished, StepStarted
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.frame_selection import keep_sharp
from crowdsky_desktop.pipeline.measure_frames import measure_frames
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.simulator.sky import TrackingError

N_FRAMES = 8


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """One frame is trailed: number 6."""
    recipe = practice_recipe(0, n_frames=N_FRAMES, width=540, height=810, seed=3)
    recipe = replace(recipe, n_stars=220, trails=(), clouds=(), tracking_errors=(TrackingError(6),))
    return write_chunk(tmp_path_factory.mktemp("night"), recipe).paths


@pytest.fixture
def stacked(tmp_path):
    """Stack frames; return the report and the events."""

    def stack(paths):
        events = []
        files = StackFiles(tmp_path / "s.fits", tmp_path / "s.jpg", tmp_path / "s.json")
        return stack_frames(paths, Recipe(), files, events.append, CancelToken()), events

    return stack


@pytest.mark.parametrize("grain_px", [2.0, 8.0])
def test_a_frame_with_lit_leaves_is_masked_and_used_a_trailed_one_left_out(tmp_path, night, stacked, grain_px):
    tree = Obstruction(0.25, 3.0, side_deg=60.0, soft_px=10.0, is_tree=True, grain_px=grain_px)
    copies = paint(night, tmp_path / "t", lambda i, pixels: tree.put(pixels, i) if i in (1, 4) else pixels)
    measured, _ = measure_frames(copies, lambda _: None, CancelToken())
    too_wide = {frame.name for frame in keep_sharp(measured)[1]}
    assert copies[6].name in too_wide
    assert too_wide & {copies[1].name, copies[4].name}
    report, events = stacked(copies)
    assert [frame.name for frame in report.frames if not frame.is_used] == [copies[6].name]
    (trailed,) = [event for event in events if isinstance(event, FrameLeftOut)]
    assert trailed.name == copies[6].name
    assert "px wide" in trailed.reason


def test_leaves_in_most_frames_do_not_leave_out_the_others(tmp_path, night, stacked):
    tree = Obstruction(0.2, 3.0, side_deg=60.0, soft_px=10.0, is_tree=True, grain_px=3.0)
    copies = paint(night, tmp_path / "t", lambda i, pixels: tree.put(pixels, i) if i != 0 else pixels)
    report, events = stacked(copies)
    assert not any(isinstance(event, FrameLeftOut) and event.name == copies[0].name for event in events)
    assert sum(frame.is_used for frame in report.frames) >= N_FRAMES - 1
    assert next(frame for frame in report.frames if frame.name == copies[0].name).is_used


def test_what_shows_half_of_its_sky_is_registered_by_it(tmp_path, night, stacked):
    roof = Obstruction(0.5, 0.5, side_deg=95.0, soft_px=100.0)
    copies = paint(night, tmp_path / "r", lambda i, pixels: roof.put(pixels, i) if i in (2, 5) else pixels)
    report, _ = stacked(copies)
    assert [frame.name for frame in report.frames if not frame.is_used] == [copies[6].name]


def test_registering_again_is_one_step_of_which_only_the_end_is_told(tmp_path, night, stacked):
    roof = Obstruction(0.4, 0.5, side_deg=95.0, soft_px=20.0)
    copies = paint(night, tmp_path / "r", lambda i, pixels: roof.put(pixels, i) if i in (2, 5) else pixels)
    _, events = stacked(copies)
    steps = [event for event in events if isinstance(event, StepStarted | StepFinished)]
    assert [type(event) for event in steps if event.step is Step.REGISTER] == [StepStarted, StepFinished]
    again = [event for event in events if isinstance(event, RegisteringAgain)]
    assert again[0] == RegisteringAgain(AgainReason.OBSTRUCTED, 2)
