"""The vote for proposals: each cell is counted for itself."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.matching import _CELL_DEG, _CELL_PX, Stars, _fullest_cells, proposals


@pytest.mark.parametrize(("n_turns", "n_across", "n_down"), [(3, 4, 5), (5, 1, 4), (5, 4, 1), (1, 2, 2)])
def test_cells_side_by_side_are_counted_apart_and_the_fullest_comes_first(
    n_turns: int, n_across: int, n_down: int
) -> None:
    """One vote in the middle of each cell of a block of cells, and two more in its last corner."""
    turn, across, down = (along.ravel() + 0.5 for along in np.indices((n_turns, n_across, n_down)))
    times = np.append(np.ones(len(turn) - 1, int), 3)
    factors = np.repeat(np.exp(1j * np.radians((turn - 2.0) * _CELL_DEG)), times)
    centres = np.repeat((across - 2.0) * _CELL_PX + 1j * (down - 1.0) * _CELL_PX, times)
    some_factors, some_centres = _fullest_cells(factors, centres)
    assert len(some_factors) == len(turn)
    assert (some_factors[0], some_centres[0]) == (pytest.approx(factors[-1]), pytest.approx(centres[-1]))
    found = {
        (complex(np.round(one, 6)), complex(np.round(other, 6)))
        for one, other in zip(some_factors, some_centres, strict=True)
    }
    assert len(found) == len(turn)


@pytest.mark.parametrize(("n_stars", "is_proposed"), [(2, False), (3, True)])
def test_a_proposal_needs_three_stars(n_stars: int, is_proposed: bool) -> None:
    points = np.array([0.0, 300.0 + 40.0j, 90.0 - 400.0j])[:n_stars]
    factor, shift = np.exp(0.7j), 25.0 - 60.0j
    picture = Stars(points, np.arange(n_stars) * 1.0)
    found = list(proposals(picture, Stars(factor * points + shift, picture.magnitude), 100.0))
    assert bool(found) is is_proposed
    for one in found[:1]:
        np.testing.assert_allclose(one.onto_plane(points), factor * points + shift, atol=1e-9)
        np.testing.assert_allclose(one.onto_picture(factor * points + shift), points, atol=1e-9)
