"""Read light frames: facts from the header, pixels as 32-bit floats, nothing trusted.

The header is parsed here rather than with `astropy.io.fits`, which warns through global state (not safe on several
threads) and allocates what a hostile header asks for. FITS 4.0, sections 3.3 (data), 4.1 and 4.2 (cards).
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.frame import BayerPattern, LightFrame

BLOCK_BYTES = 2880
CARD_BYTES = 80
MAX_HEADER_BLOCKS = 256
MIN_SIDE, MAX_SIDE = 32, 16384
MAX_PIXELS = 64_000_000

_BLOCK_BYTES = 131_072
"""Read at a time: stays in a processor's cache until it is made into floats."""

_DTYPES = {8: ">u1", 16: ">i2", 32: ">i4", -32: ">f4", -64: ">f8"}
_CARD = re.compile(r"^(?P<key>[A-Z0-9_-]{1,8}) *= (?: *'(?P<text>(?:[^']|'')*)'| *(?P<bare>[^/]*))")

Header = Mapping[str, str]
"""Keyword to value as written, quotes removed; the first card of a keyword wins."""


@dataclass(frozen=True)
class _ImageLayout:
    """Where a primary image lies in its file and how its numbers become ADU."""

    data_offset: int
    dtype: str
    width: int
    height: int
    n_channels: int
    bscale: float
    bzero: float
    blank: int | None

    @property
    def data_bytes(self) -> int:
        return self.width * self.height * self.n_channels * np.dtype(self.dtype).itemsize


def read_light_frame(path: Path) -> LightFrame:
    """Return the facts of a light frame's header; no pixels are read.

    Parameters
    ----------
    path : Path
        A FITS file whose primary HDU is the image: raw or mono `(h, w)`, or demosaiced `(3, h, w)`.

    Raises
    ------
    NotFitsError
        The file cannot be read, is not FITS or is shorter than its header says.
    UnsupportedFrameError
        A FITS image of a shape, number type, size or colour pattern that the engine does not stack.
    """
    header, layout = _inspect(path)
    is_bottom_up = _text(header, "ROWORDER", "").upper() == "BOTTOM-UP"
    return LightFrame(
        path=path,
        width=layout.width,
        height=layout.height,
        n_channels=layout.n_channels,
        bayer_pattern=_bayer_pattern(header, layout, path, is_bottom_up=is_bottom_up),
        object_name=_text(header, "OBJECT"),
        filter_name=_text(header, "FILTER"),
        exposure_s=_number(header, "EXPTIME", "EXPOSURE", low=0.0, high=86400.0),
        observed_at=_date(header, "DATE-OBS"),
        ra_deg=_number(header, "RA", low=0.0, high=360.0),
        dec_deg=_number(header, "DEC", low=-90.0, high=90.0),
        gain=_number(header, "GAIN"),
        telescope=_text(header, "TELESCOP"),
        instrument=_text(header, "INSTRUME"),
        focal_length_mm=_number(header, "FOCALLEN", low=1e-3),
        pixel_size_um=_number(header, "XPIXSZ", low=1e-3),
        temperature_c=_number(header, "CCD-TEMP"),
        is_bottom_up=is_bottom_up,
    )


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
    layout = _layout_of(frame.path)
    if (layout.height, layout.width, layout.n_channels) != (frame.height, frame.width, frame.n_channels):
        raise NotFitsError(f"{frame.path.name} changed while it was being stacked.")
    if frame.is_bottom_up:
        first, last = frame.height - last, frame.height - first
    planes = _read_adu(frame.path, layout, first, last)
    pixels = planes[0] if layout.n_channels == 1 else np.moveaxis(planes, 0, -1)
    return np.ascontiguousarray(pixels[::-1] if frame.is_bottom_up else pixels)


def _layout_of(path: Path) -> _ImageLayout:
    """Return where a file's image lies; the header of a file that did not change since is not parsed again."""
    try:
        facts = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return _layout_as_of(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=4096)
def _layout_as_of(path: Path, _n_bytes: int, _changed_ns: int) -> _ImageLayout:
    return _inspect(path)[1]


def _unreadable(path: Path, error: OSError) -> NotFitsError:
    return NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.")


def _inspect(path: Path) -> tuple[Header, _ImageLayout]:
    try:
        with path.open("rb") as file:
            header, data_offset = _read_header(file, path.name)
            file_bytes = file.seek(0, 2)
    except OSError as error:
        raise _unreadable(path, error) from error
    layout = _layout(header, data_offset, path.name)
    if file_bytes < data_offset + layout.data_bytes:
        raise NotFitsError(f"{path.name} is cut short: {file_bytes} of {data_offset + layout.data_bytes} bytes.")
    return header, layout


def read_cards(path: Path) -> tuple[str, ...]:
    """Return the cards of a file's primary header as they are written, 80 letters each, without END.

    Raises
    ------
    NotFitsError
        The file cannot be read or is not FITS.
    """
    try:
        with path.open("rb") as file:
            return tuple(_cards(file, path.name))
    except OSError as error:
        raise _unreadable(path, error) from error


def _read_header(file: BinaryIO, name: str) -> tuple[Header, int]:
    values: dict[str, str] = {}
    for card in _cards(file, name):
        _keep_value(values, card)
    return values, file.tell()


