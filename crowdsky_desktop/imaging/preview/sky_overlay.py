"""What can be drawn on a solved picture: a grid of right ascension and declination, stars, objects, residuals.

All positions are pixels of the picture; nothing is drawn here.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.astrometry.catalogue import StarCatalogue, TychoCatalogue
from crowdsky_desktop.imaging.astrometry.deep_sky import DeepSkyObject, deep_sky_objects, objects_within
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions, sky_positions
from crowdsky_desktop.imaging.registration.transform import invert, map_positions
from crowdsky_desktop.imaging.types import Positions, Values
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.model.transform import Transform

_DEC_STEPS_ARCMIN = (0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200)
"""Steps of a grid in declination, arcmin: those that people count by."""
_RA_STEPS_MIN = (1 / 30, 1 / 12, 1 / 6, 1 / 4, 1 / 2, 1, 2, 4, 5, 10, 20, 30, 60, 120, 240)
"""Steps of a grid in right ascension, minutes of time: 2 s to 4 h."""
_N_LINES = 5
"""Lines of each kind across the shorter side of a picture, about. Chosen."""
_N_POINTS = 200
"""Points of a line: the chord of a curve is then less than a tenth of a pixel off. Chosen."""
_EDGE_POINTS = 60
"""Points along each edge at which the picture's reach on the sky is taken. Chosen."""
_NEAR_PX = 3.0
"""How near a detected star lies to a catalogue star that is the same, px: three times the worst residual. Chosen."""
_N_STARS = 150
"""Catalogue stars that are drawn, the brightest: more hide the picture. Chosen."""
_N_OBJECTS = 40
"""Objects that are named, the largest. Chosen."""
_N_COMPARED = (400, 1000)
"""Detected and catalogue stars of which residuals are looked for, the brightest. Chosen."""
_POLE_DEG = 1e-6
"""What is left between a line of right ascension and a pole, at which it has no direction."""


@dataclass(frozen=True)
class GridLine:
    """A line of equal right ascension or declination, as far as it lies in the picture.

    Attributes
    ----------
    points : ndarray of float64, (n, 2)
        x and y along it.
    degrees : float
        Its right ascension or declination.
    is_declination : bool
    """

    points: Positions
    degrees: float
    is_declination: bool


@dataclass(frozen=True)
class NamedObject:
    """An object's ellipse and name.

    Attributes
    ----------
    middle : ndarray of float64, (1, 2)
    outline : ndarray of float64, (n, 2)
        Points of its ellipse; of one without a size its middle alone.
    """

    name: str
    middle: Positions
    outline: Positions


@dataclass(frozen=True)
class Residuals:
    """Where detected stars lie, and where the solution puts the same stars of the catalogue; each (n, 2)."""

    detected: Positions
    expected: Positions


@dataclass(frozen=True)
class SkyOverlay:
    """What is drawn on a solved picture.

    Attributes
    ----------
    star_positions : ndarray of float64, (n, 2)
        Catalogue stars in the picture.
    star_magnitudes : ndarray of float64, (n,)
    to_reference : Transform or None
        By which all positions were brought onto another picture's pixels; the solution is that of the picture itself.
    """

    solution: Solution
    grid: tuple[GridLine, ...]
    star_positions: Positions
    star_magnitudes: Values
    objects: tuple[NamedObject, ...]
    residuals: Residuals
    to_reference: Transform | None = None

    def moved(self, to_reference: Transform) -> "SkyOverlay":
        """Return the overlay for the picture resampled by a transform."""
        moved = partial(map_positions, to_reference)
        return replace(
            self,
            grid=tuple(replace(line, points=moved(line.points)) for line in self.grid),
            star_positions=moved(self.star_positions),
            objects=tuple(replace(one, outline=moved(one.outline), middle=moved(one.middle)) for one in self.objects),
            residuals=Residuals(moved(self.residuals.detected), moved(self.residuals.expected)),
            to_reference=to_reference,
        )

    def position(self, x: float, y: float) -> tuple[float, float]:
        """Return right ascension and declination of a pixel of the picture that is shown, degrees."""
        point = np.array([[x, y]])
        if self.to_reference is not None:
            point = map_positions(invert(self.to_reference), point)
        ra, dec = sky_positions(self.solution, point[:, 0], point[:, 1])
        return float(ra[0]), float(dec[0])


def sky_overlay(
    solution: Solution,
    epoch: float,
    detected: Positions | None = None,
    catalogue: StarCatalogue | None = None,
) -> SkyOverlay:
    """Return what can be drawn on a picture.

    Parameters
    ----------
    epoch : float
        Julian year of the picture.
    detected : ndarray of float64, (n, 2), optional
        Its stars, brightest first, for the residuals.

    Raises
    ------
    CatalogueError
        A catalogue cannot be read.
    """
    centre = sky_positions(solution, *_middle(solution))
    ra_deg, dec_deg = float(centre[0][0]), float(centre[1][0])
    radius = math.hypot(solution.width, solution.height) * solution.pixel_scale_arcsec / 7200.0
    stars = (catalogue or TychoCatalogue()).within(ra_deg, dec_deg, radius, epoch)
    expected = np.stack(pixel_positions(solution, stars.ra_deg, stars.dec_deg), axis=-1)
    is_inside = _inside(solution, expected)
    expected, magnitudes = expected[is_inside], stars.magnitude[is_inside]
    objects = objects_within(deep_sky_objects(), ra_deg, dec_deg, radius)
    return SkyOverlay(
        solution=solution,
        grid=tuple(grid_lines(solution)),
        star_positions=expected[:_N_STARS],
        star_magnitudes=magnitudes[:_N_STARS],
        objects=tuple(_named(solution, objects))[:_N_OBJECTS],
        residuals=_residuals(detected if detected is not None else np.empty((0, 2)), expected),
    )


