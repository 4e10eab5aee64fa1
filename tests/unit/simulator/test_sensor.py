"""Noise, quantisation, saturation and defects of the simulated sensor."""

import math

import numpy as np
import pytest

from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.frames import draw_sky, simulate_frames
from crowdsky_desktop.simulator.sensor import Sensor
from crowdsky_desktop.simulator.sky import SkyRecipe, Star, simulated_stars

EMPTY = {
    "n_frames": 2,
    "width": 400,
    "height": 300,
    "stars": (),
    "n_hot_pixels": 0,
    "cosmic_rays": 0.0,
    "gradient": 0.0,
}


def test_noise_is_that_of_photons_and_readout():
    sensor = Sensor(quantum_adu=1.0)
    first, second = (
        f.pixels.astype(float) for f in simulate_frames(SkyRecipe(**EMPTY, bayer_pattern=None, sky_trend=0))
    )
    expected = math.sqrt(588 * sensor.gain_adu_per_e + (sensor.gain_adu_per_e * sensor.read_noise_e) ** 2)
    assert first.mean() == pytest.approx(421 + 588, abs=1.5)
    assert first.std() == pytest.approx(expected, rel=0.01)
    assert (first - second).std() == pytest.approx(math.sqrt(2) * expected, rel=0.01)


def test_noise_has_the_level_of_real_frames(real_frames_dir):
    """Green pixels: median about 996 ADU, noise about 90 ADU."""
    from astropy.io import fits

    real = fits.getdata(min(real_frames_dir.glob("m94-night1/*.fit"))).astype(float)[::2, ::2]
    simulated = next(simulate_frames(SkyRecipe(n_frames=1))).pixels.astype(float)[::2, ::2]
    assert np.median(simulated) == pytest.approx(np.median(real), rel=0.03)
    assert _spread(simulated) == pytest.approx(_spread(real), rel=0.03)


def _spread(pixels: np.ndarray) -> float:
    differences = np.diff(pixels, axis=1)
    return float(np.std(differences[np.abs(differences) < 500]) / math.sqrt(2))


def test_values_are_steps_of_the_quantum():
    pixels = next(simulate_frames(SkyRecipe(**EMPTY))).pixels
    steps = np.diff(np.unique(pixels[(pixels > 800) & (pixels < 1200)]))
    assert set(steps.tolist()) == {3, 4}


def test_bright_stars_saturate_and_nothing_wraps_around():
    recipe = SkyRecipe(**EMPTY | {"stars": (Star(200.0, 150.0, (2e7, 2e7, 2e7)),)})
    pixels = next(simulate_frames(recipe)).pixels
    assert pixels.max() == 65526
    assert pixels[148:153, 198:203].min() == 65526


def test_hot_pixels_stay_where_they_are_and_dead_ones_read_zero(tmp_path):
    recipe = SkyRecipe(**EMPTY | {"n_frames": 3, "n_hot_pixels": 200, "has_noise": False, "sky_trend": 0.0})
    truth = write_chunk(tmp_path, recipe)
    frames = [frame.pixels for frame in simulate_frames(recipe)]
    assert len(truth.hot_pixels) == 200
    assert all(np.array_equal(frames[0], frame) for frame in frames[1:])
    dead = [pixel for pixel in truth.hot_pixels if math.isnan(pixel.excess_adu)]
    assert dead
    assert all(frames[0][pixel.y, pixel.x] == 0 for pixel in dead)
    clean = next(simulate_frames(SkyRecipe(**EMPTY | {"n_frames": 1, "has_noise": False}))).pixels
    assert np.count_nonzero(clean != frames[0]) == 200


def test_cosmic_rays_differ_from_frame_to_frame_and_are_in_the_truth():
    recipe = SkyRecipe(**EMPTY | {"cosmic_rays": 30.0, "has_noise": False, "sky_trend": 0.0})
    clean = next(simulate_frames(SkyRecipe(**EMPTY | {"has_noise": False}))).pixels
    first, second = simulate_frames(recipe)
    assert set(first.truth.cosmic_rays) != set(second.truth.cosmic_rays)
    for frame in (first, second):
        y, x = np.nonzero(frame.pixels != clean)
        assert set(zip(x.tolist(), y.tolist(), strict=True)) == set(frame.truth.cosmic_rays)


def test_drawn_stars_follow_the_counts_of_the_sky():
    flux = np.array([star.flux_adu[1] for star in simulated_stars(SkyRecipe(n_stars=20_000))])
    assert np.all(np.diff(flux) <= 0)
    assert np.count_nonzero(flux > 6_000) / np.count_nonzero(flux > 1_000) == pytest.approx(6**-0.8, rel=0.1)


def test_stars_reach_beyond_the_first_frame_where_later_ones_drift():
    recipe = SkyRecipe(n_frames=20, width=240, height=320, drift_px=8.0, n_stars=200)
    x = np.array([star.x for star in draw_sky(recipe).stars])
    assert x.min() < -50
    inside = sum(0 <= star.x < 240 and 0 <= star.y < 320 for star in draw_sky(recipe).stars)
    assert inside == pytest.approx(200, abs=45)


@pytest.mark.parametrize(("width", "height", "pattern"), [(2160, 3840, "GRBG"), (31, 17, None), (16, 16, "BGGR")])
def test_any_size_can_be_simulated(width, height, pattern):
    frame = next(simulate_frames(SkyRecipe(n_frames=1, width=width, height=height, bayer_pattern=pattern, n_stars=5)))
    assert frame.pixels.shape == (height, width)


@pytest.mark.parametrize(
    "wrong",
    [{"bayer_pattern": "RGBG"}, {"width": 241}, {"n_frames": 0}, {"cadence_s": 0.5}],
)
def test_impossible_recipes_are_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        SkyRecipe(**wrong)
