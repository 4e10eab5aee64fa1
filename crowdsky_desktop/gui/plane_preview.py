"""Pictures of a stack's channels and of its quality planes. Imports the imaging room: only for worker threads."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.gui.map_colours import map_colours, shares_of
from crowdsky_desktop.gui.planes import MAP_UNITS, Plane, Scale
from crowdsky_desktop.imaging.product_planes import QualityPlane, read_quality_plane

_CHANNELS = {Plane.RED: 0, Plane.GREEN: 1, Plane.BLUE: 2}
_QUALITY = {
    Plane.COVERAGE: QualityPlane.COVERAGE,
    Plane.REJECTED_LOW: QualityPlane.REJECTED_LOW,
    Plane.REJECTED_HIGH: QualityPlane.REJECTED_HIGH,
    Plane.ERROR: QualityPlane.ERROR,
}
_STARS_SHARE = 99.0
"""Percentile at which the scale of the error ends: stars have far more than the sky."""


def channel_of(pixels: NDArray[np.float32], plane: Plane) -> NDArray[np.float32]:
    """Return one channel, or the mean of all, as a picture of one channel (h, w, 1); a mono picture stays itself."""
    if pixels.shape[2] == 1:
        return pixels
    if plane is Plane.LUMINANCE:
        return pixels.mean(axis=2, keepdims=True)
    index = _CHANNELS[plane]
    return pixels[:, :, index : index + 1]


def draw_map(path: Path, plane: Plane) -> tuple[NDArray[np.uint8], NDArray[np.bool_], Scale]:
    """Return a quality plane in the colours of a scale, where there is no data, and the scale.

    Raises
    ------
    FrameError
        If the file has no such plane.
    """
    values = read_quality_plane(path, _QUALITY[plane])
    scale = scale_of(values, plane)
    no_data = ~np.isfinite(values)
    index = np.nan_to_num(shares_of(scale, values) * 255.0, nan=0.0).astype(np.uint8)
    return map_colours()[index], no_data, scale


def scale_of(values: NDArray[np.float32], plane: Plane) -> Scale:
    """Return the scale that shows most of `values`: counts up to their largest, errors without the stars' own."""
    known = values[np.isfinite(values)]
    if known.size == 0:
        return Scale(0.0, 1.0, MAP_UNITS[plane])
    largest = float(known.max())
    if plane is Plane.COVERAGE:
        return Scale(min(float(known.min()), largest - 1.0), largest, MAP_UNITS[plane])
    if plane is Plane.ERROR:
        low, high = (float(value) for value in np.percentile(known, (100.0 - _STARS_SHARE, _STARS_SHARE)))
        return Scale(low, high, MAP_UNITS[plane], is_cut=largest > high)
    return Scale(0.0, max(largest, 1.0), MAP_UNITS[plane])
