"""Barycentric time and places over the horizon, judged by astropy."""

import warnings
from datetime import UTC, datetime, timedelta

import astropy.units as u
import numpy as np
import pytest
from astropy.coordinates import AltAz, EarthLocation, SkyCoord
from astropy.time import Time
from astropy.utils import iers

from crowdsky_desktop.imaging.observing.earth import barycentric_jd, horizontal_places
from crowdsky_desktop.model.observing import Site

MOMENT = datetime(2025, 3, 27, 1, 23, 47, 970_000, tzinfo=UTC)
PLACES = [
    (193.04, 40.97, Site(32.8965, -79.7625)),
    (315.5, 68.2, Site(-89.9, 179.9)),
    (0.0, -90.0, Site(0.01, 0.0)),
    (359.99, 89.9, Site(48.2, 16.4)),
    (56.75, 24.1, Site(-33.9, 151.2)),
]


@pytest.fixture(autouse=True)
def bundled_earth_orientation():
    with (
        iers.conf.set_temp("auto_download", False),
        iers.conf.set_temp("auto_max_age", None),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def of_astropy(site):
    return EarthLocation(lat=site.latitude_deg * u.deg, lon=site.longitude_deg * u.deg)


@pytest.mark.parametrize(("ra_deg", "dec_deg", "site"), PLACES)
@pytest.mark.parametrize("days", [0, 61.3, 122.7, 183.9, 245.1, 306.5, 4000.25])
def test_barycentric_time_is_within_a_millisecond_of_astropys(ra_deg, dec_deg, site, days):
    moment = MOMENT + timedelta(days=days)
    time = Time(moment, location=of_astropy(site))
    expected = time.tdb + time.light_travel_time(SkyCoord(ra_deg, dec_deg, unit="deg"), "barycentric")
    assert abs(barycentric_jd(moment, ra_deg, dec_deg, site) - expected.jd) * 86_400_000 < 1.0


def test_a_moment_of_another_zone_is_the_same_moment():
    zone = MOMENT.astimezone(tz=None)
    assert barycentric_jd(zone, 10.0, 20.0, PLACES[0][2]) == barycentric_jd(MOMENT, 10.0, 20.0, PLACES[0][2])


@pytest.mark.parametrize(("ra_deg", "dec_deg", "site"), PLACES)
def test_places_over_the_horizon_are_astropys(ra_deg, dec_deg, site):
    moments = [MOMENT + timedelta(hours=hours) for hours in range(0, 24, 5)]
    found = horizontal_places(moments, ra_deg, dec_deg, site)
    frame = AltAz(obstime=Time(moments), location=of_astropy(site))
    expected = SkyCoord(ra_deg, dec_deg, unit="deg").transform_to(frame)
    np.testing.assert_allclose(found.zenith_distance_deg, expected.zen.deg, atol=20 / 3600)


def test_the_parallactic_angle_is_zero_on_the_meridian_and_grows_to_the_west():
    site, hours = Site(40.0, 0.0), np.arange(0.0, 24.0, 0.05)
    moments = [MOMENT + timedelta(hours=hour) for hour in hours]
    found = horizontal_places(moments, 100.0, 20.0, site)
    culmination = int(found.zenith_distance_deg.argmin())
    assert abs(found.parallactic_deg[culmination]) < 2.0
    assert found.parallactic_deg[culmination - 20] < -10.0
    assert found.parallactic_deg[culmination + 20] > 10.0


def test_years_whose_leap_seconds_nobody_knows_yet_warn_of_nothing():
    later, (ra_deg, dec_deg, site) = MOMENT.replace(year=2150), PLACES[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        jd = barycentric_jd(later, ra_deg, dec_deg, site)
        horizontal_places([later], ra_deg, dec_deg, site)
    assert abs(jd - (later - datetime(2000, 1, 1, 12, tzinfo=UTC)) / timedelta(days=1) - 2_451_545.0) < 0.01
