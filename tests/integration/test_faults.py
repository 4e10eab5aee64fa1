"""What goes wrong at the server or on this computer gives one clear sentence, and costs no chunk."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.settings import save_settings


@contextmanager
def answering(status: int, body: bytes, content_type: str) -> Iterator[str]:
    """A web server on loopback that answers everything alike."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_wrong_key(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_API_KEY", "wrong-key-canary")
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.SERVER
    assert outcome.is_one_clear_message
    assert "key" in outcome.err
    assert "wrong-key-canary" not in outcome.err + outcome.out + club.paths.log_file.read_text()
    assert club.counts() == {"pending": 1}


def test_no_key_at_all(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROWDSKY_API_KEY")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.CONFIGURATION
    assert outcome.is_one_clear_message
    assert "CROWDSKY_API_KEY" in outcome.err


def test_the_server_is_down(club, command_line: Callable) -> None:
    club.server.stop()
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.SERVER
    assert outcome.is_one_clear_message
    assert club.states() == []


@pytest.mark.parametrize(
    ("status", "body", "content_type"),
    [
        (200, b"\x00\xff garbage", "application/json"),
        (200, b"<html>Please log in</html>", "text/html"),
        (503, b"<html>Maintenance</html>", "text/html"),
        (500, b'{"error": "Internal error."}', "application/json"),
    ],
)
def test_garbage_instead_of_json(club, command_line: Callable, status: int, body: bytes, content_type: str) -> None:
    with answering(status, body, content_type) as url:
        save_settings(club.paths.settings_file, replace(club.settings, server_url=url))
        outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.SERVER
    assert outcome.is_one_clear_message


def test_a_full_disk(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crowdsky_desktop.store.workspace.Workspaces.free_bytes", lambda _self: 1_000_000)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.DISK
    assert outcome.is_one_clear_message
    assert "MB" in outcome.err
    assert club.states() == []
    assert club.counts() == {"pending": 1}


def test_a_folder_that_cannot_be_made(club, command_line: Callable, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    save_settings(club.paths.settings_file, replace(club.settings, workspace_dir=in_the_way / "work"))
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.DISK
    assert outcome.is_one_clear_message
    assert club.states() == [JobState.CLAIMED]


def test_a_second_instance_is_told_so(club, command_line: Callable) -> None:
    from crowdsky_desktop.store.profile_lock import ProfileLock

    with ProfileLock(club.paths.lock_file):
        outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.ALREADY_RUNNING
    assert outcome.is_one_clear_message
    assert club.counts() == {"pending": 1}


def test_a_mistyped_claim_is_said_to_be_unknown(club, command_line: Callable) -> None:
    outcome = command_line("jobs", "approve", "99")
    assert outcome.code == ExitCode.LEDGER
    assert outcome.is_one_clear_message
    assert "jobs --all" in outcome.err


def test_the_demo_ignores_keys_in_the_environment(
    tmp_path: Path, small_frames: Path, command_line: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROWDSKY_API_KEY", "a-key-for-another-server")
    outcome = command_line("demo", "--headless", "--frames", str(small_frames), "--folder", str(tmp_path / "demo"))
    assert outcome.code == ExitCode.OK, outcome.err
    assert "Queue: 1 completed" in outcome.out


@pytest.mark.parametrize(
    ("status", "body", "reminders"),
    [
        (503, b"", []),
        (200, b"<!DOCTYPE html><title>Log in</title>", []),
        (500, b'{"error":"Internal error."}', []),
        (502, b"<html>Bad gateway", ["3 claims sent to"]),
        (500, b"", ["3 claims sent to"]),
    ],
)
def test_a_night_of_failures_is_one_reminder_or_none(club, command_line, status, body, reminders) -> None:
    with answering(status, body, "text/html") as url:
        save_settings(club.paths.settings_file, replace(club.settings, server_url=url))
        for _ in range(3):
            assert command_line("run", "--once").code == ExitCode.SERVER
        told = command_line("jobs").out
    assert [line[: len("3 claims sent to")] for line in told.splitlines() if "got no answer" in line] == reminders
