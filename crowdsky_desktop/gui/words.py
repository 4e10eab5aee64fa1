"""The window's words for units, parts of a stack, times and sizes."""

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.imaging.preview.request import Preview, PreviewView, Stretch
from crowdsky_desktop.model.approval import Doubt
from crowdsky_desktop.model.chunk_key import decode_chunk_key
from crowdsky_desktop.model.events import AgainReason, Step
from crowdsky_desktop.model.frame_record import is_rejected_by_hand
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState
from crowdsky_desktop.model.plain_text import plain
from crowdsky_desktop.model.solution import Unsolved
from crowdsky_desktop.model.stack import Check

STEP_UNITS: dict[Step, str] = {
    Step.CLAIM: "chunks",
    Step.DOWNLOAD: "files",
    Step.MEASURE: "frames",
    Step.REGISTER: "frames",
    Step.INTEGRATE: "bands",
    Step.REVIEW: "checks",
    Step.SUBMIT: "files",
}

AGAIN_REASONS: dict[AgainReason, str] = {
    AgainReason.OBSTRUCTED: "again, without what blocks the sky",
    AgainReason.SHARP_AFTER_ALL: "again, with frames that turned out to be sharp",
    AgainReason.OTHER_REFERENCE: "again, with another reference",
}
"""Why frames are registered a further time."""

PLANE_NAMES: dict[Plane, str] = {
    Plane.COLOUR: "Colour",
    Plane.RED: "Red",
    Plane.GREEN: "Green",
    Plane.BLUE: "Blue",
    Plane.LUMINANCE: "Luminance",
    Plane.COVERAGE: "Coverage",
    Plane.REJECTED_LOW: "Rejected, too low",
    Plane.REJECTED_HIGH: "Rejected, too high",
    Plane.ERROR: "Standard error",
}

PLANE_HINTS: dict[Plane, str] = {
    Plane.COLOUR: "Red, green and blue together",
    Plane.RED: "The red channel alone",
    Plane.GREEN: "The green channel alone",
    Plane.BLUE: "The blue channel alone",
    Plane.LUMINANCE: "The mean of red, green and blue",
    Plane.COVERAGE: "How many values are averaged in each pixel (mean of the channels)",
    Plane.REJECTED_LOW: "Values rejected because they are too dark (all channels)",
    Plane.REJECTED_HIGH: "Values rejected because they are too bright (all channels)",
    Plane.ERROR: "Standard error of each pixel's mean (mean of the channels)",
}

REJECTED_BY_YOU = "Rejected by you."
NOTHING_FOUND = "none"
"""Of what a check looks for."""


def say(text: str) -> str:
    """Return `text` in the language of the window; for words that stand in tables of this module."""
    return QCoreApplication.translate("words", text)


def unsolved_words(unsolved: Unsolved) -> tuple[str, str]:
    """Return why a picture's place is not known, and what would help, in the language of the window."""
    return unsolved.in_words_of(say, LocalNumber)


def reason_words(reason: str) -> str:
    """Return why a frame was left out, in the language of the window; the report's own words are for files."""
    return say(REJECTED_BY_YOU if is_rejected_by_hand(reason) else reason)


class LocalNumber(float):
    """A number that is written with the decimal point of the window's language, in whatever format."""

    def __format__(self, spec: str) -> str:
        """Write the number as `spec` asks."""
        return super().__format__(spec).replace(".", QLocale().decimalPoint()).replace("-", "−")


def check_sentence(check: Check | Doubt) -> str:
    """Return a check's statement and its consequence in the language of the window."""
    value = LocalNumber(math.nan if check.value is None else check.value)
    statement = say(check.statement).format(value=value)
    return f"{statement} {say(check.consequence)}" if check.consequence else statement


def check_figure(check: Check) -> str:
    """Return a check's number and limit, such as ``0.21 px (≤ 0.60 px)``; the limit alone where nothing was measured.

    Of what should not be there at all no limit is told: ``none``, or how much there is.
    """
    value, limit = (check.figure.format(value=LocalNumber(number)) for number in (check.value, check.limit))
    if check.is_upper and check.limit == 0 and not math.isnan(check.value):
        return value if check.value > 0 else say(NOTHING_FOUND)
    limit = f"{'≤' if check.is_upper else '≥'} {limit}"
    return f"– ({limit})" if math.isnan(check.value) else f"{value} ({limit})"


def object_title(job: Job) -> str:
    """Return the name that a chunk is shown by: its object, or its number where it has none."""
    name = plain(" ".join((job.object_name or "").split()))
    return name or QCoreApplication.translate("words", "Job {number}").format(number=job.job_id)


def utc(moment: datetime | None) -> str:
    """Return `moment` as UTC to the minute, a dash for none."""
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "–"


