"""The five calls against a real, scripted server."""

import contextlib
import dataclasses
import json
import socket
import threading
from datetime import UTC, datetime

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    KeyRefusedError,
    MissingKeyError,
    NotFoundError,
    RequestRefusedError,
    ServerAnswerError,
    ServerBrokenError,
    ServerBusyError,
    ServerTimeoutError,
    ServerTlsError,
    ServerUnreachableError,
    SettingsError,
)
from crowdsky_desktop.model.job import Completion, FailStatus, Job
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.worker_api import WorkerApi

JOB = {
    "job_id": 42,
    "user_id": 1,
    "upload_session_id": 7,
    "chunk_key": "20250115.78_83.6_+22.0",
    "object_name": "M42",
    "frame_count": 15,
    "session_ucloud_path": "/path/to/uploads/user_1/sess_abc123",
}
FILES = {
    "job_id": 42,
    "chunk_key": "20250115.78_83.6_+22.0",
    "files": [
        {
            "id": "101",
            "filename": "Seestar_20250115-193000.fit",
            "ucloud_path": "/x/Seestar_20250115-193000.fit",
            "file_size_bytes": "4194304",
            "fits_date_obs": "2025-01-15 19:30:00",
            "fits_exptime": "10",
            "fits_ra": "83.633",
            "fits_dec": "22.014",
        }
    ],
}
COMPLETION = Completion(
    job_id=42,
    fits_path="/crowdsky/stacks/user_1/M42/stack_20250115.78_42.fits",
    thumbnail_path="/crowdsky/stacks/user_1/M42/stack_20250115.78_42_thumb.png",
    n_frames_input=15,
    n_frames_used=13,
    total_exposure_s=150.0,
    date_begin=datetime(2025, 1, 15, 19, 30, tzinfo=UTC),
    date_end=datetime(2025, 1, 15, 19, 44, 30, 600_000, tzinfo=UTC),
    ra_deg=83.633,
    dec_deg=22.014,
    fits_size_bytes=12582912,
    n_stars=247,
)


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
    assert len(api.job_files(42)) == 1


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


def test_nobody_listens(quick):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with (
            WorkerApi(f"http://127.0.0.1:{port}", "key", worker_id="w", options=quick) as api,
            pytest.raises(ServerUnreachableError, match="refused") as caught,
        ):
            api.next_job()
    assert not caught.value.was_sent


def test_unknown_host(quick):
    with (
        WorkerApi("https://crowdsky.invalid", "key", worker_id="w", options=quick) as api,
        pytest.raises(ServerUnreachableError, match=r"crowdsky\.invalid could not be found") as caught,
    ):
        api.next_job()
    assert not caught.value.was_sent


def test_plain_http_where_tls_is_due(scripted, acts, quick):
    scripted.play(acts.answer(200))
    url = scripted.url.replace("http:", "https:")
    with WorkerApi(url, "key", worker_id="w", options=quick) as api, pytest.raises(ServerTlsError) as caught:
        api.next_job()
    assert not caught.value.was_sent


def test_silence_is_a_timeout(scripted, stop):
    options = HttpOptions(read_timeout_s=0.2, n_tries=1)
    scripted.play(lambda _: stop.wait(5))
    with (
        WorkerApi(scripted.url, "key", worker_id="w", options=options) as api,
        pytest.raises(ServerTimeoutError) as caught,
    ):
        api.next_job()
    assert caught.value.was_sent


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX-Endless: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        b"HTTP/1.1 500 Oh\r\nContent-Length: 4000\r\n\r\n{",
    ],
    ids=["header", "body", "chunks", "error"],
)
def test_endless_trickle_ends(scripted, acts, stop, head):
    options = HttpOptions(read_timeout_s=5, answer_timeout_s=0.4, n_tries=1)
    scripted.play(acts.trickle(head, stop))
    with (
        WorkerApi(scripted.url, "key", worker_id="w", options=options) as api,
        pytest.raises((ServerTimeoutError, ServerBrokenError, ServerAnswerError)),
    ):
        api.next_job()


