import json
import logging

import pytest

from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.schema import StackedFrame, StackingJob


@pytest.fixture
def only_row(config):
    """Return the one row of a table."""

    def read(table):
        database = Database(config.database_file)
        with database.reading() as db:
            row = db.query(table).one()
        database.close()
        return row

    return read


def complete(client, job_id, **changes):
    body = {"job_id": job_id, "ucloud_path": "/crowdsky/stack.fits"} | changes
    return client.api("POST", "complete_job", json=body)


def test_a_claim_is_written_byte_for_byte_as_php_writes_it(client, seed):
    seed()
    answer = client.api("GET", "next_job")
    assert answer.headers["Content-Type"] == "application/json"
    token = answer.json()["session_ucloud_path"].rpartition("_")[2]
    assert answer.content == (
        rb'{"job_id":1,"user_id":1,"upload_session_id":1,"chunk_key":"20250101.00_83.6_+22.0","object_name":"M 42",'
        rb'"frame_count":2,"session_ucloud_path":"\/uploads\/user_1\/sess_' + token.encode() + b'"}'
    )


def test_the_path_on_the_server_s_disk_is_not_told(client, seed, config):
    seed()
    told = client.api("GET", "next_job").text + client.api("GET", "job_files", params={"job_id": 1}).text
    assert config.data_dir.name not in json.loads(json.dumps(told))
    assert "\\/uploads\\/" in told


def test_asking_for_headers_claims_nothing(client, seed):
    seed()
    assert client.api("HEAD", "next_job").status_code == 405
    assert client.claim() is not None


def test_the_worker_s_name_is_kept_and_bounded(client, seed, only_row):
    seed()
    client.claim("w\0" + "x" * 5000)
    assert only_row(StackingJob).worker_id == "w�" + "x" * 98


def test_completing_removes_the_raw_files_and_their_folder(client, seed, config):
    originals = seed(n_chunks=2)
    uploads = config.data_dir / "uploads" / "user_1"
    assert len(list(uploads.iterdir())) == 2
    assert complete(client, client.claim()["job_id"]).json() == {"ok": True}
    assert len(list(uploads.iterdir())) == 1
    assert len(list(originals.iterdir())) == 4


def test_what_the_worker_tells_is_recorded(client, seed, only_row):
    seed()
    answer = complete(
        client,
        client.claim()["job_id"],
        n_frames_input="15",
        n_frames_aligned=13,
        total_exptime="150.5",
        date_obs_start="2025-01-15T19:30:00",
        date_obs_end="2025-01-15T20:44:30+01:00",
        ra_deg=83.633,
        dec_deg=None,
        file_size_bytes=2**53,
        n_stars_detected=247,
        surprise={"is": "passed over"},
    )
    assert answer.status_code == 200
    row = only_row(StackedFrame)
    assert (row.n_frames_input, row.n_frames_aligned, row.n_stars_detected) == (15, 13, 247)
    assert row.file_size_bytes == 2**53
    assert (row.total_exptime, row.ra_deg, row.dec_deg) == (150.5, 83.633, None)
    assert (row.date_obs_start.isoformat(), row.date_obs_end.isoformat()) == (
        "2025-01-15T19:30:00",
        "2025-01-15T19:44:30",
    )


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"ucloud_path": None}, "ucloud_path"),
        ({"ucloud_path": ""}, "ucloud_path"),
        ({"ucloud_path": ["x"]}, "ucloud_path"),
        ({"ucloud_path": "x" * 5000}, "ucloud_path"),
        ({"ucloud_path": "a\0b"}, "ucloud_path"),
        ({"n_frames_aligned": -1}, "n_frames_aligned"),
        ({"n_frames_aligned": 1.5}, "n_frames_aligned"),
        ({"file_size_bytes": 10**30}, "file_size_bytes"),
        ({"file_size_bytes": 2**53 + 2}, "file_size_bytes"),
        ({"total_exptime": True}, "total_exptime"),
        ({"total_exptime": "1e999"}, "total_exptime"),
        ({"ra_deg": {}}, "ra_deg"),
        ({"date_obs_start": "yesterday"}, "date_obs_start"),
        ({"date_obs_end": 20250115}, "date_obs_end"),
    ],
)
def test_a_field_that_makes_no_sense_is_named_and_the_raw_files_stay(client, seed, changes, named):
    seed()
    job = client.claim()
    answer = complete(client, job["job_id"], **changes)
    assert answer.status_code == 400
    assert named in answer.json()["error"]
    assert len(client.api("GET", "job_files", params={"job_id": job["job_id"]}).json()["files"]) == 2
    assert complete(client, job["job_id"]).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b'{"job_id": NaN}',
        b'{"job_id": 1' + b"0" * 5000 + b"}",
        b"[" * 30_000,
        b"[1]",
        b'"text"',
        b'{"job_id": true}',
        b'{"job_id": [1]}',
        b'{"job_id": 1.5}',
        '{"job_id": "\u0661"}'.encode(),
        b"\xff\xfe",
    ],
)
@pytest.mark.parametrize("endpoint", ["complete_job", "fail_job"])
def test_hostile_bodies_are_bad_requests(quiet_client, endpoint, body):
    assert quiet_client.api("POST", endpoint, data=body).status_code == 400


