"""Fields of the real sky are solved where they are, or it is said why not; never elsewhere."""

from dataclasses import replace

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry import solve
from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueStars, separation_deg
from crowdsky_desktop.imaging.astrometry.solve import solve_field
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions
from crowdsky_desktop.model.solution import Solution, Unsolved
from crowdsky_desktop.simulator.telescopes import S30, S30_PRO, S50

ROUGH = {"missing": 0.08, "n_false": 12, "n_of_trail": 30, "squeeze": 4e-4}


def solved(field, catalogue):
    return solve_field(field.stars.positions, field.stars.flux, field.hint, catalogue)


def corner_error_px(solution, field):
    """How far the corners lie from where they are."""
    width, height = field.size_px
    ra, dec = np.array([field.view.ra_deg]), np.array([field.view.dec_deg])
    x, y = pixel_positions(solution, ra, dec)
    errors = [np.hypot(x[0] - (width - 1) / 2.0, y[0] - (height - 1) / 2.0)]
    from crowdsky_desktop.imaging.astrometry.wcs import sky_positions

    corner_x, corner_y = (
        np.array([0.0, width - 1.0, 0.0, width - 1.0]),
        np.array([0.0, 0.0, height - 1.0, height - 1.0]),
    )
    true_x, true_y = field.view.onto_frame(*sky_positions(solution, corner_x, corner_y), field.size_px)
    return max(*errors, *np.hypot(true_x - corner_x, true_y - corner_y))


@pytest.mark.parametrize("telescope", [S50, S30, S30_PRO], ids=lambda telescope: telescope.instrument)
@pytest.mark.parametrize("is_mirrored", [True, False])
@pytest.mark.parametrize("rotation_deg", [-178.8, 3.0, 95.0, -44.0])
def test_any_rotation_and_parity_is_solved(draw_field, tycho, telescope, is_mirrored, rotation_deg):
    field = draw_field(
        202.47, 47.2, telescope=telescope, rotation_deg=rotation_deg, is_mirrored=is_mirrored, off_deg=(0.6, -0.7)
    )
    solution = solved(field, tycho)
    assert isinstance(solution, Solution)
    assert corner_error_px(solution, field) < 0.6
    assert solution.is_mirrored == is_mirrored
    assert solution.pixel_scale_arcsec == pytest.approx(field.view.scale_arcsec, rel=5e-4)
    assert solution.rms_arcsec < 0.12 * 1.5 * field.view.scale_arcsec
    assert solution.n_stars >= 0.8 * field.stars.n_of_catalogue


@pytest.mark.parametrize(
    "place", [(192.78, 41.12), (83.8, -5.4), (359.98, 61.0), (266.4, -29.0), (45.0, 89.6), (200.0, -89.4)]
)
@pytest.mark.parametrize("telescope", [S50, S30_PRO], ids=lambda telescope: telescope.instrument)
def test_any_part_of_the_sky_is_solved(draw_field, tycho, place, telescope):
    field = draw_field(*place, telescope=telescope, off_deg=(0.3, 0.2 if place[1] < 0 else -0.2), seed=4)
    solution = solved(field, tycho)
    assert isinstance(solution, Solution), solution
    assert corner_error_px(solution, field) < 1.0


@pytest.mark.parametrize("seed", range(6))
def test_a_rough_night_is_solved(draw_field, tycho, seed):
    field = draw_field(310.0, 44.0, off_deg=(-0.5, 0.5), seed=seed, has_cloud=seed % 2 == 0, **ROUGH)
    solution = solved(field, tycho)
    assert isinstance(solution, Solution), solution
    assert corner_error_px(solution, field) < 1.0


def test_five_stars_are_enough(draw_field, tycho):
    field = draw_field(192.7775, 41.1169, rotation_deg=-178.76, off_deg=(0.2, -0.15))
    assert field.stars.n_of_catalogue == 5
    solution = solved(field, tycho)
    assert isinstance(solution, Solution)
    assert (solution.n_stars, solution.n_in_field) == (5, 5)
    assert solution.log10_odds > 8.0
    assert corner_error_px(solution, field) < 1.0


def test_proper_motion_is_applied(draw_field, tycho):
    """With the catalogue's positions of 2000, the same stars lie worse."""
    field = draw_field(192.7775, 41.1169, position_px=0.02)
    today, then = (
        solved(field, tycho),
        solve_field(field.stars.positions, field.stars.flux, replace(field.hint, epoch=2000.0), tycho),
    )
    assert isinstance(today, Solution)
    assert isinstance(then, Solution)
    assert today.rms_arcsec < 0.1
    assert then.rms_arcsec > 3.0 * today.rms_arcsec
    assert (today.epoch, then.epoch) == (2025.2, 2000.0)


