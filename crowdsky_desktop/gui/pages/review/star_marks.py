"""The stars of a stack as they are marked on its picture, and what the marks' colours tell."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.planes import Scale

_EXTREMES = (5.0, 95.0)
"""Percentiles at the ends of the scale. Chosen: a few blended stars do not take the colours from the others."""


class StarMeasure(Enum):
    """What the colour of a star's circle tells."""

    NONE = "none"
    FWHM = "fwhm"
    ECCENTRICITY = "eccentricity"


MEASURE_NAMES: dict[StarMeasure, str] = {
    StarMeasure.NONE: "Stars not marked",
    StarMeasure.FWHM: "Stars by FWHM",
    StarMeasure.ECCENTRICITY: "Stars by eccentricity",
}

_UNITS = {StarMeasure.FWHM: "px", StarMeasure.ECCENTRICITY: ""}


@dataclass(frozen=True)
class StarMarks:
    """The stars to be marked; arrays of one length, full-resolution pixels of the stack.

    Attributes
    ----------
    is_saturated : ndarray of bool
        Drawn as squares: their shape says nothing of the sharpness.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    fwhm_px: NDArray[np.float64]
    eccentricity: NDArray[np.float64]
    is_saturated: NDArray[np.bool_]

    def values(self, measure: StarMeasure) -> NDArray[np.float64]:
        """Return what the colours tell."""
        return self.eccentricity if measure is StarMeasure.ECCENTRICITY else self.fwhm_px


def scale_of_stars(stars: StarMarks, measure: StarMeasure) -> Scale:
    """Return a scale that all but the most extreme stars lie on."""
    values = stars.values(measure)
    known = values[np.isfinite(values)]
    if known.size == 0:
        return Scale(0.0, 1.0, _UNITS[measure])
    low, high = (float(value) for value in np.percentile(known, _EXTREMES))
    return Scale(low, high, _UNITS[measure], is_cut=float(known.max()) > high)
