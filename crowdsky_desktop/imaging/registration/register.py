"""Registration: find the transform that maps a frame's stars onto the reference's."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.fit import (
    NO_PAIRS,
    Pairs,
    TransformFit,
    fit_best,
    fit_similarity,
)
from crowdsky_desktop.imaging.registration.second_opinion import ask_astroalign
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.sky.mask import BLOCK_PX as MASK_PX
from crowdsky_desktop.imaging.stars.detection import StarList
from crowdsky_desktop.imaging.stars.matching import (
    SCALE_TOLERANCE,
    MatchTargets,
    Similarity,
    find_similarity,
    matched_indices,
)
from crowdsky_desktop.imaging.stars.shapes import FWHM_PER_SIGMA
from crowdsky_desktop.imaging.types import Points
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.frame import LightFrame, Transform, separation_deg
from crowdsky_desktop.model.recipe import RegistrationMethod

MIN_STARS = 5
"""Stars that a frame must show to be registered. Chosen."""
MIN_MATCHED = 4
"""Stars that must agree: two fix a similarity, two more confirm it. Chosen."""
MAX_RESIDUAL_PX = 1.0
"""Largest root mean square distance of the pairs, px; good frames have 0.15 to 0.25 (decision 0006)."""
MAX_CORNER_ERROR_PX = 0.7
"""Largest standard error of the fit at the corners of the frame."""
SEEING_PX = 0.15
"""How far the air moves a star's image within an exposure: no centroid is known better."""

MAX_APART = 0.5
"""Pointings further apart than this share of the field's shorter side are the reason why frames do not match."""

_N_REFINED = 400
"""Stars that refine a match, the brightest ones. Chosen."""
_MATCH_RADII_PX = (6.0, 3.0, 2.0)
"""How near a star's partner is looked for, px, round by round. Chosen."""
_CLIP_SIGMA = 4.0
"""Beyond so many σ a pair does not agree. Chosen."""


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
    method : RegistrationMethod
        What matched the stars: `PAIRS` or `ASTROALIGN`.
    """

    to_reference: Transform
    n_matched: int
    residual_px: float
    method: RegistrationMethod = RegistrationMethod.PAIRS


@dataclass(frozen=True)
class RegisteredFrame:
    """A measured frame and how it maps onto the reference."""

    measured: MeasuredFrame
    registration: Registration


@dataclass(frozen=True)
class ReferenceStars:
    """The stars of a reference frame, prepared once for all the frames that are registered to it.

    Attributes
    ----------
    measured : MeasuredFrame
        The reference frame.
    targets : MatchTargets
        What others' stars are matched to.
    places : StarPlaces
        What a first match is refined with.
    """

    measured: MeasuredFrame
    targets: MatchTargets
    places: "StarPlaces"

    @classmethod
    def of(cls, measured: MeasuredFrame) -> "ReferenceStars":
        """Prepare the stars of a frame."""
        area_px = float(measured.frame.width * measured.frame.height)
        return cls(measured, MatchTargets(as_points(measured.stars), area_px), StarPlaces.of(measured))


@dataclass(frozen=True)
class StarPlaces:
    """Where the brightest stars of a frame lie; arrays of shape (n,).

    Attributes
    ----------
    points : ndarray of complex128
        x + iy.
    sigma_px : ndarray of float64
        How well each is known.
    """

    points: Points
    sigma_px: NDArray[np.float64]

    @classmethod
    def of(cls, measured: MeasuredFrame) -> "StarPlaces":
        """Return those of a frame."""
        return cls(as_points(measured.stars)[:_N_REFINED], centroid_sigma_px(measured)[:_N_REFINED])


def register(measured: MeasuredFrame, reference: MeasuredFrame) -> Registration:
    """Return the transform that maps `measured` onto `reference`: `register_to` for one frame alone."""
    return register_to(ReferenceStars.of(reference), measured)


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
        raise NotRegisteredError(f"Fewer than {MIN_MATCHED} stars of {name} match the reference frame.")
    _trust(fit, measured)
    return Registration(fit.transform, fit.n_pairs, fit.residual_px, method)


def _no_match(name: str, reference: str, method: RegistrationMethod) -> str:
    if method is RegistrationMethod.ASTROALIGN:
        return f"astroalign finds no match between the stars of {name} and the reference frame {reference}."
    return f"The stars of {name} match no part of the reference frame {reference}."


def _first_match(reference: ReferenceStars, measured: MeasuredFrame, method: RegistrationMethod) -> Similarity | None:
    points = as_points(measured.stars)
    if method is RegistrationMethod.ASTROALIGN:
        frame = reference.measured.frame
        return ask_astroalign(points, as_points(reference.measured.stars), complex(frame.width, frame.height))
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
        f" {width:.1f}° × {height:.1f}°: they share too little sky, or none."
    )


def as_points(stars: StarList) -> Points:
    """Return the stars' positions as x + iy, brightest first."""
    return stars.x + 1j * stars.y


