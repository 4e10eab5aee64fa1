"""Which colour patterns a raw frame's pixels allow, where its header names none."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import mad_sigma, median
from crowdsky_desktop.model.frame import BayerPattern, MosaicGuess

N_BANDS, BAND_ROWS = 8, 8
"""Spread over the frame: 17 000 cells of a Seestar's, whose mean colours are known to a hundredth of a pixel's σ."""
MIN_STANDARD_ERRORS, MIN_PIXEL_SIGMA = 8.0, 0.25
"""How much colours must differ: surely, and so much that it shows. Those of real Seestar frames do by 0.3 σ or more."""
MAX_OF_GREENS = 0.4
"""How much the greens may differ of what the others do. Those of real Seestar frames stay below 0.1; where amplifiers
serve rows or columns of their own, both diagonals differ alike."""
_CLIP_SIGMA = 4.0
"""Robust σ from the median beyond which a cell holds a star or a hot pixel. Chosen."""
_LARGEST_ODDS = 1e6
"""Nothing in the pixels supports more: the sky need not be grey."""

_GREEN_ON_DIAGONAL = (BayerPattern.GRBG, BayerPattern.GBRG)
_GREEN_BESIDE_DIAGONAL = (BayerPattern.RGGB, BayerPattern.BGGR)

Rows = Callable[[int, int], NDArray[np.float32]]


def guess_mosaic(read_rows: Rows, height: int) -> MosaicGuess | None:
    """Return the patterns that a frame's pixels allow; None where they show no mosaic.

    The two greens of a cell lie on one diagonal and see the same sky; red and blue lie on the other and do not. So the
    diagonal whose pixels are alike is green. Which end of the other is red, the pixels do not tell: that would take
    knowing the colour of the sky.

    Parameters
    ----------
    read_rows : callable
        Returns rows of the picture, first and last (exclusive), counted from its top.
    height : int
        Of the picture.
    """
    starts = np.linspace(0, max(height - BAND_ROWS, 0), N_BANDS).astype(int) // 2 * 2
    cells = np.concatenate([_cells(read_rows(first, min(first + BAND_ROWS, height))) for first in np.unique(starts)])
    first, second, third, fourth = cells.T
    on_diagonal, beside = _clipped(first - fourth), _clipped(second - third)
    between = _clipped((first + fourth - second - third) / 2.0)
    differences = [abs(mean) for mean, _, _ in (on_diagonal, beside, between)]
    error = max(on_diagonal[2], beside[2], 1e-12)
    pixel_sigma = max(on_diagonal[1], beside[1]) / math.sqrt(2.0)
    largest = max(differences)
    if largest < max(MIN_STANDARD_ERRORS * error, MIN_PIXEL_SIGMA * pixel_sigma, 1e-9):
        return None
    alike, unlike = sorted(differences[:2])
    if alike > MAX_OF_GREENS * largest:
        return None
    if unlike < MIN_STANDARD_ERRORS * error or unlike < 2.0 * alike:
        return MosaicGuess((*_GREEN_ON_DIAGONAL, *_GREEN_BESIDE_DIAGONAL), 1.0)
    patterns = _GREEN_ON_DIAGONAL if differences[0] == alike else _GREEN_BESIDE_DIAGONAL
    log_odds = (unlike**2 - alike**2) / (2.0 * error**2)
    return MosaicGuess(patterns, _LARGEST_ODDS if log_odds > math.log(_LARGEST_ODDS) else math.exp(log_odds))


def _cells(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the 2 × 2 cells of some rows, (n, 4), those without data left out."""
    height, width = (side // 2 * 2 for side in rows.shape)
    cells = rows[:height, :width].reshape(height // 2, 2, width // 2, 2).swapaxes(1, 2).reshape(-1, 4)
    return np.asarray(cells[np.isfinite(cells).all(axis=1)], np.float64)


def _clipped(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return mean, standard deviation and the mean's standard error, stars and hot pixels left out."""
    if not len(values):
        return 0.0, 0.0, 0.0
    middle = median(values)
    spread = mad_sigma(values, middle) or float(values.std())
    kept = values[np.abs(values - middle) <= _CLIP_SIGMA * spread]
    return float(kept.mean()), float(kept.std()), float(kept.std()) / math.sqrt(len(kept))
