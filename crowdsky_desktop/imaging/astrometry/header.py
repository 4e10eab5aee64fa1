"""Read a plate solution from a FITS header: what this program wrote, or any other that wrote TAN or TAN-SIP."""

import math
from collections.abc import Iterator

from crowdsky_desktop.imaging.astrometry.wcs import flipped
from crowdsky_desktop.imaging.fits.cards import Header, header_of
from crowdsky_desktop.imaging.fits.read import read_cards
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import LN_10, Sip, Solution

_SCALES_DEG = (0.1 / 3600.0, 60.0 / 3600.0)
"""Sides of a pixel between which a solution is believed, degrees. Chosen, as those of pictures that are solved: a grid
drawn by numbers that are no telescope's may have any number of lines."""
_MAX_ORDER = 9
"""Highest order of a SIP polynomial (Shupe et al. 2005)."""


def read_solution(frame: LightFrame) -> Solution | None:
    """Return the solution in a file's header, for its picture from the top row on; None where there is none.

    Raises
    ------
    NotFitsError
        The file cannot be read or is not FITS.
    """
    solution = solution_of(header_of(read_cards(frame.path)), frame.width, frame.height)
    return flipped(solution) if solution is not None and frame.is_bottom_up else solution


def solution_of(header: Header, width: int, height: int) -> Solution | None:
    """Return the solution of an array as a header describes it; None where it has none of TAN or TAN-SIP.

    A scale that no telescope has is none, either.
    What a header does not say of the catalogue and the match is NaN, 0 or empty.
    """
    kinds = [header.get(key, "").strip().upper() for key in ("CTYPE1", "CTYPE2")]
    crpix, crval = (_pair(header, key) for key in ("CRPIX", "CRVAL"))
    cd = _matrix(header)
    if crpix is None or crval is None or cd is None or abs(crval[1]) > 90.0:
        return None
    if kinds not in (["RA---TAN", "DEC--TAN"], ["RA---TAN-SIP", "DEC--TAN-SIP"]):
        return None
    return Solution(
        width=width,
        height=height,
        crpix=crpix,
        crval=(crval[0] % 360.0, crval[1]),
        cd=cd,
        n_stars=header.integer("WCSMATCH"),
        n_in_field=header.integer("WCSNREF"),
        rms_arcsec=_number(header, "WCSRMS"),
        log_odds=_number(header, "WCSODDS") * LN_10,
        catalogue=header.text("WCSCAT") or "",
        epoch=_number(header, "WCSEPOCH"),
        sip=_sip(header) if kinds[0].endswith("SIP") else None,
    )


def _number(header: Header, key: str) -> float:
    value = header.number(key)
    return math.nan if value is None else value


def _pair(header: Header, key: str) -> tuple[float, float] | None:
    first, second = header.number(f"{key}1"), header.number(f"{key}2")
    return None if first is None or second is None else (first, second)


def _matrix(header: Header) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return degrees for each pixel, from CD, or from CDELT with PC or CROTA2 (FITS 4.0, section 8.1)."""
    if _has_any(header, "CD"):
        (a, b), (c, d) = _named(header, "CD", (0.0, 0.0))
    else:
        steps = _pair(header, "CDELT")
        if steps is None:
            return None
        if "CROTA2" in header and not _has_any(header, "PC"):
            turn = math.radians(header.number("CROTA2") or 0.0)
            cos, sin = math.cos(turn), math.sin(turn)
            a, b, c, d = steps[0] * cos, -steps[1] * sin, steps[0] * sin, steps[1] * cos
        else:
            (a, b), (c, d) = _named(header, "PC", (1.0, 1.0))
            a, b, c, d = steps[0] * a, steps[0] * b, steps[1] * c, steps[1] * d
    sides = math.hypot(a, c), math.hypot(b, d)
    is_scale = all(_SCALES_DEG[0] <= side <= _SCALES_DEG[1] for side in sides)
    return ((a, b), (c, d)) if is_scale and a * d - b * c else None


def _has_any(header: Header, name: str) -> bool:
    return any(f"{name}{row}_{column}" in header for row in (1, 2) for column in (1, 2))


def _named(header: Header, name: str, diagonal: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    def element(row: int, column: int) -> float:
        value = header.number(f"{name}{row}_{column}")
        return (diagonal[row - 1] if row == column else 0.0) if value is None else value

    return (element(1, 1), element(1, 2)), (element(2, 1), element(2, 2))


def _sip(header: Header) -> Sip | None:
    order = max(header.integer(f"{letter}_ORDER") for letter in ("A", "B", "AP", "BP"))
    if not 2 <= order <= _MAX_ORDER:
        return None
    a, b, ap, bp = (tuple(_terms(header, letter, order)) for letter in ("A", "B", "AP", "BP"))
    return Sip(order, a, b, ap, bp)


def _terms(header: Header, letter: str, order: int) -> Iterator[tuple[int, int, float]]:
    for p in range(order + 1):
        for q in range(order + 1 - p):
            value = header.number(f"{letter}_{p}_{q}")
            if value:
                yield p, q, value
