"""The benchmarks' ruler, held against a simulated sky."""

import cv2
import numpy as np
import pytest

from benchmarks.colours import measure_colours
from benchmarks.defects import DEFECTS, inject
from benchmarks.single_frame import single_frame_noise, star_fluxes_of_frame
from benchmarks.stars import (
    detect,
    fwhm,
    isolated,
    matched_filter,
    moved,
    robust_sigma,
    sampled,
    transform_between,
    window_noise,
)
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.frames import simulate_frames
from crowdsky_desktop.simulator.psf import FWHM_PER_SIGMA, HALO_FRACTION
from crowdsky_desktop.simulator.sky import SkyRecipe, Star, simulated_stars

FLUX = 40_000.0
GRID = tuple(
    Star(60.3 + 50 * i + (7 * j) % 11, 60.6 + 60 * j + (5 * i) % 13, (FLUX,) * 3) for i in range(6) for j in range(6)
)
RECIPE = SkyRecipe(n_frames=2, width=400, height=450, stars=GRID, bayer_pattern=None, n_hot_pixels=0, cosmic_rays=0)


def flat(frame):
    return frame.pixels.astype(np.float32) - np.float32(np.median(frame.pixels))


def test_stars_are_found_where_they_are_and_as_wide_as_they_are():
    frame = next(simulate_frames(RECIPE))
    found = detect(flat(frame))
    truth = np.array([(star.x, star.y) for star in GRID])
    assert len(found) == len(truth)
    assert np.hypot(*(found[:, np.newaxis] - truth[np.newaxis]).transpose(2, 0, 1)).min(axis=0).max() < 0.2
    pixel_sigma = 1 / np.sqrt(12)
    expected = 2.3548 * np.hypot(frame.truth.fwhm_px / FWHM_PER_SIGMA, pixel_sigma)
    assert fwhm(flat(frame), found) == pytest.approx(expected, rel=0.06)


def test_matched_filter_gives_the_flux_of_the_core_and_the_noise_of_its_least_squares():
    frame = next(simulate_frames(RECIPE))
    filtered = matched_filter(flat(frame), 3.0)
    flux = np.median(sampled(filtered, np.array([(star.x, star.y) for star in GRID])))
    assert (1 - HALO_FRACTION) * FLUX < flux < FLUX
    empty = next(simulate_frames(SkyRecipe(n_frames=1, width=400, height=400, stars=(), bayer_pattern=None)))
    n_effective = 4 * np.pi * (3.0 / 2.3548) ** 2
    measured = robust_sigma(matched_filter(flat(empty), 3.0)[20:-20, 20:-20])
    assert measured == pytest.approx(np.sqrt(n_effective) * robust_sigma(flat(empty)), rel=0.05)


def test_transform_between_star_lists_is_the_sky_s():
    first, second = simulate_frames(SkyRecipe(n_frames=2, width=400, height=450, n_stars=200, bayer_pattern=None))
    here, there = detect(flat(first)), detect(flat(second))
    mapped = moved(np.array([[200.0, 225.0]]), transform_between(there, here))
    expected = np.asarray(second.truth.to_reference) @ [200.0, 225.0, 1.0]
    assert mapped[0] == pytest.approx(expected[:2], abs=0.05)


def test_noise_and_fluxes_of_single_raw_frames(tmp_path):
    changes = {"n_frames": 4, "width": 640, "height": 640, "n_hot_pixels": 0, "cosmic_rays": 0}
    noise = single_frame_noise(tuple(write_chunk(tmp_path / "empty", SkyRecipe(**changes, stars=())).paths))
    for channel, sky, density in zip("RGB", (438, 588, 387), (0.25, 0.5, 0.25), strict=True):
        n_pixels = density * 4 * np.pi * 12**2
        assert noise[channel] == pytest.approx(np.sqrt((sky * 13.7 + 13.7**2) / n_pixels), rel=0.12)
    bright = tuple(Star(star.x + 100, star.y + 100, (2 * FLUX,) * 3) for star in GRID)
    _, fluxes = star_fluxes_of_frame(write_chunk(tmp_path / "stars", SkyRecipe(**changes, stars=bright)).paths[0])
    assert np.median(fluxes) == pytest.approx(2 * FLUX, rel=0.03)


def test_noise_under_the_window_does_not_care_for_smoothing():
    noise = np.random.default_rng(1).standard_normal((900, 900)).astype(np.float32)
    smoothed = cv2.GaussianBlur(noise, (0, 0), 1.2)
    expected = 1 / np.sqrt(4 * np.pi * 12**2)
    assert window_noise(noise) == pytest.approx(expected, rel=0.1)
    assert window_noise(smoothed) == pytest.approx(window_noise(noise), rel=0.02)


def test_a_demosaic_that_borrows_nothing_keeps_the_colours():
    recipe = SkyRecipe(n_frames=1, width=800, height=800, seed=7, has_noise=False, n_hot_pixels=0, cosmic_rays=0)
    table = np.array([(star.x, star.y, *star.flux_adu) for star in simulated_stars(recipe)])
    chosen = isolated(table[:, :2], 15) & (table[:, 3] > 6_000) & (table[:, 3] < 300_000)
    bilinear = cv2.cvtColor(next(simulate_frames(recipe)).pixels, cv2.COLOR_BayerGB2RGB).astype(np.float32)
    colours = measure_colours(bilinear.transpose(2, 0, 1), table[:, :2], chosen, table[:, 2:])
    assert colours.n_stars > 20
    assert (*colours.core_slopes, *colours.whole_slopes) == pytest.approx([1.0] * 4, abs=0.05)


@pytest.mark.parametrize("kind", DEFECTS)
def test_defects_are_added_and_counted(tmp_path, kind):
    recipe = SkyRecipe(n_frames=3, width=200, height=200, stars=(), has_noise=False)
    paths = write_chunk(tmp_path / "clean", recipe).paths
    copies, injected_adu = inject(paths, tmp_path / "spoilt", DEFECTS[kind])
    assert [copy.name for copy in copies] == [path.name for path in paths]
    assert injected_adu > 10_000
