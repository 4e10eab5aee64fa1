"""Key and token stand in nothing that the program wrote or printed, after success and after every fault."""

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest

from crowdsky_desktop.store.settings import save_settings

KEY = "canary-key-5f0e1d2c3b4a59687786"
TOKEN = "canary-token-0a1b2c3d4e5f60718293"
PASSWORD = "canary-password-99887766554433221100"
ENCODED = base64.b64encode(f"{TOKEN}:{PASSWORD}".encode()).decode()
CANARIES = (KEY, TOKEN, PASSWORD, ENCODED, base64.b64encode(f"{TOKEN}:".encode()).decode())


@contextmanager
def echoing(status: int) -> Iterator[str]:
    """A server that repeats in its answers what it was told, the key too."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            told = self.headers.get("Authorization", "")
            kind, _, secret = told.partition(" ")
            plain = base64.b64decode(secret).decode() if kind == "Basic" else secret
            body = f'{{"error": "Not with {told}, which is {plain}"}}'.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", f"https://elsewhere.example/{plain}?token={secret}")
            self.end_headers()
            self.wfile.write(body)

        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):
                return self.answer
            raise AttributeError(name)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def canaries(club, monkeypatch: pytest.MonkeyPatch):
    """The club, with canaries for secrets; the server knows them."""
    monkeypatch.setenv("CROWDSKY_API_KEY", KEY)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", TOKEN)
    object.__setattr__(club.config, "api_key", KEY)
    object.__setattr__(club.config, "storage_token", TOKEN)
    return club


def assert_nothing_betrayed(club, *outcomes) -> None:
    home = club.paths.ledger_file.parents[1]
    written = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in written), "there is no log to look into"
    for path in written:
        content = path.read_bytes()
        assert not [canary for canary in CANARIES if canary.encode() in content], path
    for outcome in outcomes:
        assert not [canary for canary in CANARIES if canary in outcome.out + outcome.err]
    arguments = " ".join(psutil.Process().cmdline())
    assert not [canary for canary in CANARIES if canary in arguments]


def run_all_ways(command_line: Callable) -> list:
    return [
        command_line("run", "--once", "--verbose"),
        command_line("run", "--once", "--json"),
        command_line("key", "test", "--verbose"),
        command_line("jobs", "--all", "--json"),
        command_line("settings", "--json"),
    ]


def test_after_success(canaries, command_line: Callable) -> None:
    outcomes = run_all_ways(command_line)
    assert canaries.counts() == {"completed": 1}
    assert_nothing_betrayed(canaries, *outcomes)


@pytest.mark.parametrize("status", [200, 302, 401, 404, 409, 503])
def test_after_a_server_that_repeats_what_it_hears(canaries, command_line: Callable, status: int) -> None:
    with echoing(status) as url:
        save_settings(canaries.paths.settings_file, replace(canaries.settings, server_url=url))
        outcomes = run_all_ways(command_line)
    assert all(outcome.code for outcome in outcomes[:2])
    assert_nothing_betrayed(canaries, *outcomes)


@pytest.mark.parametrize("status", [207, 302, 401, 423, 507])
def test_after_a_storage_that_repeats_what_it_hears(
    canaries, command_line: Callable, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROWDSKY_STORAGE_PASSWORD", PASSWORD)
    monkeypatch.setattr("crowdsky_desktop.remote.retry.pause", lambda _seconds, _checkpoint: None)
    with echoing(status) as url:
        save_settings(canaries.paths.settings_file, replace(canaries.settings, storage_url=f"{url}/dav"))
        outcome = command_line("run", "--once", "--verbose")
    assert outcome.code
    assert_nothing_betrayed(canaries, outcome)


def test_after_a_fault_of_this_program(canaries, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback goes into the log with what it happened to."""

    def broken(*_arguments: object, **_named: object) -> None:
        raise RuntimeError(f"unexpected {KEY} in the works, with {TOKEN}")

    monkeypatch.setattr("crowdsky_desktop.pipeline.unattended_steps.download", broken)
    outcome = command_line("run", "--once")
    assert outcome.code
    log = canaries.paths.log_file.read_text()
    assert "RuntimeError" in log
    assert_nothing_betrayed(canaries, outcome)


def test_after_secrets_in_the_wrong_place(canaries, command_line: Callable) -> None:
    """A person who writes a key into the settings is told where it belongs, without it being repeated."""
    outcomes = [
        command_line("settings", "set", "api_key", KEY),
        command_line("settings", "set", "server_url", f"https://user:{KEY}@host.example"),
        command_line("settings", "set", "storage_url", f"https://cloud.example/s/{TOKEN}"),
    ]
    assert all(outcome.code for outcome in outcomes)
    assert_nothing_betrayed(canaries, *outcomes, command_line("run", "--once"))


def test_no_command_takes_a_secret_as_an_argument(command_line: Callable, tmp_path: Path) -> None:
    """What stands on a command line can be read by every user of the computer."""
    with pytest.raises(SystemExit):
        command_line("key", "set", "server", KEY)
