"""Find where a stack, or any frame, lies on the sky; a stack never fails for want of that."""

import logging
from dataclasses import replace
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Solution, Unsolved, WhyUnsolved
from crowdsky_desktop.model.stack import StackReport

_log = logging.getLogger(__name__)


def with_solution(
    report: StackReport, stars: StarList, reference: LightFrame, deeper: Path | None = None
) -> StackReport:
    """Return the report with the stack's solution, or with the reason why there is none.

    Parameters
    ----------
    stars : StarList
        Of the stack.
    reference : LightFrame
        The frame on whose grid the stack lies.
    deeper : Path, optional
        Folder of a deeper star catalogue.
    """
    # Here, as only this needs it.
    from crowdsky_desktop.imaging.astrometry.frame import solve_stars

    pointed = replace(reference, ra_deg=report.ra_deg, dec_deg=report.dec_deg)
    try:
        outcome = solve_stars(stars, pointed, report.date_average or report.date_begin, deeper)
    except Exception:  # noqa: BLE001 - whatever goes wrong here must not cost the stack
        _log.exception("A fault in this program while the stack was being solved")
        outcome = Unsolved.because(WhyUnsolved.FAULT)
    if isinstance(outcome, Solution):
        _log.info(
            "Solved: %d stars, %.2f arcsec, odds 10^%.0f.", outcome.n_stars, outcome.rms_arcsec, outcome.log10_odds
        )
        return replace(report, solution=outcome)
    _log.info("Not solved: %s %s", outcome.reason, outcome.advice)
    return replace(report, unsolved=outcome)


def solve_file(path: Path, deeper: Path | None = None) -> Solution | Unsolved:
    """Return where a frame or a stack lies on the sky; the solution holds for the rows in the file's own order.

    Parameters
    ----------
    deeper : Path, optional
        Folder of a deeper star catalogue.

    Raises
    ------
    FrameError
        The file cannot be read, or is no picture of stars.
    """
    from crowdsky_desktop.imaging.astrometry.frame import solve_stars
    from crowdsky_desktop.imaging.astrometry.wcs import flipped
    from crowdsky_desktop.imaging.fits.read import read_light_frame
    from crowdsky_desktop.imaging.frames.measure import measure_frame

    frame = read_light_frame(path)
    outcome = solve_stars(measure_frame(frame).stars, frame, deeper=deeper)
    return flipped(outcome) if frame.is_bottom_up and isinstance(outcome, Solution) else outcome


def wcs_beside(path: Path) -> Path:
    """Return the file beside a picture that `write_wcs` writes."""
    return path.with_name(f"{path.name}.wcs")


def write_wcs(path: Path, solution: Solution) -> Path:
    """Write a solution beside its picture, as a FITS file without data, which is replaced; return that file.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    from crowdsky_desktop.imaging.astrometry.wcs import wcs_cards
    from crowdsky_desktop.imaging.fits.write import empty_hdu, write_hdus

    target = wcs_beside(path)
    size = (("IMAGEW", solution.width, "[pixel] of the picture"), ("IMAGEH", solution.height, "[pixel] of the picture"))
    with disk_errors(target), durable_file(target) as file:
        write_hdus(file, [empty_hdu([*size, *wcs_cards(solution)])])
    return target
