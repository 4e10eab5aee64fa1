"""Fit a TAN projection to matched stars, bent by SIP polynomials where the residuals ask for it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueStars
from crowdsky_desktop.imaging.astrometry.projection import onto_plane, onto_sky
from crowdsky_desktop.imaging.types import Points, Values
from crowdsky_desktop.model.solution import Sip

MIN_FOR_AFFINE, MIN_FOR_SIP = 8, 30
"""Stars from which a projection may have two scales and a skew, and from which it may bend. Chosen; decision 0039."""
_GAIN_OF_PARAMETER = 6.6
"""Fall of χ² that each further parameter has to bring: 1 % of those that mean nothing do (1 degree of freedom)."""
_ROUNDS = 3
"""Rounds in which the tangent point moves to the picture's centre: the second still changes it by a few mas."""
_UNIT_PX = 1000.0
"""Unit of positions within the least squares, px: powers of them then stay near 1."""
_GRID = 12
"""Points each way on which the polynomials of SIP are inverted. Chosen; decision 0039."""

_Basis = Callable[[Points], NDArray[np.complex128]]


@dataclass(frozen=True)
class Projection:
    """A fitted projection.

    Attributes
    ----------
    crval : tuple of float
        Right ascension and declination at the picture's centre, degrees.
    cd : ndarray of float64, (2, 2)
        Degrees east and north for each px in x and in y.
    residuals_deg : ndarray of complex128
        Of the matched stars on the plane: as measured, less as catalogued; east + i north.
    sip : Sip or None
        Distortion.
    """

    crval: tuple[float, float]
    cd: Values
    residuals_deg: Points
    sip: Sip | None = None


def fit_projection(
    points: Points, stars: CatalogueStars, crval: tuple[float, float], *, is_flipped: bool
) -> Projection:
    """Return the projection with as many parameters as the stars ask for.

    A similarity has four; an affine transform six, for refraction near the horizon; polynomials of the second and third
    order have 12 and 20. Each has to bring the residuals down by more than parameters that mean nothing do.

    Parameters
    ----------
    points : ndarray of complex128, (n,)
        From the picture's centre, px; y counts as rows do.
    stars : CatalogueStars
        Their partners.
    crval : tuple of float
        About where the picture's centre lies, degrees.
    is_flipped : bool
        Whether y has to be turned over before the picture can be turned onto the sky.
    """
    best, n_best = _fitted(points, stars, crval, _similarity(is_flipped=is_flipped)), 4
    for order, n_stars in ((1, MIN_FOR_AFFINE), (2, MIN_FOR_SIP), (3, MIN_FOR_SIP)):
        n_parameters = (order + 1) * (order + 2)
        if len(points) >= max(n_stars, n_parameters):
            richer = _fitted(points, stars, best.crval, _polynomial(order), order)
            if _is_worth(richer, n_parameters, best, n_best):
                best, n_best = richer, n_parameters
    return best


def _is_worth(richer: Projection, n_parameters: int, plain: Projection, n_plain: int) -> bool:
    sums = [float(np.sum(np.abs(fitted.residuals_deg) ** 2)) for fitted in (richer, plain)]
    n_free = 2 * len(richer.residuals_deg) - n_parameters
    if n_free <= 0 or sums[0] <= 0.0:
        return False
    return (sums[1] - sums[0]) / (sums[0] / n_free) > _GAIN_OF_PARAMETER * (n_parameters - n_plain)


def _fitted(
    points: Points, stars: CatalogueStars, crval: tuple[float, float], basis: _Basis, order: int = 1
) -> Projection:
    """Fit plane coordinates as a sum of functions of the position: first 1, then two for the linear part."""
    design = basis(points / _UNIT_PX)
    # Normal equations: the functions stay near 1, and few of them make a small matrix.
    adjoint = design.conj().T
    normal = adjoint @ design
    for _ in range(_ROUNDS):
        plane = onto_plane(stars.ra_deg, stars.dec_deg, *crval)
        factors = np.asarray(np.linalg.solve(normal, adjoint @ plane), np.complex128)
        ra, dec = onto_sky(factors[:1], *crval)
        crval = float(ra[0]), float(dec[0])
    residuals = design @ factors - plane
    along = basis(np.array([1.0, 1j]))[:, 1:3] @ factors[1:3]
    cd = np.array([along.real, along.imag]) / _UNIT_PX
    return Projection(crval, cd, residuals, _sip(points, factors, cd, order) if order > 1 else None)


def _similarity(*, is_flipped: bool) -> _Basis:
    def basis(points: Points) -> NDArray[np.complex128]:
        return np.column_stack((np.ones_like(points), points.conj() if is_flipped else points))

    return basis


def _polynomial(order: int) -> _Basis:
    def basis(points: Points) -> NDArray[np.complex128]:
        return _powers(points, order).astype(np.complex128)

    return basis


def _exponents(order: int, lowest: int = 0) -> list[tuple[int, int]]:
    """Return the exponents of x and y of a polynomial's terms, 1, x, y, x², xy and so on."""
    return [(total - q, q) for total in range(lowest, order + 1) for q in range(total + 1)]


def _powers(points: Points, order: int, lowest: int = 0) -> Values:
    return np.column_stack([points.real**p * points.imag**q for p, q in _exponents(order, lowest)])


def _sip(points: Points, factors: Points, cd: Values, order: int) -> Sip:
    """Return the bending terms as SIP has them: moves in pixels before the matrix is applied, and the way back."""
    bending = factors[3:] / _UNIT_PX ** np.array([p + q for p, q in _exponents(order, 2)])
    forward = np.linalg.solve(cd, np.vstack((bending.real, bending.imag)))
    width, height = np.abs(points.real).max(), np.abs(points.imag).max()
    steps = np.linspace(-1.0, 1.0, _GRID)
    grid = (width * steps[None, :] + 1j * height * steps[:, None]).reshape(-1)
    moves = _powers(grid, order, 2) @ (forward[0] + 1j * forward[1])
    scales = _UNIT_PX ** np.array([p + q for p, q in _exponents(order, 1)])
    inverse = np.linalg.lstsq(_powers((grid + moves) / _UNIT_PX, order, 1), -moves, rcond=None)[0] / scales
    return Sip(
        order,
        a=_terms(forward[0], order, 2),
        b=_terms(forward[1], order, 2),
        ap=_terms(inverse.real, order, 1),
        bp=_terms(inverse.imag, order, 1),
    )


def _terms(values: Values, order: int, lowest: int) -> tuple[tuple[int, int, float], ...]:
    return tuple((p, q, float(value)) for (p, q), value in zip(_exponents(order, lowest), values, strict=True))
