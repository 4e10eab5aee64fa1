"""Whether a request left this computer: proxies, certificates and addresses that keep it from leaving."""

import contextlib
import dataclasses
import socket
import threading

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CancelledError, ServerError, ServerTimeoutError, SettingsError
from crowdsky_desktop.remote.request_progress import RequestProgress
from crowdsky_desktop.remote.worker_api import WorkerApi
from tests.unit.remote.examples import JOB
from tests.unit.remote.socks_server import SocksProxy, running

FAR = "http://crowdsky.invalid"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in ("http", "https", "all", "no"):
        for variable in (f"{name}_proxy", f"{name.upper()}_PROXY"):
            monkeypatch.delenv(variable, raising=False)
    for variable in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def far(quick):
    """Open a client for a server that is not this computer, whatever the proxy makes of its name."""
    options = dataclasses.replace(quick, allow_plain_http=True)
    with contextlib.ExitStack() as closing:
        yield lambda url=FAR: closing.enter_context(WorkerApi(url, "key", worker_id="w", options=options))


def failure_of_claim(api) -> ServerError:
    with pytest.raises(ServerError) as caught:
        api.next_job()
    return caught.value


class TestSocks:
    def test_a_claim_goes_through(self, far, scripted, acts, monkeypatch):
        scripted.play(acts.answer_json(JOB))
        with running(SocksProxy(scripted.port)) as proxy:
            monkeypatch.setenv("all_proxy", f"socks5h://127.0.0.1:{proxy.port}")
            assert far().next_job().job_id == JOB["job_id"]
        assert proxy.asked_for == [b"crowdsky.invalid"]
        assert len(scripted.requests) == 1

    def test_a_login_is_shown(self, far, scripted, acts, monkeypatch):
        scripted.play(acts.answer_json(JOB))
        with running(SocksProxy(scripted.port, login=(b"me", b"canary"))) as proxy:
            monkeypatch.setenv("http_proxy", f"socks5h://me:canary@127.0.0.1:{proxy.port}")
            assert far().next_job() is not None

    def test_a_refused_login_is_told_without_it(self, far, scripted, monkeypatch):
        with running(SocksProxy(scripted.port, login=(b"me", b"right"))) as proxy:
            monkeypatch.setenv("http_proxy", f"socks5h://me:canary@127.0.0.1:{proxy.port}")
            error = failure_of_claim(far())
        assert "through the proxy: it refused the name and password" in error.message
        assert "canary" not in repr(error) + error.advice
        assert not error.was_sent

    def test_a_server_that_the_proxy_cannot_reach(self, far, scripted, monkeypatch):
        with running(SocksProxy(scripted.port, reply=5)) as proxy:
            monkeypatch.setenv("http_proxy", f"socks5h://127.0.0.1:{proxy.port}")
            error = failure_of_claim(far())
        assert "through the proxy: connection refused" in error.message
        assert not error.was_sent

    def test_no_proxy_there(self, far, monkeypatch):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            monkeypatch.setenv("https_proxy", f"socks5h://127.0.0.1:{closed.getsockname()[1]}")
            error = failure_of_claim(far("https://crowdsky.invalid"))
        assert "through the proxy: it does not answer" in error.message
        assert not error.was_sent

    def test_an_answer_that_is_lost_behind_the_proxy_may_be_a_claim(self, far, scripted, acts, monkeypatch):
        scripted.play(acts.drop)
        with running(SocksProxy(scripted.port)) as proxy:
            monkeypatch.setenv("http_proxy", f"socks5h://127.0.0.1:{proxy.port}")
            error = failure_of_claim(far())
        assert error.may_have_worked


@pytest.mark.parametrize(("status", "words"), [(407, "asks for a name and a password"), (503, "it answered 503")])
def test_a_proxy_that_refuses_the_tunnel(far, start_server, acts, monkeypatch, status, words):
    proxy = start_server()
    proxy.play(acts.answer(status))
    monkeypatch.setenv("https_proxy", f"http://me:canary@127.0.0.1:{proxy.port}")
    error = failure_of_claim(far("https://crowdsky.invalid"))
    assert words in error.message
    assert "canary" not in repr(error)
    assert not error.was_sent


def test_a_proxy_that_asks_for_a_password(far, start_server, acts, monkeypatch):
    proxy = start_server()
    proxy.play(acts.answer(407, b"<html>Who are you?"))
    monkeypatch.setenv("http_proxy", proxy.url)
    error = failure_of_claim(far())
    assert "asks for a name and a password (407)" in error.message
    assert "proxy" in error.advice
    assert not error.may_have_worked


