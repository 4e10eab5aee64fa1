"""The gnomonic projection (TAN): the sky onto a plane that touches it at one point (Calabretta & Greisen 2002, 5.1.3).

Points of the plane are complex: east + i north, degrees.
"""

import numpy as np

from crowdsky_desktop.imaging.types import Points, Values


def onto_plane(ra_deg: Values, dec_deg: Values, ra_0_deg: float, dec_0_deg: float) -> Points:
    """Return positions on the plane that touches the sky at `ra_0_deg`, `dec_0_deg`; NaN for its far half."""
    ra, dec, dec_0 = np.radians(ra_deg - ra_0_deg), np.radians(dec_deg), np.radians(dec_0_deg)
    toward = np.sin(dec_0) * np.sin(dec) + np.cos(dec_0) * np.cos(dec) * np.cos(ra)
    toward = np.where(toward > 0.0, toward, np.nan)
    east = np.cos(dec) * np.sin(ra) / toward
    north = (np.cos(dec_0) * np.sin(dec) - np.sin(dec_0) * np.cos(dec) * np.cos(ra)) / toward
    return np.asarray(np.degrees(east) + 1j * np.degrees(north))


def onto_sky(plane: Points, ra_0_deg: float, dec_0_deg: float) -> tuple[Values, Values]:
    """Return right ascension, 0 to 360, and declination of points of that plane, degrees."""
    east, north, dec_0 = np.radians(plane.real), np.radians(plane.imag), np.radians(dec_0_deg)
    toward = np.cos(dec_0) - north * np.sin(dec_0)
    ra = np.degrees(np.arctan2(east, toward)) + ra_0_deg
    dec = np.degrees(np.arctan2(np.sin(dec_0) + north * np.cos(dec_0), np.hypot(east, toward)))
    return np.asarray(ra % 360.0), np.asarray(dec)
