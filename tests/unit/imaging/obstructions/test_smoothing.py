"""What one frame shows more than another, smoothed before it is judged."""

import numpy as np

from crowdsky_desktop.imaging.obstructions.find import _smoothed


def test_blocks_beside_unknown_ones_and_borders_keep_an_even_excess():
    excess = np.full((8, 10), 12.0, np.float32)
    excess[2:5, 3:6] = np.nan
    excess[:, 9] = np.nan
    np.testing.assert_allclose(_smoothed(excess), excess, rtol=1e-5)


def test_a_bright_block_is_spread_over_those_around_it():
    excess = np.zeros((5, 5), np.float32)
    excess[2, 2] = 18.0
    expected = np.zeros((5, 5))
    expected[1:4, 1:4] = 2.0
    np.testing.assert_allclose(_smoothed(excess), expected, atol=1e-5)
