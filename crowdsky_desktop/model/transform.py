"""How one frame maps onto another: a 3 × 3 matrix, and of what kind it is."""

import math
from enum import StrEnum

Transform = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
"""A 3 × 3 matrix that maps homogeneous (x, y, 1); nested tuples, so that records stay frozen."""

IDENTITY: Transform = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""Changes no position."""


class TransformKind(StrEnum):
    """What a transform may do, from the fewest parameters to the most; all may mirror."""

    SIMILARITY = "similarity"
    AFFINE = "affine"
    HOMOGRAPHY = "homography"


def kind_of_transform(transform: Transform) -> TransformKind:
    """Return the transform's kind: the one with the fewest parameters that fits."""
    (a, b, _), (c, d, _), (g, h, _) = transform
    if g or h:
        return TransformKind.HOMOGRAPHY
    rounding = 1e-9 * (abs(a) + abs(b))
    turns = abs(a - d) <= rounding and abs(b + c) <= rounding
    mirrors = abs(a + d) <= rounding and abs(b - c) <= rounding
    return TransformKind.SIMILARITY if turns or mirrors else TransformKind.AFFINE


def rotation_deg(transform: Transform) -> float:
    """Return by how much a transform turns, -180 to 180 degrees from x towards y."""
    return math.degrees(math.atan2(transform[1][0], transform[0][0]))
