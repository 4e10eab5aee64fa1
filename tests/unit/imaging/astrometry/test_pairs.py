"""Pairs of near points: as all distances would have them, and nobody in two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.imaging.astrometry.pairs import best_pairs, near_pairs

COORDINATES = st.floats(-50.0, 50.0)
POINTS = st.lists(st.builds(complex, COORDINATES, COORDINATES), max_size=25).map(
    lambda points: np.array(points, np.complex128)
)


@given(POINTS, POINTS, st.floats(0.5, 30.0))
def test_near_pairs_are_those_of_all_distances(points, others, radius):
    mine, theirs, squared = near_pairs(points, others, radius)
    apart = np.subtract.outer(points, others)
    assert set(zip(mine.tolist(), theirs.tolist(), strict=True)) == set(
        zip(*(index.tolist() for index in np.nonzero(apart.real**2 + apart.imag**2 <= radius**2)), strict=True)
    )
    np.testing.assert_allclose(squared, np.abs(apart[mine, theirs]) ** 2, atol=1e-9)
    assert (np.diff(mine) >= 0).all()


def test_nobody_is_in_two_pairs_and_the_cheapest_stand():
    mine, theirs = np.array([0, 0, 1, 2]), np.array([5, 6, 5, 7])
    kept = best_pairs(np.array([2.0, 3.0, 1.0, 9.0]), mine, theirs)
    assert list(zip(mine[kept].tolist(), theirs[kept].tolist(), strict=True)) == [(1, 5), (2, 7)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.0, 1.0)), max_size=40))
def test_no_index_is_kept_twice(pairs):
    mine, theirs = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
    kept = best_pairs(np.array([pair[2] for pair in pairs]), mine, theirs)
    assert len(set(mine[kept].tolist())) == len(set(theirs[kept].tolist())) == len(kept)
    assert bool(pairs) == bool(len(kept))


def test_nothing_near_nothing():
    none = np.empty(0, np.complex128)
    assert [len(part) for part in near_pairs(none, np.array([1j]), 2.0)] == [0, 0, 0]
    assert len(best_pairs(np.empty(0), np.empty(0, np.intp), np.empty(0, np.intp))) == 0
    assert near_pairs(np.array([0j]), np.array([2.0 + 0j]), 2.0)[2] == pytest.approx([4.0])
