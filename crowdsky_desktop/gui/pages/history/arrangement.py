"""Which rows of the history are wanted, in which order, and what they come to."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow, RowKind
from crowdsky_desktop.gui.pages.history.sky.sky_fields import SkyFields, fields_of
from crowdsky_desktop.model.natural_order import natural_key

MOST_CHOICES = 400
"""Names that a filter offers: the most frequent ones. Chosen: more are found by typing, in the search."""
_NO_NUMBER = -math.inf
_PARTS = re.compile(r"(?<=\d)(?=\D)|(?<=\D)(?=\d)")


@dataclass(frozen=True)
class HistoryFilter:
    """What a person wants to see; None and empty ask for nothing.

    Attributes
    ----------
    first, last : date or None
        Days between which its state was reached, included.
    sorted_by : str
        A column's key; empty for the newest first.
    """

    text: str = ""
    kind: RowKind | None = None
    title: str | None = None
    telescope: str | None = None
    first: date | None = None
    last: date | None = None
    sorted_by: str = ""
    is_descending: bool = False


@dataclass(frozen=True)
class Totals:
    """What submitted chunks come to.

    Attributes
    ----------
    n_unknown : int
        Chunks whose exposure is not known: an earlier version did not keep it.
    n_nights, n_telescopes : int
        Different ones; telescopes of one name but of two owners are two.
    n_bytes : int
        Of the stacks that were submitted.
    """

    n_chunks: int = 0
    n_frames: int = 0
    exposure_s: float = 0.0
    n_unknown: int = 0
    n_nights: int = 0
    n_telescopes: int = 0
    n_bytes: int = 0


@dataclass(frozen=True)
class Arrangement:
    """Rows to show, and what is told about them.

    Attributes
    ----------
    n_all : int
        Rows of the whole history.
    days : dict of date to Totals
        Of the submitted chunks, whatever the time that is wanted.
    titles, telescopes : tuple of str
        What can be chosen; in natural order.
    years : tuple of int
        In which something happened, newest first.
    fields : SkyFields
        Where the rows lie on the sky.
    """

    rows: tuple[HistoryRow, ...] = ()
    n_all: int = 0
    totals: Totals = field(default_factory=Totals)
    days: dict[date, Totals] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    telescopes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fields: SkyFields = field(default_factory=lambda: fields_of(()))


def arrange(rows: Sequence[HistoryRow], wanted: HistoryFilter) -> Arrangement:
    """Return the rows that are wanted, in order."""
    of_any_time = [row for row in rows if _is_wanted(row, wanted)]
    shown = [row for row in of_any_time if _is_in_time(row, wanted)]
    ordered = _sorted(shown, wanted)
    return Arrangement(
        rows=ordered,
        n_all=len(rows),
        totals=totals_of(shown),
        days=_by_day(of_any_time),
        titles=_choices(row.title for row in rows),
        telescopes=_choices(row.telescope for row in rows),
        years=tuple(sorted({row.day.year for row in rows}, reverse=True)),
        fields=fields_of(ordered),
    )


def totals_of(rows: Iterable[HistoryRow]) -> Totals:
    """Return what the submitted chunks among some rows come to."""
    given = [row for row in rows if row.kind is RowKind.GIVEN]
    exposures = [row.exposure_s for row in given if row.exposure_s is not None]
    nights = {row.night or (row.begins_at.date() if row.begins_at else None) for row in given}
    return Totals(
        n_chunks=len(given),
        n_frames=sum(row.n_frames or 0 for row in given),
        exposure_s=math.fsum(exposures),
        n_unknown=len(given) - len(exposures),
        n_nights=len(nights - {None}),
        n_telescopes=len({(row.owner, row.telescope) for row in given if row.telescope}),
        n_bytes=sum(row.stored_bytes for row in given),
    )


def _is_wanted(row: HistoryRow, wanted: HistoryFilter) -> bool:
    return (
        (wanted.kind is None or row.kind is wanted.kind)
        and (wanted.title is None or row.title == wanted.title)
        and (wanted.telescope is None or row.telescope == wanted.telescope)
        and all(_has_word(row, word) for word in wanted.text.casefold().split())
    )


def _has_word(row: HistoryRow, word: str) -> bool:
    """Whether a row has a word of a search; a number has to begin where one does: 7000 is not 17000."""
    if not word.isdigit():
        return word in row.searched
    return any(part.startswith(word) for part in _PARTS.split(row.searched))


def _is_in_time(row: HistoryRow, wanted: HistoryFilter) -> bool:
    return (wanted.first is None or row.day >= wanted.first) and (wanted.last is None or row.day <= wanted.last)


def _by_day(rows: Iterable[HistoryRow]) -> dict[date, Totals]:
    days: dict[date, list[HistoryRow]] = defaultdict(list)
    for row in rows:
        if row.kind is RowKind.GIVEN:
            days[row.day].append(row)
    return {day: totals_of(of_day) for day, of_day in days.items()}


def _choices(names: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(names)
    counts.pop("", None)
    return tuple(sorted((name for name, _ in counts.most_common(MOST_CHOICES)), key=natural_key))


def _sorted(rows: list[HistoryRow], wanted: HistoryFilter) -> tuple[HistoryRow, ...]:
    key = _SORTED_BY.get(wanted.sorted_by)
    if key is None:
        return tuple(rows)
    return tuple(sorted(rows, key=key, reverse=wanted.is_descending))


_SORTED_BY: dict[str, Callable[[HistoryRow], Any]] = {
    "state": lambda row: (row.kind, row.look.word),
    "object": lambda row: natural_key(row.title),
    "begins": lambda row: row.begins_at.timestamp() if row.begins_at else _NO_NUMBER,
    "telescope": lambda row: natural_key(row.telescope),
    "frames": lambda row: _NO_NUMBER if row.n_frames is None else row.n_frames,
    "exposure": lambda row: _NO_NUMBER if row.exposure_s is None else row.exposure_s,
    "since": lambda row: row.at,
    "size": lambda row: row.stored_bytes,
    "files": lambda row: row.has_files,
    "job": lambda row: row.job_id or 0,
}
