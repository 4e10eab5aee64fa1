"""The sky: its level and noise across a plane, and over a whole channel."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, mad_sigma, median, median_of_known
from crowdsky_desktop.imaging.sky.level import CLIP_SIGMA, SkyLevel, clipped_level, middle_of
from crowdsky_desktop.imaging.types import Image

MESH_PX = 128
"""Side of the mesh cells, full-resolution pixels: many times a star, well below a gradient. Chosen; decision 0039."""

FINE_MESH_PX = 32
"""The same where a nebula fills the frame: a few times a star. Decision 0020."""
_MOST_CELLS_PERCENT = 75.0
"""Percent of the cells that must bend less than the noise, or a nebula fills the frame: a galaxy fills fewer.
Chosen."""
_DOUBTFUL_BEND = 0.5
"""Of the noise about the cells' levels, from which on so many bends may have made it: on ordinary nights they are up to
0.11 of it, with roofs 0.2. Decision 0029."""
_BEND_STEP = 9
"""Every so many rows are enough to know the noise."""
_SAMPLES_PX = 8
"""Step of the samples, full-resolution pixels, each way."""
CELL_SAMPLES = (MESH_PX // _SAMPLES_PX) ** 2
"""Every eighth pixel each way is enough: 256 samples know a cell's level to a sixteenth of the noise."""
_CELL_ROUNDS = 2
"""Rounds of clipping within cells. Chosen; decision 0039."""
_CURVE_STEPS = 8
"""Points per cell of the curve through the mesh: linear between them is right to 0.1 % of the noise."""
_LEAST_SHARE_KNOWN = 0.25
"""Share of its samples that a cell needs to have a level. Chosen; decision 0039."""
_FILL_SHARE = 0.125
"""Share of one value from which a cell may be filled with it: real skies have some percent of each value.
Chosen; decision 0039."""
_CUT_SHARE = 0.05
"""Share of the lowest value from which a sky is cut off there, as some firmware does at 0. Chosen; decision 0039."""


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
    is_known : ndarray of bool, (rows, columns), optional
        Which cells have data; None for all.
    may_be_filled : bool
        Whether one value fills much of a cell, as constants do that were written instead of a sky.
    """

    levels: Image
    noise_adu: float
    cell_px: tuple[int, int]
    is_known: NDArray[np.bool_] | None = None
    may_be_filled: bool = False

    @cached_property
    def known_levels(self) -> Image:
        """The levels, NaN in cells without data."""
        return self.levels if self.is_known is None else np.where(self.is_known, self.levels, np.float32(np.nan))

    @cached_property
    def overall(self) -> SkyLevel:
        """Mean level of the cells, those that something bright fills left out, and the noise."""
        values = self.known_levels[np.isfinite(self.known_levels)].astype(np.float64)
        return SkyLevel(clipped_level(values), self.noise_adu)

    @cached_property
    def is_structured(self) -> bool:
        """Whether the sky bends within the cells by more than its noise, as a nebula that fills the frame makes it."""
        return _bends_by_more(self.known_levels, self.noise_adu)

    @cached_property
    def unevenness_adu(self) -> float:
        """Robust standard deviation of the cells' levels."""
        return mad_sigma(self.levels)

    def as_plane(self, shape: tuple[int, int], pixel_size: int = 1) -> Image:
        """Return the sky under every pixel of a plane, an array of its own; cubic between the middles of the cells.

        Beyond the outermost middles it goes on as it came, over what is left of the plane beside the last whole cell,
        too: of a sky that stays level there, a slope's end passes for stars.

        Parameters
        ----------
        shape : tuple of int
            (height, width) of the plane.
        pixel_size : int
            Full-resolution pixels per pixel of the plane, each way.
        """
        rows, columns = self.levels.shape
        width, height = (cell // pixel_size for cell in self.cell_px)
        is_blurred = min(rows, columns) >= 3 and self.cell_px[0] > FINE_MESH_PX * 1.5
        smooth = self.levels
        if is_blurred:
            smooth = np.asarray(cv2.medianBlur(_continued(smooth), 3)[1:-1, 1:-1], np.float32)
        # Linear between the points of a curve so much finer than the mesh: the same to 0.1 % of the noise.
        size = ((columns + 2) * _CURVE_STEPS, (rows + 2) * _CURVE_STEPS)
        curve = cv2.resize(_continued(smooth), size, interpolation=cv2.INTER_CUBIC)
        curve = curve[_CURVE_STEPS:, _CURVE_STEPS:]
        plane = cv2.resize(curve, ((columns + 1) * width, (rows + 1) * height), interpolation=cv2.INTER_LINEAR)
        plane = plane[: shape[0], : shape[1]]
        below, beside = shape[0] - plane.shape[0], shape[1] - plane.shape[1]
        if below == beside == 0:
            return np.ascontiguousarray(plane)
        return np.asarray(cv2.copyMakeBorder(plane, 0, below, 0, beside, cv2.BORDER_REPLICATE))


def _continued(levels: Image) -> Image:
    """Return the levels with one more row and column at each end, on the line through the two before it."""
    for _ in range(2):
        inner = min(1, len(levels) - 1)
        first, last = 2.0 * levels[0] - levels[inner], 2.0 * levels[-1] - levels[-1 - inner]
        levels = np.concatenate((first[None], levels, last[None])).T
    return np.ascontiguousarray(levels, np.float32)


def measure_sky(plane: Image, pixel_size: int = 1, mesh_px: int = MESH_PX) -> SkyMesh:
    """Return the sky of one plane; see `measure_skies`."""
    return measure_skies((plane,), pixel_size, mesh_px)[0]


def measure_skies(planes: Sequence[Image], pixel_size: int = 1, mesh_px: int = MESH_PX) -> tuple[SkyMesh, ...]:
    """Return the sky of each plane in cells of about `mesh_px`: medians, then means of what lies near them.

    Medians of raw Seestar pixels jump by their quantisation of some 3 ADU, means do not; stars, which are above
    `CLIP_SIGMA`, count in neither (as SExtractor's mesh; Bertin & Arnouts 1996, section 2). Planes are measured side
    by side: few long steps leave the interpreter to other threads.

    Parameters
    ----------
    planes : sequence of ndarray of float32, (h, w)
        One colour each, of one size but for a last row or column; NaN is no data. No data at all gives NaN.
    pixel_size : int
        Full-resolution pixels per pixel of the planes, each way.
    mesh_px : int
        Side of a cell, full-resolution pixels.
    """
    step = max(1, _SAMPLES_PX * mesh_px // (MESH_PX * pixel_size))
    height, width = (min(plane.shape[axis] for plane in planes) for axis in (0, 1))
    side = max(1, mesh_px // (step * pixel_size))
    cells = [_in_cells(plane[:height:step, :width:step], side) for plane in planes]
    cell_px = (cells[0][1][0] * step * pixel_size, cells[0][1][1] * step * pixel_size)
    ordered = np.sort(np.stack([samples for samples, _ in cells]), axis=-1)  # NaN come last
    levels, noise = _cell_levels(ordered)
    may_be_filled = _has_fill(ordered)
    meshes = (
        SkyMesh(filled, float(sigma), cell_px, is_known, may_be_filled)
        for (filled, is_known), sigma in zip(map(_filled, levels), noise, strict=True)
    )
    return tuple(_with_own_noise(mesh, plane) for mesh, plane in zip(meshes, planes, strict=True))


def _with_own_noise(mesh: SkyMesh, plane: Image) -> SkyMesh:
    """Return the mesh, its noise without the bends of a structured sky within its cells."""
    may_be_structured = _bends_by_more(mesh.known_levels, _DOUBTFUL_BEND * mesh.noise_adu)
    if not (may_be_structured or _slopes_by_more(mesh.known_levels, mesh.noise_adu)):
        return mesh
    rows = plane[::_BEND_STEP]
    # Second differences know nothing of a slope; of white noise they have six times the variance.
    bends = rows[:, :-2] - 2.0 * rows[:, 1:-1] + rows[:, 2:]
    own = MAD_TO_SIGMA / math.sqrt(6.0) * median_of_known(np.abs(bends))
    return replace(mesh, noise_adu=own) if 0.0 < own < mesh.noise_adu else mesh


def _bends_by_more(levels: Image, limit: float) -> bool:
    """Return whether too many levels differ by more than a limit from the mean of the four beside them."""
    if min(levels.shape) < 3:
        return False
    beside = levels[:-2, 1:-1] + levels[2:, 1:-1] + levels[1:-1, :-2] + levels[1:-1, 2:]
    bends = np.abs(levels[1:-1, 1:-1] - 0.25 * beside)
    bends = bends[np.isfinite(bends)]
    # Nearly always so few are above the limit that the percentile, which takes a while, is not.
    if np.count_nonzero(bends > np.float64(limit)) < (1.0 - _MOST_CELLS_PERCENT / 100.0) * (bends.size - 1):
        return False
    return bends.size > 0 and float(np.percentile(bends, _MOST_CELLS_PERCENT)) > limit


def _slopes_by_more(levels: Image, limit: float) -> bool:
    """Return whether the median step from a cell to the next, along either axis, is more than a limit."""
    steps = [np.abs(np.diff(levels, axis=axis)) for axis in (0, 1)]
    known = [of_axis[np.isfinite(of_axis)] for of_axis in steps]
    return any(of_axis.size > 0 and median(of_axis) > limit for of_axis in known)


def _has_fill(ordered: Image) -> bool:
    """Return whether one value fills much of any cell, the samples of which are in order."""
    run = max(2, int(_FILL_SHARE * ordered.shape[-1]))
    return bool((ordered[..., run:] == ordered[..., :-run]).any())


def _filled(levels: Image) -> tuple[Image, NDArray[np.bool_] | None]:
    """Return the levels, cells without data filled with the median of the others, and which have data."""
    is_known = np.isfinite(levels)
    if is_known.all():
        return levels, None
    if is_known.any():
        levels[~is_known] = median(levels[is_known])
    return levels, is_known


def _in_cells(samples: Image, side: int) -> tuple[Image, tuple[int, int]]:
    """Return samples of each cell, (rows, columns, n), and width and height of a cell in samples."""
    height, width = samples.shape
    rows, columns = max(1, round(height / side)), max(1, round(width / side))
    tall, wide = height // rows, width // columns
    blocks = samples[: rows * tall, : columns * wide].reshape(rows, tall, columns, wide).swapaxes(1, 2)
    return blocks.reshape(rows, columns, tall * wide), (wide, tall)


def _cell_levels(ordered: Image) -> tuple[Image, NDArray[np.float64]]:
    """Return the level of each cell of some planes, NaN for those without data, and each plane's noise about them."""
    n_valid = np.isfinite(ordered).sum(axis=-1)
    is_thin = n_valid < _LEAST_SHARE_KNOWN * ordered.shape[-1]
    if is_thin.any() and not is_thin.all():
        ordered[is_thin], n_valid[is_thin] = np.nan, 0
    levels = _at(ordered, n_valid // 2)
    residuals = ordered - levels[..., None]
    below = np.where(n_valid > 0, levels - _at(ordered, n_valid // 4), np.float32(np.nan))
    noise = np.array([_noise_below(*of_plane) for of_plane in zip(below, residuals, strict=True)])
    sigma_above = np.array([_sigma_above(*of_plane) for of_plane in zip(ordered, residuals, strict=True)])
    if n_valid.min() < ordered.shape[-1]:
        residuals[np.isnan(residuals)] = np.float32(np.inf)
    shift, noise = _clipped_means(residuals, noise)
    is_cut = sigma_above > 0.0
    return np.where(is_cut[:, None, None], levels, levels + shift), np.where(is_cut, sigma_above, noise)


def _at(ordered: Image, places: NDArray[np.intp]) -> Image:
    """Return the sample at a place of each cell."""
    plane, row, column = np.ogrid[tuple(slice(length) for length in places.shape)]
    return np.asarray(ordered[plane, row, column, places])


def _noise_below(below: Image, residuals: Image) -> float:
    """Return the noise from the quartiles below the cells' medians: stars lie above. All of it where that is 0."""
    known = below[np.isfinite(below)]
    if known.size == 0:
        return math.nan
    return MAD_TO_SIGMA * middle_of(np.sort(known)) or float(np.nanstd(residuals))


def _clipped_means(residuals: Image, noise: NDArray[np.float64]) -> tuple[Image, NDArray[np.float64]]:
    """Return the mean of what lies near 0 in each cell, and the standard deviation of all that about these means."""
    shift = np.zeros(residuals.shape[:-1], np.float32)
    for _ in range(_CELL_ROUNDS):
        moved = residuals - shift[..., None]
        near = np.abs(moved) <= (CLIP_SIGMA * noise).astype(np.float32)[:, None, None, None]
        np.copyto(moved, np.float32(0.0), where=~near)
        count, sums = near.sum(axis=-1), moved.sum(axis=-1)
        n_near = np.maximum(count.sum(axis=(1, 2)), 1)
        squares = np.array([np.vdot(of_plane, of_plane) for of_plane in moved], np.float64)
        noise = np.sqrt(np.maximum(squares / n_near - np.square(sums.sum(axis=(1, 2)) / n_near), 0.0))
        shift = shift + sums / np.maximum(count, 1).astype(np.float32)
    return shift, noise


def _sigma_above(ordered: Image, residuals: Image) -> float:
    """Return the standard deviation of a sky of which the lower part is cut off, else 0.

    From the quartile above the median. Of such a sky the median tells the level, and under the stars, where nothing is
    cut, no mean would be right.
    """
    if not np.count_nonzero(ordered == np.fmin.reduce(ordered[..., 0], axis=None)) > _CUT_SHARE * ordered.size:
        return 0.0
    return float(np.nanpercentile(residuals, 75.0)) / 0.6745
