"""Where the image of a FITS file lies, and how its stored numbers become ADU.

FITS 4.0, sections 3.3, 4.4.1 and 4.4.2; tile compression, section 10.
"""

import math
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.cards import BLOCK_BYTES, Header, as_number
from crowdsky_desktop.model.errors import UnsupportedFrameError

MIN_SIDE, MAX_SIDE = 32, 16384
"""Least and largest side of a frame, px. Chosen: below there is no room for stars, above there is no such sensor."""
MAX_PIXELS = 64_000_000
"""Of a frame: the largest one-shot-colour sensors have 61 million. As floats, 256 MB."""
MOST_BYTES = 2**40
"""Bytes of an HDU's data, at most: no file is as long, whatever a hostile header says."""
_MOST_AXES = 999
"""Axes of an array, at most (FITS 4.0, section 4.4.1)."""
UNSIGNED_16_BIT = 32768.0
"""BZERO of unsigned 16-bit numbers (FITS 4.0, table 11)."""

COLOUR_PARTS = ("RED", "GREEN", "BLUE")
"""Names of the HDUs of a picture whose colours are apart, in this order: the service's own layout of a stack."""

_DTYPES = {8: ">u1", 16: ">i2", 32: ">i4", -32: ">f4", -64: ">f8"}


class Packing(Enum):
    """How the image is stored."""

    NONE = "none"
    GZIP = "gzip"
    TILES = "tiles"


@dataclass(frozen=True)
class ImageLayout:
    """Where an image lies in its file and how its numbers become ADU.

    Attributes
    ----------
    data_offset : int
        Where the data begin, bytes; in the unpacked file, if it is packed.
    hdu : int
        Number of the HDU, from 0.
    bscale, bzero : float
        ADU are `bscale * stored + bzero`. `bzero` is NaN where the file has a BZERO that cannot be read: then
        `settled` says what it is.
    blank : int or None
        The stored number that means no data.
    """

    data_offset: int
    dtype: str
    width: int
    height: int
    n_channels: int
    bscale: float
    bzero: float
    blank: int | None
    packing: Packing = Packing.NONE
    hdu: int = 0

    @property
    def row_bytes(self) -> int:
        """Bytes of a stored row."""
        return self.width * np.dtype(self.dtype).itemsize

    @property
    def data_bytes(self) -> int:
        """Bytes of all stored numbers, unpacked."""
        return self.row_bytes * self.height * self.n_channels


