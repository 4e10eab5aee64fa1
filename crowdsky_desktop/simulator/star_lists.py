"""Lists of stars as detection gives them of a frame, drawn from a real sky, with what goes wrong on real nights."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.simulator.celestial import SkyView
from crowdsky_desktop.simulator.sky import Numbers

Points = NDArray[np.complex128]
"""Positions as x + iy, px."""

_COLOUR_MAG = 0.25
"""Scatter of a green magnitude about V, magnitudes: colours of stars. Chosen after real frames."""
_SATURATED_MAG, _LOST_OF_BRIGHTER = 7.5, 0.6
"""V from which a star saturates in ten seconds, and the share of what it is brighter that its flux does not show."""
_LIMIT_MAG = 13.0
"""Faintest star that is detected. Chosen."""
_CATALOGUE_LIMIT_MAG = 11.0
"""Stars fainter than this are in no catalogue."""
_COUNT_SLOPE = 0.45
"""By how much the logarithm of the number of stars grows for each magnitude. Chosen."""
_TRAIL_MAG = 9.5
"""Magnitude of the pieces that a trail is detected as. Chosen."""
_CLOUD_MAG = 2.0
"""By how much a cloud dims the stars behind it, magnitudes. Chosen."""


@dataclass(frozen=True)
class Mishaps:
    """What goes wrong with a list of stars.

    Attributes
    ----------
    missing : float
        Share of the stars that are not detected.
    n_false : int
        Detections that are no stars, of any brightness.
    n_of_trail : int
        Detections along a trail.
    has_cloud : bool
        Whether half of the frame is behind a cloud.
    position_px : float
        Error of positions, each axis, px.
    """

    missing: float = 0.0
    n_false: int = 0
    n_of_trail: int = 0
    has_cloud: bool = False
    position_px: float = 0.1


@dataclass(frozen=True)
class SimulatedStars:
    """What is detected, brightest first.

    Attributes
    ----------
    positions : ndarray, (n, 2)
        x and y, px.
    flux : ndarray, (n,)
        In any unit.
    n_of_catalogue : int
        Of these, how many are stars of the catalogue.
    """

    positions: Numbers
    flux: Numbers
    n_of_catalogue: int


def draw_star_list(
    rng: np.random.Generator,
    view: SkyView,
    size_px: tuple[int, int],
    sky: tuple[Numbers, Numbers, Numbers],
    mishaps: Mishaps,
) -> SimulatedStars:
    """Return the stars that are detected on a frame.

    Parameters
    ----------
    sky : tuple of ndarray
        Right ascension, declination, degrees, and magnitude of the catalogue's stars about the frame.
    """
    x, y = view.onto_frame(sky[0], sky[1], size_px)
    is_seen = (rng.random(len(x)) >= mishaps.missing) & _are_inside(x, y, size_px)
    known = (x + 1j * y)[is_seen]
    magnitude = sky[2][is_seen] + rng.normal(0.0, _COLOUR_MAG, len(known))
    magnitude += _LOST_OF_BRIGHTER * np.maximum(_SATURATED_MAG - magnitude, 0.0)
    faint, faint_magnitude = _faint_stars(rng, size_px, len(known))
    points, magnitude = np.concatenate((known, faint)), np.concatenate((magnitude, faint_magnitude))
    is_known = np.arange(len(points)) < len(known)
    if mishaps.has_cloud:
        magnitude += np.where(_half(rng, points, size_px), _CLOUD_MAG, 0.0)
    kept = magnitude <= _LIMIT_MAG
    points, magnitude, is_known = points[kept], magnitude[kept], is_known[kept]
    points = points + mishaps.position_px * (rng.normal(size=len(points)) + 1j * rng.normal(size=len(points)))
    false, false_magnitude = _false_detections(rng, size_px, mishaps)
    points, magnitude = np.concatenate((points, false)), np.concatenate((magnitude, false_magnitude))
    order = np.argsort(magnitude, kind="stable")
    positions = np.column_stack((points.real, points.imag))[order]
    return SimulatedStars(positions, 10.0 ** (-0.4 * magnitude[order]), int(is_known.sum()))


def _are_inside(x: Numbers, y: Numbers, size_px: tuple[int, int]) -> NDArray[np.bool_]:
    return (x > -0.5) & (x < size_px[0] - 0.5) & (y > -0.5) & (y < size_px[1] - 0.5)


def _anywhere(rng: np.random.Generator, size_px: tuple[int, int], count: int) -> Points:
    return rng.uniform(0.0, size_px[0] - 1.0, count) + 1j * rng.uniform(0.0, size_px[1] - 1.0, count)


def _faint_stars(rng: np.random.Generator, size_px: tuple[int, int], n_known: int) -> tuple[Points, Numbers]:
    """Return stars that are too faint for the catalogue, as many as there are for its own."""
    count = round(max(n_known, 5) * (10.0 ** (_COUNT_SLOPE * (_LIMIT_MAG - _CATALOGUE_LIMIT_MAG)) - 1.0))
    share = rng.uniform(10.0 ** (_COUNT_SLOPE * (_CATALOGUE_LIMIT_MAG - _LIMIT_MAG)), 1.0, count)
    return _anywhere(rng, size_px, count), _LIMIT_MAG + np.log10(share) / _COUNT_SLOPE


def _half(rng: np.random.Generator, points: Points, size_px: tuple[int, int]) -> NDArray[np.bool_]:
    middle = (size_px[0] + 1j * size_px[1]) / 2.0
    return np.asarray(((points - middle) * np.exp(1j * rng.uniform(0.0, 2.0 * np.pi))).real > 0.0)


def _false_detections(rng: np.random.Generator, size_px: tuple[int, int], mishaps: Mishaps) -> tuple[Points, Numbers]:
    anywhere, magnitude = _anywhere(rng, size_px, mishaps.n_false), rng.uniform(7.0, _LIMIT_MAG, mishaps.n_false)
    along = rng.uniform(-1.0, 1.0, mishaps.n_of_trail) * max(size_px) * np.exp(1j * rng.uniform(0.0, np.pi))
    trail = _anywhere(rng, size_px, 1) + along
    trail = trail[_are_inside(trail.real, trail.imag, size_px)]
    return np.concatenate((anywhere, trail)), np.concatenate((magnitude, rng.normal(_TRAIL_MAG, 0.7, len(trail))))
