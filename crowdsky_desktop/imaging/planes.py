"""The planes of a stack while it is being made, filled strip by strip."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combination import Combined
from crowdsky_desktop.imaging.integration_plan import IntegrationPlan

_NAMES = ("mean", "variance", "leverage", "n_used", "n_low", "n_high")


@dataclass(frozen=True)
class Planes:
    """What `Combined` holds for some pixels, for the whole picture; arrays of shape (c, h, w).

    Attributes
    ----------
    n_rejected_of_frame, n_valid_of_frame : ndarray of int64, (n,)
        Counts of samples, frame by frame.
    """

    mean: NDArray[np.float32]
    variance: NDArray[np.float32]
    leverage: NDArray[np.float32]
    n_used: NDArray[np.uint16]
    n_low: NDArray[np.uint16]
    n_high: NDArray[np.uint16]
    n_rejected_of_frame: NDArray[np.int64]
    n_valid_of_frame: NDArray[np.int64]

    @classmethod
    def blank(cls, plan: IntegrationPlan) -> "Planes":
        """Return room for the stack of a plan, to be filled."""
        shape, n_frames = (plan.n_channels, plan.height, plan.width), len(plan.frames)
        mean, variance, leverage = (np.empty(shape, np.float32) for _ in range(3))
        n_used, n_low, n_high = (np.empty(shape, np.uint16) for _ in range(3))
        of_frame = (np.zeros(n_frames, np.int64), np.zeros(n_frames, np.int64))
        return cls(mean, variance, leverage, n_used, n_low, n_high, *of_frame)

    def put_pixels(self, first: int, strip: Combined) -> None:
        """Take over the pixels of whole rows from `first` on; strips may come from several threads."""
        for name in _NAMES:
            planes, values = getattr(self, name), getattr(strip, name)
            n_channels, _, width = planes.shape
            rows = values.reshape(-1, width, n_channels)
            # Five times as fast as numpy's copies of every third value.
            cv2.split(rows, [plane[first : first + len(rows)] for plane in planes])

    def add_counts(self, strip: Combined) -> None:
        """Add the counts of frames; from one thread at a time."""
        self.n_rejected_of_frame[:] += strip.n_rejected_of_frame
        self.n_valid_of_frame[:] += strip.n_valid_of_frame
