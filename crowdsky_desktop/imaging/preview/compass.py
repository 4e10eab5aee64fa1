"""Where north and east lie on a picture."""

import math
from typing import Protocol

import numpy as np

from crowdsky_desktop.imaging.preview.request import SkyDirections
from crowdsky_desktop.imaging.registration.transform import map_positions
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.transform import Transform

_STEP_PX = 8.0
"""Distance over which directions are taken, px. Chosen: far above rounding, and too short for a projection to bend."""
_NEAR_POLE_DEG = 89.5
"""Declination beyond which right ascension changes too quickly to show a direction. Chosen."""


class Placed(Protocol):
    """What knows where pixels lie on the sky: a header's map, or a solution."""

    def position(self, x: float, y: float) -> tuple[float, float] | None:
        """Return right ascension and declination of a pixel in degrees; None where the projection ends."""


def sky_directions(sky_map: Placed, frame: LightFrame, to_reference: Transform | None) -> SkyDirections | None:
    """Return the directions at the frame's middle: those in which declination and right ascension grow.

    Parameters
    ----------
    to_reference : Transform or None
        Where given, the picture was resampled by it.

    Returns
    -------
    SkyDirections or None
        None at a pole, and where the projection ends.
    """
    middle = np.array([(frame.width - 1) / 2, (frame.height - 1) / 2])
    along = [_change(sky_map, middle, step) for step in (np.array([_STEP_PX, 0.0]), np.array([0.0, _STEP_PX]))]
    known = [change for change in along if change is not None]
    if len(known) < 2:
        return None
    east, north = np.array(known).T
    if not (north.any() and east.any()):
        return None
    return SkyDirections(*(_on_picture(middle, direction, to_reference) for direction in (north, east)))


def _change(sky_map: Placed, middle: np.ndarray, step: np.ndarray) -> tuple[float, float] | None:
    """Return by how much right ascension and declination grow over two steps across the middle, degrees."""
    before, after = sky_map.position(*(middle - step)), sky_map.position(*(middle + step))
    if before is None or after is None or max(abs(before[1]), abs(after[1])) > _NEAR_POLE_DEG:
        return None
    return (after[0] - before[0] + 180.0) % 360.0 - 180.0, after[1] - before[1]


def _on_picture(middle: np.ndarray, direction: np.ndarray, to_reference: Transform | None) -> float:
    """Return a direction as degrees clockwise from up."""
    direction = direction * (_STEP_PX / np.hypot(*direction))
    if to_reference is not None:
        start, end = map_positions(to_reference, np.array([middle, middle + direction]))
        direction = end - start
    x, y = direction
    return math.degrees(math.atan2(x, -y)) % 360.0
