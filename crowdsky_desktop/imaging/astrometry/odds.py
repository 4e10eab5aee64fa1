"""The odds that a match of stars is no chance (after Lang et al. 2010, section 2.3; the term for brightness is ours).

For each catalogue star in the picture two likelihoods are compared. If the proposal is true, the star shows near its
place, as bright as the others say, or it is missed. If it is not, whatever lies near lies there by chance: as often as
detections of that brightness lie in that neighbourhood. The product is divided by how many proposals that differ there
are within the prior: pointing, rotation, scale, parity and zero point (the Occam factor of Bayesian model comparison;
MacKay 2003, section 28.1). So the odds of a wrong proposal exceed K with a probability below 1 / K, however many are
tried.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.astrometry.matching import SCALE_TOLERANCE, Stars
from crowdsky_desktop.imaging.astrometry.pairs import best_pairs, near_pairs
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.types import Indices, Points, Values

POSITION_SIGMA_PX = 1.0
"""How far a star lies from where a similarity has it, px: refraction and distortion at the corners.
Chosen; decision 0039."""
MAX_DISTANCE_PX = 4.0
"""How far from its place a star is looked for, px: 4 σ."""
MISSED = 0.25
"""Chance that a star is not found: clouds, a neighbour, a trail across it. That of distractors in Lang et al."""
MAGNITUDE_SIGMA = 0.35
"""Scatter of our green magnitudes about V: colours of stars. Measured on real frames: 0.2 to 0.35."""
ODD_MAGNITUDE, _ODD_RANGE = 0.2, 5.0
"""Share of stars whose brightness is off for another reason, and the range over which it then may be, magnitudes."""
MIN_MATCHED = 3
"""Fewest stars that say anything: two fix a similarity."""
ZERO_POINT_RANGE = 10.0
"""Range of zero points that are possible before anything is known, magnitudes. Chosen; decision 0039."""
_DENSITY_MAGNITUDES = 1.5
"""Width of the window in which detections of about the same brightness are counted, magnitudes.
Chosen; decision 0039."""
_N_NEIGHBOURS = 8
"""Detections that a neighbourhood holds on the average: a trail has many more in it. Chosen; decision 0039."""


@dataclass(frozen=True)
class Match:
    """Catalogue stars and detections that lie on each other.

    Attributes
    ----------
    catalogue, picture : ndarray of int
        Their indices in both lists.
    n_in_field : int
        Catalogue stars that the picture should show.
    log_odds : float
        Natural logarithm of the odds against chance.
    """

    catalogue: Indices
    picture: Indices
    n_in_field: int
    log_odds: float

    def __len__(self) -> int:
        return len(self.catalogue)


class Detections:
    """The detections of a picture, and how many there are by chance of a brightness in a neighbourhood.

    Parameters
    ----------
    stars : Stars
        Brightest first; points count from the picture's centre.
    size_px : tuple of float
        Width and height of the picture.
    """

    def __init__(self, stars: Stars, size_px: tuple[float, float]) -> None:
        self.stars = stars
        self.size_px = size_px
        self._area = size_px[0] * size_px[1]
        self.density = self._of_brightness() * self._of_neighbourhoods()

    def _of_brightness(self) -> Values:
        """Return the density about each detection's brightness, per square px and magnitude."""
        magnitude = self.stars.magnitude
        half = _DENSITY_MAGNITUDES / 2.0
        n_alike = np.searchsorted(magnitude, magnitude + half, "right") - np.searchsorted(magnitude, magnitude - half)
        return np.asarray(n_alike / (_DENSITY_MAGNITUDES * self._area))

    def _of_neighbourhoods(self) -> Values:
        """Return how many times as dense as the picture each detection's neighbourhood is, at least 1."""
        n_stars = len(self.stars)
        if n_stars <= _N_NEIGHBOURS:
            return np.ones(n_stars)
        radius = math.sqrt(_N_NEIGHBOURS * self._area / (math.pi * n_stars))
        mine, _, _ = near_pairs(self.stars.points, self.stars.points, radius)
        return np.asarray(np.maximum(np.bincount(mine, minlength=n_stars) / _N_NEIGHBOURS, 1.0))

    def match(self, expected: Stars, reach_px: float) -> Match:
        """Return which detections lie where catalogue stars should, and the odds that this is no chance.

        Parameters
        ----------
        expected : Stars
            The catalogue's, their points where a proposal has them in the picture.
        reach_px : float
            How far from the pointing the picture's centre may lie, px.
        """
        inside = np.flatnonzero(are_inside(expected.points, self.size_px))
        rows, detections, squared = near_pairs(expected.points[inside], self.stars.points, MAX_DISTANCE_PX)
        offsets = self.stars.magnitude[detections] - expected.magnitude[inside[rows]]
        zero_point = median(offsets) if len(offsets) else 0.0
        gain = self._gain(squared, offsets - zero_point, detections)
        agreeing = np.flatnonzero(gain > 1.0)
        best = agreeing[best_pairs(-gain[agreeing], rows[agreeing], detections[agreeing])]
        rows, detections, gain = rows[best], detections[best], gain[best]
        log_odds = -math.inf
        if len(best) >= MIN_MATCHED:
            log_odds = float(np.log(MISSED + (1.0 - MISSED) * gain).sum())
            log_odds += (len(inside) - len(best)) * math.log(MISSED)
            log_odds -= _log_of_possibilities(self.stars.points[detections], reach_px)
        return Match(inside[rows], detections, len(inside), log_odds)

    def _gain(self, squared: Values, fainter_by: Values, detections: Indices) -> Values:
        """Return how much likelier detections are their stars than chance, for each pair of both."""
        sigma_2 = POSITION_SIGMA_PX**2
        place = np.exp(-squared / (2.0 * sigma_2)) / (2.0 * math.pi * sigma_2)
        usual = np.exp(-np.square(fainter_by / MAGNITUDE_SIGMA) / 2.0) / (math.sqrt(2.0 * math.pi) * MAGNITUDE_SIGMA)
        odd = (np.abs(fainter_by) <= _ODD_RANGE / 2.0) / _ODD_RANGE
        return np.asarray(place * ((1.0 - ODD_MAGNITUDE) * usual + ODD_MAGNITUDE * odd) / self.density[detections])


def are_inside(points: Points, size_px: tuple[float, float]) -> NDArray[np.bool_]:
    """Whether points lie in a picture; they count from its centre."""
    return np.asarray((np.abs(points.real) <= size_px[0] / 2.0) & (np.abs(points.imag) <= size_px[1] / 2.0))


def _log_of_possibilities(points: Points, reach_px: float) -> float:
    """Return the logarithm of how many proposals that the matched stars tell apart the prior holds."""
    n_matched = len(points)
    sigma = POSITION_SIGMA_PX / math.sqrt(n_matched)
    angle = math.sqrt(2.0 * math.pi) * sigma / max(float(np.sqrt(np.var(points))), POSITION_SIGMA_PX)
    places = max(reach_px**2 / (2.0 * sigma**2), 1.0)
    turns, scales = max(2.0 * math.pi / angle, 1.0), max(2.0 * SCALE_TOLERANCE / angle, 1.0)
    zero_points = ZERO_POINT_RANGE * math.sqrt(n_matched) / (math.sqrt(2.0 * math.pi) * MAGNITUDE_SIGMA)
    return math.log(2.0 * places * turns * scales * zero_points)
