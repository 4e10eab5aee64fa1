"""The Earth's motion and turning, by the IAU's SOFA routines: light travel time and the place of stars in the sky.

UT1 is taken for UTC: they differ by less than 0.9 s, which moves a site by 0.4 km, 1.4 µs of light, and a star by
14″. Polar motion (0.3″) is left out, and so is the height of the site: 9 km are 30 µs. Leap seconds that nobody has
announced yet are left out, too, and without a word: SOFA's routines are called bare, as `erfa` around them warns of
every year from five after its release on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import erfa
import numpy as np
from erfa import ufunc as routines
from numpy.typing import NDArray

from crowdsky_desktop.model.observing import Site

_WGS84 = 1
"""SOFA's number of the ellipsoid that satellite navigation uses."""
_DAY_S = 86_400.0
"""Seconds of a day."""
_AU_M = 149_597_870_700.0
"""Metres of an astronomical unit (IAU 2012, resolution B2)."""
_LIGHT_DAYS_PER_AU = _AU_M / 299_792_458.0 / _DAY_S
"""Days that light takes for an astronomical unit."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class HorizontalPlaces:
    """Where a direction of the sky stands over a horizon at some moments, refraction left out.

    Attributes
    ----------
    zenith_distance_deg : ndarray of float64, (n,)
    parallactic_deg : ndarray of float64, (n,)
        Angle at the star from the pole to the zenith, north through east.
    """

    zenith_distance_deg: Values
    parallactic_deg: Values


def barycentric_jd(moment: datetime, ra_deg: float, dec_deg: float, site: Site) -> float:
    """Return the Barycentric Julian Date (TDB) at which light that arrives at a site at a moment passes the barycentre.

    Eastman, Siverd & Gaudi (2010), without the terms below 0.1 ms (Shapiro, parallax). The Earth's place is that of
    `epv00`, good to 13 km, 0.05 ms.

    Parameters
    ----------
    moment : datetime
        Aware.
    ra_deg, dec_deg : float
        ICRS.
    """
    utc = _julian_date(moment)
    *tai, _ = routines.utctai(*utc)
    *tt, _ = routines.taitt(*tai)
    tdb = (tt[0], tt[1] + erfa.dtdb(*tt, utc[1] % 1.0, 0.0, 0.0, 0.0) / _DAY_S)
    _, barycentric, _ = routines.epv00(*tdb)
    on_earth, _ = routines.gd2gc(_WGS84, np.radians(site.longitude_deg), np.radians(site.latitude_deg), 0.0)
    to_terrestrial = erfa.c2t06a(*tt, *utc, 0.0, 0.0)
    observer_au = barycentric["p"] + to_terrestrial.T @ on_earth / _AU_M
    towards = erfa.s2c(np.radians(ra_deg), np.radians(dec_deg))
    return float(tdb[0] + (tdb[1] + float(observer_au @ towards) * _LIGHT_DAYS_PER_AU))


def horizontal_places(moments: Sequence[datetime], ra_deg: float, dec_deg: float, site: Site) -> HorizontalPlaces:
    """Return where a direction (ICRS) stands over a site's horizon at some moments (aware)."""
    utc = np.array([_julian_date(moment) for moment in moments]).reshape(-1, 2).T
    latitude = np.radians(site.latitude_deg)
    _, zenith_distance, hour_angle, declination, *_ = routines.atco13(
        np.radians(ra_deg), np.radians(dec_deg), 0.0, 0.0, 0.0, 0.0, *utc, 0.0,
        np.radians(site.longitude_deg), latitude, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.55,
    )  # fmt: skip
    return HorizontalPlaces(np.degrees(zenith_distance), np.degrees(erfa.hd2pa(hour_angle, declination, latitude)))


def _julian_date(moment: datetime) -> tuple[float, float]:
    """Return the two parts of SOFA's UTC Julian Date, the first to the day."""
    utc = moment.astimezone(UTC)
    seconds = utc.second + utc.microsecond / 1e6
    day, part, _ = routines.dtf2d("UTC", utc.year, utc.month, utc.day, utc.hour, utc.minute, seconds)
    return float(day), float(part)
