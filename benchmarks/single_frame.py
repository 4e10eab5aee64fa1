"""Noise and stars of single raw frames: what a stack of N is measured against."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import sep
from astropy.io import fits
from numpy.typing import NDArray

from benchmarks.frames import NotMeasurableError
from benchmarks.stars import Points, detect, inside, isolated, robust_sigma, without_sky

# OpenCV names a pattern by the second row's second and third pixel.
_OPENCV_CODES = {
    "RGGB": cv2.COLOR_BayerBG2RGB,
    "BGGR": cv2.COLOR_BayerRG2RGB,
    "GRBG": cv2.COLOR_BayerGB2RGB,
    "GBRG": cv2.COLOR_BayerGR2RGB,
}


def _read(path: Path) -> tuple[NDArray[np.uint16], str]:
    pixels, header = fits.getdata(path, header=True)
    pattern = header.get("BAYERPAT", "")
    if pixels.ndim != 2 or pattern not in _OPENCV_CODES:
        raise NotMeasurableError(f"{path.name} is no raw colour frame: the noise of single frames cannot be measured.")
    return pixels.astype(np.uint16), pattern


def star_fluxes_of_frame(path: Path) -> tuple[Points, NDArray[np.float64]]:
    """Return places and green aperture fluxes of a frame's bright, isolated, unsaturated stars."""
    pixels, pattern = _read(path)
    green = without_sky(cv2.cvtColor(pixels, _OPENCV_CODES[pattern])[:, :, 1].astype(np.float32))
    stars = detect(green, 8)
    stars = stars[inside(stars, green.shape, 60) & isolated(stars, 20)]
    peaks = pixels[stars[:, 1].round().astype(int), stars[:, 0].round().astype(int)]
    stars = stars[peaks < 50_000][:30]
    return stars, np.asarray(sep.sum_circle(green, *stars.T, 5.0, bkgann=(8.0, 12.0))[0])


def single_frame_noise(frames: Sequence[Path], block: int) -> dict[str, float]:
    """Return the noise of one frame's means over blocks, by channel, from raw pixels of that colour.

    Differences of frames next to each other in time and of blocks next to each other take the sky out.
    """
    scatter: dict[str, list[float]] = {channel: [] for channel in "RGB"}
    for earlier, later in zip(frames[0:8:2], frames[1:8:2], strict=False):
        (first, pattern), (second, _) = _read(earlier), _read(later)
        difference = first.astype(np.float32) - second.astype(np.float32)
        for channel, values in scatter.items():
            blocks = _block_means(difference, pattern, channel, block)
            values.append(robust_sigma(np.diff(blocks, axis=1)) / 2)
    return {channel: float(np.median(values)) for channel, values in scatter.items()}


def _block_means(difference: NDArray[np.float32], pattern: str, channel: str, block: int) -> NDArray[np.float32]:
    rows, columns = (side // block for side in difference.shape)
    cut = difference[: rows * block, : columns * block]
    means = [
        cut[place // 2 :: 2, place % 2 :: 2].reshape(rows, block // 2, columns, block // 2).mean(axis=(1, 3))
        for place, colour in enumerate(pattern)
        if colour == channel
    ]
    return np.mean(means, axis=0)
