"""Stars of two lists that are the same, whatever was turned, shifted or mirrored; and none where nothing is."""

import cmath
import math

import numpy as np
import pytest

from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.stars.matching import (
    MatchTargets,
    Similarity,
    chance_of_match,
    find_similarity,
    matched_indices,
)

WIDTH, HEIGHT = 1080.0, 1920.0
AREA = WIDTH * HEIGHT


def sky(n_stars: int = 40, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.uniform(0.0, WIDTH, n_stars) + 1j * rng.uniform(0.0, HEIGHT, n_stars)


def found(points: np.ndarray, others: np.ndarray) -> Similarity | None:
    return find_similarity(points, MatchTargets(others, AREA))


@pytest.mark.parametrize("angle_deg", [0.0, 3.0, 90.0, -179.5, 211.0])
@pytest.mark.parametrize("is_mirrored", [False, True])
def test_a_turn_and_a_shift_are_found_to_a_fraction_of_a_pixel(angle_deg: float, is_mirrored: bool) -> None:
    stars, factor, shift = sky(), cmath.rect(1.0, math.radians(angle_deg)), 130.0 - 75.0j
    seen = (stars - shift) / factor
    seen = seen.conj() if is_mirrored else seen
    similarity = found(seen, stars)
    assert similarity is not None
    assert similarity.is_mirrored is is_mirrored
    mapped = transform_points(similarity.transform, seen)
    assert np.abs(mapped - stars).max() < 1e-6
    own = similarity.factor * (seen.conj() if is_mirrored else seen) + similarity.shift
    np.testing.assert_allclose(mapped, own)


@pytest.mark.parametrize(("scale", "is_found"), [(1.002, True), (0.998, True), (1.03, False)])
def test_scales_of_telescopes_of_one_kind_are_taken_for_one(scale: float, is_found: bool) -> None:
    assert (found(sky() * scale, sky()) is not None) is is_found


def test_a_third_of_the_stars_in_common_is_enough_and_they_may_be_a_pixel_off() -> None:
    rng = np.random.default_rng(3)
    common = sky(30, seed=2)
    shaken = common + rng.normal(0.0, 0.5, 30) + 1j * rng.normal(0.0, 0.5, 30)
    mine, theirs = (np.concatenate((stars, sky(50, seed))) for stars, seed in ((shaken - 40.0, 4), (common, 5)))
    similarity = found(rng.permutation(mine), rng.permutation(theirs))
    assert similarity is not None
    assert np.abs(similarity.factor * (common - 40.0) + similarity.shift - common).max() < 2.0


def test_lists_that_have_nothing_to_do_with_each_other_do_not_match() -> None:
    assert [found(sky(40, seed), sky(40, seed + 100)) for seed in range(20)] == [None] * 20


@pytest.mark.parametrize("n_stars", [0, 1, 2])
def test_too_few_stars_do_not_match(n_stars: int) -> None:
    assert found(sky()[:n_stars], sky()[:n_stars]) is None
    assert found(sky(), sky()[:n_stars]) is None if n_stars else True


@pytest.mark.parametrize(("spread_px", "is_found"), [(59.0, False), (200.0, True)])
def test_stars_too_near_each_other_tell_no_direction(spread_px: float, is_found: bool) -> None:
    turns = np.exp(2j * np.pi * np.array([0.0, 0.13, 0.29, 0.41, 0.6, 0.77, 0.9]))
    stars = 500.0 + 500.0j + spread_px / 2.0 * turns * np.array([1.0, 0.9, 1.0, 0.8, 1.0, 0.95, 0.7])
    assert (found(stars + 10.0, stars) is not None) is is_found


def test_a_crowd_on_one_star_is_no_agreement() -> None:
    crowd = 500.0 + 500.0j + np.random.default_rng(1).uniform(-1.0, 1.0, 30)
    assert found(np.concatenate((crowd, [900.0 + 900.0j])), np.array([500.0 + 500.0j, 900.0 + 900.0j, 5.0])) is None


def test_three_stars_that_match_by_chance_are_counted_as_chance_has_it() -> None:
    """A target's circle has twice the tolerance of 3 px as radius; two of the matches make the hypothesis."""
    share = 10 * math.pi * 6.0**2 / 1e6
    assert chance_of_match(3, 3, 10, 7, 1e6) == pytest.approx(7 * share)
    # Two further stars, of which one matches, or both.
    assert chance_of_match(3, 4, 10, 1, 1e6) == pytest.approx(2 * share * (1 - share) + share**2)
    assert chance_of_match(4, 4, 10, 1, 1e6) == pytest.approx(share**2)
    assert chance_of_match(3, 4, 10, 0, 1e6) == chance_of_match(3, 4, 10, 1, 1e6)


def test_two_stars_match_always_and_a_sky_full_of_targets_too() -> None:
    assert chance_of_match(2, 30, 10, 1, 1e6) == math.inf
    assert chance_of_match(5, 5, 10_000, 3, 1e6) == pytest.approx(3.0)


def test_partners_are_each_others_nearest_within_a_radius() -> None:
    targets = np.array([0.0, 10.0, 30.0, 100.0j])
    mapped = np.array([0.5j, 9.0, 10.5, 33.0, 104.0j, 500.0])
    mine, theirs = matched_indices(mapped, targets, 3.0)
    assert list(zip(mine.tolist(), theirs.tolist(), strict=True)) == [(0, 0), (2, 1), (3, 2)]
    assert matched_indices(mapped, targets, 4.0)[0].tolist() == [0, 2, 3, 4]


@pytest.mark.parametrize(("mapped", "targets"), [([], [1.0]), ([1.0], []), ([], [])])
def test_of_no_stars_none_are_partners(mapped: list, targets: list) -> None:
    mine, theirs = matched_indices(np.array(mapped, complex), np.array(targets, complex), 3.0)
    assert len(mine) == len(theirs) == 0


@pytest.mark.parametrize("shift", [0.0, 1.4 + 1.4j, -1.4 - 1.4j, 1.9j, -1.9])
@pytest.mark.parametrize("origin", [0.0, 300.0 - 900.0j])
def test_stars_far_apart_are_matched_up_to_the_outermost(shift: complex, origin: complex) -> None:
    """The outermost lie in the first and last cells of what is searched, and a shift beyond them."""
    rows, columns = np.mgrid[0:7, 0:5] * 37.0
    points = (columns + 1j * rows).ravel() + origin
    order = np.random.default_rng(4).permutation(len(points))
    mine, theirs = matched_indices((points + shift)[order], points, 2.0)
    assert len(mine) == len(points)
    np.testing.assert_array_equal(order[mine], theirs)


@pytest.mark.parametrize(("distance", "is_matched"), [(1.99, True), (2.01, False)])
def test_a_star_further_away_than_the_radius_is_another(distance: float, is_matched: bool) -> None:
    points = np.array([0.0, 50.0 + 10.0j])
    assert len(matched_indices(points + distance * np.exp(0.7j), points, 2.0)[0]) == 2 * is_matched
