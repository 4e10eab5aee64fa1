"""Hot and dead pixels and single hits of cosmic rays, found in one raw frame before they are spread by demosaicing."""

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.frame import BayerPattern

Image = NDArray[np.float32]

MIN_SIGMA = 6.0
"""How far a pixel stands out of its neighbours of the same colour, in σ of the sky."""
MAX_NEIGHBOUR_SHARE = 0.12
"""A star, however sharp or coloured, gives the four pixels beside its peak a larger share of it than this."""

_SAMPLE_STEP = 6


def repair_defects(pixels: Image, pattern: BayerPattern | None) -> int:
    """Replace lone pixels that no star can explain by the median of their neighbours of the same colour.

    A pixel is lone if it is above (or below) all eight neighbours of its colour by `MIN_SIGMA`, and the four pixels
    beside it do not share its light: the optics spread every star over them (the sharpness test of van Dokkum's
    L.A.Cosmic, PASP 113, 1420 (2001), on a mosaic).

    Parameters
    ----------
    pixels : ndarray of float32, (h, w)
        Raw or mono; changed in place. NaN is left alone.
    pattern : BayerPattern or None
        Of `pixels`; None for mono.

    Returns
    -------
    int
        Pixels replaced.
    """
    if pattern is None:
        return _repair_mono(pixels)
    planes = [(row, column, pixels[row::2, column::2]) for row in (0, 1) for column in (0, 1)]
    levels = np.empty((2, 2), np.float32)
    suspects = []
    for row, column, plane in planes:
        level, noise = _sky(plane)
        levels[row, column] = level
        suspects.append((row, column, *_standing_out(np.ascontiguousarray(plane), level, noise)))
    return sum(
        _replace_lone(pixels, levels, 2 * rows + row, 2 * columns + column, medians)
        for row, column, rows, columns, medians in suspects
    )


def _repair_mono(pixels: Image) -> int:
    level, noise = _sky(pixels)
    rows, columns, medians = _standing_out(pixels, level, noise)
    return _replace_lone(pixels, np.full((2, 2), level, np.float32), rows, columns, medians)


def _sky(plane: Image) -> tuple[np.float32, np.float32]:
    sample = plane[::_SAMPLE_STEP, ::_SAMPLE_STEP]
    level = np.median(sample)
    return np.float32(level), np.float32(1.4826 * np.median(np.abs(sample - level)))


def _standing_out(
    plane: Image, level: np.float32, noise: np.float32
) -> tuple[NDArray[np.intp], NDArray[np.intp], Image]:
    """Return rows and columns of what stands out of sky and neighbours, and the medians of its eight neighbours."""
    margin = np.float32(MIN_SIGMA) * noise
    flat = plane.reshape(-1)
    rows, columns = np.divmod(np.flatnonzero((flat > level + margin) | (flat < level - margin)), plane.shape[1])
    inside = (rows > 0) & (columns > 0) & (rows < plane.shape[0] - 1) & (columns < plane.shape[1] - 1)
    rows, columns = rows[inside], columns[inside]
    around = np.stack([plane[rows + dy, columns + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy])
    values = plane[rows, columns]
    out = (values > around.max(axis=0) + margin) | (values < around.min(axis=0) - margin)
    return rows[out], columns[out], np.median(around[:, out], axis=0)


def _replace_lone(
    pixels: Image, levels: NDArray[np.float32], rows: NDArray[np.intp], columns: NDArray[np.intp], medians: Image
) -> int:
    height, width = pixels.shape
    excess = pixels[rows, columns] - levels[rows % 2, columns % 2]
    beside = np.zeros(len(rows), np.float32)
    for dy, dx in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        y, x = np.clip(rows + dy, 0, height - 1), np.clip(columns + dx, 0, width - 1)
        beside += (pixels[y, x] - levels[y % 2, x % 2]) / np.float32(4.0)
    is_lone = np.abs(beside) < np.float32(MAX_NEIGHBOUR_SHARE) * np.abs(excess)
    pixels[rows[is_lone], columns[is_lone]] = medians[is_lone]
    return int(np.count_nonzero(is_lone))
