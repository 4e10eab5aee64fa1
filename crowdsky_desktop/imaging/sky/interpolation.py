"""Levels between the middles of cells, where linear interpolation would not do: in a bright nebula."""

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.types import Image, Values

_BEFORE, _BEHIND = 1, 2
"""Cells that a cubic convolution takes on either side of the one before a place."""


def cubic_levels(levels: Image, column: NDArray[np.float32], row: NDArray[np.float32]) -> Values:
    """Return levels at places between the middles of cells, right for any quadratic surface.

    Cubic convolution with a = -1/2 (Keys 1981, IEEE Trans. ASSP 29, 1153). OpenCV's has a = -3/4, which is not right
    even for a slope, and rounds places to a 32nd of a cell.

    Parameters
    ----------
    levels : ndarray of float32, (rows, columns)
        ADU; NaN for cells without data.
    column, row : ndarray of float32, (n,)
        Places, in cells.

    Returns
    -------
    ndarray of float64, (n,)
        NaN where any of the sixteen cells about a place is missing, as at the edges.
    """
    wide = np.pad(np.asarray(levels, np.float64), _BEFORE + _BEHIND, constant_values=np.nan)
    # Whatever lies far outside has NaN about it, too.
    x, y = (at.clip(-1.0, length) for at, length in zip((column, row), levels.shape[::-1], strict=True))
    left, top = np.floor(x).astype(np.intp), np.floor(y).astype(np.intp)
    across, down = _weights(x - left), _weights(y - top)
    found = np.zeros(column.shape)
    for below, weight_down in enumerate(down):
        for beside, weight_across in enumerate(across):
            found += weight_down * weight_across * wide[top + below + _BEHIND, left + beside + _BEHIND]
    return found


def _weights(part: NDArray[np.float32]) -> tuple[Values, ...]:
    """Return the weights of four cells in a row, by how far a place lies behind the second."""
    t = np.asarray(part, np.float64)
    return (
        0.5 * (-t + 2.0 * t**2 - t**3),
        0.5 * (2.0 - 5.0 * t**2 + 3.0 * t**3),
        0.5 * (t + 4.0 * t**2 - 3.0 * t**3),
        0.5 * (t**3 - t**2),
    )
