"""Find which stars of two lists are the same, knowing nothing of rotation and shift."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.types import Points
from crowdsky_desktop.model.transform import Transform

N_BRIGHTEST = (16, 30, 80)
"""Stars that are tried: the brightest few first, which nearly always suffice, then more. Chosen."""
SCALE_TOLERANCE = 0.005
"""Largest relative difference in scale: two Seestars of one kind differ by 0.002."""
POSITION_TOLERANCE_PX = 3.0
"""How near a mapped star must lie to its partner, px. Chosen: a first match need not be better."""
MAX_CHANCE = 1e-8
"""Expected number of transforms as good as the one found, had the two lists nothing to do with each other."""

_MIN_PAIR_PX = 60.0
"""Shortest pair of stars that tells a direction, px: to 3° at the tolerance."""
_CELL_DEG, _CELL_PX = 1.0, 12.0
"""Sides of the cells of the vote, degrees of rotation and px of shift. Chosen: wider than pairs of true stars scatter,
narrow enough that chance seldom fills one."""
_N_CANDIDATES = 200
"""Fullest cells that are verified. Measured: of 32 pairs of real frames the true one was always the fullest; fields
with few common stars need more, and verification costs little."""
_RASTER_PX = 2.0
"""Cells of the raster of neighbours, px: two thirds of the tolerance."""


@dataclass(frozen=True)
class Similarity:
    """Maps a point x + iy to `factor * point + shift`; a mirrored one conjugates the point first."""

    factor: complex
    shift: complex
    is_mirrored: bool = False

    @property
    def transform(self) -> Transform:
        """The same as a 3 × 3 matrix."""
        a, b = self.factor.real, self.factor.imag
        sign = -1.0 if self.is_mirrored else 1.0
        return ((a, -sign * b, self.shift.real), (b, sign * a, self.shift.imag), (0.0, 0.0, 1.0))


class MatchTargets:
    """Stars that others are matched to; what the matching needs of them is prepared once.

    Parameters
    ----------
    points : ndarray of complex128
        Brightest first.
    area_px : float
        Area that they come from.
    """

    def __init__(self, points: Points, area_px: float) -> None:
        self.area_px = area_px
        self.n_stars = len(points)
        self.brightest = tuple(_Targets(points[:n_brightest]) for n_brightest in N_BRIGHTEST)


class _Targets:
    """The brightest stars that others are matched to."""

    def __init__(self, points: Points) -> None:
        self.points = points

    @cached_property
    def pairs(self) -> "_StarPairs":
        return _StarPairs.of(self.points).by_length()

    @cached_property
    def nearby(self) -> "_Neighbourhoods":
        return _Neighbourhoods.of(self.points)


def find_similarity(points: Points, targets: MatchTargets) -> Similarity | None:
    """Return the similarity of scale 1 that maps the stars of one list onto the other, or None.

    Every pair of stars whose length agrees in both lists votes for a rotation and a shift (a generalised Hough
    transform; Ballard 1981). The fullest cells are verified on all stars, and the best is accepted only if chance
    would not make one as good (`MAX_CHANCE`). Deterministic: nothing is drawn.

    Parameters
    ----------
    points : ndarray of complex128
        Brightest first.
    """
    for n_brightest, others in zip(N_BRIGHTEST, targets.brightest, strict=True):
        some = points[:n_brightest]
        for is_mirrored in (False, True):
            seen = some.conj() if is_mirrored else some
            candidates = _candidates(seen, others)
            found = _verify(seen, others, candidates, targets.area_px) if len(candidates[0]) else None
            if found:
                return Similarity(*found, is_mirrored=is_mirrored)
        if max(len(points), targets.n_stars) <= n_brightest:
            break
    return None


def _candidates(points: Points, targets: _Targets) -> tuple[Points, Points, int]:
    """Return rotation and image of the centroid of `points` for the fullest cells of the vote."""
    factors, centres = _votes(points, targets)
    turn, across, down = np.degrees(np.angle(factors)) / _CELL_DEG, centres.real / _CELL_PX, centres.imag / _CELL_PX
    number = _cell_number(np.floor(turn), np.floor(across), np.floor(down))
    order = np.argsort(number, kind="stable")
    first = np.flatnonzero(np.diff(number[order], prepend=number.min(initial=0) - 1))
    n_votes = np.diff(first, append=len(order))
    fullest = np.argsort(-n_votes, kind="stable")[:_N_CANDIDATES]
    mean_factor = np.add.reduceat(factors[order], first)[fullest]
    mean_centre = np.add.reduceat(centres[order], first)[fullest] / n_votes[fullest]
    return np.asarray(mean_factor / np.abs(mean_factor)), np.asarray(mean_centre), len(factors)


def _cell_number(turn: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return one number for each cell, in the order of turn, x, y: numbers sort faster than rows of three."""
    size_x, size_y = (int(np.ptp(along)) + 1 for along in (x, y)) if len(x) else (1, 1)
    number = (turn * size_x + (x - x.min(initial=0.0))) * size_y + (y - y.min(initial=0.0))
    return np.asarray(number, np.int64)


