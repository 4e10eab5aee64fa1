"""Which parts of a frame show no sky: a roof, a tree, a wall, or what was never written."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.types import Image, Mask

BLOCK_PX = 8
"""Side of a mask's blocks, full-resolution pixels: whole cells of any mosaic, small beside any obstruction. Chosen."""

_FILL_PX = 9
"""Side of a square of one value that no sky shows, px. Chosen; decision 0020."""
_LEAST_FILL_PX = 1024
"""Least area of such a patch, px: smaller ones may be chance, as in skies that firmware cut off at zero. Chosen."""
_LEAST_SATURATED_SHARE = 0.01
"""Share of the frame from which a patch of the highest value is no star's saturated core. Chosen."""
_EDGE_RUN_PX = 32
"""Pixels of one value in a row, along the frame's edge, that call for a closer look. Chosen: noise makes no such run,
and an unwritten tail is a row and more."""


@dataclass(frozen=True, eq=False)
class SkyMask:
    """Blocks of a frame that show no sky: no data for any purpose.

    Attributes
    ----------
    blocks : ndarray of bool, (rows, columns)
        True where there is no sky; block (0, 0) begins at pixel (0, 0), the last ones may reach over the edge.
        Empty for a frame that shows sky everywhere.
    """

    blocks: Mask

    def __bool__(self) -> bool:
        return bool(self.blocks.any())

    def __or__(self, other: "SkyMask") -> "SkyMask":
        if not self or not other:
            return self or other
        return SkyMask(self.blocks | other.blocks)

    @property
    def share(self) -> float:
        """Share of the frame that shows no sky."""
        return float(self.blocks.mean()) if self else 0.0

    def put(self, pixels: Image, first_row: int = 0) -> None:
        """Make NaN, in place, what shows no sky among some rows of the frame, (rows, w) or (rows, w, c)."""
        if not self:
            return
        n_rows, width = pixels.shape[:2]
        top = first_row // BLOCK_PX
        blocks = self.blocks[top : -(-(first_row + n_rows) // BLOCK_PX)]
        if blocks.any():
            rows = np.repeat(np.repeat(blocks, BLOCK_PX, axis=1)[:, :width], BLOCK_PX, axis=0)
            start = first_row - top * BLOCK_PX
            pixels[rows[start : start + n_rows]] = np.nan


NO_MASK = SkyMask(np.zeros((0, 0), np.bool_))
"""Of a frame that shows sky everywhere."""


def mask_shape(height: int, width: int) -> tuple[int, int]:
    """Return rows and columns of the blocks of a frame."""
    return -(-height // BLOCK_PX), -(-width // BLOCK_PX)


def edge_may_be_filled(pixels: Image) -> bool:
    """Return whether one value fills a stretch of the frame's edge, as the border of a frame registered elsewhere."""
    edges = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
    return any(_has_run(edge[: len(edge) // _EDGE_RUN_PX * _EDGE_RUN_PX]) for edge in edges)


def _has_run(edge: Image) -> bool:
    stretches = edge.reshape(-1, _EDGE_RUN_PX, *edge.shape[1:])
    return bool((stretches == stretches[:, :1]).all(axis=1).any())


def constant_fill(pixels: Image) -> SkyMask:
    """Return the mask of what holds one and the same value over and over: no sensor gives that of a sky.

    So are the tail of a frame that was never written, and the border of one that was registered elsewhere. One more
    block all around goes too: interpolation mixed its edge. What is constant at the frame's highest value is taken for
    the core of something bright, unless it is large.

    Parameters
    ----------
    pixels : ndarray of float32, (h, w) or (h, w, c)
        NaN is no data, and masked as well where there is much of it.
    """
    _, wider, stats, _ = cv2.connectedComponentsWithStats(_is_constant(np.nan_to_num(pixels)), connectivity=4)
    labels = wider[_FILL_PX:-_FILL_PX, _FILL_PX:-_FILL_PX]
    is_fill = stats[:, cv2.CC_STAT_AREA] >= _LEAST_FILL_PX
    is_fill[0] = False
    highest = np.nanmax(pixels, initial=-np.inf)
    for patch in np.flatnonzero(is_fill):
        if pixels[labels == patch].max(initial=-np.inf) == highest:
            is_fill[patch] = stats[patch, cv2.CC_STAT_AREA] >= _LEAST_SATURATED_SHARE * labels.size
    if not is_fill.any():
        return NO_MASK
    in_blocks = _in_blocks(np.asarray(is_fill[labels], np.bool_))
    return SkyMask(np.asarray(cv2.dilate(in_blocks, np.ones((3, 3), np.uint8))) > 0)


def _is_constant(pixels: Image) -> NDArray[np.uint8]:
    """Return which pixels belong to squares of one value, 1 or 0, with `_FILL_PX` all around, where all is as on it."""
    square = np.ones((_FILL_PX, _FILL_PX), np.uint8)
    wider = np.asarray(cv2.copyMakeBorder(pixels, *(_FILL_PX,) * 4, cv2.BORDER_REPLICATE), np.float32)
    is_same = np.asarray(cv2.erode(wider, square)) == np.asarray(cv2.dilate(wider, square))
    is_flat = np.asarray(np.atleast_3d(is_same).all(axis=-1), np.uint8)
    return np.asarray(cv2.dilate(is_flat, square), np.uint8)


def _in_blocks(is_masked: Mask) -> NDArray[np.uint8]:
    """Return which blocks have a pixel that is masked."""
    height, width = is_masked.shape
    rows, columns = mask_shape(height, width)
    padded = np.pad(is_masked, ((0, rows * BLOCK_PX - height), (0, columns * BLOCK_PX - width)))
    blocks = padded.reshape(rows, BLOCK_PX, columns, BLOCK_PX)
    return np.asarray(blocks.any(axis=(1, 3)), np.uint8)
