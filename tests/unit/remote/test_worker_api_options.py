"""Addresses, keys, names and certificates that the client takes, and those that it refuses."""

import socket
import threading

import pytest

from crowdsky_desktop.model.errors import (
    MissingKeyError,
    SettingsError,
)
from crowdsky_desktop.model.key_source import KeySource
from crowdsky_desktop.remote import addresses
from crowdsky_desktop.remote.addresses import checked_url, is_loopback, is_unencrypted
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.worker_api import WorkerApi


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
        "http://192.168.1.5",
        "http://[2001:db8::1]:8080",
        "https://" + "a" * 3000,
        "https://ü" + "a" * 70 + ".example",
        "https://straße.example",
        "https://user:secret@bücher.example",
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
        ("HTTPS://crowdsky.org/api/", "https://crowdsky.org"),
        ("https://crowdsky.org/web/api", "https://crowdsky.org/web"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
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


def test_a_key_that_cannot_be_is_named_by_its_source():
    source = KeySource("the environment variable CROWDSKY_API_KEY", "Unset it.")
    with pytest.raises(SettingsError, match="key from the environment variable CROWDSKY_API_KEY holds") as caught:
        WorkerApi("https://crowdsky.org", "schlüssel", worker_id="w", key_source=source)
    assert caught.value.advice == "Unset it."


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


LOOKED_UP = {
    "here": (["127.0.0.1", "::1"], True),
    "here, with a zone": (["::1%lo"], True),
    "elsewhere": (["192.0.2.1"], False),
    "here and elsewhere": (["127.0.0.1", "192.0.2.1"], False),
    "nowhere": ([], False),
}


@pytest.mark.parametrize(("found", "is_here"), LOOKED_UP.values(), ids=LOOKED_UP.keys())
def test_a_name_below_localhost_is_this_computer_only_if_it_leads_here(monkeypatch, found, is_here):
    def look_up(host, *_, **__):
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert is_loopback("practice.localhost") is is_here
    assert is_unencrypted("http://practice.localhost/api") is (not is_here)
    if not is_here:
        with pytest.raises(SettingsError, match="unencrypted"):
            checked_url("http://practice.localhost", what="server address", allow_plain_http=False)


def test_a_look_up_without_an_answer_is_not_waited_for(monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(addresses, "LONGEST_LOOKUP_S", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(30) and [])
    assert not is_loopback("slow.localhost")
    answered.set()


@pytest.mark.parametrize("host", ["localhost.example", "xlocalhost", "127.0.0.1.example", "0.0.0.0", "", None])
def test_names_that_only_look_like_it_are_not_this_computer(host):
    assert not is_loopback(host)