def _votes(points: Points, targets: _Targets) -> tuple[Points, Points]:
    own, other = _StarPairs.of(points), targets.pairs
    if len(own.vectors) == 0 or len(other.vectors) == 0:
        return np.empty(0, complex), np.empty(0, complex)
    slack = POSITION_TOLERANCE_PX + SCALE_TOLERANCE * own.lengths
    first = np.searchsorted(other.lengths, own.lengths - slack)
    n_each = np.searchsorted(other.lengths, own.lengths + slack) - first
    mine = np.repeat(np.arange(len(n_each)), n_each)
    theirs = np.arange(len(mine)) + np.repeat(first - np.cumsum(n_each) + n_each, n_each)
    turn = other.vectors[theirs] / own.vectors[mine]
    # Which end is which is unknown: both readings vote.
    factors = np.concatenate((turn, -turn)) / np.tile(np.abs(turn), 2)
    centres = np.tile(other.middles[theirs], 2) + factors * (points.mean() - np.tile(own.middles[mine], 2))
    return factors, centres


@dataclass(frozen=True)
class _StarPairs:
    """Every two stars of a list that are not too close to tell a direction."""

    vectors: Points
    middles: Points
    lengths: NDArray[np.float64]

    @classmethod
    def of(cls, points: Points) -> "_StarPairs":
        first, second = np.triu_indices(len(points), 1)
        vectors, middles = points[second] - points[first], (points[second] + points[first]) / 2.0
        return cls(vectors, middles, np.abs(vectors)).chosen(np.abs(vectors) >= _MIN_PAIR_PX)

    def by_length(self) -> "_StarPairs":
        return self.chosen(np.argsort(self.lengths, kind="stable"))

    def chosen(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> "_StarPairs":
        return _StarPairs(self.vectors[which], self.middles[which], self.lengths[which])


def _verify(
    points: Points, targets: _Targets, candidates: tuple[Points, Points, int], area_px: float
) -> tuple[complex, complex] | None:
    factors, centres, n_hypotheses = candidates
    shifts = centres - factors * points.mean()
    found = np.sort(targets.nearby.of_points(factors[:, None] * points[None, :] + shifts[:, None]), axis=1)
    # Several points on one target are one match: a crowd must not be counted as agreement.
    n_matched = ((found[:, 1:] != found[:, :-1]) & (found[:, 1:] >= 0)).sum(axis=1) + (found[:, 0] >= 0)
    best = int(np.argmax(n_matched))
    if chance_of_match(int(n_matched[best]), len(points), len(targets.points), n_hypotheses, area_px) > MAX_CHANCE:
        return None
    return complex(factors[best]), complex(shifts[best])


@dataclass(frozen=True)
class _Neighbourhoods:
    """A raster that knows which target is near: verifying takes one look for each point instead of all distances.

    Attributes
    ----------
    owner : ndarray of int16, (rows, columns)
        Index of a target within twice the tolerance of a cell's middle, −1 for none.
    corner : complex
        Middle of the first cell.
    """

    owner: NDArray[np.int16]
    corner: complex

    @classmethod
    def of(cls, targets: Points) -> "_Neighbourhoods":
        radius = 2.0 * POSITION_TOLERANCE_PX
        margin = radius + _RASTER_PX
        corner = complex(targets.real.min() - margin, targets.imag.min() - margin)
        columns, rows = _cells_of(targets - corner)
        reach = int(radius // _RASTER_PX) + 1
        owner = np.full((int(rows.max()) + reach + 2, int(columns.max()) + reach + 2), -1, np.int16)
        down, across = (steps.reshape(-1, 1) - reach for steps in np.indices((2 * reach + 1, 2 * reach + 1)))
        near_row, near_column = rows + down, columns + across
        middle = corner + _RASTER_PX * (near_column + 1j * near_row)
        # Backwards: where several targets are near, what is written last stays, so the brightest one.
        inside = np.flatnonzero(np.abs(middle - targets) <= radius)[::-1]
        owner[near_row.reshape(-1)[inside], near_column.reshape(-1)[inside]] = inside % len(targets)
        return cls(owner, corner)

    def of_points(self, points: Points) -> NDArray[np.int16]:
        """Return the index of the target near each point, −1 for none."""
        columns, rows = _cells_of(points - self.corner)
        height, width = self.owner.shape
        # No target is near a cell at the edge.
        return np.asarray(self.owner[rows.clip(0, height - 1), columns.clip(0, width - 1)])


def _cells_of(offsets: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.rint(offsets.real / _RASTER_PX).astype(np.intp), np.rint(offsets.imag / _RASTER_PX).astype(np.intp)


def chance_of_match(n_matched: int, n_points: int, n_targets: int, n_hypotheses: int, area_px: float) -> float:
    """Return how many of `n_hypotheses` unrelated transforms would match `n_matched` stars.

    Two of the matches make the hypothesis; each further star falls on a target by chance with the share of the area
    that the targets' tolerance circles cover (binomial tail).
    """
    if n_matched < 3:
        return math.inf
    share = min(1.0, n_targets * math.pi * (2.0 * POSITION_TOLERANCE_PX) ** 2 / area_px)
    n_free = n_points - 2
    tail = sum(
        math.comb(n_free, hits) * share**hits * (1.0 - share) ** (n_free - hits)
        for hits in range(n_matched - 2, n_free + 1)
    )
    return max(n_hypotheses, 1) * tail


def matched_indices(mapped: Points, targets: Points, radius_px: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return indices of the stars that are each other's nearest, within `radius_px`."""
    if len(mapped) == 0 or len(targets) == 0:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    squared = np.square(np.subtract.outer(mapped.real, targets.real))
    squared += np.square(np.subtract.outer(mapped.imag, targets.imag))
    nearest = squared.argmin(axis=1)
    mine = np.arange(len(mapped))
    mutual = (squared.argmin(axis=0)[nearest] == mine) & (squared[mine, nearest] <= radius_px**2)
    return mine[mutual], nearest[mutual]
