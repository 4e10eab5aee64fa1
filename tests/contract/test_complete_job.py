"""POST /api/complete_job.php"""

import pytest

NOT_PROCESSING = "Job not found or not in processing state."


def completion(job_id):
    return {
        "job_id": job_id,
        "ucloud_path": "/crowdsky/stacks/user_1/M42/stack_20250115.78_42.fits",
        "thumbnail_path": "/crowdsky/stacks/user_1/M42/stack_20250115.78_42_thumb.png",
        "n_frames_input": 15,
        "n_frames_aligned": 13,
        "total_exptime": 150.0,
        "date_obs_start": "2025-01-15T19:30:00",
        "date_obs_end": "2025-01-15T19:44:30",
        "ra_deg": 83.633,
        "dec_deg": 22.014,
        "file_size_bytes": 12582912,
        "n_stars_detected": 247,
    }


def test_only_post_is_taken(api, assert_refused):
    assert_refused(api.get("complete_job"), 405, "POST required.")


@pytest.mark.parametrize("sent", [b"", b"not json", b'{"job_id": 1', b"null", b"{}"])
def test_what_is_not_json_is_a_bad_request(api, assert_refused, sent):
    assert_refused(api.post("complete_job", data=sent), 400)


@pytest.mark.parametrize("job_id", [None, "", "abc", 0, -1])
def test_a_missing_or_impossible_id_is_a_bad_request(api, assert_refused, job_id):
    assert_refused(api.post("complete_job", json=completion(job_id)), 400)


def test_an_unknown_job_is_not_found(api, assert_refused, unknown_id):
    assert_refused(api.post("complete_job", json=completion(unknown_id)), 404, NOT_PROCESSING)


def test_a_completed_job_says_ok(changeable_api, claimed_job):
    answer = changeable_api.post("complete_job", json=completion(claimed_job["job_id"]))
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert answer.headers["Content-Type"].partition(";")[0] == "application/json"


def test_a_completed_job_has_no_files_any_more(changeable_api, assert_refused, claimed_job):
    listing = {"job_id": claimed_job["job_id"]}
    files = changeable_api.get("job_files", params=listing).json()["files"]
    changeable_api.post("complete_job", json=completion(claimed_job["job_id"]))
    assert changeable_api.get("job_files", params=listing).json()["files"] == []
    for file in files:
        assert_refused(changeable_api.get("download_raw", params={"file_id": file["id"]}), 404)


def test_completing_twice_is_told_so(changeable_api, assert_refused, claimed_job):
    body = completion(claimed_job["job_id"])
    assert changeable_api.post("complete_job", json=body).status_code == 200
    assert_refused(changeable_api.post("complete_job", json=body), 404, NOT_PROCESSING)


def test_failing_after_completing_is_told_so(changeable_api, assert_refused, claimed_job):
    changeable_api.post("complete_job", json=completion(claimed_job["job_id"]))
    body = {"job_id": claimed_job["job_id"], "error_message": "too late"}
    assert_refused(changeable_api.post("fail_job", json=body), 404, NOT_PROCESSING)
