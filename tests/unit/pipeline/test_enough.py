"""A chunk of few frames is stacked of what it has; a chunk of more is to blame if less than three are left."""

import pytest

from crowdsky_desktop.model.errors import RecipeTooStrictError
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.enough import are_enough, in_words


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
    with pytest.raises(RecipeTooStrictError, match=f"asks for 10 frames; {n_usable} of {n_frames} can"):
        are_enough(n_usable, n_frames, Recipe(min_frames=10))


@pytest.mark.parametrize(
    ("n_usable", "n_frames", "words"),
    [
        (0, 0, "No frame"),
        (0, 1, "Not even the only frame"),
        (0, 2, "None of the 2 frames"),
        (2, 8, "Only 2 of 8 frames"),
    ],
)
def test_what_is_said_is_true(n_usable: int, n_frames: int, words: str) -> None:
    assert in_words(n_usable, n_frames) == words
