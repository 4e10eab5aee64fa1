"""The history as a table for other programs: CSV for spreadsheets, JSON for scripts."""

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from crowdsky_desktop.model.past_stack import PastStack, StackFacts

FORMAT = "crowdsky-history"
VERSION = 1
"""Version of the export's format: another one where a column changes its meaning."""
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[^\S\t\r\n]*[=+\-@＝＋－＠])|^(?=[\t\r\n])")
"""Where a spreadsheet could take a text for a formula: at its start, and where a cell would start if the file is read
with other separators, such as the semicolon of many countries. Programs may ignore blanks before, and may take the wide
letters of East Asia for the usual ones."""
_NO_FACTS = StackFacts(0, 0)
"""Of a chunk of which nothing was noted; none of its figures is written."""

Value = str | int | float | bool | None
"""What a cell of the table holds; None where it is not known."""


class ExportKind(StrEnum):
    """What kind of file the history is written as; also its ending."""

    CSV = "csv"
    JSON = "json"


COLUMNS: dict[str, str] = {
    "kind": "chunk, or own for a stack of your own frames",
    "object": "as its owner, or the frames' headers, name it",
    "state": "of a chunk: how far it is",
    "state_since": "when that state was reached, or the stack was made",
    "server": "address of the server that handed the chunk out",
    "job_id": "the server's number",
    "chunk_key": "the server's name for the chunk",
    "begins_at": "start of the first exposure in the stack",
    "ends_at": "end of the last one",
    "night": "date of the evening on which the night began",
    "telescope": "telescope and camera, as the frames' headers name them",
    "frames_input": "frames that went in",
    "frames_used": "frames in the stack",
    "exposure_s": "sum of the exposures in the stack, seconds",
    "ra_deg": "right ascension of the centre, degrees, ICRS",
    "dec_deg": "declination of the centre, degrees, ICRS",
    "is_solved": "whether the centre was measured on the stars; otherwise it is where the telescope was pointed",
    "width_deg": "one side of the picture, degrees",
    "height_deg": "the other side, degrees",
    "rotation_deg": "position angle of the side `height_deg`, degrees from north through east",
    "verdict": "what the checks said: pass, warn or fail",
    "approved_by": "person, checks (automatically), or unknown where an older version did not note it",
    "doubts": "checks that had failed or raised a warning when it was approved",
    "server_answer": "what the server made of a report of failure: retry or failed",
    "reason": "why it is held, failed or lost",
    "stored_as": "path in the result storage",
    "stored_bytes": "size of the stored stack",
    "stored_sha1": "its checksum",
    "has_files": "whether the stack is still on this computer",
    "deleted_at": "when the program deleted the local copy",
}
"""Every column with what it holds; moments are ISO 8601 in UTC. What is not known is empty, in JSON null."""


def exported(rows: Iterable[dict[str, Value]], kind: ExportKind) -> bytes:
    """Return rows, as `export_row` makes them, as a file of that kind holds them."""
    return _csv(rows) if kind is ExportKind.CSV else _json(list(rows))


def _csv(rows: Iterable[dict[str, Value]]) -> bytes:
    """Return the rows as spreadsheets take them: UTF-8 with its mark, and no text that would be run as a formula."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return target.getvalue().encode("utf-8-sig", errors="replace")


def _json(rows: list[dict[str, Value]]) -> bytes:
    document = {"format": FORMAT, "version": VERSION, "exported_at": _utc(datetime.now(UTC)), "stacks": rows}
    return json.dumps(document, indent=1, allow_nan=False).encode()


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORMULA.sub("'", value) if isinstance(value, str) else value


def export_row(past: PastStack) -> dict[str, Value]:
    """Return a stack's row of the table, with all `COLUMNS`."""
    facts, claimed = past.facts or _NO_FACTS, past.claimed
    stored, approval = (claimed.stored, claimed.approval) if claimed else (None, None)
    return {
        "kind": "own" if claimed is None else "chunk",
        "object": past.title,
        "state": None if claimed is None else claimed.state.value,
        "state_since": _utc(past.at),
        "server": claimed.server_url if claimed else None,
        "job_id": claimed.job.job_id if claimed else None,
        "chunk_key": claimed.job.chunk_key if claimed else None,
        **_facts(facts),
        "approved_by": approval.by.value if approval else None,
        "doubts": ", ".join(doubt.check for doubt in approval.doubts) or None if approval else None,
        "server_answer": past.server_answer or None,
        "reason": claimed.reason or None if claimed else None,
        "stored_as": stored.fits_path if stored else None,
        "stored_bytes": stored.fits_size_bytes if stored else None,
        "stored_sha1": stored.fits_sha1 if stored else None,
        "has_files": past.has_files,
        "deleted_at": _utc(past.removed_at),
    }


def _facts(facts: StackFacts) -> dict[str, Value]:
    is_known, field = facts is not _NO_FACTS, facts.field
    return {
        "begins_at": _utc(facts.begins_at),
        "ends_at": _utc(facts.ends_at),
        "night": None if facts.night is None else facts.night.isoformat(),
        "telescope": facts.telescope or None,
        "frames_input": facts.n_frames_input if is_known else None,
        "frames_used": facts.n_frames_used if is_known else None,
        "exposure_s": facts.exposure_s,
        "ra_deg": facts.ra_deg,
        "dec_deg": facts.dec_deg,
        "is_solved": facts.field is not None if is_known else None,
        "width_deg": field.width_deg if field else None,
        "height_deg": field.height_deg if field else None,
        "rotation_deg": field.rotation_deg if field else None,
        "verdict": None if facts.verdict is None else facts.verdict.value,
    }


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
