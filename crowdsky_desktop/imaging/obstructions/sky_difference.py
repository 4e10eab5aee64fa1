"""Compare the levels of two frames over the same sky, block by block."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.binning import BIN_PX
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, mad_sigma, median
from crowdsky_desktop.imaging.sky.mask import BLOCK_PX as MASK_PX
from crowdsky_desktop.imaging.sky.mask import SkyMask, mask_shape
from crowdsky_desktop.imaging.types import Image, Mask, Points
from crowdsky_desktop.model.transform import Transform

BLOCK_PX = 32
"""Side of a block, full-resolution pixels: some times a star, and finer than the edge of any roof out of focus."""

_SIDE = BLOCK_PX // BIN_PX
_LEAST_SHARE_KNOWN = 0.5
"""Share of a block's bins that have to be known for it to have a level. Chosen: the median of fewer lies too far to
one side."""
_N_TERMS = (3, 3, 6, 6, 6)
"""Terms of the surface in each round of its fit: a plane, then a quadratic surface."""
_CLIP_SIGMA = 4.0
"""Robust σ from the surface within which a block counts as sky. Chosen; decision 0020."""
_LEAST_ANCHORS = 12
"""Blocks that a surface is fitted to, at least: four for each term of a plane."""
_AROUND = 7
"""Side, in blocks, of the square that counts as the surroundings of a block."""
_FAR_ADU = 1e30
"""Stands for no data where the highest and the lowest are looked for: beyond any level."""
_ANCHOR_PX = 64.0
"""Distance from a star that both frames show within which both are taken to show sky, px."""


@dataclass(frozen=True)
class BlockLevels:
    """The level of a frame in blocks.

    Attributes
    ----------
    levels : ndarray of float32, (rows, columns)
        Median of each block's bins, ADU; NaN where less than half of it is known.
    noise_adu : float
        Standard deviation of a level.
    """

    levels: Image
    noise_adu: float

    @classmethod
    def of(cls, bins: Image) -> "BlockLevels":
        """Return the levels of a frame's `mean_bins`; what is left over at the ends is left out."""
        rows, columns = (max(1, length // _SIDE) for length in bins.shape)
        cells = bins[: rows * _SIDE, : columns * _SIDE]
        tall, wide = (length // n for length, n in zip(cells.shape, (rows, columns), strict=True))
        cells = cells.reshape(rows, tall, columns, wide).swapaxes(1, 2).reshape(rows, columns, tall * wide)
        ordered = np.sort(cells, axis=-1)  # NaN come last
        n_known = np.isfinite(ordered).sum(axis=-1)
        levels = np.take_along_axis(ordered, n_known[..., None] // 2, axis=-1)[..., 0]
        levels[n_known < _LEAST_SHARE_KNOWN * tall * wide] = np.nan
        steps = np.abs(np.diff(levels, axis=1))
        steps = steps[np.isfinite(steps)]
        return cls(levels, MAD_TO_SIGMA / np.sqrt(2.0) * median(steps) if steps.size else float("nan"))

    def at(self, points: Points) -> Image:
        """Return the level at places of the frame, linear between the blocks' middles; NaN where there is none."""
        column, row = ((along + 0.5) / BLOCK_PX - 0.5 for along in (points.real, points.imag))
        rows, columns = self.levels.shape
        # Half a block beyond the outermost middles is still the frame.
        inside = (column > -0.75) & (row > -0.75) & (column < columns - 0.25) & (row < rows - 0.25)
        x, y = (np.where(inside, at, -2.0).astype(np.float32) for at in (column, row))
        found = cv2.remap(self.levels, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.where(inside, found, np.float32(np.nan))


def block_middles(shape: tuple[int, int]) -> Points:
    """Return the middles of so many (rows, columns) of blocks, in pixels of their frame."""
    rows, columns = np.indices(shape, dtype=np.float64)
    return np.asarray((columns + 0.5) * BLOCK_PX - 0.5 + 1j * ((rows + 0.5) * BLOCK_PX - 0.5), np.complex128)


@dataclass(frozen=True)
class SkyDifference:
    """How the blocks of a frame differ from another frame's, without the smooth surface by which their skies differ.

    Attributes
    ----------
    excess : ndarray of float32, (rows, columns)
        ADU of the other; NaN where either has no data.
    own, other : ndarray of float32, (rows, columns)
        Either's level there, less that of its sky.
    detail : ndarray of float32, (rows, columns)
        Range of the levels about each block that both show: what a shift by part of a block may make of a galaxy.
    surface : ndarray of float32, (rows, columns)
        The smooth surface, ADU of the other.
    noise_adu : float
        Standard deviation of the excess.
    """

    excess: Image
    own: Image
    other: Image
    detail: Image
    surface: Image
    noise_adu: float

    def surface_at(self, points: Points) -> Image:
        """Return the surface at places of the frame."""
        column, row = (((along + 0.5) / BLOCK_PX - 0.5).astype(np.float32) for along in (points.real, points.imag))
        found = cv2.remap(self.surface, column, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found.ravel(), np.float32)

    def is_caused_by_frame(self, core: Mask) -> bool:
        """Return whether this frame, not the other, causes the difference in some blocks.

        The cause is whichever lies further from its own sky, and differs more from its surroundings.
        """
        near = cv2.dilate(core.astype(np.uint8), np.ones((_AROUND,) * 2, np.uint8)) > 0
        around = near & ~core & np.isfinite(self.excess)
        return _oddness(self.own, core, around) > _oddness(self.other, core, around)


def _oddness(levels: Image, core: Mask, around: Mask) -> float:
    level = median(levels[core])
    return abs(level) + (abs(level - median(levels[around])) if around.any() else 0.0)


def compare_skies(
    own: BlockLevels, other: BlockLevels, to_other: Transform, scale: float, common_stars: Points
) -> SkyDifference:
    """Return what a frame's blocks show more than another frame does over the same sky.

    Parameters
    ----------
    to_other : Transform
        Maps the frame's (x, y) to the other's.
    scale : float
        What the frame's values times it are on the other's level.
    common_stars : ndarray of complex128
        Where in the frame stars lie that both show: there both show sky, whatever they differ by elsewhere.
    """
    middles = block_middles(own.levels.shape)
    there = other.at(transform_points(to_other, middles.ravel()).reshape(middles.shape))
    difference = np.float32(scale) * own.levels - there
    anchors = _near(middles, common_stars) & np.isfinite(difference)
    noise = float(np.hypot(scale * own.noise_adu, other.noise_adu))
    surface = smooth_surface(difference, anchors, noise)
    sky = anchors if anchors.any() else np.isfinite(difference)
    mine = np.float32(scale) * own.levels
    detail = np.fmin(local_range(mine), local_range(there))
    return SkyDifference(difference - surface, _above(mine, sky), _above(there, sky), detail, surface, noise)


def _above(levels: Image, sky: Mask) -> Image:
    return np.asarray(levels - median(levels[sky]) if sky.any() else levels, np.float32)


def _near(middles: Points, stars: Points) -> Mask:
    near = np.zeros(middles.shape, np.bool_)
    for star in stars:
        near |= np.abs(middles - star) < _ANCHOR_PX
    return near


def local_range(levels: Image) -> Image:
    """Return the range of 3 × 3 levels about each, NaN where it is: what a shift by a part may make of a galaxy."""
    known = np.isfinite(levels)
    around = np.ones((3, 3), np.uint8)
    highest = cv2.dilate(np.where(known, levels, np.float32(-_FAR_ADU)), around)
    lowest = cv2.erode(np.where(known, levels, np.float32(_FAR_ADU)), around)
    return np.where(known, highest - lowest, np.float32(np.nan))


def smooth_surface(difference: Image, anchors: Mask, noise_adu: float) -> Image:
    """Return the surface that the sky of two frames differs by: of the blocks that anchors and their like agree on."""
    known = np.isfinite(difference)
    kept = anchors if anchors.sum() >= _LEAST_ANCHORS else known
    if kept.sum() < _LEAST_ANCHORS:
        return np.zeros_like(difference)
    terms = _terms(difference.shape)
    kept = kept & (np.abs(difference - median(difference[kept])) <= _limit(difference, kept, noise_adu))
    surface = np.zeros_like(difference)
    for n_terms in _N_TERMS:
        if kept.sum() < 4 * n_terms:
            break
        coefficients = np.linalg.lstsq(terms[kept, :n_terms], difference[kept], rcond=None)[0]
        surface = np.asarray(terms[..., :n_terms] @ coefficients, np.float32)
        kept = known & (np.abs(difference - surface) <= _limit(difference - surface, kept, noise_adu))
    return surface


def _limit(residuals: Image, kept: Mask, noise_adu: float) -> float:
    return _CLIP_SIGMA * max(noise_adu, mad_sigma(residuals[kept]))


def _terms(shape: tuple[int, int]) -> NDArray[np.float64]:
    v, u = np.meshgrid(np.linspace(-1, 1, shape[0]), np.linspace(-1, 1, shape[1]), indexing="ij")
    return np.stack((np.ones_like(u), u, v, u**2, u * v, v**2), axis=-1)


def mask_of_blocks(blocks: Mask, height: int, width: int) -> SkyMask:
    """Return the mask that some blocks make of a frame; what is left over at its ends goes with the last ones."""
    rows, columns = mask_shape(height, width)
    fine = np.repeat(np.repeat(blocks, BLOCK_PX // MASK_PX, axis=0), BLOCK_PX // MASK_PX, axis=1)
    beside = ((0, max(0, rows - fine.shape[0])), (0, max(0, columns - fine.shape[1])))
    return SkyMask(np.pad(fine, beside, mode="edge")[:rows, :columns])
