"""The sky: its level and noise across a plane, and over a whole channel."""

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

MESH_PX = 128
"""Side of the mesh cells, full-resolution pixels: many times a star, well below a gradient."""

_SAMPLES_PX = 8
"""Every eighth pixel each way is enough: 256 samples know a cell's level to a sixteenth of the noise."""
_CLIP_SIGMA = 3.0
_MAX_ROUNDS = 12
_CELL_ROUNDS = 2
_CURVE_STEPS = 8
"""Points per cell of the curve through the mesh."""
_CUT_SHARE = 0.05
"""With so many pixels of the lowest value, the sky was cut off there: frames of some firmware, at 0."""

Image = NDArray[np.float32]


@dataclass(frozen=True)
class SkyLevel:
    """Level and standard deviation of the sky, ADU per pixel."""

    level_adu: float
    noise_adu: float


@dataclass(frozen=True)
class SkyMesh:
    """The sky of one channel in cells.

    Attributes
    ----------
    levels : ndarray of float32, (rows, columns)
        ADU; finite, cells without data filled with the median of the others.
    noise_adu : float
        Standard deviation of a pixel about its cell's level.
    cell_px : tuple of int
        (width, height) of a cell, full-resolution pixels; the first begins at pixel 0.
    """

    levels: Image
    noise_adu: float
    cell_px: tuple[int, int]

    @cached_property
    def overall(self) -> SkyLevel:
        """Mean level of the cells, those that something bright fills left out, and the noise."""
        values = self.levels[np.isfinite(self.levels)].astype(np.float64)
        return SkyLevel(_clipped_level(values), self.noise_adu)

    @cached_property
    def unevenness_adu(self) -> float:
        """Robust standard deviation of the cells' levels."""
        return 1.4826 * float(np.median(np.abs(self.levels - np.median(self.levels))))

    def as_plane(self, shape: tuple[int, int], pixel_size: int = 1) -> Image:
        """Return the sky under every pixel of a plane; cubic between the middles of the cells.

        Parameters
        ----------
        shape : tuple of int
            (height, width) of the plane.
        pixel_size : int
            Full-resolution pixels per pixel of the plane, each way.
        """
        rows, columns = self.levels.shape
        width, height = (cell // pixel_size for cell in self.cell_px)
        smooth = cv2.medianBlur(self.levels, 3) if min(rows, columns) >= 3 else self.levels
        # Linear between the points of a curve so much finer than the mesh: the same to 0.1 % of the noise.
        curve = cv2.resize(smooth, (columns * _CURVE_STEPS, rows * _CURVE_STEPS), interpolation=cv2.INTER_CUBIC)
        plane = cv2.resize(curve, (columns * width, rows * height), interpolation=cv2.INTER_LINEAR)
        plane = plane[: shape[0], : shape[1]]
        below, beside = shape[0] - plane.shape[0], shape[1] - plane.shape[1]
        if below == beside == 0:
            return np.asarray(plane)
        return np.asarray(cv2.copyMakeBorder(plane, 0, below, 0, beside, cv2.BORDER_REPLICATE))


def measure_sky(plane: Image, pixel_size: int = 1) -> SkyMesh:
    """Return the sky of a plane in cells of about `MESH_PX`: medians, then means of what lies near them.

    Medians of raw Seestar pixels jump by their quantisation of some 3 ADU, means do not; stars, which are above
    `_CLIP_SIGMA`, count in neither (as SExtractor's mesh; Bertin & Arnouts 1996, section 2).

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        One colour; NaN is no data. No data at all gives NaN.
    pixel_size : int
        Full-resolution pixels per pixel of the plane, each way.
    """
    step = max(1, _SAMPLES_PX // pixel_size)
    samples, cell = _in_cells(plane[::step, ::step], max(1, MESH_PX // (step * pixel_size)))
    levels, noise = _cell_levels(samples)
    missing = ~np.isfinite(levels)
    if missing.any():
        levels = np.where(missing, np.median(levels[~missing]) if not missing.all() else np.float32(np.nan), levels)
    size = step * pixel_size
    return SkyMesh(levels.astype(np.float32), noise, (cell[0] * size, cell[1] * size))


def _in_cells(samples: Image, side: int) -> tuple[Image, tuple[int, int]]:
    """Return samples of each cell, (rows, columns, n), and width and height of a cell in samples."""
    height, width = samples.shape
    rows, columns = max(1, round(height / side)), max(1, round(width / side))
    tall, wide = height // rows, width // columns
    blocks = samples[: rows * tall, : columns * wide].reshape(rows, tall, columns, wide).swapaxes(1, 2)
    return blocks.reshape(rows, columns, tall * wide), (wide, tall)


def _cell_levels(samples: Image) -> tuple[Image, float]:
    """Return the level of each cell, NaN for those without data, and the noise about them."""
    ordered = np.sort(samples, axis=2)  # NaN come last
    n_valid = np.isfinite(ordered).sum(axis=2)
    if not n_valid.any():
        return ordered[:, :, 0], math.nan
    levels = _at(ordered, n_valid // 2)
    residuals = ordered - levels[:, :, None]
    is_cut = np.count_nonzero(ordered == np.nanmin(ordered[:, :, 0])) > _CUT_SHARE * ordered.size
    if is_cut and _sigma_above(residuals) > 0.0:
        return levels, _sigma_above(residuals)
    # Of what lies below the median: stars lie above.
    noise = 1.4826 * float(np.nanmedian(levels - _at(ordered, n_valid // 4))) or float(np.nanstd(residuals))
    if n_valid.min() < ordered.shape[2]:
        residuals[np.isnan(residuals)] = np.float32(np.inf)
    shift, noise = _clipped_means(residuals, noise)
    return levels + shift, noise


def _at(ordered: Image, places: NDArray[np.intp]) -> Image:
    """Return the sample at a place of each cell."""
    return np.asarray(np.take_along_axis(ordered, places[:, :, None], axis=2)[:, :, 0])


def _clipped_means(residuals: Image, noise: float) -> tuple[Image, float]:
    """Return the mean of what lies near 0 in each cell, and the standard deviation of all that about these means."""
    shift = np.zeros(residuals.shape[:2], np.float32)
    for _ in range(_CELL_ROUNDS):
        moved = residuals - shift[:, :, None]
        near = np.abs(moved) <= np.float32(_CLIP_SIGMA * noise)
        count = near.sum(axis=2)
        n_near = max(int(count.sum()), 1)
        np.copyto(moved, np.float32(0.0), where=~near)
        sums = moved.sum(axis=2)
        noise = math.sqrt(max(float(np.vdot(moved, moved)) / n_near - (float(sums.sum()) / n_near) ** 2, 0.0))
        shift = shift + sums / np.maximum(count, 1).astype(np.float32)
    return shift, noise


def _sigma_above(residuals: Image) -> float:
    """Return the standard deviation of a sky of which the lower part is cut off, from the quartile above the median.

    Of such a sky the median tells the level, and under the stars, where nothing is cut, no mean would be right.
    """
    return float(np.nanpercentile(residuals, 75.0)) / 0.6745


def _clipped_level(values: NDArray[np.float64]) -> float:
    values = np.sort(values)
    for _ in range(_MAX_ROUNDS):
        if values.size == 0:
            return float("nan")
        distances = np.abs(values - _middle(values))
        inside = distances <= _CLIP_SIGMA * 1.4826 * _middle(np.sort(distances))
        if inside.all() or inside.sum() < 3:
            break
        values = values[inside]
    return float(values.mean())


def _middle(ordered: NDArray[np.float64]) -> float:
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
        inside = stretches.near(stretches.median(first, last), _CLIP_SIGMA * spread)
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
