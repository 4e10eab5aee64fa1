"""The histogram's axis: the sky at zero, in units of its noise."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.histogram import histogram


def test_the_sky_is_at_zero_and_every_pixel_with_data_is_counted():
    rng = np.random.default_rng(1)
    pixels = rng.normal(np.array([800.0, 1000.0, 700.0])[:, None, None], 20.0, (3, 100, 120)).astype(np.float32)
    pixels[:, 50, 50] = 40_000.0
    pixels[:, :10] = np.nan
    made = histogram(pixels)
    assert made.counts.sum(axis=1).tolist() == [90 * 120] * 3
    assert made.sky_adu == pytest.approx((800.0, 1000.0, 700.0), abs=1.0)
    assert made.noise_adu == pytest.approx(20.0, rel=0.05)
    assert made.value(made.position(1234.0, 1), 1) == pytest.approx(1234.0)
    fullest = made.low + (made.counts[0].argmax() + 0.5) * (made.high - made.low) / made.counts.shape[1]
    assert abs(fullest) < 0.7


@pytest.mark.parametrize("value", [np.nan, 5.0])
def test_a_picture_of_nothing_has_a_histogram(value):
    made = histogram(np.full((1, 8, 8), value, np.float32))
    assert made.high > made.low


def test_the_axis_reaches_from_below_the_sky_to_beyond_the_brightest_star():
    """The axis is asinh of σ: 12 σ below the sky, and 200 above it or the brightest pixel, with a little room."""
    rng = np.random.default_rng(4)
    pixels = rng.normal(1000.0, 10.0, (2, 200, 200)).astype(np.float32)
    dark = histogram(pixels)
    assert dark.low == pytest.approx(np.arcsinh(-12.0))
    assert dark.high == pytest.approx(np.arcsinh(200.0) + 0.1)
    pixels[1, 5, 5] = 51_000.0
    starry = histogram(pixels)
    assert starry.high == pytest.approx(np.arcsinh(50_000.0 / starry.noise_adu) + 0.1, abs=1e-3)
    assert starry.counts[1, -3:].sum() == 1, "the star is counted"
    assert starry.counts.sum(axis=1).tolist() == [40_000, 40_000]


def test_the_noise_is_the_mean_of_the_channels_and_each_has_its_own_sky():
    rng = np.random.default_rng(5)
    pixels = rng.normal(0.0, 1.0, (3, 200, 200)) * np.array([10.0, 20.0, 30.0])[:, None, None]
    made = histogram((pixels + np.array([500.0, 600.0, 700.0])[:, None, None]).astype(np.float32))
    assert made.noise_adu == pytest.approx(20.0, rel=0.02)
    assert made.position(600.0 + made.noise_adu, 1) == pytest.approx(np.arcsinh(1.0), abs=0.02)
    assert made.above_sky(0.0) == 0.0
    assert made.value(0.0, 2) == made.sky_adu[2] == pytest.approx(700.0, abs=1.0)


def test_of_a_large_picture_a_part_is_counted_at_even_distances():
    pixels = np.zeros((1, 500, 501), np.float32)
    pixels[0, 0, 0] = 1.0
    assert histogram(pixels[:, :, :500]).counts.sum() == 250_000
    assert histogram(pixels).counts.sum() == 125_250
