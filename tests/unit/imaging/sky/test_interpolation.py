"""Levels between cells are those of the surface that the cells were taken from."""

import numpy as np

from crowdsky_desktop.imaging.sky.interpolation import cubic_levels


def surface(x, y):
    return 900.0 + 40.0 * x - 25.0 * y + 3.0 * x**2 - 2.0 * x * y + 5.0 * y**2


def test_a_quadratic_surface_is_found_anywhere_between_the_outermost_cells_but_one():
    row, column = np.indices((9, 7), dtype=float)
    x, y = np.random.default_rng(3).uniform((1.0, 1.0), (5.0, 7.0), (200, 2)).astype(np.float32).T
    found = cubic_levels(surface(column, row).astype(np.float32), x, y)
    np.testing.assert_allclose(found, surface(x.astype(float), y.astype(float)), atol=1e-3)


def test_what_has_unknown_cells_about_it_and_the_edges_are_unknown():
    levels = np.full((8, 8), 7.0, np.float32)
    levels[4, 4] = np.nan
    x = np.array([2.4, 1.9, 0.9, 6.1, -50.0, 900.0, 3.0], np.float32)
    y = np.array([2.4, 1.9, 3.0, 3.0, 3.0, 3.0, 6.5], np.float32)
    expected = [np.nan, 7.0, np.nan, np.nan, np.nan, np.nan, np.nan]
    np.testing.assert_array_equal(cubic_levels(levels, x, y), expected)
