"""Duplicates count once; a chunk of few frames is stacked from what it has, one of more needs at least three."""

import shutil

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import RecipeTooStrictError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.frame_search import find_frames
from crowdsky_desktop.pipeline.frame_selection import are_enough, count_in_words
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe


@pytest.mark.parametrize(
    ("n_usable", "n_frames", "min_frames", "enough"),
    [
        (1, 1, 3, True),
        (2, 2, 3, True),
        (1, 2, 3, True),
        (0, 1, 3, False),
        (0, 2, 1, False),
        (2, 3, 3, False),
        (2, 8, 3, False),
        (3, 3, 3, True),
        (2, 8, 2, True),
        (0, 0, 1, False),
    ],
)
def test_how_many_are_enough(n_usable: int, n_frames: int, min_frames: int, enough: bool) -> None:
    assert are_enough(n_usable, n_frames, Recipe(min_frames=min_frames)) is enough


@pytest.mark.parametrize(("n_usable", "n_frames"), [(1, 1), (1, 2), (2, 2), (3, 3), (9, 30)])
def test_a_recipe_that_asks_for_more_is_to_blame(n_usable: int, n_frames: int) -> None:
    with pytest.raises(RecipeTooStrictError, match=f"requires 10 frames, but only {n_usable} of {n_frames} can"):
        are_enough(n_usable, n_frames, Recipe(min_frames=10))


@pytest.mark.parametrize(
    ("n_usable", "n_frames", "words"),
    [
        (0, 0, "No frames"),
        (0, 1, "Not even its only frame"),
        (0, 2, "None of the 2 frames"),
        (2, 8, "Only 2 of 8 frames"),
    ],
)
def test_what_is_said_is_true(n_usable: int, n_frames: int, words: str) -> None:
    assert count_in_words(n_usable, n_frames) == words


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
    assert "Duplicate of" in copy.reason


def test_a_recipe_may_keep_copies(folder, tmp_path):
    assert stacked(folder, tmp_path / "stack.fits", Recipe(leave_out_copies=False)).n_frames_used == 5


def test_frames_of_the_same_sky_are_no_copies(tmp_path):
    still = SkyRecipe(n_frames=3, width=400, height=480, n_stars=300, drift_px=0.0, dither_px=0.0, rotation_deg=0.0)
    write_chunk(tmp_path / "frames", still)
    assert stacked(tmp_path / "frames", tmp_path / "stack.fits", Recipe()).n_frames_used == 3
