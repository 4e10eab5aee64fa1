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
        "How outlier pixels are detected and rejected. Auto chooses a method by the number of frames.",
        section=_STACKING,
    )
    sigma_low: float = declare(
        _RECIPE.sigma_low,
        "Sigma low",
        "Rejects values more than this many σ below the centre. For the methods that use σ, and for Auto.",
        section=_STACKING,
        minimum=0.5,
        maximum=20,
        is_advanced=True,
    )
    sigma_high: float = declare(
        _RECIPE.sigma_high,
        "Sigma high",
        "Rejects values more than this many σ above the centre. For the methods that use σ, and for Auto.",
        section=_STACKING,
        minimum=0.5,
        maximum=20,
        is_advanced=True,
    )
    percentile_low: float = declare(
        _RECIPE.percentile_low,
        "Percentile low",
        "Percentile: rejects values lower than the median by more than this fraction of it.",
        section=_STACKING,
        minimum=0.001,
        maximum=1,
        is_advanced=True,
    )
    percentile_high: float = declare(
        _RECIPE.percentile_high,
        "Percentile high",
        "Percentile: rejects values higher than the median by more than this fraction of it.",
        section=_STACKING,
        minimum=0.001,
        maximum=1,
        is_advanced=True,
    )
    min_max_low: int = declare(
        _RECIPE.min_max_low,
        "Lowest rejected",
        "Min max: how many of the lowest values per pixel to reject.",
        section=_STACKING,
        minimum=0,
        maximum=100,
        is_advanced=True,
    )
    min_max_high: int = declare(
        _RECIPE.min_max_high,
        "Highest rejected",
        "Min max: how many of the highest values per pixel to reject.",
        section=_STACKING,
        minimum=0,
        maximum=100,
        is_advanced=True,
    )
    esd_significance: float = declare(
        _RECIPE.esd_significance,
        "ESD significance",
        "ESD: the chance that a pixel without outliers loses a value.",
        section=_STACKING,
        minimum=0.0001,
        maximum=0.5,
        is_advanced=True,
    )
    esd_outliers: float = declare(
        _RECIPE.esd_outliers,
        "ESD outliers",
        "ESD: the share of a pixel's values that may be outliers.",
        section=_STACKING,
        minimum=0.01,
        maximum=0.5,
        is_advanced=True,
    )
    reject_trails: bool = declare(
        _RECIPE.reject_trails,
        "Reject trails",
        "Finds trails of satellites and aeroplanes in each frame, and rejects them over their entire length,"
        " however faint.",
        section=_STACKING,
    )
    leave_out_copies: bool = declare(
        _RECIPE.leave_out_copies,
        "Skip duplicates",
        "Skip frames whose image is identical to another's, even under a different name.",
        section=_STACKING,
        is_advanced=True,
    )
    registration: RegistrationMethod = declare(
        _RECIPE.registration,
        "Alignment",
        "How the stars of the frames are matched. Auto tries Astroalign for frames that the built-in matcher"
        " cannot align.",
        section=_STACKING,
        is_advanced=True,
    )
    normalisation: Normalisation = declare(
        _RECIPE.normalisation,
        "Normalisation",
        "How frames are matched to the reference frame's brightness before they are compared.",
        section=_STACKING,
        is_advanced=True,
    )
    weighting: Weighting = declare(
        _RECIPE.weighting, "Weighting", "What determines a frame's weight in the mean.", section=_STACKING
    )
    min_frames: int = declare(
        _RECIPE.min_frames,
        "Minimum frames",
        "Don't stack if fewer frames than this can be aligned. Up to 3, a chunk of only one or two frames may"
        " still be stacked.",
        section=_STACKING,
        minimum=1,
        maximum=1000,
    )
    colour_pattern: ColourPattern = declare(
        _RECIPE.colour_pattern,
        "Colour pattern",
        "Colour pattern (Bayer) of raw frames whose header doesn't name one. Auto uses that of all Seestars for"
        " frames from a Seestar, and leaves out others.",
        section=_STACKING,
        is_advanced=True,
    )
    site: SitePrecision = declare(
        _RECIPE.site,
        "Site in stacks",
        "How precisely a stack's file says where the telescope was: exactly, to 0.1° (about 10 km), or not at all."
        " Airmass and barycentric time are always computed from the exact site.",
        section=_STACKING,
        is_advanced=True,
    )
    layout: FileLayout = declare(
        _RECIPE.layout,
        "File layout",
        "CrowdSky: the service's own layout, one part for each colour. Cube: the picture in one piece, for other"
        " programs. Auto: CrowdSky for chunks, Cube for stacks of your own frames.",
        section=_STACKING,
        is_advanced=True,
    )
    compression: Compression = declare(
        _RECIPE.compression,
        "File compression",
        "Science: values are rounded to 1/24 of their noise, which makes files a fifth of the size. Lossless: every"
        " bit is kept. None: nothing is compressed.",
        section=_STACKING,
        is_advanced=True,
    )

    @property
    def recipe(self) -> Recipe:
        """How stacks are to be made."""
        return Recipe(**{attribute.name: getattr(self, attribute.name) for attribute in fields(Recipe)})
