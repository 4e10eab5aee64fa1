"""The whole sky on a plane: Hammer's equal-area projection about any centre (Hammer 1892; Snyder 1987, p. 182)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

HALF_WIDTH, HALF_HEIGHT = 2.0 * math.sqrt(2.0), math.sqrt(2.0)
"""Half axes of the ellipse that the whole sky fills; near the centre the unit is a radian."""
_POLE_RA_DEG, _POLE_DEC_DEG, _NODE_DEG = 192.85948, 27.12825, 122.93192
"""North pole of the Galaxy, and the galactic longitude of the celestial one, J2000 (ESA 1997, The Hipparcos Catalogue,
vol. 1, section 1.5.3)."""
_LEAST = 1e-12
"""Below, a square root's argument is a rounding error."""


@dataclass(frozen=True)
class SkyProjection:
    """The sky as seen from inside, north up and east at the left, about one direction.

    Attributes
    ----------
    ra_deg, dec_deg : float
        The direction in the middle.
    """

    ra_deg: float = 0.0
    dec_deg: float = 0.0

    def forward(self, ra_deg: Values, dec_deg: Values) -> tuple[Values, Values]:
        """Return x to the right and y up of directions, about the middle; near it in radians."""
        longitude, latitude = self._about_centre(ra_deg, dec_deg)
        cos_latitude = np.cos(latitude)
        root = np.sqrt(np.maximum(1.0 + cos_latitude * np.cos(longitude / 2.0), _LEAST))
        x = HALF_WIDTH * cos_latitude * np.sin(longitude / 2.0) / root
        return -x, HALF_HEIGHT * np.sin(latitude) / root

    def backward(self, x: float, y: float) -> tuple[float, float] | None:
        """Return right ascension (0 to 360) and declination of a point, degrees; None off the sky."""
        if (x / HALF_WIDTH) ** 2 + (y / HALF_HEIGHT) ** 2 > 1.0:
            return None
        z = math.sqrt(max(0.0, 1.0 - (x / 4.0) ** 2 - (y / 2.0) ** 2))
        longitude = 2.0 * math.atan2(-z * x, 2.0 * (2.0 * z * z - 1.0))
        latitude = math.asin(max(-1.0, min(1.0, z * y)))
        return self._from_centre(longitude, latitude)

    def _about_centre(self, ra_deg: Values, dec_deg: Values) -> tuple[Values, Values]:
        """Return longitude and latitude, radians, on a sphere whose equator passes through the centre."""
        ra, dec, tilt = np.radians(ra_deg - self.ra_deg), np.radians(dec_deg), math.radians(self.dec_deg)
        x, y, z = np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)
        turned_x = x * math.cos(tilt) + z * math.sin(tilt)
        turned_z = z * math.cos(tilt) - x * math.sin(tilt)
        return np.arctan2(y, turned_x), np.arcsin(np.clip(turned_z, -1.0, 1.0))

    def _from_centre(self, longitude: float, latitude: float) -> tuple[float, float]:
        tilt = math.radians(self.dec_deg)
        turned_x, y = math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude)
        turned_z = math.sin(latitude)
        x = turned_x * math.cos(tilt) - turned_z * math.sin(tilt)
        z = turned_z * math.cos(tilt) + turned_x * math.sin(tilt)
        ra_deg = (math.degrees(math.atan2(y, x)) + self.ra_deg) % 360.0
        return ra_deg, math.degrees(math.asin(max(-1.0, min(1.0, z))))


def galactic_equator(n_points: int = 361) -> tuple[Values, Values]:
    """Return right ascension and declination along the plane of the Milky Way, degrees."""
    along = np.radians(_NODE_DEG) - np.linspace(0.0, 2.0 * np.pi, n_points)
    pole = math.radians(_POLE_DEC_DEG)
    dec = np.arcsin(math.cos(pole) * np.cos(along))
    ra = np.arctan2(np.sin(along), -math.sin(pole) * np.cos(along))
    return (np.degrees(ra) + _POLE_RA_DEG) % 360.0, np.degrees(dec)


def corners(
    ra_deg: Values, dec_deg: Values, width_deg: Values, height_deg: Values, rotation_deg: Values
) -> tuple[Values, Values]:
    """Return the four corners of fields on the sky, (n, 4): right ascension and declination, degrees.

    Parameters
    ----------
    rotation_deg : ndarray
        Position angle of the sides that are `height_deg` long: from north through east.
    """
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], float)
    across = np.radians(signs[:, 0] * width_deg[:, None] / 2.0)
    along = np.radians(signs[:, 1] * height_deg[:, None] / 2.0)
    turn = np.radians(rotation_deg)[:, None]
    # Gnomonic, as an ideal telescope maps its field: east and north in the tangent plane.
    east, north = across * np.cos(turn) + along * np.sin(turn), along * np.cos(turn) - across * np.sin(turn)
    dec = np.radians(dec_deg)[:, None]
    x, y, z = np.cos(dec) - north * np.sin(dec), east, np.sin(dec) + north * np.cos(dec)
    ra = np.degrees(np.arctan2(y, x)) + ra_deg[:, None]
    return ra % 360.0, np.degrees(np.arctan2(z, np.hypot(x, y)))
