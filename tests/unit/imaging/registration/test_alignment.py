"""Star pairs, footprints and coverage against transforms that are known."""

import math

import numpy as np
import pytest

from crowdsky_desktop.imaging.registration.alignment import coverage_map, footprint, pair_stars
from crowdsky_desktop.imaging.registration.transform import invert, map_positions
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.transform import IDENTITY, Transform

SIZE = (200, 100)


def rotation(degrees: float, shift: tuple[float, float]) -> Transform:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return ((c, -s, shift[0]), (s, c, shift[1]), (0.0, 0.0, 1.0))


def star_list(positions: np.ndarray) -> StarList:
    ones = np.ones(len(positions))
    return StarList(positions[:, 0], positions[:, 1], ones, ones, ones, ones, ones, np.zeros(len(positions), bool))


def test_pairs_are_the_same_stars_and_residuals_point_where_the_frame_misses():
    theirs = np.array([(20.0, 30.0), (150.0, 40.0), (90.0, 80.0), (10.0, 90.0)])
    transform = rotation(3.0, (5.0, -7.0))
    mine = map_positions(invert(transform), theirs + np.array((0.3, -0.4)))
    pairs = pair_stars(star_list(mine[::-1]), star_list(theirs), transform)
    np.testing.assert_allclose(pairs.in_reference, theirs[::-1])
    np.testing.assert_allclose(pairs.residuals, np.tile((0.3, -0.4), (4, 1)), atol=1e-9)
    assert pairs.rms_px == pytest.approx(0.5)


def test_a_star_that_misses_by_far_is_no_pair():
    theirs = np.array([(20.0, 30.0), (150.0, 40.0)])
    pairs = pair_stars(star_list(theirs + np.array([(0.0, 0.0), (3.5, 0.0)])), star_list(theirs), IDENTITY)
    assert len(pairs) == 1


def test_no_stars_make_no_pairs_and_no_residual():
    pairs = pair_stars(star_list(np.empty((0, 2))), star_list(np.empty((0, 2))), IDENTITY)
    assert len(pairs) == 0
    assert math.isnan(pairs.rms_px)


def test_a_footprint_is_the_frame_moved():
    corners = footprint(rotation(0.0, (10.0, 20.0)), *SIZE)
    assert corners.tolist() == [[9.5, 19.5], [209.5, 19.5], [209.5, 119.5], [9.5, 119.5]]


def test_a_projective_matrix_is_divided_through():
    bent: Transform = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 2.0))
    assert map_positions(bent, np.array([(4.0, 6.0)])).tolist() == [[2.0, 3.0]]


def test_coverage_counts_the_frames_that_reach_a_cell():
    coverage = coverage_map([IDENTITY, rotation(0.0, (100.0, 0.0)), rotation(0.0, (0.0, 50.0))], SIZE, 10)
    assert coverage.shape == (10, 20)
    assert coverage[2, 4] == 1
    assert coverage[2, 15] == 2
    assert coverage[8, 4] == 2
    assert coverage[8, 15] == 3


def test_coverage_of_odd_sizes_is_rounded_up():
    assert coverage_map([IDENTITY], (1080, 1921), 16).shape == (121, 68)
