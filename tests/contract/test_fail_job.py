"""POST /api/fail_job.php"""

import pytest

NOT_PROCESSING = "Job not found or not in processing state."


def failure(job_id):
    return {"job_id": job_id, "error_message": "Alignment failed: not enough stars detected"}


def test_only_post_is_taken(api, assert_refused):
    assert_refused(api.get("fail_job"), 405, "POST required.")


@pytest.mark.parametrize("sent", [b"", b"not json", b"null", b"{}"])
def test_what_is_not_json_is_a_bad_request(api, assert_refused, sent):
    assert_refused(api.post("fail_job", data=sent), 400)


@pytest.mark.parametrize("job_id", [None, "", "abc", 0, -1])
def test_a_missing_or_impossible_id_is_a_bad_request(api, assert_refused, job_id):
    assert_refused(api.post("fail_job", json=failure(job_id)), 400)


def test_an_unknown_job_is_not_found(api, assert_refused, unknown_id):
    assert_refused(api.post("fail_job", json=failure(unknown_id)), 404, NOT_PROCESSING)


def test_a_failed_job_is_answered_with_what_becomes_of_it(changeable_api, claimed_job):
    answer = changeable_api.post("fail_job", json=failure(claimed_job["job_id"]))
    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert answer.json()["status"] in {"retry", "failed"}
    assert set(answer.json()) == {"ok", "status"}


def test_a_failed_job_keeps_its_files(changeable_api, claimed_job):
    changeable_api.post("fail_job", json=failure(claimed_job["job_id"]))
    answer = changeable_api.get("job_files", params={"job_id": claimed_job["job_id"]})
    assert len(answer.json()["files"]) == int(claimed_job["frame_count"])


def test_failing_twice_in_a_row_is_told_so(changeable_api, assert_refused, claimed_job):
    changeable_api.post("fail_job", json=failure(claimed_job["job_id"]))
    assert_refused(changeable_api.post("fail_job", json=failure(claimed_job["job_id"])), 404, NOT_PROCESSING)
