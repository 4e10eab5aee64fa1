"""Level and noise of a sky among values, stars left out."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA

CLIP_SIGMA = 3.0
"""Robust σ beyond which values belong to stars, not to the sky (Bertin & Arnouts 1996)."""
_MAX_ROUNDS = 12
"""Rounds of clipping, at most. Chosen: clipping ends when nothing more is cut; a sky that swings between two limits
ends, too."""


@dataclass(frozen=True)
class SkyLevel:
    """Level and standard deviation of the sky, ADU per pixel."""

    level_adu: float
    noise_adu: float


def clipped_level(values: NDArray[np.float64]) -> float:
    """Return the mean of some levels without those that lie far from their median; NaN of none."""
    values = np.sort(values)
    for _ in range(_MAX_ROUNDS):
        if values.size == 0:
            return float("nan")
        distances = np.abs(values - middle_of(values))
        inside = distances <= CLIP_SIGMA * MAD_TO_SIGMA * middle_of(np.sort(distances))
        if inside.all() or inside.sum() < 3:
            break
        values = values[inside]
    return float(values.mean())


def middle_of(ordered: NDArray[np.floating]) -> float:
    """Return the median of values in order."""
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2.0


def sky_level(values: NDArray[np.float32]) -> SkyLevel:
    """Return level and noise of the sky among `values`, stars left out.

    Iterated clipping about the median down to the mean of what stays.

    Parameters
    ----------
    values : ndarray of float32
        Any shape; NaN is ignored. No finite value at all gives NaN.
    """
    ordered = np.sort(values[np.isfinite(values)])
    if ordered.size == 0:
        return SkyLevel(float("nan"), float("nan"))
    middle = float(ordered[ordered.size // 2])
    stretches = _Stretches.of(ordered.astype(np.float64) - middle)
    first, last = 0, ordered.size
    for _ in range(_MAX_ROUNDS):
        mean, spread = stretches.mean_and_spread(first, last)
        inside = stretches.near(stretches.median(first, last), CLIP_SIGMA * spread)
        if inside[0] <= first and inside[1] >= last:
            break
        first, last = max(first, inside[0]), min(last, inside[1])
    return SkyLevel(middle + mean, spread)


@dataclass(frozen=True)
class _Stretches:
    """Sorted values with their sums up to each place: what is clipped lies at both ends, the rest is a stretch."""

    values: NDArray[np.float64]
    sums: NDArray[np.float64]
    squares: NDArray[np.float64]

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> "_Stretches":
        return cls(values, *(np.concatenate(([0.0], np.cumsum(powers))) for powers in (values, values * values)))

    def mean_and_spread(self, first: int, last: int) -> tuple[float, float]:
        mean = float(self.sums[last] - self.sums[first]) / (last - first)
        variance = float(self.squares[last] - self.squares[first]) / (last - first) - mean**2
        return mean, math.sqrt(max(variance, 0.0))

    def median(self, first: int, last: int) -> float:
        return float(self.values[(first + last - 1) // 2] + self.values[(first + last) // 2]) / 2.0

    def near(self, centre: float, reach: float) -> tuple[int, int]:
        first = np.searchsorted(self.values, centre - reach, side="left")
        return int(first), int(np.searchsorted(self.values, centre + reach, side="right"))
