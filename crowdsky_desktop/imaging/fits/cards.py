"""The cards of FITS headers: found, joined and read as text and numbers, nothing trusted.

Parsed here rather than with `astropy.io.fits`, which warns through global state (not safe on several threads) and
allocates what a hostile header asks for. FITS 4.0, sections 4.1 and 4.2; long texts 4.2.1.2.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from crowdsky_desktop.model.errors import NotFitsError

BLOCK_BYTES = 2880
"""Bytes of a FITS block: headers and data are filled up to whole ones (FITS 4.0, section 3.1)."""
CARD_BYTES = 80
"""Characters of a card (FITS 4.0, section 4.1)."""
MAX_HEADER_BLOCKS = 256
"""Most blocks of a header, 9216 cards. Real frames have two or three, stacks with a long HISTORY some dozen."""

_CARD = re.compile(
    r"^(?P<keyword>[^= ']{1,8}) *= (?: *'(?P<text>(?:[^']|'')*)'| *(?P<bare>[^/]*))(?: */ ?(?P<comment>.*))?"
)
_KEYWORD = re.compile(r"[A-Z0-9_-]{1,8}")
_SPOILT_SCALING = re.compile(r"^ *(?P<key>BZERO|BSCALE|BLANK)\b")
_CONTINUE = re.compile(r"^CONTINUE  +'(?P<text>(?:[^']|'')*)'")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[ED][+-]?\d+)?", re.IGNORECASE)
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+")
_BY_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class Card:
    """One card of a header.

    Attributes
    ----------
    keyword : str
    value : str or None
        As written, but for the quotes of a text; None where there is no value, as of a COMMENT.
    comment : str
        What stands behind the value, or instead of one.
    is_text : bool
        Whether the value is a text, in quotes.
    """

    keyword: str
    value: str | None
    comment: str
    is_text: bool = False


class Header(dict[str, str]):
    """Keyword to value as written, quotes removed; the first card of a keyword wins.

    Attributes
    ----------
    comments : dict of str to str
        What stands behind the values, of the same cards.
    """

    def __init__(self) -> None:
        super().__init__()
        self.comments: dict[str, str] = {}

    def text(self, *keys: str) -> str | None:
        """Return the first of these that says something printable."""
        for key in keys:
            value = self.get(key, "").strip()
            if value and value.isprintable():
                return value
        return None

    def number(self, *keys: str, low: float = -math.inf, high: float = math.inf) -> float | None:
        """Return the first of these that is a number within limits."""
        for key in keys:
            value = as_number(self.get(key, ""))
            if value is not None and low <= value <= high:
                return value
        return None

    def integer(self, key: str) -> int:
        """Return a whole number; 0 where there is none, as where a header counts half pixels."""
        value = self.number(key)
        return int(value) if value is not None and value.is_integer() else 0


def parse_card(card: str) -> Card:
    """Return what a card says; of one that has no value, the text behind the keyword is the comment."""
    match = _CARD.match(card)
    if match is None:
        return Card(card[:8].strip(), None, card[8:].strip())
    value = match["bare"].strip() if match["text"] is None else _unquoted(match["text"])
    return Card(match["keyword"], value, (match["comment"] or "").strip(), match["text"] is not None)


def as_number(text: str) -> float | None:
    """Return the finite number that a text is; None if it is none, or could be two.

    A comma is taken for the decimal point that some programs write in some countries, unless it may also part
    thousands: ``10,00`` is 10, ``10,000`` is nothing.
    """
    text = text.strip()
    if _WITH_COMMA.fullmatch(text):
        if _BY_THOUSANDS.fullmatch(text) and text.strip("+-0,"):
            return None
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.upper().replace("D", "E"))
    return value if math.isfinite(value) else None


def read_header_cards(file: BinaryIO, name: str, begin: str = "SIMPLE  =") -> list[str]:
    """Return the cards of the header at which a file stands, up to END; the file then stands at the data.

    Parameters
    ----------
    name : str
        Of the file, for errors.
    begin : str
        How the first card must begin.

    Raises
    ------
    NotFitsError
        There is no such header, or it has no end.
    """
    return list(_cards(file, name, begin))


def _cards(file: BinaryIO, name: str, begin: str) -> Iterator[str]:
    for n_blocks in range(1, MAX_HEADER_BLOCKS + 1):
        block = file.read(BLOCK_BYTES).decode("ascii", errors="replace")
        if len(block) < BLOCK_BYTES or (n_blocks == 1 and not block.startswith(begin)):
            raise NotFitsError(f"{name} is not a FITS file.")
        for start in range(0, BLOCK_BYTES, CARD_BYTES):
            card = block[start : start + CARD_BYTES]
            if card.rstrip(" \0") == "END":
                return
            yield card
    raise NotFitsError(f"{name} has no end of its FITS header.")


def header_of(cards: Iterable[str]) -> Header:
    """Return what cards say; a text that goes on in CONTINUE cards is one."""
    header = Header()
    unfinished: str | None = None
    for card in cards:
        continued = _CONTINUE.match(card) if unfinished else None
        if unfinished and continued:
            header[unfinished] = header[unfinished][:-1] + _unquoted(continued["text"])
        else:
            unfinished = _kept(header, card)
        if unfinished and not header[unfinished].endswith("&"):
            unfinished = None
    return header


def _kept(header: Header, card: str) -> str | None:
    """Keep what a card says, if it is the first of its keyword; return the keyword if a text may go on."""
    parsed = parse_card(card)
    key = parsed.keyword
    if parsed.value is None or not _KEYWORD.fullmatch(key):
        spoilt = _SPOILT_SCALING.match(card)
        if spoilt:  # there, and not to be read: not the same as not there
            header.setdefault(spoilt["key"], "")
        return None
    if key in header:
        return None
    header[key] = parsed.value
    header.comments[key] = parsed.comment
    return key if parsed.is_text else None


def _unquoted(text: str) -> str:
    return text.replace("''", "'").rstrip()
