"""The ERROR plane is honest: repeats of a stack scatter by what it says, on the sky and in the cores of stars."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.combination import combine
from crowdsky_desktop.imaging.combine.integration import integrate
from crowdsky_desktop.imaging.combine.rejection import Rejector, choose_rejection
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.noise.error_plane import _pooled, standard_errors
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.imaging.sensor.demosaic import demosaic
from crowdsky_desktop.model.frame import BayerPattern
from crowdsky_desktop.model.recipe import Recipe, Rejection, Weighting
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SUN_COLOURS

SIDE = 100
SKY_NOISE_ADU = 60.0
ADU_A_PHOTON = 8.0
STARS = [(12.0 + 19.3 * (k % 5), 11.5 + 19.1 * (k // 5), 200.0 * 1.22**k) for k in range(25)]
"""x, y and peak, ADU: from a few σ to saturation."""
ROWS, COLUMNS = np.mgrid[:SIDE, :SIDE]
DISTANCE = np.min([np.hypot(COLUMNS - x, ROWS - y) for x, y, _ in STARS], axis=0)


DARK = np.zeros((1, 20, 20), np.float32)


def light(rng: np.random.Generator, jitter_px: float, seeing: float) -> np.ndarray:
    dx, dy = jitter_px * rng.standard_normal(2)
    wide = 1.0 + seeing * rng.standard_normal()
    stars = np.zeros((SIDE, SIDE))
    for x, y, peak in STARS:
        stars += peak / wide**2 * np.exp(-((COLUMNS - x - dx) ** 2 + (ROWS - y - dy) ** 2) / (2 * (1.25 * wide) ** 2))
    return stars


def repeats(n_frames, n_repeats, method=Rejection.AUTO, *, jitter_px=0.0, seeing=0.0, weights=None, noisier=None):
    """Means and their errors, (repeats, h, w)."""
    rng = np.random.default_rng(5)
    reject = Rejector(choose_rejection(method, n_frames), Recipe(rejection=method))
    weights = np.ones(n_frames, np.float32) if weights is None else weights
    noisier = np.ones(n_frames) if noisier is None else noisier
    means, errors = [], []
    still = light(rng, 0.0, 0.0)
    for _ in range(n_repeats):
        frames = np.empty((n_frames, SIDE, SIDE, 1), np.float32)
        for frame, factor in zip(frames, noisier, strict=True):
            stars = light(rng, jitter_px, seeing) if jitter_px else still
            scatter = np.sqrt(np.square(SKY_NOISE_ADU * factor) + ADU_A_PHOTON * stars)
            frame[..., 0] = stars + scatter * rng.standard_normal(stars.shape)
        band = combine(frames, weights, np.full(1, 900.0, np.float32), reject)
        mean, variance, leverage = (plane.reshape(1, SIDE, SIDE) for plane in (band.mean, band.variance, band.leverage))
        means.append(mean[0])
        errors.append(errors_of(variance, leverage, mean)[0])
    return np.stack(means), np.stack(errors)


def errors_of(variance, leverage, light, parallel_map=map):
    errors = variance.copy()
    standard_errors(errors, leverage, light, None, parallel_map)
    return errors


def reduced_chi_square(means, errors, where):
    squares = np.square((means - means.mean(axis=0)) / errors) * len(means) / (len(means) - 1)
    return float(squares[:, where].mean())


@pytest.mark.parametrize("n_frames", [4, 8, 32])
def test_errors_are_what_repeats_scatter_by(n_frames):
    means, errors = repeats(n_frames, 40)
    assert reduced_chi_square(means, errors, DISTANCE > 7) == pytest.approx(1.0, abs=0.05)
    # Some 100 pixels × 39 degrees of freedom leave 3 % of chance here.
    assert reduced_chi_square(means, errors, DISTANCE < 2) == pytest.approx(1.0, abs=0.08)
    assert reduced_chi_square(means, errors, (DISTANCE > 2) & (DISTANCE < 5)) == pytest.approx(1.0, abs=0.06)


def test_errors_know_of_seeing_and_registration():
    means, errors = repeats(32, 24, jitter_px=0.15, seeing=0.05)
    assert reduced_chi_square(means, errors, DISTANCE > 7) == pytest.approx(1.0, abs=0.05)
    # Stars move as a whole: 24 repeats are few.
    assert reduced_chi_square(means, errors, DISTANCE < 2) == pytest.approx(1.0, abs=0.2)


@pytest.mark.parametrize("n_frames", [4, 8])
def test_few_frames_know_of_seeing_and_registration_by_the_model(n_frames):
    means, errors = repeats(n_frames, 60, jitter_px=0.15, seeing=0.05)
    assert reduced_chi_square(means, errors, DISTANCE > 7) == pytest.approx(1.0, abs=0.05)
    assert reduced_chi_square(means, errors, DISTANCE < 2) == pytest.approx(1.0, abs=0.2)


@pytest.mark.parametrize("n_frames", [4, 8])
def test_each_pixel_of_a_cell_has_its_own_error_where_frames_lie_on_the_same_pixels(n_frames):
    rng = np.random.default_rng(6)
    stacks = [combined_sky(n_frames, rng) for _ in range(24)]
    means, errors = (np.stack([getattr(one, name) for one in stacks]) for name in ("pixels", "error"))
    for row, column in np.ndindex(2, 2):
        of_cell = np.s_[:, :, row::2, column::2]
        assert reduced_chi_square(means[of_cell], errors[of_cell], np.s_[...]) == pytest.approx(1.0, abs=0.05)


def combined_sky(n_frames, rng):
    """Combine frames of a Bayer sensor that see nothing but sky, and lie on the same pixels; planes (3, h, w)."""
    mosaics = rng.normal(0.0, SKY_NOISE_ADU, (n_frames, 120, 120)).astype(np.float32)
    frames = np.stack([demosaic(mosaic, BayerPattern.GRBG) for mosaic in mosaics])
    reject = Rejector(choose_rejection(Rejection.AUTO, n_frames), Recipe())
    band = combine(frames, np.ones(n_frames, np.float32), np.full(3, 900.0, np.float32), reject)
    of_channel = (np.moveaxis(plane.reshape(120, 120, 3), -1, 0) for plane in (band.mean, band.variance, band.leverage))
    mean, variance, leverage = (np.ascontiguousarray(planes) for planes in of_channel)
    error = errors_of(variance, leverage, mean)
    return SimpleNamespace(pixels=mean, error=error, n_rejected=int(band.n_low.sum() + band.n_high.sum()))


def test_frames_on_the_same_pixels_lose_no_good_samples():
    rng = np.random.default_rng(7)
    n_rejected = sum(combined_sky(4, rng).n_rejected for _ in range(4))
    assert n_rejected < 0.001 * 4 * 4 * 3 * 120 * 120


@pytest.mark.parametrize("are_right", [True, False])
def test_errors_hold_whatever_the_weights(are_right):
    noisier = np.geomspace(1.0, 4.0, 8)
    weights = (1.0 / np.square(noisier) if are_right else np.ones(8)).astype(np.float32)
    means, errors = repeats(8, 40, Rejection.NONE, weights=weights, noisier=noisier)
    assert reduced_chi_square(means, errors, DISTANCE > 7) == pytest.approx(1.0, abs=0.05)


def test_the_plane_of_a_whole_stack_is_honest(tmp_path, calm, stack, grid):
    stars = grid(256, 320, flux_adu=40_000.0, n=4)
    recipe = calm(width=256, height=320, n_frames=8, stars=stars)
    stacks = [stack(write_chunk(tmp_path / str(seed), replace(recipe, seed=seed)).paths).stacked for seed in range(14)]
    means, errors = (np.stack([getattr(one, name)[1] for one in stacks]) for name in ("pixels", "error"))
    # The sky's level is measured anew each time.
    means -= np.median(means[:, 40:-40, 40:-40], axis=(1, 2), keepdims=True)
    inner = np.zeros(means.shape[1:], bool)
    inner[40:-40, 40:-40] = True
    rows, columns = np.indices(inner.shape)
    distance = np.min([np.hypot(columns - star.x, rows - star.y) for star in stars], axis=0)
    assert reduced_chi_square(means, errors, inner & (distance > 8)) == pytest.approx(1.0, abs=0.08)


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_the_plane_is_honest_in_the_cores_of_demosaiced_stars(tmp_path, calm, grid, channel):
    stars = grid(256, 320, flux_adu=60_000.0, n=5, colours=SUN_COLOURS)
    recipe = calm(width=256, height=320, n_frames=4, stars=stars, dither_px=0.0, drift_px=0.0, rotation_deg=0.0)
    truth = still_stack(write_chunk(tmp_path / "truth", replace(recipe, n_frames=2, has_noise=False)))
    repeats = [replace(recipe, seed=seed) for seed in range(20)]
    stacks = [still_stack(write_chunk(tmp_path / str(one.seed), one)) for one in repeats]
    means, errors = (np.stack([getattr(one, name)[channel] for one in stacks]) for name in ("pixels", "error"))
    rows, columns = np.indices(means.shape[1:])
    distance = np.min([np.hypot(columns - star.x, rows - star.y) for star in stars], axis=0)
    deviations = scaled_to(means, truth.pixels[channel]) / errors
    assert np.square(deviations[:, distance < 2]).mean() == pytest.approx(1.0, abs=0.15)
    assert np.square(deviations[:, (distance > 2) & (distance < 5)]).mean() == pytest.approx(1.0, abs=0.1)


def still_stack(truth):
    """Stack frames where the simulator put them: the first one's place as it was measured is no error of a pixel."""
    measured = [measure_frame(read_light_frame(path)) for path in truth.paths]
    frames = [RegisteredFrame(frame, Registration(IDENTITY, 25, 0.0)) for frame in measured]
    return integrate(frames, measured[0], Recipe(), on_band=lambda _done, _total: None, checkpoint=lambda: None)


