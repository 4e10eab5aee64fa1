"""Frames and stacks as measurements and reports tell of them: good ones, of which a test changes what it is about."""

from dataclasses import replace

from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport

_QUALITY = FrameQuality(
    n_stars=100, fwhm_px=3.0, eccentricity=0.3, elongation_angle_deg=0.0, background_adu=900.0, noise_adu=20.0
)
_REPORT = StackReport(
    object_name="M 94",
    recipe=Recipe(),
    rejection_used="winsorized-sigma",
    frames=(),
    reference_name="0.fit",
    width=1080,
    height=1920,
    total_exposure_s=None,
    date_begin=None,
    date_average=None,
    date_end=None,
    ra_deg=192.7,
    dec_deg=41.1,
    n_stars=300,
    fwhm_px=3.0,
    eccentricity=0.3,
    background_adu=(900.0, 900.0, 900.0),
    noise_adu=(9.0, 9.0, 9.0),
    coverage_min=1,
    coverage_max=20,
    rejected_fraction=0.005,
    elapsed_s={},
)


def frame_quality(**changes: object) -> FrameQuality:
    """Return how good a good frame is."""
    return replace(_QUALITY, **changes)


def stack_report(*frames: FrameRecord, **changes: object) -> StackReport:
    """Return the report of a good stack of these frames."""
    return replace(_REPORT, frames=frames, **changes)
