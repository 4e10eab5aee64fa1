"""What an answer to a claim that is no chunk says of the claim: surely nothing, or perhaps a chunk that was lost."""

import json

import pytest

from crowdsky_desktop.model.errors import ServerError
from tests.unit.remote.examples import JOB

PAGE = b"<!DOCTYPE html><html><title>Sorry</title>"
INTERNAL = b'{"error":"Internal error."}'
WARNED = b"<br />\n<b>Warning</b>: Undefined index in <b>next_job.php</b>\n" + json.dumps(JOB).encode()

NO_CLAIM = [
    (200, PAGE),
    (301, b""),
    (302, PAGE),
    (400, b""),
    (401, b'{"error":"Unauthorized."}'),
    (403, PAGE),
    (404, PAGE),
    (404, b'{"error":"Not found."}'),
    (405, b'{"error":"POST required."}'),
    (429, b""),
    (500, INTERNAL),
    (500, PAGE),
    (503, b""),
    (503, PAGE),
    (503, INTERNAL),
]
PERHAPS_A_CLAIM = [
    (200, b""),
    (200, b'{"job_id": 4'),
    (200, b'{"job_id": 4, "chunk_key": ""}'),
    (200, WARNED),
    (203, json.dumps(JOB).encode()),
    (500, b""),
    (500, b"Fatal error"),
    (502, b""),
    (502, PAGE),
    (504, PAGE),
    (504, b'{"error":"upstream timed out"}'),
    (500, WARNED),
]


def failure_of_claim(api) -> ServerError:
    with pytest.raises(ServerError) as caught:
        api.next_job()
    assert caught.value.was_sent
    return caught.value


@pytest.mark.parametrize(("status", "body"), NO_CLAIM)
def test_surely_nothing_was_claimed(api, scripted, acts, status, body):
    scripted.play(acts.answer(status, body))
    assert not failure_of_claim(api).may_have_worked


@pytest.mark.parametrize(("status", "body"), PERHAPS_A_CLAIM)
def test_a_chunk_may_have_been_claimed(api, scripted, acts, status, body):
    scripted.play(acts.answer(status, body))
    assert failure_of_claim(api).may_have_worked


def test_a_connection_that_broke_may_have_been_a_claim(api, scripted, acts):
    for act in (acts.drop, acts.truncated(b'{"job_id": 42', 400)):
        scripted.play(act)
        assert failure_of_claim(api).may_have_worked