def scaled_to(means, truth):
    """Differences from the truth, each repeat's level and scale, which are its reference's, fitted."""
    fits = [np.polyfit(truth.ravel(), mean.ravel(), 1, w=1 / np.sqrt(truth.ravel())) for mean in means]
    return np.stack([mean - np.polyval(fit, truth) for mean, fit in zip(means, fits, strict=True)])


def test_a_noisier_frame_makes_the_weighted_mean_quieter_and_the_plane_says_so(tmp_path, calm, stack):
    truth = write_chunk(tmp_path, calm(n_frames=8, sky_trend=4.0))
    ratios = []
    for weighting in (Weighting.NONE, Weighting.NOISE):
        stacked = stack(truth.paths, Recipe(rejection=Rejection.NONE, weighting=weighting)).stacked
        inner = stacked.pixels[1, 60:-60, 60:-60]
        scatter = 1.4826 * np.median(np.abs(np.diff(inner[:, ::4], axis=1)))
        ratios.append(np.nanmedian(stacked.error[1]) / scatter)
    assert ratios[1] == pytest.approx(ratios[0], rel=0.03)


def test_no_data_has_no_error():
    variance = np.full((20, 20), 4.0, np.float32)
    variance[:, :8] = np.nan
    leverage = np.full((20, 20), 0.25, np.float32)
    leverage[:, :4] = np.nan
    error = errors_of(variance[None], leverage[None], DARK)[0]
    assert np.isnan(error[:, :4]).all()
    assert np.isnan(error[:, 4:6]).all()
    np.testing.assert_allclose(error[:, 8:], 1.0, rtol=0.02)
    alike = errors_of(DARK, leverage[None], DARK)[0]
    assert (alike[:, 4:] == 0.0).all()


def test_threads_do_not_change_a_bit():
    rng = np.random.default_rng(3)
    planes = (rng.gamma(4.0, 900.0, (3, 700, 60)), np.full((3, 700, 60), 0.2), 500.0 + rng.normal(0, 30, (3, 700, 60)))
    variance, leverage, mean = (plane.astype(np.float32) for plane in planes)
    variance[:, 300:310, :9] = np.nan
    alone = errors_of(variance, leverage, mean)
    with ThreadPoolExecutor(3) as executor:
        np.testing.assert_array_equal(errors_of(variance, leverage, mean, executor.map), alone)


def test_one_neighbour_whose_variance_is_known_is_enough():
    """Two pixels away it still counts, three away it does not."""
    ratio = np.full((15, 15), np.nan, np.float32)
    ratio[7, 6] = 4.0
    pooled = _pooled(ratio)
    expected = np.full((15, 15), np.nan)
    expected[5:10, 4:9] = 4.0
    np.testing.assert_allclose(pooled, expected, rtol=1e-5)
