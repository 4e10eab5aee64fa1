"""Only frames of one kind can be stacked together: say which kinds there are and keep the most common."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.model.errors import MixedFramesError
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.pipeline.measure import LeftOut


@dataclass(frozen=True)
class FrameKind:
    """What frames must share to be stacked together."""

    width: int
    height: int
    colour: str
    filter_name: str
    exposure_s: float | None
    pixel_scale_arcsec: float | None = None

    def __str__(self) -> str:
        exposure = "unknown exposure" if self.exposure_s is None else f"{self.exposure_s:g} s"
        scale = "" if self.pixel_scale_arcsec is None else f", {self.pixel_scale_arcsec:g}″ a pixel"
        return f"{self.width} × {self.height} {self.colour}, {self.filter_name}, {exposure}{scale}"


def kind_of(frame: LightFrame) -> FrameKind:
    """Return the kind of a frame; raw colour frames of all patterns are of one, and those at one scale to 5 %."""
    colour = "raw colour" if frame.bayer_pattern else ("demosaiced" if frame.n_channels == 3 else "mono")
    exposure = None if frame.exposure_s is None else round(frame.exposure_s, 2)
    return FrameKind(frame.width, frame.height, colour, frame.filter_name or "no filter named", exposure, _scale(frame))


def _scale(frame: LightFrame) -> float | None:
    """Return the pixel scale rounded to steps of 5 %: telescopes of one kind differ by less than a percent."""
    if frame.pixel_scale_arcsec is None:
        return None
    return round(math.exp(round(math.log(frame.pixel_scale_arcsec) / 0.05) * 0.05), 2)


def keep_one_kind(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the frames of the most common kind; the others are left out with the reason.

    Raises
    ------
    MixedFramesError
        If no kind has more than half of the frames: then it is a person's choice which to stack.
    """
    counts = Counter(kind_of(candidate.frame) for candidate in measured)
    if len(counts) <= 1:
        return list(measured), []
    common, n_common = counts.most_common(1)[0]
    if 2 * n_common <= len(measured):
        kinds = "; ".join(f"{n} of {kind}" for kind, n in counts.most_common(4))
        raise MixedFramesError(f"The {len(measured)} frames are of {len(counts)} kinds: {kinds}.")
    kept = [candidate for candidate in measured if kind_of(candidate.frame) == common]
    left_out = [
        LeftOut(candidate.frame.name, f"Of another kind ({kind_of(candidate.frame)}) than most ({common}).")
        for candidate in measured
        if kind_of(candidate.frame) != common
    ]
    return kept, left_out
