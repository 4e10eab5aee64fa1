"""The figures that the quality gate judges a stack by, taken from its report."""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np

from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.stack import StackReport

PAUSE = timedelta(minutes=30)
"""Chosen: a pause between two frames that begins another session; a meridian flip or a new focus takes less."""


def _used(report: StackReport) -> list[FrameRecord]:
    return [frame for frame in report.frames if frame.is_used]


def share_used(report: StackReport) -> float:
    """Share of the chunk's frames that are in the stack, 0 to 1; NaN if the report names none."""
    return report.n_frames_used / report.n_frames_input if report.frames else math.nan


def residual_px(report: StackReport) -> float:
    """Median registration residual of the frames beside the reference, pixels; 0 without any."""
    residuals = [frame.residual_px for frame in _used(report) if not frame.is_reference]
    return median(residuals) if residuals else 0.0


def fwhm_ratio(report: StackReport) -> float:
    """FWHM of the stack over the median FWHM of its frames: doubled or smeared stars raise it."""
    of_frames = [frame.quality.fwhm_px for frame in _used(report) if frame.quality]
    return report.fwhm_px / median(of_frames) if of_frames else math.nan


def background_jump(report: StackReport) -> float:
    """Largest step of the sky from one frame to the next of a session, in units of a frame's noise; 0 without steps.

    Another night or telescope has another sky, and perhaps another scale; normalisation deals with that.
    """
    steps = [
        _largest_step([frame.quality for frame in session if frame.quality]) for session in sessions(_used(report))
    ]
    return max(steps, default=0.0, key=lambda step: math.inf if math.isnan(step) else step)


def _largest_step(qualities: Sequence[FrameQuality]) -> float:
    if len(qualities) < 2:
        return 0.0
    steps = np.abs(np.diff([quality.background_adu for quality in qualities]))
    noise = median([quality.noise_adu for quality in qualities])
    return float(steps.max()) / noise if noise > 0.0 else math.nan


def flatness(report: StackReport) -> float:
    """How far the frames' skies disagree, in units of the noise of a pixel of their mean."""
    noise = [frame.quality.noise_adu * (frame.scale or (1.0,))[0] for frame in _used(report) if frame.quality]
    usual = median(noise) / math.sqrt(len(noise)) if noise else 0.0
    return report.sky_disagreement_adu / usual if usual > 0.0 else math.nan


def saturated_share(report: StackReport) -> float:
    """Share of the stack's stars that are saturated, 0 to 1."""
    return report.n_saturated / report.n_stars if report.n_stars else 0.0


def sessions(frames: Sequence[FrameRecord]) -> Iterator[list[FrameRecord]]:
    """Yield the frames of each session, in order.

    Parameters
    ----------
    frames : sequence of FrameRecord
        In order of time; frames of several telescopes may alternate. Frames without a time belong to the session before
        them.
    """
    for telescope in dict.fromkeys(frame.telescope for frame in frames):
        session: list[FrameRecord] = []
        before: datetime | None = None
        for frame in (frame for frame in frames if frame.telescope == telescope):
            if before and frame.observed_at and frame.observed_at - before > PAUSE:
                yield session
                session = []
            session.append(frame)
            before = frame.observed_at
        yield session


def astrometric_rms_arcsec(report: StackReport) -> float:
    """Root mean square distance of the catalogue's stars from where the solution has them; NaN if not solved."""
    return report.solution.rms_arcsec if report.solution else math.nan
