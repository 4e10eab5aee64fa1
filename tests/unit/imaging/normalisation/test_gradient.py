"""The surface that brings one frame's sky to another's."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.normalisation.gradient import Surface

WIDTH, HEIGHT = 101, 41
LAST_X, LAST_Y = WIDTH - 1.0, HEIGHT - 1.0


@pytest.mark.parametrize(
    ("term", "corners"),
    [
        (0, [1.0, 1.0, 1.0, 1.0]),
        (1, [-1.0, 1.0, -1.0, 1.0]),
        (2, [-1.0, -1.0, 1.0, 1.0]),
        (3, [1.0, 1.0, 1.0, 1.0]),
        (4, [1.0, -1.0, -1.0, 1.0]),
        (5, [1.0, 1.0, 1.0, 1.0]),
    ],
    ids=["1", "u", "v", "u²", "uv", "v²"],
)
def test_its_terms_go_from_minus_one_to_one_over_the_picture(term: int, corners: list[float]) -> None:
    surface = Surface(tuple(float(one == term) for one in range(6)), WIDTH, HEIGHT)
    x, y = np.array([0.0, LAST_X, 0.0, LAST_X]), np.array([0.0, 0.0, LAST_Y, LAST_Y])
    np.testing.assert_allclose(surface.at(x, y), corners)
    np.testing.assert_allclose(surface.at(np.array([LAST_X / 2]), np.array([LAST_Y / 2])), float(term == 0), atol=1e-12)


def test_rows_are_the_same_surface() -> None:
    surface = Surface((3.0, -2.0, 1.5, 0.7, -0.4, 0.9), WIDTH, HEIGHT)
    y, x = np.mgrid[7:12, :WIDTH].astype(float)
    np.testing.assert_allclose(surface.rows(7, 5, WIDTH), surface.at(x.ravel(), y.ravel()).reshape(5, WIDTH), rtol=1e-5)


def test_its_amplitude_is_from_its_lowest_to_its_highest_place() -> None:
    assert Surface((9.0, 2.0, 0.0, 0.0, 0.0, 0.0), WIDTH, HEIGHT).amplitude_adu == pytest.approx(4.0)
