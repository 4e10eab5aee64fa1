"""Turning by quarters: pixels and places agree."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.request import SkyDirections
from crowdsky_desktop.imaging.preview.turn import QUARTERS_DEG, suited_turn, turned_pixels, turned_places, turned_size

F = np.array([[1, 1, 1], [1, 0, 0], [1, 1, 0], [1, 0, 0], [1, 0, 0]], np.uint8)
"""The letter F, 3 wide and 5 high: no turn of it is like another."""


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_pixels_turn_clockwise(turn_deg):
    picture = np.dstack((F, 2 * F, 3 * F))
    turned = turned_pixels(picture, turn_deg)
    np.testing.assert_array_equal(turned, np.rot90(picture, -turn_deg // 90))
    assert turned.shape[1::-1] == turned_size((3, 5), turn_deg)
    assert turned.flags.c_contiguous


def test_by_a_quarter_the_top_of_a_letter_points_right():
    turned = turned_pixels(np.dstack((F, F, F)), 90)[..., 0]
    assert turned.shape == (3, 5)
    assert turned[:, -1].all()
    assert turned[0].all()


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_every_place_lies_on_the_same_pixel_as_before(turn_deg):
    picture = np.arange(15, dtype=np.uint8).reshape(5, 3, 1).repeat(3, axis=2)
    turned = turned_pixels(picture, turn_deg)
    a, b, c, d, e, f = turned_places((3, 5), turn_deg)
    for y in range(5):
        for x in range(3):
            column, row = a * (x + 0.5) + c * (y + 0.5) + e, b * (x + 0.5) + d * (y + 0.5) + f
            assert turned[int(row), int(column), 0] == picture[y, x, 0]


@pytest.mark.parametrize(
    ("size", "room", "turn_deg"),
    [
        ((1080, 1920), (900, 600), 90),
        ((1080, 1920), (500, 600), 0),
        ((1920, 1080), (900, 600), 0),
        ((1920, 1080), (500, 600), 0),
        ((1000, 1000), (900, 600), 0),
        ((999, 1000), (600, 600), 0),
    ],
)
def test_upright_pictures_lie_down_where_there_is_more_room_sideways(size, room, turn_deg):
    assert suited_turn(size, room) == turn_deg


def test_directions_turn_with_the_picture():
    turned = SkyDirections(north_deg=350.0, east_deg=260.0).turned(90)
    assert (turned.north_deg, turned.east_deg) == (80.0, 350.0)
