"""The sky's mesh: levels and noise under stars, gradients, gaps."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.sky.background import SkyMesh, measure_sky


def plane_of(seed: int = 1, shape: tuple[int, int] = (700, 500), noise: float = 80.0) -> np.ndarray:
    return np.random.default_rng(seed).normal(1000.0, noise, shape).astype(np.float32)


def test_level_and_noise_are_those_drawn():
    sky = measure_sky(plane_of()).overall
    assert sky.level_adu == pytest.approx(1000.0, abs=3.0)
    assert sky.noise_adu == pytest.approx(80.0, rel=0.03)


def test_a_gradient_is_in_the_mesh_and_not_in_the_noise():
    slope = np.linspace(0.0, 600.0, 700, dtype=np.float32)[:, None]
    mesh = measure_sky(plane_of() + slope)
    assert mesh.noise_adu == pytest.approx(80.0, rel=0.1)
    away = mesh.as_plane((700, 500)) - 1000.0 - slope
    assert np.abs(away[100:600]).max() < 30.0


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (640, 480)])
def test_a_slope_goes_on_to_the_edges(size):
    rows, columns = np.indices(size, dtype=np.float32)
    slope = 0.4 * columns - 0.3 * rows
    away = measure_sky(plane_of(shape=size, noise=20.0) + slope).as_plane(size) - 1000.0 - slope
    edges = (away[:8], away[-8:], away[:, :8], away[:, -8:])
    assert max(float(np.sqrt(np.mean(edge**2))) for edge in edges) < 8.0  # half a cell of 128 px is 26 ADU


def test_stars_do_not_raise_the_sky():
    spoilt = plane_of()
    rng = np.random.default_rng(2)
    for y, x in zip(rng.integers(5, 690, 200), rng.integers(5, 490, 200), strict=True):
        spoilt[y - 3 : y + 4, x - 3 : x + 4] += 8_000.0
    assert measure_sky(spoilt).overall.level_adu == pytest.approx(1000.0, abs=6.0)


def test_gaps_are_ignored_and_filled():
    gappy = plane_of()
    gappy[:260], gappy[400, 100:300] = np.nan, np.nan
    mesh = measure_sky(gappy)
    assert np.isfinite(mesh.levels).all()
    assert mesh.overall.level_adu == pytest.approx(1000.0, abs=4.0)
    assert mesh.noise_adu == pytest.approx(80.0, rel=0.05)


@pytest.mark.parametrize("pixel_size", [1, 2])
def test_odd_sizes_are_covered_to_the_last_pixel(pixel_size):
    for shape in ((32, 32), (333, 257), (1080, 61)):
        plane = measure_sky(plane_of(shape=shape), pixel_size).as_plane(shape, pixel_size)
        assert plane.shape == shape
        assert np.abs(plane - 1000.0).max() < 80.0


def test_no_data_has_no_sky():
    mesh = measure_sky(np.full((200, 200), np.nan, np.float32))
    assert not np.isfinite(mesh.overall.level_adu)
    assert not mesh.noise_adu > 0.0


@pytest.mark.parametrize("axis", [0, 1])
def test_a_slope_of_many_times_the_noise_is_not_in_the_noise(axis):
    along = np.arange(plane_of().shape[axis], dtype=np.float32)
    slope = 4.0 * np.expand_dims(along, 1 - axis)  # the flank of a bright nebula: six times the noise in each cell
    assert measure_sky(plane_of() + slope).noise_adu == pytest.approx(80.0, rel=0.05)


def test_a_nebula_in_a_corner_is_not_in_the_noise_and_makes_the_sky_structured():
    y, x = np.mgrid[:640, :512]
    nebula = 15_000.0 * np.exp(-np.square((x - 384.0) / 170.0) - np.square((y - 128.0) / 220.0))
    mesh = measure_sky(plane_of(shape=(640, 512), noise=30.0) + nebula.astype(np.float32))
    assert mesh.noise_adu == pytest.approx(30.0, rel=0.1)
    assert mesh.is_structured


@pytest.mark.parametrize("seed", range(6))
def test_a_sky_is_structured_where_a_quarter_of_its_cells_bend_by_more_than_the_noise(seed):
    levels = np.round(np.random.default_rng(seed).normal(900.0, 3.0, (5 + seed, 7))).astype(np.float32)
    beside = levels[:-2, 1:-1] + levels[2:, 1:-1] + levels[1:-1, :-2] + levels[1:-1, 2:]
    border = float(np.percentile(np.abs(levels[1:-1, 1:-1] - 0.25 * beside), 75.0))
    assert not SkyMesh(levels, border, (128, 128)).is_structured
    assert not SkyMesh(levels, 2.0 * border, (128, 128)).is_structured
    assert SkyMesh(levels, float(np.nextafter(border, 0.0)), (128, 128)).is_structured
    assert SkyMesh(levels, 0.5 * border, (128, 128)).is_structured


def test_a_sky_of_few_or_no_cells_has_no_structure():
    assert not SkyMesh(np.full((2, 9), 7.0, np.float32), 0.0, (128, 128)).is_structured
    none = np.zeros((5, 5), np.bool_)
    assert not SkyMesh(np.full((5, 5), 7.0, np.float32), 0.0, (128, 128), none).is_structured
