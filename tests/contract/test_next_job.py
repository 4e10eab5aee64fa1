"""GET /api/next_job.php"""

from concurrent.futures import ThreadPoolExecutor

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer


def test_a_claim_names_the_job(claimed_job):
    assert set(claimed_job) >= {
        "job_id",
        "user_id",
        "upload_session_id",
        "chunk_key",
        "object_name",
        "frame_count",
        "session_ucloud_path",
    }
    for name in ("job_id", "user_id", "upload_session_id", "frame_count"):
        assert int(claimed_job[name]) > 0
    assert isinstance(claimed_job["chunk_key"], str)
    assert claimed_job["chunk_key"]
    for name in ("object_name", "session_ucloud_path"):
        assert claimed_job[name] is None or isinstance(claimed_job[name], str)


def test_a_claim_is_json(changeable_api, claimed_job):
    answer = changeable_api.get("job_files", params={"job_id": claimed_job["job_id"]})
    assert answer.headers["Content-Type"].partition(";")[0] == "application/json"


def test_the_job_has_as_many_files_as_it_says(changeable_api, claimed_job):
    answer = changeable_api.get("job_files", params={"job_id": claimed_job["job_id"]})
    assert len(answer.json()["files"]) == int(claimed_job["frame_count"])


def test_the_worker_need_not_name_itself(changeable_api):
    answer = changeable_api.get("next_job")
    assert answer.status_code in {200, 204}
    if answer.status_code == 200:
        body = {"job_id": int(answer.json()["job_id"]), "error_message": "handed back by the contract suite"}
        assert changeable_api.post("fail_job", json=body).status_code == 200


def test_claims_at_the_same_moment_get_different_jobs(changeable_api):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: changeable_api.get("next_job"), range(4)))
    claimed = [int(answer.json()["job_id"]) for answer in answers if answer.status_code == 200]
    for job_id in claimed:
        changeable_api.post("fail_job", json={"job_id": job_id, "error_message": "handed back by the contract suite"})
    assert len(set(claimed)) == len(claimed)
    assert {answer.status_code for answer in answers} <= {200, 204}


def test_an_empty_queue_answers_204_without_a_body(api, tmp_path):
    # Any other server would have to be emptied for this, so our own shows it, empty from the start.
    with HostedServer(ServerConfig(tmp_path, "empty-queue-key", "empty-queue-token")) as server:
        answer = type(api)(server.url, "empty-queue-key", is_ours=True, may_change=True).get("next_job")
    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["Content-Type"] == "application/json"
