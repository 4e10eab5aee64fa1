"""One row of the history for each chunk of this computer and each stack of its owner's own frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crowdsky_desktop.gui.state_looks import STATE_LOOKS, Look
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.model.chunk_key import ChunkKey, decode_chunk_key
from crowdsky_desktop.model.job import ClaimedJob, JobState
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

    Only plain values: of many thousand rows each further object is one that Python's garbage collection visits, which
    holds the window's thread. What else is known of a stack is read when it is chosen.

    Attributes
    ----------
    state : JobState or None
        None for a stack of own frames.
    title : str
        Its object, safe to show; may be empty.
    at : datetime
        When its state was reached, or it was made.
    day : date
        The same by this computer's clock and zone.
    begins_at : datetime or None
        Start of the first exposure; of a chunk without a stack, as its key says.
    night : date or None
        The evening on which the night began.
    n_frames : int or None
        Frames in the stack; of a chunk without one, as the server said.
    telescope : str
        Safe to show; empty where it is not known.
    owner : int
        The server's number of whoever owns the telescope; 0 for the own one.
    width_deg, height_deg, rotation_deg : float
        How it lies on the sky; no sides where it was not solved.
    stored_bytes : int
        Size of the stack that was submitted; 0 for none.
    stack_id : int or None
        The ledger's number of its facts.
    own_file : str
        Of own frames: the stack's file.
    searched : str
        All that a search looks at, in small letters.
    """

    key: RowKey
    kind: RowKind
    state: JobState | None
    title: str
    at: datetime
    day: date
    begins_at: datetime | None
    night: date | None
    n_frames: int | None
    exposure_s: float | None
    telescope: str
    owner: int
    ra_deg: float | None
    dec_deg: float | None
    width_deg: float
    height_deg: float
    rotation_deg: float
    stored_bytes: int
    stack_id: int | None
    has_stack: bool
    has_files: bool
    is_removed: bool
    job_id: int | None
    chunk_key: str
    reason: str
    own_file: str
    searched: str

    @property
    def look(self) -> Look:
        """Word, icon and tone of its state."""
        return OWN_LOOK if self.state is None else STATE_LOOKS[self.state]

    @property
    def is_solved(self) -> bool:
        """Whether it is known how it lies on the sky."""
        return self.width_deg > 0.0


_NO_FIELD = FieldOnSky(0.0, 0.0, 0.0)
"""Of a stack that was not solved."""


def rows_of(stacks: Iterable[PastStack]) -> tuple[HistoryRow, ...]:
    """Return a row for each stack, the newest first."""
    return tuple(sorted(map(row_of, stacks), key=lambda row: row.at, reverse=True))


def row_of(past: PastStack) -> HistoryRow:
    """Return the row of a stack."""
    claimed, facts = past.claimed, past.facts
    chunk = (decode_chunk_key(claimed.job.chunk_key) if claimed else None) or ChunkKey(past.at)
    title, telescope = plain(" ".join(past.title.split())), plain(facts.telescope) if facts else ""
    has_place = facts is not None and facts.ra_deg is not None and facts.dec_deg is not None
    field = (facts.field if facts else None) or _NO_FIELD
    chunk_key = claimed.job.chunk_key if claimed else ""
    words = (title, telescope, str(claimed.job.job_id) if claimed else "", chunk_key)
    return HistoryRow(
        key=("claim", claimed.claim_id) if claimed else ("own", past.stack_id or 0),
        kind=_kind_of(past),
        state=claimed.state if claimed else None,
        title=title,
        at=past.at,
        day=past.at.astimezone().date(),
        begins_at=facts.begins_at if facts and facts.begins_at else chunk.begins_at if claimed else None,
        night=facts.night if facts else None,
        n_frames=facts.n_frames_used if facts else claimed.job.frame_count if claimed else None,
        exposure_s=facts.exposure_s if facts else None,
        telescope=telescope,
        owner=claimed.job.user_id if claimed else 0,
        ra_deg=facts.ra_deg if facts and has_place else chunk.ra_deg,
        dec_deg=facts.dec_deg if facts and has_place else chunk.dec_deg,
        width_deg=field.width_deg,
        height_deg=field.height_deg,
        rotation_deg=field.rotation_deg,
        stored_bytes=_stored_bytes(claimed),
        stack_id=past.stack_id,
        has_stack=past.files is not None,
        has_files=past.has_files,
        is_removed=past.removed_at is not None,
        job_id=claimed.job.job_id if claimed else None,
        chunk_key=chunk_key,
        reason=claimed.reason if claimed else "",
        own_file=str(past.files.fits) if claimed is None and past.files else "",
        searched="\n".join(words).casefold(),
    )


def _kind_of(past: PastStack) -> RowKind:
    if past.claimed is None:
        return RowKind.OWN
    if past.is_given:
        return RowKind.GIVEN
    return RowKind.NOT_DONE if past.claimed.state in _NOT_DONE else RowKind.IN_PROGRESS


def _stored_bytes(claimed: ClaimedJob | None) -> int:
    return claimed.stored.fits_size_bytes if claimed and claimed.stored else 0
