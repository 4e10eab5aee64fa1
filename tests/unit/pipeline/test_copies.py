"""A frame under two names counts once, and the report says so."""

import shutil

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.frame_search import find_frames
from crowdsky_desktop.pipeline.manual import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Four frames, one of them twice."""
    folder = tmp_path_factory.mktemp("frames")
    first, *_ = write_chunk(folder, SkyRecipe(n_frames=4, width=400, height=480, n_stars=300)).paths
    shutil.copy(first, folder / "a copy.fit")
    return folder


def stacked(folder, output, recipe):
    return stack_frames(find_frames(folder).paths, recipe, files_beside(output), lambda _event: None, CancelToken())


def test_a_copy_is_left_out_with_the_reason(folder, tmp_path):
    report = stacked(folder, tmp_path / "stack.fits", Recipe())
    [copy] = [frame for frame in report.frames if not frame.is_used]
    assert report.n_frames_used == 4
    assert "a copy.fit" in {copy.name, *copy.reason.split(": ")[0].split(" as ")}
    assert "count twice" in copy.reason


def test_a_recipe_may_keep_copies(folder, tmp_path):
    assert stacked(folder, tmp_path / "stack.fits", Recipe(leave_out_copies=False)).n_frames_used == 5


def test_frames_of_the_same_sky_are_no_copies(tmp_path):
    still = SkyRecipe(n_frames=3, width=400, height=480, n_stars=300, drift_px=0.0, dither_px=0.0, rotation_deg=0.0)
    write_chunk(tmp_path / "frames", still)
    assert stacked(tmp_path / "frames", tmp_path / "stack.fits", Recipe()).n_frames_used == 3
