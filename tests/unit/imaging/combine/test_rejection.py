"""Rejection: outliers go, good samples stay, with many frames and with few."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine import rejection
from crowdsky_desktop.imaging.combine.combination import combine
from crowdsky_desktop.imaging.combine.rejection import Rejector, choose_rejection, moderated
from crowdsky_desktop.imaging.combine.rejection_estimators import mean_and_deviation, winsorized
from crowdsky_desktop.imaging.samples import median
from crowdsky_desktop.model.recipe import Recipe, Rejection

METHODS = [Rejection.WINSORIZED_SIGMA, Rejection.SIGMA, Rejection.MAD, Rejection.LINEAR_FIT]
ROBUST = [Rejection.WINSORIZED_SIGMA, Rejection.MAD]
N_PIXELS = 20_000
NOISE = np.full(N_PIXELS, 10.0, np.float32)
SKY = np.full(N_PIXELS, 1000.0, np.float32)


def samples_of(n_frames: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, 10.0, (n_frames, N_PIXELS)).astype(np.float32)


def combined(samples, weights=None):
    """The band of one row that has these samples."""
    n_frames = len(samples)
    weights = np.ones(n_frames, np.float32) if weights is None else weights
    return combine(samples.reshape(n_frames, 1, -1, 1), weights, np.full(1, 1000.0, np.float32), auto(n_frames))


def auto(n_frames: int) -> Rejector:
    return rejector(choose_rejection(Rejection.AUTO, n_frames))


def rejector(method: Rejection, sigma_low: float = 3.0, **limits) -> Rejector:
    return Rejector(method, Recipe(sigma_low=sigma_low, sigma_high=3.0, **limits))


@pytest.mark.parametrize("n_frames", [4, 6, 12, 32])
def test_good_samples_stay(n_frames):
    low, high = auto(n_frames)(samples_of(n_frames), NOISE, SKY)
    assert (low | high).mean() < 0.01


@pytest.mark.parametrize("n_frames", [4, 6, 12, 32])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_bright_outlier_goes(n_frames, sign):
    samples = samples_of(n_frames)
    samples[1] += sign * 100.0
    low, high = auto(n_frames)(samples, NOISE, SKY)
    assert (high if sign > 0 else low)[1].mean() > 0.99
    assert (low | high)[2:].mean() < 0.02


@pytest.mark.parametrize("method", ROBUST)
def test_two_outliers_in_six_do_not_hide_each_other(method):
    samples = samples_of(6)
    samples[:2] += 200.0
    _, high = rejector(method)(samples, NOISE, SKY)
    assert high[:2].mean() > 0.97
    assert high[2:].mean() < 0.02


@pytest.mark.parametrize("method", METHODS)
def test_missing_samples_are_not_rejected_and_do_not_count(method):
    samples = samples_of(12)
    samples[:5, ::2] = np.nan
    low, high = rejector(method)(samples, NOISE, SKY)
    assert not (low | high)[np.isnan(samples)].any()
    assert (low | high).mean() < 0.01


@pytest.mark.parametrize("method", METHODS)
def test_samples_that_agree_by_chance_are_kept(method):
    samples = np.zeros((5, N_PIXELS), np.float32)
    samples[4] = 15.0
    low, high = rejector(method)(samples, NOISE, SKY)
    assert not (low | high).any()


def test_none_rejects_nothing():
    samples = samples_of(8)
    samples[0] = 1e6
    low, high = rejector(Rejection.NONE)(samples, NOISE, SKY)
    assert not (low | high).any()


def test_low_and_high_limits_are_kept_apart():
    samples = samples_of(32)
    samples[0], samples[1] = 60.0, -60.0
    low, high = rejector(Rejection.WINSORIZED_SIGMA, 100.0)(samples, NOISE, SKY)
    assert high[0].all()
    assert not low.any()


def test_estimators_on_normal_samples():
    samples = samples_of(32)
    samples[30:, 5] = np.nan
    np.testing.assert_allclose(median(samples), np.nanmedian(samples, axis=0), rtol=1e-6)
    mean, deviation = mean_and_deviation(samples, NOISE)
    np.testing.assert_allclose(mean, np.nanmean(samples, axis=0), atol=1e-4)
    np.testing.assert_allclose(deviation, np.nanstd(samples, axis=0, ddof=1), rtol=1e-4)
    assert np.median(winsorized(samples, NOISE)[1]) == pytest.approx(10.0, rel=0.03)


def test_auto_says_what_it_chose():
    assert choose_rejection(Rejection.AUTO, 2) is Rejection.NONE
    assert choose_rejection(Rejection.AUTO, 32) is Rejection.WINSORIZED_SIGMA
    assert choose_rejection(Rejection.SIGMA, 32) is Rejection.SIGMA


def test_counts_of_a_combined_tile_add_up():
    samples = samples_of(12)
    samples[3, :500] += 300.0
    samples[4, :500] -= 300.0
    samples[5, 100:900] = np.nan
    tile = combined(samples)
    np.testing.assert_array_equal(tile.n_used + tile.n_low + tile.n_high, np.isfinite(samples).sum(axis=0))
    assert tile.n_rejected_of_frame.sum() == tile.n_low.sum() + tile.n_high.sum()
    np.testing.assert_array_equal(tile.n_valid_of_frame, np.isfinite(samples).sum(axis=1))
    assert tile.n_high[:500].min() >= 1
    assert tile.n_low[:500].min() >= 1


def test_what_lies_under_a_trail_counts_as_rejected_of_all_that_a_frame_has():
    samples = samples_of(8)
    samples[2, :300] = np.nan
    under = {2: np.ones((1, N_PIXELS), np.bool_), 5: np.arange(N_PIXELS)[None] < 700}
    given = samples.reshape(8, 1, -1, 1).copy()
    tile = combine(given, np.ones(8, np.float32), np.full(1, 1000.0, np.float32), auto(8), under)
    np.testing.assert_array_equal(tile.n_valid_of_frame, np.isfinite(samples).sum(axis=1))
    assert tile.n_rejected_of_frame[2] == tile.n_valid_of_frame[2] == N_PIXELS - 300
    assert 700 <= tile.n_rejected_of_frame[5] < tile.n_valid_of_frame[5]
    np.testing.assert_array_equal(tile.n_used + tile.n_low + tile.n_high, np.isfinite(samples).sum(axis=0))
    assert tile.n_rejected_of_frame.sum() == tile.n_low.sum() + tile.n_high.sum()


@pytest.mark.parametrize("n_samples", [0, 1])
def test_a_single_sample_has_the_spread_that_is_expected(n_samples):
    """It has no spread of its own."""
    noise, spread = np.array([10.0, 10.0], np.float32), np.array([0.0, 500.0], np.float32)
    np.testing.assert_allclose(moderated(spread, noise, np.full(2, n_samples)), noise, rtol=1e-6)


def test_moderation_weighs_samples_against_twelve_that_are_expected():
    noise, spread = np.array([10.0], np.float32), np.array([20.0], np.float32)
    assert moderated(spread, noise, np.array([13]))[0] == pytest.approx(np.sqrt((12 * 100 + 12 * 400) / 24))


@pytest.mark.parametrize("n_frames", [8, 9, 20])
def test_from_eight_samples_on_their_quartiles_count_where_more_noise_came_than_was_expected(n_frames):
    _, spread = winsorized(samples_of(n_frames), NOISE / 10)
    assert 8.0 < np.median(spread) < 11.0


def test_with_fewer_samples_the_expected_noise_is_where_winsorizing_begins():
    _, spread = winsorized(samples_of(7), NOISE / 10)
    assert np.median(spread) < 5.0


def test_samples_are_looked_at_again_only_where_some_were_rejected(monkeypatch):
    samples = samples_of(12)
    samples[3, 17] = 400.0
    looks = []

    def watched(spread, noise, n_samples):
        looks.append(len(spread))
        return moderated(spread, noise, n_samples)

    monkeypatch.setattr(rejection, "moderated", watched)
    Rejector(Rejection.WINSORIZED_SIGMA, Recipe(sigma_low=6.0, sigma_high=6.0))(samples, NOISE, SKY)
    assert looks == [N_PIXELS, 1]


def test_the_quick_way_agrees_with_the_close_look():
    samples = samples_of(32)
    weights = np.linspace(0.5, 1.5, 32).astype(np.float32)
    tile = combined(samples, weights)
    low, high = auto(32)(samples, NOISE, SKY)
    kept = ~(low | high)
    expected = (weights[:, None] * samples * kept).sum(axis=0) / (weights[:, None] * kept).sum(axis=0)
    agree = np.isclose(tile.mean, expected, atol=1e-3)
    assert agree.mean() > 0.97


def test_pixels_without_samples_are_no_data():
    samples = samples_of(4)
    samples[:, :10] = np.nan
    samples[1:, 10:20] = np.nan
    tile = combined(samples)
    assert np.isnan(tile.mean[:10]).all()
    assert (tile.n_used[:10] == 0).all()
    np.testing.assert_allclose(tile.mean[10:20], samples[0, 10:20], rtol=1e-6)
    assert np.isnan(tile.variance[:20]).all()
    assert np.isfinite(tile.variance[20:]).all()
