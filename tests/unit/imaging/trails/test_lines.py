"""What makes a line a trail: long, lit along its length, and brighter than the noise; and where its edges are."""

import math

import numpy as np
import pytest

from crowdsky_desktop.imaging.trails.lines import Line, find_lines
from crowdsky_desktop.imaging.trails.search import that_pass, trail_mask, trail_masks

SHAPE = (240, 320)
ROW = 120


def streak(*stretches: tuple[int, int], light: float = 6.0, rows: int = 3, row: int = ROW) -> np.ndarray:
    """An image without noise, with light along a row, from column to column, some rows high."""
    image = np.zeros(SHAPE, np.float32)
    for first, end in stretches:
        image[row - rows // 2 : row + rows // 2 + 1, first:end] = light
    return image


def test_a_place_is_so_far_along_a_line_from_its_middle_and_across_it() -> None:
    line = Line((10.0, 20.0), (40.0, 60.0), 3.0)
    assert line.length == 50.0
    x, y = np.array([25.0, 40.0, 10.0, 25.0 + 4.0]), np.array([40.0, 60.0, 20.0, 40.0 - 3.0])
    along, across = line.coordinates(x, y)
    assert along == pytest.approx([0.0, 25.0, -25.0, 0.0])
    assert across == pytest.approx([0.0, 0.0, 0.0, 5.0])


def test_a_line_of_one_point_has_its_middle_there() -> None:
    along, across = Line((5.0, 5.0), (5.0, 5.0), 1.0).coordinates(np.array([8.0]), np.array([9.0]))
    assert (along.tolist(), across.tolist()) == ([0.0], [0.0])


@pytest.mark.parametrize(
    ("first", "n_rows", "expected"), [(0, 8, False), (0, 9, True), (15, 1, True), (22, 5, True), (23, 5, False)]
)
def test_a_strip_reaches_rows_beside_its_ends_by_half_its_width(first: int, n_rows: int, expected: bool) -> None:
    for start, end in (((0.0, 10.0), (50.0, 20.0)), ((50.0, 20.0), (0.0, 10.0))):
        assert Line(start, end, 2.0).touches(first, n_rows) is expected


def test_a_level_strip_covers_its_rows_and_columns_and_no_others() -> None:
    mask = trail_mask((Line((4.0, 6.0), (44.0, 6.0), 1.0),), 2, (8, 60))
    rows, columns = np.nonzero(mask)
    assert sorted(set(rows + 2)) == [5, 6, 7]
    assert sorted(set(columns)) == list(range(4, 45))
    assert mask.sum() == 3 * 41


def test_only_frames_with_a_trail_in_the_band_have_a_mask() -> None:
    low, high, aside = (
        Line((0.0, 5.0), (20.0, 5.0), 1.0),
        Line((0.0, 50.0), (20.0, 50.0), 1.0),
        Line((40.0, 5.0), (60.0, 5.0), 1.0),
    )
    masks = trail_masks([(low,), (high,), (), (aside,), (high, low)], [4, 3, 2, 1, 0], 0, (10, 20))
    assert sorted(masks) == [0, 4], "by their place among those of the band"


@pytest.mark.parametrize("row", [60, 120, 200])
def test_a_streak_is_found_where_it_is_and_a_little_beyond_its_ends(row: int) -> None:
    (line,) = find_lines(streak((100, 220), row=row))
    (x0, y0), (x1, y1) = sorted((line.start, line.end))
    assert (y0, y1) == pytest.approx((row, row), abs=0.3)
    assert (x0, x1) == pytest.approx((100 - 4, 219 + 4), abs=2.0)


@pytest.mark.parametrize("rows", [3, 5, 9])
def test_its_width_is_that_of_its_light(rows: int) -> None:
    (line,) = find_lines(streak((60, 260), rows=rows))
    assert rows / 2 <= line.half_width <= rows / 2 + 1.0


@pytest.mark.parametrize(("wings", "half_width"), [(0.1, 1.5), (0.5, 12.5)])
def test_faint_wings_belong_to_it_as_far_as_they_are_followed(wings: float, half_width: float) -> None:
    image = streak((0, 320), light=20.0) + streak((0, 320), light=wings, rows=81)
    (line,) = find_lines(image)
    assert line.half_width == half_width


@pytest.mark.parametrize(("length", "is_trail"), [(23, False), (25, True)])
def test_a_trail_has_25_bins_at_least(length: int, is_trail: bool) -> None:
    assert bool(find_lines(streak((100, 100 + length)))) is is_trail


@pytest.mark.parametrize(("light", "is_trail"), [(2.4, False), (2.6, True)])
def test_bins_below_two_and_a_half_sigma_propose_no_line(light: float, is_trail: bool) -> None:
    assert bool(find_lines(streak((40, 280), light=light))) is is_trail


@pytest.mark.parametrize(("n_lit", "is_trail"), [(5, False), (8, True)])
def test_light_in_pieces_is_a_trail_if_most_pieces_are_lit(n_lit: int, is_trail: bool) -> None:
    """Of each ten pieces of eight bins so many are lit; a row of stars lights few."""
    lit = [(first + 8 * piece, first + 8 * piece + 8) for first in (0, 80, 160, 240) for piece in range(n_lit)]
    assert bool(find_lines(streak(*lit, light=4.0))) is is_trail


def test_a_frame_has_eight_trails_at_most() -> None:
    image = np.zeros(SHAPE, np.float32)
    for row in range(15, 230, 22):
        image[row - 1 : row + 2] = 6.0
    assert len(find_lines(image)) == 8


def test_of_two_trails_in_a_row_each_is_found_once() -> None:
    """What is found is taken out of the picture, a bin beyond its ends and beside it, and nothing else of it."""
    found = find_lines(streak((20, 120)) + streak((200, 300), row=60))
    ends = sorted(tuple(sorted((line.start[0], line.end[0]))) for line in found)
    assert len(found) == 2
    assert ends[0] == pytest.approx((16, 123), abs=2.0)
    assert ends[1] == pytest.approx((196, 303), abs=2.0)


def test_a_picture_that_is_smaller_than_a_trail_has_none() -> None:
    image = np.zeros((24, 24), np.float32)
    image[12] = 50.0
    assert find_lines(image) == ()


def test_a_steep_trail_has_its_direction() -> None:
    rows, columns = np.indices(SHAPE)
    turn = math.radians(70.0)
    across = (columns - 160) * math.sin(turn) - (rows - 120) * math.cos(turn)
    (line,) = find_lines((6.0 * (np.abs(across) < 1.5)).astype(np.float32))
    (x0, y0), (x1, y1) = sorted((line.start, line.end), key=lambda place: place[1])
    assert math.degrees(math.atan2(y1 - y0, x1 - x0)) == pytest.approx(70.0, abs=0.3)


@pytest.mark.parametrize(
    ("n_frames", "n_with_it", "is_kept"), [(5, 2, True), (5, 3, False), (40, 3, True), (40, 4, False)]
)
def test_a_line_that_a_tenth_of_the_frames_show_and_three_at_least_does_not_pass(
    n_frames: int, n_with_it: int, is_kept: bool
) -> None:
    line = Line((0.0, 50.0), (500.0, 400.0), 8.0)
    trails = tuple((line,) if number < n_with_it else () for number in range(n_frames))
    assert that_pass(trails) == (trails if is_kept else ((),) * n_frames)


@pytest.mark.parametrize(("shift", "is_same"), [(240.0, True), (260.0, False)])
def test_lines_are_one_if_they_share_more_than_half_of_their_length(shift: float, is_same: bool) -> None:
    places = (0.0, shift, 0.0)
    trails = tuple((Line((at, 50.0), (at + 500.0, 50.0), 8.0),) for at in places)
    assert (that_pass(trails)[1] == ()) is is_same


@pytest.mark.parametrize(("shift", "is_same"), [(8.0, True), (8.5, False)])
def test_lines_are_one_if_they_lie_within_each_others_width(shift: float, is_same: bool) -> None:
    trails = tuple((Line((0.0, 50.0 + at), (500.0, 50.0 + at), 8.0),) for at in (0.0, shift, 0.0))
    assert (that_pass(trails)[1] == ()) is is_same
