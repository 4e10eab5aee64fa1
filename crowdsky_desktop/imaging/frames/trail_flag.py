"""Find the trails of satellites and aeroplanes in one frame."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import mad_sigma, median
from crowdsky_desktop.imaging.types import Image

BIN_PX = 8
"""Full-resolution pixels per bin: a trail is one or two bins wide, its light in a bin far above the noise. Chosen."""
_STRUCTURE_BINS = 5
"""Side of the median filter, bins: what is wider is no trail."""
_NOISE_STEP = 7
"""Every so many bins are enough to know the noise."""


@dataclass(frozen=True)
class FlagLimits:
    """What makes a line of lit bins a trail.

    Attributes
    ----------
    lit_sigma : float
        How far a bin stands out of the noise to count as lit. Chosen: one of 740 does so by chance, and chance makes
        no lines.
    min_length_bins : int
        Shortest trail: 320 px. Chosen against rows of stars.
    max_gap_bins : int
        Dark bins that a line may bridge. Chosen: a tumbling satellite flashes; longer gaps would join stars in a row.
    least_share_lit : float
        Share of a trail's bins that have to be lit. Chosen: a row of stars lights fewer, and a faint trail may lose a
        quarter to noise.
    step_rad : float
        Step of the angles that are tried. Chosen: half a degree moves the end of a line of 100 bins by less than one.
    most : int
        Proposed lines that are looked at more closely, at most. Chosen: a bright trail is proposed several times, and
        each look costs time.
    """

    lit_sigma: float = 3.0
    min_length_bins: int = 40
    max_gap_bins: int = 5
    least_share_lit: float = 0.75
    step_rad: float = math.pi / 360.0
    most: int = 16


LIMITS = FlagLimits()
"""The limits in use."""


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
    shortest = LIMITS.min_length_bins
    if min(lit.shape) < shortest // 2:
        return False
    found = cv2.HoughLinesP(
        lit, 1.0, LIMITS.step_rad, shortest // 2, minLineLength=shortest, maxLineGap=LIMITS.max_gap_bins
    )
    return found is not None and any(_is_lit_along(lit, line) for line in found.reshape(-1, 4)[: LIMITS.most])


def _lit_bins(plane: Image, side: int) -> NDArray[np.uint8]:
    """Return the binned plane: 1 where thin structure stands out of the noise."""
    height, width = (length // side for length in plane.shape)
    whole = plane[: height * side, : width * side]
    binned = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.float32)
    is_known = np.isfinite(binned)
    if not is_known.all():
        binned = np.where(is_known, binned, np.float32(median(binned[is_known]) if is_known.any() else 0.0))
    thin = binned - cv2.medianBlur(binned, _STRUCTURE_BINS)
    noise = mad_sigma(thin.reshape(-1)[::_NOISE_STEP], 0.0)
    return (thin > LIMITS.lit_sigma * noise).astype(np.uint8)


def _is_lit_along(lit: NDArray[np.uint8], line: NDArray[np.int32]) -> bool:
    """Return whether the bins beside the line are lit, and much more often than bins elsewhere."""
    x0, y0, x1, y1 = (float(value) for value in line)
    steps = np.linspace(0.0, 1.0, round(math.hypot(x1 - x0, y1 - y0)) + 1)
    x, y = x0 + steps * (x1 - x0), y0 + steps * (y1 - y0)
    near = cv2.dilate(lit, np.ones((3, 3), np.uint8))
    share = near[np.rint(y).astype(np.intp), np.rint(x).astype(np.intp)].mean()
    # The chance to be lit, of every three bins in a row: a crowded field has lines of stars wherever one looks.
    return bool(share >= LIMITS.least_share_lit and share > 3.0 * near.mean())
