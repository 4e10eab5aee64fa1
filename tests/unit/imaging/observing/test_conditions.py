"""What time, site and direction say of a stack."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from crowdsky_desktop.imaging.observing.conditions import airmass, follows_the_pole, observing_conditions
from crowdsky_desktop.imaging.observing.earth import barycentric_jd, horizontal_places
from crowdsky_desktop.model.observing import Exposure, Site, SitePrecision

EXACT, ROUNDED, NONE = SitePrecision.EXACT, SitePrecision.ROUNDED, SitePrecision.NONE
MOMENT = datetime(2025, 3, 27, 1, 20, 38, tzinfo=UTC)
MOMENTS = [MOMENT + timedelta(seconds=11.5 * n) for n in range(30)]
M94, CHARLESTON = (193.04, 40.97), Site(32.8965, -79.7625)


def exposures(rotations=(0.0,) * 30, weights=(1.0,) * 30):
    return [Exposure(*facts) for facts in zip(MOMENTS, weights, rotations, strict=True)]


def test_the_real_night_of_m94_has_the_airmass_that_was_found_for_it():
    found = observing_conditions(exposures(), MOMENTS[15], M94, CHARLESTON, EXACT)
    assert found.airmass_max == pytest.approx(1.69, abs=0.005)
    assert found.airmass_min < found.airmass < found.airmass_max


def test_the_airmass_is_weighted_as_the_stack_is():
    only_last = observing_conditions(exposures(weights=[0.0] * 29 + [2.0]), MOMENT, M94, CHARLESTON, EXACT)
    assert only_last.airmass == only_last.airmass_min < only_last.airmass_max


@pytest.mark.parametrize(("altitude_deg", "refraction_deg"), [(90.0, 0.0), (60.0, 0.009), (30.0, 0.028), (10.0, 0.088)])
def test_the_airmass_is_that_of_kasten_and_young_for_the_apparent_altitude(altitude_deg, refraction_deg):
    # Kasten & Young (1989), Applied Optics 28, 4735; refraction by Bennett (1982).
    apparent = altitude_deg + refraction_deg
    expected = 1.0 / (np.sin(np.radians(apparent)) + 0.50572 * (apparent + 6.07995) ** -1.6364)
    assert airmass(np.array([90.0 - altitude_deg])) == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize("precision", list(SitePrecision))
def test_time_and_airmass_come_from_the_exact_site_whatever_is_told(precision):
    exact = observing_conditions(exposures(), MOMENTS[15], M94, CHARLESTON, EXACT)
    found = observing_conditions(exposures(), MOMENTS[15], M94, CHARLESTON, precision)
    assert found.airmass == pytest.approx(exact.airmass, abs=0.005)
    assert abs(found.barycentric_jd - exact.barycentric_jd) * 86_400_000 < 0.5
    assert exact.barycentric_jd == barycentric_jd(MOMENTS[15], *M94, CHARLESTON)


def test_what_is_told_without_the_site_has_two_digits_of_airmass_and_eight_of_a_day():
    exact, told = (observing_conditions(exposures(), MOMENTS[15], M94, CHARLESTON, p) for p in (EXACT, ROUNDED))
    assert told.barycentric_jd == round(exact.barycentric_jd, 8) != exact.barycentric_jd
    masses = [(one.airmass, one.airmass_min, one.airmass_max) for one in (exact, told)]
    assert masses[1] == tuple(round(mass, 2) for mass in masses[0]) != masses[0]


@pytest.mark.parametrize("precision", [ROUNDED, NONE])
def test_neighbours_ten_kilometres_apart_are_told_alike(precision):
    neighbour = Site(CHARLESTON.latitude_deg + 0.02, CHARLESTON.longitude_deg - 0.02)
    at_home, next_door = (
        observing_conditions(exposures(), MOMENTS[15], M94, s, precision) for s in (CHARLESTON, neighbour)
    )
    assert at_home == next_door


def test_an_exposure_at_an_unknown_time_says_nothing():
    found = observing_conditions([], None, M94, CHARLESTON, EXACT)
    assert (found.airmass, found.barycentric_jd, found.is_equatorial, found.site) == (None, None, None, CHARLESTON)


def test_a_site_is_told_as_precisely_as_its_owner_chose():
    told = {precision: CHARLESTON.as_told(precision) for precision in SitePrecision}
    assert told == {EXACT: CHARLESTON, ROUNDED: Site(32.9, -79.8), NONE: None}


def test_without_a_site_nothing_follows_from_it():
    found = observing_conditions(exposures(), MOMENT, M94, None, EXACT, is_equatorial=False)
    assert (found.site, found.barycentric_jd, found.airmass, found.is_equatorial) == (None, None, None, False)


def test_below_the_horizon_no_airmass_is_believed():
    found = observing_conditions(exposures(), MOMENT, (193.04, -80.0), CHARLESTON, EXACT)
    assert found.airmass is None
    assert found.barycentric_jd is not None


def test_below_the_horizon_the_frames_turning_shows_no_mount():
    assert observing_conditions(exposures(), MOMENT, M94, CHARLESTON, EXACT).is_equatorial is True
    assert observing_conditions(exposures(), MOMENT, (193.04, -80.0), CHARLESTON, EXACT).is_equatorial is None


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_frames_that_turn_with_the_sky_were_taken_over_the_horizon(sign):
    of_sky = horizontal_places(MOMENTS, *M94, CHARLESTON).parallactic_deg
    noise = np.random.default_rng(4).normal(0.0, 0.01, len(of_sky))
    found = observing_conditions(exposures(sign * of_sky + noise + 77.0), MOMENT, M94, CHARLESTON, EXACT)
    assert found.is_equatorial is False


def test_frames_that_do_not_turn_were_taken_about_the_pole():
    noise = np.random.default_rng(5).normal(0.0, 0.01, 30)
    assert observing_conditions(exposures(noise), MOMENT, M94, CHARLESTON, EXACT).is_equatorial is True


def test_the_header_goes_before_what_the_frames_show():
    found = observing_conditions(exposures(), MOMENT, M94, CHARLESTON, EXACT, is_equatorial=False)
    assert found.is_equatorial is False


@pytest.mark.parametrize(("turns", "shares"), [(0.05, 1.0), (0.05, 0.0), (3.0, 0.5)])
def test_frames_that_do_not_show_the_mount_leave_it_unknown(turns, shares):
    of_sky = np.linspace(10.0, 10.0 + turns, 30)
    assert follows_the_pole(shares * of_sky, of_sky) is None


def test_angles_that_pass_half_a_circle_go_on():
    of_sky = np.linspace(170.0, 190.0, 30)
    wrapped = (of_sky + 180.0) % 360.0 - 180.0
    assert follows_the_pole(wrapped, wrapped) is False
