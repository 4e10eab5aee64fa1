"""What stands before the sky in all frames is told by the stack: roofs of any side and size; nebulae, galaxies and the
Moon are none.
"""

import numpy as np
import pytest

from benchmarks.painted import Obstruction
from crowdsky_desktop.imaging.combine.starless import _SIDE, _star_counts, starless_fraction
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.imaging.stars.star_list import StarList


def picture(rng, height=1280, width=960, n_stars=150):
    plane = rng.normal(900.0, 10.0, (height, width))
    y, x = np.mgrid[:height, :width]
    for at_x, at_y in rng.uniform((10, 10), (width - 10, height - 10), (n_stars, 2)):
        rows, columns = slice(int(at_y) - 9, int(at_y) + 10), slice(int(at_x) - 9, int(at_x) + 10)
        spot = np.exp(-((x[rows, columns] - at_x) ** 2 + (y[rows, columns] - at_y) ** 2) / (2 * 1.3**2))
        plane[rows, columns] += rng.uniform(300, 3000) * spot
    return plane.astype(np.float32)


@pytest.mark.parametrize("level", [300.0, 800.0, 1500.0])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_a_wall_in_all_frames_is_a_starless_part(level, share):
    rng = np.random.default_rng(5)
    plane = picture(rng)
    first = round(1280 * (1.0 - share))
    plane[first:] = rng.normal(level, 10.0, plane[first:].shape)
    assert starless_fraction(plane, detect_stars(plane)) == pytest.approx(share, abs=0.1)


def test_neither_an_empty_field_nor_a_bright_galaxy_is_one():
    rng = np.random.default_rng(6)
    plane = picture(rng)
    assert starless_fraction(plane, detect_stars(plane)) == 0.0
    assert starless_fraction(picture(rng, n_stars=0), detect_stars(picture(rng, n_stars=0))) == 0.0
    y, x = np.mgrid[:1280, :960]
    galaxy = plane + (4000.0 * np.exp(-np.hypot((x - 480) / 90.0, (y - 640) / 160.0))).astype(np.float32)
    assert starless_fraction(galaxy, detect_stars(galaxy)) == 0.0
    dim = plane - (60.0 * np.exp(-(((x - 300) / 150.0) ** 2) - ((y - 500) / 200.0) ** 2)).astype(np.float32)
    assert starless_fraction(dim, detect_stars(dim)) == 0.0


@pytest.mark.parametrize("size", [(640, 480), (1280, 960)])
@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("side_deg", [0.0, 90.0, 180.0, -90.0, 70.0])
@pytest.mark.parametrize(("level", "soft_px"), [(0.33, 0.0), (1.3, 0.0), (0.33, 40.0)])
def test_a_roof_on_any_side_is_one(size, share, side_deg, level, soft_px):
    plane = picture(np.random.default_rng(7), *size, n_stars=40)
    plane = Obstruction(share, level, side_deg, soft_px).put(plane, 1)
    found = starless_fraction(plane, detect_stars(plane))
    assert 0.4 * share < found < 1.6 * share + 0.02


@pytest.mark.parametrize("level", [0.33, 0.9, 1.3, 4.0])
@pytest.mark.parametrize("side_deg", [0.0, 90.0, 180.0, -90.0])
def test_so_is_one_of_two_percent_in_a_frame_of_a_telescope(level, side_deg):
    plane = Obstruction(0.02, level, side_deg).put(picture(np.random.default_rng(12), 1920, 1080), 1)
    assert 0.01 < starless_fraction(plane, detect_stars(plane)) < 0.04


@pytest.mark.parametrize("n_stars", [0, 6, 40])
def test_neither_a_steep_slope_nor_few_stars_nor_a_nebula_at_the_edge_are_one(n_stars):
    plane = picture(np.random.default_rng(8), 640, 480, n_stars)
    y, x = np.mgrid[:640, :480]
    slope = plane + (400.0 * (y / 640.0 + np.square(x / 480.0))).astype(np.float32)
    assert starless_fraction(slope, detect_stars(slope)) == 0.0
    for peak in (200.0, 3000.0):
        for at in ((24, 320), (24, 32), (240, 320), (120, 160)):
            nebula = peak * np.exp(-np.square((x - at[0]) / 170.0) - np.square((y - at[1]) / 220.0))
            lit = plane + nebula.astype(np.float32)
            assert starless_fraction(lit, detect_stars(lit)) == 0.0
    for scale in (25.0, 60.0, 120.0):
        galaxy = plane + (3000.0 * np.exp(-np.hypot(x - 12.0, y - 330.0) / scale)).astype(np.float32)
        assert starless_fraction(galaxy, detect_stars(galaxy)) == 0.0
    star = plane + (30_000.0 / (1.0 + np.square(np.hypot(x - 5.0, y - 300.0) / 6.0))).astype(np.float32)
    assert starless_fraction(star, detect_stars(star)) == 0.0


def test_a_strip_that_one_noisy_frame_reaches_is_one_if_a_roof_lights_it():
    rng = np.random.default_rng(9)
    plane = picture(rng)
    plane[1165:] = rng.normal(900.0, 60.0, plane[1165:].shape)
    assert starless_fraction(plane, detect_stars(plane)) == 0.0
    plane[1165:] += 150.0
    assert starless_fraction(plane, detect_stars(plane)) == pytest.approx(0.09, abs=0.02)


def test_no_data_around_the_picture_is_none():
    plane = picture(np.random.default_rng(10))
    plane[:100], plane[:, -60:] = np.nan, np.nan
    assert starless_fraction(plane, detect_stars(plane)) == 0.0
    plane[100:300] = np.random.default_rng(11).normal(400.0, 10.0, plane[100:300].shape)
    assert starless_fraction(plane, detect_stars(plane)) > 0.1
    assert starless_fraction(np.full((640, 480), np.nan, np.float32), detect_stars(plane)) == 0.0


@pytest.mark.parametrize("shape", [(3, 5), (5, 3)])
def test_stars_of_every_block_are_counted_and_those_beyond_the_last_are_not(shape):
    """A star in the first and the last bin of each block, and two in what is left over."""
    rows, columns = (np.arange(n)[:, None] * _SIDE + np.array([0, _SIDE - 1]) for n in shape)
    y = np.append(np.repeat(rows[:, None], shape[1], axis=1).ravel(), [shape[0] * _SIDE, 0])
    x = np.append(np.repeat(columns[None], shape[0], axis=0).ravel(), [0, shape[1] * _SIDE])
    bins = np.zeros([n * _SIDE + 1 for n in shape], np.float32)
    bins[y, x] = 1000.0
    none = np.zeros(len(x))
    stars = StarList(x * 4.0 + 1.5, y * 4.0 + 1.5, *[none] * 5, none > 0)
    counts = _star_counts(stars, bins, np.zeros(shape, np.float32), np.ones(shape, np.float32))
    np.testing.assert_array_equal(counts, np.full(shape, 2))
