"""Fit transforms to pairs of stars: similarity, affine or homography, whichever the residuals call for."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.registration.transform import as_transform, transform_points
from crowdsky_desktop.imaging.types import Matrix, Points, Values
from crowdsky_desktop.model.frame import Transform, TransformKind

N_PARAMETERS = {TransformKind.SIMILARITY: 4, TransformKind.AFFINE: 6, TransformKind.HOMOGRAPHY: 8}
"""Free parameters of each kind."""
MIN_PAIRS = {TransformKind.AFFINE: 12, TransformKind.HOMOGRAPHY: 24}
"""Three pairs for each parameter and coordinate: fewer say too little of the parts without stars. Chosen."""
MIN_GAIN = 10.0
"""How much a richer model must lower AICc: the simpler one then has essentially no support (Burnham & Anderson
2002)."""
MAX_RESIDUAL_SHARE = 0.9
"""Largest share of the simpler one's residual that it may leave: more parameters are less certain at the corners."""

_HOPELESS_SHARE = 0.95
"""Share of the residual that no model near by explains, from which none is fitted: `MAX_RESIDUAL_SHARE` with a
margin."""
_N_ROUNDS = 4
"""Gauss–Newton steps, at most: the start is near, and each about squares the error. Chosen."""
_LEAST_STEP = 1e-7
"""Step of a homography's parameters, which are about 1, at which it has settled: the next would be its square."""


@dataclass(frozen=True)
class Pairs:
    """Stars that are the same; arrays of shape (n,).

    Attributes
    ----------
    points, targets : ndarray of complex128
        x + iy in the frame and in the reference.
    sigma_px : ndarray of float64
        How well each distance is known.
    """

    points: Points
    targets: Points
    sigma_px: Values

    def __len__(self) -> int:
        return len(self.points)

    def are(self, others: "Pairs") -> bool:
        """Return whether the others are the same."""
        return np.array_equal(self.points, others.points) and np.array_equal(self.targets, others.targets)

    def chosen(self, kept: NDArray[np.bool_]) -> "Pairs":
        """Return some of the pairs."""
        return Pairs(self.points[kept], self.targets[kept], self.sigma_px[kept])


NO_PAIRS = Pairs(np.empty(0, np.complex128), np.empty(0, np.complex128), np.empty(0))
"""None at all."""


@dataclass(frozen=True)
class TransformFit:
    """A transform and how well it fits.

    Attributes
    ----------
    equations : Equations
        What it solves.
    kind : TransformKind
    matrix : ndarray of float64, (3, 3)
        The transform in the equations' coordinates.
    """

    equations: "_Equations"
    kind: TransformKind
    matrix: Matrix

    @cached_property
    def transform(self) -> Transform:
        """Maps the frame's (x, y) to the reference's."""
        return self.equations.frame.denormalised(self.matrix)

    @property
    def n_pairs(self) -> int:
        """How many pairs of stars it was fitted to."""
        return len(self.equations.points)

    @cached_property
    def chi_square(self) -> float:
        """The sum of the squared distances of the pairs, each in units of how well it is known."""
        misses = self.equations.misses(self.matrix)
        return float(misses @ misses)

    @property
    def residual_px(self) -> float:
        """Root mean square distance of the pairs, each weighted by how well it is known."""
        weight = self.equations.weight
        return self.equations.frame.scale * math.sqrt(2.0 * self.chi_square / float(weight @ weight))

    @property
    def aicc(self) -> float:
        """Akaike's information criterion, corrected for few pairs; infinite where there are too few."""
        n, k = 2 * self.n_pairs, N_PARAMETERS[self.kind] + 1  # the scatter is a parameter too
        if n - k - 1 <= 0:
            return math.inf
        return n * math.log(max(self.chi_square, 1e-12) / n) + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1)

    @property
    def inexplicable_share(self) -> float:
        """The share of the residual that no transform near by explains.

        The misses are fitted by all that a homography's parameters would change, the other kinds' among them
        (a score test; Rao 1948).
        """
        misses = self.equations.misses(self.matrix)
        slopes = self.equations.slopes(TransformKind.HOMOGRAPHY, self.matrix)
        left = misses - np.linalg.lstsq(slopes.T, misses, rcond=None)[0] @ slopes
        return math.sqrt(float(left @ left) / max(self.chi_square, 1e-12))

    def error_at(self, points: Points) -> Values:
        """Return the standard error of the mapped position of any points, px.

        From the scatter of the pairs (propagated covariance), or from how well each is known if they scatter less.
        """
        slopes, frame = self.equations.slopes(self.kind, self.matrix), self.equations.frame
        n_free = max(2 * self.n_pairs - N_PARAMETERS[self.kind], 1)
        covariance = np.linalg.pinv(slopes @ slopes.T) * max(self.chi_square / n_free, 1.0)
        own = _slopes(self.kind, frame.normalised(points), self.matrix)
        return np.asarray(np.sqrt(np.einsum("jn,jk,kn->n", own, covariance, own.conj()).real) * frame.scale)


def fit_best(pairs: Pairs, *, is_mirrored: bool = False) -> TransformFit:
    """Return the similarity, or the affine transform or homography if the residuals call for it.

    A richer model is taken where it lowers the corrected Akaike criterion by `MIN_GAIN` (Burnham & Anderson 2002,
    section 2.6) and the residual by a tenth, from `MIN_PAIRS` on. None is fitted where none could.
    """
    best = latest = fit_similarity(pairs, is_mirrored=is_mirrored)
    if len(pairs) < min(MIN_PAIRS.values()) or best.inexplicable_share > _HOPELESS_SHARE:
        return best
    for kind, fewest in MIN_PAIRS.items():
        if len(pairs) >= fewest:
            latest = _fit(latest.equations, kind, latest.matrix)
            best = latest if _is_asked_for(latest, best) else best
    return best


