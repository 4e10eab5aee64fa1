"""Read light frames: facts from the header, pixels as 32-bit floats, nothing trusted.

What is read: an image in the primary HDU, or in the first extension where the primary has none; the file as it is, or
compressed by gzip; tiles compressed by the rules of FITS (`.fits.fz`). Only compressed images go through other code
than this, and through memory as a whole.
"""

import gzip
import re
import zlib
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.cards import Header, header_of, read_header_cards
from crowdsky_desktop.imaging.fits.layout import (
    MIN_SIDE,
    UNSIGNED_16_BIT,
    ImageLayout,
    Packing,
    is_unsigned,
    layout_of,
    put_adu,
    unreadable_scaling,
)
from crowdsky_desktop.imaging.fits.observation import (
    exposure_s,
    is_equatorial,
    observed_at,
    observing_site,
    pointing_deg,
)
from crowdsky_desktop.imaging.fits.packed import GZIP_MAGIC, unpacked
from crowdsky_desktop.imaging.sensor.bayer_guess import guess_mosaic
from crowdsky_desktop.model.errors import FrameError, NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.frame import BayerPattern, LightFrame

OUR_NAME = "CrowdSky Desktop"
"""How CREATOR begins in what this program makes."""
OF_SEESTARS = BayerPattern.GRBG
"""In the headers of the S50's frames; public programs for the S30 and the S30 Pro know no other."""
_SEESTAR = re.compile(r"\bSeestar\b|^S[35]0(?: ?Pro)?_", re.IGNORECASE)
"""How INSTRUME or TELESCOP name one."""

_BLOCK_BYTES = 131_072
"""Read at a time: stays in a processor's cache until it is made into floats."""

_OF_THE_PRIMARY = ("SIMPLE", "BITPIX", "NAXIS", "EXTEND", "BZERO", "BSCALE", "BLANK", "CHECKSUM", "DATASUM")
"""Cards that say nothing of an image in an extension."""


@dataclass(frozen=True)
class _ImageCards:
    """Cards of the HDU that holds the image, then those of the primary; where the data begin, and how they lie."""

    cards: tuple[str, ...]
    header: Header
    data_offset: int
    hdu: int
    packing: Packing


def read_light_frame(path: Path) -> LightFrame:
    """Return the facts of a light frame's header; no pixels are read.

    Parameters
    ----------
    path : Path
        A FITS file: raw or mono `(h, w)`, or demosaiced `(3, h, w)`.

    Raises
    ------
    NotFitsError
        The file cannot be read, is not FITS or is shorter than its header says.
    UnsupportedFrameError
        A FITS image of a shape, number type, size or colour pattern that the engine does not stack.
    """
    header, layout = _inspect(path)
    is_bottom_up = (header.text("ROWORDER") or "").upper() == "BOTTOM-UP"
    ra_deg, dec_deg = pointing_deg(header)
    frame = LightFrame(
        path=path,
        width=layout.width,
        height=layout.height,
        n_channels=layout.n_channels,
        bayer_pattern=_bayer_pattern(header, layout, path),
        object_name=header.text("OBJECT"),
        filter_name=header.text("FILTER"),
        exposure_s=exposure_s(header),
        observed_at=observed_at(header),
        ra_deg=ra_deg,
        dec_deg=dec_deg,
        gain=header.number("GAIN"),
        telescope=header.text("TELESCOP"),
        instrument=header.text("INSTRUME"),
        focal_length_mm=header.number("FOCALLEN", low=1e-3),
        pixel_size_um=header.number("XPIXSZ", low=1e-3),
        temperature_c=header.number("CCD-TEMP"),
        is_bottom_up=is_bottom_up,
        site=observing_site(header),
        is_equatorial=is_equatorial(header),
        is_stack=(header.text("CREATOR") or "").startswith(OUR_NAME) and "STACKCNT" in header,
    )
    return frame if header.text("BAYERPAT", "COLORTYP") else _with_guess(frame)


