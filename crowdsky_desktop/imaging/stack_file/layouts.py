"""Which parts a stack's file has, what they are called, and how each is compressed.

Two layouts hold the same parts. `crowdsky` is the service's own: a primary HDU with the header alone, and a part for
each colour. In a `cube` the picture is the primary HDU itself, which programs open that know nothing of parts. Why so:
docs/decisions/0032.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import numpy as np

from crowdsky_desktop.imaging.fits.layout import COLOUR_PARTS
from crowdsky_desktop.imaging.fits.sky_map import OF_WCS
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
class StackPlanes:
    """What a stack's file holds of each pixel, whatever its layout.

    Attributes
    ----------
    pixels, error : tuple of ndarray of float32, (h, w)
        A plane for each channel, ADU; NaN is no data.
    coverage, rejected : tuple of ndarray of unsigned integers, (h, w)
        Samples averaged in each channel; left out as too low in each channel, then as too high.
    steps : tuple of float
        The picture's, if its values are dithered multiples of some already.
    error_step : float
        That of the standard errors, if they have one already; else 0.
    """

    pixels: tuple[Image, ...]
    coverage: tuple[Counts, ...]
    rejected: tuple[Counts, ...]
    error: tuple[Image, ...]
    steps: tuple[float, ...] = ()
    error_step: float = 0.0


@dataclass(frozen=True)
class StackParts:
    """What a stack's file holds, whatever its layout.

    Attributes
    ----------
    cards : tuple of Card or CardImage
        Of the primary header, without those that say how its data lie.
    stars : Hdu
        The table of stars; its name is the layout's.
    tables : tuple of Hdu
        The others.
    """

    planes: StackPlanes
    cards: tuple[Card | CardImage, ...]
    stars: Hdu
    tables: tuple[Hdu, ...]


def extension_images(
    planes: StackPlanes, layout: FileLayout, compression: Compression, parallel_map: ParallelMap = map
) -> Iterable[Hdu]:
    """Return the images that follow the primary HDU, compressed, each as a piece of work of its own.

    They do not say yet where on the sky they are, so that they can be made before that is known.

    Parameters
    ----------
    layout : FileLayout
        `auto` is a cube.
    """
    compressor = _Compressor(compression)
    pieces: list[Callable[[], Hdu]] = []
    if layout is FileLayout.CROWDSKY:
        names = COLOUR_PARTS if len(planes.pixels) == len(COLOUR_PARTS) else (MONO,)
        steps = planes.steps or (0.0,) * len(names)
        pieces += [partial(compressor.picture, *one) for one in zip(planes.pixels, steps, names, strict=True)]
        pieces.append(partial(compressor.counts, (_footprint(planes),), "FOOTPRINT", _ABOUT_FOOTPRINT))
    pieces += [
        partial(compressor.counts, planes.coverage, "COVERAGE", _ABOUT_COVERAGE),
        partial(compressor.counts, planes.rejected, "REJECTED", _ABOUT_REJECTED),
        partial(compressor.error, planes.error, planes.error_step),
    ]
    return parallel_map(_made, pieces)


def _made(piece: Callable[[], Hdu]) -> Hdu:
    return piece()


def hdus_of(parts: StackParts, layout: FileLayout, images: Iterable[Hdu]) -> Iterator[Hdu]:
    """Yield the HDUs of a stack's file, the primary one first.

    Parameters
    ----------
    layout : FileLayout
        `auto` is a cube.
    images : iterable of Hdu
        Its `extension_images`.
    """
    sky = _wcs_cards(parts.cards)
    located = (replace(image, cards=(*image.cards, *sky)) for image in images)
    if layout is FileLayout.CROWDSKY:
        yield empty_hdu(parts.cards)
        yield from islice(located, len(parts.planes.pixels) + 1)
        yield _named(parts.stars, STAR_TABLES[FileLayout.CROWDSKY])
        yield from located
    else:
        yield _cube(parts)
        yield from located
        yield _named(parts.stars, STAR_TABLES[FileLayout.CUBE])
    yield from parts.tables


def _cube(parts: StackParts) -> Hdu:
    """Return the picture in one piece; it is never compressed, as the standard has no compressed primary HDU."""
    steps = zip(STEP_CARDS, parts.planes.steps, strict=False)
    return image_hdu(
        parts.planes.pixels, cards=(*parts.cards, *((key, step, "[adu] step of its values") for key, step in steps))
    )


@dataclass(frozen=True)
class _Compressor:
    """Makes the images of a file, compressed as its recipe says."""

    compression: Compression

    def picture(self, plane: Image, step: float, name: str) -> Hdu:
        """Return a plane of the picture; its step is 0 if it has none yet."""
        if self.compression is Compression.NONE:
            return image_hdu([plane], name, _ABOUT_COLOUR)
        if self.compression is Compression.SCIENCE and (step := step or noise_step(plane)):
            return quantised_hdu([plane], [step], name, _ABOUT_COLOUR)
        return tiled_floats_hdu([plane], name, _ABOUT_COLOUR)

    def counts(self, planes: Sequence[Counts], name: str, about: Sequence[Card]) -> Hdu:
        """Return counts in the smallest FITS integer that holds them: bytes for up to 255 frames."""
        is_small = max(int(plane.max(initial=0)) for plane in planes) < 256
        small = [plane.astype(np.uint8, copy=False) for plane in planes] if is_small else planes
        make = image_hdu if self.compression is Compression.NONE else tiled_counts_hdu
        return make(small, name, about)

    def error(self, planes: Sequence[Image], step: float) -> Hdu:
        """Return standard errors as integers times a step; it is 0 if they have none yet.

        Integers, as Siril 1.4 fails on a file with two float images of one shape (docs/decisions/0023).
        """
        if self.compression is Compression.SCIENCE:
            step = step or _coarse_step(planes)
        step = step or finest_step(planes)
        if self.compression is Compression.NONE:
            return integer_image_hdu(planes, "ERROR", _ABOUT_ERROR, step=step)
        return tiled_integers_hdu(planes, step, "ERROR", _ABOUT_ERROR)


def _coarse_step(planes: Sequence[Image]) -> float:
    """Return the power of two that is nearest to a 16th of the planes' least noise; 0 where they have none.

    It is no finer than `finest_step`: the largest value of any plane fits into an integer.
    """
    steps = (noise_step(plane, _ERROR_STEPS) for plane in planes)
    least = min(filter(None, steps), default=0.0)
    return max(math.ldexp(1.0, round(math.log2(least))), finest_step(planes)) if least else 0.0


def _footprint(planes: StackPlanes) -> Counts:
    """Return how many frames reach each pixel, in the channel that most of them reach."""
    n_channels = len(planes.coverage)
    low, high = planes.rejected[:n_channels], planes.rejected[n_channels:]
    reached = [one + two + three for one, two, three in zip(planes.coverage, low, high, strict=True)]
    return np.asarray(np.maximum.reduce(reached))


def _wcs_cards(cards: Sequence[Card | CardImage]) -> tuple[Card | CardImage, ...]:
    """Return the cards that say where on the sky the pixels are: every image needs them for itself."""
    return tuple(card for card in cards if OF_WCS.match(_keyword(card)))


def _named(table: Hdu, name: str) -> Hdu:
    named = tuple(("EXTNAME", name, "") if _keyword(card) == "EXTNAME" else card for card in table.cards)
    return replace(table, cards=named)


def _keyword(card: Card | CardImage) -> str:
    return card[:8].strip() if isinstance(card, str) else card[0]
