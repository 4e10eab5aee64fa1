"""Bring a stack's file into another layout, or compress it otherwise, and keep every value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.fits.cards import Header, header_of, read_header_cards
from crowdsky_desktop.imaging.fits.layout import COLOUR_PARTS, data_blocks_bytes
from crowdsky_desktop.imaging.fits.packed import GZIP_MAGIC
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.fits.write import CardImage, Hdu, ones_complement_sum, write_hdus
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.stack_file.layouts import (
    IMAGES,
    MONO,
    STAR_TABLES,
    STEP_CARDS,
    StackParts,
    StackPlanes,
    extension_images,
    hdus_of,
)
from crowdsky_desktop.imaging.stack_file.read import opened, read_stars
from crowdsky_desktop.imaging.stack_file.tables import SERVICE_COLUMNS, stars_table
from crowdsky_desktop.imaging.types import Counts, Image
from crowdsky_desktop.model.errors import FrameError, NotAStackError, NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.recipe import Compression, FileLayout

_STRUCTURAL = re.compile(r"(?:SIMPLE|BITPIX|NAXIS\d*|EXTEND|BSCALE|BZERO|BLANK|CHECKSUM|DATASUM|END)$")
"""Cards that say how the data of a primary HDU lie."""
_ADVICE = "Nothing was written. Choose an intact stack made by this program, or stack the frames again."


@dataclass(frozen=True)
class _RawHdu:
    """An HDU as it is in the file."""

    name: str
    cards: tuple[CardImage, ...]
    data: NDArray[np.uint8]

    @property
    def is_image(self) -> bool:
        """Whether it is one of the images that layouts arrange; others are copied."""
        return self.name in IMAGES

    def copied(self) -> Hdu:
        """Return it for another file, where it gets checksums of its own."""
        kept = tuple(card for card in self.cards if not card.startswith(("CHECKSUM", "DATASUM")))
        return Hdu(kept, (self.data,))


def convert_stack(
    source: Path,
    target: Path,
    layout: FileLayout,
    compression: Compression | None = None,
    parallel_map: ParallelMap = map,
) -> None:
    """Write a stack's file in a layout; all values stay what they are, unless `compression` asks for rounding.

    Parameters
    ----------
    compression : Compression, optional
        If none is given, that of `source`. A picture that is not rounded yet is then compressed to the last bit.

    Raises
    ------
    FrameError
        `source` cannot be read, or is no stack of this program.
    DiskFullError, FolderNotWritableError
        `target` cannot be written; nothing is left behind.
    """
    try:
        parts, present = read_parts(source)
    except FrameError as error:
        raise type(error)(error.message, advice=_ADVICE) from error
    if compression is Compression.SCIENCE and present is not Compression.SCIENCE:
        parts = replace(parts, planes=replace(parts.planes, steps=(), error_step=0.0))
    images = extension_images(parts.planes, layout, compression or present, parallel_map)
    with disk_errors(target), durable_file(target) as file:
        write_hdus(file, hdus_of(parts, layout, images))


def read_parts(path: Path) -> tuple[StackParts, Compression]:
    """Return what a stack's file holds, in whatever layout, and how it is compressed.

    Raises
    ------
    FrameError
        The file cannot be read, or is no stack of this program.
    """
    if not read_light_frame(path).is_stack:
        raise NotAStackError(f"{path.name} is a light frame, or another program's file.", advice=_ADVICE)
    raw = _raw_hdus(path)
    tables = {hdu.name: hdu for hdu in raw[1:] if not hdu.is_image}
    stars = next((tables.pop(name) for name in STAR_TABLES.values() if name in tables), None)
    with opened(path) as hdus:
        error, error_step = _error(hdus)
        planes = StackPlanes(
            pixels=_pixels(hdus),
            coverage=_counts(hdus, "COVERAGE"),
            rejected=_counts(hdus, "REJECTED"),
            error=error,
            steps=_steps(path, hdus),
            error_step=error_step,
        )
        parts = StackParts(
            planes=planes,
            cards=tuple(card for card in raw[0].cards if not _is_of_layout(card)),
            stars=_stars(path, stars),
            tables=tuple(hdu.copied() for hdu in tables.values()),
        )
        return parts, _compression(hdus, planes)


def _is_of_layout(card: CardImage) -> bool:
    keyword = card[:8].strip()
    return keyword in STEP_CARDS or _STRUCTURAL.match(keyword) is not None


def _raw_hdus(path: Path) -> list[_RawHdu]:
    """Return all HDUs of a file, with the data of those that are copied as they are.

    Raises
    ------
    UnsupportedFrameError
        The file is packed as a whole.
    NotFitsError
        It is cut short or damaged: a conversion would give it checksums that say it is whole.
    """
    found: list[_RawHdu] = []
    n_bytes = path.stat().st_size
    with path.open("rb") as file:
        if file.read(len(GZIP_MAGIC)) == GZIP_MAGIC:
            raise UnsupportedFrameError(f"{path.name} is packed as a whole: unpack it first.")
        file.seek(0)
        while file.tell() < n_bytes:
            cards = read_header_cards(file, path.name, "XTENSION=" if found else "SIMPLE  =")
            header = header_of(cards)
            length = data_blocks_bytes(header)
            data = np.frombuffer(file.read(min(length, n_bytes)), np.uint8)
            if len(data) < length or not _is_undamaged(cards, header, data):
                raise NotFitsError(f"{path.name} is damaged or cut short: it differs from what was written.")
            hdu = _RawHdu(header.get("EXTNAME", ""), tuple(cards), np.empty(0, np.uint8))
            found.append(replace(hdu, data=data) if found and not hdu.is_image else hdu)
    return found


def _is_undamaged(cards: Sequence[CardImage], header: Header, data: NDArray[np.uint8]) -> bool:
    """Return whether a header is text, and the data agree with its DATASUM, if it has one.

    Its CHECKSUM is not asked: other programs may have added cards.
    """
    stated = header.number("DATASUM")
    return all(card.isascii() for card in cards) and (stated is None or ones_complement_sum(data) == stated)


def _stars(path: Path, table: _RawHdu | None) -> Hdu:
    """Return the table of stars; that of an older file gets the service's columns."""
    if table is None:
        raise UnsupportedFrameError(f"{path.name} has no table of stars.")
    names = {card[10:].split("'")[1].strip() for card in table.cards if card.startswith("TTYPE")}
    return table.copied() if set(SERVICE_COLUMNS) <= names else stars_table(read_stars(path))


