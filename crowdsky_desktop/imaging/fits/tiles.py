"""Write images compressed tile by tile, by the rules of FITS 4.0, section 10.

Counts are coded by Rice's algorithm (RICE_1); floats either bit for bit (GZIP_2), or as whole multiples of a step with
subtractive dithering, whose multiples are then coded by Rice's (Pence, White & Seaman 2010).
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.rice import BLOCK_VALUES, rice
from crowdsky_desktop.imaging.fits.write import (
    Card,
    CardImage,
    Hdu,
    image_hdu,
    integer_image_hdu,
    largest_of,
    whole_steps,
)
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.types import Counts, Image

NOISE_STEPS = 24.0
"""Steps in one sigma of an image's noise. Measured (docs/decisions/0032): so many keep the light of all stars within a
20th of its error; fpack's 16 (Pence, White & Seaman 2010) let one of two hundred beyond."""
TILE_ROWS = 64
"""Rows of a tile, chosen: the usual one row costs readers in Python 64 times the calls, and saves nothing."""
NO_DATA = -(2**31) + 1
"""What stands for NaN among whole steps (NULL_VALUE of cfitsio)."""
_ZERO = NO_DATA + 1
"""What stands for exactly 0 among whole steps (FITS 4.0, section 10.2.1, SUBTRACTIVE_DITHER_2)."""
_MOST_STEPS = 2**30
"""Largest number of steps that is stored; an image with larger ones is coded bit for bit."""
_EXACT_STEPS = 2**18
"""Below this, a float32 holds a number of steps to a 64th of one."""

_SEED = 1
"""ZDITHER0. Always the same: the same image gives the same bytes, written again, too."""
_N_RANDOM, _RANDOM_FACTOR, _RANDOM_MODULUS = 10_000, 16_807, 2**31 - 1
"""The standard's random numbers (FITS 4.0, appendix I): how many, and the generator of Park & Miller (1988)."""
_N_STARTS = 500
"""Places at which a tile's sequence of random numbers may begin (FITS 4.0, appendix I)."""

_BYTES_LEVEL = 1
"""Level of zlib. Chosen: noise does not get smaller by more work; runs of equal bytes are all that there is."""

_NOISE_ROWS = 64
"""Rows, spread over an image, that are enough to know its noise: to half a percent where they are 1000 px long."""
_SIGMA_OF_DIFFERENCES = 0.6052697
"""Sigma over the median of \\|2a − b − c\\|, b and c two pixels left and right of a: DER_SNR (Stoehr et al. 2008)."""

_Tile = tuple[NDArray[np.generic], int, float]
"""A tile, its number from 0, and its step; 0 for none."""


@dataclass(frozen=True)
class _Coding:
    """How an image's tiles are coded.

    Attributes
    ----------
    name : str
        ZCMPTYPE.
    cards : tuple of Card
        What else a reader has to know.
    code : callable
        Returns a tile's bytes; takes the tile, its number from 0, and its step.
    """

    name: str
    cards: tuple[Card, ...]
    code: Callable[[NDArray[np.generic], int, float], bytes]


def tiled_counts_hdu(planes: Sequence[Counts], name: str, cards: Sequence[Card | CardImage] = ()) -> Hdu:
    """Return an image of planes (h, w) of uint8 or uint16, coded by Rice's algorithm."""
    coding = _Coding("RICE_1", _rice_cards(planes[0].dtype.itemsize), _rice_of_counts)
    return _tiled(image_hdu(planes, name, cards), planes, coding, ())


def tiled_integers_hdu(
    planes: Sequence[Image],
    step: float,
    name: str,
    cards: Sequence[Card | CardImage] = (),
) -> Hdu:
    """Return an image of planes (h, w) of float32 as 32-bit integers times a step, coded by Rice's algorithm.

    Parameters
    ----------
    step : float
        A power of two, as `finest_step`.
    """
    coding = _Coding("RICE_1", _rice_cards(4), partial(_rice_of_integers, step))
    return _tiled(integer_image_hdu(planes, name, cards, step=step), planes, coding, ())


def tiled_floats_hdu(planes: Sequence[Image], name: str, cards: Sequence[Card | CardImage] = ()) -> Hdu:
    """Return an image of planes (h, w) of float32 that come back bit for bit."""
    coding = _Coding("GZIP_2", (("ZQUANTIZ", "NONE", "bit for bit"),), _shuffled_and_packed)
    return _tiled(image_hdu(planes, name, cards), planes, coding, ())


