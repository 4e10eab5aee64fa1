"""The five calls against a real, scripted server."""

import contextlib
import dataclasses
import json

import pytest
import requests

from crowdsky_desktop.model.errors import (
    KeyRefusedError,
    NotFoundError,
    RequestRefusedError,
    ServerAnswerError,
    ServerBrokenError,
    ServerBusyError,
    ServerUnreachableError,
)
from crowdsky_desktop.model.job import FailStatus, Job
from crowdsky_desktop.remote.worker_api import WorkerApi
from tests.unit.remote.examples import COMPLETION, FILES, JOB


def test_next_job_claims_with_key_and_worker_name(api, scripted, acts):
    scripted.play(acts.answer_json(JOB))
    assert api.next_job() == Job(42, 1, 7, "20250115.78_83.6_+22.0", "M42", 15)
    [request] = scripted.requests
    assert request.path == "/api/next_job.php?worker_id=test+worker"
    assert request.headers["Authorization"] == "Bearer canary-4f1d0c-key"


def test_next_job_with_none_waiting(api, scripted, acts):
    scripted.play(acts.answer(204, headers={"Content-Type": "application/json"}))
    assert api.next_job() is None


def test_job_files_reads_strings_of_digits(api, scripted, acts):
    scripted.play(acts.answer_json(FILES))
    [file] = api.job_files(42)
    assert (file.file_id, file.size_bytes) == (101, 4194304)
    assert scripted.requests[0].path == "/api/job_files.php?job_id=42"


def test_complete_job_sends_what_the_contract_says(api, scripted, acts):
    scripted.play(acts.answer_json({"ok": True}))
    api.complete_job(COMPLETION)
    [request] = scripted.requests
    assert (request.method, request.path) == ("POST", "/api/complete_job.php")
    assert request.headers["Content-Type"] == "application/json"
    assert json.loads(request.body) == {
        "job_id": 42,
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


def test_complete_job_sends_null_for_an_unknown_pointing(api, scripted, acts):
    scripted.play(acts.answer_json({"ok": True}))
    api.complete_job(dataclasses.replace(COMPLETION, ra_deg=float("nan"), dec_deg=None, date_begin=None))
    sent = json.loads(scripted.requests[0].body)
    assert (sent["ra_deg"], sent["dec_deg"], sent["date_obs_start"]) == (None, None, None)


@pytest.mark.parametrize("status", ["retry", "failed"])
def test_fail_job_tells_what_becomes_of_the_job(api, scripted, acts, status):
    scripted.play(acts.answer_json({"ok": True, "status": status}))
    assert api.fail_job(42, "not enough stars") is FailStatus(status)
    assert json.loads(scripted.requests[0].body) == {"job_id": 42, "error_message": "not enough stars"}


@pytest.mark.parametrize(
    ("status", "error", "tries"),
    [
        (400, RequestRefusedError, 1),
        (401, KeyRefusedError, 1),
        (403, KeyRefusedError, 1),
        (404, NotFoundError, 1),
        (405, RequestRefusedError, 1),
        (429, ServerBusyError, 3),
        (500, ServerBrokenError, 3),
        (502, ServerBrokenError, 3),
        (503, ServerBusyError, 3),
        (206, ServerAnswerError, 3),
    ],
)
def test_reads_are_tried_again_where_it_may_help(api, scripted, acts, status, error, tries):
    scripted.play(acts.answer_json({"error": "Something is so."}, status))
    with pytest.raises(error, match=rf"at 127.* answered {status}: Something is so\.$") as caught:
        api.job_files(42)
    assert len(scripted.requests) == tries
    assert caught.value.was_sent


@pytest.mark.parametrize("call", ["next_job", "complete_job", "fail_job"])
@pytest.mark.parametrize("fault", ["drop", "busy", "garbage"])
def test_calls_that_change_something_are_sent_once(api, scripted, acts, call, fault):
    scripted.play({"drop": acts.drop, "busy": acts.answer(503), "garbage": acts.answer(200, b"\x00garbage")}[fault])
    arguments = {"next_job": (), "complete_job": (COMPLETION,), "fail_job": (42, "why")}[call]
    error = {"drop": ServerUnreachableError, "busy": ServerBusyError, "garbage": ServerAnswerError}[fault]
    with pytest.raises(error) as caught:
        getattr(api, call)(*arguments)
    assert len(scripted.requests) == 1
    assert caught.value.was_sent


def test_reads_survive_a_server_that_stumbles(api, scripted, acts):
    scripted.play(acts.drop, acts.answer(200, b"<html>"), acts.answer_json(FILES))
    waits = []
    assert len(api.job_files(42, on_wait=lambda error, _seconds, attempt: waits.append((type(error), attempt)))) == 1
    assert waits == [(ServerUnreachableError, 1), (ServerAnswerError, 2)]


def test_claim_goes_over_a_connection_of_its_own(api, scripted, acts):
    """A kept connection may have been closed by the server just now, and then nobody knows what became of the claim."""
    connections = set()

    def hand_out(handler):
        connections.add(handler.client_address)
        acts.answer_json(JOB)(handler)

    scripted.play(hand_out)
    for _ in range(3):
        api.next_job()
    assert len(connections) == 3


@pytest.mark.parametrize("status", [200, 204])
def test_other_calls_share_a_connection(api, scripted, acts, status):
    connections = set()

    def list_files(handler):
        connections.add(handler.client_address)
        (acts.answer_json(FILES) if status == 200 else acts.answer(204))(handler)

    scripted.play(list_files)
    for _ in range(3):
        with contextlib.suppress(ServerAnswerError):
            api.job_files(42)
    assert len(connections) == 1


def test_check_passes_for_either_answer_of_a_real_server(api, scripted, acts):
    scripted.play(acts.answer_json({"error": "Job not found."}, 404), acts.answer_json({"job_id": 1, "files": []}))
    api.check()
    api.check()
    assert {request.path.partition("?")[0] for request in scripted.requests} == {"/api/job_files.php"}


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, b'{"error": "Unauthorized."}', KeyRefusedError),
        (404, b"<html>no such page", ServerAnswerError),
        (200, b"[]", ServerAnswerError),
        (200, b"<html>", ServerAnswerError),
    ],
)
def test_check_fails_where_something_is_wrong(api, scripted, acts, status, body, error):
    scripted.play(acts.answer(status, body))
    with pytest.raises(error):
        api.check()
    assert len(scripted.requests) == 1


@pytest.mark.parametrize("leave", [WorkerApi.close, lambda api: api.__exit__(None, None, None)], ids=["close", "with"])
def test_leaving_closes_the_connections(scripted, acts, quick, monkeypatch, leave):
    closed, close = [], requests.Session.close
    monkeypatch.setattr(requests.Session, "close", lambda session: closed.append(session) or close(session))
    scripted.play(acts.answer(204))
    api = WorkerApi(scripted.url, "key", worker_id="w", options=quick)
    assert api.next_job() is None
    closed.clear()
    leave(api)
    assert closed