def local(moment: datetime | None) -> str:
    """Return `moment` in this computer's own zone, for a tooltip."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M %Z}" if moment else ""


def chunk_time(chunk_key: str) -> datetime | None:
    """Return when a chunk begins, where its key says so."""
    decoded = decode_chunk_key(chunk_key)
    return decoded.begins_at if decoded else None


def pointing(chunk_key: str) -> str:
    """Return where a chunk points, as its key says, or a dash."""
    decoded = decode_chunk_key(chunk_key)
    if decoded is None or decoded.ra_deg is None or decoded.dec_deg is None:
        return "–"
    return f"{LocalNumber(decoded.ra_deg):.1f}° {LocalNumber(decoded.dec_deg):+.1f}°"


def ra_dec(ra_deg: float | None, dec_deg: float | None) -> str:
    """Return a place on the sky as ``12h 50m 53.1s  +41° 07′ 13″``; empty where it is not known."""
    if ra_deg is None or dec_deg is None:
        return ""
    tenths = round(ra_deg / 15.0 * 36_000) % (24 * 36_000)
    seconds = round(abs(dec_deg) * 3600)
    hours = f"{tenths // 36_000:02d}h {tenths // 600 % 60:02d}m {tenths % 600 / 10:04.1f}s"
    sign = "−" if dec_deg < 0 else "+"
    return f"{hours}  {sign}{seconds // 3600:02d}° {seconds // 60 % 60:02d}′ {seconds % 60:02d}″"


def ra_dec_in_short(ra_deg: float | None, dec_deg: float | None) -> str:
    """Return a place on the sky to a second and an arc minute, ``12h 50m 53s +41° 07′``; empty where unknown."""
    if ra_deg is None or dec_deg is None:
        return ""
    seconds = round(ra_deg / 15.0 * 3600) % 86_400
    minutes = round(abs(dec_deg) * 60)
    sign = "−" if dec_deg < 0 else "+"
    right_ascension = f"{seconds // 3600:02d}h {seconds // 60 % 60:02d}m {seconds % 60:02d}s"
    return f"{right_ascension} {sign}{minutes // 60:02d}° {minutes % 60:02d}′"


def grid_value(degrees: float, *, is_declination: bool) -> str:
    """Return what a line of a sky grid is labelled with, as short as it can be: ``+41° 10′``, ``12h 51m 30s``."""
    sign = ("−" if degrees < 0 else "+") if is_declination else ""
    units = ("°", "′", "″") if is_declination else ("h", "m", "s")
    seconds = round(abs(degrees) * 3600) if is_declination else round(degrees / 15.0 * 3600) % 86_400
    parts = [seconds // 3600, seconds // 60 % 60, seconds % 60]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return sign + " ".join(f"{part:02d}{unit}" for part, unit in zip(parts, units, strict=False))


def duration(seconds: float | None) -> str:
    """Return a duration to a sensible precision: ``8 s``, ``3 min 20 s``, ``2 h 5 min``, ``3 d 4 h``; else a dash."""
    if seconds is None:
        return "–"
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole < 600 else f"{whole // 60} min"
    if whole < 86400:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    return f"{whole // 86400} d {whole % 86400 // 3600} h"


def rough_duration(seconds: float) -> str:
    """Return a duration in its largest unit, rounded down: ``8 s``, ``3 min``, ``2 h``, ``5 d``."""
    whole = max(0, int(seconds))
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if whole >= length:
            return f"{whole // length} {unit}"
    return f"{whole} s"


def number(value: float, digits: int = 2) -> str:
    """Return a number with so many decimals, a dash for NaN; the sign is a minus, not a hyphen."""
    if math.isnan(value):
        return "–"
    rounded = round(value, digits) + 0.0  # no negative zero
    return f"{LocalNumber(rounded):.{digits}f}"


def data_size(n_bytes: float) -> str:
    """Return a size in decimal units, in the manner of the window's locale."""
    return QLocale().formattedDataSize(round(n_bytes), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def stretch_name(preview: Preview) -> str:
    """Return a preview's stretch, in the words that stand on the picture."""
    if preview.request.view is PreviewView.TWO_COLOURS:
        return QCoreApplication.translate("preview", "reference in red, this frame in cyan")
    if preview.request.view is PreviewView.DIFFERENCE:
        return QCoreApplication.translate("preview", "difference (grey = identical)")
    if preview.request.plane.is_map:
        return QCoreApplication.translate("preview", "linear")
    if preview.request.transfers is not None:
        return QCoreApplication.translate("preview", "manual")
    name = _automatic_stretch(preview)
    if preview.request.tone.is_neutral:
        return name
    return QCoreApplication.translate("preview", "{stretch}, adjusted").format(stretch=name)


def _automatic_stretch(preview: Preview) -> str:
    request, frame = preview.request, preview.frame
    if request.stretch is Stretch.COLOUR:
        is_mono = frame.n_channels == 1 and frame.bayer_pattern is None
        if is_mono or request.plane is not Plane.COLOUR:
            return QCoreApplication.translate("preview", "arcsinh")
        return QCoreApplication.translate("preview", "arcsinh, colour")
    if request.stretch is Stretch.LINKED:
        return QCoreApplication.translate("preview", "auto, linked")
    return QCoreApplication.translate("preview", "auto, per channel")


def is_handed_back(claimed: ClaimedJob) -> bool:
    """Whether a chunk is called handed back, and not failed, if it is given up: nothing was made of it yet."""
    return claimed.stands_at in (JobState.CLAIMED, JobState.DOWNLOADED)
