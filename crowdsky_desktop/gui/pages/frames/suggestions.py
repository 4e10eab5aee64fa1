"""Which frames stand out as bad, and why."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from PySide6.QtCore import QCoreApplication

from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS, Metric, flag_words, metric_value
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.frame_record import FrameFlag, FrameRecord

OUTLIER = 3.5
"""Modified z-score from which a value is an outlier: Iglewicz & Hoaglin, "How to detect and handle outliers", 1993."""

_JUDGED = ("stars", "fwhm", "eccentricity", "background", "snr", "residual")
_LEAST_SPREAD = 0.03
"""Share of the median that the spread counts as at least. Chosen: frames that hardly differ have no outliers."""
_NIGHT_ENDS_AFTER = timedelta(hours=6)
"""Pause after which frames are of another night. Chosen, as where frames of one's own are grouped."""
_FEWEST = 5
"""Frames with a known figure. Chosen: of fewer, median and spread say little."""


@dataclass(frozen=True)
class Suggestion:
    """A frame that might better be left out."""

    name: str
    reason: str
    score: float


def suggest_rejections(frames: tuple[FrameRecord, ...]) -> tuple[Suggestion, ...]:
    """Return the used frames that are worse than the others by far or clouded, worst first, one reason each.

    Frames are compared with those of their own night: another night has another sky.
    """
    used = [frame for frame in frames if frame.is_used and not frame.is_reference]
    worst: dict[str, Suggestion] = {}
    for night in _nights(used):
        for metric in (metric for metric in METRICS if metric.key in _JUDGED):
            for suggestion in _outliers(night, metric):
                if suggestion.name not in worst or worst[suggestion.name].score < suggestion.score:
                    worst[suggestion.name] = suggestion
    for frame in used:
        if frame.quality and FrameFlag.CLOUD in frame.quality.flags and frame.name not in worst:
            worst[frame.name] = Suggestion(frame.name, flag_words(frame), OUTLIER)
    return tuple(sorted(worst.values(), key=lambda suggestion: -suggestion.score))


def worst_frames(frames: tuple[FrameRecord, ...], key: str, share: float) -> frozenset[str]:
    """Return the names of the worst `share` (0 to 1) of the used frames by one figure; the reference is spared."""
    metric = next(metric for metric in METRICS if metric.key == key)
    used = [frame for frame in frames if frame.is_used and not frame.is_reference]
    known = [frame for frame in used if not math.isnan(metric_value(frame, key))]
    known.sort(key=lambda frame: metric_value(frame, key), reverse=bool(metric.is_worse_high))
    return frozenset(frame.name for frame in known[: round(share * len(known))])


def _nights(frames: list[FrameRecord]) -> list[list[FrameRecord]]:
    """Return the frames of each night; those without a time go with the first."""
    nights: list[list[FrameRecord]] = [[frame for frame in frames if frame.observed_at is None]]
    last: datetime | None = None
    for moment, frame in sorted(((frame.observed_at, frame) for frame in frames if frame.observed_at), key=_moment):
        if last is not None and moment - last > _NIGHT_ENDS_AFTER:
            nights.append([])
        nights[-1].append(frame)
        last = moment
    return nights


def _moment(timed: tuple[datetime, FrameRecord]) -> datetime:
    return timed[0]


def _outliers(frames: list[FrameRecord], metric: Metric) -> list[Suggestion]:
    values = [metric_value(frame, metric.key) for frame in frames]
    known = [value for value in values if math.isfinite(value)]
    if len(known) < _FEWEST:
        return []
    middle = median(known)
    spread = max(median(abs(value - middle) for value in known), _LEAST_SPREAD * abs(middle), 1e-12)
    sign = 1.0 if metric.is_worse_high else -1.0
    scores = [0.6745 * sign * (value - middle) / spread for value in values]
    return [
        Suggestion(frame.name, _reason(metric, value, middle), score)
        for frame, value, score in zip(frames, values, scores, strict=True)
        if score > OUTLIER
    ]


def _reason(metric: Metric, value: float, middle: float) -> str:
    unit = f" {metric.unit}" if metric.unit else ""
    mine, theirs = (f"{figure:.{metric.digits}f}{unit}" for figure in (value, middle))
    words = QCoreApplication.translate("words", "{figure} {mine}, the others have {theirs}")
    return words.format(figure=say(metric.title), mine=mine, theirs=theirs)
