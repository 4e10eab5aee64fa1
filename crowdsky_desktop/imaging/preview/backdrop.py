"""The sky behind a picture as a smooth model, to be taken away for the eye: its level, colour and gradient.

The model is a polynomial of the first or second degree in each channel, fitted to the mean light of cells. Cells
with light of their own, galaxies, nebulae and stars, are left out, so that it follows the sky and not them.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.hatch import no_data
from crowdsky_desktop.imaging.preview.stretch import least_reach
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, mad_sigma, median, median_of_known, percentile

_CELL_PX = 32
"""Side of a cell, px. Chosen: its mean has a thirtieth of a pixel's noise, and a gradient needs no finer ones."""
_PLANE, _BOWL = 1, 2
"""Degrees of the polynomial: a gradient alone, and with a vignette. Chosen: more takes a part of a large galaxy."""
_SEED_PERCENT = 15.0
"""Share of the cells, the darkest, that are first taken for sky, percent. Chosen: so much sky shows beside M 31."""
_CLIP_ABOVE, _CLIP_BELOW = 2.0, 4.0
"""Cells further above or below the model are no sky, σ. Chosen: light is always above."""
_MAX_ROUNDS = 15
"""Of fitting and clipping. Chosen: it settles within ten."""
_CELLS_PER_TERM = 6
"""Fewest cells for each term of the polynomial; of smaller pictures only the level is taken. Chosen."""
_ENOUGH_SKY = 0.6
"""Share of the cells that lie on a plane, from which on the rest is no large nebula, and a vignette may be fitted."""
_LARGEST_BOWL = 0.03
"""Height of a vignette, as a share of the sky's level, above which it is taken for a nebula. Chosen: small telescopes
have one or two percent in the middle of their field."""

_Cells = NDArray[np.bool_]
_Values = NDArray[np.float64]


