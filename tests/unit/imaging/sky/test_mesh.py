"""The mesh of a sky: its cells, what they need to be known, and the curve through them."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.sky.background import SkyMesh, measure_skies, measure_sky
from crowdsky_desktop.imaging.sky.level import clipped_level
from crowdsky_desktop.imaging.sky.mask import constant_fill, edge_may_be_filled

CELL = 128


def noisy(shape: tuple[int, int], *, level: float = 1000.0, noise: float = 20.0, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(level, noise, shape).astype(np.float32)


@pytest.mark.parametrize(
    ("shape", "pixel_size", "cells"),
    [((512, 640), 1, (4, 5)), ((256, 320), 2, (4, 5)), ((100, 70), 1, (1, 1)), ((130, 400), 1, (1, 3))],
)
def test_cells_have_about_128_pixels_of_the_sensor(shape, pixel_size: int, cells: tuple[int, int]) -> None:
    mesh = measure_sky(noisy(shape), pixel_size)
    assert mesh.levels.shape == cells
    width, height = mesh.cell_px
    # In steps of the samples: the last cell may reach over the edge by one.
    assert shape[1] * pixel_size - width < width * cells[1] < shape[1] * pixel_size + 8
    assert shape[0] * pixel_size - height < height * cells[0] < shape[0] * pixel_size + 8


def test_a_finer_mesh_has_cells_of_its_own_size() -> None:
    mesh = measure_sky(noisy((512, 640)), mesh_px=32)
    assert mesh.levels.shape == (16, 20)
    assert mesh.cell_px == (32, 32)
    assert mesh.overall.level_adu == pytest.approx(1000.0, abs=1.5)


def test_each_cell_has_the_level_that_was_drawn_there() -> None:
    drawn = np.arange(20.0, dtype=np.float32).reshape(4, 5) * 100.0
    mesh = measure_sky(noisy((512, 640)) + np.kron(drawn, np.ones((CELL, CELL), np.float32)))
    assert mesh.levels == pytest.approx(1000.0 + drawn, abs=6.0)
    assert mesh.noise_adu == pytest.approx(20.0, rel=0.05)
    assert mesh.unevenness_adu == pytest.approx(1.4826 * 500.0, rel=0.02)


def test_planes_measured_together_are_measured_as_each_alone() -> None:
    planes = [noisy((384, 384), level=level, seed=seed) for seed, level in enumerate((500.0, 900.0))]
    for mesh, plane in zip(measure_skies(planes), planes, strict=True):
        alone = measure_sky(plane)
        np.testing.assert_array_equal(mesh.levels, alone.levels)
        assert mesh.noise_adu == alone.noise_adu


@pytest.mark.parametrize(("rows_known", "is_known"), [(24, False), (40, True)])
def test_a_cell_is_known_from_a_quarter_of_its_samples_on(rows_known: int, is_known: bool) -> None:
    plane = noisy((512, 512))
    plane[128 + rows_known : 256, 128:256] = np.nan
    mesh = measure_sky(plane)
    assert (mesh.is_known is None) is is_known
    if not is_known:
        assert mesh.is_known.sum() == 15
        assert not mesh.is_known[1, 1]
        assert np.isnan(mesh.known_levels[1, 1])
        assert mesh.levels[1, 1] == np.median(mesh.levels[mesh.is_known])


@pytest.mark.parametrize(("share", "may_be_filled"), [(0.08, False), (0.2, True)])
def test_one_value_in_an_eighth_of_a_cell_may_be_a_fill(share: float, may_be_filled: bool) -> None:
    plane = noisy((512, 512))
    plane[128 : 128 + round(128 * share), 128:256] = 700.0
    assert measure_sky(plane).may_be_filled is may_be_filled


def test_a_sky_cut_off_at_nought_has_the_level_and_noise_of_the_whole() -> None:
    whole = noisy((512, 512), level=10.0, noise=20.0)
    mesh = measure_sky(np.maximum(whole, 0.0))
    assert mesh.overall.level_adu == pytest.approx(10.0, abs=2.0)
    assert mesh.noise_adu == pytest.approx(20.0, rel=0.1)


@pytest.mark.parametrize("pixel_size", [1, 2])
def test_the_curve_through_a_slope_is_the_slope_to_the_edges(pixel_size: int) -> None:
    rows, columns = np.indices((4, 6), dtype=np.float32)
    middles = 1000.0 + 0.2 * (columns + 0.5) * CELL - 0.1 * (rows + 0.5) * CELL
    shape = (4 * CELL // pixel_size, 6 * CELL // pixel_size + 10)
    plane = SkyMesh(middles, 1.0, (CELL, CELL)).as_plane(shape, pixel_size)
    assert plane.shape == shape
    y, x = np.indices(shape, dtype=np.float32)
    slope = 1000.0 + 0.2 * (x + 0.5) * pixel_size - 0.1 * (y + 0.5) * pixel_size
    assert np.abs(plane - slope).max() < 4.0  # a cell's step is 26 ADU
    assert np.abs(plane - slope)[80:-80, 80:-80].max() < 2.0


def test_one_odd_cell_does_not_bend_the_curve_of_a_coarse_mesh_and_does_of_a_fine_one() -> None:
    levels = np.full((5, 5), 1000.0, np.float32)
    levels[2, 2] = 3000.0
    coarse = SkyMesh(levels, 1.0, (CELL, CELL)).as_plane((5 * CELL, 5 * CELL))
    assert np.abs(coarse - 1000.0).max() < 1.0
    fine = SkyMesh(levels, 1.0, (32, 32)).as_plane((160, 160))
    assert fine[80, 80] == pytest.approx(3000.0, rel=0.05)


def test_a_mesh_of_one_cell_is_level() -> None:
    plane = SkyMesh(np.array([[700.0]], np.float32), 1.0, (60, 50)).as_plane((50, 60))
    assert plane == pytest.approx(np.full((50, 60), 700.0))


@pytest.mark.parametrize(("amplitude", "is_structured"), [(5.0, False), (100.0, True)])
def test_the_noise_of_a_sky_that_bends_within_its_cells_is_without_the_bends(amplitude, is_structured: bool) -> None:
    rows, columns = np.indices((768, 768))
    wave = amplitude * np.sin(rows / 50.0) * np.sin(columns / 50.0)
    mesh = measure_sky(noisy((768, 768)) + wave.astype(np.float32))
    assert mesh.is_structured is is_structured
    assert mesh.noise_adu == pytest.approx(20.0, rel=0.08)


def test_levels_far_from_their_median_are_left_out_of_the_mean() -> None:
    assert clipped_level(np.array([1.0, 2.0, 3.0, 2.0, 1.0, 3.0, 500.0])) == pytest.approx(2.0)
    assert clipped_level(np.array([1.0, 900.0])) == pytest.approx(450.5), "of so few none is odd"
    assert np.isnan(clipped_level(np.array([])))


@pytest.mark.parametrize(("side", "is_fill"), [(31, False), (33, True)])
def test_a_patch_of_one_value_is_a_fill_from_1024_pixels_on(side: int, is_fill: bool) -> None:
    pixels = noisy((320, 240)).round()
    pixels[100 : 100 + side, 80 : 80 + side] = 5.0
    assert bool(constant_fill(pixels)) is is_fill


@pytest.mark.parametrize(("n_rows", "is_fill"), [(8, False), (9, True)])
def test_a_fill_is_nine_pixels_wide_at_least(n_rows: int, is_fill: bool) -> None:
    pixels = noisy((320, 240)).round()
    pixels[100 : 100 + n_rows] = 5.0
    assert bool(constant_fill(pixels)) is is_fill


@pytest.mark.parametrize(("side", "is_fill"), [(33, False), (60, True)])
def test_a_patch_of_the_highest_value_is_a_fill_if_it_is_a_hundredth_of_the_frame(side: int, is_fill: bool) -> None:
    pixels = noisy((500, 600)).round()
    pixels[100 : 100 + side, 80 : 80 + side] = 65_535.0
    assert bool(constant_fill(pixels)) is is_fill


@pytest.mark.parametrize(("n_pixels", "expected"), [(62, False), (64, True)])
@pytest.mark.parametrize("edge", [np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]], ids=["top", "foot", "left", "right"])
def test_a_stretch_of_one_value_along_an_edge_calls_for_a_closer_look(edge, n_pixels: int, expected: bool) -> None:
    """Stretches of 32 pixels are looked at: what begins in the middle of one must fill the next."""
    pixels = noisy((320, 256)).round()
    pixels[edge][33 : 33 + n_pixels] = 5.0
    assert edge_may_be_filled(pixels) is expected
