"""What a server tells is taken up to a limit, exactly, and not beyond."""

import pytest

from crowdsky_desktop.model.errors import ServerAnswerError
from crowdsky_desktop.remote import wire
from tests.unit.remote.examples import FILES, JOB

ROW = JOB | {"state": "pending"}
PAGE = {"counts": {}, "total": 1, "jobs": []}
FILE = FILES["files"][0]
LARGEST_ID = 2**63 - 1


def parsed(parse, *arguments):
    """What was read, or None if it was refused."""
    try:
        return parse(*arguments)
    except ServerAnswerError:
        return None


def queue(answer):
    return wire.parse_queue(answer, "")


def counts(n_states: int) -> dict[str, int]:
    return {f"state {n}": 1 for n in range(n_states)}


@pytest.mark.parametrize(
    ("parse", "largest", "beyond"),
    [
        (wire.parse_job, JOB | {"job_id": LARGEST_ID}, JOB | {"job_id": LARGEST_ID + 1}),
        (wire.parse_job, JOB | {"job_id": 1}, JOB | {"job_id": 0}),
        (queue, PAGE | {"counts": counts(32)}, PAGE | {"counts": counts(33)}),
        (queue, PAGE | {"jobs": [ROW] * 1000}, PAGE | {"jobs": [ROW] * 1001}),
        (wire.parse_error, {"error": "x" * 1024}, {"error": "x" * 1025}),
    ],
    ids=["job", "no job", "states", "rows", "sentence"],
)
def test_more_than_makes_sense_is_refused(parse, largest, beyond):
    assert parsed(parse, largest) is not None
    assert parsed(parse, beyond) is None


@pytest.mark.parametrize(("n_files", "is_taken"), [(100_000, True), (100_001, False)])
def test_a_chunk_has_no_more_than_a_hundred_thousand_frames(n_files, is_taken):
    listed = [FILE | {"id": number} for number in range(1, n_files + 1)]
    files = parsed(wire.parse_files, {"job_id": 42, "files": listed}, 42)
    assert (files is not None) is is_taken


@pytest.mark.parametrize(("name", "longest"), [("chunk_key", 256), ("object_name", 1024)])
def test_texts_that_are_only_shown_are_cut(name, longest):
    job = wire.parse_job(JOB | {name: "x" * (longest + 1)})
    assert getattr(job, name) == "x" * longest


@pytest.mark.parametrize(("n_frames", "taken"), [(100_000, 100_000), (100_001, 0), (0, 0), (-1, 0)])
def test_a_count_of_frames_that_makes_no_sense_is_not_known(n_frames, taken):
    assert wire.parse_job(JOB | {"frame_count": n_frames}).frame_count == taken


@pytest.mark.parametrize(("etag", "kept"), [("x" * 128, "x" * 128), ("x" * 129, ""), ("a\x7f", "")])
def test_a_mark_of_a_page_is_kept_if_it_can_be_sent_again(etag, kept):
    assert wire.parse_queue(PAGE, etag).etag == kept


def test_what_the_server_is_told_of_a_failure_is_cut():
    assert wire.failure_body(42, "x" * 1001)["error_message"] == "x" * 1000


@pytest.mark.parametrize("text", ["2025-01-15 20:00:00", "2025-01-15T20:00:00.000000+00:00".ljust(40)])
def test_a_moment_is_read_up_to_40_letters(text):
    [row] = queue(PAGE | {"jobs": [ROW | {"created_at": text}]}).jobs
    assert row.created_at.isoformat() == "2025-01-15T20:00:00+00:00"
    [row] = queue(PAGE | {"jobs": [ROW | {"created_at": text.ljust(41)}]}).jobs
    assert row.created_at is None


@pytest.mark.parametrize("parse", [wire.parse_completed, wire.parse_failed])
@pytest.mark.parametrize("ok", [False, None, 1, "true"])
def test_nothing_but_a_true_ok_is_an_acknowledgement(parse, ok):
    assert parsed(parse, {"status": "retry"}) is None
    with pytest.raises(ServerAnswerError, match="ok is not true"):
        parse({"ok": ok, "status": "retry"})
