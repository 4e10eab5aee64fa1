"""The odds against chance: what lies there by chance hardly ever exceeds them, and what agrees raises them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crowdsky_desktop.imaging.astrometry.matching import Stars
from crowdsky_desktop.imaging.astrometry.odds import Detections

SIZE = (1080.0, 1920.0)
REACH_PX = 1650.0


def anywhere(rng, count, brightest=6.0, faintest=12.0):
    points = rng.uniform(-540.0, 540.0, count) + 1j * rng.uniform(-960.0, 960.0, count)
    return Stars(points, np.sort(rng.uniform(brightest, faintest, count)))


def with_partners(rng, stars, n_partners, n_others, zero_point=-20.0):
    """Detections: some of the stars, a tenth of a px off, and others anywhere."""
    own = stars.chosen(slice(n_partners))
    others = anywhere(rng, n_others, brightest=8.0, faintest=13.0)
    points = np.concatenate((own.points + 0.1 * np.exp(1j * np.arange(n_partners)), others.points))
    magnitude = np.concatenate((own.magnitude, others.magnitude)) + zero_point
    order = np.argsort(magnitude)
    return Detections(Stars(points[order], magnitude[order]), SIZE)


@given(st.integers(0, 2**32 - 1), st.integers(4, 60), st.integers(4, 300))
@settings(max_examples=150, deadline=None)
def test_stars_that_have_nothing_to_do_with_each_other_have_poor_odds(seed, n_catalogue, n_detections):
    rng = np.random.default_rng(seed)
    match = Detections(anywhere(rng, n_detections), SIZE).match(anywhere(rng, n_catalogue), REACH_PX)
    assert match.log_odds < 0.0


@given(st.integers(0, 2**32 - 1), st.integers(5, 40), st.integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_five_stars_that_agree_are_no_chance(seed, n_stars, n_others):
    rng = np.random.default_rng(seed)
    stars = anywhere(rng, n_stars, faintest=9.0)
    match = with_partners(rng, stars, n_stars, n_others).match(stars, REACH_PX)
    assert match.log_odds > math.log(1e6)
    assert len(match) >= n_stars - 1


def test_each_further_star_raises_the_odds():
    rng = np.random.default_rng(4)
    stars = anywhere(rng, 12, faintest=9.0)
    odds = [with_partners(rng, stars, n, 60).match(stars, REACH_PX).log_odds for n in range(3, 13)]
    assert (np.diff(odds) > 3.0).all()


def test_stars_that_should_be_there_and_are_not_lower_the_odds():
    rng = np.random.default_rng(4)
    stars = anywhere(rng, 10, faintest=9.0)
    detections = with_partners(rng, stars, 10, 20)
    missing = Stars(
        np.concatenate((stars.points, anywhere(rng, 10).points)), np.concatenate((stars.magnitude, np.full(10, 9.0)))
    )
    match = detections.match(missing, REACH_PX)
    assert match.log_odds == pytest.approx(detections.match(stars, REACH_PX).log_odds + 10 * math.log(0.25), abs=1.0)
    assert (len(match), match.n_in_field) == (10, 20)


def test_a_brightness_that_does_not_fit_counts_less():
    rng = np.random.default_rng(6)
    stars = anywhere(rng, 8, faintest=9.0)
    detections = with_partners(rng, stars, 8, 20)
    shuffled = Stars(stars.points, stars.magnitude[::-1].copy())
    assert detections.match(shuffled, REACH_PX).log_odds < detections.match(stars, REACH_PX).log_odds - 5.0


def test_a_detection_stands_for_one_star_only():
    rng = np.random.default_rng(7)
    stars = anywhere(rng, 6, faintest=9.0)
    twins = Stars(np.repeat(stars.points, 2) + np.tile([0.0, 0.5], 6), np.repeat(stars.magnitude, 2))
    match = with_partners(rng, stars, 6, 20).match(twins, REACH_PX)
    assert len(match) == len(set(match.picture.tolist())) == 6


def test_detections_along_a_trail_are_worth_less():
    rng = np.random.default_rng(9)
    stars = anywhere(rng, 6, faintest=9.0)
    plain = with_partners(rng, stars, 6, 60)
    trail = Stars(np.linspace(-300.0, 300.0, 60) + 0j, np.full(60, -13.0))
    crowded = Detections(
        Stars(np.concatenate((stars.points, trail.points)), np.concatenate((stars.magnitude - 20.0, trail.magnitude))),
        SIZE,
    )
    assert crowded.density[6:].min() > 2.0 * plain.density.max()


def test_what_lies_outside_is_not_expected():
    rng = np.random.default_rng(10)
    stars = anywhere(rng, 5, faintest=9.0)
    outside = Stars(np.append(stars.points, [541.0 + 0j, 961.0j]), np.append(stars.magnitude, [9.0, 9.0]))
    assert with_partners(rng, stars, 5, 10).match(outside, REACH_PX).n_in_field == 5


def test_nothing_near_is_no_match():
    detections = Detections(Stars(np.array([0j]), np.array([-10.0])), SIZE)
    match = detections.match(Stars(np.array([100.0 + 0j]), np.array([8.0])), REACH_PX)
    assert (len(match), match.log_odds) == (0, -math.inf)


def on_each_other(n_stars, magnitude=8.0, reach_px=REACH_PX):
    """Stars of one brightness on a circle of 300 px about the middle, each exactly where it should be."""
    stars = Stars(300.0 * np.exp(2j * np.pi * np.arange(n_stars) / n_stars), np.full(n_stars, magnitude))
    return Detections(Stars(stars.points, stars.magnitude - 20.0), SIZE).match(stars, reach_px)


def test_odds_of_three_stars_by_hand():
    """Each lies on its place, as bright as the others; the proposals are both parities of all their places."""
    density = 3.0 / 1.5 / (1080.0 * 1920.0)
    bell = 0.8 / (0.35 * math.sqrt(2.0 * math.pi)) + 0.2 / 5.0
    of_each = math.log(0.25 + 0.75 * bell / (2.0 * math.pi) / density)
    angle = math.sqrt(2.0 * math.pi / 3.0) / 300.0
    proposals = 2.0 * (1650.0**2 * 3.0 / 2.0) * (2.0 * math.pi / angle) * (0.03 / angle)
    assert 0.03 / angle > 1.0, "scales of 1.5 % either way are told apart, too"
    zero_points = 10.0 * math.sqrt(3.0) / (0.35 * math.sqrt(2.0 * math.pi))
    assert on_each_other(3).log_odds == pytest.approx(3.0 * of_each - math.log(proposals * zero_points), abs=1e-9)


def test_ten_times_the_reach_holds_a_hundred_times_the_places_and_one_place_at_least():
    near, far = on_each_other(5, reach_px=100.0), on_each_other(5, reach_px=1000.0)
    assert near.log_odds - far.log_odds == pytest.approx(math.log(100.0))
    assert on_each_other(5, reach_px=0.0).log_odds == on_each_other(5, reach_px=0.5).log_odds


@pytest.mark.parametrize(("n_stars", "has_odds"), [(2, False), (3, True)])
def test_three_stars_at_least_have_odds(n_stars, has_odds):
    assert math.isfinite(on_each_other(n_stars).log_odds) is has_odds


@pytest.mark.parametrize(("point", "is_expected"), [(540.0, True), (540.1, False), (-960.0j, True), (-960.1j, False)])
def test_the_picture_reaches_to_its_edges(point, is_expected):
    stars = Stars(np.array([0j, point]), np.array([8.0, 8.0]))
    detections = Detections(Stars(np.array([0j]), np.array([-12.0])), SIZE)
    assert detections.match(stars, REACH_PX).n_in_field == 1 + is_expected