def test_no_http_proxy_there(far, monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{closed.getsockname()[1]}")
        error = failure_of_claim(far("https://crowdsky.invalid"))
    assert "through the proxy" in error.message
    assert not error.was_sent


@pytest.mark.parametrize(
    "address",
    ["http://proxy:port", "http://[::1", "http://", "ftp://proxy:21", "gopher:/x", "http://me:canary@proxy:99999"],
)
@pytest.mark.parametrize("variable", ["https_proxy", "HTTPS_PROXY", "all_proxy"])
def test_a_proxy_address_that_makes_no_sense_is_refused_before_anything_is_sent(far, monkeypatch, address, variable):
    monkeypatch.setenv(variable, address)
    with pytest.raises(SettingsError, match=f"proxy's address in {variable} is invalid") as caught:
        far("https://crowdsky.invalid")
    assert "canary" not in str(caught.value) + caught.value.advice


def test_proxies_do_not_matter_on_this_computer(scripted, acts, quick, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy:port")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent.pem")
    scripted.play(acts.answer(204))
    with WorkerApi(scripted.url, "key", worker_id="w", options=quick) as api:
        assert api.next_job() is None


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_missing_bundle_of_certificates_is_named(far, monkeypatch, tmp_path, variable):
    monkeypatch.setenv(variable, str(tmp_path / "gone.pem"))
    with pytest.raises(SettingsError, match=f"gone.pem of the environment variable {variable} is missing"):
        far()
    (tmp_path / "gone.pem").write_text("no certificate")
    with pytest.raises(SettingsError, match="holds no certificate"):
        far()


def test_a_bundle_that_vanished_later(far, monkeypatch, tmp_path):
    api = far("https://crowdsky.invalid")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "gone.pem"))
    error = failure_of_claim(api)
    assert "the CA bundle that the environment names is missing" in error.message
    assert not error.was_sent


def test_a_proxy_address_that_was_broken_later(far, monkeypatch):
    api = far("https://crowdsky.invalid")
    monkeypatch.setenv("https_proxy", "http://proxy:port")
    error = failure_of_claim(api)
    assert "is invalid" in error.message
    assert not error.was_sent


def test_a_connection_that_comes_too_late_sends_nothing(quick):
    """The hand-shake outlasts the deadline: nothing was sent, and nothing is when it ends at last."""
    seen = []

    def shake_hands_late() -> None:
        client, _ = listener.accept()
        with client:
            client.settimeout(5)
            client.recv(65536)
            late.wait(5)
            with contextlib.suppress(OSError):
                client.sendall(b"\x15\x03\x03\x00\x02\x02\x28")
                seen.append(client.recv(65536))

    late = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=shake_hands_late, daemon=True)
        thread.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        options = dataclasses.replace(quick, answer_timeout_s=0.3)
        with WorkerApi(url, "key", worker_id="w", options=options) as api:
            error = failure_of_claim(api)
            late.set()
            thread.join(10)
    assert isinstance(error, ServerTimeoutError)
    assert not error.was_sent
    assert seen in ([], [b""])


def test_a_departure_that_was_called_off_never_leaves():
    progress = RequestProgress()
    assert progress.call_off() is False
    with pytest.raises(ConnectionAbortedError):
        progress.leave()


def test_a_departure_that_left_cannot_be_called_off():
    progress = RequestProgress()
    progress.leave()
    assert progress.call_off() is True


def test_what_a_person_stopped_while_it_connected_does_not_leave_later(scripted, acts, quick, monkeypatch):
    scripted.play(acts.answer_json(JOB))
    is_over, connect, cancel = threading.Event(), socket.create_connection, CancelToken()

    def slow(*args, **kwargs):
        cancel.cancel()
        is_over.wait(5)
        return connect(*args, **kwargs)

    monkeypatch.setattr("urllib3.util.connection.create_connection", slow)
    with WorkerApi(scripted.url, "key", worker_id="w", options=quick) as api:
        with pytest.raises(CancelledError):
            api.job_files(42, checkpoint=cancel.checkpoint)
        is_over.set()
        for thread in threading.enumerate():
            if thread.name == "crowdsky-http":
                thread.join(5)
    assert scripted.requests == []


def test_what_is_called_off_while_it_connects_is_not_written(scripted, acts, quick, monkeypatch):
    """The same with a connection that stands in the end: its request would claim a chunk that nobody waits for."""
    scripted.play(acts.answer_json(JOB))
    is_over, connect = threading.Event(), socket.create_connection

    def slow(*args, **kwargs):
        is_over.wait(5)
        return connect(*args, **kwargs)

    options = dataclasses.replace(quick, answer_timeout_s=0.3)
    monkeypatch.setattr("urllib3.util.connection.create_connection", slow)
    with WorkerApi(scripted.url, "key", worker_id="w", options=options) as api:
        error = failure_of_claim(api)
        is_over.set()
        for thread in threading.enumerate():
            if thread.name == "crowdsky-http":
                thread.join(5)
    assert not error.was_sent
    assert scripted.requests == []