def test_a_silent_server_can_be_left(scripted, stop):
    token = CancelToken()
    scripted.play(lambda _: (token.cancel(), stop.wait(30)))
    with WorkerApi(scripted.url, "key", worker_id="w") as api, pytest.raises(CancelledError):
        api.job_files(42, checkpoint=token.checkpoint)


def test_a_wait_can_be_left(scripted, acts):
    token = CancelToken()

    def busy(handler):
        acts.answer(503, headers={"Retry-After": "50"})(handler)
        threading.Timer(0.2, token.cancel).start()

    scripted.play(busy)
    options = HttpOptions(first_wait_s=0.0)
    with WorkerApi(scripted.url, "key", worker_id="w", options=options) as api, pytest.raises(CancelledError):
        api.job_files(42, checkpoint=token.checkpoint)
    assert len(scripted.requests) == 1


def test_no_wait_asked_for(scripted, acts):
    scripted.play(acts.answer(503, headers={"Retry-After": "0"}), acts.answer_json(FILES))
    with WorkerApi(scripted.url, "key", worker_id="w", options=HttpOptions(first_wait_s=0.0)) as api:
        assert len(api.job_files(42)) == 1


def test_a_404_that_is_not_the_apis_own_is_no_word_about_the_job(api, scripted, acts):
    """It would otherwise be read as "completed by an earlier call", and a result could be lost."""
    scripted.play(acts.answer(404, b"<html>Not Found"))
    with pytest.raises(ServerAnswerError, match="address may be wrong"):
        api.complete_job(COMPLETION)


def test_long_wait_is_left_to_the_caller(api, scripted, acts):
    scripted.play(acts.answer(503, headers={"Retry-After": "600"}))
    with pytest.raises(ServerBusyError) as caught:
        api.job_files(42)
    assert caught.value.retry_after_s == 600
    assert len(scripted.requests) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_carry_the_key_nowhere(api, scripted, start_server, acts, status):
    elsewhere = start_server()
    elsewhere.play(acts.answer_json(JOB))
    scripted.play(acts.answer(status, headers={"Location": f"{elsewhere.url}/api/next_job.php"}))
    with pytest.raises(ServerAnswerError, match=f"points to {elsewhere.url}, which is not followed"):
        api.next_job()
    assert elsewhere.requests == []


@pytest.mark.parametrize("location", ["", "http://[", "//x@y/?key=1", "\x7f", "javascript:1"])
def test_odd_redirects(api, scripted, acts, location):
    scripted.play(acts.answer(302, headers={"Location": location}))
    with pytest.raises(ServerAnswerError, match="which is not followed"):
        api.next_job()


def test_bodies_are_bounded(api, scripted, acts):
    scripted.play(acts.answer(200, b"[" + b" " * (5 * 1024 * 1024)))
    with pytest.raises(ServerAnswerError, match="bytes where a short answer is due"):
        api.next_job()


def test_compressed_answers_are_refused(api, scripted, acts):
    scripted.play(acts.answer(200, b"\x1f\x8b", {"Content-Encoding": "gzip"}))
    with pytest.raises(ServerAnswerError, match="compressed"):
        api.next_job()
    assert scripted.requests[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<!DOCTYPE html><title>Log in</title>", "a web page"),
        (b"  <html>", "a web page"),
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"job_id": NaN}', "not JSON"),
        (b'{"job_id": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"null", "not an object"),
    ],
)
def test_answers_that_are_no_data(api, scripted, acts, body, what):
    scripted.play(acts.answer(200, body))
    with pytest.raises(ServerAnswerError, match=what):
        api.next_job()


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


@pytest.mark.parametrize(
    "url",
    [
        "",
        "crowdsky.org",
        "ftp://crowdsky.org",
        "https://",
        "https://user:secret@crowdsky.org",
        "https://crowdsky.org/?key=secret",
        "https://crowdsky.org/#x",
        "https://crowdsky.org:0",
        "https://crowdsky.org:99999",
        "https://[::1",
        "https://crowdsky.org\r\nX: y",
        "https://crowd sky.org",
        "http://crowdsky.org",
        "http://127.0.0.1.evil.org",
        "https://" + "a" * 3000,
    ],
)
def test_addresses_that_cannot_be(url):
    with pytest.raises(SettingsError) as caught:
        WorkerApi(url, "key", worker_id="w")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "normalised"),
    [
        ("https://crowdsky.org/", "https://crowdsky.org"),
        (" https://crowdsky.org/web// ", "https://crowdsky.org/web"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ],
)
def test_addresses_are_normalised(url, normalised):
    with WorkerApi(url, "key", worker_id="w") as api:
        assert api.server_url == normalised


