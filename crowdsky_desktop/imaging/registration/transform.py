"""The algebra of transforms: applied to points, inverted, composed.

Points are complex, x + iy: turns, shifts and mirrors of many points are one product and one sum each. `map_positions`
does the same for callers that hold (x, y) in two columns.
"""

import numpy as np

from crowdsky_desktop.imaging.types import Matrix, Points, Positions
from crowdsky_desktop.model.transform import Transform


def as_transform(matrix: Matrix) -> Transform:
    """Return a 3 × 3 array as a transform."""
    (a, b, c), (d, e, f), (g, h, i) = matrix.tolist()
    return ((a, b, c), (d, e, f), (g, h, i))


def invert(transform: Transform) -> Transform:
    """Return the transform that leads back.

    Raises
    ------
    numpy.linalg.LinAlgError
        If there is none.
    """
    return as_transform(np.linalg.inv(np.asarray(transform, np.float64)))


def compose(*transforms: Transform) -> Transform:
    """Return the product of transforms: the last one is applied first."""
    first, *others = (np.asarray(transform, np.float64) for transform in transforms)
    for other in others:
        first = first @ other
    return as_transform(first)


def transform_points(transform: Transform | Matrix, points: Points) -> Points:
    """Return the points, x + iy, mapped by a transform of any kind."""
    matrix = np.asarray(transform, np.float64)
    across, down, shift = matrix[0] + 1j * matrix[1]
    mapped = across * points.real + down * points.imag + shift
    return np.asarray(mapped / (matrix[2, 0] * points.real + matrix[2, 1] * points.imag + matrix[2, 2]))


def map_positions(transform: Transform, positions: Positions) -> Positions:
    """Return positions, `(n, 2)`, mapped by a transform of any kind."""
    return as_positions(transform_points(transform, positions[:, 0] + 1j * positions[:, 1]))


def as_positions(points: Points) -> Positions:
    """Return points, x + iy, as two columns of x and y."""
    return np.column_stack((points.real, points.imag))
