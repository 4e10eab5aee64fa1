"""Images that are stored compressed: whole files by gzip, tiles by the rules of FITS 4.0, section 10.

Unpacked images are kept for a while: integration asks for each frame's rows again for every band.
"""

import gzip
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.layout import MAX_PIXELS, MAX_SIDE, ImageLayout, Packing
from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.lru_cache import LruCache

GZIP_MAGIC = b"\x1f\x8b"
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""Of one image. The largest one-shot-colour sensors have 120 MB; a few bytes of a hostile file may claim any number."""
MAX_KEPT_BYTES = 288 * 1024 * 1024
"""Of all images that are kept: a chunk of 64 Seestar frames has 265 MB."""

_BY_TILES = frozenset({"RICE_1", "RICE_ONE", "GZIP_1", "GZIP_2", "PLIO_1", "HCOMPRESS_1", "NOCOMPRESS"})


kept_images: LruCache[tuple[object, ...], NDArray[Any]] = LruCache(MAX_KEPT_BYTES, lambda image: image.nbytes)
"""The images unpacked last, by what tells that their file has not changed."""


def forget_unpacked() -> None:
    """Give the memory of unpacked images back: their stack is made."""
    kept_images.clear()


def unpacked(path: Path, layout: ImageLayout) -> NDArray[Any]:
    """Return the stored numbers of a packed image, (channels, height, width); not to be written to.

    Raises
    ------
    NotFitsError
        The file is damaged.
    UnsupportedFrameError
        An image that is too large, or compressed in an unknown way.
    OSError
        The file cannot be read.
    """
    if layout.data_bytes > MAX_UNPACKED_BYTES:
        raise UnsupportedFrameError(f"{path.name} is compressed and very large: unpack it before it is stacked.")
    facts = path.stat()
    key = (path, facts.st_size, facts.st_mtime_ns, layout.hdu)
    image = kept_images.get(key)
    if image is None:
        image = (_from_gzip if layout.packing is Packing.GZIP else _from_tiles)(path, layout)
        image.flags.writeable = False
        kept_images.put(key, image)
    return image


def _from_gzip(path: Path, layout: ImageLayout) -> NDArray[Any]:
    try:
        with gzip.open(path) as file:
            file.seek(layout.data_offset)
            content = file.read(layout.data_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise NotFitsError(f"{path.name} is damaged or cut short: it cannot be unpacked.") from error
    if len(content) < layout.data_bytes:
        raise NotFitsError(f"{path.name} is cut short: {len(content)} of {layout.data_bytes} bytes, unpacked.")
    return np.frombuffer(content, layout.dtype).reshape(layout.n_channels, layout.height, layout.width).copy()


def _from_tiles(path: Path, layout: ImageLayout) -> NDArray[Any]:
    from astropy.io import fits

    try:
        # Opened here: astropy leaves files that it cannot read open.
        with path.open("rb") as file, fits.open(file, memmap=False, disable_image_compression=True) as hdus:
            _require_bounded(hdus[layout.hdu], layout, path.name)
        with path.open("rb") as file, fits.open(file, memmap=False, do_not_scale_image_data=True) as hdus:
            image = np.asarray(hdus[layout.hdu].data)
    except (OSError, UnsupportedFrameError, NotFitsError, MemoryError):
        raise
    except Exception as error:  # a damaged table makes astropy raise anything
        raise NotFitsError(f"{path.name} is damaged: its compressed image cannot be read.") from error
    shape = (layout.n_channels, layout.height, layout.width)
    if image.size != np.prod(shape) or image.dtype.kind not in "iuf":
        raise NotFitsError(f"{path.name} is damaged: its compressed image is not what its header says.")
    return image.reshape(shape)


def _require_bounded(table: Any, layout: ImageLayout, name: str) -> None:
    """Refuse tiles that would unpack to more than the image: zlib alone does not stop at what was promised.

    Raises
    ------
    UnsupportedFrameError, NotFitsError
    """
    if table.header.get("ZCMPTYPE") not in _BY_TILES:
        raise UnsupportedFrameError(f"{name} is compressed in an unknown way: unpack it first.")
    sides = [table.header.get(f"ZTILE{axis}", 1) for axis in (1, 2, 3)]
    if not all(isinstance(side, int) and 0 < side <= 2 * MAX_SIDE for side in sides) or np.prod(sides) > MAX_PIXELS:
        raise NotFitsError(f"{name} is damaged: its compressed tiles are larger than a frame.")
    for column in ("COMPRESSED_DATA", "GZIP_COMPRESSED_DATA"):
        if column not in table.columns.names:
            continue
        n_left = 2 * layout.data_bytes + 65_536
        for tile in table.data[column]:
            content = np.asarray(tile).tobytes()
            if content[:2] == GZIP_MAGIC:
                n_left -= len(zlib.decompressobj(31).decompress(content, max(n_left, 1)))
            if n_left <= 0:
                raise NotFitsError(f"{name} is damaged: its compressed image is larger than its header says.")
