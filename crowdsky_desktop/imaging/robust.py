"""Spread and mean of values among which some are odd: outliers, stars, what is no sky."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MAD_TO_SIGMA = 1.4826
"""σ of a normal distribution over its median absolute deviation, 1 / Φ⁻¹(3/4)."""
MEAN_DEVIATION_TO_SIGMA = 1.2533
"""σ of a normal distribution over its mean absolute deviation, √(π / 2)."""
QUARTILES_TO_SIGMA = 0.7413
"""σ of a normal distribution over the distance of its quartiles, 1 / (2 Φ⁻¹(3/4))."""


def median(values: NDArray[np.floating] | Sequence[float]) -> float:
    """Return what `np.median` does, of floats of any shape, in a fifth of the time: numpy is quicker at sorting.

    Nor does it import `numpy.ma`, which `np.median` does (0.03 s).

    Parameters
    ----------
    values : array_like of float
        At least one; NaN makes it NaN.
    """
    ordered = np.sort(values, axis=None)
    if np.isnan(ordered[-1]):
        return float("nan")
    middle = ordered[(ordered.size - 1) // 2] + ordered[ordered.size // 2]
    return float(middle / middle.dtype.type(2.0))


def median_of_known(values: NDArray[np.floating]) -> float:
    """Return the median of what is finite; NaN of nothing."""
    known = values[np.isfinite(values)]
    return median(known) if known.size else float("nan")


def medians(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the median along the last axis of 32-bit floats, as `median` does."""
    ordered = np.sort(values, axis=-1)
    n = ordered.shape[-1]
    middle = (ordered[..., (n - 1) // 2] + ordered[..., n // 2]) / np.float32(2.0)
    return np.asarray(np.where(np.isnan(ordered[..., -1]), np.float32(np.nan), middle))


def percentile(values: NDArray[np.floating], percent: float) -> float:
    """Return the value that so many percent of the finite ones lie below, linear between two of them; NaN of none.

    Without importing `numpy.ma`, too.
    """
    ordered = np.sort(values[np.isfinite(values)])
    if ordered.size == 0:
        return float("nan")
    place = percent / 100.0 * (ordered.size - 1)
    below, above = (float(ordered[round_to(place)]) for round_to in (math.floor, math.ceil))
    return below + (place - math.floor(place)) * (above - below)


def mad_sigma(values: NDArray[np.floating], centre: float | None = None) -> float:
    """Return the standard deviation that the median absolute deviation stands for.

    Parameters
    ----------
    values : ndarray of float
        At least one; no NaN.
    centre : float, optional
        What they deviate from; their median by default.
    """
    middle = median(values) if centre is None else centre
    return MAD_TO_SIGMA * median(np.abs(values - middle))


def clipped_mean(values: NDArray[np.float64], weights: NDArray[np.float64], *, sigma: float, max_rounds: int) -> float:
    """Return the weighted mean of what lies within some `mad_sigma` of the median, clipped until nothing changes.

    Parameters
    ----------
    values, weights : ndarray of float64, (n,)
        At least one; no NaN.
    sigma : float
        How far from the median a value counts.
    max_rounds : int
        Rounds at most. Fewer than three values are never left.
    """
    kept = np.ones(len(values), np.bool_)
    for _ in range(max_rounds):
        centre = median(values[kept])
        spread = mad_sigma(values[kept], centre)
        inside = np.abs(values - centre) <= sigma * spread + 1e-12
        if (inside == kept).all() or inside.sum() < 3:
            break
        kept = inside
    return float(np.average(values[kept], weights=weights[kept]))


def jackknife_errors(without: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the standard errors of what was found, from what is found without one group of the data after another.

    The delete-a-group jackknife (Efron & Tibshirani 1993, section 11.5).

    Parameters
    ----------
    without : ndarray of float64, (groups, n)
        A row for each group of the same size that was left out.
    """
    return np.asarray(np.sqrt((len(without) - 1) * np.square(without - without.mean(axis=0)).mean(axis=0)))
