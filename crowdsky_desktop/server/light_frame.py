"""What the server reads from a light frame's header, with everything in it doubted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from astropy.io import fits

from crowdsky_desktop.server.header_values import Cards, exposure_s, number_of, observed_at, pointing_deg

CHUNK_LENGTH = timedelta(minutes=15)
UNKNOWN_CHUNK = "unknown"
_BLOCK = 2880
"""Bytes of a FITS block (FITS 4.0, section 3.1)."""
_MOST_HEADER_BLOCKS = 100
"""Blocks of a header that are read. Chosen; real ones have two or three."""
SHORTEST_SIDE, LONGEST_SIDE, MOST_PIXELS = 32, 16_384, 64_000_000
"""Pixels of a frame that the clients stack; the largest sensors with a colour mosaic have 61 million."""
LARGEST_FILE = 512 << 20
"""Bytes of a frame that the clients fetch."""
_BYTES_PER_PIXEL = {8: 1, 16: 2, 32: 4, -32: 4, -64: 8}
"""By BITPIX (FITS 4.0, table 8)."""
_LONGEST_NAMED = 10**9
"""Pixels of a side from which a card is not believed. Chosen."""
_LONGEST_TEXT = 70
"""Letters of a text that are kept: a card holds 68."""


class NotALightFrameError(Exception):
    """The file is not a light frame that can be queued; the text says why."""


_CLIENT = "CrowdSky Desktop"
"""How CREATOR begins in the stacks of the client."""


@dataclass(frozen=True)
class LightFrameFacts:
    """Facts of one light frame.

    Attributes
    ----------
    observed_at : datetime or None
        Start of the exposure, UTC, without a zone, to the second, as the API has it.
    exposure_s, ra_deg, dec_deg : float or None
        Pointing J2000.
    object_name, filter_name, telescope : str or None
        As the header has them.
    shape : tuple of int
        Height and width in pixels.
    """

    path: Path
    observed_at: datetime | None
    exposure_s: float | None
    ra_deg: float | None
    dec_deg: float | None
    object_name: str | None
    filter_name: str | None
    telescope: str | None
    shape: tuple[int, int]

    @property
    def chunk_key(self) -> str:
        """``YYYYMMDD.CC_RRR.R_sDD.D``, without the pointing where it is not known, ``unknown`` without a date."""
        if self.observed_at is None:
            return UNKNOWN_CHUNK
        midnight = self.observed_at.replace(hour=0, minute=0, second=0, microsecond=0)
        slot = (self.observed_at - midnight) // CHUNK_LENGTH
        return f"{midnight:%Y%m%d}.{slot:02d}{self._pointing()}"

    def _pointing(self) -> str:
        if self.ra_deg is None or self.dec_deg is None:
            return ""
        # 359.96 degrees are 0.0, and there is no -0.0.
        ra, dec = round(self.ra_deg, 1) % 360.0, round(self.dec_deg, 1) + 0.0
        return f"_{ra:.1f}_{dec:+.1f}"


def read_light_frame(path: Path) -> LightFrameFacts:
    """Read the header of the frame at `path`; its pixels are not touched.

    Raises
    ------
    NotALightFrameError
        Not FITS, cut short, not a two-dimensional image, not a light frame, or none that a client stacks.
    OSError
        The file cannot be read.
    """
    with path.open("rb") as file:
        text = _header_text(file)
    header, cards = fits.Header.fromstring(text), Cards(text)
    if (_text(header, "CREATOR") or "").startswith(_CLIENT) and "STACKCNT" in header:
        raise NotALightFrameError(f"it is a stack that {_CLIENT} made")
    shape = _shape(header)
    _require_stackable(path, shape, cards)
    _require_whole(path, len(text), shape, header)
    image_type = _text(header, "IMAGETYP")
    if image_type is not None and "light" not in image_type.lower():
        raise NotALightFrameError(f"it is a {image_type} frame")
    ra_deg, dec_deg = pointing_deg(cards)
    return LightFrameFacts(
        path=path,
        observed_at=observed_at(cards),
        exposure_s=exposure_s(cards),
        ra_deg=ra_deg,
        dec_deg=dec_deg,
        object_name=_text(header, "OBJECT"),
        filter_name=_text(header, "FILTER"),
        telescope=_text(header, "TELESCOP") or _text(header, "INSTRUME"),
        shape=shape,
    )


def _header_text(file: BinaryIO) -> str:
    """Return the primary header, a letter for each byte, read block by block up to a bound."""
    content = b""
    for _ in range(_MOST_HEADER_BLOCKS):
        block = file.read(_BLOCK)
        if len(block) < _BLOCK or not (content or block.startswith(b"SIMPLE  =")):
            break
        content += block
        if any(block[at : at + 80].rstrip(b" \0") == b"END" for at in range(0, _BLOCK, 80)):
            return content.decode("ascii", errors="replace").replace("\0", " ")
    raise NotALightFrameError("it is not a FITS file" if not content else "its FITS header has no end")


def _shape(header: fits.Header) -> tuple[int, int]:
    n_axes = _value(header, "NAXIS")
    if n_axes not in range(2, 9) or any(_value(header, f"NAXIS{axis}") != 1 for axis in range(3, n_axes + 1)):
        raise NotALightFrameError("it does not hold one two-dimensional raw image")
    width, height = (_side(header, name) for name in ("NAXIS1", "NAXIS2"))
    if width is None or height is None or _value(header, "BITPIX") not in _BYTES_PER_PIXEL:
        raise NotALightFrameError("its image has an impossible size or kind of pixel")
    return height, width


def _require_stackable(path: Path, shape: tuple[int, int], cards: Cards) -> None:
    """Refuse what every client would download and then leave out, or hand back: it would cost volunteers their time."""
    height, width = shape
    if min(shape) < SHORTEST_SIDE or max(shape) > LONGEST_SIDE or height * width > MOST_PIXELS:
        raise NotALightFrameError(f"it is {width} × {height} pixels, which is not the size of a light frame")
    if path.stat().st_size > LARGEST_FILE:
        raise NotALightFrameError(f"it is larger than {LARGEST_FILE >> 20} MiB, and no client would fetch it")
    for key in ("BSCALE", "BZERO"):
        if key in cards and number_of(cards, key) is None:
            raise NotALightFrameError(f"it has a {key} that cannot be read, so the meaning of its pixels is not known")
    if "BSCALE" in cards and number_of(cards, "BSCALE") == 0.0:
        raise NotALightFrameError("it says that all its pixels are equal (BSCALE = 0)")


def _require_whole(path: Path, header_bytes: int, shape: tuple[int, int], header: fits.Header) -> None:
    needed = header_bytes + shape[0] * shape[1] * _BYTES_PER_PIXEL[header["BITPIX"]]
    size = path.stat().st_size
    if size < needed:
        raise NotALightFrameError(f"it is cut short: {size} of {needed} bytes")


def _side(header: fits.Header, name: str) -> int | None:
    """Return a side in pixels; None where a card names no whole number of them."""
    value = _value(header, name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 1 <= value <= _LONGEST_NAMED:
        return None
    return int(value) if float(value).is_integer() else None


def _text(header: fits.Header, name: str) -> str | None:
    value = _value(header, name)
    if not isinstance(value, str):
        return None
    return "".join(letter for letter in value if letter.isprintable()).strip()[:_LONGEST_TEXT] or None


def _value(header: fits.Header, name: str) -> Any:
    """Return the value of a card, None where it is missing or cannot be parsed."""
    try:
        return header.get(name)
    except (ValueError, TypeError, IndexError, fits.VerifyError):
        return None
