"""What a light frame's header says of when, how long and where; what it does not say for certain stays unknown."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial

from crowdsky_desktop.imaging.fits.cards import Header, as_number
from crowdsky_desktop.model.observing import Site

_FIRST_YEAR, _LAST_YEAR = 1990, 2199
"""First and last year of a light frame: cameras are digital, and a clock that was never set stands in 1970."""

_LONGEST_EXPOSURE_S = 86_400.0
"""Seconds in a day: a longer exposure is none of a light frame."""
_MJD_BEGIN = datetime(1858, 11, 17, tzinfo=UTC)
"""The moment from which Modified Julian Dates count days."""
_DATE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ]\s*(?P<time>\d\d?:\d\d(?::\d\d(?:[.,]\d*)?)?)"
    r"\s*(?P<zone>Z|UTC?|GMT|[+-]\d\d:?(?:\d\d)?|[A-Z]{2,5})?)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d(?:[.,]\d*)?))?\s*(?:Z|UTC?|GMT)?", re.IGNORECASE
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?")
_TIMES_OF_DAY = ("TIME-OBS", "UTSTART", "UT")
_UTC_NAMES = frozenset({"", "Z", "UT", "UTC", "GMT", "UT1"})
_AHEAD_OF_UTC_S = {"TAI": 37.0, "TT": 69.184, "GPS": 18.0}
"""Since the leap second at the end of 2016 (IERS Bulletin C 52)."""
_LAST_LEAP_SECOND = datetime(2017, 1, 1, tzinfo=UTC)
"""From here on the differences above hold."""
_LOCAL = re.compile(r"\b(?:local|LT)\b", re.IGNORECASE)
_UNIT_OF_TIME = re.compile(r"\s*(?:s|sec|seconds?)\.?$", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<whole>\d{1,3})\s*[:hd° ]\s*(?P<minutes>\d{1,2}(?:[.,]\d+)?)"
    r"(?:\s*[:m'′ ]\s*(?P<seconds>\d{1,2}(?:[.,]\d*)?)?)?\s*[s\"″]?",
    re.IGNORECASE,
)


def exposure_s(header: Header) -> float | None:
    """Return the length of the exposure in seconds; none at all is not known, either."""
    for key in ("EXPTIME", "EXPOSURE", "XPOSURE"):
        value = as_number(_UNIT_OF_TIME.sub("", header.get(key, "")))
        if value is not None and 0.0 < value <= _LONGEST_EXPOSURE_S:
            return value
    return None


def observed_at(header: Header) -> datetime | None:
    """Return the start of the exposure, aware, UTC; None if day or time of day is not known.

    DATE-OBS, its time of day if need be from TIME-OBS, UT or UTSTART; else DATE-BEG, else MJD-OBS or MJD-BEG (FITS 4.0,
    section 9.5). A second 60, and 24:00:00, are the first moment of what follows, as POSIX counts. Local time without
    an offset says nothing.
    """
    for source in (partial(_date, key="DATE-OBS"), partial(_date, key="DATE-BEG"), _modified_julian_date):
        try:
            moment = source(header)
        except (ValueError, OverflowError):
            continue
        if moment is not None and _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            return moment
    return None


def _date(header: Header, key: str) -> datetime | None:
    match = _DATE.fullmatch(header.get(key, "").strip())
    if match is None:
        return None
    time_key = key if match["time"] else next((other for other in _TIMES_OF_DAY if other in header), "")
    time = _TIME.fullmatch((match["time"] or header.get(time_key, "")).strip())
    zone = (match["zone"] or "").upper()
    if time is None or (not zone and any(_LOCAL.search(header.comments.get(name, "")) for name in (key, time_key))):
        return None
    moment, offset = _moment(match["day"], time), _OFFSET.fullmatch(zone)
    if offset:
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return moment - ahead if offset["sign"] == "+" else moment + ahead
    return _to_utc(moment, header) if zone in _UTC_NAMES else None


def _moment(day: str, time: re.Match[str]) -> datetime:
    """Return day and time of day as UTC.

    Raises
    ------
    ValueError
        There is no such day or time.
    """
    hour, minute, second = int(time["hour"]), int(time["minute"]), float((time["second"] or "0").replace(",", "."))
    if not (minute < 60 and second < 61.0 and (hour < 24 or (hour, minute, second) == (24, 0, 0.0))):
        raise ValueError(time[0])
    return datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=hour, minutes=minute, seconds=second)


def _modified_julian_date(header: Header) -> datetime | None:
    """Return the moment of a Modified Julian Date; a whole number may name no more than the day."""
    for key in ("MJD-OBS", "MJD-BEG"):
        days = header.number(key)
        if days is not None and days != int(days):
            whole, part = divmod(days, 1.0)
            return _to_utc(_MJD_BEGIN + timedelta(days=whole, seconds=part * 86_400.0), header)
    return None


def _to_utc(moment: datetime, header: Header) -> datetime | None:
    """Return a moment of the header's time scale in UTC; None if it is local time, or a scale that cannot be told."""
    scale = header.get("TIMESYS", "").strip().upper()
    if scale in _UTC_NAMES:
        return moment
    if scale in _AHEAD_OF_UTC_S and moment > _LAST_LEAP_SECOND:
        return moment - timedelta(seconds=_AHEAD_OF_UTC_S[scale])
    return None


