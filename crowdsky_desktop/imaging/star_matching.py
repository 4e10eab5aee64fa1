"""Find which stars of two lists are the same, knowing nothing of rotation and shift."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.frame import Transform

N_BRIGHTEST = (30, 80)
"""Stars looked at: the brightest few first, which nearly always do, and more where they don't."""
SCALE_TOLERANCE = 0.005
"""Relative: two Seestars of one kind differ by 0.002."""
POSITION_TOLERANCE_PX = 3.0
MAX_CHANCE = 1e-8
"""Expected number of transforms as good as the one found, had the two lists nothing to do with each other."""

_MIN_PAIR_PX = 60.0
_CELL_DEG, _CELL_PX = 1.0, 12.0
_N_CANDIDATES = 200
_RASTER_PX = 2.0

Points = NDArray[np.complex128]
"""Positions as x + iy: a similarity is then `factor * point + shift`."""


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


def find_similarity(points: Points, targets: Points, area_px: float) -> Similarity | None:
    """Return the similarity of scale 1 that maps the stars of one list onto the other, or None.

    Every pair of stars whose length agrees in both lists votes for a rotation and a shift (a generalised Hough
    transform; Ballard 1981). The fullest cells are verified on all stars, and the best is accepted only if chance
    would not make one as good (`MAX_CHANCE`). Deterministic: nothing is drawn.

    Parameters
    ----------
    points, targets : ndarray of complex128
        Brightest first.
    area_px : float
        Area that `targets` come from.
    """
    for n_brightest in N_BRIGHTEST:
        some, others = points[:n_brightest], targets[:n_brightest]
        for is_mirrored in (False, True):
            seen = some.conj() if is_mirrored else some
            candidates = _candidates(seen, others)
            found = _verify(seen, others, candidates, area_px) if len(candidates[0]) else None
            if found:
                return Similarity(*found, is_mirrored=is_mirrored)
        if max(len(points), len(targets)) <= n_brightest:
            break
    return None


def _candidates(points: Points, targets: Points) -> tuple[Points, Points, int]:
    """Return rotation and image of the centroid of `points` for the fullest cells of the vote."""
    factors, centres = _votes(points, targets)
    cells = (np.degrees(np.angle(factors)) // _CELL_DEG, centres.real // _CELL_PX, centres.imag // _CELL_PX)
    _, members, counts = np.unique(_cell_number(*cells), return_inverse=True, return_counts=True)
    fullest = np.argsort(-counts, kind="stable")[:_N_CANDIDATES]
    sums = [np.bincount(members.ravel(), weights=part, minlength=len(counts)) for part in _parts(factors, centres)]
    mean_factor = (sums[0] + 1j * sums[1])[fullest]
    mean_centre = (sums[2] + 1j * sums[3])[fullest] / counts[fullest]
    return np.asarray(mean_factor / np.abs(mean_factor)), np.asarray(mean_centre), len(factors)


def _cell_number(turn: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return one number for each cell, in the order of turn, x, y: numbers sort faster than rows of three."""
    size_x, size_y = (int(np.ptp(along)) + 1 for along in (x, y)) if len(x) else (1, 1)
    number = (turn * size_x + (x - x.min(initial=0.0))) * size_y + (y - y.min(initial=0.0))
    return np.asarray(number, np.int64)


def _parts(factors: Points, centres: Points) -> tuple[NDArray[np.float64], ...]:
    return factors.real, factors.imag, centres.real, centres.imag


def _votes(points: Points, targets: Points) -> tuple[Points, Points]:
    own, own_middle = _pairs(points)
    other, other_middle = _pairs(targets)
    if len(own) == 0 or len(other) == 0:
        return np.empty(0, complex), np.empty(0, complex)
    order = np.argsort(np.abs(other), kind="stable")
    other, other_middle = other[order], other_middle[order]
    slack = POSITION_TOLERANCE_PX + SCALE_TOLERANCE * np.abs(own)
    first = np.searchsorted(np.abs(other), np.abs(own) - slack)
    n_each = np.searchsorted(np.abs(other), np.abs(own) + slack) - first
    mine = np.repeat(np.arange(len(own)), n_each)
    theirs = np.arange(len(mine)) + np.repeat(first - np.cumsum(n_each) + n_each, n_each)
    turn = other[theirs] / own[mine]
    # Which end is which is unknown: both readings vote.
    factors = np.concatenate((turn, -turn)) / np.tile(np.abs(turn), 2)
    centres = np.tile(other_middle[theirs], 2) + factors * (points.mean() - np.tile(own_middle[mine], 2))
    return factors, centres


def _pairs(points: Points) -> tuple[Points, Points]:
    first, second = np.triu_indices(len(points), 1)
    vector, middle = points[second] - points[first], (points[second] + points[first]) / 2.0
    long = np.abs(vector) >= _MIN_PAIR_PX
    return vector[long], middle[long]


def _verify(
    points: Points, targets: Points, candidates: tuple[Points, Points, int], area_px: float
) -> tuple[complex, complex] | None:
    factors, centres, n_hypotheses = candidates
    shifts = centres - factors * points.mean()
    nearby = _Neighbourhoods.of(targets)
    found = np.sort(nearby.of_points(factors[:, None] * points[None, :] + shifts[:, None]), axis=1)
    # Several points on one target are one match: a crowd must not be counted as agreement.
    n_matched = ((found[:, 1:] != found[:, :-1]) & (found[:, 1:] >= 0)).sum(axis=1) + (found[:, 0] >= 0)
    best = int(np.argmax(n_matched))
    if chance_of_match(int(n_matched[best]), len(points), len(targets), n_hypotheses, area_px) > MAX_CHANCE:
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
        inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
        owners = self.owner[np.where(inside, rows, 0), np.where(inside, columns, 0)]
        return np.where(inside, owners, np.int16(-1))


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
