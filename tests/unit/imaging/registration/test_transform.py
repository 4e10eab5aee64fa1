"""Transforms as an algebra: applied, inverted, composed."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.registration.transform import compose, invert, map_positions, transform_points
from crowdsky_desktop.model.transform import IDENTITY

TURNED = ((0.8, -0.6, 12.0), (0.6, 0.8, -5.0), (0.0, 0.0, 1.0))
BENT = ((1.01, 0.02, -7.0), (-0.01, 0.99, 3.0), (1e-5, -2e-5, 1.0))
POINTS = np.array([0.0, 100.0 + 20.0j, -3.5 + 900.0j])


@pytest.mark.parametrize("transform", [IDENTITY, TURNED, BENT])
def test_the_inverse_leads_back(transform):
    back = transform_points(invert(transform), transform_points(transform, POINTS))
    np.testing.assert_allclose(back, POINTS, atol=1e-9)


def test_what_cannot_be_inverted_is_refused():
    with pytest.raises(np.linalg.LinAlgError):
        invert(((1.0, 2.0, 0.0), (2.0, 4.0, 0.0), (0.0, 0.0, 1.0)))


def test_of_composed_transforms_the_last_is_applied_first():
    expected = transform_points(TURNED, transform_points(BENT, POINTS))
    np.testing.assert_allclose(transform_points(compose(TURNED, BENT), POINTS), expected, rtol=1e-12)


def test_positions_in_two_columns_are_mapped_as_complex_points_are():
    positions = np.column_stack((POINTS.real, POINTS.imag))
    mapped = transform_points(BENT, POINTS)
    np.testing.assert_array_equal(map_positions(BENT, positions), np.column_stack((mapped.real, mapped.imag)))
    assert map_positions(BENT, np.empty((0, 2))).shape == (0, 2)
