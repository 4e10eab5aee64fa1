"""Noise and stars of single raw frames: what a stack of N is measured against."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import sep
from astropy.io import fits
from numpy.typing import NDArray

from benchmarks.frames import NotMeasurableError
from benchmarks.stars import (
    MARGIN,
    Points,
    detect,
    inside,
    isolated,
    moved,
    transform_between,
    window_noise,
    without_sky,
)

# OpenCV names a pattern by the second row's second and third pixel.
_OPENCV_CODES = {
    "RGGB": cv2.COLOR_BayerBG2RGB,
    "BGGR": cv2.COLOR_BayerRG2RGB,
    "GRBG": cv2.COLOR_BayerGB2RGB,
    "GBRG": cv2.COLOR_BayerGR2RGB,
}

_APERTURE_REACH_PX = 13


def _read(path: Path) -> tuple[NDArray[np.uint16], str]:
    pixels, header = fits.getdata(path, header=True)
    pattern = header.get("BAYERPAT", "")
    if pixels.ndim != 2 or pattern not in _OPENCV_CODES:
        raise NotMeasurableError(f"{path.name} is no raw colour frame: the noise of single frames cannot be measured.")
    return pixels.astype(np.uint16), pattern


def _green(pixels: NDArray[np.uint16], pattern: str) -> NDArray[np.float32]:
    return without_sky(cv2.cvtColor(pixels, _OPENCV_CODES[pattern])[:, :, 1].astype(np.float32))


def single_frame_shape(path: Path) -> tuple[int, int]:
    """Return height and width of a raw frame."""
    height, width = _read(path)[0].shape
    return height, width


def star_fluxes_of_frame(path: Path) -> tuple[Points, NDArray[np.float64]]:
    """Return places and green aperture fluxes of a frame's bright, isolated, unsaturated stars."""
    pixels, pattern = _read(path)
    green = _green(pixels, pattern)
    stars = detect(green, 8)
    stars = stars[inside(stars, green.shape, MARGIN) & isolated(stars, 20)]
    peaks = pixels[stars[:, 1].round().astype(int), stars[:, 0].round().astype(int)]
    stars = stars[peaks < 50_000][:30]
    return stars, aperture_flux(green, stars)


def aperture_flux(flat: NDArray[np.float32], stars: Points) -> NDArray[np.float64]:
    """Return sums over circles of 5 px, less the sky in rings of 8 to 12 px."""
    return np.asarray(sep.sum_circle(flat, *stars.T, 5.0, bkgann=(8.0, 12.0))[0])


def fluxes_in_frames(frames: Sequence[Path], stars: Points, found: Points) -> NDArray[np.float64]:
    """Return the green aperture fluxes that a stack's stars have in the single frames.

    Parameters
    ----------
    stars : ndarray, shape (n, 2)
        Places to be measured, in pixels of the stack.
    found : ndarray, shape (m, 2)
        All stars of the stack, brightest first.

    Returns
    -------
    ndarray, shape (frames, n)
        NaN where a star is not in a frame. Frames whose own stars are too few to be matched are left out.
    """
    rows = []
    for path in frames:
        green = _green(*_read(path))
        try:
            at = moved(stars, transform_between(found, detect(green)))
        except NotMeasurableError:
            continue
        seen = inside(at, green.shape, _APERTURE_REACH_PX)
        rows.append(np.full(len(stars), np.nan))
        rows[-1][seen] = aperture_flux(green, at[seen])
    if 2 * len(rows) < len(frames):
        raise NotMeasurableError("The stars of most single frames do not match the stack's.")
    return np.array(rows)


@lru_cache(maxsize=8)
def single_frame_noise(frames: tuple[Path, ...]) -> dict[str, float]:
    """Return the noise of one frame's means under a wide window, by channel, from raw pixels of that colour.

    Differences of frames next to each other in time take the sky out.
    """
    scatter: dict[str, list[float]] = {channel: [] for channel in "RGB"}
    for earlier, later in zip(frames[0::2], frames[1::2], strict=False):
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
