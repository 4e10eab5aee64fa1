"""Raw Bayer mosaic to three full colour planes."""

from functools import cache, lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.frame import BayerPattern

MARGIN_PX = 6
"""How far from a pixel the demosaic looks: strips need this many rows more than they want right."""

SHARPENING = np.float32(0.25)
"""Gives back to the stars the width that luma takes from the softest colour and resampling adds."""

_GREEN_RED_BLUE_TAPS = 12
_RED_BLUE_TAPS = 4
_LUMA_TAPS = 4
_STRIP_ROWS = 120
"""Rows worked on at a time, even: their planes stay in a processor's cache."""

Image = NDArray[np.float32]
Phase = tuple[int, int]
"""Row and column, 0 or 1, of a pixel within its 2 × 2 cell."""


def phases(pattern: BayerPattern) -> dict[str, tuple[Phase, ...]]:
    """Return where each colour lies in the 2 × 2 cell of `pattern`."""
    return {
        colour: tuple(divmod(index, 2) for index, letter in enumerate(pattern) if letter == colour) for colour in "RGB"
    }


def demosaic(mosaic: Image, pattern: BayerPattern) -> Image:
    """Return the mosaic as three colours at full resolution.

    Luma-chroma demultiplexing: Alleysson, Süsstrunk & Hérault, "Linear demosaicing inspired by the human visual
    system", IEEE Trans. Image Process. 14, 439 (2005). A mosaic is luma (R + 2G + B) / 4 at full resolution plus two
    chroma signals on carriers at the corners of the frequency plane. Each is shifted to zero frequency, low-passed by a
    binomial filter (which has its zeros exactly on the other carriers), and taken off the mosaic: what stays is luma.

    Starlight is band-limited by seeing, far below the carriers, so nothing adaptive is needed; the filter is linear,
    noise stays Gaussian, and every pixel of every colour adds to the depth of the picture. Colour differences are
    smoothed over some three pixels; the flux of each colour is kept exactly.

    Parameters
    ----------
    mosaic : ndarray of float32, (h, w)
        Raw pixels. NaN spreads by `MARGIN_PX`.
    pattern : BayerPattern
        Of `mosaic`.

    Returns
    -------
    ndarray of float32, (h, w, 3)
        Red, green, blue.
    """
    colours = np.empty((*mosaic.shape, 3), np.float32)
    height = len(mosaic)
    for top in range(0, height, _STRIP_ROWS):
        bottom = min(top + _STRIP_ROWS, height)
        first, last = max(0, top - MARGIN_PX), min(height, bottom + MARGIN_PX)
        colours[top:bottom] = _demosaic_strip(mosaic[first:last], pattern)[top - first : bottom - first]
    return colours


def _demosaic_strip(mosaic: Image, pattern: BayerPattern) -> Image:
    green_against_rest, red_against_blue = _carriers(pattern, mosaic.shape)
    first = _low_passed(mosaic * green_against_rest, _GREEN_RED_BLUE_TAPS)
    second = _low_passed(mosaic * red_against_blue, _RED_BLUE_TAPS)
    second *= np.float32(2.0)
    luma = mosaic - green_against_rest * first
    luma -= red_against_blue * second
    luma *= np.float32(1.0) + SHARPENING
    luma -= SHARPENING * _low_passed(mosaic, _LUMA_TAPS)
    rest = luma + first
    return np.asarray(cv2.merge([rest + second, luma - first, rest - second]))


@lru_cache(maxsize=8)
def _carriers(pattern: BayerPattern, shape: tuple[int, ...]) -> tuple[Image, Image]:
    """Return the carriers of (R − 2G + B) / 4 and of (R − B) / 4: 1 or −1 where their colours are, else 0."""
    signs = {"R": (1.0, 1.0), "G": (-1.0, 0.0), "B": (1.0, -1.0)}
    cells = np.array([signs[letter] for letter in pattern], np.float32).reshape(2, 2, 2)
    repeats = ((shape[0] + 1) // 2, (shape[1] + 1) // 2)
    first, second = (np.tile(cells[..., index], repeats)[: shape[0], : shape[1]] for index in range(2))
    return first, second


def _low_passed(plane: Image, n_taps: int) -> Image:
    # A border mirrored about the edge pixel keeps the phase of the carriers.
    kernel = _binomial(n_taps)
    return np.asarray(cv2.sepFilter2D(plane, cv2.CV_32F, kernel, kernel, borderType=cv2.BORDER_REFLECT_101))


@cache
def _binomial(n_taps: int) -> Image:
    """Return the binomial coefficients of order `n_taps`, normalised."""
    kernel = np.ones(1)
    for _ in range(n_taps):
        kernel = np.convolve(kernel, (0.5, 0.5))
    return kernel.astype(np.float32)
