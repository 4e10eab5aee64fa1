"""Resampling: a frame's pixels onto the grid of the reference frame."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.warping import MARGIN_PX as WARP_MARGIN_PX
from crowdsky_desktop.imaging.combine.warping import warp
from crowdsky_desktop.imaging.fits.read import read_rows
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.transform import invert
from crowdsky_desktop.imaging.sensor.demosaic import MARGIN_PX as DEMOSAIC_MARGIN_PX
from crowdsky_desktop.imaging.sensor.demosaic import demultiplex, put_colours
from crowdsky_desktop.imaging.types import Image
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.transform import IDENTITY, Transform

_MARGIN_PX = DEMOSAIC_MARGIN_PX + WARP_MARGIN_PX + 1
"""Pixels of the frame that are read beside those wanted, for the demosaic and the warp, and one for rounding."""


@dataclass(frozen=True)
class Level:
    """Per channel, `scale * value + offset` is what a sample becomes; arrays of shape (c,)."""

    scale: NDArray[np.float32]
    offset: NDArray[np.float32]


def resample_rows(measured: MeasuredFrame, to_reference: Transform, level: Level, first: int, target: Image) -> None:
    """Fill `target` with the rows of the reference grid from `first` on.

    Cubic convolution (Keys 1981; OpenCV's, a = −0.75). Only the part of the frame that is needed is read and
    demosaiced. The level is set before: demosaicing and resampling are linear and keep a constant as it is.

    Parameters
    ----------
    measured : MeasuredFrame
        Raw, mono or demosaiced; the defects that were found on it are replaced.
    to_reference : Transform
        Maps the frame's (x, y) to the reference's.
    level : Level
        What the samples become.
    first : int
        Row of the reference grid.
    target : ndarray of float32, (rows, width, n_channels)
        NaN where the frame has no data: outside its footprint and where it shows no sky, if any of the 4 × 4 pixels
        behind a value does.
    """
    for left, right in _columns_of_tiles(to_reference, *target.shape[:2]):
        _resample_tile(measured, to_reference, level, (left, first), target[:, left:right])


def _columns_of_tiles(to_reference: Transform, n_rows: int, width: int) -> list[tuple[int, int]]:
    """Return columns of tiles that, turned, reach over few rows of the frame: upright frames need one tile."""
    n_rows_behind = abs(to_reference[1][0]) * width
    n_tiles = min(8, max(1, round(n_rows_behind / n_rows)))
    edges = [width * tile // n_tiles for tile in range(n_tiles + 1)]
    return list(pairwise(edges))


def _resample_tile(
    measured: MeasuredFrame, to_reference: Transform, level: Level, corner: tuple[int, int], target: Image
) -> None:
    frame = measured.frame
    to_frame = np.asarray(invert(to_reference))
    window = _window_behind(frame, to_frame, corner, target.shape)
    if window is None:
        target.fill(np.nan)
        return
    columns, rows = window
    signals = _signals(measured, level, rows, columns)
    put = np.copyto if frame.bayer_pattern is None else put_colours
    (left, first), (n_rows, width) = corner, target.shape[:2]
    if to_reference == IDENTITY and left + width <= frame.width and first + n_rows <= frame.height:
        y, x = first - rows.start, left - columns.start
        put(target, signals[y : y + n_rows, x : x + width])
        return
    warp(signals, _moved(-columns.start, -rows.start) @ to_frame, corner, target, put)


def _window_behind(
    frame: LightFrame, to_frame: NDArray[np.float64], corner: tuple[int, int], shape: tuple[int, ...]
) -> tuple[slice, slice] | None:
    """Return the frame's columns and rows behind a tile of the reference; None if the frame does not reach it."""
    right, bottom = corner[0] + shape[1] - 1, corner[1] + shape[0] - 1
    corners = np.array(
        [[corner[0], right, corner[0], right], [corner[1], corner[1], bottom, bottom], [1, 1, 1, 1]], np.float64
    )
    x, y, depth = to_frame @ corners
    x, y = x / depth, y / depth
    columns, rows = _span(x, frame.width), _span(y, frame.height)
    return None if columns is None or rows is None else (columns, rows)


def _span(behind: NDArray[np.float64], size: int) -> slice | None:
    """Return the pixels along one axis behind some positions, with what demosaicing needs around them."""
    low, high = float(behind.min()), float(behind.max())
    if high < 0.0 or low > size - 1:
        return None
    start, stop = max(0, math.floor(low) - _MARGIN_PX), min(size, math.ceil(high) + _MARGIN_PX + 1)
    if stop - start < 2 * _MARGIN_PX:
        start, stop = (start, start + 2 * _MARGIN_PX) if start < size // 2 else (stop - 2 * _MARGIN_PX, stop)
    # On an even pixel, or the Bayer pattern would change its phase.
    return slice(start // 2 * 2, min(stop, size))


def _signals(measured: MeasuredFrame, level: Level, rows: slice, columns: slice) -> Image:
    """Return luma and both chroma signals of a mosaic, or all channels of another frame, (h, w, c)."""
    frame = measured.frame
    pixels = read_rows(frame, rows.start, rows.stop)
    measured.put_corrections(pixels, rows.start)
    pixels = np.ascontiguousarray(pixels[:, columns])
    _set_level(pixels, frame, level)
    if frame.bayer_pattern is None:
        return pixels.reshape(*pixels.shape[:2], -1)
    return demultiplex(pixels, frame.bayer_pattern)


def _set_level(pixels: Image, frame: LightFrame, level: Level) -> None:
    """Apply the level in place, each pixel by its colour; `pixels` begins with a whole cell of the pattern."""
    values = pixels.reshape(len(pixels), -1)
    scale, offset = (_cell_of(of_colours, frame, values.shape[1]) for of_colours in (level.scale, level.offset))
    n_rows = len(scale)
    cells = values[: len(values) // n_rows * n_rows].reshape(-1, n_rows, values.shape[1])
    last = values[n_rows * len(cells) :]  # the row of half a cell, where their number is odd
    for some in (cells, last):
        some *= scale[: some.shape[-2]]
        some += offset[: some.shape[-2]]


def _cell_of(of_colours: NDArray[np.float32], frame: LightFrame, width: int) -> NDArray[np.float32]:
    """Return the rows after which the colours' values come again: two of a mosaic, else one."""
    if frame.bayer_pattern is None:
        return _row_of(of_colours, width)[None]
    channels = ["RGB".index(letter) for letter in frame.bayer_pattern]
    return np.stack([_row_of(of_colours[channels[first : first + 2]], width) for first in (0, 2)])


def _row_of(values: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Return the values again and again: numpy is slow at repeating two or three along the last axis itself."""
    row = np.empty(length, np.float32)
    for place, value in enumerate(values):
        row[place :: len(values)] = value
    return row


def _moved(x: float, y: float) -> NDArray[np.float64]:
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])