def _with_guess(frame: LightFrame) -> LightFrame:
    """Return a frame whose header names no colour pattern with what its pixels say of one.

    A Seestar's is assumed to be that of all Seestars, if the pixels allow it.
    """
    if frame.n_channels != 1 or frame.is_stack:
        return frame
    guess = guess_mosaic(lambda first, last: read_rows(frame, first, last), frame.height)
    is_seestar = any(_SEESTAR.search(name or "") for name in (frame.instrument, frame.telescope))
    assumed = OF_SEESTARS if guess and is_seestar and OF_SEESTARS in guess.patterns else None
    return replace(frame, mosaic_guess=guess, bayer_pattern=assumed)


def read_pixels(frame: LightFrame) -> NDArray[np.float32]:
    """Return the pixels of `frame` in ADU, top row of the picture first.

    Returns
    -------
    ndarray of float32
        `(h, w)` for raw and mono frames, `(h, w, 3)` for demosaiced ones. NaN where the file says BLANK or NaN;
        infinities become NaN.

    Raises
    ------
    NotFitsError
        The file cannot be read or is not what its header was when `frame` was made.
    """
    return read_rows(frame, 0, frame.height)


def read_rows(frame: LightFrame, first: int, last: int) -> NDArray[np.float32]:
    """Return rows `first` to `last` (exclusive) of the picture, as `read_pixels` would give them."""
    try:
        return _rows_of(frame, first, last)
    except FrameError as error:
        error.path = frame.path
        raise


def _rows_of(frame: LightFrame, first: int, last: int) -> NDArray[np.float32]:
    layout = _layout_of(frame.path)
    if (layout.height, layout.width, layout.n_channels) != (frame.height, frame.width, frame.n_channels):
        raise NotFitsError(f"{frame.path.name} changed while it was being stacked.")
    if frame.is_bottom_up:
        first, last = frame.height - last, frame.height - first
    planes = _read_adu(frame.path, layout, first, last)
    pixels = planes[0] if layout.n_channels == 1 else np.moveaxis(planes, 0, -1)
    return np.ascontiguousarray(pixels[::-1] if frame.is_bottom_up else pixels)


def _layout_of(path: Path) -> ImageLayout:
    """Return where a file's image lies; the header of a file that did not change since is not parsed again."""
    try:
        facts = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return _layout_as_of(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=4096)
def _layout_as_of(path: Path, _n_bytes: int, _changed_ns: int) -> ImageLayout:
    return _inspect(path)[1]


def _unreadable(path: Path, error: OSError) -> NotFitsError:
    return NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.")


def _inspect(path: Path) -> tuple[Header, ImageLayout]:
    image, file_bytes = _image_cards(path)
    header = image.header
    layout = layout_of(header, image.data_offset, path.name, hdu=image.hdu, packing=image.packing)
    if layout.packing is Packing.NONE and file_bytes < layout.data_offset + layout.data_bytes:
        whole = layout.data_offset + layout.data_bytes
        raise NotFitsError(f"{path.name} is cut short: {file_bytes} of {whole} bytes.")
    return header, _settled(path, layout, header) if np.isnan(layout.bzero) else layout


