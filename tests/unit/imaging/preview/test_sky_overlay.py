"""What is drawn on a solved picture lies where the solution puts it, and lies in the picture."""

import math

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError
from crowdsky_desktop.imaging.astrometry.deep_sky import deep_sky_objects, objects_within
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions, sky_positions
from crowdsky_desktop.imaging.preview.sky_overlay import grid_lines, sky_overlay
from crowdsky_desktop.model.solution import Solution


def solution_at(ra_deg, dec_deg, *, angle_deg=20.0, scale_arcsec=2.37, size=(1080, 1920)):
    scale, angle = scale_arcsec / 3600.0, math.radians(angle_deg)
    cd = ((scale * math.cos(angle), scale * math.sin(angle)), (-scale * math.sin(angle), scale * math.cos(angle)))
    crpix = ((size[0] + 1) / 2, (size[1] + 1) / 2)
    return Solution(*size, crpix, (ra_deg, dec_deg), cd, 12, 13, 0.2, 46.0, "Some stars", 2025.2)


FIELDS = {
    "M 94": solution_at(192.72, 41.12),
    "across 0 h": solution_at(0.1, -5.0, angle_deg=-140.0),
    "at the pole": solution_at(40.0, 89.8),
    "near the south pole": solution_at(200.0, -88.0),
    "S30 Pro": solution_at(83.82, -5.39, scale_arcsec=3.74, size=(2160, 3840)),
}


@pytest.mark.parametrize("name", FIELDS)
def test_grid_lines_run_along_round_values_within_the_picture(name):
    solution = FIELDS[name]
    lines = list(grid_lines(solution))
    for line in lines:
        ra, dec = sky_positions(solution, *line.points.T)
        if line.is_declination:
            np.testing.assert_allclose(dec, line.degrees, atol=1e-9)
        else:
            cos = np.cos(np.radians(dec))
            away = (ra - line.degrees + 180.0) % 360.0 - 180.0
            np.testing.assert_allclose(away * cos, 0.0, atol=1e-9)
        assert (line.points >= -0.5).all()
        assert (line.points <= np.array([solution.width, solution.height]) - 0.5).all()


@pytest.mark.parametrize("name", FIELDS)
def test_a_grid_has_lines_of_both_kinds_and_not_too_many(name):
    lines = list(grid_lines(FIELDS[name]))
    for is_declination in (True, False):
        values = {line.degrees for line in lines if line.is_declination is is_declination}
        assert 2 <= len(values) <= 40, values


@pytest.mark.parametrize("scale_arcsec", [0.1, 0.2, 1.0, 5.0, 20.0, 80.0, 160.0])
def test_declinations_of_a_grid_part_half_a_circle_evenly(scale_arcsec):
    lines = grid_lines(solution_at(83.82, 3.0, scale_arcsec=scale_arcsec))
    values = sorted({line.degrees for line in lines if line.is_declination})
    np.testing.assert_allclose(180.0 / np.diff(values), np.rint(180.0 / np.diff(values)), rtol=1e-6)


@pytest.mark.parametrize("name", ["M 94", "across 0 h", "S30 Pro"])
def test_the_lines_reach_from_edge_to_edge(name):
    solution = FIELDS[name]
    sides = np.array([solution.width, solution.height]) - 0.5
    for line in grid_lines(solution):
        for end in (line.points[0], line.points[-1]):
            to_edge = min(*(end + 0.5), *(sides - end))
            assert to_edge < 0.02 * solution.height, "a line that ends in the middle of the picture"


def test_m94_is_named_where_it_is():
    overlay = sky_overlay(FIELDS["M 94"], 2025.2)
    m94 = next(one for one in overlay.objects if one.name == "M 94")
    x, y = pixel_positions(FIELDS["M 94"], np.array([192.7211]), np.array([41.1204]))
    np.testing.assert_allclose(m94.middle, [[x[0], y[0]]])
    from_middle = np.hypot(*(m94.outline - m94.middle).T) * 2.37 / 60.0
    assert from_middle.max() == pytest.approx(7.74 / 2, rel=0.01)
    assert from_middle.min() == pytest.approx(6.68 / 2, rel=0.01)


def test_catalogue_stars_are_those_of_the_field_the_brightest_first():
    overlay = sky_overlay(FIELDS["M 94"], 2025.2)
    assert 3 <= len(overlay.star_positions) <= 40
    assert (np.diff(overlay.star_magnitudes) >= 0.0).all()


def test_residuals_pair_each_star_with_its_own():
    expected = sky_overlay(FIELDS["M 94"], 2025.2).star_positions
    moved = expected + np.array([0.4, -0.3])
    detected = np.concatenate([[[5.0, 5.0]], moved[::-1]])
    residuals = sky_overlay(FIELDS["M 94"], 2025.2, detected).residuals
    assert len(residuals.detected) == len(expected)
    np.testing.assert_allclose(residuals.detected - residuals.expected, [[0.4, -0.3]] * len(expected), atol=1e-9)