def without_backdrop(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the light above the sky: grey sky, without gradient, about 0 in every channel.

    Parameters
    ----------
    pixels : ndarray of float32, (h, w, c)
        NaN is no data, and becomes 0.
    """
    height, width = pixels.shape[:2]
    is_known = ~no_data(pixels)
    filled = pixels if is_known.all() else np.where(is_known[..., None], pixels, np.float32(0.0))
    model = backdrop(cell_means(filled, is_known))
    smooth = cv2.resize(model, (width, height), interpolation=cv2.INTER_LINEAR).reshape(pixels.shape)
    light = np.asarray(filled - smooth, np.float32)
    if filled is not pixels:
        light[~is_known] = 0.0
    return light


def cell_means(filled: NDArray[np.float32], is_known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the mean of each cell, (rows, columns, c); NaN where half of it or more has no data.

    Parameters
    ----------
    filled : ndarray of float32, (h, w, c)
        0 where `is_known` (h, w) is False.
    """
    height, width, n_channels = filled.shape
    size = (max(1, width // _CELL_PX), max(1, height // _CELL_PX))
    sums = cv2.resize(filled, size, interpolation=cv2.INTER_AREA).reshape(size[1], size[0], n_channels)
    if is_known.all():
        return np.asarray(sums, np.float32)
    share = cv2.resize(is_known.astype(np.float32), size, interpolation=cv2.INTER_AREA)[..., None]
    return np.asarray(np.where(share > 0.5, sums / np.maximum(share, np.float32(0.5)), np.nan), np.float32)


def backdrop(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sky of each cell, (rows, columns, c); zeros where there is no data at all.

    Parameters
    ----------
    cells : ndarray of float32, (rows, columns, c)
        Mean light; NaN is no data.
    """
    rows, columns, n_channels = cells.shape
    values = cells.reshape(-1, n_channels).astype(np.float64)
    is_sky = np.asarray(np.isfinite(values).all(axis=1))
    if not is_sky.any():
        return np.zeros_like(cells)
    terms = _terms(rows, columns)
    if np.count_nonzero(is_sky) < _CELLS_PER_TERM * terms.shape[1]:
        levels = np.array([median(channel[is_sky]) for channel in values.T], np.float32)
        return np.broadcast_to(levels, cells.shape).copy()
    terms, is_sky = _suited(terms, values.mean(axis=1), is_sky, columns)
    return np.ascontiguousarray(_fitted(terms, values, is_sky).reshape(cells.shape), np.float32)


def _suited(terms: _Values, light: _Values, is_known: _Cells, columns: int) -> tuple[_Values, _Cells]:
    """Return the terms that the sky needs, and the cells that hold nothing but sky.

    A plane is fitted first, from the darkest cells on. Where most cells lie on it, or where a vignette fitted to all is
    shallow, the squares are taken in, too. Else what rises in the middle is a nebula, and stays.
    """
    plane = terms[:, : _N_TERMS[_PLANE]]
    noise = _cell_noise(light, columns)
    seed = is_known & (light <= percentile(light[is_known], _SEED_PERCENT) + _CLIP_ABOVE * noise)
    on_plane = _sky_cells(plane, light, is_known, seed, noise)
    if np.count_nonzero(on_plane) >= _ENOUGH_SKY * np.count_nonzero(is_known):
        return terms, _sky_cells(terms, light, is_known, on_plane, noise)
    in_bowl = _sky_cells(terms, light, is_known, is_known, noise)
    squares = _coefficients(terms, light, in_bowl)[_N_TERMS[_PLANE] :]
    height = np.ptp(terms[:, _N_TERMS[_PLANE] :] @ squares)
    if height <= _LARGEST_BOWL * abs(median(light[in_bowl])):
        return terms, in_bowl
    return plane, on_plane


def _cell_noise(light: _Values, columns: int) -> float:
    """Return the noise of a cell, from the differences of neighbours in a row: neither a gradient nor a glow adds."""
    steps = np.diff(light.reshape(-1, columns), axis=1)
    known = steps[np.isfinite(steps)]
    least = least_reach([median_of_known(light)])
    return max(mad_sigma(known) / 2**0.5, least) if known.size else least


def _sky_cells(terms: _Values, light: _Values, is_known: _Cells, seed: _Cells, noise: float) -> _Cells:
    """Return which cells hold nothing but sky: those near a model that is fitted to them alone, beginning with some."""
    is_sky = seed
    for _ in range(_MAX_ROUNDS):
        above = light - _fitted(terms, light, is_sky)
        middle = median(above[is_sky])
        lower = above[is_sky & (above <= middle)]
        sigma = max(MAD_TO_SIGMA * median(np.abs(lower - middle)), noise)
        kept = is_known & (above < middle + _CLIP_ABOVE * sigma) & (above > middle - _CLIP_BELOW * sigma)
        if np.array_equal(kept, is_sky) or np.count_nonzero(kept) < _CELLS_PER_TERM * terms.shape[1]:
            break
        is_sky = kept
    return is_sky


def _fitted(terms: _Values, values: _Values, is_sky: _Cells) -> _Values:
    """Return the model in all cells, fitted to some."""
    return np.asarray(terms @ _coefficients(terms, values, is_sky))


def _coefficients(terms: _Values, values: _Values, is_sky: _Cells) -> _Values:
    """Return the polynomial's coefficients by the normal equations, ten times as quick as lstsq; singular ones, too."""
    known = terms[is_sky]
    return np.linalg.pinv(known.T @ known) @ (known.T @ values[is_sky])


def _terms(rows: int, columns: int) -> _Values:
    """Return the polynomial's terms for each cell, (rows · columns, n), lowest degree first; axes go from −1 to 1."""
    y, x = np.meshgrid(np.linspace(-1.0, 1.0, rows), np.linspace(-1.0, 1.0, columns), indexing="ij")
    powers = [(i, degree - i) for degree in range(_BOWL + 1) for i in range(degree + 1)]
    return np.stack([(x**i * y**j).ravel() for i, j in powers], axis=1)


_N_TERMS = {_PLANE: 3, _BOWL: 6}
"""Of a polynomial of two variables, by its degree."""
