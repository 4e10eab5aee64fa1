"""Spread and mean of values among which some are odd."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.robust import (
    clipped_mean,
    jackknife_errors,
    mad_sigma,
    median,
    median_of_known,
    medians,
    percentile,
)


def normal(n=20_001):
    return np.random.default_rng(5).normal(50.0, 3.0, n)


def test_the_spread_of_normal_values_is_their_standard_deviation():
    assert mad_sigma(normal()) == pytest.approx(3.0, rel=0.03)


def test_a_few_outliers_hardly_change_the_spread():
    values = normal()
    values[:200] = 1e9
    assert mad_sigma(values) == pytest.approx(3.0, rel=0.05)


def test_the_spread_is_taken_about_another_centre_if_one_is_given():
    assert mad_sigma(np.array([1.0, 2.0, 3.0]), 0.0) == pytest.approx(1.4826 * 2.0)


def test_the_mean_leaves_outliers_out_and_weighs_the_others():
    values, weights = np.array([1.0, 1.2, 0.8, 1.4, 90.0]), np.array([1.0, 1.0, 1.0, 3.0, 100.0])
    assert clipped_mean(values, weights, sigma=3.0, max_rounds=5) == pytest.approx((1.0 + 1.2 + 0.8 + 3 * 1.4) / 6.0)


def test_a_mean_is_never_of_fewer_than_three_values():
    values = np.array([0.0, 10.0, 100.0])
    assert clipped_mean(values, np.ones(3), sigma=0.1, max_rounds=5) == pytest.approx(values.mean())


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("n", [1, 2, 3, 10, 1001, 1002])
def test_the_median_is_that_of_numpy_to_the_last_bit(kind, n):
    values = normal(n).astype(kind)
    assert median(values) == np.median(values)
    values[0] = -np.inf
    assert median(values[:, None]) == np.median(values)
    values[-1] = np.nan
    assert np.isnan(median(values))


@pytest.mark.parametrize("n", [1, 2, 9, 128])
def test_medians_along_an_axis_are_those_of_numpy_to_the_last_bit(n):
    values = normal(6 * n).astype(np.float32).reshape(2, 3, n)
    values[0, 1, 0] = np.nan
    np.testing.assert_array_equal(medians(values), np.median(values, axis=-1))
    assert medians(values).dtype == np.float32


def test_the_median_of_what_is_known_leaves_out_what_is_not():
    assert median_of_known(np.array([np.nan, 4.0, 1.0, 3.0])) == 3.0
    assert np.isnan(median_of_known(np.array([np.nan, np.nan])))


@pytest.mark.parametrize("n", [1, 2, 30, 1001])
@pytest.mark.parametrize("percent", [0.0, 2.0, 10.0, 97.0, 99.999, 100.0])
def test_a_percentile_is_that_of_numpy(n, percent):
    values = normal(n)
    expected = np.percentile(values, percent)
    assert percentile(values, percent) == pytest.approx(expected, rel=1e-12)
    assert percentile(np.append(values, np.nan), percent) == pytest.approx(expected, rel=1e-12)


def test_there_is_no_percentile_of_nothing():
    assert np.isnan(percentile(np.array([np.nan]), 50.0))


@pytest.mark.parametrize("n", [2, 3, 12])
def test_the_jackknifes_error_of_a_mean_is_that_of_the_textbook(n):
    values = normal(3 * n).reshape(n, 3)
    without = np.array([np.delete(values, group, axis=0).mean(axis=0) for group in range(n)])
    np.testing.assert_allclose(jackknife_errors(without), values.std(axis=0, ddof=1) / np.sqrt(n))
