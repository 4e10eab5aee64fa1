"""Copies of a stack for other programs."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.preview.render import make_preview
from crowdsky_desktop.imaging.preview.request import Look, PreviewRequest
from crowdsky_desktop.imaging.preview.turn import turned_pixels
from crowdsky_desktop.imaging.stack_file.convert import convert_stack
from crowdsky_desktop.model.errors import FileNameError
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.recipe import FileLayout

_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg")
_JPEG_QUALITY = 95
"""Of 100. Chosen: no blocks are seen in a dark sky, at a fifth of a PNG's size."""


def write_copy(files: StackFiles, target: Path, layout: FileLayout | None = None, look: Look | None = None) -> None:
    """Write a stack as FITS, TIFF (16-bit, linear), PNG or JPEG (8-bit, stretched).

    Parameters
    ----------
    layout : FileLayout, optional
        Of a FITS file; if none is given, it is copied as it is.
    look : Look, optional
        Of a PNG or JPEG; by default stretched automatically, linked.

    Raises
    ------
    FrameError
        If the stack cannot be read.
    DiskError
        If the copy cannot be written.
    """
    extension = target.suffix.lower()
    if extension in {".fits", ".fit", ".fts"} and layout is not None:
        convert_stack(files.fits, target, layout)
    elif extension in {".fits", ".fit", ".fts"}:
        with disk_errors(target), files.fits.open("rb") as stack, durable_file(target) as copy:
            shutil.copyfileobj(stack, copy)
    elif extension in {".tif", ".tiff"}:
        _write(target, _tiff(files.fits))
    elif extension in _PICTURE_ENDINGS:
        write_picture(target, _picture(files.fits, look or Look()))
    else:
        raise FileNameError(
            f"A copy cannot be saved as {target.name}.", advice="Use a name ending in .fits, .tif, .png or .jpg."
        )


def write_picture(target: Path, pixels: NDArray[np.uint8]) -> None:
    """Write a picture (h, w, 3) as PNG or JPEG, as its name's ending says.

    Raises
    ------
    DiskError
        If it cannot be written.
    """
    is_jpeg = target.suffix.lower() in {".jpg", ".jpeg"}
    options = (cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY) if is_jpeg else ()
    _write(target, _encoded(".jpg" if is_jpeg else ".png", pixels, options))


def _write(target: Path, content: bytes) -> None:
    """Write a file that whoever may read the folder may read; `write_atomically` keeps its own to this user."""
    with disk_errors(target), durable_file(target) as copy:
        copy.write(content)


def _tiff(fits: Path) -> bytes:
    """Return the stack as 16-bit TIFF, scaled so that its brightest pixel is white; no data is black."""
    pixels = np.nan_to_num(read_pixels(read_light_frame(fits)), nan=0.0)
    brightest = float(pixels.max()) or 1.0
    scaled = np.clip(pixels * (65535.0 / brightest), 0.0, 65535.0).astype(np.uint16)
    return _encoded(".tif", scaled)


def _picture(fits: Path, look: Look) -> NDArray[np.uint8]:
    request = PreviewRequest(fits, stretch=look.stretch, tone=look.tone)
    return turned_pixels(make_preview(request, read_light_frame(fits)).pixels, look.turn_deg)


def _encoded(extension: str, picture: np.ndarray, options: Sequence[int] = ()) -> bytes:
    ordered = np.ascontiguousarray(picture[..., ::-1]) if picture.ndim == 3 else picture
    _, encoded = cv2.imencode(extension, ordered, options)
    return encoded.tobytes()
