"""The standard error of each pixel of a stack, from how much its samples differ.

The variance of few samples is too uncertain by itself: an error made from it alone would be too small half of the time.
So neighbouring pixels pool their variances; and as a star's core is noisier than what lies around it, what they pool is
the ratio to a model of how noise goes with the picture. Where samples are few, the model itself counts for more.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_SMOOTH_PX = 5
_LEAST_KNOWN = 0.5 / _SMOOTH_PX**2
_PRIOR_FREEDOM = np.float32(6.0)
"""Degrees of freedom that the model is worth beside those of a pixel's samples."""
_REJECTED_TAILS = np.float32(1.01)
"""Variance that rejection takes off with the tails; measured on simulated repeats of 4 to 32 frames."""
_STRUCTURE_SIGMA_PX = 0.8
"""Of the smoothing that demosaicing and resampling do to the noise, as a Gaussian."""
_EXPONENTIAL_MEDIAN, _SQUARED_NORMAL_MEDIAN = 0.693, 0.455
"""Of the mean: what pure noise shows as the square of a slope (two normal variables), and of a curvature (one)."""
_BRIGHT_SIGMA = 5.0
_MAX_FITTED = 20_000
_N_ROUNDS = 6
_MAX_RATIO = 10.0
_STRIP_ROWS = 256
_MARGIN_ROWS = 4
"""Rows beside a strip that its slopes and its pooling look at; even, as cells of the mosaic are two rows high."""

Image = NDArray[np.float32]
Indices = NDArray[np.intp]


def structure_of(light: Image) -> Image:
    """Return what a stack's noise goes with, (h, w): the light of all channels (c, h, w), as smooth as its noise.

    A demosaiced pixel of any colour is made of the photons of all colours about it; a mono one of its own.
    """
    grey = np.nan_to_num(light.mean(axis=0, dtype=np.float32))
    return grey if len(light) == 1 else np.asarray(cv2.GaussianBlur(grey, (0, 0), _STRUCTURE_SIGMA_PX))


def standard_error(variance: Image, leverage: Image, light: Image, structure: Image) -> Image:
    """Return the standard error of each pixel's mean.

    Parameters
    ----------
    variance, leverage : ndarray of float32, (h, w)
        Variance of one sample and its share that is left in the mean; NaN where unknown.
    light : ndarray of float32, (h, w)
        The mean above the sky.
    structure : ndarray of float32, (h, w)
        `structure_of` all channels of the stack.

    Returns
    -------
    ndarray of float32, (h, w)
        NaN where there is no sample, or where neither the pixel nor its neighbours have two.
    """
    model = _NoiseModel.fitted(variance, leverage, light, structure)
    error = np.empty_like(variance)
    for first in range(0, len(error), _STRIP_ROWS):
        last = min(first + _STRIP_ROWS, len(error))
        # The planes behind it would take more memory than the stack.
        top = max(0, first - _MARGIN_ROWS)
        seen = slice(top, last + _MARGIN_ROWS)
        strip = _pooled_error(variance[seen], leverage[seen], light[seen], structure[seen], model)
        error[first:last] = strip[first - top : last - top]
    return error


def _pooled_error(variance: Image, leverage: Image, light: Image, structure: Image, model: "_NoiseModel") -> Image:
    expected = model.expected(light, structure)
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
    pooled = _moderated(pooled, leverage) if model.is_fitted else pooled
    return np.asarray(np.sqrt(pooled * expected * leverage * _REJECTED_TAILS), np.float32)


def _moderated(ratio: NDArray[Any], leverage: Image) -> Image:
    """Return the ratio of variance to model, drawn towards 1 where few samples tell it.

    As in an empirical Bayes t-test (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3, 3). A star is in the same place in all
    pixels of its core: of registration and seeing, they know no more together than each alone.
    """
    freedom = np.float32(1.0) / leverage - np.float32(1.0)
    return np.asarray((_PRIOR_FREEDOM + freedom * ratio) / (_PRIOR_FREEDOM + freedom))


