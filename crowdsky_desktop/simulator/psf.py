"""The image of a star: two concentric Gaussians, integrated exactly over pixels."""

import math

import numpy as np
from numpy.typing import NDArray

HALO_FRACTION = 0.15
"""Share of the light in the wide Gaussian, which stands for the wings of a real star's image."""

HALO_WIDTH = 2.0
"""Width of the halo relative to the core's."""

FWHM_PER_SIGMA = 2.4052
"""Full width at half maximum of the whole, relative to the core's σ."""

_REACH = 4.5
"""σ of the halo to which a star is drawn. Chosen."""
_COMPONENTS = ((1 - HALO_FRACTION, 1.0), (HALO_FRACTION, HALO_WIDTH))
_erf = np.frompyfunc(math.erf, 1, 1)


def stamp_radius(fwhm_px: float) -> int:
    """Return the half width of a stamp that holds all but 10⁻⁵ of the light."""
    return math.ceil(_REACH * HALO_WIDTH * fwhm_px / FWHM_PER_SIGMA)


def stamps(
    x: NDArray[np.float64], y: NDArray[np.float64], fwhm_px: float, elongation: float = 1.0
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """Return the images of stars of flux 1.

    A Gaussian over a pixel is a difference of error functions in x times one in y, so fluxes are exact however
    sharp the star is.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        Centres, pixels.
    fwhm_px : float
        Full width at half maximum before the integration over pixels; geometric mean of both axes.
    elongation : float
        Width along y relative to that along x.

    Returns
    -------
    left, top : ndarray of int, shape (n,)
        Pixel of each stamp's first column and row.
    stamps : ndarray, shape (n, size, size)
        Share of the flux in each pixel.
    """
    stretch = math.sqrt(elongation)
    radius = stamp_radius(fwhm_px * max(stretch, 1 / stretch))
    left, top = (np.rint(centre).astype(np.intp) - radius for centre in (x, y))
    images = np.zeros((len(x), 2 * radius + 1, 2 * radius + 1), dtype=np.float32)
    for share, width in _COMPONENTS:
        sigma = width * fwhm_px / FWHM_PER_SIGMA
        across = _pixel_shares(x - left, 2 * radius + 1, sigma / stretch)
        down = _pixel_shares(y - top, 2 * radius + 1, sigma * stretch)
        images += (share * down)[:, :, np.newaxis] * across[:, np.newaxis, :]
    return left, top, images


def _pixel_shares(centres: NDArray[np.float64], size: int, sigma: float) -> NDArray[np.float32]:
    edges = np.arange(size + 1) - 0.5 - centres[:, np.newaxis]
    below = np.asarray(_erf(edges / (sigma * math.sqrt(2))), dtype=np.float64)
    return (np.diff(below, axis=1) / 2).astype(np.float32)
