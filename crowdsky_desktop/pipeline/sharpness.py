"""Leave out the frames that would smear a stack: trailed, or far out of focus."""

from collections.abc import Sequence

import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.model.outcomes import LeftOut

MAX_FWHM_RATIO = 2.0
"""Stars this many times as wide as the chunk's median: seeing does not do that within a quarter of an hour."""

_MIN_FRAMES = 5
"""Frames that a median needs: with fewer, one of them may be it. Chosen."""


def keep_sharp(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the frames whose stars are about as wide as the chunk's; the others are left out with the reason.

    Returns
    -------
    kept : list of MeasuredFrame
        More than half of the frames, always.
    left_out : list of LeftOut
    """
    widths = np.array([candidate.quality.fwhm_px for candidate in measured])
    known = widths[np.isfinite(widths)]
    if len(measured) < _MIN_FRAMES or known.size == 0:
        return list(measured), []
    median = float(np.median(known))
    smeared = [candidate for candidate in measured if candidate.quality.fwhm_px > MAX_FWHM_RATIO * median]
    kept = [candidate for candidate in measured if not candidate.quality.fwhm_px > MAX_FWHM_RATIO * median]
    return kept, [LeftOut(candidate.frame.name, _reason(candidate, median)) for candidate in smeared]


def is_sharp(measured: MeasuredFrame, other: MeasuredFrame) -> bool:
    """Return whether a frame's stars are about as wide as another's."""
    return measured.quality.fwhm_px <= MAX_FWHM_RATIO * other.quality.fwhm_px


def _reason(candidate: MeasuredFrame, median: float) -> str:
    quality = candidate.quality
    cause = "trailed" if quality.eccentricity > 0.8 else "out of focus or clouded"
    return f"Stars are {quality.fwhm_px:.1f} px wide, the chunk's median is {median:.1f} px: {cause}."
