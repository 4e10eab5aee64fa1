"""The tables of a stack's FITS file: of frames, stars, and the recipe."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.astrometry.wcs import sky_positions
from crowdsky_desktop.imaging.fits.write import Column, Hdu, table_hdu
from crowdsky_desktop.imaging.stars.shapes import FWHM_PER_SIGMA
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.model.transform import Transform, kind_of_transform

SERVICE_COLUMNS = ("x", "y", "flux", "a", "b", "theta", "flag", "ra", "dec")
"""Columns of the service's table of stars that do not come from a catalogue."""
_SATURATED = 4
"""SExtractor's flag of a star that is saturated."""
_REPORT_WIDTH = 128
"""Bytes of a row of the table REPORT: chosen so that a row can be seen whole; CFITSIO reads texts of up to 2,879."""
_NOT_A_TRANSFORM: Transform = ((math.nan,) * 3,) * 3
"""Of a frame that was not registered."""


def frames_table(frames: Sequence[FrameRecord]) -> Hdu:
    """Return the table FRAMES: a row for each input frame, used or not; NaN where a number is unknown."""
    n_channels = max((len(frame.scale) for frame in frames), default=1) or 1
    columns = [
        _text("FILE", [frame.name for frame in frames]),
        _text("DATE_OBS", [_iso(frame) for frame in frames]),
        _number("EXPTIME", [frame.exposure_s for frame in frames], "s"),
        Column("USED", np.array([frame.is_used for frame in frames], np.bool_)),
        Column("REFERENCE", np.array([frame.is_reference for frame in frames], np.bool_)),
        _text("REASON", [frame.reason for frame in frames]),
        _text("FLAGS", [" ".join(frame.quality.flags) if frame.quality else "" for frame in frames]),
        *_quality_columns(frames),
        *(
            _vector(name, [getattr(frame, name.lower()) for frame in frames], n_channels)
            for name in ("SCALE", "OFFSET")
        ),
        _vector("GRADIENT", [frame.gradient_adu for frame in frames], n_channels),
        _number("WEIGHT", [frame.weight for frame in frames]),
        Column("TRANSFORM", _transforms(frames)),
        _text("KIND", [kind_of_transform(frame.to_reference) if frame.to_reference else "" for frame in frames]),
        Column("NMATCHED", np.array([frame.n_matched for frame in frames], np.int32)),
        _number("RESIDUAL", [frame.residual_px for frame in frames], "pixel"),
        _number("REJFRAC", [frame.rejected_fraction for frame in frames]),
        _number("MASKED", [frame.masked_fraction for frame in frames]),
    ]
    return table_hdu("FRAMES", columns)


def stars_table(stars: StarList, solution: Solution | None = None) -> Hdu:
    """Return the table of stars: a row for each, x and y counted from 0 at the centre of the first pixel.

    First the columns of the service's table STAR-TAB, named and meant as SExtractor's (Bertin & Arnouts 1996) by `sep`:
    a and b in pixels (sigma), theta in radians from x towards y, flag 4 for saturated. Right ascension and declination
    are those of the solution, ICRS; NaN without one. Then what else was measured.
    """
    ratio = np.sqrt(1.0 - np.square(stars.eccentricity))
    sigma = stars.fwhm_px / FWHM_PER_SIGMA
    ra, dec = sky_positions(solution, stars.x, stars.y) if solution else (np.full(len(stars), math.nan),) * 2
    columns = [
        _number("x", stars.x, "pixel"),
        _number("y", stars.y, "pixel"),
        _number("flux", stars.flux, "adu"),
        _number("a", sigma / np.sqrt(ratio), "pixel"),
        _number("b", sigma * np.sqrt(ratio), "pixel"),
        _number("theta", np.radians(stars.angle_deg), "rad"),
        Column("flag", np.where(stars.is_saturated, _SATURATED, 0).astype(np.int32)),
        _number("ra", ra, "deg"),
        _number("dec", dec, "deg"),
        _number("peak", stars.peak, "adu"),
        _number("fwhm", stars.fwhm_px, "pixel"),
        _number("eccentricity", stars.eccentricity),
        _number("angle", stars.angle_deg, "deg"),
        Column("saturated", stars.is_saturated),
    ]
    return table_hdu("STARS", columns)


def recipe_table(recipe: Recipe) -> Hdu:
    """Return the table RECIPE: a row for each choice, name and value as text."""
    choices = vars(recipe)
    return table_hdu("RECIPE", [_text("NAME", [*choices]), _text("VALUE", [f"{value}" for value in choices.values()])])


def report_table(text: str) -> Hdu:
    """Return the table REPORT: the ASCII text of the report that lies beside a stack, cut into rows."""
    return table_hdu("REPORT", [Column("JSON", np.frombuffer(_padded(text.encode("ascii")), f"S{_REPORT_WIDTH}"))])


def _padded(text: bytes) -> bytes:
    return text + b"\0" * (-len(text) % _REPORT_WIDTH)


def _quality_columns(frames: Sequence[FrameRecord]) -> list[Column]:
    qualities = [frame.quality for frame in frames]
    stars = np.array([quality.n_stars if quality else 0 for quality in qualities], np.int32)
    measured = (
        ("SNR", "snr", ""),
        ("FWHM", "fwhm_px", "pixel"),
        ("ECCENTRICITY", "eccentricity", ""),
        ("ANGLE", "elongation_angle_deg", "deg"),
        ("BACKGROUND", "background_adu", "adu"),
        ("NOISE", "noise_adu", "adu"),
    )
    return [
        Column("NSTARS", stars),
        *(_number(name, [getattr(q, attribute, None) for q in qualities], unit) for name, attribute, unit in measured),
    ]


def _number(name: str, values: Any, unit: str = "") -> Column:
    return Column(name, np.array([math.nan if value is None else value for value in values], np.float64), unit)


def _vector(name: str, values: list[tuple[float, ...]], length: int) -> Column:
    array = np.full((len(values), length), np.nan)
    for row, numbers in zip(array, values, strict=True):
        row[: len(numbers)] = numbers
    return Column(name, array)


def _text(name: str, values: list[str]) -> Column:
    printable = ["".join(letter if " " <= letter <= "~" else "?" for letter in value) for value in values]
    width = max((len(value) for value in printable), default=0)
    return Column(name, np.array(printable, dtype=f"S{max(width, 1)}"))


def _transforms(frames: Sequence[FrameRecord]) -> NDArray[np.float64]:
    return np.array([frame.to_reference or _NOT_A_TRANSFORM for frame in frames], np.float64).reshape(-1, 3, 3)


def _iso(frame: FrameRecord) -> str:
    moment = frame.observed_at
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") if moment else ""
