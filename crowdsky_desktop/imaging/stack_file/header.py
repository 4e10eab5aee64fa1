"""The cards of a stack's primary header."""

import math
import textwrap
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from crowdsky_desktop import __version__
from crowdsky_desktop.imaging.astrometry.wcs import wcs_cards
from crowdsky_desktop.imaging.combine.integration import StackedImage
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.observing import ObservingConditions, SensorResponse
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.stack import StackReport

Card = tuple[str, Any, str]

_MAX_TEXT, _MAX_HISTORY = 64, 72
"""Characters of a text and of a line of HISTORY that fit into a card with what surrounds them."""
_MAX_PARTS = 5
"""Cards that a text goes on in: 320 letters are no name any more."""
_EVERY_LETTER: dict[str, Any] = {"drop_whitespace": False, "replace_whitespace": False, "expand_tabs": False}
_MJD_OF_UNIX_EPOCH = 40587.0
"""Modified Julian Date of 1970-01-01T00:00 UTC."""
_SECONDS_A_DAY = 86400.0
"""Leap seconds not counted, as POSIX and FITS do."""
_LONG_TEXTS = ("LONGSTRN", "OGIP 1.0", "long texts go on in CONTINUE cards")
"""What programs look for that learned of long texts before FITS 4.0 did; fitsverify warns where it is missing."""


def product_cards(stacked: StackedImage, measurement: Any, report: StackReport, reference: LightFrame) -> list[Card]:
    """Return keyword, value and comment of each card, unknown ones left out.

    Times are FITS 4.0, section 9.5: of the whole stack, UTC, never the time of processing.
    """
    cards = [
        *_of_the_sky(report, reference),
        *_of_the_solution(report),
        *_of_time(report),
        *_of_observing(report.conditions),
        *_of_the_stack(stacked, measurement, report),
        *_of_the_telescope(reference),
        *_of_the_sensor(report.sensor),
    ]
    known = [part for card in cards if _is_known(card[1]) for part in _fitting(*card)]
    if any(keyword == "CONTINUE" for keyword, _, _ in known):
        known.insert(0, _LONG_TEXTS)
    lines = [part for line in _history(report) for part in textwrap.wrap(_ascii(line), _MAX_HISTORY)]
    return known + [("HISTORY", line, "") for line in lines]


def _of_the_sky(report: StackReport, reference: LightFrame) -> Iterator[Card]:
    yield "BUNIT", "adu", "of the reference frame"
    yield "ROWORDER", "TOP-DOWN", "first row is the top of the picture"
    yield "OBJECT", report.object_name, "as its owner named it"
    yield "RA", report.ra_deg, "[deg] pointing, J2000"
    yield "DEC", report.dec_deg, "[deg] pointing, J2000"
    yield "FILTER", reference.filter_name, "filter"


def _of_the_solution(report: StackReport) -> Iterator[Card]:
    if report.solution:
        yield from wcs_cards(report.solution)
    else:
        yield "PLTSOLVD", False, "where it lies on the sky is not known"


def _of_time(report: StackReport) -> Iterator[Card]:
    yield "TIMESYS", "UTC", "time scale"
    yield "DATE-OBS", _iso(report.date_begin), "start of the first exposure used"
    moments = (
        ("BEG", report.date_begin, "start of the first exposure used"),
        ("AVG", report.date_average, "weighted mean time of what is in"),
        ("END", report.date_end, "end of the last exposure used"),
    )
    for suffix, moment, comment in moments:
        yield f"DATE-{suffix}", _iso(moment), comment
        yield f"MJD-{suffix}", _mjd(moment), f"[d] {comment}"
    yield "MJD-OBS", _mjd(report.date_begin), "[d] start of the first exposure used"
    yield "OB-START", _iso(report.date_begin), "start of the first exposure used"
    yield "OB-END", _iso(report.date_end), "end of the last exposure used"


def _of_observing(conditions: ObservingConditions) -> Iterator[Card]:
    """Yield where the telescope stood and what follows from it; EQMODE is a Seestar's own card."""
    yield "BJD-AVG", conditions.barycentric_jd, "[d] barycentric (TDB) at DATE-AVG"
    if conditions.site is not None:
        yield "SITELAT", conditions.site.latitude_deg, "[deg] north, as precise as its owner chose"
        yield "SITELONG", conditions.site.longitude_deg, "[deg] east, as precise as its owner chose"
    yield "AIRMASS", conditions.airmass, "weighted mean of the exposures"
    yield "AIRM-MIN", conditions.airmass_min, "least of the exposures"
    yield "AIRM-MAX", conditions.airmass_max, "most of the exposures"
    if conditions.is_equatorial is not None:
        yield "EQMODE", int(conditions.is_equatorial), "mount: 1 follows the pole, 0 the horizon"


