"""The figures that a stack is judged by, and their change from one stack to the next."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.stack import StackReport


@dataclass(frozen=True)
class StackFigures:
    """What is worked out from a report; NaN where it is not known.

    Attributes
    ----------
    fwhm_of_subs_px : float
        Median over the subs in the stack.
    noise_of_subs_adu : float
        Median noise of a sub, green, brought to the reference's level as in the stack.
    noise_adu : float
        Noise of the stack, green.
    snr_gain : float
        How many times better signal to noise is than in a single sub.
    snr_in_theory : float
        What independent subs of equal quality would give: √N.
    gradient_sigma : float
        Range of the sky across the picture in units of the stack's noise.
    """

    fwhm_of_subs_px: float
    noise_of_subs_adu: float
    noise_adu: float
    snr_gain: float
    snr_in_theory: float
    gradient_sigma: float


def figures_of(report: StackReport) -> StackFigures:
    """Return the figures of a stack."""
    used = [frame for frame in report.frames if frame.is_used and frame.quality]
    noise = report.noise_adu[len(report.noise_adu) // 2] if report.noise_adu else math.nan
    of_subs = _median([_noise_in_stack(frame) for frame in used])
    return StackFigures(
        fwhm_of_subs_px=_median([frame.quality.fwhm_px for frame in used if frame.quality]),
        noise_of_subs_adu=of_subs,
        noise_adu=noise,
        snr_gain=of_subs / noise if noise > 0 else math.nan,
        snr_in_theory=math.sqrt(report.n_frames_used),
        gradient_sigma=report.gradient_adu / noise if noise > 0 else math.nan,
    )


def _noise_in_stack(frame: FrameRecord) -> float:
    assert frame.quality is not None
    scale = frame.scale[len(frame.scale) // 2] if frame.scale else 1.0
    return frame.quality.noise_adu * scale


def _median(values: list[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return median(known) if known else math.nan


@dataclass(frozen=True)
class Comparable:
    """A figure that two stacks are compared by.

    Attributes
    ----------
    is_better_high : bool or None
        Whether more is better; None where neither is.
    """

    title: str
    unit: str
    digits: int
    value: Callable[[StackReport], float]
    is_better_high: bool | None = None


COMPARABLES = (
    Comparable("Frames", "", 0, lambda report: report.n_frames_used),
    Comparable("FWHM", "px", 2, lambda report: report.fwhm_px, is_better_high=False),
    Comparable("Eccentricity", "", 2, lambda r: r.eccentricity, is_better_high=False),
    Comparable("Noise", "ADU", 1, lambda r: figures_of(r).noise_adu, is_better_high=False),
    Comparable("SNR gain", "×", 2, lambda r: figures_of(r).snr_gain, is_better_high=True),
    Comparable("Stars", "", 0, lambda report: report.n_stars, is_better_high=True),
    Comparable("Rejected", "%", 2, lambda report: 100.0 * report.rejected_fraction),
)
"""In the order in which they are shown."""


def change_of(figure: Comparable, earlier: StackReport, now: StackReport) -> float:
    """Return the relative change of a figure; NaN where it cannot be told."""
    before, after = figure.value(earlier), figure.value(now)
    return (after - before) / before if before else math.nan
