"""Write FITS files: images, and tables of plain columns, with checksums.

What a stack needs of FITS 4.0 and no more. `astropy.io.fits` reads these files in the tests; importing it takes longer
than writing a stack.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.cards import BLOCK_BYTES, CARD_BYTES

MAX_TEXT = 68
"""Characters of a text that fit into a card; a quotation mark takes two."""

CardValue = bool | int | float | str
Card = tuple[str, CardValue, str]
"""Keyword, value and comment; a COMMENT or HISTORY card holds its text as value."""
CardImage = str
"""A card as another file has it: 80 characters, or fewer."""

_FORMATS = {"b": "L", "i": "J", "f": "D"}
_BITPIX = {"u1": 8, "u2": 16, "f4": -32}
"""BITPIX by numpy's kind and size (FITS 4.0, table 8); uint16 is stored as int16 with a BZERO."""
_UNKNOWN = np.int32(-(2**31))
"""BLANK of values that are stored as integers."""
_INTEGER_BITS = 31
"""Of the largest value stored as an integer; a float32 below 2^31 is at most 2^31 - 128, which an integer holds."""
_LEAST_EXPONENT = -90
"""Smaller values than 2 to this need a step that float32 cannot divide by."""
_PIECE_VALUES = 1 << 18
"""Values that are written at a time, chosen: larger copies have to be fetched from the system."""
_BLOCK_VALUES = 1 << 14
"""Values that are made integers at a time, chosen: with what lies between, they stay in a processor's cache."""
_UNFINISHED_CHECKSUM = "0" * 16
"""CHECKSUM while its own sum is taken (FITS 4.0, section 4.4.2.7)."""
_PUNCTUATION = frozenset(b":;<=>?@[\\]^_`")


