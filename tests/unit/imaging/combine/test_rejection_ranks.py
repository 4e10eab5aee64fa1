"""Rejection by rank, sample by sample: which go, and what is left of few."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.rejection_ranks import (
    critical_deviates,
    reject_extreme_deviates,
    reject_extremes,
    reject_percentiles,
)

NAN = np.nan


def column(*values: float) -> np.ndarray:
    return np.array(values, np.float32)[:, None]


def gone(masks: tuple[np.ndarray, np.ndarray]) -> tuple[list[bool], list[bool]]:
    low, high = masks
    return low[:, 0].tolist(), high[:, 0].tolist()


@pytest.mark.parametrize(
    ("values", "n_low", "n_high", "low", "high"),
    [
        ((3.0, 1.0, 4.0, 2.0), 1, 1, ".x..", "..x."),
        ((3.0, 1.0, 4.0, 2.0), 1, 2, ".x..", "x.x."),
        ((3.0, 1.0, NAN, 2.0), 1, 1, ".x..", "x..."),
        ((3.0, 1.0, NAN, NAN), 1, 1, "....", "...."),
        ((3.0, 1.0, 2.0, NAN), 0, 2, "....", "x.x."),
        ((3.0, 1.0, 1.0, 2.0), 1, 0, "....", "...."),
    ],
)
def test_the_extremes_go_if_a_sample_is_left(values, n_low: int, n_high: int, low: str, high: str) -> None:
    expected = ([letter == "x" for letter in low], [letter == "x" for letter in high])
    assert gone(reject_extremes(column(*values), n_low, n_high)) == expected


def test_more_extremes_than_there_are_samples_leave_them_all() -> None:
    assert not np.any(reject_extremes(column(1.0, 2.0, 3.0), 9, 9))


def test_a_percentile_is_a_share_of_the_median_with_its_sky() -> None:
    samples, sky = column(-40.0, -20.0, 0.0, 10.0, 11.0), np.array([100.0], np.float32)
    assert gone(reject_percentiles(samples, sky, 0.3, 0.105)) == (
        [True, False, False, False, False],
        [False, False, False, False, True],
    )


def test_a_percentile_of_a_value_below_nought_has_its_size() -> None:
    samples, sky = column(-115.0, -100.0, -85.0), np.array([0.0], np.float32)
    assert gone(reject_percentiles(samples, sky, 0.1, 0.1)) == ([True, False, False], [False, False, True])


def test_as_many_outliers_go_as_their_share_allows_and_two_samples_stay() -> None:
    calm = [0.0, 1.0, -1.0, 0.5, -0.5, 0.2, -0.2, 0.8]
    two = column(*calm, 500.0, 600.0)
    assert gone(reject_extreme_deviates(two, 0.05, 0.2))[1] == [False] * 8 + [True, True]
    assert sum(gone(reject_extreme_deviates(two, 0.05, 0.1))[1]) <= 1
    assert not np.any(reject_extreme_deviates(column(0.0, 1000.0), 0.5, 0.5))
    assert not np.any(reject_extreme_deviates(column(NAN, NAN, NAN), 0.5, 0.5))


def test_outliers_on_both_sides_hide_behind_none() -> None:
    values = (-900.0, 0.0, 1.0, -1.0, 0.5, -0.5, 0.2, -0.2, 0.8, 700.0, 650.0, NAN)
    low, high = gone(reject_extreme_deviates(column(*values), 0.05, 0.3))
    assert low == [True] + [False] * 11
    assert high == [False] * 9 + [True, True, False]


def test_rosners_critical_values() -> None:
    """Of his 54 levels of vitamin E, as the NIST/SEMATECH e-Handbook of Statistical Methods (1.3.5.17.3) has them."""
    expected = [3.158794, 3.151430, 3.143890, 3.136165, 3.128247, 3.120128, 3.111796, 3.103243, 3.094456, 3.085425]
    assert critical_deviates(54, 0.05)[54, 1:11] == pytest.approx(expected, abs=2e-6)


def test_where_fewer_than_two_would_be_left_there_is_no_test() -> None:
    table = critical_deviates(6, 0.05)
    assert np.isinf(table[:3]).all()
    assert np.isfinite(table[3, 1])
    assert np.isinf(table[3, 2])
    assert np.isfinite(table[6, 1:5]).all()
    assert np.isinf(table[6, [0, 5, 6]]).all()
