"""Rejection: which samples of a pixel are left out (satellites, aeroplanes, cosmic rays, hot pixels).

Samples are `(n, m)`: `n` frames, `m` pixels, on one level, NaN where a frame has no data. NaN is never rejected
and never counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.recipe import Rejection

Samples = NDArray[np.float32]
PixelValues = NDArray[np.float32]
"""One value per pixel, `(m,)`."""
Estimate = tuple[PixelValues, PixelValues]
"""Centre and spread of each pixel's samples."""

PRIOR_SAMPLES = 12.0
"""How many samples the expected noise is worth, beside those that are there."""

_WINSORIZED_AT = 1.5
_WINSORIZED_BIAS = 1.134
_MAD_TO_SIGMA = 1.4826
_QUARTILES_TO_SIGMA = 0.7413
_MAX_ROUNDS = 4
_N_WINSORIZING_ROUNDS = 2
_MIN_WINSORIZED = 5
_MIN_QUARTILES = 8


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

    @property
    def is_idle(self) -> bool:
        """Whether nothing is ever rejected."""
        return self.method is Rejection.NONE

    def __call__(self, samples: Samples, noise: PixelValues) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which samples are rejected as too low and as too high, both `(n, m)`, True = left out.

        The spread of each pixel's samples is moderated with the noise expected of it, as in an empirical Bayes
        t-test (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3, 3): with four samples the expectation decides, with
        thirty the samples do. Without it, few samples that agree by chance would cost good ones, and an outlier
        would hide in the spread that it makes.

        Parameters
        ----------
        samples : ndarray of float32, (n, m)
            NaN is no data.
        noise : ndarray of float32, (m,)
            Expected standard deviation of a sample.
        """
        if self.is_idle or len(samples) < 3:
            return np.zeros(samples.shape, np.bool_), np.zeros(samples.shape, np.bool_)
        low, high = self._once(samples, noise)
        for _ in range(_MAX_ROUNDS - 1):
            # Without its outliers a pixel's centre and spread are others: only such pixels are looked at again.
            columns = np.flatnonzero((low | high).any(axis=0))
            left = np.where(low[:, columns] | high[:, columns], np.float32(np.nan), samples[:, columns])
            new_low, new_high = self._once(left, noise[columns])
            if not (new_low.any() or new_high.any()):
                break
            low[:, columns] |= new_low
            high[:, columns] |= new_high
        return low, high

    def _once(self, samples: Samples, noise: PixelValues) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        centre, spread = _ESTIMATORS[self.method](samples, noise)
        spread = moderated(spread, noise, np.count_nonzero(~np.isnan(samples), axis=0))
        with np.errstate(invalid="ignore"):
            low = samples < centre - np.float32(self.sigma_low) * spread
            high = samples > centre + np.float32(self.sigma_high) * spread
        return low, high


def moderated(spread: PixelValues, noise: PixelValues, n_samples: NDArray[Any]) -> PixelValues:
    """Return the spread of samples, moderated with the noise expected of them."""
    freedom = np.maximum(np.asarray(n_samples, np.float32) - 1, 0)
    prior = np.float32(PRIOR_SAMPLES)
    return np.asarray(np.sqrt((prior * np.square(noise) + freedom * np.square(spread)) / (prior + freedom)))


def choose_rejection(method: Rejection, n_frames: int) -> Rejection:
    """Return the method to use; `auto` chooses by the number of frames.

    Under three samples nothing can be told from noise. Below `_MIN_WINSORIZED` the median absolute deviation
    stands more outliers; from there on winsorized estimates use the samples better.
    """
    if method is not Rejection.AUTO:
        return method
    if n_frames < 3:
        return Rejection.NONE
    return Rejection.MAD if n_frames < _MIN_WINSORIZED else Rejection.WINSORIZED_SIGMA


def median(samples: Samples) -> PixelValues:
    """Return the median of each pixel's samples, `(m,)`; NaN where there are none."""
    return _quantiles(samples, 0.5)[0]


def mean_and_deviation(samples: Samples, noise: PixelValues) -> Estimate:
    """Return mean and standard deviation (n − 1) of each pixel's samples."""
    valid = ~np.isnan(samples)
    count = np.maximum(np.count_nonzero(valid, axis=0), 1).astype(np.float32)
    mean = np.where(valid, samples, np.float32(0.0)).sum(axis=0) / count
    return mean, _deviation(np.where(valid, samples - mean, np.float32(0.0)), count)


def median_and_mad(samples: Samples, noise: PixelValues) -> Estimate:
    """Return median and median absolute deviation, scaled to a normal distribution's σ; 0 where there are none."""
    centre = median(samples)
    return centre, np.nan_to_num(np.float32(_MAD_TO_SIGMA) * median(np.abs(samples - centre)))


def winsorized(samples: Samples, noise: PixelValues) -> Estimate:
    """Return median and winsorized standard deviation (Huber 1981, section 1.7; as PixInsight and Siril use it).

    Samples beyond 1.5 σ of the median are drawn in to that limit, and σ is taken anew. The first σ is the quartiles'
    distance or the expected noise, whichever is larger.
    """
    lower, centre, upper = _quantiles(samples, 0.25, 0.5, 0.75)
    valid = ~np.isnan(samples)
    count = np.maximum(np.count_nonzero(valid, axis=0), 1).astype(np.float32)
    deviations = np.where(valid, samples - centre, np.float32(0.0))
    quartiles = np.nan_to_num((upper - lower) * np.float32(_QUARTILES_TO_SIGMA))
    spread = np.maximum(noise, quartiles) if len(samples) >= _MIN_QUARTILES else noise
    for _ in range(_N_WINSORIZING_ROUNDS):
        reach = np.float32(_WINSORIZED_AT) * spread
        spread = np.float32(_WINSORIZED_BIAS) * _deviation(np.clip(deviations, -reach, reach), count)
    return centre, spread


def _quantiles(samples: Samples, *shares: float) -> list[PixelValues]:
    """Return quantiles of each pixel's samples, halfway between two where they fall between them."""
    ordered = np.sort(samples.T, axis=1)
    last = np.maximum(ordered.shape[1] - np.count_nonzero(np.isnan(ordered), axis=1) - 1, 0)
    rows = np.arange(len(ordered))
    below = [np.floor(last * share).astype(np.intp) for share in shares]
    above = [np.ceil(last * share).astype(np.intp) for share in shares]
    return [(ordered[rows, a] + ordered[rows, b]) * np.float32(0.5) for a, b in zip(below, above, strict=True)]


def _deviation(deviations: Samples, count: PixelValues) -> PixelValues:
    """Return the standard deviation from deviations about any near centre, 0 where there is no sample."""
    total, squares = deviations.sum(axis=0), np.square(deviations).sum(axis=0)
    variance = (squares - np.square(total) / count) / np.maximum(count - 1.0, 1.0)
    return np.asarray(np.sqrt(np.maximum(variance, np.float32(0.0))), np.float32)


_ESTIMATORS: dict[Rejection, Callable[[Samples, PixelValues], Estimate]] = {
    Rejection.WINSORIZED_SIGMA: winsorized,
    Rejection.SIGMA: mean_and_deviation,
    Rejection.MAD: median_and_mad,
}
