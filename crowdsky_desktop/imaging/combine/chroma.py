"""Restore the sharpness of bright sources' colours, which demosaicing blurs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.noise.variance_model import PixelNoise
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.strips import change_strips
from crowdsky_desktop.imaging.types import Image

HALF_DETAIL_SIGMA = 3.0
"""Light, in units of a pixel's noise, at which half of the detail is added; fainter sources keep their depth.
Chosen; decision 0039."""

_BLURS_PX = (2.27, 0.78)
"""How much wider than luma, as a Gaussian's σ, demosaicing leaves the chroma signals; measured on simulated stars."""
_KEPT = tuple(np.float32(1.0 - 1.0 / (2.0 * math.pi * blur**2)) for blur in _BLURS_PX)
"""Share of a single pixel's noise that these blurs count as detail."""
_OF_LUMA = (0.68, 0.97, 0.7)
"""Share of red's, green's and blue's noise that comes from luma; measured on simulated stars."""
_BY_SLOPE = np.float32(0.8), np.float32(4.0)
"""How much of a pixel's own noise returns through the slope: factors of its share in the slope, and of the square."""
_CORE_SIGMA = 3.0
"""Detail, in units of a pixel's noise, from which a pixel belongs to a star's core, where this matters."""
_WINDOW_PX = 3.0
"""σ of the window in which a source has one colour."""
_MARGIN_PX = 24
"""Rows beside a strip that are looked at: the window's blur reaches 12 px, the luma's 9; even."""


def sharpen_chroma(
    light: Image,
    error: Image | None,
    noise_adu: float,
    parallel_map: ParallelMap = map,
    *,
    noise: Sequence[PixelNoise] = (),
) -> None:
    """Remove the green rims of bright stars, in place.

    Demosaicing leaves a picture's colours, two chroma signals, less sharp than luma: of a star, whose colours stand
    apart, green is left over around a core that is too red and too blue. In a small window a source has one colour;
    what is missing of the chroma signals is then the detail of luma, L − blurred(L), times the chroma's regression on
    luma in that window: the high-pass injection of pansharpening (Vivone et al. 2015, IEEE Trans. Geosci. Remote
    Sens. 53, 2565, section II), with the regression of a guided filter (He, Sun & Tang 2013, IEEE Trans. Pattern
    Anal. Mach. Intell. 35, 1397), regularised by the noise. The sky stays as it is; the flux of each colour is kept.

    Parameters
    ----------
    light : ndarray of float32, (3, h, w)
        Red, green, blue above the sky, by `demosaic`; NaN is no data and stays.
    error : ndarray of float32, (3, h, w), optional
        Standard errors of `light`: a colour that gets more of luma's detail gets its noise, too.
    noise_adu : float
        Of a pixel of green.
    parallel_map : ParallelMap
        Runs strips of rows.
    noise : sequence of PixelNoise
        The noise of red, green and blue, needed with `error`: the colour that a core is given contains its own noise.
    """
    change_strips(light.shape[1], partial(_missing, light, noise_adu), partial(_add, light, error, noise), parallel_map)


@dataclass(frozen=True)
class _Missing:
    """What both chroma signals, (R − 2G + B) / 4 and (R − B) / 2, lack in some rows; arrays (rows, w).

    Attributes
    ----------
    slopes : tuple of ndarray
        Of the signals on luma.
    cores : ndarray of int, (k,)
        Pixels of the strip in the cores of stars.
    luma, part : ndarray of float32, (k,)
        Their light, and how much of the detail that is added to the first signal is their own noise in that signal.
    """

    rows: slice
    signals: tuple[Image, Image]
    slopes: tuple[Image, Image]
    cores: NDArray[np.intp]
    luma: Image
    part: Image


def _add(light: Image, error: Image | None, noise: Sequence[PixelNoise], strip: _Missing) -> None:
    for plane, change in zip(light, _in_colours(*strip.signals), strict=True):
        plane[strip.rows] += change
    if error is None:
        return
    first, second = (slope * kept for slope, kept in zip(strip.slopes, _KEPT, strict=True))
    for plane, gain, share in zip(error, _in_colours(first, second), _OF_LUMA, strict=True):
        plane[strip.rows] *= np.float32(1.0) + np.float32(share) * gain
    by_slope = (_BY_SLOPE[0] + _BY_SLOPE[1] * strip.part) * strip.part
    for plane, own in zip(error, noise, strict=False):
        errors = plane[strip.rows].reshape(-1)
        errors[strip.cores] = np.sqrt(np.square(errors[strip.cores]) + by_slope * own.variance(strip.luma))


def _in_colours(first: Image, second: Image) -> tuple[Image, Image, Image]:
    return first + second, -first, first - second


def _missing(light: Image, noise_adu: float, rows: slice) -> _Missing:
    top = max(0, rows.start - _MARGIN_PX) // 2 * 2
    wanted = slice(rows.start - top, rows.stop - top)
    luma, *signals = _luma_and_chroma(np.nan_to_num(light[:, top : rows.stop + _MARGIN_PX]))
    blurred = [_blurred(luma, blur) for blur in _BLURS_PX]
    powers = [_window_mean(np.square(smooth)) + np.float32((HALF_DETAIL_SIGMA * noise_adu) ** 2) for smooth in blurred]
    slopes = [
        _in_full(_window_mean(signal * smooth) / power, luma.shape)
        for signal, smooth, power in zip(signals, blurred, powers, strict=True)
    ]
    first, second = (_detail(slope * luma, blur)[wanted] for slope, blur in zip(slopes, _BLURS_PX, strict=True))
    cores = _cores(luma, blurred[0], powers[0], wanted, noise_adu)
    return _Missing(rows, (first, second), (slopes[0][wanted], slopes[1][wanted]), *cores)


def _cores(
    luma: Image, blurred: Image, power: Image, wanted: slice, noise_adu: float
) -> tuple[NDArray[np.intp], Image, Image]:
    """Return the pixels in cores, their light, and their part in what their window's slope adds to them."""
    detail = luma[wanted] - blurred[wanted]
    cores = np.flatnonzero(detail > np.float32(_CORE_SIGMA * noise_adu))
    rows, columns = np.divmod(cores, luma.shape[1])
    of_window = blurred[wanted][rows, columns] * np.float32(1.0 / (2.0 * math.pi * _WINDOW_PX**2))
    part = detail[rows, columns] * of_window / power[(rows + wanted.start) // 2, columns // 2]
    return cores, luma[wanted][rows, columns], np.maximum(part, np.float32(0.0))


def _luma_and_chroma(colours: Image) -> tuple[Image, Image, Image]:
    red, green, blue = colours
    outer, half_green = (red + blue) * np.float32(0.25), green * np.float32(0.5)
    return outer + half_green, outer - half_green, (red - blue) * np.float32(0.5)


def _detail(values: Image, blur_px: float) -> Image:
    return values - _blurred(values, blur_px)


def _window_mean(values: Image) -> Image:
    """Return the mean of values in the window about each pixel: a smooth quantity, found at half the resolution."""
    height, width = values.shape
    half = ((width + 1) // 2, (height + 1) // 2)
    return _blurred(np.asarray(cv2.resize(values, half, interpolation=cv2.INTER_AREA), np.float32), _WINDOW_PX / 2.0)


def _in_full(values: Image, shape: tuple[int, ...]) -> Image:
    return np.asarray(cv2.resize(values, shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _blurred(values: Image, sigma_px: float) -> Image:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma_px), np.float32)
