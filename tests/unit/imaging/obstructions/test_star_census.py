"""Which stars each frame shows, which it should, and what that tells of something before them."""

from types import SimpleNamespace

import numpy as np
import pytest

from crowdsky_desktop.imaging.obstructions import star_census
from crowdsky_desktop.imaging.obstructions.star_census import PairStars, StarCensus, levels_around, take_census
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.imaging.stars.star_list import StarList

WIDTH, HEIGHT = 400, 300
FIELD = {40.0 + 60.0j: 900.0, 200.0 + 150.0j: 800.0, 300.0 + 80.0j: 700.0, 350.0 + 250.0j: 600.0, 120.0 + 220.0j: 500.0}
"""Places of stars on the reference and their light."""


def frame(stars: dict[complex, float], shift: complex = 0.0) -> RegisteredFrame:
    """A frame in which the stars of the reference lie shifted."""
    points, flux = np.array(list(stars), complex) + shift, np.array(list(stars.values()))
    other = np.ones(len(flux))
    listed = StarList(points.real, points.imag, flux, other, other, other, other, other > 1)
    measured = SimpleNamespace(stars=listed, frame=SimpleNamespace(width=WIDTH, height=HEIGHT))
    back = ((1.0, 0.0, -shift.real), (0.0, 1.0, -shift.imag), (0.0, 0.0, 1.0))
    return RegisteredFrame(measured, Registration(back, 9, 0.1))  # type: ignore[arg-type]  # all that is looked at


@pytest.fixture
def census_of(monkeypatch: pytest.MonkeyPatch):
    """Take the census of frames whose light comes to the reference's level by a factor each; the first is it."""

    def take(*frames: RegisteredFrame, scales: tuple[float, ...] = ()) -> StarCensus:
        factor_of = {id(one.measured): scale for one, scale in zip(frames, scales, strict=False)}
        monkeypatch.setattr(star_census, "flux_ratio", lambda measured, *_: factor_of.get(id(measured)))
        return take_census(frames, frames[0].measured)

    return take


def without(*places: complex) -> dict[complex, float]:
    return {place: light for place, light in FIELD.items() if place not in places}


def test_a_star_has_its_place_in_each_frame_and_its_light_on_the_reference_s_level(census_of) -> None:
    dimmed = {place: light / 2.0 for place, light in FIELD.items()}
    census = census_of(frame(FIELD), frame(dimmed, shift=7.0 - 5.0j), scales=(9.0, 2.0))
    assert census.scales == (1.0, 2.0), "the reference's own is never looked up"
    np.testing.assert_allclose(census.places[0], list(FIELD))
    np.testing.assert_allclose(census.places[1], np.array(list(FIELD)) + 7.0 - 5.0j)
    np.testing.assert_allclose(census.flux, [list(FIELD.values())] * 2)


def test_without_a_known_ratio_light_is_taken_as_it_is(census_of) -> None:
    assert census_of(frame(FIELD), frame(FIELD)).scales == (1.0, 1.0)


def test_a_star_that_a_frame_lacks_is_missed_where_it_is_bright_and_well_inside(census_of) -> None:
    lost = 200.0 + 150.0j
    census = census_of(frame(FIELD), frame(FIELD), frame(without(lost)))
    place = int(np.argmin(np.abs(census.places[0] - lost)))
    assert np.isnan(census.flux[2, place])
    assert census.is_seen.sum() == 14
    assert not census.is_expected.any(), "none is twice as bright as the faintest"
    assert census.share_seen.tolist() == [0.0, 0.0, 0.0]
    bright = {place: light * (10.0 if place == lost else 1.0) for place, light in FIELD.items()}
    census = census_of(frame(bright), frame(bright), frame(without(lost)))
    assert census.is_expected.sum(axis=1).tolist() == [1, 1, 1]
    assert census.share_seen.tolist() == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(("factor", "is_expected"), [(1.99, False), (2.01, True)])
def test_a_star_is_expected_from_twice_the_faintest_on(census_of, factor: float, is_expected: bool) -> None:
    stars = dict.fromkeys(
        [50.0 + 50.0j * row for row in range(1, 5)] + [150.0 + 50.0j * row for row in range(1, 5)], 100.0
    )
    stars[300.0 + 150.0j] = 100.0 * factor
    census = census_of(frame(stars), frame(stars))
    assert census.is_expected.any() == is_expected


@pytest.mark.parametrize(
    ("place", "is_expected"),
    [
        (24.5 + 100.0j, True),
        (23.5 + 100.0j, False),
        (375.5 + 100.0j, True),
        (376.5 + 100.0j, False),
        (100.0 + 24.5j, True),
        (100.0 + 23.5j, False),
        (100.0 + 275.5j, True),
        (100.0 + 276.5j, False),
    ],
)
def test_a_star_within_24_pixels_of_the_edge_may_be_cut_off(census_of, place: complex, is_expected: bool) -> None:
    census = census_of(frame({place: 1e6} | FIELD), frame({place: 1e6} | FIELD))
    assert census.is_expected[:, 0].tolist() == [is_expected] * 2


