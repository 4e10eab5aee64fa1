"""Find the trails of satellites and aeroplanes in one frame."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import mad_sigma
from crowdsky_desktop.imaging.types import Image

BIN_PX = 8
"""Full-resolution pixels per bin: a trail is one or two bins wide, its light in a bin far above the noise. Chosen."""
MIN_LENGTH_BINS = 40
"""Shortest trail, bins: 320 px. Chosen against rows of stars."""
MIN_SIGMA = 3.0
"""How far a bin stands out of the noise to count as lit. Chosen: one of 740 does so by chance, and chance makes no
lines."""

_STRUCTURE_BINS = 5
"""Side of the median filter, bins: what is wider is no trail."""
_MAX_GAP_BINS = 5
"""Dark bins that a line may bridge. Chosen: a tumbling satellite flashes; longer gaps would join stars in a row."""
_LEAST_SHARE_LIT = 0.75
"""Share of a trail's bins that have to be lit. Chosen: a row of stars lights fewer, and a faint trail may lose a
quarter to noise."""
_MAX_LINES = 16
"""Proposed lines that are looked at more closely, at most. Chosen: a bright trail is proposed several times, and each
look costs time."""
_HOUGH_STEP_RAD = math.pi / 360.0
"""Step of the angles that are tried. Chosen: half a degree moves the end of a line of 100 bins by less than one."""
_NOISE_STEP = 7
"""Every so many bins are enough to know the noise."""


def has_trail(plane: Image, pixel_size: int = 1) -> bool:
    """Return whether a straight, thin, long trail crosses the plane.

    What is wider than a trail is taken off by a median filter of the binned plane; lines among the bins that are left
    are found by the probabilistic Hough transform (Matas, Galambos & Kittler 2000; OpenCV draws its points from a
    fixed seed), and must be lit nearly all along, more than a crowd of stars would do by chance.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        One colour, or all as grey; NaN is no data, and hides trails.
    pixel_size : int
        Full-resolution pixels per pixel of the plane, each way.
    """
    lit = _lit_bins(plane, max(1, BIN_PX // pixel_size))
    if min(lit.shape) < MIN_LENGTH_BINS // 2:
        return False
    found = cv2.HoughLinesP(
        lit, 1.0, _HOUGH_STEP_RAD, MIN_LENGTH_BINS // 2, minLineLength=MIN_LENGTH_BINS, maxLineGap=_MAX_GAP_BINS
    )
    return found is not None and any(_is_lit_along(lit, line) for line in found.reshape(-1, 4)[:_MAX_LINES])


def _lit_bins(plane: Image, side: int) -> NDArray[np.uint8]:
    """Return the binned plane: 1 where thin structure stands out of the noise."""
    height, width = (length // side for length in plane.shape)
    binned = cv2.resize(plane[: height * side, : width * side], (width, height), interpolation=cv2.INTER_AREA)
    is_known = np.isfinite(binned)
    if not is_known.all():
        binned = np.where(is_known, binned, np.median(binned[is_known]) if is_known.any() else np.float32(0.0))
    thin = binned - cv2.medianBlur(binned, _STRUCTURE_BINS)
    noise = mad_sigma(thin.reshape(-1)[::_NOISE_STEP], 0.0)
    return (thin > MIN_SIGMA * noise).astype(np.uint8)


def _is_lit_along(lit: NDArray[np.uint8], line: NDArray[np.int32]) -> bool:
    """Return whether the bins beside the line are lit, and much more often than bins elsewhere."""
    x0, y0, x1, y1 = (float(value) for value in line)
    steps = np.linspace(0.0, 1.0, round(math.hypot(x1 - x0, y1 - y0)) + 1)
    x, y = x0 + steps * (x1 - x0), y0 + steps * (y1 - y0)
    near = cv2.dilate(lit, np.ones((3, 3), np.uint8))
    share = near[np.rint(y).astype(np.intp), np.rint(x).astype(np.intp)].mean()
    # The chance to be lit, of every three bins in a row: a crowded field has lines of stars wherever one looks.
    return bool(share >= _LEAST_SHARE_LIT and share > 3.0 * near.mean())
