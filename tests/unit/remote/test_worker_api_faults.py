"""What goes wrong between the Worker API and us becomes the right error, in bounded time."""

import contextlib
import dataclasses
import socket
import threading

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    KeyRefusedError,
    RequestRefusedError,
    ServerAnswerError,
    ServerBrokenError,
    ServerBusyError,
    ServerTimeoutError,
    ServerTlsError,
    ServerUnreachableError,
    StorageRefusedError,
)
from crowdsky_desktop.model.key_source import KeySource
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi
from tests.unit.remote.examples import COMPLETION, FILES, JOB


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
    options = HttpOptions(read_timeout_s=0.2, retry=RetryOptions(n_tries=1))
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
    options = HttpOptions(read_timeout_s=5, answer_timeout_s=0.4, retry=RetryOptions(n_tries=1))
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
    options = HttpOptions(retry=RetryOptions(first_wait_s=0.0))
    with WorkerApi(scripted.url, "key", worker_id="w", options=options) as api, pytest.raises(CancelledError):
        api.job_files(42, checkpoint=token.checkpoint)
    assert len(scripted.requests) == 1


def test_no_wait_asked_for(scripted, acts):
    scripted.play(acts.answer(503, headers={"Retry-After": "0"}), acts.answer_json(FILES))
    with WorkerApi(
        scripted.url, "key", worker_id="w", options=HttpOptions(retry=RetryOptions(first_wait_s=0.0))
    ) as api:
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


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308, 399])
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
    with pytest.raises(ServerAnswerError, match="bytes where a short answer was expected"):
        api.next_job()


@pytest.mark.parametrize(("n_bytes", "is_told"), [(64 * 1024, True), (64 * 1024 + 1, False)])
def test_an_explanation_is_told_unless_it_is_too_long(api, scripted, acts, n_bytes, is_told):
    scripted.play(acts.answer(400, b'{"error": "Too warm."}'.ljust(n_bytes)))
    with pytest.raises(RequestRefusedError) as caught:
        api.next_job()
    assert ("Too warm" in caught.value.message) is is_told


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


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_says_whose_key_it_was(scripted, acts, quick, status):
    scripted.play(acts.answer(status, b'{"error":"Unauthorized."}'))
    source = KeySource("the environment variable CROWDSKY_API_KEY", "Unset CROWDSKY_API_KEY.")
    with WorkerApi(scripted.url, "canary", worker_id="w", options=quick, key_source=source) as api:
        with pytest.raises(KeyRefusedError) as caught:
            api.check()
        assert caught.value.message.endswith(
            f"answered {status}: Unauthorized. It was shown the key from the environment variable CROWDSKY_API_KEY."
        )
        assert caught.value.advice == "Unset CROWDSKY_API_KEY."
        api.use_key("other", KeySource("the system's keyring"))
        with pytest.raises(KeyRefusedError, match="from the system's keyring") as caught:
            api.next_job()
        assert caught.value.advice == KeyRefusedError.advice


def test_a_storages_refusal_says_whose_token_it_was(scripted, acts, quick):
    scripted.play(acts.answer(401))
    source = KeySource("the environment variable CROWDSKY_STORAGE_TOKEN", "Unset it.")
    store = WebDavStore(scripted.url, "canary", options=quick, key_source=source)
    with contextlib.closing(store), pytest.raises(StorageRefusedError, match="CROWDSKY_STORAGE_TOKEN") as caught:
        store.check()
    assert caught.value.advice == "Unset it."
