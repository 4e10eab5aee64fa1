"""Hot and dead pixels and single hits of cosmic rays, found in one raw frame before they are spread by demosaicing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.samples import median
from crowdsky_desktop.imaging.sky.background import SkyMesh, measure_sky
from crowdsky_desktop.imaging.types import Image, Indices
from crowdsky_desktop.model.frame import BayerPattern

MIN_SIGMA = 6.0
"""How far a defect stands out of its neighbours of the same colour, in σ of the sky. Chosen: of millions of good
pixels noise makes none, and what is fainter is left to rejection."""
MAX_NEIGHBOUR_SHARE = 0.12
"""A star, however sharp or coloured, gives the four pixels beside its peak a larger share of it than this."""

_LINES_AT_ONCE = 16
"""Lines compared in one stretch: much faster than each on its own."""
_STRETCHES_AT_ONCE = 4
"""Stretches whose comparisons stay in a processor's cache; measured: of a whole frame they take three times as long."""


@dataclass(frozen=True)
class Defects:
    """Pixels that show no sky, and what to put in their place.

    Attributes
    ----------
    rows, columns : ndarray of int, (n,)
        Sorted by row.
    values : ndarray of float32, (n,)
        Median of their neighbours of the same colour.
    """

    rows: Indices
    columns: Indices
    values: Image

    def __len__(self) -> int:
        return len(self.rows)

    def put(self, pixels: Image, first_row: int = 0) -> None:
        """Replace the defects among some rows of the frame, in place; `pixels[0]` is row `first_row`.

        A demosaiced frame, `(rows, w, 3)`, has none: nothing is changed.
        """
        begin, end = np.searchsorted(self.rows, (first_row, first_row + len(pixels)))
        if begin == end:
            return
        pixels[self.rows[begin:end] - first_row, self.columns[begin:end]] = self.values[begin:end]


NO_DEFECTS = Defects(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0, np.float32))
"""None at all."""


def find_defects(pixels: Image, pattern: BayerPattern | None, sky: Sequence[SkyMesh] | None = None) -> Defects:
    """Return the lone pixels that no star can explain, with the median of their neighbours of the same colour.

    A pixel is lone if it is above (or below) all eight neighbours of its colour by `MIN_SIGMA`, and the four pixels
    beside it do not share its light: the optics spread every star over them (the sharpness test of van Dokkum's
    L.A.Cosmic, PASP 113, 1420 (2001), on a mosaic).

    Parameters
    ----------
    pixels : ndarray of float32, (h, w)
        Raw or mono. NaN is no defect.
    pattern : BayerPattern or None
        Of `pixels`; None for mono.
    sky : sequence of SkyMesh, optional
        Of red, green and blue, or the one of mono, where it was measured before.
    """
    levels, margins = _limits(pixels, pattern, sky)
    rows, columns = _far_from_sky(pixels, levels, margins)
    rows, columns, medians = _out_of_neighbours(pixels, rows, columns, margins, 1 if pattern is None else 2)
    lone = _is_lone(pixels, levels, rows, columns)
    return Defects(rows[lone], columns[lone], medians[lone])


def _limits(pixels: Image, pattern: BayerPattern | None, sky: Sequence[SkyMesh] | None) -> tuple[Image, Image]:
    """Return the sky's level at each place in the 2 × 2 cell, and how far from it a pixel must be."""
    levels, margins = np.empty((2, 2), np.float32), np.empty((2, 2), np.float32)
    for row, column in np.ndindex(2, 2):
        if sky is None:
            mesh = measure_sky(pixels) if pattern is None else measure_sky(pixels[row::2, column::2], 2)
        else:
            mesh = sky[0] if pattern is None else sky["RGB".index(pattern[2 * row + column])]
        levels[row, column] = mesh.overall.level_adu
        margins[row, column] = MIN_SIGMA * math.hypot(mesh.noise_adu, mesh.unevenness_adu)
    return levels, margins


def _far_from_sky(pixels: Image, levels: Image, margins: Image) -> tuple[Indices, Indices]:
    """Return rows and columns, sorted, of the pixels a margin above or below the sky of their place in the cell."""
    height, width = pixels.shape[0] // 2 * 2, pixels.shape[1]  # a last odd row has no neighbours to be judged by
    n_lines = math.gcd(height, _LINES_AT_ONCE)
    high, low = (_tiled(limits, n_lines, width) for limits in (levels + margins, levels - margins))
    stretches = pixels[:height].reshape(-1, n_lines * width)
    found = []
    for start in range(0, len(stretches), _STRETCHES_AT_ONCE):
        some = stretches[start : start + _STRETCHES_AT_ONCE]
        far = some > high
        far |= some < low
        found.append(np.flatnonzero(far) + start * n_lines * width)
    return np.divmod(np.concatenate(found), width)


def _tiled(cell: Image, height: int, width: int) -> Image:
    return np.tile(cell, (height // 2, (width + 1) // 2))[:, :width].ravel()


def _out_of_neighbours(
    pixels: Image, rows: Indices, columns: Indices, margins: Image, cell: int
) -> tuple[Indices, Indices, Image]:
    """Return those that lie a margin above or below all eight neighbours of their colour, and those' medians."""
    height, width = pixels.shape
    inside = (rows >= cell) & (columns >= cell) & (rows < height - cell) & (columns < width - cell)
    rows, columns = rows[inside], columns[inside]
    around = np.stack(
        [pixels[rows + cell * dy, columns + cell * dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy]
    )
    values, margin = pixels[rows, columns], margins[rows % 2, columns % 2]
    out = (values > around.max(axis=0) + margin) | (values < around.min(axis=0) - margin)
    return rows[out], columns[out], median(around[:, out])


def _is_lone(pixels: Image, levels: Image, rows: Indices, columns: Indices) -> NDArray[np.bool_]:
    """Return whether the four pixels beside each do not share its light."""
    height, width = pixels.shape
    excess = pixels[rows, columns] - levels[rows % 2, columns % 2]
    beside = np.zeros(len(rows), np.float32)
    for dy, dx in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        y, x = np.clip(rows + dy, 0, height - 1), np.clip(columns + dx, 0, width - 1)
        beside += (pixels[y, x] - levels[y % 2, x % 2]) / np.float32(4.0)
    return np.asarray(np.abs(beside) < np.float32(MAX_NEIGHBOUR_SHARE) * np.abs(excess))
