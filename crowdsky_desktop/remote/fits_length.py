"""How long a FITS file must be, by its own headers: shows whether a file arrived complete where nothing else does.

FITS standard 4.0, sections 3.1 to 3.3 and 4.4.1: header and data of each unit fill blocks of 2880 bytes; the data have
``|BITPIX| / 8 × GCOUNT × (PCOUNT + NAXIS1 × … × NAXISn)`` bytes.
"""

import re
from typing import IO

_BLOCK = 2880
"""Bytes of a FITS block (FITS 4.0, section 3.1)."""
_CARD = 80
"""Characters of a card (FITS 4.0, section 4.1)."""
_MOST_BLOCKS = 200
"""Of one header; a Seestar frame's has two."""
_MOST_UNITS = 100
"""HDUs that are looked through. Chosen; our stacks have six."""
_MOST_AXES = 999
"""Axes of an array, at most (FITS 4.0, section 4.4.1)."""
_BITS = frozenset({8, 16, 32, 64, -32, -64})
_WHOLE = re.compile(rb"[+-]?[0-9]+")


def is_whole_fits(file: IO[bytes], n_bytes: int) -> bool:
    """Whether a file of `n_bytes` is one whole FITS file: each unit is all there, and nothing but padding follows.

    Parameters
    ----------
    file : binary file
        Can be read and sought; its position afterwards is anywhere.
    """
    start = 0
    for _ in range(_MOST_UNITS):
        cards = _cards(file, start, n_bytes)
        if cards is None:
            return False
        data = _data_bytes(cards)
        if data is None:
            return False
        end_of_data = start + _padded(len(cards) * _CARD) + data
        if end_of_data > n_bytes:
            return False
        start = _padded(end_of_data)
        if start >= n_bytes:
            return True
    return False


def _cards(file: IO[bytes], start: int, n_bytes: int) -> list[bytes] | None:
    """Return the cards of the header at `start`, END as the last; None if there is none."""
    cards: list[bytes] = []
    file.seek(start)
    for _ in range(_MOST_BLOCKS):
        block = file.read(_BLOCK)
        if len(block) < _BLOCK:
            return None
        found = [block[place : place + _CARD] for place in range(0, _BLOCK, _CARD)]
        if not cards and not found[0].startswith(b"SIMPLE  =" if start == 0 else b"XTENSION="):
            return None
        for card in found:
            cards.append(card)
            if card.rstrip() == b"END":
                return cards
    return None


def _data_bytes(cards: list[bytes]) -> int | None:
    """Return how many bytes of data a header announces; None if it makes no sense."""
    bits, n_axes = _whole(cards, b"BITPIX"), _whole(cards, b"NAXIS")
    if bits not in _BITS or n_axes is None or not 0 <= n_axes <= _MOST_AXES:
        return None
    if n_axes == 0:
        return 0
    n_values = 1
    for axis in range(1, n_axes + 1):
        length = _whole(cards, b"NAXIS%d" % axis)
        if length is None or length < 0:
            return None
        n_values *= length
    parameters, groups = _whole(cards, b"PCOUNT", 0), _whole(cards, b"GCOUNT", 1)
    if parameters is None or groups is None or parameters < 0 or groups < 0:
        return None
    return abs(bits) // 8 * groups * (parameters + n_values)


def _whole(cards: list[bytes], name: bytes, otherwise: int | None = None) -> int | None:
    key = name.ljust(8) + b"="
    for card in cards:
        if card.startswith(key):
            text = card[10:].split(b"/")[0].strip()
            return int(text) if _WHOLE.fullmatch(text) else None
    return otherwise


def _padded(n_bytes: int) -> int:
    return -(-n_bytes // _BLOCK) * _BLOCK
