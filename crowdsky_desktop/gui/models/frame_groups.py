"""Light frames of a folder, grouped into what can be stacked together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crowdsky_desktop.model.chunk_key import CHUNK_MINUTES
from crowdsky_desktop.model.frame import LightFrame

_NIGHT_BEGINS = timedelta(hours=12)  # nights are counted from noon to noon, UTC
_POINTING_DEG = 1.0


@dataclass(frozen=True)
class FrameGroup:
    """Frames of one object, filter, exposure, telescope and time.

    Attributes
    ----------
    begins_at : datetime or None
        Start of the first exposure, aware, UTC.
    """

    object_name: str
    filter_name: str
    exposure_s: float | None
    telescope: str
    begins_at: datetime | None
    frames: tuple[LightFrame, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The frames' files."""
        return tuple(frame.path for frame in self.frames)

    @property
    def total_exposure_s(self) -> float:
        """Sum of the exposures."""
        return sum(frame.exposure_s or 0.0 for frame in self.frames)


@dataclass(frozen=True)
class ScannedFrames:
    """What was found in a folder.

    Attributes
    ----------
    refused : tuple of (str, str)
        Name and reason for files that are no light frames.
    """

    source: str
    frames: tuple[LightFrame, ...]
    refused: tuple[tuple[str, str], ...]


def group_frames(frames: tuple[LightFrame, ...], *, by_night: bool) -> tuple[FrameGroup, ...]:
    """Return the frames grouped by object, filter, exposure, telescope, pointing, and by night or 15 minutes."""
    groups: dict[tuple[object, ...], list[LightFrame]] = defaultdict(list)
    for frame in frames:
        groups[_key(frame, by_night=by_night)].append(frame)
    made = [_group(members) for members in groups.values()]
    return tuple(sorted(made, key=lambda group: (group.begins_at is None, group.begins_at, group.object_name)))


def _group(members: list[LightFrame]) -> FrameGroup:
    first = members[0]
    times = [frame.observed_at for frame in members if frame.observed_at]
    members.sort(key=lambda frame: (frame.observed_at is None, frame.observed_at or 0, frame.path.name))
    return FrameGroup(
        first.object_name or "",
        first.filter_name or "",
        first.exposure_s,
        first.telescope or first.instrument or "",
        min(times) if times else None,
        tuple(members),
    )


def _key(frame: LightFrame, *, by_night: bool) -> tuple[object, ...]:
    size = (frame.width, frame.height, frame.n_channels)
    made_by = (frame.filter_name, frame.exposure_s, frame.telescope, frame.instrument, *size)
    return (frame.object_name or _pointing(frame), *made_by, _period(frame.observed_at, by_night=by_night))


def _pointing(frame: LightFrame) -> tuple[int, int] | None:
    """Return the pointing to a degree, for frames that do not name their object."""
    if frame.ra_deg is None or frame.dec_deg is None:
        return None
    return round(frame.ra_deg / _POINTING_DEG), round(frame.dec_deg / _POINTING_DEG)


def _period(moment: datetime | None, *, by_night: bool) -> object:
    if moment is None:
        return None
    if by_night:
        return (moment - _NIGHT_BEGINS).date()
    return moment.date(), (moment.hour * 60 + moment.minute) // CHUNK_MINUTES
