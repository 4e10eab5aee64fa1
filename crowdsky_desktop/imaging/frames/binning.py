"""A frame in small square bins, all colours together: trails are looked for in these."""

import cv2
import numpy as np

from crowdsky_desktop.imaging.types import Image
from crowdsky_desktop.model.frame import LightFrame

BIN_PX = 4
"""Full-resolution pixels per bin, each way. Chosen; decision 0006."""


def mean_bins(pixels: Image) -> Image:
    """Return the mean of each bin, (h // BIN_PX, w // BIN_PX); what is left over at the ends is left out.

    Parameters
    ----------
    pixels : ndarray of float32, (h, w) or (h, w, 3)
        NaN is no data, and makes its bin NaN.
    """
    height, width = (length // BIN_PX for length in pixels.shape[:2])
    # Halved twice: the quickest of OpenCV's means over areas.
    half = cv2.resize(
        pixels[: height * BIN_PX, : width * BIN_PX], (2 * width, 2 * height), interpolation=cv2.INTER_AREA
    )
    binned = cv2.resize(half, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(binned if binned.ndim == 2 else np.ascontiguousarray(binned.mean(axis=2)))


def bytes_of_bins(frame: LightFrame) -> int:
    """Return how much memory the bins of a frame take."""
    return (frame.height // BIN_PX) * (frame.width // BIN_PX) * np.dtype(np.float32).itemsize
