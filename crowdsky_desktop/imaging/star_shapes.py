"""Centroid and shape of stars by adaptive moments, on the pixels of one colour as the sensor took them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.demosaic import Phase

FWHM_PER_SIGMA = 2.0 * math.sqrt(2.0 * math.log(2.0))

_RADIUS_PX = 7
_N_ROUNDS = 8
_MIN_VARIANCE, _MAX_VARIANCE = 0.35, 12.0
_MIN_DETERMINANT = 0.04
_PIXEL_VARIANCE = 1.0 / 12.0
_MAX_WANDER_PX = 2.0

Values = NDArray[np.float64]


@dataclass(frozen=True)
class ColourSamples:
    """One colour of a frame at full resolution.

    Attributes
    ----------
    pixels : ndarray of float32, (h, w)
        NaN is no data.
    phases : tuple of (row, column)
        Where in each 2 × 2 cell the colour was sampled; empty means everywhere.
    """

    pixels: NDArray[np.float32]
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True)
class StarShapes:
    """Moments of `n` stars; arrays of shape (n,). Not `is_good`: the first guess, round.

    Attributes
    ----------
    x, y : ndarray
        Centroids, pixels.
    xx, yy, xy : ndarray
        Covariance of the star's light, pixels², the pixel's own width taken off.
    is_good : ndarray of bool
        Whether the moments settled on something like a star.
    """

    x: Values
    y: Values
    xx: Values
    yy: Values
    xy: Values
    is_good: NDArray[np.bool_]

    @property
    def fwhm_px(self) -> Values:
        """Geometric mean of the widths along both axes."""
        return np.asarray(FWHM_PER_SIGMA * np.power(self.xx * self.yy - self.xy**2, 0.25))

    @property
    def eccentricity(self) -> Values:
        """√(1 − b²/a²)."""
        mean, half_difference = (self.xx + self.yy) / 2.0, np.hypot((self.xx - self.yy) / 2.0, self.xy)
        return np.asarray(np.sqrt(2.0 * half_difference / (mean + half_difference)))

    @property
    def angle_deg(self) -> Values:
        """Direction of the long axis, from x towards y, −90 to 90."""
        return np.asarray(np.degrees(np.arctan2(2.0 * self.xy, self.xx - self.yy) / 2.0))


def measure_shapes(samples: ColourSamples, x: Values, y: Values, sky: Values, fwhm_px: Values) -> StarShapes:
    """Return centroids and shapes of stars.

    Moments under an elliptical Gaussian weight that is moved and shaped until it fits the star (adaptive moments;
    Bernstein & Jarvis 2002, section 3.1; Hirata & Seljak 2003). Using the sensor's own samples of one colour, a sharp
    star is not blurred by binning or interpolation first.

    Parameters
    ----------
    x, y, fwhm_px : ndarray, (n,)
        First guesses, full-resolution pixels.
    sky : ndarray, (n,)
        Background under each star.
    """
    stamps = _Stamps.cut(samples, x, y, sky)
    cx, cy = x - stamps.left, y - stamps.top
    variance = np.clip(np.square(fwhm_px / FWHM_PER_SIGMA) + _PIXEL_VARIANCE, _MIN_VARIANCE, _MAX_VARIANCE)
    xx, yy, xy = variance.copy(), variance.copy(), np.zeros_like(variance)
    for _ in range(_N_ROUNDS):
        cx, cy, xx, yy, xy = _round(stamps, cx, cy, (xx, yy, xy))
    wandered = np.hypot(cx + stamps.left - x, cy + stamps.top - y)
    is_good = stamps.is_inside & np.isfinite(xx + yy + xy + cx + cy) & (wandered < _MAX_WANDER_PX)
    is_good &= (np.minimum(xx, yy) > _MIN_VARIANCE) & (np.maximum(xx, yy) < _MAX_VARIANCE)
    is_good &= (xx - _PIXEL_VARIANCE) * (yy - _PIXEL_VARIANCE) - xy**2 > _MIN_DETERMINANT
    variance = variance - _PIXEL_VARIANCE
    return StarShapes(
        x=np.where(is_good, cx + stamps.left, x),
        y=np.where(is_good, cy + stamps.top, y),
        xx=np.where(is_good, xx - _PIXEL_VARIANCE, variance),
        yy=np.where(is_good, yy - _PIXEL_VARIANCE, variance),
        xy=np.where(is_good, xy, 0.0),
        is_good=is_good,
    )


@dataclass(frozen=True)
class _Stamps:
    """Squares about the stars, sky taken off, 0 where the colour was not sampled; shape (n, size, size)."""

    light: NDArray[np.float32]
    is_sampled: NDArray[np.bool_]
    left: NDArray[np.intp]
    top: NDArray[np.intp]
    is_inside: NDArray[np.bool_]

    @classmethod
    def cut(cls, samples: ColourSamples, x: Values, y: Values, sky: Values) -> "_Stamps":
        height, width = samples.pixels.shape
        size = 2 * _RADIUS_PX + 1
        left, top = (np.rint(centre).astype(np.intp) - _RADIUS_PX for centre in (x, y))
        inside = (left >= 0) & (top >= 0) & (left + size <= width) & (top + size <= height)
        left, top = np.clip(left, 0, width - size), np.clip(top, 0, height - size)
        rows = top[:, None, None] + np.arange(size)[None, :, None]
        columns = left[:, None, None] + np.arange(size)[None, None, :]
        light = samples.pixels[rows, columns] - sky[:, None, None].astype(np.float32)
        sampled = np.isfinite(light) & _is_sampled(rows, columns, samples.phases)
        return cls(np.where(sampled, light, np.float32(0.0)), sampled, left, top, inside)


def _is_sampled(
    rows: NDArray[np.intp], columns: NDArray[np.intp], phases: tuple[Phase, ...]
) -> NDArray[np.bool_] | np.bool_:
    if not phases:
        return np.bool_(True)
    of_phase = [(rows % 2 == row) & (columns % 2 == column) for row, column in phases]
    return np.asarray(np.logical_or.reduce(of_phase))


def _round(
    stamps: _Stamps, cx: Values, cy: Values, covariance: tuple[Values, Values, Values]
) -> tuple[Values, Values, Values, Values, Values]:
    """Return centre and covariance after the weight was fitted once more."""
    xx, yy, xy = (value.astype(np.float32)[:, None, None] for value in covariance)
    along = np.arange(stamps.light.shape[1], dtype=np.float32)
    dx = along[None, None, :] - cx.astype(np.float32)[:, None, None]
    dy = along[None, :, None] - cy.astype(np.float32)[:, None, None]
    exponent = (yy * dx * dx - 2.0 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy)
    weighted = stamps.light * np.exp(-0.5 * exponent)
    # A Gaussian under a weight of its own shape has half its covariance and moves by half its displacement.
    with np.errstate(invalid="ignore", divide="ignore"):
        total = weighted.sum(axis=(1, 2), dtype=np.float64)
        shift_x, shift_y = (weighted * dx).sum(axis=(1, 2)) / total, (weighted * dy).sum(axis=(1, 2)) / total
        new_xx = 2.0 * ((weighted * dx * dx).sum(axis=(1, 2)) / total - shift_x**2)
        new_yy = 2.0 * ((weighted * dy * dy).sum(axis=(1, 2)) / total - shift_y**2)
        new_xy = 2.0 * ((weighted * dx * dy).sum(axis=(1, 2)) / total - shift_x * shift_y)
    limit = 0.95 * np.sqrt(_bounded(new_xx) * _bounded(new_yy))
    move_x, move_y = (np.clip(np.nan_to_num(2.0 * shift), -1.0, 1.0) for shift in (shift_x, shift_y))
    return cx + move_x, cy + move_y, _bounded(new_xx), _bounded(new_yy), np.clip(np.nan_to_num(new_xy), -limit, limit)


def _bounded(variance: Values) -> Values:
    return np.clip(np.nan_to_num(variance, nan=_MAX_VARIANCE), _MIN_VARIANCE, _MAX_VARIANCE)
