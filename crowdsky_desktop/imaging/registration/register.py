"""Registration: find the transform that maps a frame's stars onto the reference's."""

import math

import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.equations import NO_PAIRS, Pairs
from crowdsky_desktop.imaging.registration.fit import TransformFit, fit_best, fit_similarity
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars, StarPlaces
from crowdsky_desktop.imaging.registration.registered_frame import Registration
from crowdsky_desktop.imaging.registration.second_opinion import ask_astroalign
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.registration.trust import TRUST, require_trust
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.stars.matching import (
    Similarity,
    find_similarity,
    matched_indices,
)
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.frame import LightFrame, separation_deg
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.transform import Transform

MIN_STARS = 5
"""Stars that a frame must show to be registered. Chosen: one more than must agree, as one may be a hot pixel."""

MAX_APART = 0.5
"""Pointings further apart than this share of the field's shorter side are the reason why frames do not match."""

_MATCH_RADII_PX = (6.0, 3.0, 2.0)
"""How near a star's partner is looked for, px, round by round. Chosen: the vote's similarity may be some pixels off at
the corners, a fit is off by less than one."""
_CLIP_SIGMA = 4.0
"""Beyond so many σ a pair does not agree. Chosen: chance takes one of 3000 good pairs."""


def register_to(
    reference: ReferenceStars, measured: MeasuredFrame, method: RegistrationMethod = RegistrationMethod.PAIRS
) -> Registration:
    """Return the transform that maps `measured` onto a reference frame, from their stars.

    A first match by `find_similarity` or by astroalign, refined by weighted least squares on all stars that are each
    other's nearest: a similarity, or what else the residuals ask for (`fit_best`). A mirrored frame is registered like
    any other. Accepted only if enough stars agree, closely, at the scale of one kind of telescope, and spread widely
    enough to hold at the corners: a wrong match is worse than none.

    The same stars give the same bits: `find_similarity` draws nothing by chance, and astroalign's answer only says
    which stars the transform is fitted to.

    Parameters
    ----------
    method : RegistrationMethod
        `PAIRS` or `ASTROALIGN`: what makes the first match.

    Raises
    ------
    TooFewStarsError
        Fewer than `MIN_STARS` stars in the frame or the reference.
    NotRegisteredError
        No transform, or none that can be trusted; where the frames point elsewhere, that is the reason.
    """
    try:
        return _registered(reference, measured, method)
    except NotRegisteredError as error:
        elsewhere = _points_elsewhere(measured.frame, reference.measured.frame)
        if elsewhere:
            raise NotRegisteredError(elsewhere) from error
        raise


def may_share_sky(frame: LightFrame, reference: LightFrame) -> bool:
    """Return whether two frames can show some of the same sky, by what their headers say; True if they do not say."""
    apart, scale = separation_deg(frame, reference), reference.pixel_scale_arcsec
    if apart is None or scale is None:
        return True
    return apart < math.hypot(reference.width, reference.height) * scale / 3600.0


def _registered(reference: ReferenceStars, measured: MeasuredFrame, method: RegistrationMethod) -> Registration:
    name = measured.frame.name
    for side in (measured, reference.measured):
        if len(side.stars) < MIN_STARS:
            raise TooFewStarsError(f"{side.frame.name} shows {len(side.stars)} stars; {MIN_STARS} are needed.")
    first = _first_match(reference, measured, method)
    if first is None:
        raise NotRegisteredError(_no_match(name, reference.measured.frame.name, method))
    fit = _refine(first, StarPlaces.of(measured), reference.places)
    if fit is None:
        raise NotRegisteredError(f"Fewer than {TRUST.min_matched} stars of {name} match the reference frame.")
    require_trust(fit, measured)
    return Registration(fit.transform, fit.n_pairs, fit.residual_px, method)


def _no_match(name: str, reference: str, method: RegistrationMethod) -> str:
    if method is RegistrationMethod.ASTROALIGN:
        return f"astroalign finds no match between the stars of {name} and the reference frame {reference}."
    return f"The stars of {name} match no part of the reference frame {reference}."


def _first_match(reference: ReferenceStars, measured: MeasuredFrame, method: RegistrationMethod) -> Similarity | None:
    points = measured.stars.points
    if method is RegistrationMethod.ASTROALIGN:
        frame = reference.measured.frame
        return ask_astroalign(points, reference.measured.stars.points, complex(frame.width, frame.height))
    return find_similarity(points, reference.targets)


def _points_elsewhere(frame: LightFrame, reference: LightFrame) -> str:
    """Return how far from the reference a frame points, in words; empty if they share enough sky, or do not say."""
    apart, scale = separation_deg(frame, reference), reference.pixel_scale_arcsec
    if apart is None or scale is None:
        return ""
    width, height = (side * scale / 3600.0 for side in (reference.width, reference.height))
    if apart < MAX_APART * min(width, height):
        return ""
    return (
        f"{frame.name} points {apart:.1f}° away from the reference frame {reference.name}, in a field of"
        f" {width:.1f}° × {height:.1f}°: they share little or no sky."
    )


def _refine(first: Similarity, stars: StarPlaces, others: StarPlaces) -> TransformFit | None:
    """Return the fit to the stars that agree, looked for ever closer to each other; None if they are too few."""
    wide, *closer = _MATCH_RADII_PX
    pairs, agreed = _neighbours(first.transform, stars, others, wide), NO_PAIRS
    if len(pairs) < TRUST.min_matched:
        return None
    fit = fit_similarity(pairs, is_mirrored=first.is_mirrored)
    for radius in closer:
        pairs = _neighbours(fit.transform, stars, others, radius)
        if len(pairs) < TRUST.min_matched:
            return None
        before, agreed = agreed, _without_outliers(pairs, fit.transform)
        fit = fit if agreed.are(before) else fit_best(agreed, is_mirrored=first.is_mirrored)
    return fit


def _neighbours(transform: Transform, stars: StarPlaces, others: StarPlaces, radius_px: float) -> Pairs:
    mine, theirs = matched_indices(transform_points(transform, stars.points), others.points, radius_px)
    return Pairs(stars.points[mine], others.points[theirs], np.hypot(stars.sigma_px[mine], others.sigma_px[theirs]))


def _without_outliers(pairs: Pairs, transform: Transform) -> Pairs:
    """Return the pairs that agree: two stars that only lie close to each other do not."""
    distance = np.abs(transform_points(transform, pairs.points) - pairs.targets) / pairs.sigma_px
    # Of distances in two dimensions, the median is 1.18 σ.
    limit = _CLIP_SIGMA * max(median(distance) / 1.18, 1.0)
    kept = distance <= limit
    return pairs.chosen(kept) if kept.sum() >= TRUST.min_matched else pairs
