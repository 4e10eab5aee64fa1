"""Coordinates in which equations of a registration are well conditioned."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.registration.equations import UnitFrame


def test_points_lie_about_0_at_a_distance_of_about_1():
    points = np.array([1000.0 + 500.0j, 1600.0 + 500.0j, 1000.0 + 1300.0j, 1600.0 + 1300.0j])
    normalised = UnitFrame.of(points).normalised(points)
    assert complex(normalised.mean()) == pytest.approx(0.0)
    assert np.abs(normalised) == pytest.approx([1.0] * 4)


def test_a_point_alone_is_the_middle():
    point = np.array([40.0 + 30.0j])
    assert UnitFrame.of(point).normalised(point).tolist() == [0.0]
