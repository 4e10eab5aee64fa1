"""The sky's level and noise over a whole channel."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.sky.level import sky_level


def clipped_step_by_step(values):
    kept = values[np.isfinite(values)].astype(np.float64)
    for _ in range(12):
        inside = np.abs(kept - np.median(kept)) <= 3.0 * kept.std()
        if inside.all():
            break
        kept = kept[inside]
    return kept.mean(), kept.std()


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_iterated_clipping_about_the_median(seed):
    rng = np.random.default_rng(seed)
    sky, stars = rng.normal(1000.0, 20.0, rng.integers(3, 5000)), rng.exponential(3000.0, rng.integers(0, 600))
    values = rng.permutation(np.concatenate((sky, 1000.0 + stars, [np.nan, np.inf]))).astype(np.float32)
    level, noise = clipped_step_by_step(values)
    found = sky_level(values)
    assert found.level_adu == pytest.approx(level, abs=1e-3)
    assert found.noise_adu == pytest.approx(noise, rel=1e-6)


def test_stars_are_left_out():
    rng = np.random.default_rng(1)
    values = np.concatenate((rng.normal(1000.0, 20.0, 90_000), rng.uniform(2000.0, 60_000.0, 300)))
    found = sky_level(values.astype(np.float32))
    assert found.level_adu == pytest.approx(1000.0, abs=0.3)
    assert found.noise_adu == pytest.approx(20.0, rel=0.03)


def test_constant_and_empty_skies():
    assert sky_level(np.full((4, 5), 7.0, np.float32)).noise_adu == 0.0
    assert np.isnan(sky_level(np.full(9, np.nan, np.float32)).level_adu)
