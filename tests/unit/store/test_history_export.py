"""The history as other programs read it."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.past_stack import FieldOnSky, PastStack, StackFacts
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.store.history_export import COLUMNS, ExportKind, export_row, exported
from tests.support.jobs import CLAIMED_AT, FILES, JOB, STORED, claimed_job

FACTS = StackFacts(
    15,
    14,
    140.0,
    datetime(2025, 1, 15, 19, 30, tzinfo=UTC),
    datetime(2025, 1, 15, 19, 44, tzinfo=UTC),
    date(2025, 1, 15),
    "Seestar S50",
    83.63,
    -22.01,
    FieldOnSky(0.72, 1.28, -12.5),
    Verdict.PASS,
)
DOUBTS = (Doubt("background", Verdict.FAIL), Doubt("frames", Verdict.WARN))
DONE = claimed_job(1, JobState.COMPLETED, stored=STORED, approval=Approval(Approver.CHECKS, DOUBTS))
CHUNK = PastStack(1, "M 42", CLAIMED_AT, DONE, FACTS, FILES, removed_at=CLAIMED_AT)
OWN = PastStack(2, "M 31", CLAIMED_AT, None, StackFacts(20, 20), FILES, has_files=True)


def as_csv(*stacks: PastStack) -> list[dict[str, str]]:
    content = exported(map(export_row, stacks), ExportKind.CSV)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def as_json(*stacks: PastStack) -> list[dict[str, object]]:
    document = json.loads(exported(map(export_row, stacks), ExportKind.JSON))
    assert (document["format"], document["version"]) == ("crowdsky-history", 1)
    return document["stacks"]


def as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_a_chunk_has_all_columns() -> None:
    [row] = as_json(CHUNK)
    assert list(row) == list(COLUMNS)
    assert (row["kind"], row["object"], row["state"], row["job_id"]) == ("chunk", "M 42", "completed", JOB.job_id)
    assert (row["begins_at"], row["night"]) == ("2025-01-15T19:30:00+00:00", "2025-01-15")
    assert (row["frames_used"], row["exposure_s"], row["dec_deg"], row["rotation_deg"]) == (14, 140.0, -22.01, -12.5)
    assert (row["stored_bytes"], row["has_files"], row["verdict"]) == (123, False, "pass")
    assert (row["approved_by"], row["doubts"]) == ("checks", "background, frames")
    assert row["deleted_at"] == "2025-01-15T20:15:00+00:00"


def test_both_kinds_of_file_tell_the_same() -> None:
    for told, text in zip(as_json(CHUNK, OWN), as_csv(CHUNK, OWN), strict=True):
        words = {True: "true", False: "false", None: ""}
        assert {
            name: words.get(value, str(value)) if not isinstance(value, str) else value for name, value in told.items()
        } == text


def test_what_is_not_known_is_empty() -> None:
    [row] = as_json(PastStack(None, "", CLAIMED_AT, claimed_job()))
    assert {row[name] for name in ("frames_input", "exposure_s", "ra_deg", "is_solved", "stored_as", "reason")} == {
        None
    }
    [own] = as_csv(OWN)
    assert (own["kind"], own["state"], own["server"], own["exposure_s"]) == ("own", "", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_text_is_run_as_a_formula_and_numbers_stay_numbers(start: str) -> None:
    text = f'{start}HYPERLINK("https://evil.example";"M 42")'
    hostile = replace(CHUNK, title=text, facts=replace(FACTS, telescope=text), server_answer=text)
    [row] = as_csv(hostile)
    assert {row["object"], row["telescope"], row["server_answer"]} == {f"'{text}"}
    assert float(row["dec_deg"]) == -22.01
    [told] = as_json(hostile)
    assert told["object"] == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("M 31;=1+1", "M 31;'=1+1"),
        ("M 31\t=1+1", "M 31\t'=1+1"),
        ("M 31\n=1+1", "M 31\n'=1+1"),
        (" =1+1", "' =1+1"),
        ("\u00a0＝1+1", "'\u00a0＝1+1"),
        ("M 31, -20; 3 = 3", "M 31, -20; 3 = 3"),
    ],
)
def test_nor_where_the_file_is_read_with_other_separators(text: str, written: str) -> None:
    assert as_csv(replace(CHUNK, title=text))[0]["object"] == written


def test_any_letters_survive() -> None:
    name = 'Σ "quoted", with; comma\r\nand a second line 🌌'
    assert as_csv(replace(CHUNK, title=name))[0]["object"] == name
    assert as_json(replace(CHUNK, title=name))[0]["object"] == name


def test_every_column_is_documented() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "window.md").read_text(encoding="utf-8")
    assert not [name for name in COLUMNS if f"`{name}`" not in guide]
