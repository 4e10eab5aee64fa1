"""Decode a chunk key for people; programs treat it as an opaque name."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

CHUNK_MINUTES = 15
"""Length of a chunk, minutes, as the server cuts nights."""

_KEY = re.compile(r"^(?P<day>\d{8})\.(?P<chunk>\d{2})(?:_(?P<pointing>.+))?$")
_DEGREES = re.compile(r"^(?P<ra>\d{1,3}\.\d)_(?P<dec>[+-]\d{1,2}\.\d)$")


@dataclass(frozen=True)
class ChunkKey:
    """What a chunk key says.

    Attributes
    ----------
    begins_at : datetime
        Start of the 15 minutes, aware, UTC.
    ra_deg, dec_deg : float or None
        Pointing to 0.1 degree, where the key holds degrees (newer servers write a HEALPix number).
    """

    begins_at: datetime
    ra_deg: float | None = None
    dec_deg: float | None = None


def decode_chunk_key(key: str) -> ChunkKey | None:
    """Return what `key` says, or None where it says nothing that can be read (such as ``unknown``)."""
    match = _KEY.match(key)
    if not match:
        return None
    try:
        day = datetime.strptime(match["day"], "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return None
    begins_at = day + timedelta(minutes=CHUNK_MINUTES * int(match["chunk"]))
    pointing = _DEGREES.match(match["pointing"] or "")
    if not pointing:
        return ChunkKey(begins_at)
    return ChunkKey(begins_at, float(pointing["ra"]), float(pointing["dec"]))


def time_part(key: str) -> str:
    """Return the part of `key` before the pointing, for file names; the whole key where it has none."""
    return key.split("_", 1)[0]