def _pixels(hdus: fits.HDUList) -> tuple[Image, ...]:
    """Return the planes of the picture to the last bit: those of NaN, too."""
    apart = [hdus[name].data for name in (*COLOUR_PARTS, MONO) if name in hdus]
    return tuple(np.asarray(plane, np.float32) for plane in apart or _planes(hdus[0].data))


def _counts(hdus: fits.HDUList, name: str) -> tuple[Counts, ...]:
    return tuple(np.asarray(plane, plane.dtype.newbyteorder("=")) for plane in _planes(hdus[name].data))


def _error(hdus: fits.HDUList) -> tuple[tuple[Image, ...], float]:
    """Return the planes of standard errors, and the step that they are multiples of; 0 for floats."""
    hdu = hdus["ERROR"]
    # Before the data are asked for: astropy then takes the card away.
    step = float(hdu.header.get("BSCALE", 0.0))
    return tuple(np.asarray(plane, np.float32) for plane in _planes(hdu.data)), step


def _planes(data: NDArray[Any]) -> Sequence[NDArray[Any]]:
    return [*data] if data.ndim == 3 else [data]


def _steps(path: Path, hdus: fits.HDUList) -> tuple[float, ...]:
    """Return the steps of the picture's values: as tiles have them, or as a cube's header names them."""
    names = [name for name in (*COLOUR_PARTS, MONO) if name in hdus and isinstance(hdus[name], fits.CompImageHDU)]
    if not names:
        return tuple(float(hdus[0].header[card]) for card in STEP_CARDS if card in hdus[0].header)
    with fits.open(path, disable_image_compression=True) as tables:
        rows = [tables[name].data for name in names]
        steps = tuple(float(tiles["ZSCALE"][0]) if "ZSCALE" in tiles.columns.names else 0.0 for tiles in rows)
    return steps if any(steps) else ()


def _compression(hdus: fits.HDUList, planes: StackPlanes) -> Compression:
    if planes.steps:
        return Compression.SCIENCE
    return Compression.LOSSLESS if isinstance(hdus["COVERAGE"], fits.CompImageHDU) else Compression.NONE
