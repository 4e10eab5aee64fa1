"""Frames of one site, how far a frame is turned, and how long frames were exposed in all."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.frame import LightFrame, common_site, total_exposure_s
from crowdsky_desktop.model.observing import Site
from crowdsky_desktop.model.transform import rotation_deg

HERE = Site(48.2, 16.37)
FRAME = LightFrame(Path("a.fit"), 100, 100, site=HERE)


@pytest.mark.parametrize("other", [HERE, Site(48.205, 16.375)])
def test_frames_of_one_garden_have_one_site(other):
    assert common_site([FRAME, replace(FRAME, site=other)]) == HERE


@pytest.mark.parametrize("other", [None, Site(48.3, 16.37), Site(48.2, 16.5)])
def test_frames_of_two_places_have_none(other):
    assert common_site([FRAME, replace(FRAME, site=other)]) is None
    assert common_site([replace(FRAME, site=other), FRAME]) is None


def test_a_frame_that_does_not_say_was_taken_where_others_of_its_telescope_were():
    told, silent = replace(FRAME, telescope="S50_1", instrument="Seestar S50"), replace(FRAME, site=None)
    alike = replace(told, site=None)
    assert common_site([told, alike]) == common_site([alike, told]) == HERE
    for other in (silent, replace(alike, telescope="S50_2"), replace(alike, instrument="Seestar S30")):
        assert common_site([told, other]) is None
        assert common_site([other, told]) is None
    assert common_site([silent, alike]) is None


def test_no_frames_have_no_site():
    assert common_site([]) is None


@pytest.mark.parametrize("angle_deg", [-170.0, -0.01, 0.0, 45.0, 179.0])
def test_a_transform_turns_by_its_angle_whatever_its_scale(angle_deg):
    c, s = 1.01 * math.cos(math.radians(angle_deg)), 1.01 * math.sin(math.radians(angle_deg))
    assert rotation_deg(((c, -s, 3.0), (s, c, 4.0), (0.0, 0.0, 1.0))) == pytest.approx(angle_deg)


def test_exposures_add_up_without_rounding():
    assert total_exposure_s([replace(FRAME, exposure_s=9.995)] * 8) == 79.96


def test_one_exposure_that_is_not_known_leaves_the_sum_unknown():
    assert total_exposure_s([replace(FRAME, exposure_s=10.0), FRAME]) is None
