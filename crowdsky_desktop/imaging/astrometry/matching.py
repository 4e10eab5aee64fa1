"""How the stars of a picture may lie on those of a catalogue: proposals, of which `odds` finds the true one.

A pair of stars in the picture and a pair of the catalogue, of about the same length and the same difference in
brightness, propose a similarity: shift, rotation and scale. True pairs agree; their proposals fall into one cell of a
vote (generalised Hough transform; Ballard 1981). Deterministic: nothing is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.astrometry.pairs import near_pairs
from crowdsky_desktop.imaging.types import Indices, Points, Values

SCALE_TOLERANCE = 0.015
"""Largest relative difference from the scale that the header names. Measured: 0.0073 and 0.0078 of two S50."""
POSITION_TOLERANCE_PX = 3.0
"""How far a pair's length may be off beside its scale, and a star from its partner, px. Chosen; decision 0039."""
MAGNITUDE_TOLERANCE = 1.0
"""How far a pair's difference in brightness may be off: colours of stars, a thin cloud, a saturated star.
Chosen; decision 0039."""
_MIN_PAIR_PX = 80.0
"""Shortest pair that tells a direction, px: to 3° at the tolerance."""
_CELL_DEG, _CELL_PX = 1.0, 12.0
"""Sides of the cells of the vote, degrees of rotation and px of shift. Chosen; decision 0039."""
_N_FULLEST = 120
"""Fullest cells of each parity that are looked at. Chosen; decision 0039."""
_N_PROPOSALS, _MIN_AGREEING = 8, 3
"""Proposals of each parity that most stars agree with, and stars that have to. Chosen; decision 0039."""


@dataclass(frozen=True)
class Similarity:
    """Maps a point x + iy of the picture to `factor * point + shift` on the plane of the sky, px of the nominal scale.

    A flipped one conjugates the point first: it turns y over.
    """

    factor: complex
    shift: complex
    is_flipped: bool

    def onto_plane(self, points: Points) -> Points:
        """Map points of the picture."""
        return self.factor * (points.conj() if self.is_flipped else points) + self.shift

    def onto_picture(self, plane: Points) -> Points:
        """Map points of the plane."""
        points = (plane - self.shift) / self.factor
        return points.conj() if self.is_flipped else points


@dataclass(frozen=True)
class Stars:
    """Stars on a plane, brightest first.

    Attributes
    ----------
    points : ndarray of complex128
        x + iy, px.
    magnitude : ndarray of float64
        Of any zero point.
    """

    points: Points
    magnitude: Values

    def __len__(self) -> int:
        return len(self.points)

    def chosen(self, which: Indices | NDArray[np.bool_] | slice) -> "Stars":
        """Return some of the stars."""
        return Stars(self.points[which], self.magnitude[which])


def proposals(picture: Stars, catalogue: Stars, reach_px: float) -> Iterator[Similarity]:
    """Yield the similarities that most pairs and then most stars agree with, of both parities.

    Parameters
    ----------
    picture, catalogue : Stars
        The brightest few of each; the picture's points count from its centre, the catalogue's from the pointing.
    reach_px : float
        How far from the pointing the picture's centre may lie, px.
    """
    pairs = _StarPairs.of(picture, np.inf)
    others = _StarPairs.of(catalogue, pairs.lengths.max(initial=0.0) * (1.0 + SCALE_TOLERANCE) + POSITION_TOLERANCE_PX)
    for is_flipped in (False, True):
        seen = Stars(picture.points.conj(), picture.magnitude) if is_flipped else picture
        factors, centres = _votes(pairs.mirrored() if is_flipped else pairs, others)
        near = np.abs(centres) <= reach_px
        factors, centres = _fullest_cells(factors[near], centres[near])
        for best in _agreeing(seen.points, catalogue.points, factors, centres):
            yield Similarity(complex(factors[best]), complex(centres[best]), is_flipped)


