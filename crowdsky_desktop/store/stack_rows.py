"""The rows in which the ledger keeps what a stack was, and the records that they are read as."""

import math
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from crowdsky_desktop.model.job import StackFiles, files_beside
from crowdsky_desktop.model.past_stack import FieldOnSky, PastStack, StackFacts
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.store.ledger_rows import claimed_from, storable
from crowdsky_desktop.store.row_values import figure, integer, moment_from, text

CHUNKS = """
    SELECT claims.*, stacks.stack_id, stacks.n_frames_input, stacks.n_frames_used, stacks.exposure_s, stacks.begins_at,
        stacks.ends_at, stacks.night, stacks.telescope, stacks.ra_deg, stacks.dec_deg, stacks.field_width_deg,
        stacks.field_height_deg, stacks.field_rotation_deg, stacks.verdict
    FROM claims LEFT JOIN stacks ON stacks.claim_id = claims.claim_id
    WHERE claims.claim_id < ? ORDER BY claims.claim_id DESC LIMIT ?
"""
"""Chunks below a claim's number, newest first, each with what is known of its stack."""
BY_HAND = "SELECT * FROM stacks WHERE claim_id IS NULL ORDER BY stack_id DESC"
"""Stacks made by hand, newest first."""
ONE_BY_HAND = "SELECT * FROM stacks WHERE claim_id IS NULL AND stack_id = ?"
"""The one of a number."""


def facts_columns(facts: StackFacts) -> dict[str, int | float | str | None]:
    """Return the columns of `stacks` that facts fill; figures that are not finite count as not known."""
    field = facts.field
    return {
        "n_frames_input": facts.n_frames_input,
        "n_frames_used": facts.n_frames_used,
        "exposure_s": _finite(facts.exposure_s),
        "begins_at": _iso(facts.begins_at),
        "ends_at": _iso(facts.ends_at),
        "night": _iso(facts.night),
        "telescope": storable(facts.telescope),
        "ra_deg": _finite(facts.ra_deg),
        "dec_deg": _finite(facts.dec_deg),
        "field_width_deg": _finite(field.width_deg) if field else None,
        "field_height_deg": _finite(field.height_deg) if field else None,
        "field_rotation_deg": _finite(field.rotation_deg) if field else None,
        "verdict": facts.verdict,
    }


def chunk_from(row: sqlite3.Row) -> PastStack:
    """Return the record of a row of `CHUNKS`; whether its files are there is not asked here."""
    claimed = claimed_from(row)
    return PastStack(
        stack_id=row["stack_id"],
        title=claimed.job.object_name or "",
        at=claimed.updated_at,
        claimed=claimed,
        facts=None if row["stack_id"] is None else _facts_from(row),
        files=claimed.files,
        removed_at=_moment(row["files_removed_at"]),
        server_answer=text(row, "server_answer"),
    )


def by_hand_from(row: sqlite3.Row) -> PastStack:
    """Return the record of a row of `BY_HAND`; whether its files are there is not asked here."""
    return PastStack(
        stack_id=row["stack_id"],
        title=text(row, "title"),
        at=moment_from(row["made_at"]),
        facts=_facts_from(row),
        files=_files_from(row),
    )


@dataclass(frozen=True, slots=True)
class NotedStack:
    """Of which stack facts are noted; `claim_id` is None for one made by hand."""

    stack_id: int
    claim_id: int | None
    title: str
    fits: Path
    n_frames_input: int

    @property
    def shelf(self) -> Path:
        """The folder that holds the versions of the stack."""
        return self.fits.parent.parent


def noted_from(row: sqlite3.Row) -> NotedStack:
    """Return which stack facts are of."""
    return NotedStack(
        row["stack_id"],
        row["claim_id"],
        text(row, "title"),
        Path(text(row, "fits_file")),
        integer(row, "n_frames_input"),
    )


def _files_from(row: sqlite3.Row) -> StackFiles:
    return files_beside(Path(text(row, "fits_file")))


def _facts_from(row: sqlite3.Row) -> StackFacts:
    return StackFacts(
        n_frames_input=integer(row, "n_frames_input"),
        n_frames_used=integer(row, "n_frames_used"),
        exposure_s=figure(row, "exposure_s"),
        begins_at=_moment(row["begins_at"]),
        ends_at=_moment(row["ends_at"]),
        night=None if row["night"] is None else date.fromisoformat(row["night"]),
        telescope=text(row, "telescope"),
        ra_deg=figure(row, "ra_deg"),
        dec_deg=figure(row, "dec_deg"),
        field=_field_from(row),
        verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
    )


def _field_from(row: sqlite3.Row) -> FieldOnSky | None:
    sides = [figure(row, f"field_{side}_deg") for side in ("width", "height", "rotation")]
    known = [side for side in sides if side is not None]
    return FieldOnSky(*known) if known == sides else None


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _iso(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else moment_from(text)
