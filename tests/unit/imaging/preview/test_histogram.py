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
