"""Raw Bayer mosaic to three full colour planes."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.frame import BayerPattern

MARGIN_PX = 2
"""How far from a pixel the demosaic looks: strips need this many rows and columns more than they want right."""

Phase = tuple[int, int]
"""Row and column, 0 or 1, of a pixel within its 2 × 2 cell."""

_GREEN_AT_COLOUR = ((0, 0, -2, 0, 0), (0, 0, 4, 0, 0), (-2, 4, 8, 4, -2), (0, 0, 4, 0, 0), (0, 0, -2, 0, 0))
_COLOUR_AT_GREEN_IN_ITS_ROW = (
    (0, 0, 1, 0, 0),
    (0, -2, 0, -2, 0),
    (-2, 8, 10, 8, -2),
    (0, -2, 0, -2, 0),
    (0, 0, 1, 0, 0),
)
_COLOUR_AT_OTHER_COLOUR = ((0, 0, -3, 0, 0), (0, 4, 0, 4, 0), (-3, 0, 12, 0, -3), (0, 4, 0, 4, 0), (0, 0, -3, 0, 0))


def phases(pattern: BayerPattern) -> dict[str, tuple[Phase, ...]]:
    """Return where each colour lies in the 2 × 2 cell of `pattern`."""
    return {
        colour: tuple(divmod(index, 2) for index, letter in enumerate(pattern) if letter == colour) for colour in "RGB"
    }


def demosaic(mosaic: NDArray[np.float32], pattern: BayerPattern) -> NDArray[np.float32]:
    """Return the mosaic as three colours at full resolution.

    Linear interpolation with gradient correction: Malvar, He & Cutler, "High-quality linear interpolation for
    demosaicing of Bayer-patterned color images", ICASSP 2004, figure 2. Linear, so noise stays Gaussian.

    Parameters
    ----------
    mosaic : ndarray of float32, (h, w)
        Raw pixels. NaN spreads by `MARGIN_PX`.
    pattern : BayerPattern
        Of `mosaic`.

    Returns
    -------
    ndarray of float32, (h, w, 3)
        Red, green, blue; each pixel's own colour is kept as it was measured.
    """
    where = phases(pattern)
    colours = np.empty((*mosaic.shape, 3), np.float32)
    colours[...] = mosaic[..., None]
    _fill_green(colours, mosaic, where)
    for channel, colour, other in ((0, "R", "B"), (2, "B", "R")):
        _fill_colour(colours[..., channel], mosaic, where[colour][0], where[other][0])
    return colours


def _fill_green(colours: NDArray[np.float32], mosaic: NDArray[np.float32], where: dict[str, tuple[Phase, ...]]) -> None:
    green = _filtered(mosaic, _GREEN_AT_COLOUR)
    for row, column in where["R"] + where["B"]:
        colours[row::2, column::2, 1] = green[row::2, column::2]


def _fill_colour(plane: NDArray[np.float32], mosaic: NDArray[np.float32], own: Phase, other: Phase) -> None:
    in_row = _filtered(mosaic, _COLOUR_AT_GREEN_IN_ITS_ROW)
    plane[own[0] :: 2, other[1] :: 2] = in_row[own[0] :: 2, other[1] :: 2]
    in_column = _filtered(mosaic, tuple(zip(*_COLOUR_AT_GREEN_IN_ITS_ROW, strict=True)))
    plane[other[0] :: 2, own[1] :: 2] = in_column[other[0] :: 2, own[1] :: 2]
    diagonal = _filtered(mosaic, _COLOUR_AT_OTHER_COLOUR)
    plane[other[0] :: 2, other[1] :: 2] = diagonal[other[0] :: 2, other[1] :: 2]


def _filtered(mosaic: NDArray[np.float32], kernel: tuple[tuple[int, ...], ...]) -> NDArray[np.float32]:
    # A border mirrored about the edge pixel keeps the Bayer phase.
    return np.asarray(cv2.filter2D(mosaic, cv2.CV_32F, _normalised(kernel), borderType=cv2.BORDER_REFLECT_101))


@cache
def _normalised(kernel: tuple[tuple[int, ...], ...]) -> NDArray[np.float32]:
    return np.asarray(kernel, np.float32) / np.float32(16.0)