def test_plain_http_on_request():
    with WorkerApi("http://crowdsky.org", "key", worker_id="w", options=HttpOptions(allow_plain_http=True)) as api:
        assert api.server_url == "http://crowdsky.org"


@pytest.mark.parametrize("key", ["with blank", "x\r\nX-Admin: 1", "x\n", "ключ", "x" * 1001])
def test_keys_that_would_smuggle_headers(key):
    with pytest.raises(SettingsError) as caught:
        WorkerApi("https://crowdsky.org", key, worker_id="w")
    assert key not in str(caught.value)


def test_no_key():
    with pytest.raises(MissingKeyError):
        WorkerApi("https://crowdsky.org", "", worker_id="w")


@pytest.mark.parametrize("worker_id", ["", " ", "a\nb", "x" * 101])
def test_worker_names_that_cannot_be(worker_id):
    with pytest.raises(SettingsError):
        WorkerApi("https://crowdsky.org", "key", worker_id=worker_id)


def test_worker_name_cannot_add_parameters(scripted, acts, quick):
    scripted.play(acts.answer(204))
    with WorkerApi(scripted.url, "key", worker_id="a&job_id=1#ü", options=quick) as api:
        api.next_job()
    assert scripted.requests[0].path == "/api/next_job.php?worker_id=a%26job_id%3D1%23%C3%BC"


def test_ca_file_must_hold_certificates(tmp_path):
    for path in (tmp_path / "missing.pem", tmp_path):
        with pytest.raises(SettingsError, match="CA file"):
            WorkerApi("https://crowdsky.org", "key", worker_id="w", options=HttpOptions(ca_file=path))
    (tmp_path / "bad.pem").write_text("no certificate")
    with pytest.raises(SettingsError, match="CA file"):
        WorkerApi("https://crowdsky.org", "key", worker_id="w", options=HttpOptions(ca_file=tmp_path / "bad.pem"))


def test_the_users_proxy_is_used_but_not_for_loopback(scripted, start_server, acts, quick, monkeypatch):
    proxy = start_server()
    proxy.play(acts.answer(204))
    scripted.play(acts.answer(204))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy.url)
    options = dataclasses.replace(quick, allow_plain_http=True)
    for url in (scripted.url, "http://crowdsky.invalid"):
        with WorkerApi(url, "key", worker_id="w", options=options) as api:
            api.next_job()
    assert [request.path for request in proxy.requests] == ["http://crowdsky.invalid/api/next_job.php?worker_id=w"]
    assert len(scripted.requests) == 1


def test_netrc_does_not_replace_the_key(scripted, acts, quick, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    scripted.play(acts.answer(204))
    with WorkerApi(scripted.url, "key", worker_id="w", options=quick) as api:
        api.next_job()
    assert scripted.requests[0].headers["Authorization"] == "Bearer key"


def test_cookies_are_not_kept(api, scripted, acts):
    scripted.play(acts.answer(204, headers={"Set-Cookie": "a=b; Path=/"}))
    api.next_job()
    api.next_job()
    assert "Cookie" not in scripted.requests[1].headers


@pytest.mark.parametrize("garbage", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 70_000])
def test_answers_that_are_not_http(scripted, quick, garbage):
    def act(handler):
        handler.close_connection = True
        handler.wfile.write(garbage)

    scripted.play(act)
    with (
        WorkerApi(scripted.url, "key", worker_id="w", options=quick) as api,
        pytest.raises(ServerAnswerError, match="not HTTP"),
    ):
        api.next_job()


def test_many_headers(scripted, acts, quick):
    scripted.play(acts.answer(204, headers={f"X-{number}": "x" for number in range(200)}))
    with WorkerApi(scripted.url, "key", worker_id="w", options=quick) as api, pytest.raises(ServerAnswerError):
        api.next_job()
