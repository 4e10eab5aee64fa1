"""When, from where, through how much air and with what sensor a stack was observed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SitePrecision(StrEnum):
    """How precisely a stack's file says where its telescope stood: a site is a home."""

    EXACT = "exact"
    ROUNDED = "rounded"
    NONE = "none"


@dataclass(frozen=True)
class Site:
    """Where a telescope stands.

    Attributes
    ----------
    latitude_deg : float
        Geodetic, -90 to 90, north positive.
    longitude_deg : float
        Geodetic, -180 to 180, east positive.
    """

    latitude_deg: float
    longitude_deg: float

    def as_told(self, precision: SitePrecision) -> "Site | None":
        """Return the site as a file may tell it: exact, to 0.1° (some 10 km), or not at all."""
        if precision is SitePrecision.NONE:
            return None
        if precision is SitePrecision.EXACT:
            return self
        return Site(round(self.latitude_deg, 1), round(self.longitude_deg, 1))


@dataclass(frozen=True)
class ObservingConditions:
    """What follows from time, site and direction: computed from the exact site, told as precisely as the site may be.

    Attributes
    ----------
    site : Site or None
        As precisely as the recipe allows; None if unknown or not to be told.
    barycentric_jd : float or None
        Barycentric Julian Date (TDB) of the stack's weighted mean time, for its direction.
    airmass, airmass_min, airmass_max : float or None
        Weighted mean over the exposures, the least and the most.
    is_equatorial : bool or None
        Whether the mount followed the sky about the pole, as a header says or as the frames' rotation shows.
    """

    site: Site | None = None
    barycentric_jd: float | None = None
    airmass: float | None = None
    airmass_min: float | None = None
    airmass_max: float | None = None
    is_equatorial: bool | None = None


UNKNOWN_CONDITIONS = ObservingConditions()
"""Of a stack whose frames say neither when nor where."""


@dataclass(frozen=True)
class SensorResponse:
    """What a sensor makes of light, in one frame; what cannot be told well enough is None.

    Attributes
    ----------
    gain_e_per_adu : float or None
        Electrons for one ADU.
    pedestal_adu : float or None
        Level without light.
    read_noise_e : float or None
        Standard deviation, electrons.
    """

    gain_e_per_adu: float | None = None
    pedestal_adu: float | None = None
    read_noise_e: float | None = None


UNKNOWN_RESPONSE = SensorResponse()
"""Of frames that do not show it."""


@dataclass(frozen=True)
class Exposure:
    """One exposure of a stack, as far as where and when are concerned.

    Attributes
    ----------
    middle : datetime
        Aware, UTC.
    weight : float
        In the stack's mean.
    rotation_deg : float
        By which the frame is turned against the reference frame.
    """

    middle: datetime
    weight: float
    rotation_deg: float
