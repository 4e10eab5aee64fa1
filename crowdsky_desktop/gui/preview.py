"""From a FITS file to the picture on the screen. Imports the imaging room: only for worker threads."""

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.gui.preview_loader import Preview, PreviewRequest, PreviewView
from crowdsky_desktop.imaging.demosaic import demosaic
from crowdsky_desktop.imaging.fits_io import read_light_frame, read_pixels
from crowdsky_desktop.imaging.stretch import autostretch
from crowdsky_desktop.model.errors import UnsupportedFrameError
from crowdsky_desktop.model.frame import LightFrame, Transform

_HATCH_PX = 6
_HATCH_SHADES = (28, 52)


def make_preview(request: PreviewRequest, frame: LightFrame) -> Preview:
    """Read, demosaic, resample, reduce and stretch a picture.

    Raises
    ------
    FrameError
        If the file cannot be read.
    """
    pixels = _colour_pixels(frame)
    if request.to_reference is not None:
        pixels = _resampled(pixels, request.to_reference)
    pixels = _reduced(pixels, request.max_side)
    picture = _against_reference(request, pixels) if request.reference else _stretched(pixels, request.is_linked)
    hatch(picture, np.asarray(~np.isfinite(pixels).all(axis=2)))
    return Preview(request, np.ascontiguousarray(picture), frame)


def _stretched(pixels: NDArray[np.float32], is_linked: bool) -> NDArray[np.uint8]:
    picture = autostretch(np.ascontiguousarray(np.moveaxis(pixels, -1, 0)), is_linked=is_linked)
    return np.repeat(picture, 3, axis=2) if picture.shape[2] == 1 else picture


def _against_reference(request: PreviewRequest, pixels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return both frames as brightness: in two colours, or the difference about a middle grey."""
    assert request.reference is not None
    reference = _reduced(_colour_pixels(read_light_frame(request.reference)), request.max_side)
    mine, theirs = _brightness(pixels), _brightness(reference)
    if mine.shape != theirs.shape:
        raise UnsupportedFrameError(f"{request.path.name} and the reference frame differ in size.")
    if request.view is PreviewView.TWO_COLOURS:
        return np.dstack((theirs, mine, mine))
    difference = (mine.astype(np.int16) - theirs.astype(np.int16)) // 2 + 128
    return np.repeat(np.clip(difference, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def _brightness(pixels: NDArray[np.float32]) -> NDArray[np.uint8]:
    return autostretch(pixels.mean(axis=2)[None])[..., 0]


def hatch(picture: NDArray[np.uint8], no_data: NDArray[np.bool_]) -> None:
    """Draw slanting lines where there is no data, so that it is not taken for black sky; in place.

    Parameters
    ----------
    picture : ndarray of uint8, (h, w, 3)
    no_data : ndarray of bool, (h, w)
        True where there is no data.
    """
    rows, columns = np.nonzero(no_data)
    is_light = (rows + columns) // _HATCH_PX % 2 == 0
    picture[rows, columns] = np.where(is_light, _HATCH_SHADES[1], _HATCH_SHADES[0])[:, None]


def _colour_pixels(frame: LightFrame) -> NDArray[np.float32]:
    pixels = read_pixels(frame)
    if frame.bayer_pattern is not None:
        return demosaic(pixels, frame.bayer_pattern)
    return pixels if pixels.ndim == 3 else pixels[..., None]


def _resampled(pixels: NDArray[np.float32], to_reference: Transform) -> NDArray[np.float32]:
    height, width = pixels.shape[:2]
    matrix = np.asarray(to_reference, dtype=np.float64)
    moved = cv2.warpPerspective(
        pixels,
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(np.nan,) * 3,
    )
    return _with_channels(moved)


def _reduced(pixels: NDArray[np.float32], max_side: int) -> NDArray[np.float32]:
    height, width = pixels.shape[:2]
    scale = max_side / max(height, width) if max_side else 1.0
    if scale >= 1.0:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    reduced = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return _with_channels(reduced)


def _with_channels(pixels: object) -> NDArray[np.float32]:
    """Return OpenCV's answer with the channel axis that it drops from pictures of one channel."""
    array = np.asarray(pixels, dtype=np.float32)
    return array if array.ndim == 3 else array[..., None]