def layout_of(header: Header, data_offset: int, name: str, *, hdu: int = 0, packing: Packing) -> ImageLayout:
    """Return the layout of the image that a header tells of.

    Parameters
    ----------
    name : str
        Of the file, for errors.

    Raises
    ------
    UnsupportedFrameError
        A shape, size or number type that the engine does not stack, or a scaling that cannot be read.
    """
    before = "Z" if packing is Packing.TILES else ""
    n_axes = header.integer(f"{before}NAXIS")
    sides = [header.integer(f"{before}NAXIS{axis}") for axis in range(1, min(n_axes, 8) + 1)]
    n_channels = sides[2] if n_axes >= 3 else 1
    if not 2 <= n_axes <= 8 or n_channels not in {1, 3} or any(side != 1 for side in sides[3:]):
        raise UnsupportedFrameError(f"{name} holds no image of one or three colours in its first HDU.")
    width, height = sides[0], sides[1]
    if not (min(width, height) >= MIN_SIDE and max(width, height) <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise UnsupportedFrameError(f"{name} is {width} × {height} pixels, which is not the size of a light frame.")
    dtype = _DTYPES.get(header.integer(f"{before}BITPIX"))
    if dtype is None:
        raise UnsupportedFrameError(f"{name} has an unknown kind of numbers (BITPIX).")
    bscale, bzero = _scaling(header, dtype, name)
    blank = _blank(header, dtype, name)
    return ImageLayout(data_offset, dtype, width, height, n_channels, bscale, bzero, blank, packing, hdu)


def _scaling(header: Header, dtype: str, name: str) -> tuple[float, float]:
    """Return BSCALE and BZERO; NaN for a BZERO that the numbers themselves may tell.

    A card that is there and cannot be read is not one that is missing: taken for 0, it would darken a frame by 32768.
    """
    bscale, bzero = (_scaling_card(header, key, missing) for key, missing in (("BSCALE", 1.0), ("BZERO", 0.0)))
    if bscale is None and bzero == UNSIGNED_16_BIT and dtype == ">i2":
        bscale = 1.0
    if bzero is None and bscale == 1.0 and dtype == ">i2":
        return bscale, float("nan")
    if bscale is None or bzero is None:
        raise unreadable_scaling(name, "BSCALE" if bscale is None else "BZERO", header)
    if bscale == 0.0:
        raise UnsupportedFrameError(f"{name} says that all its pixels are equal (BSCALE = 0).")
    return bscale, bzero


def _scaling_card(header: Header, key: str, missing: float) -> float | None:
    return as_number(header[key]) if key in header else missing


def unreadable_scaling(name: str, key: str, header: Header) -> UnsupportedFrameError:
    """Return the error of a scaling card whose value is none."""
    return UnsupportedFrameError(
        f"{name} has a {key} that cannot be read ({header.get(key, '')[:20]!r}): what its pixels mean is not known."
    )


def _blank(header: Header, dtype: str, name: str) -> int | None:
    """Return BLANK, or ZBLANK of compressed tiles; it has no meaning for floating-point numbers."""
    if dtype[1] == "f":
        return None
    for key in ("BLANK", "ZBLANK"):
        if key in header:
            value = as_number(header[key])
            if value is None or value != int(value):
                raise unreadable_scaling(name, key, header)
            return int(value)
    return None


def data_blocks_bytes(header: Header) -> int:
    """Return the bytes of an HDU's data, filled up to whole blocks."""
    return -(-unit_data_bytes(header) // BLOCK_BYTES) * BLOCK_BYTES


def unit_data_bytes(header: Header) -> int:
    """Return the bytes of an HDU's data (FITS 4.0, section 4.4.1); at most `MOST_BYTES`."""
    n_axes = min(header.integer("NAXIS"), _MOST_AXES)
    sides = [header.integer(f"NAXIS{axis}") for axis in range(1, n_axes + 1)]
    n_values = (math.prod(sides) if sides else 0) + header.integer("PCOUNT")
    return max(0, min(abs(header.integer("BITPIX")) // 8 * n_values, MOST_BYTES))


def is_unsigned(stored: NDArray[Any]) -> bool:
    """Return whether 16-bit numbers can only be unsigned ones, stored less 32768: most of a sky is never below 0."""
    return bool(np.median(stored) < 0)


def put_adu(stored: NDArray[Any], layout: ImageLayout, pixels: NDArray[np.float32]) -> None:
    """Fill `pixels` with the ADU that stored numbers mean; infinities become NaN.

    Numbers that 32-bit floats do not hold exactly are scaled as 64-bit ones first: BZERO = 2³¹ would cost them 8 bits.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        if layout.bscale == 1.0 and (layout.bzero == 0.0 or _is_exact(layout)):
            pixels[...] = stored
            if layout.bzero != 0.0:
                pixels += np.float32(layout.bzero)
        else:
            pixels[...] = stored.astype(np.float64) * layout.bscale + layout.bzero
    if layout.blank is not None:
        pixels[stored == layout.blank] = np.nan
    if stored.dtype.kind == "f" or not _stays_finite(layout):
        pixels[~np.isfinite(pixels)] = np.nan


def _is_exact(layout: ImageLayout) -> bool:
    """Return whether 32-bit floats hold the stored numbers, BZERO and their sum without rounding."""
    return np.dtype(layout.dtype).itemsize <= 2 and layout.bzero == int(layout.bzero) and abs(layout.bzero) < 2**23


def _stays_finite(layout: ImageLayout) -> bool:
    """Return whether integers stay finite as 32-bit floats, whatever a hostile header scales them by."""
    return max(abs(layout.bscale), abs(layout.bzero)) < 1e20
