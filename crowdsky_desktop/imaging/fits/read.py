"""Read light frames: facts from the header, pixels as 32-bit floats, nothing trusted.

What is read: an image in the primary HDU, or in the first extension where the primary has none, or in three of them,
named after their colours; the file as it is, or compressed by gzip; tiles compressed by the rules of FITS. Only
compressed images go through other code than this, and through memory as a whole.
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
    COLOUR_PARTS,
    MIN_SIDE,
    UNSIGNED_16_BIT,
    ImageLayout,
    Packing,
    data_blocks_bytes,
    is_unsigned,
    layout_of,
    put_adu,
    unit_data_bytes,
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

_MOST_FRAMES = 1_000_000
"""Frames that a stack's header may claim: more than a telescope exposes in its life."""
_BLOCK_BYTES = 131_072
"""Read at a time: stays in a processor's cache until it is made into floats."""

_OF_THE_PRIMARY = ("SIMPLE", "BITPIX", "NAXIS", "EXTEND", "BZERO", "BSCALE", "BLANK", "CHECKSUM", "DATASUM")
"""Cards that say nothing of an image in an extension."""


@dataclass(frozen=True)
class _Place:
    """Where a picture, or one of its colours, lies: its HDU, what its header says, and where its data begin."""

    header: Header
    data_offset: int
    hdu: int
    packing: Packing

    def layout(self, name: str) -> ImageLayout:
        """Return how the data lie."""
        return layout_of(self.header, self.data_offset, name, hdu=self.hdu, packing=self.packing)


@dataclass(frozen=True)
class _ImageCards:
    """Cards of the HDU that holds the image, or its first colour, then those of the primary; and where it lies."""

    cards: tuple[str, ...]
    header: Header
    places: tuple[_Place, ...]


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
    header, layouts = _inspect(path, *_version_of(path))
    layout, n_channels = layouts[0], sum(layout.n_channels for layout in layouts)
    is_bottom_up = (header.text("ROWORDER") or "").upper() == "BOTTOM-UP"
    ra_deg, dec_deg = pointing_deg(header)
    is_stack = (header.text("CREATOR") or "").startswith(OUR_NAME) and "STACKCNT" in header
    frame = LightFrame(
        path=path,
        width=layout.width,
        height=layout.height,
        n_channels=n_channels,
        bayer_pattern=_bayer_pattern(header, n_channels, path),
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
        is_stack=is_stack,
        n_combined=_count(header, "STACKCNT") if is_stack else None,
        combined_exposure_s=header.number("TOTALEXP", low=0.0) if is_stack else None,
    )
    return frame if header.text("BAYERPAT", "COLORTYP") else _with_guess(frame)


def _count(header: Header, key: str) -> int | None:
    value = header.number(key, low=1.0, high=_MOST_FRAMES)
    return None if value is None else int(value)


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
    layouts = _layouts_of(frame.path)
    size = (layouts[0].height, layouts[0].width, sum(layout.n_channels for layout in layouts))
    if size != (frame.height, frame.width, frame.n_channels):
        raise NotFitsError(f"{frame.path.name} changed while it was being stacked.")
    if frame.is_bottom_up:
        first, last = frame.height - last, frame.height - first
    planes = np.empty((frame.n_channels, last - first, frame.width), np.float32)
    begin = 0
    for layout in layouts:
        _read_adu(frame.path, layout, first, last, planes[begin : begin + layout.n_channels])
        begin += layout.n_channels
    pixels = planes[0] if frame.n_channels == 1 else np.moveaxis(planes, 0, -1)
    return np.ascontiguousarray(pixels[::-1] if frame.is_bottom_up else pixels)


def _layouts_of(path: Path) -> tuple[ImageLayout, ...]:
    """Return where a file's image lies, or its colours; headers of a file that did not change are not parsed again."""
    return _layouts_as_of(path, *_version_of(path))


@lru_cache(maxsize=4096)
def _layouts_as_of(path: Path, n_bytes: int, changed_ns: int) -> tuple[ImageLayout, ...]:
    return _inspect(path, n_bytes, changed_ns)[1]


def _version_of(path: Path) -> tuple[int, int]:
    """Return what tells whether a file changed: its size, and when it was written, ns."""
    try:
        facts = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return facts.st_size, facts.st_mtime_ns


def _unreadable(path: Path, error: OSError) -> NotFitsError:
    return NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.")


