"""The standard error of each pixel of a stack, from how much its samples differ.

The variance of few samples is too uncertain by itself: an error made from it alone would be too small half of the time.
So neighbouring pixels pool their variances; and as a star's core is noisier than what lies around it, what they pool is
the ratio to a model of how noise goes with the picture.
"""

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

Image = NDArray[np.float32]


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
    expected = _expected(variance, leverage, light)
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


def _expected(variance: Image, leverage: Image, light: Image) -> Image:
    """Return the variance of a sample by a model of four terms, fitted to the variances that were seen.

    Sky, photons (with the light), seeing and registration (with the square of its slope), transparency (with the
    square of the light); none is negative.
    """
    sky = _median(variance)
    if not sky > 0.0:
        return np.ones_like(variance)
    terms = _terms(np.nan_to_num(light), sky * _median(leverage))
    factors = _fitted(variance, terms, sky, np.sqrt(sky * _median(leverage)))
    expected = np.full(variance.shape, factors[0], np.float32)
    for factor, term in zip(factors[1:], terms, strict=True):
        if factor > 0.0:
            term *= np.float32(factor)
            expected += term
    return expected


def _terms(light: Image, noise: float) -> tuple[Image, Image, Image]:
    across, down = (cv2.Sobel(light, cv2.CV_32F, *order, ksize=1, scale=0.5) for order in ((1, 0), (0, 1)))
    # The slopes of pure noise are none.
    slope = np.square(across, out=across)
    slope += np.square(down, out=down)
    slope -= np.float32(noise)
    np.maximum(slope, np.float32(0.0), out=slope)
    light = np.maximum(light, np.float32(0.0))
    return light, slope, np.square(light, out=down)


def _fitted(variance: Image, terms: tuple[Image, Image, Image], sky: float, noise: float) -> NDArray[np.float64]:
    """Return the factors of sky and terms by least squares, each variance weighted with the model's own uncertainty."""
    fitted = _fitted_pixels(variance, terms[0], noise)
    seen = variance.reshape(-1)[fitted].astype(np.float64)
    design = np.stack([np.ones(len(fitted)), *(term.reshape(-1)[fitted] for term in terms)]).astype(np.float64)
    scale = np.maximum(design.max(axis=1), 1e-9)
    design /= scale[:, None]
    model = np.full(len(seen), sky)
    factors = np.array([sky, 0.0, 0.0, 0.0])
    for _ in range(_N_ROUNDS):
        weighted = design / np.square(model)
        # Not a matrix product: BLAS may add in another order with another number of threads.
        normal = np.einsum("ik,jk->ij", weighted, design) + 1e-9 * np.eye(4) * np.square(weighted).sum()
        factors = np.maximum(
            np.linalg.solve(normal, np.einsum("ik,k->i", weighted, seen.clip(max=_MAX_RATIO * model))), 0.0
        )
        factors[0] = max(factors[0], 0.5 * sky)
        model = np.einsum("i,ik->k", factors, design)
    return np.asarray(factors / scale)


def _fitted_pixels(variance: Image, light: Image, noise: float) -> NDArray[np.intp]:
    """Return some bright pixels, and as many of all."""
    bright = _some(np.flatnonzero(light > np.float32(_BRIGHT_SIGMA * noise)))
    fitted = np.concatenate([bright, _some(np.arange(light.size))])
    return np.asarray(fitted[np.isfinite(variance.reshape(-1)[fitted])])


def _some(values: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(values[:: max(1, len(values) // _MAX_FITTED)])


def _median(values: Image) -> float:
    some = _some(values.reshape(-1))
    finite = some[np.isfinite(some)]
    return float(np.median(finite)) if finite.size else 0.0