@dataclass(frozen=True)
class Hdu:
    """A header and data unit.

    Attributes
    ----------
    cards : tuple of Card or CardImage
        The mandatory ones first.
    parts : tuple of ndarray
        The data, one part after another; numbers in the processor's order.
    step : float
        Unit of the 32-bit integers that float32 values are stored as; 0 stores values as they are.
    """

    cards: tuple[Card | CardImage, ...]
    parts: tuple[NDArray[np.generic], ...]
    step: float = 0.0


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    values : ndarray, (n, ...)
        Booleans, int32, float64 or bytes; each row may hold an array.
    """

    name: str
    values: NDArray[np.generic]
    unit: str = ""


def empty_hdu(cards: Sequence[Card | CardImage] = ()) -> Hdu:
    """Return a primary HDU without data."""
    first = (("SIMPLE", True, "conforms to FITS 4.0"), ("BITPIX", 8, ""), ("NAXIS", 0, "no data"), ("EXTEND", True, ""))
    return Hdu((*first, *cards), ())


def image_hdu(planes: Sequence[NDArray[np.generic]], name: str = "", cards: Sequence[Card | CardImage] = ()) -> Hdu:
    """Return an image of one or several planes (h, w), all uint8, uint16 or float32; without a name the primary one."""
    kind = planes[0].dtype.str[1:]
    shape = (len(planes), *planes[0].shape)[len(planes) == 1 :]
    first: Card = ("XTENSION", "IMAGE", "image") if name else ("SIMPLE", True, "conforms to FITS 4.0")
    axes = [(f"NAXIS{axis}", length, "") for axis, length in enumerate(reversed(shape), start=1)]
    rest: list[Card] = [("PCOUNT", 0, ""), ("GCOUNT", 1, ""), ("EXTNAME", name, "")] if name else [("EXTEND", True, "")]
    if kind == "u2":
        rest += [("BSCALE", 1, ""), ("BZERO", 32768, "")]
    return Hdu((first, ("BITPIX", _BITPIX[kind], ""), ("NAXIS", len(shape), ""), *axes, *rest, *cards), tuple(planes))


def integer_image_hdu(
    planes: Sequence[NDArray[np.float32]], name: str, cards: Sequence[Card | CardImage] = (), *, step: float = 0.0
) -> Hdu:
    """Return an image of planes (h, w) of float32 that is stored as 32-bit integers times a step (FITS 4.0, 4.4.2.5).

    What is not finite is BLANK.

    Parameters
    ----------
    step : float
        A power of two; if none is given, `finest_step`.
    """
    step = step or finest_step(planes)
    scaling: list[Card] = [("BSCALE", step, ""), ("BZERO", 0.0, ""), ("BLANK", int(_UNKNOWN), "no data")]
    plain = image_hdu(planes, name, [*scaling, *cards])
    stored = tuple(("BITPIX", 32, "") if card[0] == "BITPIX" else card for card in plain.cards)
    return Hdu(stored, plain.parts, step)


def finest_step(planes: Sequence[NDArray[np.float32]]) -> float:
    """Return the step by which the largest value fills a 32-bit integer, a power of two.

    Values down to a 128th of the largest come back to the last bit, smaller ones to within a quarter of a billionth of
    the largest.
    """
    largest = max(map(largest_of, planes))
    return math.ldexp(1.0, max(math.frexp(largest)[1], _LEAST_EXPONENT) - _INTEGER_BITS) if largest > 0.0 else 1.0


def largest_of(plane: NDArray[np.float32]) -> float:
    """Return the largest absolute value, 0 of none; what is not finite is left out."""
    largest = max(
        float(np.fmax.reduce(plane, axis=None, initial=0.0)), -float(np.fmin.reduce(plane, axis=None, initial=0.0))
    )
    if math.isfinite(largest):
        return largest
    return float(np.max(np.abs(plane), where=np.isfinite(plane), initial=0.0))


def table_hdu(name: str, columns: Sequence[Column]) -> Hdu:
    """Return a binary table; all columns have the same number of rows."""
    stored = [_stored_column(column.values) for column in columns]
    fields = [(column.name, values.dtype, values.shape[1:]) for column, values in zip(columns, stored, strict=True)]
    rows = np.zeros(len(stored[0]), np.dtype(fields))
    cards: list[Card] = []
    for number, (column, values) in enumerate(zip(columns, stored, strict=True), start=1):
        rows[column.name] = values
        cards += _column_cards(number, column)
    first: tuple[Card, ...] = (
        ("XTENSION", "BINTABLE", "binary table"),
        ("BITPIX", 8, ""),
        ("NAXIS", 2, ""),
        ("NAXIS1", rows.dtype.itemsize, "bytes of a row"),
        ("NAXIS2", len(rows), "rows"),
        ("PCOUNT", 0, ""),
        ("GCOUNT", 1, ""),
        ("TFIELDS", len(columns), "columns"),
    )
    return Hdu((*first, ("EXTNAME", name, ""), *cards), (rows,))


def write_hdus(file: BinaryIO, hdus: Iterable[Hdu]) -> None:
    """Write the HDUs, the primary one first, each with DATASUM and CHECKSUM.

    Parameters
    ----------
    file : binary file
        Can be sought: a header is completed when its data have been written.
    """
    for hdu in hdus:
        begin = file.tell()
        file.write(_header_with_sums(hdu.cards, 0))
        data_sum = _write_data(file, hdu)
        end = file.tell()
        file.seek(begin)
        file.write(_header_with_sums(hdu.cards, data_sum))
        file.seek(end)


def _write_data(file: BinaryIO, hdu: Hdu) -> int:
    """Write the data, filled up to a block, and return their sum; a piece at a time, as copies take memory."""
    total, n_bytes = 0, 0
    for part in hdu.parts:
        values = part.reshape(-1)
        for start in range(0, len(values), _PIECE_VALUES):
            piece = values[start : start + _PIECE_VALUES]
            stored = _stored(whole_steps(piece, hdu.step) if hdu.step else piece).view(np.uint8)
            total += _sum_from(n_bytes % 4, stored)
            n_bytes += file.write(stored.data)
    file.write(bytes(-n_bytes % BLOCK_BYTES))
    return _folded(total)


def whole_steps(values: NDArray[Any], step: float) -> NDArray[np.int32]:
    """Return values (n,) as multiples of a step, a power of two; what is not finite is the value that BLANK names."""
    stored = np.empty(len(values), np.int32)
    for start in range(0, len(values), _BLOCK_VALUES):
        # By a power of two, a product is what the quotient is.
        steps = values[start : start + _BLOCK_VALUES] * np.float32(1.0 / step)
        known = np.isfinite(steps)
        block = stored[start : start + _BLOCK_VALUES]
        if known.all():
            block[...] = np.rint(steps, out=steps)
        else:
            block[...] = np.where(known, np.rint(np.where(known, steps, np.float32(0.0))), np.float32(_UNKNOWN))
    return stored


def _stored(values: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return values as the file holds them: big-endian."""
    if values.dtype == np.uint16:
        # FITS has no unsigned integers of 16 bits: signed ones are moved (section 5.2.5).
        values = (values.view(np.uint16) ^ np.uint16(0x8000)).view(np.int16)
    return values.astype(values.dtype.newbyteorder(">"), copy=False)


def _sum_from(place: int, data: NDArray[np.uint8]) -> int:
    """Return the sum of data that begin at byte `place` of a word of 32 bits."""
    if place == 0:
        return ones_complement_sum(data)
    return ones_complement_sum(np.concatenate((np.zeros(place, np.uint8), data)))