def _cards(file: BinaryIO, name: str) -> Iterator[str]:
    """Yield the cards up to END; the file then stands at the data."""
    for n_blocks in range(1, MAX_HEADER_BLOCKS + 1):
        block = file.read(BLOCK_BYTES).decode("ascii", errors="replace")
        if len(block) < BLOCK_BYTES or (n_blocks == 1 and not block.startswith("SIMPLE  =")):
            raise NotFitsError(f"{name} is not a FITS file.")
        for start in range(0, BLOCK_BYTES, CARD_BYTES):
            card = block[start : start + CARD_BYTES]
            if card.rstrip() == "END":
                return
            yield card
    raise NotFitsError(f"{name} has no end of its FITS header.")


def _keep_value(values: dict[str, str], card: str) -> None:
    match = _CARD.match(card)
    if match:
        quoted = match["text"]
        value = match["bare"].strip() if quoted is None else quoted.replace("''", "'").rstrip()
        values.setdefault(match["key"], value)


def _layout(header: Header, data_offset: int, name: str) -> _ImageLayout:
    n_axes = _integer(header, "NAXIS")
    sides = [_integer(header, f"NAXIS{axis}") for axis in range(1, min(n_axes, 4) + 1)]
    n_channels = sides[2] if n_axes == 3 else 1
    if n_axes not in {2, 3} or n_channels not in {1, 3}:
        raise UnsupportedFrameError(f"{name} holds no image of one or three colours in its first HDU.")
    width, height = sides[0], sides[1]
    if not (min(width, height) >= MIN_SIDE and max(width, height) <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise UnsupportedFrameError(f"{name} is {width} × {height} pixels, which is no size of a light frame.")
    dtype = _DTYPES.get(_integer(header, "BITPIX"))
    bscale, bzero = _number(header, "BSCALE"), _number(header, "BZERO")
    if dtype is None or bscale == 0.0:
        raise UnsupportedFrameError(f"{name} has an unknown kind of numbers (BITPIX, BSCALE).")
    blank = _integer(header, "BLANK") if "BLANK" in header and dtype[1] != "f" else None
    return _ImageLayout(
        data_offset, dtype, width, height, n_channels, 1.0 if bscale is None else bscale, bzero or 0.0, blank
    )


def _read_adu(path: Path, layout: _ImageLayout, first: int, last: int) -> NDArray[np.float32]:
    """Return some rows as (channels, rows, width), block by block: no second copy of a frame is ever made."""
    pixels = np.empty((layout.n_channels, last - first, layout.width), np.float32)
    row_bytes = layout.width * np.dtype(layout.dtype).itemsize
    block = np.empty((max(1, _BLOCK_BYTES // row_bytes), layout.width), layout.dtype)
    try:
        with path.open("rb", buffering=0) as file:
            for channel, plane in enumerate(pixels):
                file.seek(layout.data_offset + (channel * layout.height + first) * row_bytes)
                for start in range(0, len(plane), len(block)):
                    rows = plane[start : start + len(block)]
                    stored = block[: len(rows)]
                    if file.readinto(stored.data) != stored.nbytes:
                        raise NotFitsError(f"{path.name} was cut short while it was being read.")
                    _put_adu(stored, layout, rows)
    except OSError as error:
        raise _unreadable(path, error) from error
    return pixels


def _put_adu(stored: NDArray[Any], layout: _ImageLayout, pixels: NDArray[np.float32]) -> None:
    """Fill `pixels` with the ADU that stored numbers mean."""
    with np.errstate(over="ignore", invalid="ignore"):
        pixels[...] = stored
        if layout.bscale != 1.0:
            pixels *= np.float32(layout.bscale)
        if layout.bzero != 0.0:
            pixels += np.float32(layout.bzero)
    if layout.blank is not None:
        pixels[stored == layout.blank] = np.nan
    if stored.dtype.kind == "f" or not _stays_finite(layout):
        pixels[~np.isfinite(pixels)] = np.nan


def _stays_finite(layout: _ImageLayout) -> bool:
    """Return whether integers stay finite as 32-bit floats, whatever a hostile header scales them by."""
    return max(abs(layout.bscale), abs(layout.bzero)) < 1e20


def _bayer_pattern(header: Header, layout: _ImageLayout, path: Path, *, is_bottom_up: bool) -> BayerPattern | None:
    """Return the pattern of the pixels as `read_pixels` gives them: offsets applied, top row first."""
    written = _text(header, "BAYERPAT") or _text(header, "COLORTYP")
    if written is None or layout.n_channels == 3 or written.upper() in {"NONE", "MONO"}:
        return None
    pattern = written.upper()
    if pattern not in set(BayerPattern):
        raise UnsupportedFrameError(
            f"{path.name} has the colour pattern {pattern[:20]!r}, which is not a Bayer pattern."
        )
    rows = [pattern[:2], pattern[2:]]
    if _integer(header, "YBAYROFF") % 2:
        rows.reverse()
    if _integer(header, "XBAYROFF") % 2:
        rows = [row[::-1] for row in rows]
    if is_bottom_up and layout.height % 2 == 0:
        rows.reverse()
    return BayerPattern("".join(rows))


def _text(header: Header, key: str, default: str | None = None) -> Any:
    value = header.get(key, "").strip()
    return value if value and value.isprintable() else default


def _number(header: Header, *keys: str, low: float = -math.inf, high: float = math.inf) -> float | None:
    for key in keys:
        try:
            value = float(header.get(key, "").upper().replace("D", "E"))
        except ValueError:
            continue
        if math.isfinite(value) and low <= value <= high:
            return value
    return None


def _integer(header: Header, key: str) -> int:
    value = _number(header, key)
    return int(value) if value is not None else 0


def _date(header: Header, key: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(header.get(key, ""))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
