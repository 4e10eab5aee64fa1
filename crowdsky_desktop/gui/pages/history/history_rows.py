"""One row of the history for each chunk of this computer and each stack of its owner's own frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crowdsky_desktop.gui.state_looks import STATE_LOOKS, Look
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.model.chunk_key import ChunkKey, decode_chunk_key
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.past_stack import FieldOnSky, PastStack
from crowdsky_desktop.model.plain_text import plain

OWN_LOOK = Look("Your own frames", "by_hand", Tone.PLAIN)
_NOT_DONE = frozenset({JobState.FAILED, JobState.LOST})

RowKey = tuple[str, int]
"""Tells rows apart: ``claim`` or ``own``, and the ledger's number."""


class RowKind(StrEnum):
    """Groups of rows that a person may want to see alone."""

    GIVEN = "given"
    IN_PROGRESS = "in_progress"
    NOT_DONE = "not_done"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What is shown, sorted and searched of one stack.

    Attributes
    ----------
    title : str
        Its object, safe to show; may be empty.
    day : date
        When its state was reached, by this computer's clock and zone.
    begins_at : datetime or None
        Start of the first exposure; of a chunk without a stack, as its key says.
    n_frames : int or None
        Frames in the stack; of a chunk without one, as the server said.
    telescope : str
        Safe to show; empty where it is not known.
    owner : int
        The server's number of whoever owns the telescope; 0 for the own one.
    searched : str
        All that a search looks at, in small letters.
    """

    key: RowKey
    past: PastStack
    kind: RowKind
    title: str
    day: date
    begins_at: datetime | None
    n_frames: int | None
    exposure_s: float | None
    telescope: str
    owner: int
    ra_deg: float | None
    dec_deg: float | None
    searched: str

    @property
    def look(self) -> Look:
        """Word, icon and tone of its state."""
        claimed = self.past.claimed
        return OWN_LOOK if claimed is None else STATE_LOOKS[claimed.state]

    @property
    def at(self) -> datetime:
        """When its state was reached, or it was made."""
        return self.past.at

    @property
    def night(self) -> date | None:
        """The evening on which the night began."""
        facts = self.past.facts
        return facts.night if facts else None

    @property
    def field(self) -> FieldOnSky | None:
        """How it lies on the sky."""
        facts = self.past.facts
        return facts.field if facts else None

    @property
    def stored_bytes(self) -> int:
        """Size of the stack that was submitted; 0 for none."""
        claimed = self.past.claimed
        return claimed.stored.fits_size_bytes if claimed and claimed.stored else 0


def rows_of(stacks: Iterable[PastStack]) -> tuple[HistoryRow, ...]:
    """Return a row for each stack, the newest first."""
    return tuple(sorted(map(_row, stacks), key=lambda row: row.at, reverse=True))


def _row(past: PastStack) -> HistoryRow:
    claimed, facts = past.claimed, past.facts
    chunk = (decode_chunk_key(claimed.job.chunk_key) if claimed else None) or ChunkKey(past.at)
    title = plain(" ".join(past.title.split()))
    telescope = plain(facts.telescope) if facts else ""
    n_frames = facts.n_frames_used if facts else claimed.job.frame_count if claimed else None
    begins_at = facts.begins_at if facts and facts.begins_at else chunk.begins_at if claimed else None
    has_place = facts is not None and facts.ra_deg is not None and facts.dec_deg is not None
    words = (title, telescope, str(claimed.job.job_id) if claimed else "", claimed.job.chunk_key if claimed else "")
    return HistoryRow(
        key=("claim", claimed.claim_id) if claimed else ("own", past.stack_id or 0),
        past=past,
        kind=_kind_of(past),
        title=title,
        day=past.at.astimezone().date(),
        begins_at=begins_at,
        n_frames=n_frames,
        exposure_s=facts.exposure_s if facts else None,
        telescope=telescope,
        owner=claimed.job.user_id if claimed else 0,
        ra_deg=facts.ra_deg if facts and has_place else chunk.ra_deg,
        dec_deg=facts.dec_deg if facts and has_place else chunk.dec_deg,
        searched="\n".join(words).casefold(),
    )


def _kind_of(past: PastStack) -> RowKind:
    if past.claimed is None:
        return RowKind.OWN
    if past.is_given:
        return RowKind.GIVEN
    return RowKind.NOT_DONE if past.claimed.state in _NOT_DONE else RowKind.IN_PROGRESS
