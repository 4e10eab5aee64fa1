"""Pairs of stars as equations for a transform."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.registration.transform import as_transform, transform_points
from crowdsky_desktop.imaging.types import Matrix, Points, Values
from crowdsky_desktop.model.transform import Transform, TransformKind


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
class Equations:
    """Pairs of stars as equations for a transform, in coordinates of about unit size.

    Attributes
    ----------
    frame : UnitFrame
        How the coordinates are made.
    points, targets : ndarray of complex128, (n,)
    weight : ndarray of float64, (2n,)
        Of x and y of each pair: one over how well it is known, in these coordinates.
    """

    frame: "UnitFrame"
    points: Points
    targets: Points
    weight: Values

    @classmethod
    def of(cls, pairs: Pairs) -> "Equations":
        """Return those of some pairs."""
        frame = UnitFrame.of(pairs.points)
        weight = np.repeat(frame.scale / pairs.sigma_px, 2)
        return cls(frame, frame.normalised(pairs.points), frame.normalised(pairs.targets), weight)

    def misses(self, matrix: Matrix) -> Values:
        """Return by how much x and y of each mapped point miss the target, weighted, (2n,)."""
        return _coordinates(self.targets - transform_points(matrix, self.points)) * self.weight

    def slopes(self, kind: TransformKind, matrix: Matrix) -> Values:
        """Return how x and y of each mapped point change with the parameters, weighted, (k, 2n)."""
        return _coordinates(slopes_of(kind, self.points, matrix)) * self.weight


def slopes_of(kind: TransformKind, points: Points, matrix: Matrix) -> Points:
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


def as_matrix(kind: TransformKind, step: Values, matrix: Matrix) -> Matrix:
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
class UnitFrame:
    """Coordinates of about unit size about the points' middle: equations in them are well conditioned."""

    middle: complex
    scale: float

    @classmethod
    def of(cls, points: Points) -> "UnitFrame":
        """Return those of some points: their middle becomes 0, their mean distance from it about 1."""
        middle = complex(points.mean())
        return cls(middle, float(np.sqrt(np.mean(np.abs(points - middle) ** 2))) or 1.0)

    def normalised(self, points: Points) -> Points:
        """Return points, px, in these coordinates."""
        return (points - self.middle) / self.scale

    def denormalised(self, matrix: Matrix) -> Transform:
        """Return a transform of these coordinates as one of pixels."""
        x, y = self.middle.real, self.middle.imag
        back = np.array([[self.scale, 0.0, x], [0.0, self.scale, y], [0.0, 0.0, 1.0]])
        there = np.array([[1.0, 0.0, -x], [0.0, 1.0, -y], [0.0, 0.0, self.scale]])
        whole = back @ matrix @ there
        return as_transform(whole / whole[2, 2])


def _coordinates(points: Points) -> Values:
    """Return x and y of each point in turn, along the last axis, (…, 2n)."""
    return np.asarray(points.view(np.float64))
