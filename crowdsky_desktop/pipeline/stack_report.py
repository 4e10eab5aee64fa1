"""Make the report of a stack and its frames: the review judges it, and it is written beside the FITS file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from crowdsky_desktop.imaging.combine.integration import FrameContribution, StackedImage
from crowdsky_desktop.imaging.fits.observation import wrapped_deg
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.observing.conditions import observing_conditions
from crowdsky_desktop.imaging.obstructions.clouds import clouded, lacks_stars
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.stack_file.write import StackMeasurement
from crowdsky_desktop.imaging.types import Counts
from crowdsky_desktop.model.frame import LightFrame, common_site, total_exposure_s
from crowdsky_desktop.model.frame_record import FrameFlag, FrameQuality, FrameRecord
from crowdsky_desktop.model.observing import Exposure, ObservingConditions
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.model.transform import rotation_deg
from crowdsky_desktop.pipeline.measure_frames import assumption_of
from crowdsky_desktop.pipeline.register_frames import RegisteredChunk


def stack_report(
    chunk: RegisteredChunk,
    stacked: StackedImage,
    measurement: StackMeasurement,
    recipe: Recipe,
    *,
    left_out: Sequence[LeftOut],
    measured: Sequence[MeasuredFrame],
) -> StackReport:
    """Return the report of a stack, without the times that its stages took.

    Parameters
    ----------
    left_out, measured
        As for `integrate_frames`.
    """
    used = [registered.measured.frame for registered in chunk.frames]
    n_assumed, assumption = assumption_of(used, recipe.colour_pattern)
    covered = stacked.coverage[stacked.coverage > 0]
    n_rejected = int(stacked.rejected_low.sum(dtype=np.int64) + stacked.rejected_high.sum(dtype=np.int64))
    n_samples = int(stacked.coverage.sum(dtype=np.int64)) + n_rejected
    ra_deg, dec_deg = _mean_direction(used)
    return StackReport(
        object_name=chunk.reference.frame.object_name,
        recipe=recipe,
        rejection_used=stacked.rejection_used,
        frames=_frame_records(chunk, left_out, measured, stacked),
        reference_name=chunk.reference.frame.name,
        width=stacked.pixels.shape[2],
        height=stacked.pixels.shape[1],
        total_exposure_s=total_exposure_s(used),
        **_times(used, stacked.contributions),
        ra_deg=ra_deg,
        dec_deg=dec_deg,
        n_stars=measurement.n_stars,
        fwhm_px=measurement.fwhm_px,
        eccentricity=measurement.eccentricity,
        background_adu=measurement.background_adu,
        noise_adu=measurement.noise_adu,
        coverage_min=int(covered.min()) if covered.size else 0,
        coverage_max=int(covered.max()) if covered.size else 0,
        rejected_fraction=n_rejected / n_samples if n_samples else 0.0,
        elapsed_s={},
        well_covered_fraction=well_covered_fraction(stacked.coverage, len(used)),
        gradient_adu=measurement.gradient_adu,
        sky_disagreement_adu=stacked.sky_disagreement_adu,
        starless_fraction=measurement.starless_fraction,
        n_saturated=int(measurement.stars.is_saturated.sum()),
        n_colours_assumed=n_assumed,
        assumption=assumption,
    )


def conditions_of(chunk: RegisteredChunk, stacked: StackedImage, report: StackReport) -> ObservingConditions:
    """Return how a stack was observed, for its centre as it was solved, or else as its frames' headers have it."""
    exposures = [
        Exposure(
            frame.observed_at + timedelta(seconds=frame.exposure_s / 2),
            contribution.weight * frame.exposure_s,
            rotation_deg(registered.registration.to_reference),
        )
        for registered, contribution in zip(chunk.frames, stacked.contributions, strict=True)
        if (frame := registered.measured.frame).observed_at is not None and frame.exposure_s is not None
    ]
    used = [registered.measured.frame for registered in chunk.frames]
    ra_deg, dec_deg = report.centre_deg
    mounts = {frame.is_equatorial for frame in used}
    return observing_conditions(
        exposures,
        report.date_average,
        (ra_deg, dec_deg) if ra_deg is not None and dec_deg is not None else None,
        common_site(used),
        report.recipe.site,
        is_equatorial=mounts.pop() if len(mounts) == 1 else None,
    )


def well_covered_fraction(coverage: Counts, n_frames: int) -> float:
    """Return the share of pixels, (c, h, w), that at least half of the frames are in, in one channel or more."""
    return float(np.mean(coverage.max(axis=0) >= n_frames / 2))


