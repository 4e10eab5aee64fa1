"""Proper motions: as far on the sky as they say, wherever a star stands."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.catalogue import moved, separation_deg


def later(ra: float, dec: float, pm_ra_mas: float, pm_dec_mas: float, years: float) -> tuple[float, float]:
    arguments = (np.array([value]) for value in (ra, dec, pm_ra_mas, pm_dec_mas))
    found_ra, found_dec = moved(*arguments, years)
    return float(found_ra[0]), float(found_dec[0])


@pytest.mark.parametrize(("dec", "step_deg"), [(0.0, 0.01), (60.0, 0.02), (-60.0, 0.02)])
def test_nearer_the_pole_the_same_motion_crosses_more_of_right_ascension(dec: float, step_deg: float) -> None:
    assert later(10.0, dec, 3600.0, 0.0, 10.0) == pytest.approx((10.0 + step_deg, dec))


@pytest.mark.parametrize("dec", [0.0, 45.0, -80.0, 89.0])
def test_on_the_sky_it_is_as_far_as_it_says(dec: float) -> None:
    """Three arcseconds a year across and four up are five."""
    ra, there = later(200.0, dec, 3000.0, 4000.0, 20.0)
    assert separation_deg(np.array([ra]), np.array([there]), 200.0, dec)[0] * 3600.0 == pytest.approx(100.0, rel=2e-2)


def test_it_goes_back_before_the_epoch_and_round_at_360_degrees() -> None:
    assert later(0.001, 0.0, 3600.0, -3600.0, -10.0) == pytest.approx((359.991, 0.01))


def test_at_a_pole_it_stays_a_position() -> None:
    ra, dec = later(10.0, 90.0, 1000.0, 0.0, 10.0)
    assert 0.0 <= ra < 360.0
    assert dec == 90.0
