"""Solve a frame or a stack: the hint comes from a header, the stars from detection, the catalogue with the program."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from crowdsky_desktop.imaging.astrometry.catalogue import EPOCH, CatalogueError, StarCatalogue, TychoCatalogue
from crowdsky_desktop.imaging.astrometry.parquet_catalogue import ParquetCatalogue
from crowdsky_desktop.imaging.astrometry.solve import Hint, solve_field
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Solution, Unsolved, WhyUnsolved

_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""The moment from which Julian years count (TT; a minute is nothing to a star)."""
_JULIAN_YEAR = timedelta(days=365.25)
_SCALES_ARCSEC = (0.1, 60.0)
"""Scales between which a picture may have a solution, arcsec: beyond, a header's numbers are no telescope's. Chosen."""


def solve_stars(
    stars: StarList, frame: LightFrame, moment: datetime | None = None, deeper: Path | None = None
) -> Solution | Unsolved:
    """Return where the picture that shows these stars lies on the sky.

    Parameters
    ----------
    stars : StarList
        Of the frame, or of a stack on its grid.
    frame : LightFrame
        Its header says where it points, and its scale.
    moment : datetime, optional
        When the stars were seen, aware; when the frame was, by default.
    deeper : Path, optional
        Folder of a deeper catalogue, which is asked where the one that comes with the program does not do.
    """
    hint = hint_of(frame, moment or frame.observed_at)
    if isinstance(hint, Unsolved):
        return hint
    outcome = _solved_by(TychoCatalogue, stars, hint)
    if isinstance(outcome, Solution) or deeper is None:
        return outcome
    by_deeper = _solved_by(partial(ParquetCatalogue, deeper), stars, hint)
    if isinstance(by_deeper, Solution) or math.isfinite(by_deeper.log_odds):
        return by_deeper
    return replace(outcome, reason=f"{outcome.reason} {by_deeper.reason}")


def _solved_by(catalogue: Callable[[], StarCatalogue], stars: StarList, hint: Hint) -> Solution | Unsolved:
    try:
        return solve_field(stars.positions, stars.flux, hint, catalogue())
    except CatalogueError as error:
        return Unsolved(str(error), "Reinstall the program, or choose another catalogue.")


def hint_of(frame: LightFrame, moment: datetime | None) -> Hint | Unsolved:
    """Return what a frame's header says of its place on the sky; `Unsolved` where that is too little."""
    if frame.ra_deg is None or frame.dec_deg is None:
        return Unsolved.because(WhyUnsolved.NO_POINTING)
    scale = frame.pixel_scale_arcsec
    if scale is None or not _SCALES_ARCSEC[0] <= scale <= _SCALES_ARCSEC[1]:
        return Unsolved.because(WhyUnsolved.NO_SCALE)
    return Hint(frame.width, frame.height, frame.ra_deg, frame.dec_deg, scale, julian_year(moment))


def julian_year(moment: datetime | None) -> float:
    """Return a moment as a Julian year; the catalogue's own where it is not known."""
    return EPOCH if moment is None else 2000.0 + (moment - _J2000) / _JULIAN_YEAR
