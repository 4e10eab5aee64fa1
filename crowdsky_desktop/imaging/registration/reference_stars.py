"""The stars of a reference frame, and where the brightest stars of any frame lie, and how well that is known."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.stars.matching import MatchTargets
from crowdsky_desktop.imaging.stars.shapes import FWHM_PER_SIGMA
from crowdsky_desktop.imaging.types import Points

SEEING_PX = 0.15
"""How far the air moves a star's image within an exposure: no centroid is known better."""
_N_REFINED = 400
"""Stars that refine a match, the brightest ones. Chosen: fainter ones are known too badly to add to the fit."""


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
        return cls(measured, MatchTargets(measured.stars.points, area_px), StarPlaces.of(measured))


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
        return cls(measured.stars.points[:_N_REFINED], centroid_sigma_px(measured)[:_N_REFINED])


def centroid_sigma_px(measured: MeasuredFrame) -> NDArray[np.float64]:
    """Return how well each star's position is known: its width over its signal to noise, and the seeing."""
    stars, noise = measured.stars, measured.sky[len(measured.sky) // 2].noise_adu
    signal_to_noise = stars.flux / (noise * np.sqrt(math.pi) * stars.fwhm_px)
    return np.asarray(np.hypot(SEEING_PX, stars.fwhm_px / FWHM_PER_SIGMA / np.maximum(signal_to_noise, 1.0)))
