"""From a FITS file to the picture on the screen."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.chroma import sharpen_chroma
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.preview.colour_stretch import ColourBase, colour_base, draw_colours
from crowdsky_desktop.imaging.preview.hatch import hatch, no_data
from crowdsky_desktop.imaging.preview.histogram import Histogram, histogram
from crowdsky_desktop.imaging.preview.maps import channel_of, draw_map
from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, PreviewView, Stretch
from crowdsky_desktop.imaging.preview.stretch import Transfer, apply_transfers, auto_transfers
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA
from crowdsky_desktop.imaging.sensor.demosaic import demosaic, phases
from crowdsky_desktop.model.errors import UnsupportedFrameError
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.transform import Transform

LinearPixels = NDArray[np.float32]
"""(h, w, c), ADU; NaN is no data."""

Base = ColourBase | tuple[Transfer, ...]
"""What pictures of the same pixels in one stretch have in common."""

_N_REDUCED = 2
"""Halvings that go with a picture, for small zooms."""
_COMPARED_SMOOTHING_PX = 1.2
"""σ of the smoothing before two frames are compared, px. Chosen: noise is not to be seen, a shift is."""
_DIFFERENCE_SIGMA = 8.0
"""Difference, in σ of the noise, about which the curve changes from linear to logarithmic. Chosen by eye: noise stays
grey, and a star that is half a pixel off is seen."""
_SKY_CELL_PX = 24
"""Side of the cells that tell the local sky, px. Chosen: some times a star."""
_SKY_STEP = 8
"""Every so many pixels are enough to know the sky."""


def make_preview(request: PreviewRequest, frame: LightFrame) -> Preview:
    """Read, demosaic, resample, reduce and stretch a picture.

    Raises
    ------
    FrameError
        If the file cannot be read.
    """
    if request.plane.is_map:
        return map_preview(request, frame)
    return finish_preview(request, frame, linear_pixels(request, frame))


def linear_pixels(request: PreviewRequest, frame: LightFrame) -> LinearPixels:
    """Read, demosaic, resample and reduce a picture; it is still linear.

    Raises
    ------
    FrameError
        If the file cannot be read.
    """
    if request.to_reference is None and 0 < 2 * request.max_side <= max(frame.width, frame.height):
        return _reduced(_colour_cells(frame), request.max_side)
    pixels = _colour_pixels(frame)
    if request.to_reference is not None:
        pixels = _resampled(pixels, request.to_reference)
    return _reduced(pixels, request.max_side)


def base_of(request: PreviewRequest, pixels: LinearPixels) -> Base:
    """Return what all pictures of these pixels in one stretch have in common, whatever their tone."""
    shown = _plane_of(request, pixels)
    return colour_base(shown) if request.is_colour_stretched else _transfers(request, shown)


def finish_preview(
    request: PreviewRequest, frame: LightFrame, pixels: LinearPixels, base: Base | None = None
) -> Preview:
    """Stretch a picture, or compare it with the reference frame.

    Parameters
    ----------
    base : ColourBase or tuple of Transfer, optional
        What `base_of` returns, if it is known already.

    Raises
    ------
    FrameError
        If the reference frame cannot be read or is of another size.
    """
    transfers: tuple[Transfer, ...] = ()
    counted: Histogram | None = None
    if request.reference is not None:
        picture = _against_reference(request, pixels, request.reference)
    else:
        base = base_of(request, pixels) if base is None else base
        if isinstance(base, ColourBase):
            picture = draw_colours(base, request.tone)
        else:
            transfers, planes = base, _planar(_plane_of(request, pixels))
            picture = apply_transfers(planes, transfers, request.tone)
            counted = histogram(planes) if request.is_counted else None
    if picture.shape[2] == 1:
        picture = np.repeat(picture, 3, axis=2)
    hatch(picture, no_data(pixels))
    return Preview(request, picture, frame, _reduced_levels(request, picture), transfers, counted)


def map_preview(request: PreviewRequest, frame: LightFrame) -> Preview:
    """Draw a quality plane of a stack in the colours of a scale.

    Raises
    ------
    FrameError
        If the file has no such plane.
    """
    levels, scale = draw_map(request.path, request.plane, _N_REDUCED)
    for level in levels:
        hatch(level.pixels, level.no_data)
    picture, *reduced = (level.pixels for level in levels)
    return Preview(request, picture, frame, tuple(reduced), scale=scale)


def _plane_of(request: PreviewRequest, pixels: LinearPixels) -> LinearPixels:
    return pixels if request.plane is Plane.COLOUR else channel_of(pixels, request.plane)


def _planar(pixels: LinearPixels) -> NDArray[np.float32]:
    """Return (c, h, w) pixels."""
    return np.ascontiguousarray(np.moveaxis(pixels, -1, 0))


def _transfers(request: PreviewRequest, pixels: LinearPixels) -> tuple[Transfer, ...]:
    if request.transfers is not None and len(request.transfers) == pixels.shape[2]:
        return request.transfers
    return auto_transfers(_planar(pixels), is_linked=request.stretch is not Stretch.PER_CHANNEL)


def _reduced_levels(request: PreviewRequest, picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], ...]:
    levels = [picture]
    for _ in range(0 if request.max_side else _N_REDUCED):
        height, width = levels[-1].shape[:2]
        half = cv2.resize(levels[-1], (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(half, np.uint8))
    return tuple(levels[1:])


def _against_reference(request: PreviewRequest, pixels: LinearPixels, path: Path) -> NDArray[np.uint8]:
    """Return both frames as brightness: in two colours, or the difference about a middle grey."""
    reference = _reduced(_colour_pixels(read_light_frame(path)), request.max_side)
    if pixels.shape != reference.shape:
        raise UnsupportedFrameError(f"{request.path.name} and the reference frame differ in size.")
    mine, theirs = _brightness(pixels), _brightness(reference)
    if request.view is PreviewView.DIFFERENCE:
        return _difference(mine, theirs)
    frame, other = (apply_transfers(light[None], auto_transfers(light[None]))[..., 0] for light in (mine, theirs))
    return np.dstack((other, frame, frame))


def _difference(mine: NDArray[np.float32], theirs: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return the difference, curved so that faint and strong ones are seen at once; equal is middle grey."""
    difference = mine - theirs
    noise = MAD_TO_SIGMA * float(np.median(np.abs(difference))) or 1.0
    curved = np.arcsinh(difference / np.float32(_DIFFERENCE_SIGMA * noise)) * np.float32(48.0) + np.float32(128.0)
    shown = np.clip(curved, 0.0, 255.0).astype(np.uint8)
    return np.repeat(shown[..., None], 3, axis=2)


