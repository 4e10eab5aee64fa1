"""The standard error of each pixel of a stack, from how much its samples differ.

The variance of few samples is too uncertain by itself: an error made from it alone would be too small half of the time.
So neighbouring pixels pool their variances; and as a star's core is noisier than what lies around it, what they pool is
the ratio to a model of how noise goes with the picture.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_SMOOTH_PX = 5
_LEAST_KNOWN = 0.5 / _SMOOTH_PX**2
_REJECTED_TAILS = np.float32(1.01)
"""Variance that rejection takes off with the tails; measured on simulated repeats of 4 to 32 frames."""
_BRIGHT_SIGMA = 5.0
_MAX_FITTED = 20_000
_N_ROUNDS = 4
_MAX_RATIO = 10.0
_STRIP_ROWS = 256
_MARGIN_ROWS = _SMOOTH_PX // 2 + 1
"""Rows beside a strip that its slopes and its pooling look at."""

Image = NDArray[np.float32]
Indices = NDArray[np.intp]


def standard_error(variance: Image, leverage: Image, light: Image) -> Image:
    """Return the standard error of each pixel's mean.

    Parameters
    ----------
    variance, leverage : ndarray of float32, (h, w)
        Variance of one sample and its share that is left in the mean; NaN where unknown.
    light : ndarray of float32, (h, w)
        The mean above the sky.

    Returns
    -------
    ndarray of float32, (h, w)
        NaN where there is no sample, or where neither the pixel nor its neighbours have two.
    """
    model = _NoiseModel.fitted(variance, leverage, light)
    error = np.empty_like(variance)
    for first in range(0, len(error), _STRIP_ROWS):
        last = min(first + _STRIP_ROWS, len(error))
        # The planes behind it would take more memory than the stack.
        top = max(0, first - _MARGIN_ROWS)
        seen = slice(top, last + _MARGIN_ROWS)
        strip = _pooled_error(model, variance[seen], leverage[seen], light[seen])
        error[first:last] = strip[first - top : last - top]
    return error


def _pooled_error(model: "_NoiseModel", variance: Image, leverage: Image, light: Image) -> Image:
    expected = model.expected(light)
    ratio = variance / expected
    known = np.isfinite(ratio)
    size = (_SMOOTH_PX, _SMOOTH_PX)
    pooled = cv2.blur(np.where(known, ratio, np.float32(0.0)), size, borderType=cv2.BORDER_REFLECT_101)
    if not known.all():
        count = cv2.blur(known.astype(np.float32), size, borderType=cv2.BORDER_REFLECT_101)
        with np.errstate(invalid="ignore", divide="ignore"):
            pooled = np.where(count > _LEAST_KNOWN, pooled / count, np.float32(np.nan))
    # Running sums leave rounding errors below zero where all samples agree.
    pooled = np.maximum(pooled, np.float32(0.0))
    return np.asarray(np.sqrt(pooled * expected * leverage * _REJECTED_TAILS), np.float32)


@dataclass(frozen=True)
class _NoiseModel:
    """The variance of a sample by four terms.

    Sky, photons (with the light), seeing and registration (with the square of its slope), transparency (with the
    square of the light); none is negative.

    Attributes
    ----------
    factors : tuple of float
        Of the terms.
    slope_of_noise : float
        What pure noise shows as the square of a slope, taken off: it has none.
    """

    factors: tuple[float, ...]
    slope_of_noise: float

    @classmethod
    def fitted(cls, variance: Image, leverage: Image, light: Image) -> "_NoiseModel":
        """Return the model that fits the variances that were seen."""
        sky, noise = _median(variance), _median(variance) * _median(leverage)
        if not sky > 0.0:
            return cls((1.0, 0.0, 0.0, 0.0), 0.0)
        pixels = _fitted_pixels(variance, light, np.sqrt(noise))
        rows, columns = np.unravel_index(pixels, light.shape)
        terms = _terms(*_light_and_slopes(light, rows, columns), noise)
        return cls(_least_squares(variance.reshape(-1)[pixels].astype(np.float64), terms, sky), noise)

    def expected(self, light: Image) -> Image:
        """Return the variance of a sample of each pixel."""
        light = np.nan_to_num(light)
        across, down = (cv2.Sobel(light, cv2.CV_32F, *order, ksize=1, scale=0.5) for order in ((1, 0), (0, 1)))
        terms = _terms(light, np.asarray(across), np.asarray(down), self.slope_of_noise)
        expected = np.full(light.shape, self.factors[0], np.float32)
        for factor, term in zip(self.factors[1:], terms, strict=True):
            if factor > 0.0:
                term *= np.float32(factor)
                expected += term
        return expected


def _light_and_slopes(light: Image, rows: Indices, columns: Indices) -> tuple[Image, Image, Image]:
    last_row, last_column = light.shape[0] - 1, light.shape[1] - 1
    across = light[rows, np.minimum(columns + 1, last_column)] - light[rows, np.maximum(columns - 1, 0)]
    down = light[np.minimum(rows + 1, last_row), columns] - light[np.maximum(rows - 1, 0), columns]
    half = np.float32(0.5)
    return np.nan_to_num(light[rows, columns]), np.nan_to_num(across) * half, np.nan_to_num(down) * half


def _terms(light: Image, across: Image, down: Image, slope_of_noise: float) -> tuple[Image, Image, Image]:
    slope = np.maximum(np.square(across) + np.square(down) - np.float32(slope_of_noise), np.float32(0.0))
    light = np.maximum(light, np.float32(0.0))
    return light, slope, np.square(light)


def _least_squares(seen: NDArray[np.float64], terms: tuple[Image, ...], sky: float) -> tuple[float, ...]:
    """Return the factors of sky and terms by least squares, each variance weighted with the model's own uncertainty."""
    design = np.stack([np.ones(len(seen)), *terms]).astype(np.float64)
    scale = np.maximum(design.max(axis=1), 1e-9)
    design /= scale[:, None]
    model = np.full(len(seen), sky)
    factors = np.array([sky, *(0.0 for _ in terms)])
    for _ in range(_N_ROUNDS):
        weighted = design / np.square(model)
        # Not a matrix product: BLAS may add in another order with another number of threads.
        normal = np.einsum("ik,jk->ij", weighted, design) + 1e-9 * np.eye(len(design)) * np.square(weighted).sum()
        factors = np.maximum(
            np.linalg.solve(normal, np.einsum("ik,k->i", weighted, seen.clip(max=_MAX_RATIO * model))), 0.0
        )
        factors[0] = max(factors[0], 0.5 * sky)
        model = np.einsum("i,ik->k", factors, design)
    return tuple((factors / scale).tolist())


def _fitted_pixels(variance: Image, light: Image, noise: float) -> Indices:
    """Return some bright pixels, and as many of all."""
    bright = _some(np.flatnonzero(light > np.float32(_BRIGHT_SIGMA * noise)))
    fitted = np.concatenate([bright, np.arange(0, light.size, max(1, light.size // _MAX_FITTED))])
    return np.asarray(fitted[np.isfinite(variance.reshape(-1)[fitted])])


def _some(values: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(values[:: max(1, len(values) // _MAX_FITTED)])


def _median(values: Image) -> float:
    some = _some(values.reshape(-1))
    finite = some[np.isfinite(some)]
    return float(np.median(finite)) if finite.size else 0.0
