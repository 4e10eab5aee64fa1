"""How the variance of a stack's samples depends on the picture: on its sky, light, slope and curvature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.noise.mosaic_phases import StripPhases
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.types import Image, Indices

_EXPONENTIAL_MEDIAN, _SQUARED_NORMAL_MEDIAN = 0.693, 0.455
"""Median over mean of what pure noise shows as a slope's square (two normal variables) and a curvature's (one)."""
_BRIGHT_SIGMA = 5.0
"""Light, in σ of a mean, of the bright pixels that are fitted beside all: else the sky alone would be. Chosen: half or
ten times as much makes about the same model."""
_MAX_FITTED = 20_000
"""Pixels that are fitted, of the bright ones and of all, at most about. Chosen: they know a slope to a percent
(√(2/n))."""
_N_ROUNDS = 6
"""Rounds of reweighted least squares. Chosen."""
_MAX_RATIO = 10.0
"""Variance over the model's beyond which a pixel counts no more: an outlier that rejection left. Chosen."""
_RIDGE = 1e-12
"""Share of the normal equations' trace that is added, so that terms that are alike, or missing, can be solved for."""
_NONE = np.float32(0.0)
"""Zero in the arrays' own precision."""


@dataclass(frozen=True)
class Shape:
    """What a picture looks like about its pixels, of any shape of array.

    Attributes
    ----------
    light, slope, curvature : ndarray of float32
        The structure above the sky, and the squares of its slope and curvature, without those of pure noise.
    """

    light: Image
    slope: Image
    curvature: Image


@dataclass(frozen=True)
class PixelNoise:
    """The noise of a channel's mean from sky and photons.

    Attributes
    ----------
    sky : float
        Variance where there is no light.
    per_adu : float
        What it grows by with the light.
    """

    sky: float
    per_adu: float

    def variance(self, light: Image) -> Image:
        """Return the variance of a pixel's mean."""
        return np.asarray(np.float32(self.sky) + np.float32(self.per_adu) * np.maximum(light, _NONE))


class Structure:
    """What a stack's noise depends on: the light of all its channels.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        The light, as smooth as its noise.
    """

    def __init__(self, plane: Image) -> None:
        self._plane = plane
        slope, curvature = self._squares_at(np.arange(0, plane.size, _step(plane.size)))
        self._of_noise = (_median(slope) / _EXPONENTIAL_MEDIAN, _median(curvature) / _SQUARED_NORMAL_MEDIAN)

    def rows(self, rows: slice) -> Shape:
        """Return the shape of some rows; of the first and last, as if the picture ended there."""
        plane = self._plane[rows]
        across, down = (cv2.Sobel(plane, cv2.CV_32F, *order, ksize=1, scale=0.5) for order in ((1, 0), (0, 1)))
        slope = np.square(across, out=across)
        slope += np.square(down, out=down)
        curvature = cv2.Laplacian(plane, cv2.CV_32F)
        return self._shape(plane, slope, np.square(curvature, out=curvature))

    def at(self, pixels: Indices) -> Shape:
        """Return the shape at some pixels of the flat picture."""
        return self._shape(self._plane.reshape(-1)[pixels], *self._squares_at(pixels))

    def _squares_at(self, pixels: Indices) -> tuple[Image, Image]:
        height, width = self._plane.shape
        rows, columns = np.divmod(pixels, width)
        left, right = (self._plane[rows, np.clip(columns + step, 0, width - 1)] for step in (-1, 1))
        above, below = (self._plane[np.clip(rows + step, 0, height - 1), columns] for step in (-1, 1))
        slope = np.square(0.5 * (right - left)) + np.square(0.5 * (below - above))
        return slope, np.square(left + right + above + below - 4.0 * self._plane[rows, columns])

    def _shape(self, light: Image, slope: Any, curvature: Any) -> Shape:
        for squares, of_noise in zip((slope, curvature), self._of_noise, strict=True):
            squares -= np.float32(of_noise)
            np.maximum(squares, _NONE, out=squares)
        return Shape(np.maximum(light, _NONE), slope, curvature)


