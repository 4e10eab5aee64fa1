"""Copies of a stack for other programs."""

import shutil
from pathlib import Path

import cv2
import numpy as np

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.preview.render import make_preview
from crowdsky_desktop.imaging.preview.request import PreviewRequest, Stretch
from crowdsky_desktop.imaging.stack_file.convert import convert_stack
from crowdsky_desktop.model.errors import FileNameError
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.recipe import FileLayout


def write_copy(files: StackFiles, target: Path, layout: FileLayout | None = None) -> None:
    """Write a stack as FITS, TIFF (16-bit, linear) or PNG (8-bit, stretched).

    Parameters
    ----------
    layout : FileLayout, optional
        Of a FITS file; if none is given, it is copied as it is.

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
    elif extension == ".png":
        _write(target, _png(files.fits))
    else:
        raise FileNameError(
            f"A copy cannot be saved as {target.name}.", advice="Use a name ending in .fits, .tif or .png."
        )


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


def _png(fits: Path) -> bytes:
    preview = make_preview(PreviewRequest(fits, stretch=Stretch.LINKED), read_light_frame(fits))
    return _encoded(".png", preview.pixels)


def _encoded(extension: str, picture: np.ndarray) -> bytes:
    ordered = np.ascontiguousarray(picture[..., ::-1]) if picture.ndim == 3 else picture
    _, encoded = cv2.imencode(extension, ordered)
    return encoded.tobytes()