@lru_cache(maxsize=16)  # of the files in hand: their pixels are asked for right after their header
def _inspect(path: Path, _n_bytes: int, _changed_ns: int) -> tuple[Header, tuple[ImageLayout, ...]]:
    image, file_bytes = _image_cards(path)
    layouts = tuple(_whole_layout(path, place, file_bytes) for place in image.places)
    if len({(layout.width, layout.height) for layout in layouts}) > 1:
        raise UnsupportedFrameError(f"The colours of {path.name} are not of one size.")
    return image.header, layouts


def _whole_layout(path: Path, place: _Place, file_bytes: int) -> ImageLayout:
    layout = place.layout(path.name)
    is_in_tiles = layout.packing is Packing.TILES
    whole = layout.data_offset + (unit_data_bytes(place.header) if is_in_tiles else layout.data_bytes)
    if layout.packing is not Packing.GZIP and file_bytes < whole:
        raise NotFitsError(f"{path.name} is cut short: {file_bytes} of {whole} bytes.")
    return _settled(path, layout, place.header) if np.isnan(layout.bzero) else layout


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
    says = header_of(primary)
    in_primary = _ImageCards(tuple(primary), says, (_Place(says, file.tell(), 0, packing),))
    if says.integer("NAXIS") != 0 or not says.get("NAXIS"):
        return in_primary
    try:
        extension = read_header_cards(file, name, "XTENSION=")
    except NotFitsError:
        return in_primary
    cards = (*extension, *(card for card in primary if not card.startswith(_OF_THE_PRIMARY)))
    header = header_of(cards)
    first = _Place(header, file.tell(), 1, _packing_of(header, name, is_packed=is_packed))
    return _ImageCards(cards, header, (first, *_other_colours(file, name, first, is_packed=is_packed)))


def _packing_of(header: Header, name: str, *, is_packed: bool) -> Packing:
    if header.get("ZIMAGE") == "T":
        if is_packed:
            raise UnsupportedFrameError(f"{name} is compressed twice: unpack it first.")
        return Packing.TILES
    if header.get("XTENSION") != "IMAGE":
        raise UnsupportedFrameError(f"{name} holds a table, but no image in its first HDUs.")
    return Packing.GZIP if is_packed else Packing.NONE


def _other_colours(file: Any, name: str, first: _Place, *, is_packed: bool) -> tuple[_Place, ...]:
    """Return where green and blue lie, if they follow a red one: the service's own layout of a stack."""
    places = [first]
    for colour in COLOUR_PARTS[1:] if first.header.get("EXTNAME") == COLOUR_PARTS[0] else ():
        file.seek(places[-1].data_offset + data_blocks_bytes(places[-1].header))
        try:
            header = header_of(read_header_cards(file, name, "XTENSION="))
        except NotFitsError:
            return ()
        if header.get("EXTNAME") != colour:
            return ()
        packing = _packing_of(header, name, is_packed=is_packed)
        places.append(_Place(header, file.tell(), len(places) + 1, packing))
    return tuple(places[1:])


def _read_adu(path: Path, layout: ImageLayout, first: int, last: int, pixels: NDArray[np.float32]) -> None:
    """Fill (channels, rows, width) with some rows, block by block: no second copy of a frame is ever made."""
    try:
        if layout.packing is not Packing.NONE:
            put_adu(unpacked(path, layout)[:, first:last], layout, pixels)
            return
        block = np.empty((max(1, _BLOCK_BYTES // layout.row_bytes), layout.width), layout.dtype)
        with path.open("rb", buffering=0) as file:
            for channel, plane in enumerate(pixels):
                file.seek(layout.data_offset + (channel * layout.height + first) * layout.row_bytes)
                for start in range(0, len(plane), len(block)):
                    rows = plane[start : start + len(block)]
                    put_adu(_filled(block[: len(rows)], file, path.name), layout, rows)
    except OSError as error:
        raise _unreadable(path, error) from error


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


def _bayer_pattern(header: Header, n_channels: int, path: Path) -> BayerPattern | None:
    """Return the pattern of the pixels as `read_pixels` gives them: offsets applied, top row first.

    BAYERPAT and its offsets count from the top left corner of the picture, whichever row is stored first
    (docs/decisions/0021).
    """
    written = header.text("BAYERPAT", "COLORTYP")
    if written is None or n_channels == 3 or written.upper() in {"NONE", "MONO"}:
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