@dataclass(frozen=True)
class _StarPairs:
    """Pairs of stars, by length: vectors from the brighter to the fainter, middles, differences in magnitude."""

    vectors: Points
    middles: Points
    lengths: Values
    fainter_by: Values

    @classmethod
    def of(cls, stars: Stars, longest_px: float) -> "_StarPairs":
        first, second = np.triu_indices(len(stars), 1)
        lengths = np.abs(stars.points[second] - stars.points[first])
        fit = np.flatnonzero((lengths >= _MIN_PAIR_PX) & (lengths <= longest_px))
        fit = fit[np.argsort(lengths[fit], kind="stable")]
        first, second = first[fit], second[fit]
        one, other = stars.points[first], stars.points[second]
        fainter_by = stars.magnitude[second] - stars.magnitude[first]
        return cls(other - one, (one + other) / 2.0, lengths[fit], fainter_by)

    def mirrored(self) -> "_StarPairs":
        return _StarPairs(self.vectors.conj(), self.middles.conj(), self.lengths, self.fainter_by)


def _votes(own: _StarPairs, others: _StarPairs) -> tuple[Points, Points]:
    """Return factor and image of the picture's centre, as each pair of pairs that look alike proposes them."""
    slack = POSITION_TOLERANCE_PX + SCALE_TOLERANCE * own.lengths
    first = np.searchsorted(others.lengths, own.lengths - slack)
    n_each = np.searchsorted(others.lengths, own.lengths + slack) - first
    mine = np.repeat(np.arange(len(n_each)), n_each)
    theirs = np.arange(len(mine)) + np.repeat(first - np.cumsum(n_each) + n_each, n_each)
    votes = []
    # Which end is which is unknown where both are of about the same brightness: both readings may vote.
    for sign in (1.0, -1.0):
        alike = np.abs(others.fainter_by[theirs] - sign * own.fainter_by[mine]) <= MAGNITUDE_TOLERANCE
        some_mine, some_theirs = mine[alike], theirs[alike]
        factors = sign * others.vectors[some_theirs] / own.vectors[some_mine]
        votes.append((factors, others.middles[some_theirs] - factors * own.middles[some_mine]))
    return np.concatenate([vote[0] for vote in votes]), np.concatenate([vote[1] for vote in votes])


def _fullest_cells(factors: Points, centres: Points) -> tuple[Points, Points]:
    """Return the mean proposal of each of the fullest cells of the vote."""
    if len(factors) == 0:
        return factors, centres
    coordinates = (np.degrees(np.angle(factors)) / _CELL_DEG, centres.real / _CELL_PX, centres.imag / _CELL_PX)
    turn, across, down = (np.floor(values).astype(np.int64) for values in coordinates)
    sizes = (int(np.ptp(across)) + 1, int(np.ptp(down)) + 1)
    number = (turn * sizes[0] + across - across.min()) * sizes[1] + down - down.min()
    order = np.argsort(number, kind="stable")
    first = np.flatnonzero(np.diff(number[order], prepend=number.min() - 1))
    n_votes = np.diff(first, append=len(order))
    fullest = np.argsort(-n_votes, kind="stable")[:_N_FULLEST]
    means = [np.add.reduceat(values[order], first)[fullest] / n_votes[fullest] for values in (factors, centres)]
    return np.asarray(means[0], np.complex128), np.asarray(means[1], np.complex128)


def _agreeing(points: Points, targets: Points, factors: Points, centres: Points) -> Indices:
    """Return the proposals by which most targets have a star near them, best first; a crowd on one counts once."""
    mapped = (factors[:, None] * points[None, :] + centres[:, None]).reshape(-1)
    which, theirs, _ = near_pairs(mapped, targets, 2.0 * POSITION_TOLERANCE_PX)
    met = np.zeros((len(factors), len(targets)), np.bool_)
    met[which // max(len(points), 1), theirs] = True
    n_matched = np.count_nonzero(met, axis=1)
    best = np.argsort(-n_matched, kind="stable")[:_N_PROPOSALS]
    return np.asarray(best[n_matched[best] >= _MIN_AGREEING], np.intp)
