"""A sky of real stars: they fall where they are, faint ones are drawn, and what is measured of it can be solved."""

from dataclasses import replace

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
from crowdsky_desktop.imaging.astrometry.frame import solve_stars
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.simulator.real_sky import with_real_stars
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.simulator.telescopes import S30, seen_through


def test_the_catalogues_stars_are_the_bright_ones():
    recipe = practice_recipe(1)
    real = with_real_stars(recipe, real_stars)
    bright = [star for star in real.stars if star.flux_adu[1] > 60_000.0]
    on_frame = [star for star in bright if 0.0 <= star.x < 1080.0 and 0.0 <= star.y < 1920.0]
    assert 4 <= len(on_frame) <= 10
    assert len(real.stars) > 300
    assert with_real_stars(recipe, real_stars) == real


def test_a_galaxy_lies_at_its_target():
    def one_star(ra_deg, dec_deg, _radius_deg, _epoch):
        return np.array([ra_deg]), np.array([dec_deg]), np.array([5.0])

    recipe = practice_recipe(0)
    brightest = max(with_real_stars(recipe, one_star).stars, key=lambda star: star.flux_adu[1])
    assert (brightest.x, brightest.y) == pytest.approx((recipe.galaxy.x, recipe.galaxy.y))
    assert brightest.flux_adu[1] == pytest.approx(10.0 ** (0.4 * 17.9))


def test_a_longer_exposure_has_more_light():
    recipe = SkyRecipe(n_frames=1)
    stars = with_real_stars(recipe, real_stars).stars
    longer = with_real_stars(replace(recipe, exposure_s=20.0), real_stars).stars
    assert longer[0].flux_adu[1] == pytest.approx(2.0 * stars[0].flux_adu[1])


@pytest.mark.parametrize("row_order", [None, "BOTTOM-UP"])
@pytest.mark.parametrize("telescope", [None, S30])
def test_a_frame_of_it_is_solved_where_it_is(tmp_path, row_order, telescope):
    recipe = replace(practice_recipe(1, n_frames=1), row_order=row_order)
    recipe = with_real_stars(seen_through(telescope, recipe) if telescope else recipe, real_stars)
    truth = write_chunk(tmp_path, recipe)
    measured = measure_frame(read_light_frame(truth.paths[0]))
    solution = solve_stars(measured.stars, measured.frame)
    assert isinstance(solution, Solution), solution
    x, y = pixel_positions(solution, np.array([recipe.ra_deg]), np.array([recipe.dec_deg]))
    assert (x[0], y[0]) == pytest.approx((recipe.galaxy.x, recipe.galaxy.y), abs=0.3)
    assert solution.rotation_deg == pytest.approx(178.7, abs=0.1)
