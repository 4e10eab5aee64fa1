"""Registration: find the transform that maps a frame's stars onto the reference's."""

from dataclasses import dataclass

import numpy as np

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.imaging.star_detection import StarList
from crowdsky_desktop.imaging.star_matching import (
    SCALE_TOLERANCE,
    Points,
    Similarity,
    find_similarity,
    matched_indices,
)
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.frame import Transform

MIN_STARS = 5
MIN_MATCHED = 4
MAX_RESIDUAL_PX = 1.0
MAX_CORNER_ERROR_PX = 0.7
"""Largest error of the fit, extrapolated to the corners of the frame."""

_N_REFINED = 400
_MATCH_RADII_PX = (6.0, 3.0, 2.0, 2.0)


@dataclass(frozen=True)
class Registration:
    """How a frame maps onto the reference frame.

    Attributes
    ----------
    to_reference : Transform
        Maps the frame's (x, y) to the reference's.
    n_matched : int
        Star pairs behind it.
    residual_px : float
        Root mean square distance of those pairs.
    """

    to_reference: Transform
    n_matched: int
    residual_px: float


def register(measured: MeasuredFrame, reference: MeasuredFrame) -> Registration:
    """Return the similarity that maps `measured` onto `reference`, from their stars.

    A first match by `find_similarity`, refined by least squares (Umeyama 1991) on all stars that are each other's
    nearest. Accepted only if enough stars agree, closely, at the scale of one kind of telescope, and spread widely
    enough to hold at the corners: a wrong match is worse than none.

    Nothing is drawn by chance: the same stars give the same bits.

    Raises
    ------
    TooFewStarsError
        Fewer than `MIN_STARS` stars in the frame or the reference.
    NotRegisteredError
        No transform, or none that can be trusted.
    """
    name = measured.frame.path.name
    for side in (measured, reference):
        if len(side.stars) < MIN_STARS:
            raise TooFewStarsError(f"{side.frame.path.name} shows {len(side.stars)} stars; {MIN_STARS} are needed.")
    points, targets = as_points(measured.stars), as_points(reference.stars)
    area = float(reference.frame.width * reference.frame.height)
    first = find_similarity(points, targets, area)
    if first is None:
        raise NotRegisteredError(
            f"The stars of {name} match no part of the reference frame {reference.frame.path.name}."
        )
    return _refine(first, points[:_N_REFINED], targets[:_N_REFINED], measured)


def as_points(stars: StarList) -> Points:
    """Return the stars' positions as x + iy, brightest first."""
    return stars.x + 1j * stars.y


def as_transform(similarity: Similarity) -> Transform:
    """Return the 3 × 3 matrix of a similarity."""
    a, b = similarity.factor.real, similarity.factor.imag
    sign = -1.0 if similarity.is_mirrored else 1.0
    return ((a, -sign * b, similarity.shift.real), (b, sign * a, similarity.shift.imag), (0.0, 0.0, 1.0))


def transform_points(transform: Transform, points: Points) -> Points:
    """Return the points mapped by an affine transform."""
    (a, b, c), (d, e, f), _ = transform
    return np.asarray((a * points.real + b * points.imag + c) + 1j * (d * points.real + e * points.imag + f))


def _refine(similarity: Similarity, points: Points, targets: Points, measured: MeasuredFrame) -> Registration:
    name = measured.frame.path.name
    for radius in _MATCH_RADII_PX:
        mine, theirs = matched_indices(similarity(points), targets, radius)
        if len(mine) < MIN_MATCHED:
            raise NotRegisteredError(f"Only {len(mine)} stars of {name} match the reference frame.")
        similarity = fit_similarity(points[mine], targets[theirs], is_mirrored=similarity.is_mirrored)
    residual = float(np.sqrt(np.mean(np.abs(similarity(points[mine]) - targets[theirs]) ** 2)))
    _trust(similarity, residual, points[mine], measured)
    return Registration(as_transform(similarity), len(mine), residual)


def fit_similarity(points: Points, targets: Points, *, is_mirrored: bool = False) -> Similarity:
    """Return the least-squares similarity of point pairs (Umeyama 1991, in complex numbers)."""
    seen = points.conj() if is_mirrored else points
    centred, aimed = seen - seen.mean(), targets - targets.mean()
    factor = complex(np.vdot(centred, aimed) / np.vdot(centred, centred).real)
    return Similarity(factor, complex(targets.mean() - factor * seen.mean()), is_mirrored)


def _trust(similarity: Similarity, residual: float, matched: Points, measured: MeasuredFrame) -> None:
    """Raise `NotRegisteredError` unless the fit can be trusted all over the frame."""
    name = measured.frame.path.name
    if abs(similarity.scale - 1.0) > SCALE_TOLERANCE:
        raise NotRegisteredError(f"{name} would match the reference frame at scale {similarity.scale:.3f}, not 1.")
    if residual > MAX_RESIDUAL_PX:
        raise NotRegisteredError(f"The stars of {name} miss those of the reference frame by {residual:.1f} pixels.")
    corners = np.array(
        [0, measured.frame.width, 1j * measured.frame.height, measured.frame.width + 1j * measured.frame.height]
    )
    lever = np.max(np.abs(corners - matched.mean()) ** 2) / np.sum(np.abs(matched - matched.mean()) ** 2)
    corner_error = max(residual, 0.1) * float(np.sqrt(1.0 / len(matched) + lever))
    if corner_error > MAX_CORNER_ERROR_PX:
        raise NotRegisteredError(f"The matched stars of {name} lie too close together to register its corners.")