def test_a_large_object_whose_middle_is_outside_the_circle_is_found():
    found = objects_within(deep_sky_objects(), 10.68, 42.5, 0.5)
    assert found[0].name == "M 31 (Andromeda Galaxy)"


@pytest.mark.parametrize("content", ["name,ra_deg\nM 1,here\n", f'name,ra_deg\n"{"M" * 200_000}\n'])
def test_a_damaged_list_is_an_error_that_names_it(tmp_path, content):
    damaged = tmp_path / "deep_sky.csv"
    damaged.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"deep_sky\.csv"):
        deep_sky_objects(damaged)


def test_a_registered_picture_has_everything_where_the_frame_was_moved():
    turned = ((0.0, -1.0, 1919.0), (1.0, 0.0, 5.0), (0.0, 0.0, 1.0))
    plain = sky_overlay(FIELDS["M 94"], 2025.2)
    moved = plain.moved(turned)
    x, y = plain.star_positions[0]
    np.testing.assert_allclose(moved.star_positions[0], [1919.0 - y, x + 5.0])
    np.testing.assert_allclose(
        moved.grid[0].points[0], [1919.0 - plain.grid[0].points[0, 1], plain.grid[0].points[0, 0] + 5]
    )
    assert moved.position(1919.0 - y, x + 5.0) == pytest.approx(plain.position(x, y), abs=1e-9)


def test_a_position_is_that_of_its_own_column_and_row():
    overlay = sky_overlay(FIELDS["M 94"], 2025.2)
    x, y = pixel_positions(FIELDS["M 94"], np.array([192.7211]), np.array([41.1204]))
    assert abs(x[0] - y[0]) > 100.0
    assert overlay.position(x[0], y[0]) == pytest.approx((192.7211, 41.1204), abs=1e-9)


@pytest.mark.parametrize("dec_deg", [0.0, -35.0, 62.0, 80.0])
@pytest.mark.parametrize("scale_arcsec", [0.5, 2.37, 9.0, 30.0])
def test_about_five_lines_of_each_kind_cross_the_shorter_side(dec_deg, scale_arcsec):
    """Round steps are up to two and a half times apart."""
    solution = solution_at(120.0, dec_deg, angle_deg=0.0, scale_arcsec=scale_arcsec)
    lines = list(grid_lines(solution))
    across_deg = 1080 * scale_arcsec / 3600.0
    for is_declination, shrunk in ((True, 1.0), (False, math.cos(math.radians(dec_deg)))):
        values = sorted({line.degrees for line in lines if line.is_declination is is_declination})
        steps = np.diff(values) * shrunk
        np.testing.assert_allclose(steps, steps[0], rtol=1e-6)
        assert across_deg / 5.3 < steps[0] < 2.6 * across_deg / 5.0


@pytest.mark.parametrize("scale_arcsec", [0.1, 0.2, 1.0, 5.0, 20.0, 80.0])
def test_right_ascensions_of_a_grid_part_the_circle_evenly(scale_arcsec):
    lines = grid_lines(solution_at(83.82, 3.0, scale_arcsec=scale_arcsec))
    values = sorted({line.degrees for line in lines if not line.is_declination})
    np.testing.assert_allclose(360.0 / np.diff(values), np.rint(360.0 / np.diff(values)), rtol=1e-6)


@pytest.mark.parametrize("pole_deg", [90.0, -90.0])
def test_lines_of_right_ascension_go_all_round_a_pole_and_meet_there(pole_deg):
    solution = solution_at(40.0, pole_deg * (1.0 - 0.1 / 90.0))
    pole = np.stack(pixel_positions(solution, np.zeros(1), np.array([pole_deg])), axis=-1)
    lines = [line for line in grid_lines(solution) if not line.is_declination]
    values = [line.degrees for line in lines]
    assert len(values) == len(set(values)), "0 h is not drawn once more as 24 h"
    np.testing.assert_allclose(np.diff([*sorted(values), 360.0]), 360.0 / len(values))
    for line in lines:
        assert np.hypot(*(line.points - pole).T).min() < 0.01


def test_a_picture_beside_a_pole_has_no_lines_beyond_its_own():
    """The pole lies a pixel beyond the edge."""
    solution = solution_at(40.0, 90.0 - 541.5 * 2.37 / 3600.0, angle_deg=90.0)
    x, y = pixel_positions(solution, np.zeros(1), np.array([90.0]))
    assert not (-0.5 <= x[0] <= 1079.5 and -0.5 <= y[0] <= 1919.5)
    values = [line.degrees for line in grid_lines(solution) if not line.is_declination]
    away = (np.array(values) - 40.0 + 180.0) % 360.0 - 180.0
    assert np.abs(away).max() <= 90.0
