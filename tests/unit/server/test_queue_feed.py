"""`queue.php`: how the queue stands, a page at a time, without claiming."""

import pytest

from crowdsky_desktop.server.schema import JobStatus


def feed(client, **params):
    answer = client.api("GET", "queue", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_counts_and_lists_and_claims_nothing(client, seed):
    seed(n_chunks=3)
    told = feed(client)
    assert told["counts"] == {"pending": 3, "processing": 0, "retry": 0, "completed": 0, "failed": 0}
    assert told["total"] == 3
    assert [job["job_id"] for job in told["jobs"]] == [1, 2, 3]
    assert {job["state"] for job in told["jobs"]} == {"pending"}
    assert told["jobs"][0]["frame_count"] == 2
    assert {"user_id", "upload_session_id", "chunk_key", "object_name"} <= set(told["jobs"][0])
    assert told["jobs"][0]["worker_id"] is None
    assert feed(client) == told


def test_it_filters_by_state_and_worker(client, seed):
    seed(n_chunks=3)
    client.claim("mine")
    client.claim("other")
    assert [job["job_id"] for job in feed(client, state="processing")["jobs"]] == [1, 2]
    assert [job["job_id"] for job in feed(client, state="processing", worker="mine")["jobs"]] == [1]
    assert feed(client, state="pending")["total"] == 1
    assert feed(client, state="completed", worker="mine")["jobs"] == []
    assert feed(client, worker="mine")["jobs"][0]["started_at"]


def test_it_pages(client, seed):
    seed(n_chunks=5)
    pages = [feed(client, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [[job["job_id"] for job in page["jobs"]] for page in pages] == [[1, 2], [3, 4], [5]]
    assert {page["total"] for page in pages} == {5}


def test_what_did_not_change_is_not_sent_again(client, seed):
    seed(n_chunks=2)
    etag = client.api("GET", "queue").headers["ETag"]
    again = client.api("GET", "queue", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    client.claim()
    changed = client.api("GET", "queue", headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


@pytest.mark.parametrize(
    "params", [{"limit": "0"}, {"limit": "501"}, {"limit": "x"}, {"offset": "-1"}, {"state": "sleeping"}]
)
def test_what_cannot_be_asked_is_refused(quiet_client, params):
    answer = quiet_client.api("GET", "queue", params=params)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("Invalid")


def test_it_needs_the_key(quiet_client):
    assert quiet_client.api("GET", "queue", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_an_empty_queue_names_every_state(quiet_client):
    assert feed(quiet_client) == {
        "counts": {"pending": 0, "processing": 0, "retry": 0, "completed": 0, "failed": 0},
        "total": 0,
        "offset": 0,
        "limit": 100,
        "jobs": [],
    }


def test_every_state_can_be_asked_for(quiet_client):
    for state in JobStatus:
        assert feed(quiet_client, state=state.value)["jobs"] == []


def test_the_queue_is_not_shown_without_the_key(quiet_client):
    answer = quiet_client.api("GET", "queue", headers={"Authorization": "Bearer wrong"})
    assert (answer.status_code, answer.json()) == (401, {"error": "Unauthorized."})
