"""Noise and stars of single raw frames: what a stack of N is measured against."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import sep
from astropy.io import fits
from numpy.typing import NDArray

from benchmarks.frames import NotMeasurableError
from benchmarks.stars import MARGIN, Points, detect, inside, isolated, window_noise, without_sky

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
    stars = stars[inside(stars, green.shape, MARGIN) & isolated(stars, 20)]
    peaks = pixels[stars[:, 1].round().astype(int), stars[:, 0].round().astype(int)]
    stars = stars[peaks < 50_000][:30]
    return stars, np.asarray(sep.sum_circle(green, *stars.T, 5.0, bkgann=(8.0, 12.0))[0])


def single_frame_noise(frames: Sequence[Path]) -> dict[str, float]:
    """Return the noise of one frame's means under a wide window, by channel, from raw pixels of that colour.

    Differences of frames next to each other in time take the sky out.
    """
    scatter: dict[str, list[float]] = {channel: [] for channel in "RGB"}
    for earlier, later in zip(frames[0:8:2], frames[1:8:2], strict=False):
        (first, pattern), (second, _) = _read(earlier), _read(later)
        difference = first.astype(np.float32) - second.astype(np.float32)
        for channel, values in scatter.items():
            values.append(window_noise(difference, _sampled_at(pattern, channel, difference.shape)) / np.sqrt(2))
    return {channel: float(np.median(values)) for channel, values in scatter.items()}


def _sampled_at(pattern: str, channel: str, shape: tuple[int, ...]) -> NDArray[np.float32]:
    sampled = np.zeros(shape, dtype=np.float32)
    for place, colour in enumerate(pattern):
        sampled[place // 2 :: 2, place % 2 :: 2] = colour == channel
    return sampled
