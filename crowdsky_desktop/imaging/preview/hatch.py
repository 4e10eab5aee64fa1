"""Mark where a picture has no data."""

import cv2
import numpy as np
from numpy.typing import NDArray

_HATCH_PX = 6
"""Width of a stripe, px. Chosen by eye: seen at once, and never taken for a trail."""
_HATCH_SHADES = (28, 52)
"""Shades of the stripes, of 255. Chosen: neither black nor a sky."""


def no_data(pixels: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return where any channel of (h, w, c) pixels has no value, (h, w): that of a sum, which is quicker."""
    sums = cv2.transform(pixels, np.ones((1, pixels.shape[2]), np.float32))
    return ~np.isfinite(np.asarray(sums)).reshape(pixels.shape[:2])


def hatch(picture: NDArray[np.uint8], no_data: NDArray[np.bool_]) -> None:
    """Draw slanting lines where there is no data, so that it is not taken for black sky; in place.

    Parameters
    ----------
    picture : ndarray of uint8, (h, w, 3)
    no_data : ndarray of bool, (h, w)
        True where there is no data.
    """
    rows, columns = np.nonzero(no_data)
    is_light = (rows + columns) // _HATCH_PX % 2 == 0
    picture[rows, columns] = np.where(is_light, _HATCH_SHADES[1], _HATCH_SHADES[0])[:, None]