def _frame_records(
    chunk: RegisteredChunk,
    left_out: Sequence[LeftOut],
    measured: Sequence[MeasuredFrame],
    stacked: StackedImage,
) -> tuple[FrameRecord, ...]:
    """Return a record for every input frame, in order of time; frames without a time last, by name."""
    are_clouded = clouded(
        [registered.measured for registered in chunk.frames],
        [registered.registration.to_reference for registered in chunk.frames],
        chunk.reference,
    )
    records = [
        _used_record(
            registered, contribution, is_reference=registered.measured is chunk.reference, is_clouded=bool(is_clouded)
        )
        for registered, contribution, is_clouded in zip(chunk.frames, stacked.contributions, are_clouded, strict=True)
    ]
    known = {candidate.frame.name: candidate for candidate in reversed(measured)}
    records += [_left_out_record(missing, known.get(missing.name), measured) for missing in left_out]
    return tuple(sorted(records, key=lambda record: (record.observed_at is None, record.observed_at, record.name)))


def _used_record(
    registered: RegisteredFrame, contribution: FrameContribution, *, is_reference: bool, is_clouded: bool
) -> FrameRecord:
    frame, registration = registered.measured.frame, registered.registration
    return FrameRecord(
        name=frame.name,
        is_used=True,
        observed_at=frame.observed_at,
        exposure_s=frame.exposure_s,
        quality=_flagged(_on_common_cells(registered.measured.quality, contribution), is_clouded=is_clouded),
        to_reference=registration.to_reference,
        n_matched=registration.n_matched,
        residual_px=registration.residual_px,
        scale=contribution.scale,
        offset=contribution.offset,
        weight=contribution.weight,
        rejected_fraction=contribution.rejected_fraction,
        is_reference=is_reference,
        gradient_adu=contribution.gradient_adu,
        telescope=frame.telescope_and_camera,
        masked_fraction=registered.measured.mask.share,
        registered_by=None if is_reference else registration.method,
    )


def _on_common_cells(quality: FrameQuality, contribution: FrameContribution) -> FrameQuality:
    """Return the quality with the sky's level as the reference has it over the same cells: jumps are then the sky's."""
    levels = contribution.sky_level_adu
    return replace(quality, background_adu=levels[len(levels) // 2]) if levels else quality


def _flagged(quality: FrameQuality, *, is_clouded: bool) -> FrameQuality:
    return replace(quality, flags=(FrameFlag.CLOUD, *quality.flags)) if is_clouded else quality


def _left_out_record(missing: LeftOut, known: MeasuredFrame | None, chunk: Sequence[MeasuredFrame]) -> FrameRecord:
    if known is None:
        return FrameRecord(name=missing.name, reason=missing.reason)
    return FrameRecord(
        name=missing.name,
        reason=missing.reason,
        observed_at=known.frame.observed_at,
        exposure_s=known.frame.exposure_s,
        quality=_flagged(known.quality, is_clouded=lacks_stars(known, chunk)),
    )


def _times(used: Sequence[LightFrame], contributions: Sequence[FrameContribution]) -> dict[str, Any]:
    """Begin, weighted mean of the exposures' middles, and end.

    None where no frame tells its time; without the length of every exposure, only the begin is known.
    """
    begins = [frame.observed_at for frame in used if frame.observed_at is not None]
    timed = [
        (frame.observed_at, frame.exposure_s, contribution.weight)
        for frame, contribution in zip(used, contributions, strict=True)
        if frame.observed_at is not None and frame.exposure_s is not None
    ]
    if not timed or len(timed) < len(begins):
        return {"date_begin": min(begins, default=None), "date_average": None, "date_end": None}
    begin: datetime = min(begins)
    end: datetime = max(observed_at + timedelta(seconds=exposure_s) for observed_at, exposure_s, _ in timed)
    middles = [(at - begin).total_seconds() + exposure_s / 2 for at, exposure_s, _ in timed]
    weights = [max(weight * exposure_s, 0.0) for _, exposure_s, weight in timed]
    mean = float(np.average(middles, weights=weights if any(weights) else None))
    return {"date_begin": begin, "date_average": begin + timedelta(seconds=mean), "date_end": end}


def _mean_direction(used: Sequence[LightFrame]) -> tuple[float | None, float | None]:
    """Return the mean pointing in degrees, right across 0°/360°: the mean of unit vectors."""
    pointings = [(f.ra_deg, f.dec_deg) for f in used if f.ra_deg is not None and f.dec_deg is not None]
    if not pointings:
        return None, None
    ra, dec = np.radians(np.array(pointings, dtype=float)).T
    x, y, z = (np.cos(dec) * np.cos(ra)).mean(), (np.cos(dec) * np.sin(ra)).mean(), np.sin(dec).mean()
    return wrapped_deg(float(np.degrees(np.arctan2(y, x)))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))
