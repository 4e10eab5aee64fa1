"""Mask what hides the sky of a frame that cannot be registered yet, by levels and texture alone.

Leaves lit by a lamp pass for hundreds of wide stars, and a large roof leaves few stars. The telescope follows the sky,
so the frames of one night coincide within a few blocks: good enough for a first mask. What is left of the frame is then
measured, registered and searched again.
"""

import cv2
import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, bins_of
from crowdsky_desktop.imaging.obstructions.sky_difference import (
    BlockLevels,
    block_middles,
    mask_of_blocks,
    smooth_surface,
)
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA
from crowdsky_desktop.imaging.sky.mask import NO_MASK, SkyMask
from crowdsky_desktop.imaging.types import Image, Mask
from crowdsky_desktop.model.transform import Transform

_NEAR_NOISE, _FAR_NOISE = 1.0, 0.5
"""In units of a pixel's noise: how much two skies of one night differ at most, and from which distance a block does not
belong to the surface between them."""
_GRAIN = 1.8
"""Scatter of the bins of a block of leaves, in units of the usual one; that of the sky varies by a sixth."""
_LEAST_SKY = 0.1
"""Least share of the blocks that have to look like the other frame's sky."""
_LEAST_BLOCKS, _MARGIN_BLOCKS = 12, 2
"""Blocks of the smallest patch, and of the margin around it."""


def rough_mask(measured: MeasuredFrame, other: MeasuredFrame, to_other: Transform) -> SkyMask:
    """Return a mask of what does not look like sky, compared with another frame of the same night; empty if all does.

    Parameters
    ----------
    to_other : Transform
        Maps the frame's (x, y) to the other's, within some tens of pixels.

    Raises
    ------
    NotFitsError
        A frame can no longer be read.
    """
    bins, usual_bins, noise = bins_of(measured), bins_of(other), other.quality.noise_adu
    own, usual = BlockLevels.of(bins), BlockLevels.of(usual_bins)
    middles = block_middles(own.levels.shape)
    there = usual.at(transform_points(to_other, middles.ravel()).reshape(middles.shape))
    difference = own.levels - there
    known = np.isfinite(difference)
    near = known & (np.abs(difference) < _NEAR_NOISE * noise)
    if near.sum() < _LEAST_SKY * known.sum():
        return NO_MASK
    far = np.abs(difference - smooth_surface(difference, near, own.noise_adu)) > _FAR_NOISE * noise
    grain, usual_grain = _grain(bins, own.levels.shape), float(np.nanmedian(_grain(usual_bins, usual.levels.shape)))
    odd = known & (far | (grain > _GRAIN * usual_grain))
    blocks = _large_patches(odd)
    return mask_of_blocks(blocks, measured.frame.height, measured.frame.width) if blocks.any() else NO_MASK


def _grain(bins: Image, shape: tuple[int, int]) -> Image:
    """Return the robust scatter of the bins of each block, ADU."""
    rows, columns = shape
    tall, wide = bins.shape[0] // rows, bins.shape[1] // columns
    cells = bins[: rows * tall, : columns * wide].reshape(rows, tall, columns, wide).swapaxes(1, 2)
    samples = cells.reshape(rows, columns, tall * wide)
    middle = np.median(samples, axis=-1, keepdims=True)
    return np.asarray(MAD_TO_SIGMA * np.median(np.abs(samples - middle), axis=-1), np.float32)


def _large_patches(odd: Mask) -> Mask:
    """Return the large patches among some blocks, with holes filled and a margin added."""
    around = np.ones((3, 3), np.uint8)
    closed = np.asarray(cv2.morphologyEx(odd.astype(np.uint8), cv2.MORPH_CLOSE, around), np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    is_large = stats[:, cv2.CC_STAT_AREA] >= _LEAST_BLOCKS
    is_large[0] = False
    margin = np.ones((2 * _MARGIN_BLOCKS + 1,) * 2, np.uint8)
    return np.asarray(cv2.dilate(is_large[labels].astype(np.uint8), margin) > 0)
