"""The registered samples of some frames, band of rows by band of rows."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.integration_plan import IntegrationPlan


def band_samples(
    plan: IntegrationPlan, indices: Sequence[int] | NDArray[np.int_], band_bytes: int, checkpoint: Callable[[], None]
) -> Iterator[tuple[int, int, int, NDArray[np.float32]]]:
    """Yield the samples of one band after another.

    Parameters
    ----------
    plan : IntegrationPlan
        Of all frames.
    indices : sequence of int
        The frames wanted.
    band_bytes : int
        Memory for the samples of one band.
    checkpoint : callable
        Called for every frame of every band; may raise to stop.

    Yields
    ------
    n_done, n_bands : int
        This band's number, counted from 1, and how many there are.
    first : int
        The band's first row.
    samples : ndarray of float32, (n, rows, width, channels)
        Overwritten by the next band.
    """
    n_rows = _rows_of_a_band(plan, len(indices), band_bytes)
    starts = range(0, plan.height, n_rows)
    room = np.empty((len(indices), n_rows * plan.row_size), np.float32)
    for n_done, first in enumerate(starts, start=1):
        rows = min(n_rows, plan.height - first)
        # The band at the bottom is lower: a view of the same memory, packed.
        samples = room.reshape(-1)[: len(indices) * rows * plan.row_size].reshape(len(indices), rows, plan.row_size)
        for index, target in zip(indices, samples, strict=True):
            checkpoint()
            plan.fill_samples(int(index), first, target)
        yield n_done, len(starts), first, samples.reshape(len(indices), rows, plan.width, plan.n_channels)


def _rows_of_a_band(plan: IntegrationPlan, n_frames: int, band_bytes: int) -> int:
    """Return an even number of rows: bands of equal height that fit."""
    most = max(2, band_bytes // (4 * n_frames * plan.row_size))
    n_bands = -(-plan.height // most)
    rows = -(-plan.height // n_bands)
    return rows + rows % 2