@pytest.mark.parametrize("number", ["9223372036854775808", "9" * 39])
def test_ids_beyond_the_database_s_are_not_found(quiet_client, number):
    assert quiet_client.api("GET", "job_files", params={"job_id": number}).status_code == 404
    assert quiet_client.api("GET", "download_raw", params={"file_id": number}).status_code == 404
    assert quiet_client.api("POST", "fail_job", json={"job_id": int(number)}).status_code == 404


@pytest.mark.parametrize("number", ["12abc", "1.5", "١", "+1", " 1", "1e3", "0x1", "9" * 41])
def test_ids_are_plain_digits(quiet_client, number):
    assert quiet_client.api("GET", "job_files", params={"job_id": number}).status_code == 400


def test_a_body_beyond_the_bound_is_not_read(quiet_client):
    assert quiet_client.api("POST", "fail_job", data=b"x" * 70_000).status_code == 413


def test_the_reason_of_a_failure_is_kept_and_bounded(client, seed, only_row):
    seed()
    job_id = client.claim()["job_id"]
    assert client.api("POST", "fail_job", json={"job_id": str(job_id), "error_message": "☁\0" * 5000}).json() == {
        "ok": True,
        "status": "retry",
    }
    assert only_row(StackingJob).error_message == "☁�" * 2000


def test_a_failure_without_a_reason_is_taken(client, seed, only_row):
    seed()
    client.api("POST", "fail_job", json={"job_id": client.claim()["job_id"]})
    assert only_row(StackingJob).error_message == "Unknown error"


def test_three_failures_over_the_wire(client, seed):
    seed()
    statuses = []
    for _ in range(3):
        job_id = client.claim()["job_id"]
        statuses.append(client.api("POST", "fail_job", json={"job_id": job_id}).json()["status"])
    assert statuses == ["retry", "retry", "failed"]
    assert client.claim() is None


def test_a_file_that_is_gone_from_the_disk_is_not_found(client, seed, config):
    seed()
    for file in (config.data_dir / "uploads").rglob("*.fit"):
        file.unlink()
    assert client.api("GET", "download_raw", params={"file_id": 1}).json() == {"error": "File not found."}


def test_the_cleanup_over_the_wire_keeps_what_waits(client, seed):
    seed()
    assert client.api("GET", "cleanup").text == "Cleanup done: 0 expired sessions, 0 files deleted.\n"
    assert len(client.api("GET", "job_files", params={"job_id": 1}).json()["files"]) == 2


def test_an_unknown_page_is_json_too(quiet_client):
    answer = quiet_client.api("GET", "no_such_endpoint")
    assert (answer.status_code, answer.json()) == (404, {"error": "Not Found."})


def test_a_fault_of_ours_is_told_without_its_inside(client, seed, config, caplog):
    seed()
    job_id = client.claim()["job_id"]
    database = Database(config.database_file)
    with database.writing() as db:
        db.connection().exec_driver_sql("DROP TABLE stacked_frames")
    database.close()
    with caplog.at_level(logging.ERROR):
        answer = complete(client, job_id)
    assert (answer.status_code, answer.json()) == (500, {"error": "Internal error."})
    assert "stacked_frames" in caplog.text
    assert len(client.api("GET", "job_files", params={"job_id": job_id}).json()["files"]) == 2


def test_no_secret_is_logged(client, seed, caplog):
    seed()
    with caplog.at_level(logging.DEBUG):
        client.api("GET", "cleanup", headers={"Authorization": ""}, params={"key": "canary-api-key"})
        client.api("GET", "next_job", headers={"Authorization": "Bearer canary-wrong"})
        client.storage("PUT", "/a.fits", data=b"x", auth=("canary-wrong", ""))
        client.storage("PUT", "/no/such/folder/a.fits", data=b"x")
    logged = [record for record in caplog.records if not record.name.startswith("urllib3")]
    assert not any("canary" in record.getMessage() for record in logged)
