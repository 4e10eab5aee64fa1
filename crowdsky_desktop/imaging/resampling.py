"""Resampling: a frame's pixels onto the grid of the reference frame."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.defective_pixels import repair_defects
from crowdsky_desktop.imaging.demosaic import MARGIN_PX, demosaic
from crowdsky_desktop.imaging.fits_io import read_rows
from crowdsky_desktop.model.frame import IDENTITY, LightFrame, Transform

CUBIC_MARGIN_PX = 2


def resample_rows(
    frame: LightFrame, to_reference: Transform, first: int, last: int, width: int
) -> NDArray[np.float32] | None:
    """Return rows `first` to `last` (exclusive) of the reference grid, filled from `frame`.

    Cubic convolution (Keys 1981; OpenCV's, a = −0.75). Only the rows of the frame that are needed are read and
    demosaiced.

    Parameters
    ----------
    frame : LightFrame
        Raw, mono or demosaiced.
    to_reference : Transform
        Maps the frame's (x, y) to the reference's.
    width : int
        Of the reference grid.

    Returns
    -------
    ndarray of float32, (last - first, width, n_channels), or None
        NaN where the frame has no data: outside its footprint, where any of the 4 × 4 pixels behind a value lies
        outside. None if the frame does not reach these rows at all.
    """
    rows = _source_rows(frame, to_reference, first, last, width)
    if rows is None:
        return None
    colours = _colours(frame, *rows)
    if to_reference == IDENTITY and width == frame.width and last <= frame.height:
        return colours[first - rows[0] : last - rows[0]]
    matrix = np.asarray(to_reference, np.float64) @ _shift(0.0, rows[0])
    matrix = _shift(0.0, -first) @ matrix
    nothing = (math.nan,) * 4
    warped = cv2.warpAffine(
        colours,
        matrix[:2],
        (width, last - first),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=nothing,
    )
    return np.asarray(warped, np.float32).reshape(last - first, width, -1)


def _source_rows(
    frame: LightFrame, to_reference: Transform, first: int, last: int, width: int
) -> tuple[int, int] | None:
    """Return the frame's rows behind a band of the reference, starting on an even one; None if there are none."""
    corners = np.array([[0, width - 1, 0, width - 1], [first, first, last - 1, last - 1], [1, 1, 1, 1]], np.float64)
    y = (np.linalg.inv(np.asarray(to_reference)) @ corners)[1]
    margin = MARGIN_PX + CUBIC_MARGIN_PX + 1
    top = max(0, math.floor(float(y.min())) - margin)
    bottom = min(frame.height, math.ceil(float(y.max())) + margin + 1)
    if bottom - top < 2 * margin:
        top, bottom = (
            (top, min(frame.height, top + 2 * margin)) if top < frame.height // 2 else (bottom - 2 * margin, bottom)
        )
    if float(y.max()) < 0.0 or float(y.min()) > frame.height - 1:
        return None
    # Bands start on even rows, or the Bayer pattern would change its phase.
    return top // 2 * 2, bottom


def _colours(frame: LightFrame, first: int, last: int) -> NDArray[np.float32]:
    pixels = read_rows(frame, first, last)
    if frame.n_channels == 3:
        return pixels
    repair_defects(pixels, frame.bayer_pattern)
    return pixels[..., None] if frame.bayer_pattern is None else demosaic(pixels, frame.bayer_pattern)


def _shift(x: float, y: float) -> NDArray[np.float64]:
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])
