"""The planes of a stack while it is being made, filled strip by strip."""

import contextlib
import ctypes
import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.combination import Combined
from crowdsky_desktop.imaging.combine.plan import IntegrationPlan
from crowdsky_desktop.imaging.types import Counts

BAND_BYTES, LEAST_BAND_BYTES = 128_000_000, 48_000_000
"""Most and least memory for the samples of a band, bytes; with less, too many rows are read twice. Decision 0008."""
MEMORY_BYTES = 360_000_000
"""Memory for the stack's planes and a band together, bytes, as far as the least band allows. Decision 0008."""


_NAMES = ("mean", "variance", "leverage", "n_used", "n_low", "n_high")
LARGE_VALUES = 12_000_000
"""Values of a picture from which saving memory is worth converting them: two pictures of an S50. Decision 0008."""


@dataclass(frozen=True)
class Planes:
    """What `Combined` holds for some pixels, for the whole picture; arrays of shape (c, h, w).

    Attributes
    ----------
    leverage : ndarray of float32, or of float16 in large pictures
        Float16 knows it to 1/2000, and the error to half of that.
    n_used, n_low, n_high : ndarray of uint8, or of uint16 for more than 255 frames
    n_rejected_of_frame, n_valid_of_frame : ndarray of int64, (n,)
        Counts of samples, frame by frame.
    """

    mean: NDArray[np.float32]
    variance: NDArray[np.float32]
    leverage: NDArray[np.float32] | NDArray[np.float16]
    n_used: Counts
    n_low: Counts
    n_high: Counts
    n_rejected_of_frame: NDArray[np.int64]
    n_valid_of_frame: NDArray[np.int64]

    @classmethod
    def blank(cls, plan: IntegrationPlan) -> "Planes":
        """Return empty planes for the stack of a plan."""
        shape, n_frames = (plan.n_channels, plan.height, plan.width), len(plan.frames)
        give_back_freed_memory(shape)
        mean, variance = (np.empty(shape, np.float32) for _ in range(2))
        leverage = np.empty(shape, np.float16 if mean.size > LARGE_VALUES else np.float32)
        n_used, n_low, n_high = (np.empty(shape, np.min_scalar_type(n_frames)) for _ in range(3))
        of_frame = (np.zeros(n_frames, np.int64), np.zeros(n_frames, np.int64))
        return cls(mean, variance, leverage, n_used, n_low, n_high, *of_frame)

    @property
    def band_bytes(self) -> int:
        """Memory that is left for the registered samples of a band."""
        taken: int = sum(getattr(self, name).nbytes for name in _NAMES)
        return min(BAND_BYTES, max(LEAST_BAND_BYTES, MEMORY_BYTES - taken))

    def put_pixels(self, first: int, strip: Combined) -> None:
        """Take over the pixels of whole rows from `first` on; strips may come from several threads."""
        for name in _NAMES:
            planes, values = getattr(self, name), getattr(strip, name)
            n_channels, _, width = planes.shape
            rows = values.reshape(-1, width, n_channels).astype(planes.dtype, copy=False)
            # Five times as fast as numpy's copies of every third value.
            cv2.split(rows, [plane[first : first + len(rows)] for plane in planes])

    def add_counts(self, strip: Combined) -> None:
        """Add the counts of frames; from one thread at a time."""
        self.n_rejected_of_frame[:] += strip.n_rejected_of_frame
        self.n_valid_of_frame[:] += strip.n_valid_of_frame


def give_back_freed_memory(shape: tuple[int, ...]) -> None:
    """Make the C library return freed memory, for a large picture: glibc keeps up to 64 MiB of every thread."""
    if math.prod(shape) > LARGE_VALUES:
        with contextlib.suppress(AttributeError):  # other C libraries do so by themselves
            ctypes.pythonapi.malloc_trim(0)
