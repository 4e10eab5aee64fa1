"""Light frames of a folder, grouped into what can be stacked together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Any

from crowdsky_desktop.model.chunk_key import CHUNK_MINUTES
from crowdsky_desktop.model.frame import LightFrame, separation_deg, total_exposure_s
from crowdsky_desktop.model.frame_kinds import kinds_of
from crowdsky_desktop.model.natural_order import natural_key

POINTING_DEG = 0.6
"""About half of a Seestar's field: frames further apart share too little sky."""

_DAY_S = 6 * 3600.0
"""Seconds without an exposure that end a night. Chosen: clouds seldom keep a telescope waiting so long, and between two
nights the sky is bright for longer, in winter at 60° of latitude, too."""
_NO_TIME = datetime.max.replace(tzinfo=UTC)


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
    def title(self) -> str:
        """What the group is called: its object, or the folder of its frames."""
        return self.object_name or self.paths[0].parent.name

    @property
    def paths(self) -> tuple[Path, ...]:
        """The frames' files."""
        return tuple(frame.path for frame in self.frames)

    @property
    def total_exposure_s(self) -> float | None:
        """Sum of the exposures; None where one is not known."""
        return total_exposure_s(self.frames)


@dataclass(frozen=True)
class ScannedFrames:
    """What was found in a folder.

    Attributes
    ----------
    refused : tuple of (str, str)
        Name and reason for files that are no light frames.
    stacks : tuple of LightFrame
        Finished stacks that this program made.
    """

    source: str
    frames: tuple[LightFrame, ...]
    refused: tuple[tuple[str, str], ...]
    stacks: tuple[LightFrame, ...] = ()

    @property
    def lacks_colours(self) -> bool:
        """Whether there are frames whose colour pattern neither a header nor the kind of telescope tells."""
        return any(frame.mosaic_guess and not frame.bayer_pattern for frame in self.frames)

    @property
    def assumes_colours(self) -> bool:
        """Whether there are frames that name no colour pattern, and are taken for a Seestar's."""
        return any(frame.mosaic_guess and frame.bayer_pattern for frame in self.frames)


class Period(Enum):
    """How far apart in time frames of one group may be."""

    NIGHT = "night"
    CHUNK = "chunk"
    ALL = "all"


def group_frames(frames: tuple[LightFrame, ...], period: Period) -> tuple[FrameGroup, ...]:
    """Return the frames grouped by object, telescope, kind and pointing, and by `period`.

    Kinds are those that are stacked together (`kinds_of`): by size, colour, filter, exposure, scale and gain.

    A night ends where nothing was exposed for `_DAY_S`: that holds in every time zone. Frames whose pointing differs
    by more than `POINTING_DEG` from that of a group's first frame are a group of their own.
    """
    by_object: dict[tuple[object, ...], list[LightFrame]] = defaultdict(list)
    for frame in sorted(frames, key=_by_time):
        by_object[frame.object_name, frame.telescope, frame.instrument].append(frame)
    kinds = [[members[place] for place in places] for members in by_object.values() for _, places in kinds_of(members)]
    periods = [members for kind in kinds for members in _periods(kind, period)]
    made = [_group(members) for frames_of_period in periods for members in _pointings(frames_of_period)]
    return tuple(sorted(made, key=_by_begin))


def _by_begin(group: FrameGroup) -> tuple[Any, ...]:
    return group.begins_at is None, group.begins_at or _NO_TIME, natural_key(group.object_name)


def _group(members: list[LightFrame]) -> FrameGroup:
    first = members[0]
    times = [frame.observed_at for frame in members if frame.observed_at]
    return FrameGroup(
        first.object_name or "",
        next((frame.filter_name for frame in members if frame.filter_name), ""),
        next((frame.exposure_s for frame in members if frame.exposure_s is not None), None),
        first.telescope or first.instrument or "",
        min(times) if times else None,
        tuple(members),
    )


def _by_time(frame: LightFrame) -> tuple[Any, ...]:
    return frame.observed_at is None, frame.observed_at or _NO_TIME, natural_key(frame.path.name)


def _periods(frames: list[LightFrame], period: Period) -> list[list[LightFrame]]:
    """Cut frames, in order of time, into periods; those without a time are one of their own."""
    timed = [frame for frame in frames if frame.observed_at is not None]
    found = [[frame for frame in frames if frame.observed_at is None]]
    if period is Period.ALL:
        return [frames]
    if period is Period.CHUNK:
        found += [list(members) for _, members in groupby(timed, key=_quarter)]
    else:
        found += _nights(timed)
    return [members for members in found if members]


def _nights(frames: list[LightFrame]) -> list[list[LightFrame]]:
    nights: list[list[LightFrame]] = []
    last: datetime | None = None
    for frame in frames:
        assert frame.observed_at is not None
        if last is None or (frame.observed_at - last).total_seconds() > _DAY_S:
            nights.append([])
        nights[-1].append(frame)
        last = frame.observed_at
    return nights


def _quarter(frame: LightFrame) -> object:
    assert frame.observed_at is not None
    minutes = frame.observed_at.hour * 60 + frame.observed_at.minute
    return frame.observed_at.date(), minutes // CHUNK_MINUTES


def _pointings(frames: list[LightFrame]) -> list[list[LightFrame]]:
    """Separate frames that look elsewhere; those that do not say where they look stay with the first."""
    found: list[list[LightFrame]] = []
    for frame in frames:
        near = next((members for members in found if _is_near(members[0], frame)), None)
        if near is None:
            found.append([frame])
        else:
            near.append(frame)
    return found


def _is_near(first: LightFrame, other: LightFrame) -> bool:
    apart = separation_deg(first, other)
    return apart is None or apart <= POINTING_DEG
