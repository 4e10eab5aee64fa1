"""Rejection by the order of a pixel's samples: min/max, percentile, generalised ESD.

Samples are `(n, m)`; NaN is no data, is never rejected and never counts. Each function returns which samples are too
low and which too high, both `(n, m)`.
"""

import math
import sys
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.samples import count_valid, median
from crowdsky_desktop.imaging.types import PixelValues, Samples

Masks = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def reject_extremes(samples: Samples, n_low: int, n_high: int) -> Masks:
    """Reject the `n_low` lowest and `n_high` highest samples of each pixel.

    Samples that equal the first one kept stay too. A pixel without samples to spare loses none.
    """
    ordered = np.sort(samples, axis=0)
    count = count_valid(samples)
    spare = count > n_low + n_high
    lowest = ordered[min(n_low, len(ordered) - 1)]
    highest = np.take_along_axis(ordered, np.maximum(count - 1 - n_high, 0)[None], axis=0)[0]
    return (samples < lowest) & spare, (samples > highest) & spare


def reject_percentiles(samples: Samples, sky: PixelValues, low: float, high: float) -> Masks:
    """Reject what lies further from the median than a share of it (percentile clipping, IRAF's `pclip` of old).

    Parameters
    ----------
    sky : ndarray of float32, (m,)
        What was taken off the samples: shares are of the whole value.
    low, high : float
        Shares of the median.
    """
    centre = median(samples)
    level = np.abs(centre + sky)
    return samples < centre - np.float32(low) * level, samples > centre + np.float32(high) * level


def reject_extreme_deviates(samples: Samples, significance: float, largest_share: float) -> Masks:
    """Reject outliers by the generalised extreme Studentized deviate test (Rosner 1983, Technometrics 25, 165).

    The sample furthest from the mean is taken out, again and again; as many are outliers as the last one that stood
    further out than chance allows. Others cannot hide behind the first.

    Parameters
    ----------
    significance : float
        Chance that a pixel without outliers loses a sample.
    largest_share : float
        Share of the samples that may be outliers.
    """
    ordered = np.sort(samples, axis=0).astype(np.float64)
    count = count_valid(samples)
    n_most = np.minimum(np.ceil(largest_share * count), np.maximum(count - 2, 0)).astype(np.intp)
    ends = _Ends(ordered, count)
    n_low, n_high = np.zeros_like(count), np.zeros_like(count)
    for n_taken in range(1, int(n_most.max(initial=0)) + 1):
        is_outlier = ends.take_furthest() > critical_deviates(len(samples), significance)[count, n_taken]
        is_outlier &= n_taken <= n_most
        n_low, n_high = np.where(is_outlier, ends.first, n_low), np.where(is_outlier, count - ends.last - 1, n_high)
    lowest = np.take_along_axis(ordered, n_low[None], axis=0)[0] if len(ordered) else ordered
    highest = np.take_along_axis(ordered, np.maximum(count - 1 - n_high, 0)[None], axis=0)[0]
    return samples < lowest, samples > highest


class _Ends:
    """The ordered samples of each pixel that are left, from rank `first` to rank `last`, with their running sums."""

    def __init__(self, ordered: NDArray[np.float64], count: NDArray[np.intp]) -> None:
        self.first, self.last = np.zeros_like(count), count - 1
        middle = np.take_along_axis(ordered, np.maximum(count // 2, 0)[None].clip(max=len(ordered) - 1), axis=0)
        # About the median, so that squares do not lose digits; no data adds nothing.
        self._about = np.nan_to_num(ordered - middle)
        self._total, self._squares = self._about.sum(axis=0), np.square(self._about).sum(axis=0)

    def take_furthest(self) -> NDArray[np.float64]:
        """Take out the sample furthest from the mean of what is left; return how many σ it stood away."""
        left = np.maximum(self.last - self.first + 1, 2)
        mean = self._total / left
        variance = np.maximum((self._squares - self._total * mean) / (left - 1), 0.0)
        low, high = self._at(self.first), self._at(self.last)
        is_high = high - mean > mean - low
        furthest = np.where(is_high, high, low)
        distance = np.abs(furthest - mean)
        self._total -= furthest
        self._squares -= np.square(furthest)
        self.first += ~is_high
        self.last -= is_high
        # Rounding must not make outliers of samples that all agree.
        return np.where(
            distance > 1e-6 * np.abs(furthest), distance / np.sqrt(np.maximum(variance, sys.float_info.min)), 0.0
        )

    def _at(self, rank: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.asarray(np.take_along_axis(self._about, rank[None].clip(0, len(self._about) - 1), axis=0)[0])


@lru_cache(maxsize=8)
def critical_deviates(n_frames: int, significance: float) -> NDArray[np.float64]:
    """Return Rosner's λ for the i-th sample taken out of n, `[n, i]`; infinite where the test is not defined."""
    table = np.full((n_frames + 1, n_frames + 1), math.inf)
    for n in range(3, n_frames + 1):
        for i in range(1, n - 1):
            freedom = n - i - 1
            t = student_quantile(1.0 - significance / (2.0 * (n - i + 1)), freedom)
            table[n, i] = (n - i) * t / math.sqrt((freedom + t * t) * (n - i + 1))
    return table


def student_quantile(share: float, freedom: int) -> float:
    """Return the quantile of Student's t above its middle (Hill 1970, Algorithm 396, Commun. ACM 13, 619)."""
    two_tails = 2.0 * (1.0 - share)
    if freedom == 1:
        return 1.0 / math.tan(two_tails * math.pi / 2.0)
    if freedom == 2:
        return math.sqrt(2.0 / (two_tails * (2.0 - two_tails)) - 2.0)
    a = 1.0 / (freedom - 0.5)
    b = 48.0 / (a * a)
    c = ((20700.0 * a / b - 98.0) * a - 16.0) * a + 96.36
    d = ((94.5 / (b + c) - 3.0) / b + 1.0) * math.sqrt(a * math.pi / 2.0) * freedom
    y = (d * two_tails) ** (2.0 / freedom)
    if y > 0.05 + a:
        y = _near_the_middle(two_tails, freedom, b, c, d)
    else:
        inner = 1.0 / (((freedom + 6.0) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2.0) * 3.0)
        y = ((inner + 0.5 / (freedom + 4.0)) * y - 1.0) * (freedom + 1.0) / (freedom + 2.0) + 1.0 / y
    return math.sqrt(freedom * y)


def _near_the_middle(two_tails: float, freedom: int, b: float, c: float, d: float) -> float:
    x = NormalDist().inv_cdf(two_tails / 2.0)
    y = x * x
    if freedom < 5:
        c += 0.3 * (freedom - 4.5) * (x + 0.6)
    c += (((0.05 * d * x - 5.0) * x - 7.0) * x - 2.0) * x + b
    y = (((((0.4 * y + 6.3) * y + 36.0) * y + 94.5) / c - y - 3.0) / b + 1.0) * x
    return math.expm1(y * y / (freedom - 0.5))
