"""What the header and tables of a stack's file tell, where there is no report: older files, copied alone."""

import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.stack_file.read import opened
from crowdsky_desktop.model.errors import NotAStackError
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport


def report_of_file(path: Path) -> StackReport:
    """Return as much of a stack's report as its file tells; the rest is unknown, and the recipe is the default.

    Raises
    ------
    FrameError
        The file cannot be read, or is no stack of this program.
    """
    frame = read_light_frame(path)
    if not frame.is_stack:
        raise NotAStackError(f"{path.name} is a light frame, or another program's file.")
    with opened(path) as hdus:
        header, counts = hdus[0].header, np.asarray(hdus["COVERAGE"].data)
        covered = counts[counts > 0]
        channels = [channel for channel in "RGB" if f"SKY-{channel}" in header]
        return StackReport(
            object_name=header.get("OBJECT"),
            recipe=Recipe(),
            rejection_used=header.get("REJECT", ""),
            frames=tuple(_record(row) for row in hdus["FRAMES"].data),
            reference_name=header.get("REFFRAME", ""),
            width=frame.width,
            height=frame.height,
            total_exposure_s=header.get("TOTALEXP"),
            date_begin=_moment(header.get("DATE-BEG")),
            date_average=_moment(header.get("DATE-AVG")),
            date_end=_moment(header.get("DATE-END")),
            ra_deg=header.get("RA"),
            dec_deg=header.get("DEC"),
            n_stars=header.get("NSTARS", 0),
            fwhm_px=header.get("FWHM", math.nan),
            eccentricity=header.get("ECCENTR", math.nan),
            background_adu=tuple(header[f"SKY-{channel}"] for channel in channels),
            noise_adu=tuple(header[f"NOISE-{channel}"] for channel in channels),
            coverage_min=int(covered.min()) if covered.size else 0,
            coverage_max=int(covered.max()) if covered.size else 0,
            rejected_fraction=header.get("REJFRAC", math.nan),
            elapsed_s={},
        )


def _record(row: fits.FITS_record) -> FrameRecord:
    exposure_s = float(row["EXPTIME"])
    return FrameRecord(
        name=str(row["FILE"]),
        is_used=bool(row["USED"]),
        reason=str(row["REASON"]),
        observed_at=_moment(str(row["DATE_OBS"])),
        exposure_s=exposure_s if math.isfinite(exposure_s) else None,
        quality=_quality(row),
        n_matched=int(row["NMATCHED"]),
        residual_px=float(row["RESIDUAL"]),
        weight=float(row["WEIGHT"]),
        rejected_fraction=float(row["REJFRAC"]),
        is_reference=bool(row["REFERENCE"]),
    )


def _quality(row: fits.FITS_record) -> FrameQuality | None:
    """Return what was measured on a frame; None if nothing was."""
    if not math.isfinite(row["BACKGROUND"]):
        return None
    return FrameQuality(
        n_stars=int(row["NSTARS"]),
        fwhm_px=float(row["FWHM"]),
        eccentricity=float(row["ECCENTRICITY"]),
        elongation_angle_deg=float(row["ANGLE"]),
        background_adu=float(row["BACKGROUND"]),
        noise_adu=float(row["NOISE"]),
        snr=float(row["SNR"]),
    )


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
