"""When, how long and where a frame was exposed, in any of the ways in which headers say it; else not known.

The client reads the same with other code (docs/decisions/0022): a mistake that both sides shared would hide.
"""

import math
import re
from datetime import UTC, datetime, timedelta
from itertools import chain

_YEARS = range(1990, 2200)
"""Years of digital light frames: a clock that was never set stands in 1970."""
_DAY_ONE_OF_MJD = datetime(1858, 11, 17)
"""The moment from which Modified Julian Dates count days."""
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ] *(?P<time>[\d:.,]+) *(?P<zone>[A-Za-z]+|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_TIME = re.compile(r"(\d\d?):(\d\d)(?::(\d\d(?:[.,]\d*)?))?")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[DdEe][+-]?\d+)?")
_SEXAGESIMAL = re.compile(r"([+-]?) *(\d{1,3})[:hd ] *(\d{1,2}(?:[.,]\d+)?)(?:[:m ] *(\d{1,2}(?:[.,]\d*)?))? *s?")
_UTC = frozenset({"", "Z", "UT", "UT1", "UTC", "GMT"})
_AHEAD_OF_UTC_S = {"TAI": 37.0, "TT": 69.184, "GPS": 18.0}
"""Since the leap second at the end of 2016 (IERS Bulletin C 52)."""


class Cards:
    """What the cards of a header say, exactly as it is written: libraries mend or refuse what they do not expect.

    Parameters
    ----------
    text : str
        The header, 80 letters a card. Of a keyword that comes again, the first card counts.
    """

    def __init__(self, text: str) -> None:
        self._found: dict[str, tuple[str, str]] = {}
        for start in range(0, len(text), 80):
            card = text[start : start + 80]
            key, rest = card[:8].strip(), card[8:]
            if key and rest.startswith("= "):
                quoted = re.match(r"= +'((?:[^']|'')*)'(.*)", rest)
                bare, _, comment = rest[2:].partition("/")
                self._found.setdefault(key, (quoted[1].replace("''", "'"), quoted[2]) if quoted else (bare, comment))

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def value(self, key: str) -> str:
        """Return a value, quotes and blanks around it removed; empty where there is none."""
        return self._found.get(key, ("", ""))[0].strip()

    def comment(self, key: str) -> str:
        """Return what stands behind a value."""
        return self._found.get(key, ("", ""))[1]


def observed_at(cards: Cards) -> datetime | None:
    """Return the start of the exposure, UTC, without a zone, to the second; None unless day and time are known."""
    dated = (_dated(cards, key) for key in ("DATE-OBS", "DATE-BEG"))
    counted = (_counted(cards, key) for key in ("MJD-OBS", "MJD-BEG"))
    for moment in chain(dated, counted):
        if moment is not None and moment.year in _YEARS:
            return moment.replace(microsecond=0)
    return None


def exposure_s(cards: Cards) -> float | None:
    """Return the length of the exposure in seconds; None where it is not known, or said to be none."""
    for key in ("EXPTIME", "EXPOSURE", "XPOSURE"):
        length = _number(re.sub(r"\s*(?:s|sec|seconds?)\.?$", "", cards.value(key), flags=re.IGNORECASE))
        if length is not None and 0.0 < length <= 86_400.0:
            return length
    return None


def pointing_deg(cards: Cards) -> tuple[float | None, float | None]:
    """Return right ascension, 0 to less than 360, and declination in degrees; None where either is not known."""
    for ra_key, dec_key in (("RA", "DEC"), ("OBJCTRA", "OBJCTDEC"), _equatorial(cards)):
        ra, dec = _degrees(cards, ra_key, per_unit=15.0), _degrees(cards, dec_key, per_unit=1.0)
        if ra is not None and dec is not None and -180.0 <= ra <= 360.0 and abs(dec) <= 90.0:
            return round(ra % 360.0, 10) % 360.0, dec
    return None, None


def number_of(cards: Cards, key: str) -> float | None:
    """Return the number on a card; None where there is none."""
    return _number(cards.value(key))


def _dated(cards: Cards, key: str) -> datetime | None:
    found = _MOMENT.fullmatch(cards.value(key))
    if found is None:
        return None
    time_key = key if found["time"] else next((name for name in ("TIME-OBS", "UTSTART", "UT") if name in cards), "")
    text = found["time"] or re.sub(r" *(?:Z|UTC?|GMT)$", "", cards.value(time_key), flags=re.IGNORECASE)
    zone = (found["zone"] or "").upper()
    if not zone and (_is_local(cards, key) or _is_local(cards, time_key)):
        return None
    try:
        moment = datetime.fromisoformat(found["day"]) + _time_of_day(text)
        if zone[:1] in {"+", "-"}:
            return datetime.fromisoformat(f"{moment.isoformat()}{zone}").astimezone(UTC).replace(tzinfo=None)
        return _in_utc(moment, cards) if zone in _UTC else None
    except (ValueError, OverflowError):
        return None


def _time_of_day(text: str) -> timedelta:
    """Return the time since midnight; a second 60 and 24:00:00 begin what follows, as POSIX counts.

    Raises
    ------
    ValueError
        The text is no time of day.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute, second = (float((part or "0").replace(",", ".")) for part in found.groups())
    if minute >= 60 or second >= 61 or hour > 24 or (hour == 24 and minute + second > 0):
        raise ValueError(text)
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _counted(cards: Cards, key: str) -> datetime | None:
    days = _number(cards.value(key))
    if days is None or days == math.floor(days):  # a whole number may name no more than the day
        return None
    try:
        return _in_utc(_DAY_ONE_OF_MJD + timedelta(days=days), cards)
    except OverflowError:
        return None


def _in_utc(moment: datetime, cards: Cards) -> datetime | None:
    scale = cards.value("TIMESYS").upper()
    if scale in _AHEAD_OF_UTC_S and moment.year >= 2017:
        return moment - timedelta(seconds=_AHEAD_OF_UTC_S[scale])
    return moment if scale in _UTC else None


def _is_local(cards: Cards, key: str) -> bool:
    return re.search(r"\b(?:local|LT)\b", cards.comment(key), re.IGNORECASE) is not None


def _equatorial(cards: Cards) -> tuple[str, str]:
    kinds = [cards.value(key).upper()[:4].rstrip("-") for key in ("CTYPE1", "CTYPE2")]
    if kinds == ["DEC", "RA"]:
        return "CRVAL2", "CRVAL1"
    return ("CRVAL1", "CRVAL2") if kinds in (["", ""], ["RA", "DEC"]) else ("", "")


def _degrees(cards: Cards, key: str, *, per_unit: float) -> float | None:
    """Return the degrees of a number, or of a sexagesimal text.

    What a bare number in OBJCTRA counts, or a sexagesimal text in CRVAL1, is not known: hours or degrees.
    """
    text = cards.value(key)
    number = _number(text)
    if number is not None:
        return None if key.startswith("OBJCT") else number
    found = _SEXAGESIMAL.fullmatch(text.replace("°", " "))
    if found is None or key.startswith("CRVAL"):
        return None
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
    if minutes >= 60 or seconds >= 60 or whole * per_unit >= 360:
        return None
    angle = per_unit * (whole + minutes / 60 + seconds / 3600)
    return -angle if found[1] == "-" else angle


def _number(text: str) -> float | None:
    """Return the finite number that a text is; a comma is a decimal point unless it may part thousands."""
    if re.fullmatch(r"[+-]?\d+,\d+", text) and not re.fullmatch(r"[+-]?\d{1,3},\d{3}", text):
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.upper().replace("D", "E"))
    return value if math.isfinite(value) else None
