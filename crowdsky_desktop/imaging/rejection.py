"""Rejection: which samples of a pixel are left out (satellites, aeroplanes, cosmic rays, hot pixels).

Samples are `(n, m)`: `n` frames, `m` pixels, on one level, NaN where a frame has no data. NaN is never rejected
and never counts.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.recipe import Rejection

Samples = NDArray[np.float32]
Estimate = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Centre and spread of each pixel's samples, both `(m,)`."""

NOISE_FLOOR = 0.9
"""Share of the expected noise below which a spread is not believed: few samples agree by chance."""

_WINSORIZED_AT = 1.5
_WINSORIZED_BIAS = 1.134
_MAD_TO_SIGMA = 1.4826
_MAX_ROUNDS = 5
_MAX_WINSORIZING_ROUNDS = 6
_MIN_WINSORIZED = 5


@dataclass(frozen=True)
class Rejector:
    """A method of rejection with its limits.

    Attributes
    ----------
    method : Rejection
        Never `auto`.
    sigma_low, sigma_high : float
        A sample this many σ below or above the centre is rejected.
    """

    method: Rejection
    sigma_low: float
    sigma_high: float

    def __call__(self, samples: Samples, noise: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which samples are rejected as too low and as too high, both `(n, m)`, True = left out.

        Parameters
        ----------
        samples : ndarray of float32, (n, m)
            NaN is no data.
        noise : ndarray of float32, (m,)
            Expected standard deviation of a sample of the sky.
        """
        low, high = np.zeros(samples.shape, np.bool_), np.zeros(samples.shape, np.bool_)
        if self.method is Rejection.NONE or len(samples) < 3:
            return low, high
        estimate = _ESTIMATORS[self.method]
        kept = samples.copy()
        for _ in range(_MAX_ROUNDS):
            centre, spread = estimate(kept)
            spread = np.maximum(spread, NOISE_FLOOR * noise)
            with np.errstate(invalid="ignore"):
                new_low = kept < centre - self.sigma_low * spread
                new_high = kept > centre + self.sigma_high * spread
            if not (new_low.any() or new_high.any()):
                break
            low |= new_low
            high |= new_high
            kept[new_low | new_high] = np.nan
        return low, high


def choose_rejection(method: Rejection, n_frames: int) -> Rejection:
    """Return the method to use; `auto` chooses by the number of frames.

    Under three samples nothing can be told from noise. The median and its absolute deviation stand two bad samples
    in six; from `_MIN_WINSORIZED` on, winsorized estimates use the samples better.
    """
    if method is not Rejection.AUTO:
        return method
    if n_frames < 3:
        return Rejection.NONE
    return Rejection.MAD if n_frames < _MIN_WINSORIZED else Rejection.WINSORIZED_SIGMA


def median(samples: Samples) -> NDArray[np.float32]:
    """Return the median of each pixel's samples, `(m,)`; NaN where there are none."""
    ordered = np.sort(samples.T, axis=1)
    n_valid = np.count_nonzero(~np.isnan(ordered), axis=1)
    rows = np.arange(len(ordered))
    upper = ordered[rows, np.minimum(n_valid // 2, ordered.shape[1] - 1)]
    lower = ordered[rows, np.maximum((n_valid - 1) // 2, 0)]
    return np.asarray((lower + upper) * np.float32(0.5))


def mean_and_deviation(samples: Samples) -> Estimate:
    """Return mean and standard deviation (n − 1) of each pixel's samples."""
    valid = ~np.isnan(samples)
    count = valid.sum(axis=0).astype(np.float32)
    filled = np.where(valid, samples, np.float32(0.0))
    mean = filled.sum(axis=0) / np.maximum(count, 1.0)
    squares = np.square(np.where(valid, samples - mean, np.float32(0.0))).sum(axis=0)
    return mean, np.sqrt(squares / np.maximum(count - 1.0, 1.0))


def median_and_mad(samples: Samples) -> Estimate:
    """Return median and median absolute deviation, scaled to a normal distribution's σ."""
    centre = median(samples)
    return centre, np.float32(_MAD_TO_SIGMA) * median(np.abs(samples - centre))


def winsorized(samples: Samples) -> Estimate:
    """Return median and winsorized standard deviation (Huber 1981, section 1.7; as PixInsight and Siril use it).

    Samples beyond 1.5 σ of the median are drawn in to that limit, and σ is taken anew, until it settles.
    """
    centre, spread = median_and_mad(samples)
    _, plain = mean_and_deviation(samples)
    spread = np.where(spread > 0.0, spread, plain)
    for _ in range(_MAX_WINSORIZING_ROUNDS):
        reach = np.float32(_WINSORIZED_AT) * spread
        _, deviation = mean_and_deviation(np.clip(samples, centre - reach, centre + reach))
        spread = np.float32(_WINSORIZED_BIAS) * deviation
    return centre, spread


_ESTIMATORS: dict[Rejection, Callable[[Samples], Estimate]] = {
    Rejection.WINSORIZED_SIGMA: winsorized,
    Rejection.SIGMA: mean_and_deviation,
    Rejection.MAD: median_and_mad,
}