@dataclass(frozen=True)
class _NoiseModel:
    """The variance of a sample by five terms, none of them negative.

    Sky; photons, with the light; registration, with the square of its slope; seeing, demosaicing and interpolation,
    with the square of its curvature; transparency, with the square of the light.

    Attributes
    ----------
    factors : tuple of float
        Of the terms.
    of_noise : tuple of float
        What pure noise shows as squares of slope and curvature: taken off, as it has neither.
    of_cell : ndarray of float32, (2, 2)
        Variances of the pixels of a cell of the mosaic, in units of the sky's: where frames lie on the same pixels,
        demosaicing leaves some three times as noisy as others.
    is_fitted : bool
        False where most samples agree to the last bit: there is no noise to model.
    """

    factors: tuple[float, ...]
    of_noise: tuple[float, float]
    of_cell: Image
    is_fitted: bool = True

    @classmethod
    def fitted(cls, variance: Image, leverage: Image, light: Image, structure: Image) -> "_NoiseModel":
        """Return the model that fits the variances that were seen."""
        sky = _median(variance)
        if not sky > 0.0:
            return cls((1.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0), np.ones((2, 2), np.float32), is_fitted=False)
        of_cell = _of_cell(variance, sky)
        pixels = _fitted_pixels(variance, light, np.sqrt(sky * _median(leverage)))
        smooth, slope, curvature = _shape_at(structure, pixels)
        of_noise = (_median(slope) / _EXPONENTIAL_MEDIAN, _median(curvature) / _SQUARED_NORMAL_MEDIAN)
        terms = _terms(np.nan_to_num(light.reshape(-1)[pixels]), smooth, slope, curvature, of_noise)
        rows, columns = np.unravel_index(pixels, variance.shape)
        seen = variance[rows, columns].astype(np.float64) / of_cell[rows % 2, columns % 2]
        return cls(_least_squares(seen, terms, sky), of_noise, of_cell)

    def expected(self, light: Image, structure: Image) -> Image:
        """Return the variance of a sample of each pixel; the first row is that of a whole cell."""
        terms = _terms(np.nan_to_num(light), structure, *_shape(structure), self.of_noise)
        expected = np.full(light.shape, self.factors[0], np.float32)
        for factor, term in zip(self.factors[1:], terms, strict=True):
            if factor > 0.0:
                expected += np.float32(factor) * term
        for row, shares in enumerate(self.of_cell):
            expected[row::2] *= np.resize(shares, light.shape[1])
        return expected


def _of_cell(variance: Image, sky: float) -> Image:
    medians = [[_median(np.ascontiguousarray(variance[row::2, column::2])) for column in (0, 1)] for row in (0, 1)]
    return np.where(np.asarray(medians) > 0.0, np.asarray(medians, np.float32) / np.float32(sky), np.float32(1.0))


def _shape(structure: Image) -> tuple[Image, Image]:
    """Return the squares of slope and curvature."""
    across, down = (cv2.Sobel(structure, cv2.CV_32F, *order, ksize=1, scale=0.5) for order in ((1, 0), (0, 1)))
    curvature = cv2.Laplacian(structure, cv2.CV_32F)
    return np.asarray(np.square(across) + np.square(down)), np.asarray(np.square(curvature))


def _shape_at(structure: Image, pixels: Indices) -> tuple[Image, Image, Image]:
    """Return the structure at some pixels of the flat picture, with the squares of its slope and curvature."""
    height, width = structure.shape
    rows, columns = np.unravel_index(pixels, structure.shape)
    here = structure[rows, columns]
    left, right = (structure[rows, np.clip(columns + step, 0, width - 1)] for step in (-1, 1))
    above, below = (structure[np.clip(rows + step, 0, height - 1), columns] for step in (-1, 1))
    slope = np.square(0.5 * (right - left)) + np.square(0.5 * (below - above))
    return here, slope, np.square(left + right + above + below - 4.0 * here)


def _terms(
    light: Image, structure: Image, slope: Image, curvature: Image, of_noise: tuple[float, float]
) -> tuple[Image, Image, Image, Image]:
    none = np.float32(0.0)
    return (
        np.maximum(structure, none),
        np.maximum(slope - np.float32(of_noise[0]), none),
        np.maximum(curvature - np.float32(of_noise[1]), none),
        np.square(np.maximum(light, none)),
    )


def _least_squares(seen: NDArray[np.float64], terms: tuple[Image, ...], sky: float) -> tuple[float, ...]:
    """Return the factors of sky and terms by least squares, each variance weighted with the model's own uncertainty."""
    design = np.stack([np.ones(len(seen)), *terms]).astype(np.float64)
    scale = np.maximum(design.max(axis=1), 1e-9)
    design /= scale[:, None]
    model, factors = np.full(len(seen), sky), np.zeros(len(design))
    for _ in range(_N_ROUNDS):
        weighted = design / np.square(model)
        # Not a matrix product: BLAS may add in another order with another number of threads.
        normal = np.einsum("ik,jk->ij", weighted, design) + 1e-9 * np.eye(len(design)) * np.square(weighted).sum()
        factors = _not_negative(normal, np.einsum("ik,k->i", weighted, seen.clip(max=_MAX_RATIO * model)))
        factors[0] = max(factors[0], 0.5 * sky)
        model = np.einsum("i,ik->k", factors, design)
    return tuple((factors / scale).tolist())


def _not_negative(normal: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Solve normal equations; the terms that come out negative are left out, the most negative one first."""
    active: list[int] = list(range(len(right)))
    solved: NDArray[np.floating[Any]] = np.zeros(0)
    while active:
        solved = np.linalg.solve(normal[np.ix_(active, active)], right[active])
        if solved.min() >= 0.0:
            break
        del active[int(solved.argmin())]
    factors = np.zeros(len(right))
    factors[active] = solved[: len(active)]
    return factors


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
