"""Registration: find the transform that maps a frame's stars onto the reference's."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.imaging.star_detection import StarList
from crowdsky_desktop.imaging.star_matching import SCALE_TOLERANCE, Points, find_similarity, matched_indices
from crowdsky_desktop.imaging.star_shapes import FWHM_PER_SIGMA
from crowdsky_desktop.imaging.transform_fit import Pairs, TransformFit, fit_best, fit_transform, transform_points
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.frame import Transform, TransformKind

MIN_STARS = 5
MIN_MATCHED = 4
MAX_RESIDUAL_PX = 1.0
MAX_CORNER_ERROR_PX = 0.7
"""Largest standard error of the fit at the corners of the frame."""
SEEING_PX = 0.15
"""How far the air moves a star's image within an exposure: no centroid is known better."""

_N_REFINED = 400
_MATCH_RADII_PX = (6.0, 3.0, 2.0)
_CLIP_SIGMA = 4.0


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
        Root mean square distance of those pairs, each weighted by how well it is known.
    """

    to_reference: Transform
    n_matched: int
    residual_px: float


def register(measured: MeasuredFrame, reference: MeasuredFrame) -> Registration:
    """Return the transform that maps `measured` onto `reference`, from their stars.

    A first match by `find_similarity`, refined by weighted least squares on all stars that are each other's nearest:
    a similarity, or what else the residuals ask for (`fit_best`). A mirrored frame is registered like any other.
    Accepted only if enough stars agree, closely, at the scale of one kind of telescope, and spread widely
    enough to hold at the corners: a wrong match is worse than none.

    Nothing is drawn by chance: the same stars give the same bits.

    Raises
    ------
    TooFewStarsError
        Fewer than `MIN_STARS` stars in the frame or the reference.
    NotRegisteredError
        No transform, or none that can be trusted.
    """
    name = measured.frame.name
    for side in (measured, reference):
        if len(side.stars) < MIN_STARS:
            raise TooFewStarsError(f"{side.frame.name} shows {len(side.stars)} stars; {MIN_STARS} are needed.")
    points, targets = as_points(measured.stars), as_points(reference.stars)
    area = float(reference.frame.width * reference.frame.height)
    first = find_similarity(points, targets, area)
    if first is None:
        raise NotRegisteredError(f"The stars of {name} match no part of the reference frame {reference.frame.name}.")
    pairs, fit = _refine(first.transform, measured, reference)
    _trust(fit, pairs, measured)
    return Registration(fit.transform, len(pairs), fit.residual_px)


def as_points(stars: StarList) -> Points:
    """Return the stars' positions as x + iy, brightest first."""
    return stars.x + 1j * stars.y


def centroid_sigma_px(measured: MeasuredFrame) -> NDArray[np.float64]:
    """Return how well each star's position is known: its width over its signal to noise, and the seeing."""
    stars, noise = measured.stars, measured.sky[len(measured.sky) // 2].noise_adu
    signal_to_noise = stars.flux / (noise * np.sqrt(math.pi) * stars.fwhm_px)
    return np.asarray(np.hypot(SEEING_PX, stars.fwhm_px / FWHM_PER_SIGMA / np.maximum(signal_to_noise, 1.0)))


def _refine(first: Transform, measured: MeasuredFrame, reference: MeasuredFrame) -> tuple[Pairs, TransformFit]:
    points, targets = as_points(measured.stars)[:_N_REFINED], as_points(reference.stars)[:_N_REFINED]
    own_sigma, other_sigma = centroid_sigma_px(measured), centroid_sigma_px(reference)
    is_mirrored = bool(np.linalg.det(np.asarray(first)) < 0.0)
    transform = first
    for n_done, radius in enumerate(_MATCH_RADII_PX):
        mine, theirs = matched_indices(transform_points(transform, points), targets, radius)
        if len(mine) < MIN_MATCHED:
            raise NotRegisteredError(f"Only {len(mine)} stars of {measured.frame.name} match the reference frame.")
        pairs = Pairs(points[mine], targets[theirs], np.hypot(own_sigma[mine], other_sigma[theirs]))
        if n_done == 0:
            fit = fit_transform(pairs, TransformKind.SIMILARITY, is_mirrored=is_mirrored)
        else:
            pairs = _without_outliers(pairs, transform)
            fit = fit_best(pairs, is_mirrored=is_mirrored)
        transform = fit.transform
    return pairs, fit


def _without_outliers(pairs: Pairs, transform: Transform) -> Pairs:
    """Return the pairs that agree: two stars that only lie close to each other do not."""
    distance = np.abs(transform_points(transform, pairs.points) - pairs.targets) / pairs.sigma_px
    # Of distances in two dimensions, the median is 1.18 σ.
    limit = _CLIP_SIGMA * max(float(np.median(distance)) / 1.18, 1.0)
    kept = distance <= limit
    return pairs.chosen(kept) if kept.sum() >= MIN_MATCHED else pairs


def _trust(fit: TransformFit, pairs: Pairs, measured: MeasuredFrame) -> None:
    """Raise `NotRegisteredError` unless the fit can be trusted all over the frame."""
    name, width, height = measured.frame.name, measured.frame.width, measured.frame.height
    scale = _scale_at(fit.transform, (width + 1j * height) / 2.0)
    if abs(scale - 1.0) > SCALE_TOLERANCE:
        raise NotRegisteredError(f"{name} would match the reference frame at scale {scale:.3f}, not 1.")
    if fit.residual_px > MAX_RESIDUAL_PX:
        raise NotRegisteredError(
            f"The stars of {name} miss those of the reference frame by {fit.residual_px:.1f} pixels."
        )
    corners = np.array([0, width, 1j * height, width + 1j * height])
    if len(pairs) < MIN_MATCHED or float(fit.error_at(corners).max()) > MAX_CORNER_ERROR_PX:
        raise NotRegisteredError(f"The matched stars of {name} lie too close together to register its corners.")


def _scale_at(transform: Transform, place: complex) -> float:
    """Return how much larger a small square about a place becomes, by the side."""
    middle, right, below = transform_points(transform, np.array([place, place + 1.0, place + 1.0j]))
    return math.sqrt(abs(((right - middle).conjugate() * (below - middle)).imag))
