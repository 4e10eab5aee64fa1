"""Rejection: which samples of a pixel are left out (satellites, aeroplanes, cosmic rays, hot pixels).

Samples are `(n, m)`: `n` frames, `m` pixels, on one level, NaN where a frame has no data. NaN is never rejected
and never counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.rejection_estimators import (
    Estimate,
    fitted_line,
    mean_and_deviation,
    median_and_mad,
    winsorized,
)
from crowdsky_desktop.imaging.combine.rejection_ranks import (
    Masks,
    critical_deviates,
    reject_extreme_deviates,
    reject_extremes,
    reject_percentiles,
)
from crowdsky_desktop.imaging.samples import count_valid
from crowdsky_desktop.imaging.types import PixelValues, Samples
from crowdsky_desktop.model.recipe import Recipe, Rejection

PRIOR_SAMPLES = 12.0
"""How many samples the expected noise counts for, beside a pixel's own. Chosen: decision 0006."""

_MAX_ROUNDS = 4
"""Rounds of clipping for a pixel, at most. Chosen; decision 0039."""
_MIN_WINSORIZED = 5
"""Samples from which winsorized estimates use them better than the median deviation does. Chosen; decision 0039."""
_MOST_TABULATED = 64
"""Samples up to which critical deviates are tabulated: as many as are combined at once; they grow slowly beyond."""


@dataclass(frozen=True)
class Rejector:
    """A method of rejection with its limits.

    Attributes
    ----------
    method : Rejection
        Never `auto`.
    recipe : Recipe
        Holds the limits of all methods; each uses its own.
    """

    method: Rejection
    recipe: Recipe

    @property
    def is_idle(self) -> bool:
        """Whether nothing is ever rejected."""
        return self.method is Rejection.NONE

    @property
    def least_sigma(self) -> float:
        """Distance from the centre, in expected σ, within which no sample is rejected; 0 where σ does not decide."""
        return min(self.recipe.sigma_low, self.recipe.sigma_high) if self.method in _ESTIMATORS else 0.0

    def __call__(self, samples: Samples, noise: PixelValues, sky: PixelValues) -> Masks:
        """Return which samples are rejected as too low and as too high, both `(n, m)`, True = left out.

        Parameters
        ----------
        samples : ndarray of float32, (n, m)
            NaN is no data.
        noise : ndarray of float32, (m,)
            Expected standard deviation of a sample.
        sky : ndarray of float32, (m,)
            What was taken off the samples; percentiles are of the whole value.
        """
        if self.is_idle or len(samples) < 3:
            return np.zeros(samples.shape, np.bool_), np.zeros(samples.shape, np.bool_)
        recipe = self.recipe
        if self.method is Rejection.MIN_MAX:
            return reject_extremes(samples, recipe.min_max_low, recipe.min_max_high)
        if self.method is Rejection.PERCENTILE:
            return reject_percentiles(samples, sky, recipe.percentile_low, recipe.percentile_high)
        if self.method is Rejection.ESD:
            return reject_extreme_deviates(samples, recipe.esd_significance, recipe.esd_outliers)
        return self._clip(samples, noise)

    def unit(self, spread: PixelValues, centre: NDArray[np.float32], sky_adu: NDArray[np.float32]) -> PixelValues:
        """Return what the limits of single samples, `factors`, are multiples of: σ, or the whole value for percentiles.

        Parameters
        ----------
        spread : ndarray of float32, (h * w * c,)
            Moderated standard deviation of samples that were looked at together.
        centre : ndarray of float32, (h, w, c)
            Their mean above the sky.
        sky_adu : ndarray of float32, (c,)
        """
        return np.abs(centre + sky_adu).reshape(-1) if self.method is Rejection.PERCENTILE else spread

    def factors(self, n_frames: int) -> tuple[float, float]:
        """Return how far below and above the centre a sample of `n_frames` is left out where they come one by one.

        Min/max becomes the limits beyond which so many of them lie by chance.
        """
        recipe = self.recipe
        if self.method is Rejection.PERCENTILE:
            return recipe.percentile_low, recipe.percentile_high
        if self.method is Rejection.ESD:
            n_tabulated = min(n_frames, _MOST_TABULATED)
            critical = float(critical_deviates(n_tabulated, recipe.esd_significance)[n_tabulated, 1])
            return critical, critical
        if self.method is Rejection.MIN_MAX:
            return _sigma_of_share(recipe.min_max_low, n_frames), _sigma_of_share(recipe.min_max_high, n_frames)
        return recipe.sigma_low, recipe.sigma_high

    def _clip(self, samples: Samples, noise: PixelValues) -> Masks:
        low, high = self._clip_once(samples, noise)
        columns = np.flatnonzero((low | high).any(axis=0))
        for _ in range(_MAX_ROUNDS - 1):
            # Without its outliers a pixel has another centre and spread: only such pixels are examined again.
            left = samples.take(columns, axis=1)
            left[(low | high).take(columns, axis=1)] = np.nan
            new_low, new_high = self._clip_once(left, noise[columns])
            low[:, columns] |= new_low
            high[:, columns] |= new_high
            columns = columns[(new_low | new_high).any(axis=0)]
            if len(columns) == 0:
                break
        return low, high

    def _clip_once(self, samples: Samples, noise: PixelValues) -> Masks:
        centre, spread = _ESTIMATORS[self.method](samples, noise)
        spread = moderated(spread, noise, count_valid(samples))
        deviation = samples - centre
        low = deviation < np.float32(-self.recipe.sigma_low) * spread
        high = deviation > np.float32(self.recipe.sigma_high) * spread
        return low, high


def moderated(spread: PixelValues, noise: PixelValues, n_samples: NDArray[Any]) -> PixelValues:
    """Return the spread of samples, moderated with the noise expected of them.

    As in an empirical Bayes t-test (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3, 3): with four samples the expectation
    decides, with thirty the samples do. Without it, few samples that agree by chance would cost good ones, and an
    outlier would hide in the spread that it makes.
    """
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


def in_words(asked: Rejection, reject: Rejector, n_frames: int) -> str:
    """Return the method with its limits, and who chose it: one line for headers, logs and reports."""
    chosen = f" (auto, {n_frames} frames)" if asked is Rejection.AUTO else ""
    return f"{reject.method.value}{_limits_in_words(reject)}{chosen}"


def _limits_in_words(reject: Rejector) -> str:
    recipe = reject.recipe
    return {
        Rejection.NONE: "",
        Rejection.MIN_MAX: f" {recipe.min_max_low} low, {recipe.min_max_high} high",
        Rejection.PERCENTILE: f" {recipe.percentile_low:g} low, {recipe.percentile_high:g} high",
        Rejection.ESD: f" {recipe.esd_significance:g} significance, {recipe.esd_outliers:g} outliers",
    }.get(reject.method, f" {recipe.sigma_low:g} low, {recipe.sigma_high:g} high")


def _sigma_of_share(n_outside: int, n_frames: int) -> float:
    return -NormalDist().inv_cdf(min(n_outside / n_frames, 0.5)) if n_outside else float("inf")


_ESTIMATORS: dict[Rejection, Callable[[Samples, PixelValues], Estimate]] = {
    Rejection.WINSORIZED_SIGMA: winsorized,
    Rejection.SIGMA: mean_and_deviation,
    Rejection.MAD: median_and_mad,
    Rejection.LINEAR_FIT: fitted_line,
}
