"""`crowdsky-desktop serve` in a process of its own, as an operator starts it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.server.config import load_or_create_config
from crowdsky_desktop.store.connection_code import read_connection_code


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


def test_ingested_frames_are_served_until_sigterm(tmp_path: Path, small_frames: Path, command_line: Callable) -> None:
    data = tmp_path / "data"
    assert command_line("serve", "ingest", str(small_frames), "--data", str(data)).code == ExitCode.OK
    command = [sys.executable, "-m", "crowdsky_desktop", "serve", "--data", str(data), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        key = load_or_create_config(data).api_key
        answer = requests.get(f"{told['url']}/api/next_job.php", headers={"Authorization": f"Bearer {key}"}, timeout=20)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == ExitCode.OK
    assert answer.json()["frame_count"] == 8


def test_the_same_frames_are_queued_once_unless_asked_again(
    tmp_path: Path, small_frames: Path, command_line: Callable
) -> None:
    arguments = ("serve", "ingest", str(small_frames), "--data", str(tmp_path / "data"))
    assert command_line(*arguments).out.count("Queued job") == 1
    second = command_line(*arguments)
    assert second.code == ExitCode.FRAMES
    assert second.out.count("Skipped") == 8
    assert command_line(*arguments, "--again").out.count("Queued job") == 1


def test_a_weak_key_is_refused_on_an_open_address(tmp_path: Path, command_line: Callable) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "server.toml").write_text('api_key = "secret"\nstorage_token = "token"\n')
    outcome = command_line("serve", "--data", str(data), "--host", "0.0.0.0", "--port", "0")
    assert outcome.code == ExitCode.CONFIGURATION
    assert "too weak" in outcome.err
    assert '"secret"' not in outcome.err


def test_secrets_are_printed_only_when_asked_for(tmp_path: Path, command_line: Callable) -> None:
    data = tmp_path / "data"
    outcome = command_line("serve", "cleanup", "--data", str(data))
    assert outcome.code == ExitCode.OK
    assert load_or_create_config(data).api_key not in outcome.out + outcome.err


def test_the_connection_code_leads_a_volunteer_to_the_server(tmp_path: Path, command_line: Callable) -> None:
    data = tmp_path / "data"
    outcome = command_line("serve", "code", "https://stack.example.org/", "--data", str(data))
    config, code = load_or_create_config(data), read_connection_code(outcome.out)
    assert (code.server, code.key) == ("https://stack.example.org", config.api_key)
    assert (code.storage, code.token) == ("https://stack.example.org/public.php/webdav", config.storage_token)
    refused = command_line("serve", "code", "stack.example.org", "--data", str(data))
    assert refused.code == ExitCode.CONFIGURATION
    assert config.api_key not in refused.out + refused.err


def test_serving_prints_the_code_only_when_secrets_are_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crowdsky_desktop", "serve", "--data", str(tmp_path / "data"), "--port", "0"]
    for more, is_told in (("--show-secrets",), True), ((), False):
        with subprocess.Popen([*command, *more], stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
            assert process.stdout is not None
            lines = list(iter(process.stdout.readline, "Ctrl+C stops it.\n"))
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == ExitCode.OK
        codes = [line.partition(": ")[2] for line in lines if "crowdsky://" in line]
        assert bool(codes) is is_told
        if codes:
            assert f"at {read_connection_code(codes[0]).server}\n" in "".join(lines)
