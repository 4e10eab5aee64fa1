"""Which parts a stack's file has, what they are called, and how each is compressed.

Two layouts hold the same parts. `crowdsky` is the service's own: a primary HDU with the header alone, and a part for
each colour. In a `cube` the picture is the primary HDU itself, which programs open that know nothing of parts. Why so:
docs/decisions/0032.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crowdsky_desktop.imaging.fits.layout import COLOUR_PARTS
from crowdsky_desktop.imaging.fits.tiles import (
    noise_step,
    quantised_hdu,
    tiled_counts_hdu,
    tiled_floats_hdu,
    tiled_integers_hdu,
)
from crowdsky_desktop.imaging.fits.write import (
    Card,
    CardImage,
    Hdu,
    empty_hdu,
    finest_step,
    image_hdu,
    integer_image_hdu,
)
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.types import Counts, Image
from crowdsky_desktop.model.recipe import Compression, FileLayout

MONO = "MONO"
"""The part of a picture that has no colours: under a colour's name, a reader would take it for that colour."""
IMAGES = frozenset({*COLOUR_PARTS, MONO, "FOOTPRINT", "COVERAGE", "REJECTED", "ERROR"})
"""The parts that are images."""
STAR_TABLES = {FileLayout.CROWDSKY: "STAR-TAB", FileLayout.CUBE: "STARS"}
"""What the table of stars is called."""
STEP_CARDS = ("QSTEP-R", "QSTEP-G", "QSTEP-B")
"""The steps that a picture's values are multiples of, in files that hold them as floats."""

_ERROR_STEPS = 16.0
"""Steps in one sigma of the standard errors' own scatter. Chosen, as fpack's: nobody measures stars in them."""

_OF_WCS = re.compile(
    r"(?:WCSAXES|C(?:TYPE|RVAL|RPIX|DELT|UNIT|ROTA)[12]|CD[12]_[12]|PC[12]_[12]|LON?GPOLE|LATPOLE|RADESYS|EQUINOX"
    r"|[AB]P?_(?:ORDER|\d_\d))$"
)
_ABOUT_COVERAGE: tuple[Card, ...] = (("COMMENT", "samples averaged", ""),)
_ABOUT_REJECTED: tuple[Card, ...] = (("COMMENT", "samples left out: too low, then too high", ""),)
_ABOUT_FOOTPRINT: tuple[Card, ...] = (("COMMENT", "frames that reach the pixel, samples left out among them", ""),)
_ABOUT_ERROR: tuple[Card, ...] = (
    ("BUNIT", "adu", ""),
    ("COMMENT", "standard error of the mean: what repeats on the same grid scatter by;", ""),
    ("COMMENT", "without what all frames share (the reference's level and scale, flat).", ""),
    ("COMMENT", "Integers times BSCALE: Siril 1.4 takes a file with two float images of", ""),
    ("COMMENT", "one shape for a sequence of images, and fails.", ""),
)
_ABOUT_COLOUR: tuple[Card, ...] = (
    ("BUNIT", "adu", "of the reference frame"),
    ("ROWORDER", "TOP-DOWN", "first row is the top of the picture"),
)


@dataclass(frozen=True)
class StackParts:
    """What a stack's file holds, whatever its layout.

    Attributes
    ----------
    cards : tuple of Card or CardImage
        Of the primary header, without those that say how its data lie.
    pixels, error : tuple of ndarray of float32, (h, w)
        A plane for each channel, ADU; NaN is no data.
    coverage, rejected : tuple of ndarray of unsigned integers, (h, w)
        Samples averaged in each channel; left out as too low in each channel, then as too high.
    stars : Hdu
        The table of stars; its name is the layout's.
    tables : tuple of Hdu
        The others.
    steps : tuple of float
        The picture's, if its values are dithered multiples of some already.
    error_step : float
        That of the standard errors, if they have one already; else 0.
    """

    cards: tuple[Card | CardImage, ...]
    pixels: tuple[Image, ...]
    coverage: tuple[Counts, ...]
    rejected: tuple[Counts, ...]
    error: tuple[Image, ...]
    stars: Hdu
    tables: tuple[Hdu, ...]
    steps: tuple[float, ...] = ()
    error_step: float = 0.0


def hdus_of(
    parts: StackParts, layout: FileLayout, compression: Compression, parallel_map: ParallelMap = map
) -> Iterator[Hdu]:
    """Yield the HDUs of a stack's file, the primary one first; each is compressed when it is asked for.

    Parameters
    ----------
    layout : FileLayout
        `auto` is a cube.
    """
    compressor = _Compressor(compression, parallel_map)
    return (_crowdsky if layout is FileLayout.CROWDSKY else _cube)(parts, compressor)


