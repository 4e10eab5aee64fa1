"""The stars of one image, as they were measured."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.types import Points, Positions, Values


@dataclass(frozen=True)
class StarList:
    """The stars of one image, brightest first; one-dimensional arrays of one length, full-resolution pixels.

    Attributes
    ----------
    x, y : ndarray of float64
        Centroids.
    flux, peak : ndarray of float64
        ADU above the background; flux within an aperture of 1.5 times the median FWHM in radius.
    fwhm_px, eccentricity, angle_deg : ndarray of float64
        Shape of each star; the angle of the long axis from x towards y, −90 to 90.
    is_saturated : ndarray of bool
        Whether any of its pixels reached the sensor's limit.
    """

    x: Values
    y: Values
    flux: Values
    peak: Values
    fwhm_px: Values
    eccentricity: Values
    angle_deg: Values
    is_saturated: NDArray[np.bool_]

    @classmethod
    def empty(cls) -> "StarList":
        """Return a list of no stars."""
        none = np.empty(0, np.float64)
        return cls(none, none, none, none, none, none, none, np.empty(0, np.bool_))

    def __len__(self) -> int:
        return len(self.x)

    @property
    def is_well_measured(self) -> NDArray[np.bool_]:
        """Which stars measure the sharpness: the brighter half of those that are not saturated."""
        good = ~self.is_saturated
        return np.asarray(good & (self.flux >= median(self.flux[good]))) if good.any() else good

    @property
    def points(self) -> Points:
        """The centroids as x + iy, (n,)."""
        return np.asarray(self.x + 1j * self.y)

    @property
    def positions(self) -> Positions:
        """The centroids as two columns of x and y, (n, 2)."""
        return np.column_stack((self.x, self.y))