def _of_the_stack(stacked: StackedImage, measurement: Any, report: StackReport) -> Iterator[Card]:
    yield "EXPTIME", _sub_exposure_s(report), "[s] one exposure"
    yield "TOTALEXP", report.total_exposure_s, "[s] all exposures in the stack"
    yield "LIVETIME", report.total_exposure_s, "[s] all exposures in the stack"
    yield "STACKCNT", report.n_frames_used, "frames in the stack"
    yield "NCOMBINE", report.n_frames_used, "frames in the stack"
    yield "NFRAMES", report.n_frames_input, "frames that went in"
    yield "REJECT", stacked.rejection_used, "method, sigma"
    yield "REJFRAC", report.rejected_fraction, "share of samples left out"
    yield "REGISTER", _registered_by(report), "what matched the stars of frames"
    yield "SATURATE", stacked.saturation_adu, "[adu] sensor's limit in this stack"
    yield "REFFRAME", report.reference_name, "frame the others are registered to"
    yield "NSTARS", measurement.n_stars, "rows of STARS"
    yield "FWHM", measurement.fwhm_px, "[pixel] median of the stars"
    yield "ECCENTR", measurement.eccentricity, "median of the stars"
    for channel, level, noise in zip("RGB", measurement.background_adu, measurement.noise_adu, strict=False):
        yield f"SKY-{channel}", level, "[adu] background"
        yield f"NOISE-{channel}", noise, "[adu] of a pixel of the sky"


def _of_the_telescope(reference: LightFrame) -> Iterator[Card]:
    yield "TELESCOP", reference.telescope, "telescope"
    yield "INSTRUME", reference.instrument, "camera"
    yield "GAIN", reference.gain, "gain setting"
    yield "FOCALLEN", reference.focal_length_mm, "[mm] focal length"
    yield "XPIXSZ", reference.pixel_size_um, "[um] pixel size"
    yield "YPIXSZ", reference.pixel_size_um, "[um] pixel size"
    yield "CCD-TEMP", reference.temperature_c, "[degC] sensor of the reference frame"
    yield "CREATOR", f"CrowdSky Desktop {__version__}", "software that made this file"


def _of_the_sensor(sensor: SensorResponse) -> Iterator[Card]:
    """Yield gain, pedestal and read noise; PEDESTAL is left out, as it has two meanings of opposite sign."""
    yield "EGAIN", sensor.gain_e_per_adu, "[e-/adu] of a frame, from how frames differ"
    yield "BIAS", sensor.pedestal_adu, "[adu] without light, from how frames differ"
    yield "RDNOISE", sensor.read_noise_e, "[e-] of a frame, from how frames differ"


def _history(report: StackReport) -> Iterator[str]:
    recipe = report.recipe
    yield f"CrowdSky Desktop {__version__}: {report.n_frames_used} of {report.n_frames_input} frames."
    yield f"Registration {recipe.registration}."
    yield f"Rejection {report.rejection_used}."
    yield f"Normalisation {recipe.normalisation}, weighting {recipe.weighting}."
    if report.assumption:
        yield report.assumption
    if report.unsolved:
        yield f"Not solved: {report.unsolved.reason}"
    if recipe.registration is RegistrationMethod.AUTO:
        for frame in report.frames:
            if frame.registered_by is RegistrationMethod.ASTROALIGN:
                yield f"Registered by astroalign: {frame.name}"
    for frame in report.frames:
        if not frame.is_used:
            yield f"Left out: {frame.name}: {frame.reason}"


def _registered_by(report: StackReport) -> str | None:
    """Return what registered the frames, such as "pairs, astroalign"; None for a stack of the reference alone."""
    used = {frame.registered_by for frame in report.frames if frame.registered_by}
    return ", ".join(method for method in RegistrationMethod if method in used) or None


def _sub_exposure_s(report: StackReport) -> float | None:
    exposures = [frame.exposure_s for frame in report.frames if frame.is_used and frame.exposure_s]
    return exposures[0] if exposures else None


def _is_known(value: Any) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def _fitting(key: str, value: Any, comment: str) -> list[Card]:
    """Return a card that fits into its 80 characters: the comment gives way first.

    A longer text goes on in CONTINUE cards (FITS 4.0, section 4.2.1.2).
    """
    if not isinstance(value, str):
        return [(key, value, comment)]
    text = _ascii(value)
    if len(text) <= _MAX_TEXT:
        return [(key, text, comment if len(text) + len(comment) <= _MAX_TEXT - 5 else "")]
    # A quotation mark takes two characters in a card.
    parts = textwrap.wrap(text, _MAX_TEXT // 2 if "'" in text else _MAX_TEXT - 1, **_EVERY_LETTER)[:_MAX_PARTS]
    ends = ["&"] * (len(parts) - 1) + [""]
    return [("CONTINUE" if n else key, part + end, "") for n, (part, end) in enumerate(zip(parts, ends, strict=True))]


def _ascii(text: str) -> str:
    return "".join(letter if " " <= letter <= "~" else "?" for letter in text)


def _iso(moment: datetime | None) -> str | None:
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") if moment else None


def _mjd(moment: datetime | None) -> float | None:
    return moment.timestamp() / _SECONDS_A_DAY + _MJD_OF_UNIX_EPOCH if moment else None