def test_odd_numbers_among_the_stars_do_no_harm(draw_field, tycho):
    field = draw_field(202.47, 47.2)
    odd = np.array([[np.nan, 5.0], [10.0, np.inf], [500.0, 500.0], [600.0, 600.0]])
    positions = np.vstack((odd, field.stars.positions))
    flux = np.concatenate(([1e9, 1e9, np.nan, -3.0], field.stars.flux))
    assert solve_field(positions, flux, field.hint, tycho) == solved(field, tycho)


def test_the_same_stars_give_the_same_solution(draw_field, tycho):
    field = draw_field(83.8, -5.4, **ROUGH)
    shuffled = np.random.default_rng(0).permutation(len(field.stars.flux))
    again = solve_field(field.stars.positions[shuffled], field.stars.flux[shuffled], field.hint, tycho)
    assert again == solved(field, tycho)


@pytest.mark.parametrize("seed", range(25))
def test_another_part_of_the_sky_is_not_taken_for_it(draw_field, tycho, seed):
    rng = np.random.default_rng(seed)
    place = rng.uniform(0.0, 360.0), np.degrees(np.arcsin(rng.uniform(-1.0, 1.0)))
    telescope = (S50, S30, S30_PRO)[seed % 3]
    field = draw_field(*place, telescope=telescope, seed=seed, **ROUGH)
    elsewhere = replace(field.hint, ra_deg=(field.hint.ra_deg + 180.0) % 360.0, dec_deg=-field.hint.dec_deg)
    outcome = solve_field(field.stars.positions, field.stars.flux, elsewhere, tycho)
    assert isinstance(outcome, Unsolved)


@pytest.mark.parametrize("seed", range(15))
def test_stars_strewn_at_random_are_not_solved(draw_field, tycho, seed):
    field = draw_field(310.0, 44.0, seed=seed)
    rng = np.random.default_rng(seed)
    strewn = np.column_stack([rng.uniform(0.0, side, len(field.stars.flux)) for side in field.size_px])
    outcome = solve_field(strewn, field.stars.flux, field.hint, tycho)
    assert isinstance(outcome, Unsolved)
    assert "pointing" in outcome.reason
    assert "focal length" in outcome.advice


def test_a_scale_that_is_far_off_is_not_solved(draw_field, tycho):
    assert isinstance(solved(draw_field(202.47, 47.2, scale=1.1), tycho), Unsolved)


def test_too_few_stars_say_so(draw_field, tycho):
    field = draw_field(202.47, 47.2)
    outcome = solve_field(field.stars.positions[:3], field.stars.flux[:3], field.hint, tycho)
    assert isinstance(outcome, Unsolved)
    assert "Only 3 stars" in outcome.reason
    assert "More light" in outcome.advice


def test_far_fewer_stars_than_the_catalogue_has_points_to_clouds(draw_field, tycho):
    field = draw_field(310.0, 44.0)
    rng = np.random.default_rng(1)
    outcome = solve_field(rng.uniform(0.0, 1000.0, (6, 2)), np.ones(6), field.hint, tycho)
    assert isinstance(outcome, Unsolved)
    assert "Clouds" in outcome.advice


class NearlyEmpty:
    """A catalogue with the few stars that a test gives it."""

    name = "three stars"

    def __init__(self, n_stars):
        self._n_stars = n_stars

    def within(self, ra_deg, dec_deg, _radius_deg, _epoch):
        steps = np.arange(self._n_stars) / 10.0
        return CatalogueStars(ra_deg + steps, dec_deg + steps**2, 5.0 + steps)


@pytest.mark.parametrize("n_stars", [0, 3, 6])
def test_a_catalogue_with_too_few_stars_is_named_as_the_cause(draw_field, n_stars):
    outcome = solved(draw_field(202.47, 47.2), NearlyEmpty(n_stars))
    assert isinstance(outcome, Unsolved)
    assert "catalogue" in outcome.reason
    assert "fainter stars" in outcome.advice


def test_separation_is_that_on_the_sphere():
    assert separation_deg(np.array([10.0]), np.array([0.0]), 350.0, 0.0)[0] == pytest.approx(20.0)
    assert separation_deg(np.array([0.0]), np.array([89.0]), 180.0, 89.0)[0] == pytest.approx(2.0)


def test_what_is_not_solved_says_how_near_it_came(draw_field, tycho):
    field = draw_field(310.0, 44.0)
    rng = np.random.default_rng(2)
    strewn = np.column_stack([rng.uniform(0.0, side, len(field.stars.flux)) for side in field.size_px])
    outcome = solve_field(strewn, field.stars.flux, field.hint, tycho)
    assert -60.0 < outcome.log_odds < 0.0


def test_stars_that_the_final_fit_does_not_find_are_no_solution(draw_field, tycho, monkeypatch):
    field = draw_field(202.47, 47.2)
    monkeypatch.setattr(solve, "MATCH_PX", 1e-9)
    outcome = solved(field, tycho)
    assert isinstance(outcome, Unsolved)
    assert outcome.log_odds > 20.0
