"""What time, site and direction say of a stack: barycentric time, airmass, and how the mount followed the sky."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from crowdsky_desktop.imaging.observing.earth import Values, barycentric_jd, horizontal_places
from crowdsky_desktop.model.observing import Exposure, ObservingConditions, Site, SitePrecision

_LOWEST_DEG = 89.0
"""Zenith distance beyond which a telescope is not believed to have looked: clock or site are wrong, then. Chosen."""
_LEAST_TURN_DEG = 0.1
"""Turning of the sky over a horizon below which frames do not show the mount. The rotation between two frames is known
to about 0.01° (0.3 pixel for stars some 500 pixels from the centre, 20 of them): this is ten times as much."""
_AIRMASS_DECIMALS, _JD_DECIMALS = 2, 8
"""Of what is told unless the site is told exactly, too: with all digits the airmasses of one chunk, or barycentric
times, would give the site away. 0.005 of airmass is 0.1° or more of place; 1e-8 days are 0.9 ms, 130 km of light."""
_EQUATORIAL_SHARE, _ALTAZIMUTH_SHARE = 0.25, 0.75
"""Share of the sky's turning that the frames turn by: less than the first is a mount that follows the pole, more than
the second one that follows the horizon (0 and 1 in theory). A pole missed by some degrees stays far below the first."""


def observing_conditions(
    exposures: Sequence[Exposure],
    average: datetime | None,
    direction_deg: tuple[float, float] | None,
    site: Site | None,
    precision: SitePrecision,
    *,
    is_equatorial: bool | None = None,
) -> ObservingConditions:
    """Return what can be known of how a stack was observed.

    Parameters
    ----------
    exposures : sequence of Exposure
        What is in the stack.
    average : datetime or None
        Weighted mean time of these, aware.
    direction_deg : tuple of float or None
        Right ascension and declination of the field, ICRS.
    site : Site or None
        The exact one: the result tells it as `precision` allows.
    is_equatorial : bool or None
        What the frames' headers say of the mount; None lets their rotation tell.
    """
    if site is None or direction_deg is None:
        return ObservingConditions(site.as_told(precision) if site else None, is_equatorial=is_equatorial)
    jd = barycentric_jd(average, *direction_deg, site) if average else None
    places = horizontal_places([exposure.middle for exposure in exposures], *direction_deg, site)
    mean, least, most = _airmasses(exposures, places.zenith_distance_deg)
    if is_equatorial is None and mean is not None:
        is_equatorial = follows_the_pole(np.array([e.rotation_deg for e in exposures]), places.parallactic_deg)
    exact = ObservingConditions(site, jd, mean, least, most, is_equatorial)
    return exact if precision is SitePrecision.EXACT else _without_the_place(exact, precision)


def _airmasses(
    exposures: Sequence[Exposure], zenith_distance_deg: Values
) -> tuple[float, float, float] | tuple[None, None, None]:
    """Return the weighted mean, the least and the most."""
    if not exposures or zenith_distance_deg.max() > _LOWEST_DEG:
        return None, None, None
    masses, weights = airmass(zenith_distance_deg), np.array([exposure.weight for exposure in exposures])
    mean = np.average(masses, weights=weights if weights.any() else None)
    return float(mean), float(masses.min()), float(masses.max())


def _without_the_place(exact: ObservingConditions, precision: SitePrecision) -> ObservingConditions:
    """Return the conditions as they may be told where the site may not be told exactly."""
    masses = {name: getattr(exact, name) for name in ("airmass", "airmass_min", "airmass_max")}
    rounded = {name: value and round(value, _AIRMASS_DECIMALS) for name, value in masses.items()}
    return replace(
        exact,
        site=exact.site and exact.site.as_told(precision),
        barycentric_jd=exact.barycentric_jd and round(exact.barycentric_jd, _JD_DECIMALS),
        **rounded,
    )


def airmass(zenith_distance_deg: Values) -> Values:
    """Return the airmass at true zenith distances (refraction left out) up to 90°.

    Young (1994), Applied Optics 33, 1108, equation 5: to 0.0037 at the horizon, much better above.
    """
    c = np.cos(np.radians(zenith_distance_deg))
    above = (1.002432 * c + 0.148386) * c + 0.0096467
    below = ((c + 0.149864) * c + 0.0102963) * c + 0.000303978
    return np.asarray(above / below)


def follows_the_pole(rotations_deg: Values, parallactic_deg: Values) -> bool | None:
    """Return whether a mount follows the pole; None where the frames do not show it.

    Over a mount that follows the horizon the sky turns as the parallactic angle does; over one that follows the pole
    it does not. The share of that turning that is found in the frames, by least squares, is near 1 or near 0.

    Parameters
    ----------
    rotations_deg : ndarray of float64, (n,)
        Of the frames against one of them. Which way counts as positive does not matter.
    parallactic_deg : ndarray of float64, (n,)
        At the same moments.
    """
    of_sky, of_frames = (_continuous(angles) for angles in (parallactic_deg, rotations_deg))
    if not of_sky.size or np.ptp(of_sky) < _LEAST_TURN_DEG:
        return None
    of_sky, of_frames = of_sky - of_sky.mean(), of_frames - of_frames.mean()
    share = abs(float(of_sky @ of_frames) / float(of_sky @ of_sky))
    if _EQUATORIAL_SHARE < share < _ALTAZIMUTH_SHARE:
        return None
    return share <= _EQUATORIAL_SHARE


def _continuous(angles_deg: Values) -> Values:
    return np.asarray(np.unwrap(angles_deg, period=360.0))
