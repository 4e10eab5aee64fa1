"""Samples of one colour around a star."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.stars.colour_samples import ColourSamples

X, Y, REACH = 20.0, 12.0, 3


def highest(dx: int, dy: int, phases: tuple[tuple[int, int], ...] = ()) -> float:
    """What is found near a place, of a plane that is dark but for one pixel beside it."""
    pixels = np.zeros((30, 40), np.float32)
    pixels[int(Y) + dy, int(X) + dx] = 9.0
    return float(ColourSamples(pixels, phases).highest_near(np.array([X]), np.array([Y]), REACH)[0])


@pytest.mark.parametrize(("dx", "dy"), [(REACH, 0), (-REACH, 0), (0, REACH), (0, -REACH), (REACH, -REACH)])
def test_the_highest_sample_within_reach_is_found_and_none_beyond(dx: int, dy: int) -> None:
    assert highest(dx, dy) == 9.0
    assert highest(dx + np.sign(dx), dy + np.sign(dy)) == 0.0


def test_only_samples_of_the_colour_count() -> None:
    assert highest(2, 2, phases=((0, 0),)) == 9.0
    assert highest(1, 2, phases=((0, 0),)) == 0.0


def test_beyond_the_edge_there_is_nothing() -> None:
    plane = ColourSamples(np.ones((30, 40), np.float32))
    found = plane.highest_near(np.array([-10.0, 0.0, 39.0]), np.array([5.0, 0.0, 29.0]), REACH)
    np.testing.assert_array_equal(found, [np.nan, 1.0, 1.0])
