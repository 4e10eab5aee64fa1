"""The figures of a frame: what each is called and measured in, and which way is worse."""

import math
from dataclasses import dataclass

from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.frame_record import FrameFlag, FrameRecord


@dataclass(frozen=True)
class Metric:
    """One figure of a frame: a column of the table and a line of the plots.

    Attributes
    ----------
    is_worse_high : bool or None
        Whether more is worse; None where neither is.
    """

    key: str
    title: str
    unit: str
    digits: int
    hint: str
    is_worse_high: bool | None = None

    @property
    def heading(self) -> str:
        """Title with the unit, for a plot's axis."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


METRICS = (
    Metric("stars", "Stars", "", 0, "Stars that can be used for alignment", is_worse_high=False),
    Metric("fwhm", "FWHM", "px", 2, "Median full width at half maximum of the stars", is_worse_high=True),
    Metric("eccentricity", "Ecc.", "", 2, "Median eccentricity of the stars, √(1 − b²/a²)", is_worse_high=True),
    Metric("background", "Sky", "ADU", 0, "Sky level", is_worse_high=True),
    Metric("noise", "Noise", "ADU", 1, "Noise of the sky, one pixel of the green plane", is_worse_high=True),
    Metric("snr", "S/N", "", 0, "Signal-to-noise ratio of the brightest stars", is_worse_high=False),
    Metric("shift", "Shift", "px", 1, "Distance of the frame's centre from the reference frame's"),
    Metric("rotation", "Rotation", "°", 2, "Relative to the reference frame, counter-clockwise"),
    Metric("residual", "Residual", "px", 2, "Root-mean-square distance of the matched stars", is_worse_high=True),
    Metric("weight", "Weight", "", 2, "Relative weight in the stack; 1 is the mean", is_worse_high=False),
    Metric("rejected", "Rejected", "%", 2, "Share of the frame's pixels that were rejected", is_worse_high=True),
)
"""All figures, in the order of the table's columns."""

FLAG_WORDS = {
    FrameFlag.CLOUD: "Clouds",
    FrameFlag.TRAIL: "A trail",
}


def metric_value(frame: FrameRecord, key: str, size: tuple[int, int] = (0, 0)) -> float:
    """Return a figure of a frame, NaN where it is not known.

    Parameters
    ----------
    size : tuple of int
        Width and height, for the shift of the frame's middle.
    """
    quality = frame.quality
    if key in _OF_QUALITY:
        return float(getattr(quality, _OF_QUALITY[key])) if quality else math.nan
    if key in {"shift", "rotation"}:
        return _shift_px(frame, size) if key == "shift" else _rotation_deg(frame)
    if key == "residual":
        return frame.residual_px
    if not frame.is_used or not frame.weight > 0.0:  # not in a stack, or not yet
        return math.nan
    return frame.weight if key == "weight" else 100.0 * frame.rejected_fraction


_OF_QUALITY = {
    "stars": "n_stars",
    "fwhm": "fwhm_px",
    "eccentricity": "eccentricity",
    "background": "background_adu",
    "noise": "noise_adu",
    "snr": "snr",
}


def _rotation_deg(frame: FrameRecord) -> float:
    if frame.to_reference is None:
        return math.nan
    (a, _, _), (c, _, _), _ = frame.to_reference
    return math.degrees(math.atan2(-c, a))


def _shift_px(frame: FrameRecord, size: tuple[int, int]) -> float:
    if frame.to_reference is None:
        return math.nan
    x, y = size[0] / 2, size[1] / 2
    (a, b, c), (d, e, f), (g, h, i) = frame.to_reference
    w = g * x + h * y + i
    return math.hypot((a * x + b * y + c) / w - x, (d * x + e * y + f) / w - y) if w else math.nan


def flag_words(frame: FrameRecord) -> str:
    """Return what was noticed on a frame, for a person; empty if nothing."""
    flags = frame.quality.flags if frame.quality else ()
    return ", ".join(say(FLAG_WORDS[flag]) for flag in flags)
