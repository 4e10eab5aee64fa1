"""The small picture that goes with a stack."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.combine.integration import StackedImage
from crowdsky_desktop.imaging.preview.stretch import autostretch

MAX_SIDE_PX = 512
"""Longest side, as the genuine worker makes them."""
MAX_BYTES = 300_000
"""Volunteers' storages have quotas (500 MB a user on the genuine server), and the picture is shown in lists."""

_STEPS = (1, 2, 4, 8)
"""Steps of brightness, of 256. Noise does not compress; coarser steps that are tried first drown in it, unseen."""
_SHRINK = 0.875
"""Factor by which the side is reduced until a noisy picture fits. Chosen: a quarter fewer pixels each time."""
_JPEG_QUALITY = 88
"""Of the small copies, of 100. Chosen: no blocks are seen in a sky, and a picture takes some 20 kB."""
_HATCH_STEP_PX = 12
"""Period of the hatching along both axes, px. Chosen by eye: it is seen in a list of small pictures, too."""
_HATCH_DARK, _HATCH_LIGHT = 40, 90
"""Shades of the hatching, of 255. Chosen by eye: both lighter than a stretched sky's black, neither as light as a
star."""


def encoded_thumbnail(stacked: StackedImage, *, max_side: int = MAX_SIDE_PX, max_bytes: int = MAX_BYTES) -> bytes:
    """Return an autostretched PNG of the stack; where there is no data it is hatched, never black.

    Parameters
    ----------
    max_side : int
        Longest side, pixels. Smaller stacks are not enlarged.
    max_bytes : int
        A picture that is larger is made smaller; one of a single pixel always fits.
    """
    while True:
        picture = _picture(_reduced(stacked.pixels, max_side))
        for step in _STEPS:
            encoded = _png(picture // step * step + step // 2)
            if len(encoded) <= max_bytes or max_side <= 1:
                return encoded
        max_side = int(max_side * _SHRINK)


def _picture(small: NDArray[np.float32]) -> NDArray[np.uint8]:
    picture = autostretch(small)
    no_data = ~np.isfinite(small).all(axis=0)
    picture[no_data] = _hatching(no_data.shape)[no_data][:, None]
    return picture


def write_thumbnail(path: Path, encoded: bytes) -> None:
    """Write what `encoded_thumbnail` made.

    Raises
    ------
    DiskFullError, FolderNotWritableError
        The file cannot be written; nothing is left behind.
    """
    with disk_errors(path), durable_file(path) as file:
        file.write(encoded)


def smaller_copy(encoded: bytes, max_side: int) -> bytes | None:
    """Return a picture as a small JPEG; None if it cannot be decoded.

    Parameters
    ----------
    encoded : bytes
        What `write_thumbnail` wrote.
    max_side : int
        Longest side, pixels. Smaller pictures are not enlarged.
    """
    try:
        picture = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
        if picture is None:
            return None
        height, width = picture.shape[:2]
        scale = min(1.0, max_side / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        return cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])[1].tobytes()
    except cv2.error:
        return None


def decoded_picture(encoded: bytes, max_side: int) -> NDArray[np.uint8] | None:
    """Return a small picture's pixels, (h, w, 3), red first; None if it cannot be decoded, or is larger than it may be.

    Parameters
    ----------
    encoded : bytes
        A JPEG or a PNG, such as `smaller_copy` returns.
    max_side : int
        Longest side, pixels, that is taken.
    """
    try:
        picture = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    if picture is None or max(picture.shape[:2]) > max_side:
        return None
    return np.ascontiguousarray(picture[..., ::-1])


def _reduced(pixels: NDArray[np.float32], max_side: int) -> NDArray[np.float32]:
    height, width = pixels.shape[1:]
    scale = min(1.0, max_side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.stack([cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in pixels])


def _hatching(shape: tuple[int, ...]) -> NDArray[np.uint8]:
    rows, columns = np.indices(shape)
    is_light = (rows + columns) // (_HATCH_STEP_PX // 2) % 2 == 0
    return np.where(is_light, _HATCH_LIGHT, _HATCH_DARK).astype(np.uint8)


def _png(picture: NDArray[np.uint8]) -> bytes:
    ordered = picture[..., ::-1] if picture.shape[2] == 3 else picture
    # OpenCV's own settings make noisy pictures in coarse steps smaller than zlib's highest level, and faster.
    _, encoded = cv2.imencode(".png", ordered)
    return encoded.tobytes()
