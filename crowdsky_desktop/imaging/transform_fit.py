"""Fit transforms to pairs of stars: similarity, affine, homography, and which of them the residuals ask for."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.frame import IDENTITY, Transform, TransformKind

N_PARAMETERS = {TransformKind.SIMILARITY: 4, TransformKind.AFFINE: 6, TransformKind.HOMOGRAPHY: 8}
MIN_PAIRS = {TransformKind.AFFINE: 12, TransformKind.HOMOGRAPHY: 24}
"""Three pairs for each parameter and coordinate: fewer say too little of what stars do not show."""
MIN_GAIN = 10.0
"""By how much a richer model must lower AICc: then the simpler one has essentially no support."""
MAX_RESIDUAL_SHARE = 0.9
"""What it may leave of the simpler one's residual: less is not worth the corners, which more parameters know worse."""

_N_ROUNDS = 4
_LEAST_STEP = 1e-7
"""Of a homography's parameters, which are about 1: the next step would be its square."""

Points = NDArray[np.complex128]
Values = NDArray[np.float64]


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

    def chosen(self, kept: NDArray[np.bool_]) -> "Pairs":
        """Return some of the pairs."""
        return Pairs(self.points[kept], self.targets[kept], self.sigma_px[kept])


@dataclass(frozen=True)
class TransformFit:
    """A transform and how well it fits.

    Attributes
    ----------
    transform : Transform
        Maps the frame's (x, y) to the reference's.
    residuals_px : ndarray of float64, (n,)
        Distances of the pairs.
    residual_px : float
        Their root mean square, each weighted by how well it is known.
    aicc : float
        Akaike's information criterion, corrected for few pairs; infinite where there are too few.
    error_at : callable
        Standard error of the mapped position of any points, from the scatter of the pairs (propagated covariance).
    """

    transform: Transform
    residuals_px: Values
    residual_px: float
    aicc: float
    error_at: Callable[[Points], Values]


def fit_best(pairs: Pairs, *, is_mirrored: bool = False) -> TransformFit:
    """Return the similarity, or the affine transform or homography if the residuals ask for it.

    A richer model is taken where it lowers the corrected Akaike criterion by `MIN_GAIN` (Burnham & Anderson 2002,
    section 2.6) and the residual by a tenth, from `MIN_PAIRS` on.
    """
    best = latest = fit_transform(pairs, TransformKind.SIMILARITY, is_mirrored=is_mirrored)
    for kind, fewest in MIN_PAIRS.items():
        if len(pairs) >= fewest:
            latest = fit_transform(pairs, kind, start=latest.transform)
            best = latest if _is_asked_for(latest, best) else best
    return best


def _is_asked_for(richer: TransformFit, simpler: TransformFit) -> bool:
    is_closer = richer.residual_px <= MAX_RESIDUAL_SHARE * simpler.residual_px
    return is_closer and richer.aicc < simpler.aicc - MIN_GAIN


def fit_transform(
    pairs: Pairs, kind: TransformKind, *, is_mirrored: bool = False, start: Transform = IDENTITY
) -> TransformFit:
    """Return the weighted least-squares transform of one kind.

    Similarities and affine transforms are linear in their parameters; homographies are found from `start` by
    Gauss–Newton steps on the distances in the reference (Hartley & Zisserman 2004, section 4.2).

    Parameters
    ----------
    pairs : Pairs
        At least as many as the kind needs: 2, 3 or 4, not on one line.
    is_mirrored : bool
        Whether a similarity changes the parity; the other kinds find out for themselves.
    start : Transform
        What homographies are found from: the affine one, or another near by.
    """
    frame = _Frame.of(pairs.points)
    targets, weight = _coordinates(frame.normalised(pairs.targets)), 1.0 / np.repeat(pairs.sigma_px, 2)
    matrix = np.diag([1.0, -1.0 if is_mirrored else 1.0, 1.0])
    if kind is TransformKind.HOMOGRAPHY:
        matrix = frame.normalised_matrix(start)
    points = frame.normalised(pairs.points)
    for _ in range(_N_ROUNDS if kind is TransformKind.HOMOGRAPHY else 1):
        design = _design(kind, points, matrix)
        missing = targets - _coordinates(_mapped(matrix, points))
        step = np.linalg.lstsq(design * weight[:, None], missing * weight, rcond=None)[0]
        matrix = matrix + _as_matrix(kind, np.asarray(step, np.float64), matrix)
        if np.abs(step).max() < _LEAST_STEP:
            break
    return _rated(pairs, kind, frame, matrix)


