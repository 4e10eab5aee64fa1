"""Which frames are of one kind and can be stacked together: near values are the same, unknown ones fit any."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crowdsky_desktop.model.frame import LightFrame

SCALE_TOLERANCE = 0.05
"""Relative. Telescopes of one kind differ by less than a percent, kinds of Seestars by half."""
EXPOSURE_TOLERANCE = 0.02
"""Relative. A setting rounded, or a shutter's own time: steps that people choose are larger."""
GAIN_TOLERANCE = 0.005
"""Relative: what writing a setting as a float costs."""

_Key = tuple[object, ...]


@dataclass(frozen=True)
class FrameKind:
    """What frames share that can be stacked together; None is not known of any of them.

    Attributes
    ----------
    exposure_s, pixel_scale_arcsec, gain : float or None
        Medians of those that say.
    """

    width: int
    height: int
    colour: str
    filter_name: str | None
    exposure_s: float | None
    pixel_scale_arcsec: float | None = None
    gain: float | None = None

    def __str__(self) -> str:
        exposure = "unknown exposure" if self.exposure_s is None else f"{self.exposure_s:.4g} s"
        scale = "" if self.pixel_scale_arcsec is None else f", {self.pixel_scale_arcsec:.3g}″ a pixel"
        gain = "" if self.gain is None else f", gain {self.gain:.4g}"
        size = f"{self.width} × {self.height}"
        return f"{size} {self.colour}, {self.filter_name or 'no filter named'}, {exposure}{scale}{gain}"


def colour_of(frame: LightFrame) -> str:
    """Return what a frame's pixels are; raw colour frames of all patterns are of one kind."""
    if frame.bayer_pattern or frame.mosaic_guess:
        return "raw colour"
    return "demosaiced" if frame.n_channels == 3 else "mono"


def kinds_of(frames: Sequence[LightFrame]) -> list[tuple[FrameKind, list[int]]]:
    """Sort frames into kinds, the most common first.

    Values part where neighbours differ by more than a tolerance, not at borders laid down before: focal lengths of 249
    and 250 mm are one. A frame that does not say something goes with the most common kind that it may be of.

    Returns
    -------
    list of (FrameKind, list of int)
        Each kind with the places of its frames, in order; every frame is in one.
    """
    members: dict[_Key, list[int]] = {}
    for place, key in enumerate(_keys(frames)):
        members.setdefault(key, []).append(place)
    found: dict[_Key, list[int]] = {}
    for key in sorted(members, key=lambda one: (one.count(None), -len(members[one]), members[one][0])):
        fitting = [other for other in found if _fit(key, other)]
        kind = max(fitting, key=lambda other: len(found[other])) if fitting else key
        found[kind] = sorted([*found.get(kind, []), *members[key]])
    kinds = [(_kind([frames[place] for place in places]), places) for places in found.values()]
    return sorted(kinds, key=lambda kind: (-len(kind[1]), kind[1][0]))


def _keys(frames: Sequence[LightFrame]) -> list[_Key]:
    levels = (
        _levels([frame.exposure_s for frame in frames], EXPOSURE_TOLERANCE),
        _levels([frame.pixel_scale_arcsec for frame in frames], SCALE_TOLERANCE),
        _levels([frame.gain for frame in frames], GAIN_TOLERANCE),
    )
    names = [frame.filter_name.casefold() if frame.filter_name else None for frame in frames]
    sizes = [(frame.width, frame.height, colour_of(frame)) for frame in frames]
    return [(*size, *rest) for size, *rest in zip(sizes, names, *levels, strict=True)]


def _levels(values: Sequence[float | None], tolerance: float) -> list[int | None]:
    """Return the number of the cluster that each value is in, from the lowest; None where it is not known."""
    known = sorted({value for value in values if value is not None})
    level, level_of = 0, dict.fromkeys(known[:1], 0)
    for before, value in pairwise(known):
        if not math.isclose(before, value, rel_tol=tolerance):
            level += 1
        level_of[value] = level
    return [None if value is None else level_of[value] for value in values]


def _fit(one: _Key, other: _Key) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _kind(frames: Sequence[LightFrame]) -> FrameKind:
    def middle(read: Callable[[LightFrame], float | None]) -> float | None:
        known = [value for frame in frames if (value := read(frame)) is not None]
        return median(known) if known else None

    return FrameKind(
        frames[0].width,
        frames[0].height,
        colour_of(frames[0]),
        next((frame.filter_name for frame in frames if frame.filter_name), None),
        middle(lambda frame: frame.exposure_s),
        middle(lambda frame: frame.pixel_scale_arcsec),
        middle(lambda frame: frame.gain),
    )