def _settled(path: Path, layout: ImageLayout, header: Header) -> ImageLayout:
    """Return the layout with the BZERO that 16-bit numbers must have if most of a sky is below 0 as they are stored.

    Raises
    ------
    UnsupportedFrameError
        They need not be unsigned: then nobody knows what they mean.
    """
    middle = layout.height // 2
    stored = _stored_rows(path, replace(layout, n_channels=1), middle - MIN_SIDE // 2, middle + MIN_SIDE // 2)
    if not is_unsigned(stored):
        raise unreadable_scaling(path.name, "BZERO", header)
    return replace(layout, bzero=UNSIGNED_16_BIT)


def read_cards(path: Path) -> tuple[str, ...]:
    """Return the cards of a file's image as they are written, 80 letters each, without END.

    Those of the primary HDU come last where the image is in an extension.

    Raises
    ------
    NotFitsError
        The file cannot be read or is not FITS.
    """
    return _image_cards(path)[0].cards


def _image_cards(path: Path) -> tuple[_ImageCards, int]:
    """Return the cards of a file's image, and the file's size in bytes."""
    try:
        with path.open("rb") as raw:
            is_packed = raw.read(len(GZIP_MAGIC)) == GZIP_MAGIC
            file_bytes = raw.seek(0, 2)
            raw.seek(0)
            with gzip.open(raw) if is_packed else nullcontext(raw) as file:
                return _find_image(file, path.name, is_packed=is_packed), file_bytes
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise NotFitsError(f"{path.name} is damaged or cut short: it cannot be unpacked.") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _find_image(file: Any, name: str, *, is_packed: bool) -> _ImageCards:
    packing = Packing.GZIP if is_packed else Packing.NONE
    primary = read_header_cards(file, name)
    offset, says = file.tell(), header_of(primary)
    if says.integer("NAXIS") != 0 or not says.get("NAXIS"):
        return _ImageCards(tuple(primary), says, offset, 0, packing)
    try:
        extension = read_header_cards(file, name, "XTENSION=")
    except NotFitsError:
        return _ImageCards(tuple(primary), says, offset, 0, packing)
    kind = header_of(extension)
    if kind.get("ZIMAGE") == "T":
        if is_packed:
            raise UnsupportedFrameError(f"{name} is compressed twice: unpack it first.")
        packing = Packing.TILES
    elif kind.get("XTENSION") != "IMAGE":
        raise UnsupportedFrameError(f"{name} holds a table, but no image in its first HDUs.")
    cards = (*extension, *(card for card in primary if not card.startswith(_OF_THE_PRIMARY)))
    return _ImageCards(cards, header_of(cards), file.tell(), 1, packing)


def _read_adu(path: Path, layout: ImageLayout, first: int, last: int) -> NDArray[np.float32]:
    """Return some rows as (channels, rows, width), block by block: no second copy of a frame is ever made."""
    pixels = np.empty((layout.n_channels, last - first, layout.width), np.float32)
    try:
        if layout.packing is not Packing.NONE:
            put_adu(unpacked(path, layout)[:, first:last], layout, pixels)
            return pixels
        block = np.empty((max(1, _BLOCK_BYTES // layout.row_bytes), layout.width), layout.dtype)
        with path.open("rb", buffering=0) as file:
            for channel, plane in enumerate(pixels):
                file.seek(layout.data_offset + (channel * layout.height + first) * layout.row_bytes)
                for start in range(0, len(plane), len(block)):
                    rows = plane[start : start + len(block)]
                    put_adu(_filled(block[: len(rows)], file, path.name), layout, rows)
    except OSError as error:
        raise _unreadable(path, error) from error
    return pixels


def _stored_rows(path: Path, layout: ImageLayout, first: int, last: int) -> NDArray[Any]:
    """Return some rows of the first channel as they are stored."""
    try:
        if layout.packing is not Packing.NONE:
            return unpacked(path, layout)[0, first:last]
        with path.open("rb", buffering=0) as file:
            file.seek(layout.data_offset + first * layout.row_bytes)
            return _filled(np.empty((last - first, layout.width), layout.dtype), file, path.name)
    except OSError as error:
        raise _unreadable(path, error) from error


def _filled(stored: NDArray[Any], file: Any, name: str) -> NDArray[Any]:
    if file.readinto(stored.data) != stored.nbytes:
        raise NotFitsError(f"{name} was cut short while it was being read.")
    return stored


def _bayer_pattern(header: Header, layout: ImageLayout, path: Path) -> BayerPattern | None:
    """Return the pattern of the pixels as `read_pixels` gives them: offsets applied, top row first.

    BAYERPAT and its offsets count from the top left corner of the picture, whichever row is stored first
    (docs/decisions/0021).
    """
    written = header.text("BAYERPAT", "COLORTYP")
    if written is None or layout.n_channels == 3 or written.upper() in {"NONE", "MONO"}:
        return None
    pattern = written.upper()
    if pattern not in set(BayerPattern):
        raise UnsupportedFrameError(
            f"{path.name} has the colour pattern {pattern[:20]!r}, which is not a Bayer pattern."
        )
    rows = [pattern[:2], pattern[2:]]
    if header.integer("YBAYROFF") % 2:
        rows.reverse()
    if header.integer("XBAYROFF") % 2:
        rows = [row[::-1] for row in rows]
    return BayerPattern("".join(rows))
