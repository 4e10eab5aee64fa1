"""The surface that brings one frame's sky to another's."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.normalisation.gradient import CellPlaces, Surface, match_gradient
from crowdsky_desktop.imaging.sky.background import SkyMesh
from crowdsky_desktop.model.transform import IDENTITY

WIDTH, HEIGHT = 101, 41
LAST_X, LAST_Y = WIDTH - 1.0, HEIGHT - 1.0


@pytest.mark.parametrize(
    ("term", "corners"),
    [
        (0, [1.0, 1.0, 1.0, 1.0]),
        (1, [-1.0, 1.0, -1.0, 1.0]),
        (2, [-1.0, -1.0, 1.0, 1.0]),
        (3, [1.0, 1.0, 1.0, 1.0]),
        (4, [1.0, -1.0, -1.0, 1.0]),
        (5, [1.0, 1.0, 1.0, 1.0]),
    ],
    ids=["1", "u", "v", "u²", "uv", "v²"],
)
def test_its_terms_go_from_minus_one_to_one_over_the_picture(term: int, corners: list[float]) -> None:
    surface = Surface(tuple(float(one == term) for one in range(6)), WIDTH, HEIGHT)
    x, y = np.array([0.0, LAST_X, 0.0, LAST_X]), np.array([0.0, 0.0, LAST_Y, LAST_Y])
    np.testing.assert_allclose(surface.at(x, y), corners)
    np.testing.assert_allclose(surface.at(np.array([LAST_X / 2]), np.array([LAST_Y / 2])), float(term == 0), atol=1e-12)


def test_rows_are_the_same_surface() -> None:
    surface = Surface((3.0, -2.0, 1.5, 0.7, -0.4, 0.9), WIDTH, HEIGHT)
    y, x = np.mgrid[7:12, :WIDTH].astype(float)
    np.testing.assert_allclose(surface.rows(7, 5, WIDTH), surface.at(x.ravel(), y.ravel()).reshape(5, WIDTH), rtol=1e-5)


def test_its_amplitude_is_from_its_lowest_to_its_highest_place() -> None:
    assert Surface((9.0, 2.0, 0.0, 0.0, 0.0, 0.0), WIDTH, HEIGHT).amplitude_adu == pytest.approx(4.0)


def meshes(rows: int, columns: int, lacks: tuple[float, ...], n_unknown: int = 0) -> tuple[SkyMesh, SkyMesh]:
    """Two skies of 32 px cells: the frame's, of which the first cells are not known, and the reference's."""
    rng = np.random.default_rng(2)
    own = rng.normal(1000.0, 20.0, (rows, columns)).astype(np.float32)
    y, x = (np.indices(own.shape) + 0.5) * 32.0 - 0.5
    surface = Surface(lacks, 32 * columns, 32 * rows).at(x.ravel(), y.ravel()).reshape(own.shape)
    is_known = np.arange(own.size).reshape(own.shape) >= n_unknown
    return SkyMesh(own, 10.0, (32, 32), is_known), SkyMesh(np.float32(2.0 * own - 500.0 + surface), 10.0, (32, 32))


def matched(rows: int, columns: int, lacks: tuple[float, ...], n_unknown: int = 0) -> Surface | None:
    own, reference = meshes(rows, columns, lacks, n_unknown)
    places = CellPlaces.of(own, reference, IDENTITY, (32 * columns, 32 * rows))
    return match_gradient(own, reference, places, scale=2.0, offset=-500.0)


PLANE = (3.0, -20.0, 15.0, 0.0, 0.0, 0.0)
BENT = (3.0, -20.0, 15.0, 12.0, -7.0, 9.0)


@pytest.mark.parametrize(("lacks", "rows", "columns"), [(PLANE, 10, 12), (BENT, 10, 12), (PLANE, 3, 4), (BENT, 4, 6)])
def test_what_a_frame_lacks_of_the_reference_is_found(lacks: tuple[float, ...], rows: int, columns: int) -> None:
    surface = matched(rows, columns, lacks)
    assert surface is not None
    np.testing.assert_allclose(surface.coefficients, lacks, atol=0.01)


def test_each_term_needs_four_cells() -> None:
    assert matched(3, 4, PLANE, n_unknown=1) is None
    few = matched(4, 6, BENT, n_unknown=1)
    assert few is None or few.coefficients[3:] == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("slope_adu", "is_found"), [(0.45, False), (0.55, True)])
def test_a_surface_that_changes_by_less_than_a_tenth_of_the_noise_is_left_alone(
    slope_adu: float, is_found: bool
) -> None:
    assert (matched(10, 12, (0.0, slope_adu, 0.0, 0.0, 0.0, 0.0)) is not None) is is_found


@pytest.mark.parametrize("n_known", range(6))
def test_a_frame_with_hardly_any_sky_has_no_surface(n_known: int) -> None:
    assert matched(3, 4, PLANE, n_unknown=12 - n_known) is None


@pytest.mark.parametrize("off_adu", [400.0, -400.0])
def test_cells_that_do_not_belong_to_the_surface_change_nothing_of_it(off_adu: float) -> None:
    own, reference = meshes(10, 12, PLANE)
    reference.levels[3, 4:7] += off_adu
    surface = match_gradient(
        own, reference, CellPlaces.of(own, reference, IDENTITY, (384, 320)), scale=2.0, offset=-500.0
    )
    assert surface is not None
    np.testing.assert_allclose(surface.coefficients, PLANE, atol=0.01)


@pytest.mark.parametrize(("cells", "n_inside"), [(-0.6, 11 * 10), (-0.4, 12 * 10), (0.4, 12 * 10), (0.6, 11 * 10)])
def test_a_cell_counts_if_its_middle_lies_on_the_reference(cells: float, n_inside: int) -> None:
    own, reference = meshes(10, 12, PLANE)
    moved = ((1.0, 0.0, 32.0 * cells), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    assert CellPlaces.of(own, reference, moved, (384, 320)).is_inside.sum() == n_inside


def leaning(n_cells: int, gain: float) -> tuple[SkyMesh, SkyMesh]:
    """Two skies of so many cells in a row of three: a slope of one lowers n ln(RSS / n) by `gain`."""
    shape = (n_cells // 3, 3)
    own = np.full(shape, 1000.0, np.float32)
    y, x = (np.indices(shape) + 0.5) * 32.0 - 0.5
    slope = (2.0 * x / 95.0 - 1.0).ravel()
    terms = np.stack((np.ones(n_cells), slope, (2.0 * y / (32.0 * shape[0] - 1.0) - 1.0).ravel()), axis=1)
    scatter = np.random.default_rng(2).normal(size=n_cells)
    scatter -= terms @ np.linalg.lstsq(terms, scatter, rcond=None)[0]
    of_slope = float(slope @ slope) / (float(scatter @ scatter) * np.expm1(gain / n_cells))
    lacks = 40.0 * (slope / np.sqrt(of_slope) + scatter)
    return SkyMesh(own, 10.0, (32, 32)), SkyMesh(np.float32(own + lacks.reshape(shape)), 10.0, (32, 32))


@pytest.mark.parametrize(("n_cells", "penalty"), [(12, 6 + 40 / 7 - 4 / 10), (15, 6 + 40 / 10 - 4 / 13)])
@pytest.mark.parametrize(("more", "is_found"), [(-0.5, False), (0.5, True)])
def test_a_plane_must_earn_ten_more_than_its_three_terms_cost(
    n_cells: int, penalty: float, more: float, is_found: bool
) -> None:
    """AICc is n ln(RSS / n) + 2k + 2k (k + 1) / (n − k − 1); the scatter is one of k (Burnham & Anderson 2002)."""
    own, reference = leaning(n_cells, 10.0 + penalty + more)
    places = CellPlaces.of(own, reference, IDENTITY, (96, 32 * n_cells // 3))
    assert (match_gradient(own, reference, places, scale=1.0, offset=0.0) is not None) is is_found
