"""Hot pixels go, stars stay, and nobody registers on the sensor's own pattern."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.sensor.defective_pixels import NO_DEFECTS, find_defects
from crowdsky_desktop.imaging.sensor.demosaic import phases
from crowdsky_desktop.model.frame import BayerPattern
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Star


def repair_defects(pixels: np.ndarray, pattern: BayerPattern | None) -> int:
    """Replace the defects that are found, in place; return their number."""
    defects = find_defects(pixels, pattern)
    defects.put(pixels)
    return len(defects)


def sky(seed: int = 1, shape: tuple[int, int] = (120, 140)) -> np.ndarray:
    return np.random.default_rng(seed).normal(1000.0, 80.0, shape).astype(np.float32)


@pytest.mark.parametrize("pattern", [*BayerPattern, None])
@pytest.mark.parametrize("excess", [1_500.0, 20_000.0, -950.0])
def test_lone_pixels_are_replaced(pattern, excess):
    clean, places = sky(), [(20, 31), (51, 60), (80, 90), (101, 15)]
    spoilt = clean.copy()
    for row, column in places:
        spoilt[row, column] = 1000.0 + excess
    assert repair_defects(spoilt, pattern) == len(places)
    for row, column in places:
        assert abs(spoilt[row, column] - 1000.0) < 250.0
    untouched = np.ones(clean.shape, bool)
    untouched[tuple(np.transpose(places))] = False
    np.testing.assert_array_equal(spoilt[untouched], clean[untouched])


@pytest.mark.parametrize("fwhm_px", [1.8, 2.5, 4.0])
@pytest.mark.parametrize("colours", [(0.75, 1.0, 0.65), (1.5, 1.0, 0.3), (0.4, 1.0, 1.2)])
def test_stars_are_left_alone(tmp_path, calm, grid, fwhm_px, colours):
    stars = grid(512, 640, flux_adu=150_000.0, n=9, colours=colours)
    truth = write_chunk(tmp_path, calm(n_frames=1, stars=stars, fwhm_px=fwhm_px))
    frame = read_light_frame(truth.paths[0])
    pixels = read_pixels(frame)
    before = pixels.copy()
    repair_defects(pixels, frame.bayer_pattern)
    rows, columns = np.nonzero(pixels != before)
    assert all(np.hypot(star.x - columns, star.y - rows).min(initial=9.0) > 2.0 for star in stars)


@pytest.mark.parametrize("pattern", [BayerPattern.GRBG, None])
@pytest.mark.parametrize("height", [64, 65, 130, 200, 259, 512])
def test_lone_pixels_are_found_in_every_row(height, pattern):
    """Frames are gone through some rows at a time."""
    pixels = np.random.default_rng(5).normal(1000.0, 10.0, (height, 90)).astype(np.float32)
    rows = np.arange(2, height // 2 * 2 - 2)
    columns = 10 + rows * 7 % 70
    pixels[rows, columns] += np.where(rows % 3, 900.0, -900.0)
    found = find_defects(pixels, pattern)
    np.testing.assert_array_equal(found.rows, rows)
    np.testing.assert_array_equal(found.columns, columns)


def test_noise_alone_is_left_alone():
    assert sum(repair_defects(sky(seed, (400, 400)), BayerPattern.GRBG) for seed in range(5)) <= 1


def test_no_data_is_left_alone():
    pixels = sky()
    pixels[:, :30] = np.nan
    repair_defects(pixels, BayerPattern.RGGB)
    assert np.isnan(pixels[:, :30]).all()
    assert np.isfinite(pixels[:, 30:]).all()


def test_frames_full_of_hot_pixels_register_on_the_stars(tmp_path, calm, stack):
    stars = tuple(Star(60.0 + 80 * i, 50.0 + 90 * ((3 * i) % 7), (3e4, 3e4, 3e4)) for i in range(6))
    truth = write_chunk(tmp_path, calm(n_frames=4, stars=stars, n_hot_pixels=300, drift_px=4.0))
    chunk = stack(truth.paths)
    for true, found in zip(truth.frames, chunk.registrations, strict=True):
        np.testing.assert_allclose(np.array(found.to_reference)[:2, 2], np.array(true.to_reference)[:2, 2], atol=0.4)


def test_phases_of_a_pattern_are_complete():
    for pattern in BayerPattern:
        assert sorted(sum(phases(pattern).values(), ())) == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("pattern", [BayerPattern.RGGB, None])
def test_what_was_found_once_is_put_into_any_rows(pattern):
    spoilt = sky()
    for place in [(20, 31), (51, 60), (51, 90), (101, 15)]:
        spoilt[place] = 9_000.0
    defects, whole = find_defects(spoilt, pattern), spoilt.copy()
    defects.put(whole)
    assert len(defects) == 4
    for first in range(0, 120, 30):
        rows = spoilt[first : first + 30].copy()
        defects.put(rows, first)
        np.testing.assert_array_equal(rows, whole[first : first + 30])


def test_a_demosaiced_frame_without_defects_stays_as_it_is():
    pixels = np.arange(12, dtype=np.float32).reshape(2, 2, 3)
    NO_DEFECTS.put(pixels)
    np.testing.assert_array_equal(pixels.ravel(), np.arange(12))


@pytest.mark.parametrize(("pattern", "least"), [(BayerPattern.GRBG, 2), (None, 1)])
def test_a_pixel_is_judged_where_it_has_all_eight_neighbours_of_its_colour(pattern, least):
    """On a mosaic these lie two pixels away, without one beside it."""
    for from_edge in range(4):
        for row, column in ((from_edge, 50), (119 - from_edge, 51), (60, from_edge), (61, 139 - from_edge)):
            pixels = sky(3)
            pixels[row, column] = 9_000.0
            found = find_defects(pixels, pattern)
            assert list(zip(found.rows, found.columns, strict=True)) == [(row, column)] * (from_edge >= least)
