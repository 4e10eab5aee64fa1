"""Whatever a server answers becomes a typed record or a `ServerAnswerError`, nothing else."""

import copy
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.model.errors import ServerAnswerError, UnusableJobError
from crowdsky_desktop.model.job import FailStatus, Job, RawFile
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.remote import wire

JOB = {
    "job_id": 42,
    "user_id": 1,
    "upload_session_id": 7,
    "chunk_key": "unknown",
    "object_name": None,
    "frame_count": 15,
    "session_ucloud_path": None,
}
FILE = {
    "id": 101,
    "filename": "light.fit",
    "ucloud_path": "/x/light.fit",
    "file_size_bytes": 4194304,
    "fits_date_obs": "2025-01-15 19:30:00",
    "fits_exptime": 10,
    "fits_ra": 83.633,
    "fits_dec": -22.014,
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
odd_values = json_values | st.sampled_from(
    [
        "", " ", "1e999", "NaN", "Infinity", "-1", "0x10", "١٢", "1_000", "9" * 400, 10**400, 1e308, -0.0, True,
        "0000-00-00 00:00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2025-W03", "\ud800", "\x00",
    ]
)  # fmt: skip


def mutated(record):
    """A record with some fields replaced by anything, and some missing."""
    changes = st.dictionaries(st.sampled_from(sorted(record)), odd_values)
    removals = st.sets(st.sampled_from(sorted(record)), max_size=2)
    return st.builds(lambda new, gone: {k: v for k, v in {**record, **new}.items() if k not in gone}, changes, removals)


def parsed(parse, *arguments):
    try:
        return parse(*arguments)
    except ServerAnswerError:
        return None


def check_file(file: RawFile) -> None:
    assert type(file.file_id) is int
    assert file.file_id > 0
    assert file.size_bytes is None or (type(file.size_bytes) is int and 0 <= file.size_bytes < 2**63)
    assert safe_name(file.filename, "fallback")


@given(mutated(JOB) | json_values)
def test_any_job(value):
    job = parsed(wire.parse_job, value)
    if job is not None:
        assert isinstance(job, Job)
        assert type(job.job_id) is int
        assert type(job.frame_count) is int
        assert (job.chunk_key + (job.object_name or "")).encode("utf-8")


@given(
    st.fixed_dictionaries(
        {"job_id": st.just(42) | odd_values, "files": st.lists(mutated(FILE), max_size=3) | odd_values}
    )
)
def test_any_files(value):
    for file in parsed(wire.parse_files, value, 42) or ():
        check_file(file)


@given(json_values | st.fixed_dictionaries({"ok": odd_values, "status": odd_values}))
def test_any_acknowledgement(value):
    assert parsed(wire.parse_failed, value) in (None, *FailStatus)
    parsed(wire.parse_completed, value)
    parsed(wire.parse_error, value)


@given(st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_body(body):
    parsed(wire.decode, body)


@pytest.mark.parametrize(("name", "shown"), [("x" * 5000, "x" * 1024), (42, None), (["M 42"], None), (" ", None)])
def test_an_odd_name_of_the_object_keeps_no_chunk_back(name, shown):
    assert wire.parse_job(JOB | {"object_name": name}).object_name == shown


@given(st.integers(1, 2**63 - 1))
def test_numbers_and_strings_of_digits_are_the_same(number):
    as_number = wire.parse_job(JOB | {"job_id": number})
    assert as_number == wire.parse_job(JOB | {"job_id": str(number)})
    assert as_number.job_id == number


@pytest.mark.parametrize("value", [True, 1.0, 0, -1, 2**63, "1.0", "", None, "NaN", [], "1" * 20, "٣"])
def test_ids_that_cannot_be_are_named(value):
    with pytest.raises(ServerAnswerError, match="job_id"):
        wire.parse_job(JOB | {"job_id": value})


@pytest.mark.parametrize("value", [None, "", 0, -1, "a"])
def test_a_file_that_cannot_be_asked_for_is_named(value):
    with pytest.raises(ServerAnswerError, match=r"files\[0\].*id"):
        wire.parse_files({"job_id": 42, "files": [FILE | {"id": value}]}, 42)


@pytest.mark.parametrize(("name", "shown"), [("", ""), (None, ""), ("x" * 1025, "x" * 1024)])
def test_an_odd_name_of_a_file_keeps_no_chunk_back(name, shown):
    [file] = wire.parse_files({"job_id": 42, "files": [FILE | {"filename": name}]}, 42)
    assert file.filename == shown


@pytest.mark.parametrize("value", [None, "", " ", -1, 1.5, True, 2**63, "many"])
def test_a_size_may_be_unknown(value):
    [file] = wire.parse_files({"job_id": "42", "files": [FILE | {"file_size_bytes": value}]}, 42)
    assert file.size_bytes is None


@given(st.fixed_dictionaries(dict.fromkeys(("fits_date_obs", "fits_exptime", "fits_ra", "fits_dec"), odd_values)))
def test_odd_facts_that_are_not_needed_keep_no_chunk_back(facts):
    assert wire.parse_files({"job_id": 42, "files": [FILE | facts]}, 42) == (RawFile(101, "light.fit", 4194304),)


def queued_at(text):
    queued = JOB | {"state": "pending", "worker_id": None, "retry_count": 0, "created_at": text}
    [job] = wire.parse_queue({"counts": {}, "total": 1, "jobs": [queued]}, "").jobs
    return job.created_at


@pytest.mark.parametrize(
    "text",
    ["2025-01-15 19:30:00", "2025-01-15T19:30:00", "2025-01-15T19:30:00Z", "2025-01-15T20:30:00+01:00"],
)
def test_dates_are_utc(text):
    assert queued_at(text) == datetime(2025, 1, 15, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["0000-00-00 00:00:00", "", None])
def test_a_date_of_zeros_is_unknown(text):
    assert queued_at(text) is None


@pytest.mark.parametrize("text", ["yesterday", "2025-13-01 00:00:00", "0001-01-01T00:00:00+01:00", 20250115, "2" * 99])
def test_a_date_that_cannot_be_is_unknown(text):
    assert queued_at(text) is None


def test_files_of_another_job_are_refused():
    with pytest.raises(ServerAnswerError, match="another job"):
        wire.parse_files({"job_id": 43, "files": []}, 42)


def test_files_that_are_one_are_refused():
    with pytest.raises(ServerAnswerError, match="same id twice"):
        wire.parse_files({"job_id": 42, "files": [FILE, copy.deepcopy(FILE)]}, 42)


def test_no_files_once_they_are_deleted():
    assert wire.parse_files({"job_id": 42, "chunk_key": "k", "files": []}, 42) == ()


@pytest.mark.parametrize("missing", ["job_id", "user_id"])
def test_missing_fields_are_named(missing):
    with pytest.raises(ServerAnswerError, match=f"{missing} is missing"):
        wire.parse_job({name: value for name, value in JOB.items() if name != missing})


@pytest.mark.parametrize("odd", [None, "", -1, "somebody", [], 2**70])
def test_a_chunk_whose_owner_makes_no_sense_is_known_by_its_number(odd):
    """It was handed out, and is ours: the answer must not be taken for none."""
    with pytest.raises(UnusableJobError, match="user_id") as caught:
        wire.parse_job(JOB | {"user_id": odd})
    assert (caught.value.job.job_id, caught.value.job.user_id) == (JOB["job_id"], 0)


@pytest.mark.parametrize(
    ("odd", "read"),
    [
        ({"chunk_key": "k" * 5000}, {"chunk_key": "k" * 256}),
        ({"chunk_key": None}, {"chunk_key": "unknown"}),
        ({"chunk_key": " "}, {"chunk_key": "unknown"}),
        ({"upload_session_id": "x"}, {"upload_session_id": 0}),
        ({"frame_count": -1}, {"frame_count": 0}),
        ({"frame_count": 10**9}, {"frame_count": 0}),
    ],
)
def test_what_is_only_shown_keeps_no_chunk_back(odd, read):
    job = wire.parse_job(JOB | odd)
    assert {name: getattr(job, name) for name in read} == read


def test_names_can_be_encoded():
    """JSON can hold half of a surrogate pair; a file name cannot."""
    job = wire.parse_job(json.loads('{"object_name": "M\\ud83442"}') | {k: v for k, v in JOB.items() if v is not None})
    assert job.object_name == "M�42"


@given(st.text())
def test_failure_messages_fit(message):
    body = wire.failure_body(42, message)
    assert len(body["error_message"]) <= 1000
    json.dumps(body).encode("utf-8")


@pytest.mark.parametrize(("told", "key"), [({"chunk_key": "20250115.78"}, "20250115.78"), ({}, "unknown")])
def test_a_job_that_is_only_looked_at_tells_its_key_and_how_many_files_it_has(told, key):
    seen = wire.parse_seen({"job_id": 42, "files": [FILE, FILE | {"id": 102}], **told}, 42)
    assert (seen.job_id, seen.chunk_key, seen.n_frames) == (42, key, 2)