def _brightness(pixels: LinearPixels) -> NDArray[np.float32]:
    """Return the mean of the colours above the local sky, a little smoothed; no data are on the sky's level.

    A shift of half a pixel is to be seen; noise, gradients and clouds are not.
    """
    mean = np.ascontiguousarray(pixels.mean(axis=2))
    filled = np.nan_to_num(mean, nan=float(np.nanmedian(mean)))
    height, width = filled.shape
    cells = (max(1, width // _SKY_CELL_PX), max(1, height // _SKY_CELL_PX))
    coarse = cv2.medianBlur(cv2.resize(filled, cells, interpolation=cv2.INTER_AREA), 5)
    sky = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    light = np.where(np.isfinite(mean), filled - sky, np.float32(0.0))
    return np.asarray(cv2.GaussianBlur(light, (0, 0), _COMPARED_SMOOTHING_PX))


def _colour_pixels(frame: LightFrame) -> NDArray[np.float32]:
    pixels = read_pixels(frame)
    if frame.bayer_pattern is not None:
        return _with_sharp_colours(demosaic(pixels, frame.bayer_pattern))
    return pixels if pixels.ndim == 3 else pixels[..., None]


def _with_sharp_colours(pixels: LinearPixels) -> LinearPixels:
    """Return a demosaiced frame without green rims about its bright stars: looking like the stack will."""
    planes = np.ascontiguousarray(np.moveaxis(pixels, -1, 0))
    some = planes[:, ::_SKY_STEP, ::_SKY_STEP]
    sky = np.nanmedian(some, axis=(1, 2), keepdims=True)
    planes -= sky
    sharpen_chroma(planes, None, MAD_TO_SIGMA * float(np.nanmedian(np.abs(some[1]))))
    planes += sky
    return np.ascontiguousarray(np.moveaxis(planes, 0, -1))


def _colour_cells(frame: LightFrame) -> LinearPixels:
    """Return a mosaic at half its size: one pixel for each 2 × 2 cell. Other frames as they are."""
    if frame.bayer_pattern is None:
        return _colour_pixels(frame)
    pixels = read_pixels(frame)[: frame.height // 2 * 2, : frame.width // 2 * 2]
    where = phases(frame.bayer_pattern)
    return np.stack([np.mean([pixels[r::2, c::2] for r, c in where[colour]], axis=0) for colour in "RGB"], axis=-1)


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