def centroid_sigma_px(measured: MeasuredFrame) -> NDArray[np.float64]:
    """Return how well each star's position is known: its width over its signal to noise, and the seeing."""
    stars, noise = measured.stars, measured.sky[len(measured.sky) // 2].noise_adu
    signal_to_noise = stars.flux / (noise * np.sqrt(math.pi) * stars.fwhm_px)
    return np.asarray(np.hypot(SEEING_PX, stars.fwhm_px / FWHM_PER_SIGMA / np.maximum(signal_to_noise, 1.0)))


def _refine(first: Similarity, stars: StarPlaces, others: StarPlaces) -> TransformFit | None:
    """Return the fit to the stars that agree, looked for ever closer to each other; None if they are too few."""
    wide, *closer = _MATCH_RADII_PX
    pairs, agreed = _neighbours(first.transform, stars, others, wide), NO_PAIRS
    if len(pairs) < MIN_MATCHED:
        return None
    fit = fit_similarity(pairs, is_mirrored=first.is_mirrored)
    for radius in closer:
        pairs = _neighbours(fit.transform, stars, others, radius)
        if len(pairs) < MIN_MATCHED:
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
    limit = _CLIP_SIGMA * max(float(np.median(distance)) / 1.18, 1.0)
    kept = distance <= limit
    return pairs.chosen(kept) if kept.sum() >= MIN_MATCHED else pairs


def _trust(fit: TransformFit, measured: MeasuredFrame) -> None:
    """Raise `NotRegisteredError` unless the fit can be trusted all over the frame."""
    name, width, height = measured.frame.name, measured.frame.width, measured.frame.height
    scale = _scale_at(fit.transform, (width + 1j * height) / 2.0)
    if abs(scale - 1.0) > SCALE_TOLERANCE:
        raise NotRegisteredError(f"{name} would match the reference frame at scale {scale:.3f}, not 1.")
    if fit.residual_px > MAX_RESIDUAL_PX:
        raise NotRegisteredError(
            f"The stars of {name} miss those of the reference frame by {fit.residual_px:.1f} pixels."
        )
    corners = _corners_of_sky(measured)
    if fit.n_pairs < MIN_MATCHED or float(fit.error_at(corners).max()) > MAX_CORNER_ERROR_PX:
        raise NotRegisteredError(f"The matched stars of {name} lie too close together to register its corners.")


def _corners_of_sky(measured: MeasuredFrame) -> Points:
    """Return the corners of the rectangle that all sky of a frame lies in: beyond it, there is nothing to register."""
    width, height = measured.frame.width, measured.frame.height
    left, top, right, bottom = 0, 0, width, height
    if measured.mask:
        rows, columns = (np.flatnonzero(~measured.mask.blocks.all(axis=axis)) * MASK_PX for axis in (1, 0))
        if rows.size:
            top, bottom = int(rows[0]), min(int(rows[-1]) + MASK_PX, height)
            left, right = int(columns[0]), min(int(columns[-1]) + MASK_PX, width)
    return np.array([x + 1j * y for y in (top, bottom) for x in (left, right)])


def _scale_at(transform: Transform, place: complex) -> float:
    """Return how much larger a small square about a place becomes, by the side."""
    middle, right, below = transform_points(transform, np.array([place, place + 1.0, place + 1.0j]))
    return math.sqrt(abs(((right - middle).conjugate() * (below - middle)).imag))
