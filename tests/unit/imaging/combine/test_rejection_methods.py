"""Every method of rejection on series of samples whose outliers are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from crowdsky_desktop.imaging.combine.rejection import Rejector, in_words
from crowdsky_desktop.imaging.combine.rejection_ranks import critical_deviates, student_quantile
from crowdsky_desktop.model.recipe import Recipe, Rejection

METHODS = [method for method in Rejection if method not in {Rejection.AUTO, Rejection.NONE}]
SKY_ADU = 300.0
NOISE_ADU = 10.0
N_PIXELS = 4000


def reject(method: Rejection, samples: np.ndarray, **limits: float) -> tuple[np.ndarray, np.ndarray]:
    """Samples above a sky, as the engine has them."""
    pixels = samples.shape[1]
    noise, sky = np.full(pixels, NOISE_ADU, np.float32), np.full(pixels, SKY_ADU, np.float32)
    return Rejector(method, Recipe(**limits))(samples.astype(np.float32), noise, sky)


def series(n_frames: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, NOISE_ADU, (n_frames, N_PIXELS))


@pytest.mark.parametrize("n_frames", [6, 8, 12, 32])
@pytest.mark.parametrize("method", [method for method in METHODS if method is not Rejection.MIN_MAX])
def test_outliers_go_and_good_samples_stay(method, n_frames):
    if method in {Rejection.SIGMA, Rejection.ESD} and n_frames < 15:
        pytest.skip("a mean and its deviation are drawn along by an outlier among few samples: docs/recipes.md")
    samples = series(n_frames)
    samples[0] += 12 * NOISE_ADU
    low, high = reject(method, samples)
    assert high[0].mean() > 0.99
    # A percentile knows nothing of noise: a tenth of the sky is 3 σ here.
    assert (low | high)[1:].mean() < 0.01


@pytest.mark.parametrize("method", [Rejection.WINSORIZED_SIGMA, Rejection.MAD, Rejection.LINEAR_FIT, Rejection.ESD])
def test_several_outliers_of_32_are_all_found(method):
    samples = series(32)
    samples[3:6] += 15 * NOISE_ADU
    samples[7] -= 15 * NOISE_ADU
    low, high = reject(method, samples)
    assert high[3:6].mean() > 0.99
    assert low[7].mean() > 0.99
    assert (low | high)[8:].mean() < 0.01


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_an_outlier_that_hides_behind_a_larger_one_goes_in_the_next_round(sign):
    """A mean and its deviation are drawn along: beside 5000 ADU, 300 show only once the larger one is gone."""
    samples = series(40)
    samples[3] += sign * 5000.0
    samples[7] += sign * 300.0
    low, high = reject(Rejection.SIGMA, samples)
    found, other = (high, low) if sign > 0.0 else (low, high)
    assert found[[3, 7]].mean() > 0.999
    assert other[[3, 7]].mean() == 0.0
    assert (low | high).mean(axis=1)[8:].max() < 0.01


@pytest.mark.parametrize(("n_low", "n_high"), [(1, 1), (0, 2), (3, 0)])
def test_min_max_takes_the_ends(n_low, n_high):
    samples = series(12)
    low, high = reject(Rejection.MIN_MAX, samples, min_max_low=n_low, min_max_high=n_high)
    assert (low.sum(axis=0) == n_low).all()
    assert (high.sum(axis=0) == n_high).all()
    kept = np.where(low | high, np.nan, samples)
    assert (np.nanmin(kept, axis=0) > np.where(low, samples, -np.inf).max(axis=0)).all()
    assert (np.nanmax(kept, axis=0) < np.where(high, samples, np.inf).min(axis=0)).all()


def test_min_max_leaves_a_pixel_its_last_samples():
    samples = series(5)
    samples[:3, ::2] = np.nan
    low, high = reject(Rejection.MIN_MAX, samples)
    assert not (low | high)[:, ::2].any()
    assert ((low | high)[:, 1::2].sum(axis=0) == 2).all()


def test_percentiles_are_of_the_whole_value():
    samples = np.zeros((5, 1))
    samples[0] = 0.15 * SKY_ADU
    _, high = reject(Rejection.PERCENTILE, samples, percentile_high=0.1)
    assert high[0].all()
    _, high = reject(Rejection.PERCENTILE, samples, percentile_high=0.2)
    assert not high.any()
    low, _ = reject(Rejection.PERCENTILE, -samples, percentile_low=0.1)
    assert low[0].all()


def test_a_drifting_sky_costs_the_fitted_line_nothing():
    samples = series(24) + np.linspace(-60.0, 60.0, 24)[:, None]
    samples[5, ::4] += 300.0
    low, high = reject(Rejection.LINEAR_FIT, samples)
    assert high[5, ::4].all()
    assert (low | high)[:, 1::4].mean() < 0.002


def test_esd_loses_what_its_significance_says():
    samples = series(25)
    low, high = reject(Rejection.ESD, samples, esd_significance=0.05)
    assert (low | high).any(axis=0).mean() == pytest.approx(0.05, abs=0.015)


def test_esd_finds_rosners_outliers():
    # Rosner 1983, table 5 (54 levels of vitamin E): three outliers, masked by one another in a one-step test.
    values = """-0.25 0.68 0.94 1.15 1.20 1.26 1.26 1.34 1.38 1.43 1.49 1.49 1.55 1.56 1.58 1.65 1.69 1.70
        1.76 1.77 1.81 1.91 1.94 1.96 1.99 2.06 2.09 2.10 2.14 2.15 2.23 2.24 2.26 2.35 2.37 2.40
        2.47 2.54 2.62 2.64 2.90 2.92 2.92 2.93 3.21 3.26 3.30 3.59 3.68 4.30 4.64 5.34 5.42 6.01"""
    samples = np.array([[float(value)] for value in values.split()])
    low, high = reject(Rejection.ESD, samples, esd_outliers=10 / 54)
    assert sorted(samples[high]) == [5.34, 5.42, 6.01]
    assert not low.any()
    np.testing.assert_allclose(critical_deviates(54, 0.05)[54, [1, 3, 10]], [3.159, 3.144, 3.085], atol=5e-4)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 6, 8, 30, 63, 200])
@pytest.mark.parametrize("share", [0.55, 0.7, 0.8, 0.9, 0.95, 0.975, 0.999, 0.99999])
def test_quantiles_of_students_t(share, freedom):
    assert student_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-5)


@pytest.mark.parametrize(
    ("freedom", "accuracy"), [(3, 1e-6), (4, 2e-7), (5, 5e-8), (8, 7e-9), (15, 3e-10), (30, 8e-12)]
)
@pytest.mark.parametrize("share", [0.51, 0.7, 0.8, 0.9, 0.95])
def test_far_from_the_tail_quantiles_are_as_good_as_hill_says(share, freedom, accuracy):
    accuracy = 1e-5 if (share, freedom) == (0.95, 3) else accuracy
    assert student_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=accuracy)


a_series = arrays.arrays(
    np.float32,
    st.tuples(st.integers(3, 9), st.integers(1, 6)),
    elements=st.one_of(
        st.floats(-500, 500, width=32), st.sampled_from([0.0, 0.0, 10.0, 4000.0, -4000.0, float("nan")])
    ),
)


@given(samples=a_series, method=st.sampled_from(METHODS))
@settings(max_examples=300, deadline=None)
def test_no_data_is_never_rejected_and_never_counts(samples, method):
    low, high = reject(method, samples)
    assert not (low | high)[np.isnan(samples)].any()
    assert not (low & high).any()
    padded = np.concatenate([samples, np.full((1, samples.shape[1]), np.nan, np.float32)])
    again_low, again_high = reject(method, padded)
    if method is not Rejection.WINSORIZED_SIGMA:  # from eight frames on, it starts from the quartiles
        np.testing.assert_array_equal(again_low[:-1], low)
        np.testing.assert_array_equal(again_high[:-1], high)


@given(samples=a_series, method=st.sampled_from(METHODS), data=st.data())
@settings(max_examples=300, deadline=None)
def test_the_order_of_frames_does_not_matter(samples, method, data):
    order = np.array(data.draw(st.permutations(range(len(samples)))))
    # Sums of 32-bit floats depend on their order in the last digit: whole numbers make them exact.
    samples = np.round(samples)
    low, high = reject(method, samples)
    shuffled_low, shuffled_high = reject(method, samples[order])
    # Of equal samples some may go and others stay: what goes is the same.
    for before, after in ((low, shuffled_low), (high, shuffled_high)):
        np.testing.assert_array_equal(values_of(before, samples), values_of(after, samples[order]))


def values_of(rejected: np.ndarray, samples: np.ndarray) -> np.ndarray:
    return np.sort(np.where(rejected, samples, np.inf), axis=0)


@given(value=st.floats(-1e4, 6e4, width=32), n_frames=st.integers(3, 40), method=st.sampled_from(METHODS))
@settings(max_examples=150, deadline=None)
def test_samples_that_all_agree_lose_nothing(value, n_frames, method):
    low, high = reject(method, np.full((n_frames, 2), value))
    assert not (low | high).any()


def test_the_words_name_the_limits_that_were_used():
    words = {
        method: in_words(method, Rejector(method, Recipe()), 32) for method in Rejection if method != Rejection.AUTO
    }
    assert words[Rejection.ESD] == "esd 0.05 significance, 0.3 outliers"
    assert words[Rejection.MIN_MAX] == "min-max 1 low, 1 high"
    assert words[Rejection.PERCENTILE] == "percentile 0.2 low, 0.1 high"
    assert words[Rejection.NONE] == "none"
    chosen = in_words(Rejection.AUTO, Rejector(Rejection.WINSORIZED_SIGMA, Recipe()), 32)
    assert chosen == "winsorized-sigma 4 low, 4 high (auto, 32 frames)"


@pytest.mark.parametrize("method", METHODS)
def test_limits_of_single_samples_enclose_the_good(method):
    n_frames = 2000
    samples = series(n_frames)[:, :50]
    centre, spread = np.zeros(50, np.float32), np.full(50, NOISE_ADU, np.float32)
    reject = Rejector(method, Recipe())
    unit = reject.unit(spread, centre.reshape(1, 50, 1), np.full(1, SKY_ADU, np.float32))
    low, high = reject.factors(n_frames)
    outside = (samples < -low * unit) | (samples > high * unit)
    assert outside.mean() < 0.01
    assert (high * unit < 15 * NOISE_ADU).all()
    if method is Rejection.MIN_MAX:
        assert outside.sum(axis=0).mean() == pytest.approx(2.0, abs=0.8)
