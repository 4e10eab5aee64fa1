"""Turn a picture by quarters, for the eye: its pixels, and the places on it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUARTERS_DEG = (0, 90, 180, 270)
"""Turns that there are, degrees clockwise."""

_LYING_DEG = 90
"""Turn that lays an upright picture down, degrees clockwise. Chosen: the same for all, so that frames and their stack
lie alike."""

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x and y become a x + c y + e and b x + d y + f, as Qt writes it."""


def suited_turn(size: tuple[int, int], room: tuple[int, int]) -> int:
    """Return the turn by which a picture fills the room best: an upright one lies down where the room is wide.

    Parameters
    ----------
    size, room : tuple of int
        Width and height.
    """
    return _LYING_DEG if size[0] < size[1] and room[0] > room[1] else 0


def turned_size(size: tuple[int, int], turn_deg: int) -> tuple[int, int]:
    """Return width and height of a turned picture."""
    return size if turn_deg % 180 == 0 else (size[1], size[0])


def turned_places(size: tuple[int, int], turn_deg: int) -> Affine:
    """Return where the places of a picture lie when it is turned.

    Parameters
    ----------
    size : tuple of int
        Width and height before; places go from (0, 0), the corner of the first pixel, to (width, height).
    turn_deg : int
        One of `QUARTERS_DEG`.
    """
    width, height = size
    return {
        0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        90: (0.0, 1.0, -1.0, 0.0, float(height), 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, float(width), float(height)),
        270: (0.0, -1.0, 1.0, 0.0, 0.0, float(width)),
    }[turn_deg]


def turned_pixels(pixels: "NDArray[np.uint8]", turn_deg: int) -> "NDArray[np.uint8]":
    """Return a picture (h, w, 3) turned clockwise; OpenCV is ten times as quick as `rot90` with a copy."""
    if turn_deg == 0:
        return pixels
    import cv2
    import numpy as np

    how = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}[turn_deg]
    return np.asarray(cv2.rotate(np.ascontiguousarray(pixels), how))
