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


def test_one_unit_is_the_root_of_the_mean_square_distance():
    """Of 0, 0, 0 and 4: the middle is 1, and the squares are 1, 1, 1 and 9."""
    points = np.array([0.0, 0.0, 0.0, 4.0], complex)
    frame = UnitFrame.of(points)
    assert (frame.middle, frame.scale) == (1.0, pytest.approx(np.sqrt(3.0)))


def test_a_unit_about_a_point_alone_is_a_pixel():
    frame = UnitFrame.of(np.array([40.0 + 30.0j]))
    assert frame.normalised(np.array([41.0 + 28.0j])).tolist() == [1.0 - 2.0j]


def test_a_move_by_one_unit_is_one_by_so_many_pixels():
    frame = UnitFrame(100.0 + 50.0j, 20.0)
    moved = frame.denormalised(np.array([[1.0, 0.0, 1.0], [0.0, 1.0, -2.0], [0.0, 0.0, 1.0]]))
    np.testing.assert_allclose(moved, [[1.0, 0.0, 20.0], [0.0, 1.0, -40.0], [0.0, 0.0, 1.0]], atol=1e-12)


def test_a_turn_is_about_the_middle():
    turned = UnitFrame(100.0 + 50.0j, 20.0).denormalised(np.array([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]))
    np.testing.assert_allclose(np.array(turned) @ [100.0, 50.0, 1.0], [100.0, 50.0, 1.0], atol=1e-12)
    np.testing.assert_allclose(np.array(turned) @ [103.0, 50.0, 1.0], [100.0, 53.0, 1.0], atol=1e-12)
