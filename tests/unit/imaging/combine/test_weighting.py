"""Weights against the truth of simulated frames, and the noise of the mean that they make."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.weighting import frame_weights
from crowdsky_desktop.model.recipe import Recipe, Rejection, Weighting
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.frames import simulate_frames
from crowdsky_desktop.simulator.sky import Cloud

SKY = np.s_[:, 60:-60, 60:-60]


def weighted(stack, truth, weighting):
    return stack(truth.paths, Recipe(rejection=Rejection.NONE, weighting=weighting)).stacked


def weights_of(stacked):
    return np.array([frame.weight for frame in stacked.contributions])


def sky_noise(stacked):
    """Scatter of means under a window in which the smoothing of resampled frames stays, from neighbours in a row."""
    means = np.stack([cv2.GaussianBlur(plane, (0, 0), 4.0) for plane in stacked.pixels])[SKY]
    differences = means[..., 24:] - means[..., :-24]
    return 1.4826 * np.median(np.abs(differences), axis=(1, 2)) / np.sqrt(2)


def pixel_scatter(stacked):
    """Scatter of single pixels over sky, from neighbours in a row."""
    planes = stacked.pixels[SKY]
    return 1.4826 * np.median(np.abs(planes[..., 4:] - planes[..., :-4]), axis=(1, 2)) / np.sqrt(2)


@pytest.fixture(scope="module")
def brightening(tmp_path_factory, calm):
    """Eight frames in front of a rising moon: the sky grows to five times its light."""
    recipe = calm(sky_trend=4.0)
    return write_chunk(tmp_path_factory.mktemp("moonrise"), recipe), recipe


@pytest.fixture(scope="module")
def true_noise(brightening):
    """Each frame's scatter over sky, from the same frames drawn without noise."""
    _, recipe = brightening
    pairs = zip(simulate_frames(recipe), simulate_frames(replace(recipe, has_noise=False)), strict=True)
    return np.array([np.std(noisy.pixels.astype(float) - quiet.pixels.astype(float)) for noisy, quiet in pairs])


def test_noise_weights_are_inverse_variances(brightening, true_noise, stack):
    weights = weights_of(weighted(stack, brightening[0], Weighting.NOISE))
    expected = 1 / true_noise**2
    assert weights == pytest.approx(expected / expected.mean(), rel=0.06)
    assert weights[0] > 2 * weights[-1]


def test_noise_weights_make_the_least_noisy_mean(brightening, true_noise, stack):
    plain, best = (sky_noise(weighted(stack, brightening[0], how)) for how in (Weighting.NONE, Weighting.NOISE))
    of_plain_mean = np.sqrt(np.sum(true_noise**2)) / len(true_noise)
    of_weighted_mean = 1 / np.sqrt(np.sum(1 / true_noise**2))
    assert np.mean(best / plain) == pytest.approx(of_weighted_mean / of_plain_mean, rel=0.02)
    assert of_weighted_mean < 0.95 * of_plain_mean


def test_the_error_plane_knows_of_the_weights(brightening, stack):
    plain, best = (weighted(stack, brightening[0], how) for how in (Weighting.NONE, Weighting.NOISE))
    said = np.nanmedian(best.error[SKY], axis=(1, 2)) / np.nanmedian(plain.error[SKY], axis=(1, 2))
    assert said == pytest.approx(pixel_scatter(best) / pixel_scatter(plain), rel=0.04)


def test_sharp_frames_weigh_more(tmp_path, calm, stack):
    truth = write_chunk(tmp_path, calm(fwhm_scatter=0.25))
    weights = weights_of(weighted(stack, truth, Weighting.FWHM))
    true_fwhm = np.array([frame.fwhm_px for frame in truth.frames])
    expected = 1 / true_fwhm**2
    assert np.log(weights / weights.mean()) == pytest.approx(np.log(expected / expected.mean()), abs=0.15)


def test_haze_costs_weight_by_the_light_it_takes(tmp_path, calm, stack):
    hazy = Cloud(frame=3, transparency=0.6, sky_factor=1.0)
    truth = write_chunk(tmp_path, calm(clouds=(hazy,)))
    weights = weights_of(weighted(stack, truth, Weighting.SNR))
    assert weights[3] / np.median(weights) == pytest.approx(0.6**2, rel=0.15)


def test_frames_weigh_by_their_stars_or_all_the_same(calm_chunk, stack):
    counts = [60, 30, 15, 0]
    measured = [
        replace(frame, quality=replace(frame.quality, n_stars=count))
        for frame, count in zip(stack(calm_chunk.paths[:4]).measured, counts, strict=True)
    ]
    by_stars = np.array(frame_weights(measured, [20.0] * 4, Weighting.STARS))
    assert by_stars.mean() == pytest.approx(1.0)
    # A frame without a star counts as one with one; none counts twenty times less than the median.
    assert by_stars / by_stars[1] == pytest.approx([2.0, 1.0, 0.5, 22.5 / 20.0 / 30.0])
    assert frame_weights(measured, [20.0, 5.0, 1.0, 80.0], Weighting.NONE) == (1.0,) * 4


def test_a_frame_measured_wrongly_neither_vanishes_nor_takes_over(calm_chunk, stack):
    measured = stack(calm_chunk.paths[:5]).measured
    weights = np.array(frame_weights(measured, [np.nan, np.inf, 0.0, 20.0, 20.0], Weighting.NOISE))
    assert np.isfinite(weights).all()
    assert weights.mean() == pytest.approx(1.0)
    assert weights.min() > 0
    assert weights.max() / weights[3] <= 20.0
    assert frame_weights(measured, [0.0] * 5, Weighting.NOISE) == pytest.approx([1.0] * 5)


def test_frames_without_a_known_signal_to_noise_count_as_the_others(calm_chunk, stack):
    first, *others = stack(calm_chunk.paths[:4]).measured
    blind = replace(first, quality=replace(first.quality, snr=float("nan")))
    weights = frame_weights([blind, *others], [20.0] * 4, Weighting.SNR)
    assert weights[0] == pytest.approx(np.median(weights), rel=0.02)
