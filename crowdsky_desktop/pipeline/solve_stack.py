"""Find where a stack lies on the sky, and never let that fail the stack."""

import logging
from dataclasses import replace

from crowdsky_desktop.imaging.stars.detection import StarList
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Solution, Unsolved
from crowdsky_desktop.model.stack import StackReport

_log = logging.getLogger(__name__)


def with_solution(report: StackReport, stars: StarList, reference: LightFrame) -> StackReport:
    """Return the report with the stack's solution, or with the reason why there is none.

    Parameters
    ----------
    stars : StarList
        Of the stack.
    reference : LightFrame
        The frame on whose grid the stack lies.
    """
    # Here, as only this needs it.
    from crowdsky_desktop.imaging.astrometry.frame import solve_stars

    pointed = replace(reference, ra_deg=report.ra_deg, dec_deg=report.dec_deg)
    try:
        outcome = solve_stars(stars, pointed, report.date_average or report.date_begin)
    except Exception:  # noqa: BLE001 - whatever goes wrong here must not cost the stack
        _log.exception("A fault of this program while the stack was solved")
        outcome = Unsolved("A fault of this program, which its log describes.", "Please report it.")
    if isinstance(outcome, Solution):
        _log.info(
            "Solved: %d stars, %.2f arcsec, odds 10^%.0f.", outcome.n_stars, outcome.rms_arcsec, outcome.log10_odds
        )
        return replace(report, solution=outcome)
    _log.info("Not solved: %s %s", outcome.reason, outcome.advice)
    return replace(report, unsolved=outcome)