@pytest.mark.parametrize(
    ("n_frames", "n_seen", "is_star"), [(2, 1, False), (2, 2, True), (20, 2, False), (20, 3, True)]
)
def test_a_star_is_one_if_two_frames_show_it_and_an_eighth_of_them(census_of, n_frames, n_seen, is_star: bool) -> None:
    extra = {250.0 + 200.0j: 300.0}
    census = census_of(*(frame(FIELD | extra if number < n_seen else FIELD) for number in range(n_frames)))
    assert census.flux.shape == (n_frames, 6 if is_star else 5)


def test_one_frame_is_a_census_of_its_own(census_of) -> None:
    assert census_of(frame(FIELD)).flux.shape == (1, 5)
    assert census_of(frame({}), frame({})).flux.shape == (2, 0)


@pytest.mark.parametrize(("distance", "n_stars"), [(2.9, 5), (3.1, 6)])
def test_places_within_three_pixels_are_one_star(census_of, distance: float, n_stars: int) -> None:
    first, *_ = FIELD
    moved = {place + (distance if place == first else 0.0): light for place, light in FIELD.items()}
    census = census_of(frame(FIELD), frame(moved), frame(FIELD), frame(moved))
    assert census.flux.shape == (4, n_stars)


def test_the_brightest_four_hundred_are_kept(census_of) -> None:
    grid = [complex(10 * column, 10 * row) for column in range(3, 38) for row in range(3, 27)]
    stars = {place: float(number + 1) for number, place in enumerate(grid)}
    census = census_of(frame(stars), frame(stars))
    assert census.flux.shape == (2, 400)
    assert census.flux[0].tolist() == sorted(stars.values(), reverse=True)[:400]


def census(flux: list[list[float]], expected: list[list[bool]]) -> StarCensus:
    shown = np.array(flux)
    return StarCensus((np.arange(shown.shape[1]) * (1.0 + 0.0j),) * 2, shown, np.array(expected), (1.0, 1.0))


def test_what_the_first_of_two_frames_lacks_of_a_star_s_light() -> None:
    nan = np.nan
    pair = PairStars.of(
        census(
            [[100.0, 40.0, nan, nan, 50.0, 900.0], [100.0, 100.0, 100.0, 100.0, nan, 100.0]],
            [[True, True, True, False, True, True]] * 2,
        ),
        0,
        1,
    )
    np.testing.assert_allclose(pair.loss, [0.0, 0.6, 1.0, nan, nan, -1.0])
    assert pair.are_clear.tolist() == [True, False, False, False, False, True]


def test_a_star_with_85_percent_of_its_light_is_clear() -> None:
    pair = PairStars(np.zeros(3, complex), np.array([0.149, 0.151, np.nan]))
    assert pair.are_clear.tolist() == [True, False, False]


def test_stars_tell_how_much_light_is_taken_where_all_of_it_stands() -> None:
    pair = PairStars(np.zeros(4, complex), np.array([0.8, 0.4, 0.0, np.nan]))
    behind = pair.behind(np.array([1.0, 0.5, 0.0, 1.0]))
    assert (behind.weight, behind.loss) == pytest.approx((1.25, (0.8 + 0.2) / 1.25))
    beyond = pair.behind(np.array([7.0, np.nan, -3.0, 1.0]))
    assert (beyond.weight, beyond.loss) == pytest.approx((1.0, 0.8)), "depth is a share"
    nothing = pair.behind(np.zeros(4))
    assert (nothing.weight, nothing.loss) == (0.0, 0.0)


def test_the_level_beside_a_place_is_the_median_of_a_ring_two_bins_away() -> None:
    bins = np.zeros((20, 30), np.float32)
    bins[8:13, 13:18] = 7.0
    bins[9:12, 14:17] = 1000.0  # the star
    middle = complex(15 * 4 + 1.5, 10 * 4 + 1.5)
    assert levels_around(bins, np.array([middle])).tolist() == [7.0]
    assert levels_around(bins, np.array([middle + 20.0])).tolist() == [0.0]


def test_beyond_the_edge_the_bins_within_tell_and_far_beyond_none() -> None:
    bins = np.full((20, 30), 5.0, np.float32)
    bins[:, 15:] = np.nan
    found = levels_around(bins, np.array([0.0, -4.0 + 40.0j, -400.0, 100.0 + 40.0j, 56.0 + 40.0j]))
    np.testing.assert_array_equal(found, [5.0, 5.0, 5.0, np.nan, 5.0])
