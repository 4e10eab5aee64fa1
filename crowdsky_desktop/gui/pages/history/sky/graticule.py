"""Lines of right ascension and declination, and the plane of the Milky Way, as they run across the screen."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crowdsky_desktop.gui.pages.history.sky.projection import Values, galactic_equator
from crowdsky_desktop.gui.pages.history.sky.sky_camera import SkyCamera

_DEC_STEPS_DEG = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Steps of the lines of declination, degrees: those that people count by."""
_RA_STEPS_DEG = (0.0625, 0.125, 0.25, 0.5, 1.25, 2.5, 5.0, 15.0, 30.0)
"""Steps of the lines of right ascension, degrees: whole hours, minutes and seconds of time."""
_LEAST_PX = 74.0
"""Between two lines, logical pixels. Chosen: the labels have room."""
_N_POINTS = 121
"""Points of a line. Chosen: the chord of a curve is less than half a pixel off."""
_POLE_DEG = 88.0
"""Where lines of right ascension end in the whole sky, degrees: nearer to a pole they would be a blot."""
_AROUND_POLE_DEG = 15.0
"""Least step in right ascension where a pole is seen, degrees: an hour. Chosen."""
_BREAK_PX = 0.35
"""Share of the sky's width on the screen beyond which two points of a line lie at its two ends."""

Curve = tuple[Values, Values]
"""x and y along a line, logical pixels."""


@dataclass(frozen=True)
class GraticuleLine:
    """A line of equal right ascension or declination.

    Attributes
    ----------
    curves : tuple
        Its parts: it is cut where the sky ends.
    """

    degrees: float
    is_declination: bool
    curves: tuple[Curve, ...]


def graticule(camera: SkyCamera) -> Iterator[GraticuleLine]:
    """Yield the lines that may be seen."""
    reach_deg = math.hypot(camera.width, camera.height) / 2.0 / camera.px_per_deg
    low, high = max(-90.0, camera.dec_deg - reach_deg), min(90.0, camera.dec_deg + reach_deg)
    has_pole = low <= -90.0 or high >= 90.0
    narrowest = math.cos(math.radians(max(abs(low), abs(high))))
    half = 180.0 if has_pole or reach_deg >= 80.0 * narrowest else min(180.0, reach_deg / narrowest)
    dec_step = _step(_DEC_STEPS_DEG, _LEAST_PX / camera.px_per_deg)
    middle = max(math.cos(math.radians(camera.dec_deg)), 0.05)
    around_pole = _AROUND_POLE_DEG if half >= 180.0 else 0.0
    ra_step = _step(_RA_STEPS_DEG, max(around_pole, _LEAST_PX / camera.px_per_deg / middle))
    along_ra = np.linspace(camera.ra_deg - half, camera.ra_deg + half, _N_POINTS)
    for dec in _multiples(low, high, dec_step):
        if abs(dec) < 90.0:
            yield GraticuleLine(dec, True, cut(camera, along_ra, np.full(_N_POINTS, dec)))
    most = _POLE_DEG if half >= 180.0 else 90.0
    along_dec = np.linspace(max(low, -most), min(high, most), _N_POINTS)
    for ra in _multiples(camera.ra_deg - half, camera.ra_deg + half - (ra_step / 2 if half >= 180.0 else 0.0), ra_step):
        yield GraticuleLine(ra % 360.0, False, cut(camera, np.full(_N_POINTS, ra), along_dec))


def milky_way(camera: SkyCamera) -> tuple[Curve, ...]:
    """Return the plane of the Milky Way."""
    n_points = 361 if camera.zoom < 8.0 else 3601
    return cut(camera, *galactic_equator(n_points))


def cut(camera: SkyCamera, ra_deg: Values, dec_deg: Values) -> tuple[Curve, ...]:
    """Return a line in the parts that can be drawn: it is cut where it leaves the sky at one end and the screen."""
    x, y = camera.to_screen(ra_deg, dec_deg)
    jumps = np.hypot(np.diff(x), np.diff(y)) > max(_BREAK_PX * camera.scale, 1.0)
    far = ~camera.is_seen(x, y, max(camera.width, camera.height))
    ends = np.flatnonzero(jumps | (far[:-1] & far[1:])) + 1
    parts = zip(np.split(x, ends), np.split(y, ends), strict=True)
    return tuple((part_x, part_y) for part_x, part_y in parts if len(part_x) > 1)


def _multiples(low: float, high: float, step: float) -> Iterator[float]:
    for number in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1):
        yield number * step


def _step(steps: tuple[float, ...], wanted: float) -> float:
    return next((step for step in steps if step >= wanted), steps[-1])