@dataclass(frozen=True)
class VarianceModel:
    """The variance of a channel's samples by five terms, none of them negative.

    Sky; photons, with the light; registration, with the square of its slope; seeing, with the square of its curvature;
    transparency, with the square of the light. Demosaicing and interpolation have a part in the last three.

    Attributes
    ----------
    factors : tuple of float
        Of the terms.
    of_cell : ndarray of float32, (2, 2)
        Variances of the pixels of a cell of the mosaic, in units of the sky's: where frames lie on the same pixels,
        demosaicing leaves some three times as noisy as others.
    is_fitted : bool
        False where most samples agree to the last bit: there is no noise to model.
    """

    factors: tuple[float, ...]
    of_cell: Image
    is_fitted: bool = True

    @classmethod
    def fitted(cls, variance: Image, leverage: Image, light: Image, structure: Structure) -> "VarianceModel":
        """Return the model that fits the variances that were seen; planes (h, w) as of `standard_errors`."""
        sky = _median(variance)
        if not sky > 0.0:
            return cls((1.0, 0.0, 0.0, 0.0, 0.0), np.ones((2, 2), np.float32), is_fitted=False)
        of_cell = _of_cell(variance, sky)
        pixels = _fitted_pixels(variance, light, np.sqrt(sky * _median(leverage)))
        rows, columns = np.divmod(pixels, variance.shape[1])
        seen = variance[rows, columns].astype(np.float64) / of_cell[rows % 2, columns % 2]
        return cls(_least_squares(seen, _terms(light[rows, columns], structure.at(pixels)), sky), of_cell)

    def expected(self, light: Image, shape: Shape) -> Image:
        """Return the variance of a sample of each pixel of some rows, (rows, w), not by places in a cell."""
        expected = np.full(light.shape, self.factors[0], np.float32)
        return _add_terms(expected, self.factors[1:], _terms(light, shape))

    def growth(self, light: Image, shape: Shape, expected: Image, phases: StripPhases) -> Image:
        """Return the factor by which phase errors make a mean's variance larger than `expected`.

        These are what samples differ by beyond noise, as far as demosaicing can make it.
        """
        _, *errors = _terms(light, shape)
        growth, most = (
            _add_terms(np.zeros(light.shape, np.float32), factors, errors)
            for factors in (self.factors[2:], phases.most)
        )
        np.minimum(growth, most, out=growth)
        growth *= phases.excess
        growth /= expected
        growth += np.float32(1.0)
        return growth

    def noise(self, leverage: float) -> PixelNoise:
        """Return the noise of a mean."""
        return PixelNoise(self.factors[0] * leverage, self.factors[1] * leverage)

    def by_place(self, expected: Image) -> Image:
        """Give each place in a cell its own noise, in place; the first row is that of a whole cell."""
        for row, shares in enumerate(self.of_cell):
            expected[row::2] *= np.resize(shares, expected.shape[1])
        return expected


def _add_terms(total: Image, factors: Sequence[float], terms: Sequence[Image]) -> Image:
    for factor, term in zip(factors, terms, strict=True):
        if factor > 0.0:
            cv2.scaleAdd(term, factor, total, dst=total)
    return total


def _terms(light: Image, shape: Shape) -> tuple[Image, Image, Image, Image]:
    """Return what grows with photons, registration, seeing, transparency."""
    above = np.maximum(light, _NONE)
    return shape.light, shape.slope, shape.curvature, np.square(above, out=above)


def _of_cell(variance: Image, sky: float) -> Image:
    medians = [[_median(_of_place(variance, row, column)) for column in (0, 1)] for row in (0, 1)]
    return np.where(np.asarray(medians) > 0.0, np.asarray(medians, np.float32) / np.float32(sky), np.float32(1.0))


def _of_place(variance: Image, row: int, column: int) -> Image:
    """Return some variances of one place in all cells."""
    of_place = variance[row::2, column::2]
    places = np.arange(0, of_place.size, _step(of_place.size))
    return np.asarray(of_place[np.unravel_index(places, of_place.shape)])


def _least_squares(seen: NDArray[np.float64], terms: tuple[Image, ...], sky: float) -> tuple[float, ...]:
    """Return the factors of sky and terms by least squares, each variance weighted with the model's own uncertainty."""
    design = np.stack([np.ones(len(seen)), *terms]).astype(np.float64)
    highest = design.max(axis=1)
    scale = np.where(highest > 0.0, highest, 1.0)
    design /= scale[:, None]
    model, factors = np.full(len(seen), sky), np.zeros(len(design))
    for _ in range(_N_ROUNDS):
        weighted = design / np.square(model)
        # Not a matrix product: BLAS may add in another order with another number of threads.
        normal = np.einsum("ik,jk->ij", weighted, design)
        normal += _RIDGE * np.trace(normal) * np.eye(len(design))
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
    fitted = np.concatenate([bright, np.arange(0, light.size, _step(light.size))])
    return np.asarray(fitted[np.isfinite(variance.reshape(-1)[fitted])])


def _some(values: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(values[:: _step(len(values))])


def _step(size: int) -> int:
    return max(1, size // _MAX_FITTED)


def _median(values: Image) -> float:
    some = _some(values.reshape(-1))
    finite = some[np.isfinite(some)]
    return median(finite) if finite.size else 0.0
