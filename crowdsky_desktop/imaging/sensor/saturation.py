"""Where the sensor's values end, found from the values themselves: they pile up there, in whatever unit they are."""

import math
from collections.abc import Sequence

import numpy as np

from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.types import Image

PILE_DEPTH = 0.005
"""How far below the highest value the pile reaches, as a share of that value above the sky. A sensor cuts off at one
number; the dark frame that a Seestar takes off spreads it by a tenth of this (NGC 7023: 65488 to 65526)."""
_BESIDE = 0.05
"""How far down the values reach that the pile is compared with, as the same share. Chosen."""
_LEAST_PILED = 5
"""Samples of a pile, at least: one star that falls on the corner of four pixels shows four alike."""
_LEAST_SHARE_OF_FRAMES = 1 / 3
"""Share of a stack's frames that must show a pile: two that agree by chance are no limit. Chosen."""


def saturation_level(pixels: Image, phases: Sequence[tuple[int, int]], sky: float) -> float:
    """Return the value from which samples are cut off, infinity where none is.

    Stars are brighter or fainter by chance: the number of samples does not grow towards the highest value. Of a star's
    light that is not cut, whatever its width, a ninth of the samples of the uppermost 5 % lie in the uppermost 0.5 %.
    Where more lie there than in all the rest, they are a pile.

    Parameters
    ----------
    pixels : ndarray of float32, (h, w)
        NaN is no data.
    phases : sequence of (row, column)
        Where in each 2 × 2 cell the colour in question was sampled; empty means everywhere.
    sky : float
        The level of that colour's sky.
    """
    columns = _columns_and_tops(pixels, phases)
    top = max(float(np.fmax.reduce(tops, initial=-np.inf)) for _, tops in columns)
    reach = top - sky
    if not reach > 0.0:
        return math.inf
    limits = [np.float32(top - share * reach) for share in (_BESIDE, PILE_DEPTH)]
    # Few columns hold anything so bright, and only these are looked through.
    near = np.concatenate([values[:, tops > limits[0]].ravel() for values, tops in columns])
    near = near[near > limits[0]]
    n_piled = int(np.count_nonzero(near > limits[1]))
    return float(limits[1]) if n_piled >= _LEAST_PILED and n_piled > len(near) - n_piled else math.inf


def saturation_of_frames(levels: Sequence[float]) -> float:
    """Return the limit of a stack from those of its frames, infinity where too few show one.

    Parameters
    ----------
    levels : sequence of float
        Of each frame, on the reference's level; infinity for none.
    """
    found = [level for level in levels if math.isfinite(level)]
    return median(found) if len(found) > _LEAST_SHARE_OF_FRAMES * len(levels) else math.inf


def _columns_and_tops(pixels: Image, phases: Sequence[tuple[int, int]]) -> list[tuple[Image, Image]]:
    """Return the samples of each phase, (rows, columns), and the highest of each column, NaN of none."""
    step = 2 if phases else 1
    found = []
    for row, column in phases or [(0, 0)]:
        rows = pixels[row::step]
        # Of whole rows, as numpy is slow at every other pixel of a row.
        tops = np.fmax.reduce(rows, axis=0, initial=np.nan)
        found.append((rows[:, column::step], tops[column::step]))
    return found
