"""Pictures of a stack's channels and of its quality planes."""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.colormap import map_colours, shares_of
from crowdsky_desktop.imaging.preview.planes import MAP_UNITS, Plane, Scale
from crowdsky_desktop.imaging.stack_file.read import QualityPlane, read_quality_plane

_CHANNELS = {Plane.RED: 0, Plane.GREEN: 1, Plane.BLUE: 2}
"""Index of the channel that a plane shows."""
_QUALITY = {
    Plane.COVERAGE: QualityPlane.COVERAGE,
    Plane.REJECTED_LOW: QualityPlane.REJECTED_LOW,
    Plane.REJECTED_HIGH: QualityPlane.REJECTED_HIGH,
    Plane.ERROR: QualityPlane.ERROR,
}
_SPARSE = (Plane.REJECTED_LOW, Plane.REJECTED_HIGH)
_STARS_SHARE = 99.0
"""Percentile at which the scale of the error ends: stars have far more than the sky."""
_REJECTED_SHARE = 95.0
"""Percentile, of the pixels that lost any sample, at which the scale of the rejected ones ends."""


def channel_of(pixels: NDArray[np.float32], plane: Plane) -> NDArray[np.float32]:
    """Return one channel, or the mean of all, as a picture of one channel (h, w, 1); a mono picture stays itself."""
    if pixels.shape[2] == 1:
        return pixels
    if plane is Plane.LUMINANCE:
        return np.asarray(pixels.mean(axis=2, keepdims=True))
    index = _CHANNELS[plane]
    return pixels[:, :, index : index + 1]


@dataclass(frozen=True)
class DrawnMap:
    """A quality plane in the colours of a scale.

    Attributes
    ----------
    pixels : ndarray of uint8, (h, w, 3)
    no_data : ndarray of bool, (h, w)
        True where there is no value.
    """

    pixels: NDArray[np.uint8]
    no_data: NDArray[np.bool_]


def draw_map(path: Path, plane: Plane, n_reduced: int) -> tuple[tuple[DrawnMap, ...], Scale]:
    """Return a quality plane at full size and `n_reduced` times at half the size before, and its scale.

    Raises
    ------
    FrameError
        If the file has no such plane.
    """
    values = read_quality_plane(path, _QUALITY[plane])
    scale = scale_of(values, plane)
    levels = [values]
    for _ in range(n_reduced):
        levels.append(halved(levels[-1], keeps_largest=plane in _SPARSE))
    return tuple(_drawn(level, scale) for level in levels), scale


def map_value(path: Path, plane: Plane, x: int, y: int) -> float:
    """Return what a quality plane holds at a pixel, NaN where the stack has no data.

    Raises
    ------
    FrameError
        If the file has no such plane.
    """
    return float(read_quality_plane(path, _QUALITY[plane])[y, x])


def halved(values: NDArray[np.float32], *, keeps_largest: bool) -> NDArray[np.float32]:
    """Return a plane at half its size, each cell of 2 × 2 pixels as one; a last odd row or column is dropped.

    Parameters
    ----------
    keeps_largest : bool
        True takes the largest value of a cell: a lone sample stays to be seen. Otherwise their mean.

    Returns
    -------
    ndarray of float32, (h // 2, w // 2)
        NaN where no pixel of the cell has a value. A plane too small to be halved stays as it is.
    """
    height, width = values.shape
    if min(height, width) < 2:
        return values
    cells = values[: height // 2 * 2, : width // 2 * 2].reshape(height // 2, 2, width // 2, 2)
    is_known = np.isfinite(cells)
    n_known = is_known.sum(axis=(1, 3))
    if keeps_largest:
        reduced = np.where(is_known, cells, -np.inf).max(axis=(1, 3))
    else:
        reduced = np.where(is_known, cells, 0.0).sum(axis=(1, 3)) / np.maximum(n_known, 1)
    return np.where(n_known > 0, reduced, np.nan).astype(np.float32)


def _drawn(values: NDArray[np.float32], scale: Scale) -> DrawnMap:
    index = np.nan_to_num(shares_of(scale, values) * 255.0, nan=0.0).astype(np.uint8)
    return DrawnMap(map_colours()[index], ~np.isfinite(values))


def scale_of(values: NDArray[np.float32], plane: Plane) -> Scale:
    """Return the scale that shows most of `values`.

    The coverage goes up to its largest; the error without the stars' own; the rejected samples to what most of the
    pixels lost that lost any, so that one of them is seen beside a trail.
    """
    known = values[np.isfinite(values)]
    if known.size == 0:
        return Scale(0.0, 1.0, MAP_UNITS[plane], has_gaps=True)
    low, high = _ends(known, plane)
    return Scale(low, high, MAP_UNITS[plane], is_cut=float(known.max()) > high, has_gaps=known.size < values.size)


def _ends(known: NDArray[np.float32], plane: Plane) -> tuple[float, float]:
    largest = float(known.max())
    if plane is Plane.COVERAGE:
        return min(float(known.min()), largest - 1.0), largest
    if plane is Plane.ERROR:
        low, high = np.percentile(known, (100.0 - _STARS_SHARE, _STARS_SHARE))
        return float(low), float(high)
    rejected = known[known > 0.0]
    return 0.0, max(1.0, math.ceil(np.percentile(rejected, _REJECTED_SHARE))) if rejected.size else 1.0
