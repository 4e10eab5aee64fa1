"""Settings that say how stacks are made."""

# ruff: noqa: RUF009 - `declare` returns a dataclass field, as `dataclasses.field` does
from dataclasses import dataclass, fields

from crowdsky_desktop.model.observing import SitePrecision
from crowdsky_desktop.model.recipe import (
    ColourPattern,
    Compression,
    FileLayout,
    Normalisation,
    Recipe,
    RegistrationMethod,
    Rejection,
    Weighting,
)
from crowdsky_desktop.store.declarations import declare

_STACKING = "Stacking"
_RECIPE = Recipe()


@dataclass(frozen=True)
class StackingSettings:
    """One setting for each attribute of a `Recipe`, under the same name; the defaults are those of the recipe."""

    rejection: Rejection = declare(
        _RECIPE.rejection,
        "Rejection",
        "How samples that do not agree with the others of their pixel are found and left out; "
        '"auto" chooses by the number of frames.',
        section=_STACKING,
    )
    sigma_low: float = declare(
        _RECIPE.sigma_low,
        "Sigma low",
        "A sample this many σ below the centre is rejected; for the methods that go by σ, and for auto.",
        section=_STACKING,
        minimum=0.5,
        maximum=20,
    )
    sigma_high: float = declare(
        _RECIPE.sigma_high,
        "Sigma high",
        "A sample this many σ above the centre is rejected; for the methods that go by σ, and for auto.",
        section=_STACKING,
        minimum=0.5,
        maximum=20,
    )
    percentile_low: float = declare(
        _RECIPE.percentile_low,
        "Percentile low",
        "For percentile: a sample this share of the median below it is rejected.",
        section=_STACKING,
        minimum=0.001,
        maximum=1,
    )
    percentile_high: float = declare(
        _RECIPE.percentile_high,
        "Percentile high",
        "For percentile: a sample this share of the median above it is rejected.",
        section=_STACKING,
        minimum=0.001,
        maximum=1,
    )
    min_max_low: int = declare(
        _RECIPE.min_max_low,
        "Lowest rejected",
        "For min-max: so many of the lowest samples of each pixel are rejected.",
        section=_STACKING,
        minimum=0,
        maximum=100,
    )
    min_max_high: int = declare(
        _RECIPE.min_max_high,
        "Highest rejected",
        "For min-max: so many of the highest samples of each pixel are rejected.",
        section=_STACKING,
        minimum=0,
        maximum=100,
    )
    esd_significance: float = declare(
        _RECIPE.esd_significance,
        "ESD significance",
        "For esd: the chance that a pixel without outliers loses a sample.",
        section=_STACKING,
        minimum=0.0001,
        maximum=0.5,
    )
    esd_outliers: float = declare(
        _RECIPE.esd_outliers,
        "ESD outliers",
        "For esd: the share of a pixel's samples that may be outliers.",
        section=_STACKING,
        minimum=0.01,
        maximum=0.5,
    )
    reject_trails: bool = declare(
        _RECIPE.reject_trails,
        "Reject trails",
        "Look for trails of satellites and aeroplanes in each frame, and leave them out whole, however faint.",
        section=_STACKING,
    )
    leave_out_copies: bool = declare(
        _RECIPE.leave_out_copies,
        "Leave out copies",
        "Leave out a frame with the same picture as another one, whatever its name: it would count twice.",
        section=_STACKING,
    )
    registration: RegistrationMethod = declare(
        _RECIPE.registration,
        "Registration",
        "How the stars of frames are matched. Auto asks astroalign about frames that our own matcher cannot register.",
        section=_STACKING,
    )
    normalisation: Normalisation = declare(
        _RECIPE.normalisation,
        "Normalisation",
        "How frames are brought to the reference frame's level before they are compared.",
        section=_STACKING,
    )
    weighting: Weighting = declare(
        _RECIPE.weighting, "Weighting", "What a frame's weight in the mean comes from.", section=_STACKING
    )
    min_frames: int = declare(
        _RECIPE.min_frames,
        "Fewest frames",
        "Fewer registered frames than this are no stack. Up to 3: all that a chunk of one or two frames has is enough.",
        section=_STACKING,
        minimum=1,
        maximum=1000,
    )
    colour_pattern: ColourPattern = declare(
        _RECIPE.colour_pattern,
        "Colour pattern",
        "Of raw frames whose header names none. auto: that of all Seestars where one took them; others are left out.",
        section=_STACKING,
    )
    site: SitePrecision = declare(
        _RECIPE.site,
        "Site in stacks",
        "How precisely a stack's file says where its telescope stood: exactly, to 0.1° (some 10 km), or not at all."
        " Airmass and barycentric time are computed from the exact site, whatever is told.",
        section=_STACKING,
    )
    layout: FileLayout = declare(
        _RECIPE.layout,
        "Layout of the file",
        "crowdsky: the service's own, a part for each colour. cube: the picture in one piece, for other programs."
        " auto: crowdsky for chunks, cube for stacks made by hand.",
        section=_STACKING,
    )
    compression: Compression = declare(
        _RECIPE.compression,
        "Compression of the file",
        "science: values are rounded to a 24th of their noise, for files of a fifth of the size."
        " lossless: every bit is kept. none: nothing is compressed.",
        section=_STACKING,
    )

    @property
    def recipe(self) -> Recipe:
        """How stacks are to be made."""
        return Recipe(**{attribute.name: getattr(self, attribute.name) for attribute in fields(Recipe)})
