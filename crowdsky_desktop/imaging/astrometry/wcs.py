"""What a plate solution says: where pixels lie on the sky and the other way round, and its FITS cards.

Pixels are x and y as everywhere in this program: the centre of the first pixel is (0, 0).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from crowdsky_desktop.imaging.astrometry.projection import onto_plane, onto_sky
from crowdsky_desktop.imaging.types import Points, Values
from crowdsky_desktop.model.solution import Sip, Solution

Card = tuple[str, bool | int | float | str, str]
"""Keyword, value and comment."""


def sky_positions(solution: Solution, x: Values, y: Values) -> tuple[Values, Values]:
    """Return right ascension, 0 to 360, and declination of pixels, degrees."""
    from_centre = (x + 1.0 - solution.crpix[0]) + 1j * (y + 1.0 - solution.crpix[1])
    if solution.sip:
        from_centre = from_centre + _bend(from_centre, solution.sip.a) + 1j * _bend(from_centre, solution.sip.b)
    (cd_11, cd_12), (cd_21, cd_22) = solution.cd
    plane = (cd_11 + 1j * cd_21) * from_centre.real + (cd_12 + 1j * cd_22) * from_centre.imag
    return onto_sky(plane, *solution.crval)


def pixel_positions(solution: Solution, ra_deg: Values, dec_deg: Values) -> tuple[Values, Values]:
    """Return x and y of positions on the sky; NaN for its far half."""
    plane = onto_plane(ra_deg, dec_deg, *solution.crval)
    inverse = np.linalg.inv(np.array(solution.cd))
    from_centre = (inverse[0, 0] + 1j * inverse[1, 0]) * plane.real + (inverse[0, 1] + 1j * inverse[1, 1]) * plane.imag
    if solution.sip:
        from_centre = from_centre + _bend(from_centre, solution.sip.ap) + 1j * _bend(from_centre, solution.sip.bp)
    return from_centre.real + solution.crpix[0] - 1.0, from_centre.imag + solution.crpix[1] - 1.0


def _bend(points: Points, terms: tuple[tuple[int, int, float], ...]) -> Values:
    return np.asarray(sum(factor * points.real**p * points.imag**q for p, q, factor in terms))


def flipped(solution: Solution) -> Solution:
    """Return the solution of the same picture stored from its other end, its rows in the other order."""
    (cd_11, cd_12), (cd_21, cd_22) = solution.cd
    sip = solution.sip
    return replace(
        solution,
        crpix=(solution.crpix[0], solution.height + 1.0 - solution.crpix[1]),
        cd=((cd_11, -cd_12), (cd_21, -cd_22)),
        sip=sip and Sip(sip.order, _turned(sip.a, 1), _turned(sip.b, -1), _turned(sip.ap, 1), _turned(sip.bp, -1)),
    )


def _turned(terms: tuple[tuple[int, int, float], ...], sign: int) -> tuple[tuple[int, int, float], ...]:
    return tuple((p, q, sign * (-1) ** q * factor) for p, q, factor in terms)


def wcs_cards(solution: Solution) -> Iterator[Card]:
    """Yield the cards of a solution: its World Coordinate System (FITS 4.0, section 8), and how sure it is."""
    suffix = "-SIP" if solution.sip else ""
    yield "WCSAXES", 2, "right ascension and declination"
    yield "CTYPE1", f"RA---TAN{suffix}", "gnomonic projection"
    yield "CTYPE2", f"DEC--TAN{suffix}", "gnomonic projection"
    yield "CUNIT1", "deg", ""
    yield "CUNIT2", "deg", ""
    for axis, name in enumerate(("right ascension", "declination")):
        yield f"CRPIX{axis + 1}", solution.crpix[axis], "[pixel] the picture's centre"
        yield f"CRVAL{axis + 1}", solution.crval[axis], f"[deg] {name} there"
    for row, name in enumerate(("east", "north"), start=1):
        for column, axis_name in enumerate("xy", start=1):
            yield f"CD{row}_{column}", solution.cd[row - 1][column - 1], f"[deg/pixel] {name} along {axis_name}"
    yield "RADESYS", "ICRS", "of the catalogue"
    yield "EQUINOX", 2000.0, "[yr] of the axes"
    yield from _sip_cards(solution)
    yield "PLTSOLVD", True, "solved by the stars in the picture"
    yield "PIXSCALE", solution.pixel_scale_arcsec, "[arcsec/pixel] measured"
    yield "WCSCAT", solution.catalogue, "catalogue of the solution"
    yield "WCSEPOCH", solution.epoch, "[yr] proper motions were applied up to here"
    yield "WCSMATCH", solution.n_stars, "catalogue stars that were found"
    yield "WCSNREF", solution.n_in_field, "catalogue stars in the picture"
    yield "WCSRMS", solution.rms_arcsec, "[arcsec] of these stars, both axes together"
    yield "WCSODDS", solution.log10_odds, "log10 of the odds against chance"


def _sip_cards(solution: Solution) -> Iterator[Card]:
    sip = solution.sip
    if sip is None:
        return
    for letter, terms in (("A", sip.a), ("B", sip.b), ("AP", sip.ap), ("BP", sip.bp)):
        yield f"{letter}_ORDER", sip.order, "SIP polynomial"
        for p, q, factor in terms:
            yield f"{letter}_{p}_{q}", factor, ""