def pointing_deg(header: Header) -> tuple[float, float] | tuple[None, None]:
    """Return right ascension, 0 to less than 360, and declination in degrees; nothing where either is not known.

    RA and DEC, else OBJCTRA and OBJCTDEC, else CRVAL1 and CRVAL2 where they are equatorial. Numbers are degrees;
    sexagesimal texts are hours and degrees, as every program that writes them means. CRVAL1 and CRVAL2 are numbers
    (FITS 4.0, table 22): what a text in them counts is not known.
    """
    for ra_key, dec_key in (("RA", "DEC"), ("OBJCTRA", "OBJCTDEC"), _celestial_values(header)):
        ra, dec = _angle(header.get(ra_key, ""), ra_key), _angle(header.get(dec_key, ""), dec_key)
        if ra is not None and dec is not None and -180.0 <= ra <= 360.0 and abs(dec) <= 90.0:
            return wrapped_deg(ra), dec
    return None, None


def observing_site(header: Header) -> Site | None:
    """Return where the telescope stood: SITELAT or LAT-OBS, SITELONG or LONG-OBS; degrees, or sexagesimal degrees.

    Latitude and longitude 0 are what a telescope writes that does not know its place: the point is in the Atlantic.
    """
    for keys in (("SITELAT", "SITELONG"), ("LAT-OBS", "LONG-OBS")):
        latitude, longitude = (_angle(header.get(key, ""), key) for key in keys)
        if latitude is None or longitude is None or abs(latitude) > 90.0 or not -180.0 <= longitude <= 360.0:
            continue
        if latitude or longitude:
            return Site(latitude, longitude - 360.0 if longitude > 180.0 else longitude)
    return None


def is_equatorial(header: Header) -> bool | None:
    """Return what EQMODE says of a Seestar's mount: 1 follows the pole, 0 the horizon; None where it says neither."""
    return {"1": True, "T": True, "0": False, "F": False}.get(header.get("EQMODE", "").strip())


def wrapped_deg(angle: float) -> float:
    """Return an angle from 0 to less than 360 degrees, to 1e-10: a rest of rounding below 0 is 0, not 360."""
    return round(angle % 360.0, 10) % 360.0


def _celestial_values(header: Header) -> tuple[str, str]:
    kinds = tuple(header.get(key, "").upper()[:4].rstrip("-") for key in ("CTYPE1", "CTYPE2"))
    keys = {("", ""): ("CRVAL1", "CRVAL2"), ("RA", "DEC"): ("CRVAL1", "CRVAL2"), ("DEC", "RA"): ("CRVAL2", "CRVAL1")}
    return keys.get((kinds[0], kinds[1]), ("", ""))


def _angle(text: str, key: str) -> float | None:
    """Return the degrees of a text; a bare number in OBJCTRA may be hours or degrees, and so is neither.

    A sexagesimal text in CRVAL1 is neither for the same reason.
    """
    number = as_number(text)
    if number is not None:
        return None if key.startswith("OBJCT") else number
    parts = None if key.startswith("CRVAL") else _SEXAGESIMAL.fullmatch(text.strip())
    if parts is None:
        return None
    whole, minutes, seconds = (
        float((parts[part] or "0").replace(",", ".")) for part in ("whole", "minutes", "seconds")
    )
    is_hours = key.endswith("RA")
    if minutes >= 60.0 or seconds >= 60.0 or (is_hours and whole >= 24.0):
        return None
    angle = (whole + minutes / 60.0 + seconds / 3600.0) * (15.0 if is_hours else 1.0)
    return -angle if parts["sign"] == "-" else angle
