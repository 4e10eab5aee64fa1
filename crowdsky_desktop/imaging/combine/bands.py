"""The registered samples of some frames, band of rows by band of rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.plan import IntegrationPlan
from crowdsky_desktop.imaging.parallel_map import ParallelMap

_STRIP_ROWS = 48
"""Rows that are combined at a time: enough to measure their sky's noise, few enough for the cache. Decision 0008."""
_STRIP_VALUES = 160_000
"""Most values of a strip, all channels, about: an S30 Pro's strips are half as high, to save memory. Decision 0008."""


@dataclass(frozen=True)
class Band:
    """The samples of a band of rows.

    Attributes
    ----------
    number, n_bands : int
        Which band it is, counted from 1, and how many there are.
    first : int
        Its first row.
    samples : ndarray of float32, (n, rows, width, channels)
        Overwritten by the next band.
    """

    number: int
    n_bands: int
    first: int
    samples: NDArray[np.float32]

    def strips(self) -> list[slice]:
        """Return the rows of the band's strips, counted from its first row; they depend on its shape alone."""
        n_rows = self.samples.shape[1]
        row_size = self.samples.shape[2] * self.samples.shape[3]
        n_strips = max(1, round(n_rows / min(_STRIP_ROWS, max(2, _STRIP_VALUES // row_size))))
        edges = [n_rows * strip // n_strips for strip in range(n_strips + 1)]
        return [slice(*pair) for pair in pairwise(edges)]

    def fill(
        self, plan: IntegrationPlan, indices: Sequence[int], checkpoint: Callable[[], None], parallel_map: ParallelMap
    ) -> None:
        """Fill the first places with the samples of some frames, at most as many as there is room for."""

        def fill_one(place: int) -> None:
            checkpoint()
            plan.fill_samples(indices[place], self.first, self.samples[place])

        for _ in parallel_map(fill_one, range(len(indices))):
            pass


def filled_bands(
    plan: IntegrationPlan,
    indices: Sequence[int],
    band_bytes: int,
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap,
) -> Iterator[Band]:
    """Yield one band after another.

    Parameters
    ----------
    plan : IntegrationPlan
        Of all frames.
    indices : sequence of int
        The frames wanted.
    band_bytes : int
        Memory for the samples of one band.
    checkpoint : callable
        Called for every frame of every band, on the thread that works on it; may raise to stop.
    parallel_map : ParallelMap
        Runs the frames of a band.
    """
    for band in empty_bands(plan, len(indices), band_bytes):
        band.fill(plan, indices, checkpoint, parallel_map)
        yield band


def empty_bands(plan: IntegrationPlan, n_frames: int, band_bytes: int) -> Iterator[Band]:
    """Yield one empty band after another, all in the same memory, with room for `n_frames` frames."""
    n_rows = _rows_of_a_band(plan, n_frames, band_bytes)
    starts = range(0, plan.height, n_rows)
    room = np.empty(n_frames * n_rows * plan.row_size, np.float32)
    for number, first in enumerate(starts, start=1):
        rows = min(n_rows, plan.height - first)
        # The band at the bottom is lower: a view of the same memory, packed.
        packed = room[: n_frames * rows * plan.row_size]
        yield Band(number, len(starts), first, packed.reshape(n_frames, rows, plan.width, plan.n_channels))


def _rows_of_a_band(plan: IntegrationPlan, n_frames: int, band_bytes: int) -> int:
    """Return an even number of rows: bands of equal height that fit."""
    most = max(2, band_bytes // (4 * n_frames * plan.row_size))
    n_bands = -(-plan.height // most)
    rows = -(-plan.height // n_bands)
    return rows + rows % 2
