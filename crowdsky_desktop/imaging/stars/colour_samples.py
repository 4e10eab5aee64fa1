"""One colour of a frame as the sensor sampled it, and squares cut out of it about stars."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.sensor.demosaic import Phase
from crowdsky_desktop.imaging.types import Values

STAMP_RADIUS_PX = 7
"""Half the side of a stamp without its middle, px: more than five σ of a Seestar's star."""


@dataclass(frozen=True)
class ColourSamples:
    """One colour of a frame at full resolution.

    Attributes
    ----------
    pixels : ndarray of float32, (h, w)
        NaN is no data.
    phases : tuple of (row, column)
        Where in each 2 × 2 cell the colour was sampled; empty means everywhere.
    """

    pixels: NDArray[np.float32]
    phases: tuple[Phase, ...] = ()

    def highest_near(self, x: Values, y: Values, reach: int) -> NDArray[np.float32]:
        """Return the highest sample within `reach` pixels of some places, each way; NaN where there is none."""
        height, width = self.pixels.shape
        rows = np.rint(y).astype(np.intp)[:, None, None] + np.arange(-reach, reach + 1)[:, None]
        columns = np.rint(x).astype(np.intp)[:, None, None] + np.arange(-reach, reach + 1)
        is_sample = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        is_sample = is_sample & _is_sampled(rows, columns, self.phases)
        values = self.pixels[rows.clip(0, height - 1), columns.clip(0, width - 1)]
        return np.asarray(np.fmax.reduce(np.where(is_sample, values, np.float32(np.nan)), axis=(1, 2)))


@dataclass(frozen=True)
class Stamps:
    """Squares about stars.

    Attributes
    ----------
    light : ndarray of float32, (n, size, size)
        Sky taken off, 0 where the colour was not sampled.
    left, top : ndarray of int, (n,)
        First column and row of each; moved inwards where a star is near the frame's edge.
    is_inside : ndarray of bool, (n,)
        Whether it was not moved.
    """

    light: NDArray[np.float32]
    left: NDArray[np.intp]
    top: NDArray[np.intp]
    is_inside: NDArray[np.bool_]

    @classmethod
    def cut(cls, samples: ColourSamples, x: Values, y: Values, sky: Values) -> "Stamps":
        """Cut them out about the stars' places, (n,), over the sky under each, (n,)."""
        height, width = samples.pixels.shape
        size = 2 * STAMP_RADIUS_PX + 1
        left, top = (np.rint(centre).astype(np.intp) - STAMP_RADIUS_PX for centre in (x, y))
        inside = (left >= 0) & (top >= 0) & (left + size <= width) & (top + size <= height)
        left, top = np.clip(left, 0, width - size), np.clip(top, 0, height - size)
        rows = top[:, None, None] + np.arange(size)[None, :, None]
        columns = left[:, None, None] + np.arange(size)[None, None, :]
        light = samples.pixels[rows, columns] - sky[:, None, None].astype(np.float32)
        sampled = np.isfinite(light) & _is_sampled(rows, columns, samples.phases)
        return cls(np.where(sampled, light, np.float32(0.0)), left, top, inside)


def _is_sampled(
    rows: NDArray[np.intp], columns: NDArray[np.intp], phases: tuple[Phase, ...]
) -> NDArray[np.bool_] | np.bool_:
    if not phases:
        return np.bool_(True)
    of_phase = [(rows % 2 == row) & (columns % 2 == column) for row, column in phases]
    return np.asarray(np.logical_or.reduce(of_phase))
