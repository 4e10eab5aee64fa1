"""Where the sensor's values end, found from the values themselves."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from crowdsky_desktop.imaging.sensor.saturation import PILE_DEPTH, saturation_level, saturation_of_frames

SKY = 900.0
GREENS = ((0, 0), (1, 1))
EVERYWHERE = ()
LIMITS = (65535.0, 4095.0 * 16, 16383.0, 1.0)
"""Of 16 bits, of 12 bits shifted up by 4, of 14 bits, of floats from 0 to 1."""


def stars(shape: tuple[int, int] = (400, 500)) -> NDArray[np.float32]:
    """Return light without end: some samples are far above any limit of a sensor."""
    rng = np.random.default_rng(3)
    return (SKY + rng.pareto(1.0, shape) * 100.0).astype(np.float32)


def mosaic(green: NDArray[np.float32], other: float) -> NDArray[np.float32]:
    """Return a mosaic whose green samples are given, all others of one value."""
    pixels = np.full(green.shape, np.float32(other))
    for row, column in GREENS:
        pixels[row::2, column::2] = green[row::2, column::2]
    return pixels


@pytest.mark.parametrize("limit", LIMITS)
def test_the_limit_is_where_values_pile_up(limit):
    light = stars()
    unit = limit / 65535.0
    assert light.max() > 65535.0
    piled = np.minimum(light * np.float32(unit), np.float32(limit))
    expected = limit - PILE_DEPTH * (limit - SKY * unit)
    assert saturation_level(piled, EVERYWHERE, SKY * unit) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("limit", LIMITS)
def test_only_the_samples_of_the_colour_count(limit):
    unit = limit / 65535.0
    piled = np.minimum(stars() * np.float32(unit), np.float32(limit))
    expected = limit - PILE_DEPTH * (limit - SKY * unit)
    brighter_reds = mosaic(piled, 2.0 * limit)
    assert saturation_level(brighter_reds, GREENS, SKY * unit) == pytest.approx(expected, rel=1e-6)


def test_a_pile_in_one_phase_of_the_colour_is_one():
    faint = np.full((40, 60), np.float32(SKY))
    faint[1, 1:11:2] = 65535.0
    assert saturation_level(faint, GREENS, SKY) == pytest.approx(65535.0, rel=0.01)
    faint[1, 1] = SKY
    assert saturation_level(faint, GREENS, SKY) == math.inf


def test_as_many_samples_below_the_pile_as_in_it_make_none():
    bright = np.full((40, 60), np.float32(SKY))
    bright[4, :6] = 10_900.0  # ten thousand above the sky: the pile reaches down by 50, what is beside it by 500
    bright[5, :6] = 10_450.0
    assert saturation_level(bright, EVERYWHERE, SKY) == math.inf
    bright[5, 5] = 10_390.0
    assert saturation_level(bright, EVERYWHERE, SKY) == np.float32(10_850.0)


def test_a_dark_frame_that_was_taken_off_spreads_the_pile():
    piled = np.minimum(stars(), np.float32(65535.0))
    piled += np.random.default_rng(4).normal(0, 20, piled.shape).astype(np.float32)
    assert 65000 < saturation_level(piled, EVERYWHERE, SKY) < 65500


def test_pixels_without_data_do_not_hide_the_pile():
    piled = np.minimum(stars(), np.float32(65535.0))
    expected = saturation_level(piled, EVERYWHERE, SKY)
    piled[:, ::7] = np.nan
    piled[::5] = np.nan
    assert saturation_level(piled, EVERYWHERE, SKY) == expected < math.inf


def test_stars_that_are_not_cut_off_have_no_limit():
    rows, columns = np.mgrid[:81, :81]
    for sigma in (0.8, 1.3, 3.0, 12.0):
        for x, y in ((40.0, 40.0), (40.5, 40.5), (40.2, 39.9)):
            star = np.exp(-0.5 * ((columns - x) ** 2 + (rows - y) ** 2) / sigma**2).astype(np.float32)
            peak, sky = np.float32(50_000.0), np.float32(SKY)
            assert saturation_level(sky + peak * star, EVERYWHERE, SKY) == math.inf
            if sigma > 1.0:
                cut = sky + np.minimum(3.0 * peak * star, peak)
                assert saturation_level(cut, EVERYWHERE, SKY) == pytest.approx(sky + peak, rel=0.01)


def test_planes_of_one_value_or_none_have_no_limit():
    flat = np.full((9, 9), 7.0, np.float32)
    assert saturation_level(flat, EVERYWHERE, 7.0) == math.inf
    assert saturation_level(flat * np.float32(np.nan), EVERYWHERE, 7.0) == math.inf
    half = flat.copy()
    half[::2] = np.nan
    assert saturation_level(half, GREENS, 7.0) == math.inf
    assert saturation_level(np.empty((0, 4), np.float32), EVERYWHERE, 0.0) == math.inf


def test_few_frames_with_values_alike_by_chance_set_no_limit():
    none = math.inf
    assert saturation_of_frames([none, none, 5.0]) == none
    assert saturation_of_frames([6.0, 5.0, none, none]) == 5.5
    assert saturation_of_frames([5.0]) == 5.0