def quantised_hdu(
    planes: Sequence[Image],
    steps: Sequence[float],
    name: str,
    cards: Sequence[Card | CardImage] = (),
) -> Hdu:
    """Return an image of planes (h, w) of float32 as whole multiples of a step for each, dithered.

    NaN stays NaN and 0 stays 0; everything else comes back to within half a step. What came back, quantised once more
    by the same steps, comes back unchanged.

    Parameters
    ----------
    steps : sequence of float
        Of each plane, as `noise_step` gives them; greater than 0.
    """
    quantised: tuple[Card, ...] = (
        ("ZQUANTIZ", "SUBTRACTIVE_DITHER_2", "random offsets; 0 stays 0"),
        ("ZDITHER0", _SEED, "seed of the offsets"),
        ("ZBLANK", NO_DATA, "no data"),
    )
    coding = _Coding("RICE_1", (*_rice_cards(4), *quantised), _rice_of_steps)
    return _tiled(image_hdu(planes, name, cards), planes, coding, steps)


def noise_step(plane: Image, steps: float = NOISE_STEPS) -> float:
    """Return a part of an image's noise, from pixel to pixel; 0 where it has none, or values too large for it.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
    steps : float
        How many make up one sigma of the noise.
    """
    rows = plane[:: max(1, len(plane) // _NOISE_ROWS)].astype(np.float64)
    differences = np.abs(2.0 * rows[:, 2:-2] - rows[:, :-4] - rows[:, 4:])
    known = differences[np.isfinite(differences)]
    step = _SIGMA_OF_DIFFERENCES * median(known) / steps if known.size else 0.0
    return step if step > 0.0 and largest_of(plane) / step < _MOST_STEPS else 0.0


def _tiled(
    plain: Hdu,
    planes: Sequence[NDArray[np.generic]],
    coding: _Coding,
    steps: Sequence[float],
) -> Hdu:
    """Return an image that is not compressed as one that is; `steps` are those of dithered planes."""
    tiles = [*_tiles(planes, steps or (0.0,) * len(planes))]
    coded = [coding.code(*tile) for tile in tiles]
    fields = [("data", ">i4", 2), *((("scale", ">f8"), ("zero", ">f8")) if steps else ())]
    rows = np.zeros(len(tiles), np.dtype(fields))
    lengths = np.array([len(code) for code in coded])
    rows["data"] = np.column_stack((lengths, np.cumsum(lengths) - lengths))
    if steps:
        rows["scale"] = [step for _, _, step in tiles]
    heap = np.frombuffer(b"".join(coded), np.uint8)
    first = _table_cards(rows, len(heap), int(lengths.max()), is_dithered=bool(steps))
    return Hdu((*first, *_image_cards(plain, coding)), (rows, heap))


def _tiles(planes: Sequence[NDArray[np.generic]], steps: Sequence[float]) -> Iterator[_Tile]:
    """Yield the tiles in the order of the standard."""
    number = 0
    for plane, step in zip(planes, steps, strict=True):
        for first in range(0, len(plane), TILE_ROWS):
            yield plane[first : first + TILE_ROWS], number, step
            number += 1


def _table_cards(rows: NDArray[np.void], heap_bytes: int, longest: int, *, is_dithered: bool) -> Iterator[Card]:
    yield "XTENSION", "BINTABLE", "compressed image"
    yield "BITPIX", 8, ""
    yield "NAXIS", 2, ""
    yield "NAXIS1", rows.dtype.itemsize, "bytes of a row"
    yield "NAXIS2", len(rows), "tiles"
    yield "PCOUNT", heap_bytes, "bytes of all tiles"
    yield "GCOUNT", 1, ""
    yield "TFIELDS", 3 if is_dithered else 1, "columns"
    yield "TTYPE1", "COMPRESSED_DATA", ""
    yield "TFORM1", f"1PB({longest})", ""
    if is_dithered:
        for number, column in ((2, "ZSCALE"), (3, "ZZERO")):
            yield f"TTYPE{number}", column, ""
            yield f"TFORM{number}", "1D", ""


def _image_cards(plain: Hdu, coding: _Coding) -> Iterator[Card | CardImage]:
    """Yield the cards that say what the image is when it is unpacked (section 10.1), and the image's own."""
    says = {card[0]: card[1] for card in plain.cards if not isinstance(card, str)}
    sides = [int(says[f"NAXIS{axis}"]) for axis in range(1, int(says["NAXIS"]) + 1)]
    yield "ZIMAGE", True, "a compressed image"
    yield "ZTENSION", "IMAGE", ""
    yield "ZBITPIX", says["BITPIX"], ""
    yield "ZNAXIS", len(sides), ""
    for axis, side in enumerate(sides, start=1):
        yield f"ZNAXIS{axis}", side, ""
    yield "ZPCOUNT", 0, ""
    yield "ZGCOUNT", 1, ""
    for axis, (side, most) in enumerate(zip(sides, (sides[0], TILE_ROWS, 1), strict=False), start=1):
        yield f"ZTILE{axis}", min(side, most), ""
    yield "ZCMPTYPE", coding.name, ""
    yield from coding.cards
    n_structural = 5 + len(sides)
    yield from plain.cards[n_structural:]


def _rice_cards(value_bytes: int) -> tuple[Card, ...]:
    return (
        ("ZNAME1", "BLOCKSIZE", ""),
        ("ZVAL1", BLOCK_VALUES, "values that share a code length"),
        ("ZNAME2", "BYTEPIX", ""),
        ("ZVAL2", value_bytes, "bytes of a value"),
    )


def _rice_of_counts(tile: NDArray[np.generic], _number: int, _step: float) -> bytes:
    if tile.dtype == np.uint16:
        # Stored less 32768, as FITS has no unsigned integers of 16 bits.
        tile = (tile.view(np.uint16) ^ np.uint16(0x8000)).view(np.int16)
    return rice(tile)


def _rice_of_integers(step: float, tile: NDArray[np.generic], _number: int, _step: float) -> bytes:
    return rice(whole_steps(tile.reshape(-1), step))


def _rice_of_steps(tile: NDArray[np.generic], number: int, step: float) -> bytes:
    return rice(_dithered(tile, number, step))


def _dithered(tile: NDArray[np.generic], number: int, step: float) -> NDArray[np.int32]:
    """Return a tile as whole steps after its random offsets were added, and half a step was taken off."""
    values = tile.reshape(-1)
    largest = max(float(np.fmax.reduce(values)), -float(np.fmin.reduce(values))) / step
    # Above, 32 bits would round to other multiples; NaN compares as such.
    steps = np.divide(values, step, dtype=np.float32 if largest < _EXACT_STEPS else np.float64)
    steps += _offsets(number, tile.size)
    steps -= 0.5
    whole = np.rint(steps, out=steps)
    unknown = ~np.isfinite(whole)
    if unknown.any():
        whole[unknown] = 0.0
    stored: NDArray[np.int32] = whole.astype(np.int32)
    stored[unknown] = NO_DATA
    stored[values == 0.0] = _ZERO
    return stored


def _offsets(number: int, n_values: int) -> NDArray[np.float32]:
    """Return the random offsets of a tile's values (FITS 4.0, appendix I): pieces of the list, one after another."""
    random = _random_numbers()
    pieces: list[NDArray[np.float32]] = []
    n_left, start = n_values, (number + _SEED - 1) % _N_RANDOM
    while n_left > 0:
        piece = random[int(random[start] * _N_STARTS) :][:n_left]
        pieces.append(piece)
        n_left -= len(piece)
        start = (start + 1) % _N_RANDOM
    return np.concatenate(pieces)


@cache
def _random_numbers() -> NDArray[np.float32]:
    numbers = np.empty(_N_RANDOM, np.float32)
    seed = 1
    for index in range(_N_RANDOM):
        seed = _RANDOM_FACTOR * seed % _RANDOM_MODULUS
        numbers[index] = seed / _RANDOM_MODULUS
    return numbers


def _shuffled_and_packed(tile: NDArray[np.generic], _number: int, _step: float) -> bytes:
    """Return the first bytes of all values, then the second ones and so on, as gzip packs them (section 10.4.2)."""
    stored = np.ascontiguousarray(tile.astype(">f4")).view(np.uint8).reshape(-1, 4)
    packing = zlib.compressobj(_BYTES_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16, 9, zlib.Z_RLE)
    return packing.compress(np.ascontiguousarray(stored.T).data) + packing.flush()
