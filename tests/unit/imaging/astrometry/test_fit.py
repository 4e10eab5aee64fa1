"""How many parameters a projection gets: as many as its stars are, and as their residuals ask for."""

from collections.abc import Callable

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueStars
from crowdsky_desktop.imaging.astrometry.fit import Projection, fit_projection
from crowdsky_desktop.imaging.astrometry.projection import onto_sky

CRVAL = (150.0, 20.0)
SCALE_DEG = 2.4 / 3600.0
RARELY = 6.635
"""What the square of a normal deviate exceeds in 1 % of cases (tables of χ² with one degree of freedom)."""


def spread(n_stars: int) -> np.ndarray:
    rng = np.random.default_rng(5)
    return rng.uniform(-500.0, 500.0, n_stars) + 1j * rng.uniform(-900.0, 900.0, n_stars)


def polynomials(points: np.ndarray, order: int) -> np.ndarray:
    x, y = points.real / 1000.0, points.imag / 1000.0
    return np.stack([x ** (total - q) * y**q for total in range(order + 1) for q in range(total + 1)], axis=1)


def without(design: np.ndarray, values: np.ndarray) -> np.ndarray:
    """What is left of some values after a fit: none of it looks like the functions of the fit."""
    return values - design @ np.linalg.lstsq(design.astype(complex), values, rcond=None)[0]


def fitted(points: np.ndarray, off_px: np.ndarray) -> Projection:
    """The projection of stars that lie off their places on a plane of square pixels."""
    ra, dec = onto_sky(SCALE_DEG * (points + off_px), *CRVAL)
    return fit_projection(points, CatalogueStars(ra, dec, np.full(len(points), 8.0)), CRVAL, is_flipped=False)


def squeezed(points: np.ndarray) -> np.ndarray:
    similar = np.stack((np.ones_like(points), points), axis=1)
    return without(similar, points.conj())


def bent(order: int) -> Callable[[np.ndarray], np.ndarray]:
    return lambda points: without(polynomials(points, order - 1), (points.real**order).astype(complex))


@pytest.mark.parametrize(
    ("shape", "n_parameters"), [(squeezed, 6), (bent(2), 12), (bent(3), 20)], ids=["squeezed", "bent", "bent twice"]
)
@pytest.mark.parametrize(("of_limit", "is_worth"), [(0.97, False), (1.03, True)])
def test_further_parameters_have_to_explain_more_than_those_that_mean_nothing(
    shape: Callable[[np.ndarray], np.ndarray], n_parameters: int, of_limit: float, is_worth: bool
) -> None:
    points = spread(60)
    rng = np.random.default_rng(8)
    scatter = without(polynomials(points, 3), rng.normal(0.0, 0.2, 60) + 1j * rng.normal(0.0, 0.2, 60))
    variance = np.sum(np.abs(scatter) ** 2) / (2 * 60 - n_parameters)
    moves = shape(points)
    moves *= np.sqrt(of_limit * RARELY * (n_parameters - 4) * variance / np.sum(np.abs(moves) ** 2))
    left = np.sum(np.abs(fitted(points, moves + scatter).residuals_deg) ** 2) / SCALE_DEG**2
    explained = np.sum(np.abs(scatter) ** 2)
    assert left == pytest.approx(explained if is_worth else explained + np.sum(np.abs(moves) ** 2), rel=1e-3)


@pytest.mark.parametrize(("n_stars", "is_followed"), [(7, False), (8, True)])
def test_two_scales_need_eight_stars(n_stars: int, is_followed: bool) -> None:
    points = spread(n_stars)
    projection = fitted(points, 0.02 * squeezed(points))
    assert bool(np.abs(projection.residuals_deg).max() < 1e-3 * SCALE_DEG) is is_followed


@pytest.mark.parametrize(("n_stars", "is_followed"), [(29, False), (30, True)])
def test_a_bend_needs_thirty_stars(n_stars: int, is_followed: bool) -> None:
    points = spread(n_stars)
    assert (fitted(points, 4e-6 * bent(2)(points)).sip is not None) is is_followed


def test_exact_places_ask_for_nothing() -> None:
    points = spread(40)
    projection = fitted(points, np.zeros(40, complex))
    assert projection.sip is None
    np.testing.assert_allclose(projection.cd, [[SCALE_DEG, 0.0], [0.0, SCALE_DEG]], atol=1e-12)
    assert projection.crval == pytest.approx(CRVAL, abs=1e-9)