def _rated(pairs: Pairs, kind: TransformKind, frame: "_Frame", matrix: NDArray[np.float64]) -> TransformFit:
    transform = frame.denormalised(matrix)
    residuals = np.abs(transform_points(transform, pairs.points) - pairs.targets)
    weights = 1.0 / np.square(pairs.sigma_px)
    mean_square = float(np.average(np.square(residuals), weights=weights))
    design = _design(kind, frame.normalised(pairs.points), matrix) * frame.scale / np.repeat(pairs.sigma_px, 2)[:, None]
    chi_square = float(np.sum(weights * np.square(residuals)))
    n_free = max(2 * len(pairs) - N_PARAMETERS[kind], 1)

    def error_at(points: Points) -> Values:
        covariance = np.linalg.pinv(design.T @ design) * max(chi_square / n_free, 1.0)
        own = _design(kind, frame.normalised(points), matrix)
        variance = np.einsum("ij,jk,ik->i", own, covariance, own)
        return np.asarray(np.sqrt(variance[::2] + variance[1::2]) * frame.scale)

    return TransformFit(transform, residuals, math.sqrt(mean_square), _aicc(kind, chi_square, len(pairs)), error_at)


def _aicc(kind: TransformKind, chi_square: float, n_pairs: int) -> float:
    n, k = 2 * n_pairs, N_PARAMETERS[kind] + 1  # the scatter is a parameter too
    if n - k - 1 <= 0:
        return math.inf
    return n * math.log(max(chi_square, 1e-12) / n) + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1)


def _design(kind: TransformKind, points: Points, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how x and y of each mapped point, in turn, change with the parameters; shape (2n, k)."""
    x, y, one, nil = points.real, points.imag, np.ones(len(points)), np.zeros(len(points))
    if kind is TransformKind.SIMILARITY:
        parity = float(np.sign(np.linalg.det(matrix)))
        return _rows([x, -parity * y, one, nil], [parity * y, x, nil, one])
    across, down = [x, y, one, nil, nil, nil], [nil, nil, nil, x, y, one]
    if kind is TransformKind.AFFINE:
        return _rows(across, down)
    depth, seen = matrix[2, 0] * x + matrix[2, 1] * y + 1.0, _mapped(matrix, points)
    across, down = [*across, -x * seen.real, -y * seen.real], [*down, -x * seen.imag, -y * seen.imag]
    return np.asarray(_rows(across, down) / np.repeat(depth, 2)[:, None])


def _rows(across: list[Values], down: list[Values]) -> NDArray[np.float64]:
    return np.array([across, down]).transpose(2, 0, 1).reshape(-1, len(across))


def _as_matrix(kind: TransformKind, step: Values, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    if kind is TransformKind.SIMILARITY:
        a, b, c, d = step
        parity = float(np.sign(np.linalg.det(matrix)))
        return np.array([[a, -parity * b, c], [b, parity * a, d], [0.0, 0.0, 0.0]])
    last = step[6:] if kind is TransformKind.HOMOGRAPHY else np.zeros(2)
    return np.array([step[:3], step[3:6], [*last, 0.0]])


@dataclass(frozen=True)
class _Frame:
    """Coordinates of about unit size about the points' middle: equations in them are well conditioned."""

    middle: complex
    scale: float

    @classmethod
    def of(cls, points: Points) -> "_Frame":
        middle = complex(points.mean())
        return cls(middle, float(np.sqrt(np.mean(np.abs(points - middle) ** 2))) or 1.0)

    @property
    def back(self) -> NDArray[np.float64]:
        return np.array([[self.scale, 0.0, self.middle.real], [0.0, self.scale, self.middle.imag], [0.0, 0.0, 1.0]])

    def normalised(self, points: Points) -> Points:
        return (points - self.middle) / self.scale

    def normalised_matrix(self, transform: Transform) -> NDArray[np.float64]:
        return np.asarray(np.linalg.inv(self.back) @ np.asarray(transform) @ self.back)

    def denormalised(self, matrix: NDArray[np.float64]) -> Transform:
        whole = self.back @ matrix @ np.linalg.inv(self.back)
        first, second, third = (whole / whole[2, 2]).tolist()
        return (tuple(first), tuple(second), tuple(third))


def _coordinates(points: Points) -> Values:
    """Return x and y of each point in turn, shape (2n,)."""
    return np.column_stack((points.real, points.imag)).reshape(-1)


def _mapped(matrix: NDArray[np.float64], points: Points) -> Points:
    across, down, shift = matrix[0] + 1j * matrix[1]
    mapped = across * points.real + down * points.imag + shift
    return np.asarray(mapped / (matrix[2, 0] * points.real + matrix[2, 1] * points.imag + matrix[2, 2]))


def transform_points(transform: Transform, points: Points) -> Points:
    """Return the points, x + iy, mapped by a transform of any kind."""
    return _mapped(np.asarray(transform, np.float64), points)