def _crowdsky(parts: StackParts, compressor: "_Compressor") -> Iterator[Hdu]:
    sky = _wcs_cards(parts.cards)
    yield empty_hdu(parts.cards)
    names = COLOUR_PARTS if len(parts.pixels) == len(COLOUR_PARTS) else (MONO,)
    steps = parts.steps or (0.0,) * len(names)
    for name, plane, step in zip(names, parts.pixels, steps, strict=True):
        yield compressor.picture(plane, step, name, (*_ABOUT_COLOUR, *sky))
    yield compressor.counts([_footprint(parts)], "FOOTPRINT", (*_ABOUT_FOOTPRINT, *sky))
    yield _named(parts.stars, STAR_TABLES[FileLayout.CROWDSKY])
    yield from _quality(parts, sky, compressor)
    yield from parts.tables


def _cube(parts: StackParts, compressor: "_Compressor") -> Iterator[Hdu]:
    """Yield a cube; its picture is never compressed, as the standard has no compressed primary HDU."""
    steps = [(key, step, "[adu] step of its values") for key, step in zip(STEP_CARDS, parts.steps, strict=False)]
    yield image_hdu(parts.pixels, cards=(*parts.cards, *steps))
    yield from _quality(parts, _wcs_cards(parts.cards), compressor)
    yield _named(parts.stars, STAR_TABLES[FileLayout.CUBE])
    yield from parts.tables


def _quality(parts: StackParts, sky: Sequence[Card | CardImage], compressor: "_Compressor") -> Iterator[Hdu]:
    """Yield what is known of each pixel beside its value.

    `ERROR` is of integers: Siril 1.4 fails on a file with two float images of one shape (docs/decisions/0023).
    """
    yield compressor.counts(parts.coverage, "COVERAGE", (*_ABOUT_COVERAGE, *sky))
    yield compressor.counts(parts.rejected, "REJECTED", (*_ABOUT_REJECTED, *sky))
    yield compressor.error(parts.error, parts.error_step, "ERROR", (*_ABOUT_ERROR, *sky))


@dataclass(frozen=True)
class _Compressor:
    """Makes the images of a file, compressed as its recipe says."""

    compression: Compression
    parallel_map: ParallelMap

    def picture(self, plane: Image, step: float, name: str, cards: Sequence[Card | CardImage]) -> Hdu:
        """Return a plane of the picture; its step is 0 if it has none yet."""
        if self.compression is Compression.NONE:
            return image_hdu([plane], name, cards)
        if self.compression is Compression.SCIENCE and (step := step or noise_step(plane)):
            return quantised_hdu([plane], [step], name, cards, self.parallel_map)
        return tiled_floats_hdu([plane], name, cards, self.parallel_map)

    def counts(self, planes: Sequence[Counts], name: str, cards: Sequence[Card | CardImage]) -> Hdu:
        """Return counts in the smallest FITS integer that holds them: bytes for up to 255 frames."""
        is_small = max(int(plane.max(initial=0)) for plane in planes) < 256
        small = [plane.astype(np.uint8, copy=False) for plane in planes] if is_small else planes
        if self.compression is Compression.NONE:
            return image_hdu(small, name, cards)
        return tiled_counts_hdu(small, name, cards, self.parallel_map)

    def error(self, planes: Sequence[Image], step: float, name: str, cards: Sequence[Card | CardImage]) -> Hdu:
        """Return standard errors as integers times a step; it is 0 if they have none yet."""
        if self.compression is Compression.SCIENCE:
            step = step or _coarse_step(planes)
        step = step or finest_step(planes)
        if self.compression is Compression.NONE:
            return integer_image_hdu(planes, name, cards, step=step)
        return tiled_integers_hdu(planes, step, name, cards, self.parallel_map)


def _coarse_step(planes: Sequence[Image]) -> float:
    """Return the power of two that is nearest to a 16th of the planes' least noise; 0 where they have none."""
    steps = (noise_step(plane, _ERROR_STEPS) for plane in planes)
    least = min(filter(None, steps), default=0.0)
    return math.ldexp(1.0, round(math.log2(least))) if least else 0.0


def _footprint(parts: StackParts) -> Counts:
    """Return how many frames reach each pixel, in the channel that most of them reach."""
    n_channels = len(parts.coverage)
    low, high = parts.rejected[:n_channels], parts.rejected[n_channels:]
    reached = [one + two + three for one, two, three in zip(parts.coverage, low, high, strict=True)]
    return np.asarray(np.maximum.reduce(reached))


def _wcs_cards(cards: Sequence[Card | CardImage]) -> tuple[Card | CardImage, ...]:
    """Return the cards that say where on the sky the pixels are: every image needs them for itself."""
    return tuple(card for card in cards if _OF_WCS.match(_keyword(card)))


def _named(table: Hdu, name: str) -> Hdu:
    named = tuple(("EXTNAME", name, "") if _keyword(card) == "EXTNAME" else card for card in table.cards)
    return replace(table, cards=named)


def _keyword(card: Card | CardImage) -> str:
    return card[:8].strip() if isinstance(card, str) else card[0]