def _stored_column(values: NDArray[np.generic]) -> NDArray[np.generic]:
    if values.dtype.kind == "b":
        return np.where(values, b"T", b"F")
    return values.astype(values.dtype.newbyteorder(">"))


def _column_cards(number: int, column: Column) -> list[Card]:
    dtype, shape = column.values.dtype, column.values.shape[1:]
    length = int(np.prod(shape)) if shape else 1
    form = f"{dtype.itemsize}A" if dtype.kind == "S" else f"{length}{_FORMATS[dtype.kind]}"
    cards: list[Card] = [(f"TTYPE{number}", column.name, ""), (f"TFORM{number}", form, "")]
    if column.unit:
        cards.append((f"TUNIT{number}", column.unit, ""))
    if len(shape) > 1:
        cards.append((f"TDIM{number}", f"({','.join(str(side) for side in reversed(shape))})", ""))
    return cards


def _header_with_sums(cards: Sequence[Card | CardImage], data_sum: int) -> bytes:
    """Return the header with a CHECKSUM that makes the sum over the whole HDU −0 (section 4.4.2.7, appendix J)."""
    summed = [*cards, ("DATASUM", str(data_sum), "of the data"), ("CHECKSUM", _UNFINISHED_CHECKSUM, "of the HDU")]
    header = _header(summed)
    total = _folded(ones_complement_sum(np.frombuffer(header, np.uint8)) + data_sum)
    return header.replace(_UNFINISHED_CHECKSUM.encode(), _encoded(total ^ 0xFFFFFFFF))


def _header(cards: Sequence[Card | CardImage]) -> bytes:
    images = (card.ljust(CARD_BYTES) if isinstance(card, str) else _card_image(*card) for card in cards)
    text = "".join(images) + "END".ljust(CARD_BYTES)
    return text.encode("ascii").ljust(-(-len(text) // BLOCK_BYTES) * BLOCK_BYTES)


def _card_image(keyword: str, value: CardValue, comment: str) -> str:
    """Return the 80 characters of a card (section 4.2); a comment that does not fit is cut."""
    if keyword in {"COMMENT", "HISTORY"}:
        return f"{keyword:8}{value}"[:CARD_BYTES].ljust(CARD_BYTES)
    written = f"{keyword:8}{' ' if keyword == 'CONTINUE' else '='} {_value_field(value)}"
    return (f"{written} / {comment}" if comment else written)[:CARD_BYTES].ljust(CARD_BYTES)


def _value_field(value: CardValue) -> str:
    if isinstance(value, bool):
        return f"{'T' if value else 'F':>20}"
    if isinstance(value, int):
        return f"{value:>20}"
    if isinstance(value, float):
        return f"{_real(float(value)):>20}"
    doubled = value.replace("'", "''")
    while len(doubled) > MAX_TEXT:
        value = value[:-1]
        doubled = value.replace("'", "''")
    quoted = f"'{doubled:8}'"
    return f"{quoted:20}"


def _real(value: float) -> str:
    """Return the shortest text that reads as the same number, with a decimal point."""
    mantissa, letter, exponent = repr(value).upper().partition("E")
    return (mantissa if "." in mantissa else f"{mantissa}.0") + letter + exponent


def ones_complement_sum(data: NDArray[np.uint8]) -> int:
    """Return the sum of big-endian words of 32 bits, carries added at the low end; zeros fill the last one."""
    whole = len(data) // 4 * 4
    total = int.from_bytes(data[whole:].tobytes().ljust(4, b"\0"), "big")
    if whole:
        # The sums of all first, second, third and fourth bytes, below what a float holds exactly.
        sums = cv2.sumElems(data[:whole].reshape(1, -1, 4))
        total += sum(int(of_place) << shift for of_place, shift in zip(sums, (24, 16, 8, 0), strict=True))
    return _folded(total)


def _folded(total: int) -> int:
    while total >> 32:
        total = (total & 0xFFFFFFFF) + (total >> 32)
    return total


def _encoded(value: int) -> bytes:
    """Return 16 letters and digits whose words of 32 bits sum up to `value` above those of sixteen zeros."""
    columns = [_four_characters(byte) for byte in value.to_bytes(4, "big")]
    characters = [columns[place][row] for row in range(4) for place in range(4)]
    # The text of a CHECKSUM card begins in the last byte of a word.
    return bytes(characters[-1:] + characters[:-1])


def _four_characters(byte: int) -> list[int]:
    """Return four characters that together are `byte` more than four zeros, none of them punctuation."""
    quarter, rest = divmod(byte, 4)
    characters = [ord("0") + quarter + rest, *[ord("0") + quarter] * 3]
    while _PUNCTUATION & set(characters):
        for first in (0, 2):
            if _PUNCTUATION & set(characters[first : first + 2]):
                characters[first] += 1
                characters[first + 1] -= 1
    return characters
