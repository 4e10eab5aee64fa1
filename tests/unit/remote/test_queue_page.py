"""The queue feed, read without claiming; a server may not have one."""

import json

import pytest

from crowdsky_desktop.model.errors import ServerAnswerError, ServerBrokenError

JOB = {
    "job_id": 7,
    "user_id": "1",
    "upload_session_id": 3,
    "chunk_key": "20250115.78_83.6_+22.0",
    "object_name": None,
    "frame_count": 12,
    "state": "processing",
    "worker_id": "w-0123abcd",
    "retry_count": 0,
    "created_at": "2025-01-15 20:00:00",
    "started_at": None,
    "completed_at": None,
}
PAGE = {"counts": {"pending": 4, "processing": 1}, "total": 1, "offset": 0, "limit": 100, "jobs": [JOB]}


def test_a_page_is_typed(api, scripted, acts):
    scripted.play(acts.answer_json(PAGE))
    page = api.queue_page(state="processing", worker_id="w-0123abcd")
    assert scripted.requests[0].path == "/api/queue.php?state=processing&worker=w-0123abcd&limit=100&offset=0"
    assert page.counts == {"pending": 4, "processing": 1}
    [queued] = page.jobs
    assert (queued.job.job_id, queued.job.user_id, queued.worker_id) == (7, 1, "w-0123abcd")
    assert queued.created_at.isoformat() == "2025-01-15T20:00:00+00:00"


@pytest.mark.parametrize("body", [b"<html>no such page</html>", b'{"error": "Not Found."}', b""])
def test_a_server_without_the_feed_has_none(api, scripted, acts, body):
    scripted.play(acts.answer(404, body))
    assert api.queue_page() is None


def test_what_is_known_already_is_not_read_again(api, scripted, acts):
    scripted.play(acts.answer(200, json.dumps(PAGE).encode(), {"ETag": '"abc"'}), acts.answer(304))
    page = api.queue_page()
    assert api.queue_page(known=page) is page
    assert scripted.requests[1].headers["If-None-Match"] == '"abc"'


@pytest.mark.parametrize(
    "told",
    [
        [],
        {},
        PAGE | {"counts": {str(n): 1 for n in range(40)}},
        PAGE | {"jobs": [JOB] * 1001},
        PAGE | {"total": "many"},
    ],
)
def test_nonsense_is_refused(api, scripted, acts, told):
    scripted.play(acts.answer_json(told))
    with pytest.raises(ServerAnswerError, match="queue"):
        api.queue_page()


@pytest.mark.parametrize(
    "row",
    [
        5,
        {},
        JOB | {"state": 5},
        JOB | {"job_id": 0},
        JOB | {"user_id": "nobody"},
    ],
)
def test_a_row_that_makes_no_sense_hides_no_other_one(api, scripted, acts, row):
    scripted.play(acts.answer_json(PAGE | {"total": 2, "jobs": [row, JOB]}))
    page = api.queue_page()
    assert [job.job.job_id for job in page.jobs] == [JOB["job_id"]]
    assert (page.n_unreadable, page.n_matching) == (1, 2)


@pytest.mark.parametrize(
    "odd",
    [
        {"chunk_key": "k" * 5000},
        {"frame_count": -1},
        {"upload_session_id": None},
        {"retry_count": "x"},
        {"created_at": 5},
    ],
)
def test_what_is_only_shown_hides_no_row(api, scripted, acts, odd):
    scripted.play(acts.answer_json(PAGE | {"counts": {"pending": -1}, "jobs": [JOB | odd]}))
    page = api.queue_page()
    assert len(page.jobs) == 1
    assert page.n_unreadable == 0
    assert page.counts == {"pending": 0}


def test_a_broken_server_is_said_so(api, scripted, acts):
    scripted.play(acts.answer(500, b"<html>"))
    with pytest.raises(ServerBrokenError):
        api.queue_page()
