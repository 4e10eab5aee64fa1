"""Recipes with a name, and the choice of the sharpest frames."""

import math
from dataclasses import dataclass, replace

from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.recipe import Recipe, Rejection, Weighting
from crowdsky_desktop.model.stack import StackReport


@dataclass(frozen=True)
class Preset:
    """A recipe with a name, and when to use it."""

    name: str
    hint: str
    recipe: Recipe


PRESETS = (
    Preset(
        "Default",
        "Best for most nights; the standard recipe for chunks.",
        Recipe(),
    ),
    Preset(
        "Few frames",
        "For 5 to 10 frames: rejects outliers more strictly.",
        Recipe(rejection=Rejection.WINSORIZED_SIGMA, sigma_low=3.0, sigma_high=3.0),
    ),
    Preset(
        "Satellites",
        "For faint trails that survived: rejects bright outliers more aggressively.",
        Recipe(rejection=Rejection.WINSORIZED_SIGMA, sigma_low=4.0, sigma_high=2.5),
    ),
    Preset(
        "Gentle",
        "Rejects only the worst outliers: the least noise on a calm night without trails.",
        Recipe(sigma_low=5.0, sigma_high=5.0),
    ),
    Preset(
        "Sharp stars",
        "Frames with small stars count more; the noise is a little higher.",
        Recipe(weighting=Weighting.FWHM),
    ),
)


@dataclass(frozen=True)
class FirstStack:
    """Frames that are to be stacked for the first time, and the recipe to begin with.

    Attributes
    ----------
    frames : tuple of FrameRecord
        What is known of them; not all are measured.
    """

    frames: tuple[FrameRecord, ...]
    recipe: Recipe

    @property
    def usable(self) -> tuple[FrameRecord, ...]:
        """The frames that nothing speaks against yet."""
        return tuple(frame for frame in self.frames if not frame.reason)


OF_NO_PRESET = ("colour_pattern", "site", "layout", "compression")
"""What a recipe says of the frames and of the file, not of how to stack: no preset changes it."""

SHARES = (100, 90, 75, 50)
"""How many of the sharpest frames may be kept, per cent."""


def preset_of(recipe: Recipe) -> Preset | None:
    """Return the preset that a recipe is, whatever no preset speaks of; None for one of the person's own."""
    kept = {name: getattr(recipe, name) for name in OF_NO_PRESET}
    return next((preset for preset in PRESETS if replace(preset.recipe, **kept) == recipe), None)


def usable_frames(subject: StackReport | FirstStack) -> tuple[FrameRecord, ...]:
    """Return the frames of a stack, or those that a first stack can be tried with."""
    if isinstance(subject, FirstStack):
        return subject.usable
    return tuple(frame for frame in subject.frames if frame.is_used)


def least_sharp(subject: StackReport | FirstStack, share: int) -> frozenset[str]:
    """Return the names of the frames to leave out so that `share` per cent of the measured ones, the sharpest, stay."""
    used = [frame for frame in usable_frames(subject) if frame.quality]
    used.sort(key=lambda frame: _width(frame.quality.fwhm_px if frame.quality else math.nan))
    n_kept = math.ceil(len(used) * share / 100)
    return frozenset(frame.name for frame in used[n_kept:])


def _width(fwhm_px: float) -> float:
    return fwhm_px if math.isfinite(fwhm_px) else math.inf