def grid_lines(solution: Solution) -> Iterator[GridLine]:
    """Yield the lines of round right ascension and declination that cross a picture, each in the parts that do."""
    (ra_low, ra_high), (dec_low, dec_high) = _reach(solution)
    shorter_deg = min(solution.width, solution.height) * solution.pixel_scale_arcsec / 3600.0
    step = _step(_DEC_STEPS_ARCMIN, shorter_deg * 60.0 / _N_LINES) / 60.0
    along = np.linspace(ra_low, ra_high, _N_POINTS)
    for dec in _round_values(dec_low, dec_high, step):
        for points in _parts(solution, along, np.full(_N_POINTS, dec)):
            yield GridLine(points, dec, is_declination=True)
    cos_dec = max(math.cos(math.radians((dec_low + dec_high) / 2.0)), shorter_deg / 360.0)
    step = _step(_RA_STEPS_MIN, shorter_deg * 4.0 / cos_dec / _N_LINES) / 4.0
    along = np.linspace(max(dec_low, _POLE_DEG - 90.0), min(dec_high, 90.0 - _POLE_DEG), _N_POINTS)
    last = ra_high - step / 2.0 if ra_high - ra_low >= 360.0 else ra_high
    for ra in _round_values(ra_low, last, step):
        for points in _parts(solution, np.full(_N_POINTS, ra), along):
            yield GridLine(points, ra % 360.0, is_declination=False)


def _reach(solution: Solution) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ranges of right ascension and declination of a picture: from its edges, and the poles in it."""
    across, down = (np.linspace(-0.5, side - 0.5, _EDGE_POINTS) for side in (solution.width, solution.height))
    left, right, top, bottom = -0.5, solution.width - 0.5, -0.5, solution.height - 0.5
    x = np.concatenate([across, across, np.full(_EDGE_POINTS, left), np.full(_EDGE_POINTS, right)])
    y = np.concatenate([np.full(_EDGE_POINTS, top), np.full(_EDGE_POINTS, bottom), down, down])
    ra, dec = sky_positions(solution, x, y)
    poles = np.array([90.0, -90.0])
    has_pole = _inside(solution, np.stack(pixel_positions(solution, np.zeros(2), poles), axis=-1))
    if has_pole.any():
        dec = np.concatenate([dec, poles[has_pole]])
        return (0.0, 360.0), (float(dec.min()), float(dec.max()))
    middle = float(sky_positions(solution, *_middle(solution))[0][0])
    ra = (ra - middle + 180.0) % 360.0 - 180.0 + middle
    return (float(ra.min()), float(ra.max())), (float(dec.min()), float(dec.max()))


def _parts(solution: Solution, ra: Values, dec: Values) -> Iterator[Positions]:
    """Yield the runs of a line's points that lie in the picture, each of two points or more."""
    points = np.stack(pixel_positions(solution, ra, dec), axis=-1)
    inside = np.flatnonzero(_inside(solution, points))
    for run in np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1):
        if len(run) > 1:
            yield points[run]


def _inside(solution: Solution, points: Positions) -> NDArray[np.bool_]:
    """Return which points lie in the picture; NaN does not."""
    x, y = points[:, 0], points[:, 1]
    return np.asarray((x >= -0.5) & (x <= solution.width - 0.5) & (y >= -0.5) & (y <= solution.height - 0.5))


def _middle(solution: Solution) -> tuple[Values, Values]:
    return np.array([(solution.width - 1) / 2.0]), np.array([(solution.height - 1) / 2.0])


def _step(steps: tuple[float, ...], wanted: float) -> float:
    return next((step for step in steps if step >= wanted), steps[-1])


def _round_values(low: float, high: float, step: float) -> Iterator[float]:
    for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1):
        yield n * step


def _named(solution: Solution, objects: list[DeepSkyObject]) -> Iterator[NamedObject]:
    for one in objects:
        middle = np.stack(pixel_positions(solution, np.array([one.ra_deg]), np.array([one.dec_deg])), axis=-1)
        if _inside(solution, middle)[0]:
            yield NamedObject(one.name, middle, _outline(solution, one))


def _outline(solution: Solution, one: DeepSkyObject) -> Positions:
    """Return points of an object's ellipse, drawn on the plane that touches the sky at its middle."""
    turn = np.linspace(0.0, 2.0 * math.pi, 73 if one.major_arcmin else 1)
    along, across = one.major_arcmin / 120.0 * np.cos(turn), one.minor_arcmin / 120.0 * np.sin(turn)
    angle = math.radians(one.angle_deg)
    east = along * math.sin(angle) + across * math.cos(angle)
    north = along * math.cos(angle) - across * math.sin(angle)
    dec = np.clip(one.dec_deg + north, -90.0, 90.0)
    ra = one.ra_deg + east / max(math.cos(math.radians(one.dec_deg)), _POLE_DEG)
    return np.stack(pixel_positions(solution, ra, dec), axis=-1)


def _residuals(detected: Positions, expected: Positions) -> Residuals:
    """Return the pairs of detected and catalogue stars that are each other's nearest, and near."""
    detected, expected = detected[: _N_COMPARED[0]], expected[: _N_COMPARED[1]]
    if not len(detected) or not len(expected):
        return Residuals(np.empty((0, 2)), np.empty((0, 2)))
    distance = np.hypot(*(detected[:, None, axis] - expected[None, :, axis] for axis in (0, 1)))
    nearest = distance.argmin(axis=0)
    columns = np.arange(len(expected))
    is_pair = (distance.argmin(axis=1)[nearest] == columns) & (distance[nearest, columns] <= _NEAR_PX)
    return Residuals(detected[nearest[is_pair]], expected[is_pair])