def _is_asked_for(richer: TransformFit, simpler: TransformFit) -> bool:
    is_closer = richer.residual_px <= MAX_RESIDUAL_SHARE * simpler.residual_px
    return is_closer and richer.aicc < simpler.aicc - MIN_GAIN


def fit_similarity(pairs: Pairs, *, is_mirrored: bool = False) -> TransformFit:
    """Return the weighted least-squares similarity.

    Parameters
    ----------
    pairs : Pairs
        At least two.
    is_mirrored : bool
        Whether it changes the parity.
    """
    return _fit(_Equations.of(pairs), TransformKind.SIMILARITY, np.diag([1.0, -1.0 if is_mirrored else 1.0, 1.0]))


def _fit(equations: "_Equations", kind: TransformKind, matrix: Matrix) -> TransformFit:
    """Return the weighted least-squares transform of one kind.

    Similarities and affine transforms are linear in their parameters; homographies are found from a `matrix` near by,
    by Gauss–Newton steps on the distances in the reference (Hartley & Zisserman 2004, section 4.2).
    """
    for _ in range(_N_ROUNDS if kind is TransformKind.HOMOGRAPHY else 1):
        step = np.linalg.lstsq(equations.slopes(kind, matrix).T, equations.misses(matrix), rcond=None)[0]
        matrix = matrix + _as_matrix(kind, np.asarray(step, np.float64), matrix)
        if np.abs(step).max() < _LEAST_STEP:
            break
    return TransformFit(equations, kind, matrix)


@dataclass(frozen=True)
class _Equations:
    """Pairs of stars as equations for a transform, in coordinates of about unit size.

    Attributes
    ----------
    frame : Frame
        How the coordinates are made.
    points, targets : ndarray of complex128, (n,)
    weight : ndarray of float64, (2n,)
        Of x and y of each pair: one over how well it is known, in these coordinates.
    """

    frame: "_Frame"
    points: Points
    targets: Points
    weight: Values

    @classmethod
    def of(cls, pairs: Pairs) -> "_Equations":
        """Return those of some pairs."""
        frame = _Frame.of(pairs.points)
        weight = np.repeat(frame.scale / pairs.sigma_px, 2)
        return cls(frame, frame.normalised(pairs.points), frame.normalised(pairs.targets), weight)

    def misses(self, matrix: Matrix) -> Values:
        """Return by how much x and y of each mapped point miss the target, weighted, (2n,)."""
        return _coordinates(self.targets - transform_points(matrix, self.points)) * self.weight

    def slopes(self, kind: TransformKind, matrix: Matrix) -> Values:
        """Return how x and y of each mapped point change with the parameters, weighted, (k, 2n)."""
        return _coordinates(_slopes(kind, self.points, matrix)) * self.weight


def _slopes(kind: TransformKind, points: Points, matrix: Matrix) -> Points:
    """Return how each mapped point changes with the parameters, (k, n)."""
    one = np.ones(len(points), np.complex128)
    if kind is TransformKind.SIMILARITY:
        seen = points if _parity(matrix) > 0.0 else points.conj()
        return np.array([seen, 1j * seen, one, 1j * one])
    across = np.array([points.real, points.imag, one])
    linear = np.concatenate((across, 1j * across))
    if kind is TransformKind.AFFINE:
        return linear
    depth = matrix[2] @ across
    return np.asarray(np.concatenate((linear, -across[:2] * transform_points(matrix, points))) / depth)


def _as_matrix(kind: TransformKind, step: Values, matrix: Matrix) -> Matrix:
    """Return what the parameters add to the matrix."""
    if kind is TransformKind.SIMILARITY:
        a, b, c, d = step.tolist()
        parity = _parity(matrix)
        return np.array([[a, -parity * b, c], [b, parity * a, d], [0.0, 0.0, 0.0]])
    return np.append(step, np.zeros(9 - len(step))).reshape(3, 3)


def _parity(matrix: Matrix) -> float:
    """Return −1 for a mirrored transform, else 1."""
    (a, b, _), (c, d, _), _ = matrix.tolist()
    return math.copysign(1.0, a * d - b * c)


@dataclass(frozen=True)
class _Frame:
    """Coordinates of about unit size about the points' middle: equations in them are well conditioned."""

    middle: complex
    scale: float

    @classmethod
    def of(cls, points: Points) -> "_Frame":
        middle = complex(points.mean())
        return cls(middle, float(np.sqrt(np.mean(np.abs(points - middle) ** 2))) or 1.0)

    def normalised(self, points: Points) -> Points:
        return (points - self.middle) / self.scale

    def denormalised(self, matrix: Matrix) -> Transform:
        x, y = self.middle.real, self.middle.imag
        back = np.array([[self.scale, 0.0, x], [0.0, self.scale, y], [0.0, 0.0, 1.0]])
        there = np.array([[1.0, 0.0, -x], [0.0, 1.0, -y], [0.0, 0.0, self.scale]])
        whole = back @ matrix @ there
        return as_transform(whole / whole[2, 2])


def _coordinates(points: Points) -> Values:
    """Return x and y of each point in turn, along the last axis, (…, 2n)."""
    return np.asarray(points.view(np.float64))
