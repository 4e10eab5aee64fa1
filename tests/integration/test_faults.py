"""What goes wrong outside gives one clear sentence, an exit code, and a chunk that is still there."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import requests
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import StorageRefusedError
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.interactive import claim_next
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest, queue_counts
from crowdsky_desktop.store.ledger import Ledger
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


def states(club) -> list[JobState]:
    ledger = Ledger(club.paths.ledger_file)
    try:
        return [claimed.state for claimed in ledger.all()]
    finally:
        ledger.close()


def fits_image_extension() -> bytes:
    file = io.BytesIO()
    fits.HDUList([fits.PrimaryHDU(), fits.ImageHDU(np.ones((4, 5), np.float32))]).writeto(file)
    return file.getvalue()[2880:]


def is_one_clear_message(text: str) -> bool:
    """A title with its sentence, and a line of advice; no traceback."""
    return len(text.strip().splitlines()) == 2 and "Traceback" not in text


def test_a_wrong_key(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_API_KEY", "wrong-key-canary")
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.SERVER
    assert is_one_clear_message(outcome.err)
    assert "key" in outcome.err
    assert "wrong-key-canary" not in outcome.err + outcome.out + club.paths.log_file.read_text()
    assert club.counts() == {"pending": 1}


def test_no_key_at_all(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROWDSKY_API_KEY")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.CONFIGURATION
    assert is_one_clear_message(outcome.err)
    assert "CROWDSKY_API_KEY" in outcome.err


def test_the_server_is_down(club, command_line: Callable) -> None:
    club.server.stop()
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.SERVER
    assert is_one_clear_message(outcome.err)
    assert states(club) == []


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
    assert is_one_clear_message(outcome.err)


def test_a_truncated_raw_frame_is_left_out(club, command_line: Callable) -> None:
    """The server's file is shorter than listed, and is so each time: nobody has more of it."""
    raw = club.raws()[0]
    raw.write_bytes(raw.read_bytes()[:50_000])
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.OK
    assert f"Left out {raw.name}: {raw.name} is listed with " in outcome.out
    [row] = club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (8, 7)


def test_a_frame_uploaded_again_with_another_size_is_stacked(club, command_line: Callable) -> None:
    """The list still tells the size of the first file of that name; the second one is whole."""
    raw = club.raws()[0]
    raw.write_bytes(raw.read_bytes() + fits_image_extension())
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.OK
    [row] = club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (8, 8)


def test_a_spoilt_frame_costs_that_frame_only(club, command_line: Callable) -> None:
    raw = club.raws()[3]
    size = raw.stat().st_size
    raw.write_bytes((b"not a FITS file " * (size // 16 + 1))[:size])
    assert command_line("run", "--once").code == ExitCode.OK
    [stack] = [path for path in club.stored() if path.suffix == ".fits"]
    rows = fits.getdata(stack, "FRAMES")
    assert len(rows) == 8
    [left_out] = [row for row in rows if row["FILE"] == raw.name]
    assert not left_out["USED"]
    assert left_out["REASON"]


def test_missing_raw_frames_are_left_out(club, command_line: Callable) -> None:
    gone = club.raws()[:2]
    for raw in gone:
        raw.unlink()
    assert command_line("run", "--once").code == ExitCode.OK
    [row] = club.rows("stacked_frames")
    assert row["n_frames_input"] == 8
    assert row["n_frames_aligned"] <= 6


def test_a_chunk_whose_files_are_gone_is_reported(club, command_line: Callable) -> None:
    for raw in club.raws():
        raw.unlink()
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.FRAMES
    assert club.counts() == {"retry": 1}
    assert states(club) == [JobState.FAILED]
    assert club.rows("stacking_jobs")[0]["error_message"]


def test_a_chunk_without_stars_is_reported(club, command_line: Callable) -> None:
    for raw in club.raws():
        with fits.open(raw, mode="update") as hdus:
            hdus[0].data[:] = np.random.default_rng(1).normal(1000, 30, hdus[0].data.shape).astype(np.uint16)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.FRAMES
    assert states(club) == [JobState.FAILED]
    assert "star" in club.rows("stacking_jobs")[0]["error_message"]


@pytest.fixture
def revoked_later(club, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the storage's token revoked after it was tried, so that there is a chunk whose stack cannot be stored."""
    monkeypatch.setattr(JobContext, "require_storage", lambda context: None)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", "wrong-token-canary")


@pytest.mark.usefixtures("revoked_later")
def test_the_storage_refuses_the_token(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.STORAGE
    assert is_one_clear_message(outcome.err)
    assert states(club) == [JobState.APPROVED]
    assert club.counts() == {"processing": 1}
    assert len(club.raws()) == 8
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}


def test_a_full_disk(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crowdsky_desktop.store.workspace.Workspaces.free_bytes", lambda _self: 1_000_000)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.DISK
    assert is_one_clear_message(outcome.err)
    assert "MB" in outcome.err
    assert states(club) == []
    assert club.counts() == {"pending": 1}


def test_a_folder_that_cannot_be_made(club, command_line: Callable, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    save_settings(club.paths.settings_file, replace(club.settings, workspace_dir=in_the_way / "work"))
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.DISK
    assert is_one_clear_message(outcome.err)
    assert states(club) == [JobState.CLAIMED]


def test_a_second_instance_is_told_so(club, command_line: Callable) -> None:
    from crowdsky_desktop.store.profile_lock import ProfileLock

    with ProfileLock(club.paths.lock_file):
        outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.ALREADY_RUNNING
    assert is_one_clear_message(outcome.err)
    assert club.counts() == {"pending": 1}


def test_a_mistyped_claim_is_said_to_be_unknown(club, command_line: Callable) -> None:
    outcome = command_line("jobs", "approve", "99")
    assert outcome.code == ExitCode.LEDGER
    assert is_one_clear_message(outcome.err)
    assert "jobs --all" in outcome.err


@pytest.mark.usefixtures("revoked_later")
def test_a_broken_report_holds_the_chunk_and_says_why(club, command_line: Callable, monkeypatch) -> None:
    assert command_line("run", "--once").code == ExitCode.STORAGE
    [report] = club.paths.workspace_dir.glob("*/product/*/*_report.json")
    report.write_text("{")
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.HELD
    assert "report cannot be read" in outcome.out
    assert states(club) == [JobState.HELD]
    assert len(club.raws()) == 8


def test_the_demo_ignores_keys_in_the_environment(
    tmp_path: Path, small_frames: Path, command_line: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROWDSKY_API_KEY", "a-key-for-another-server")
    outcome = command_line("demo", "--headless", "--frames", str(small_frames), "--folder", str(tmp_path / "demo"))
    assert outcome.code == ExitCode.OK, outcome.err
    assert "Queue: 1 completed" in outcome.out


@pytest.mark.usefixtures("revoked_later")
def test_a_chunk_is_never_taken_to_another_server(
    club, command_line: Callable, small_frames: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job's number means another chunk there, maybe one that somebody else is working on."""
    assert command_line("run", "--once").code == ExitCode.STORAGE
    assert states(club) == [JobState.APPROVED]
    other = ServerConfig(tmp_path / "other", api_key=club.config.api_key, storage_token=club.config.storage_token)
    ingest(other, small_frames)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    with HostedServer(other) as elsewhere:
        headers = {"Authorization": f"Bearer {other.api_key}"}
        requests.get(f"{elsewhere.url}/api/next_job.php?worker_id=somebody", headers=headers, timeout=20)
        save_settings(club.paths.settings_file, replace(club.settings, server_url=elsewhere.url))
        outcome = command_line("run", "--once")
        assert outcome.code == ExitCode.OK
        report = command_line("jobs", "report", "1", "--why", "x")
        assert report.code == ExitCode.CONFIGURATION
        assert "was claimed from" in report.err
    assert queue_counts(other)["processing"] == 1
    assert states(club) == [JobState.APPROVED]
    save_settings(club.paths.settings_file, club.settings)
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}


def test_a_strict_recipe_costs_the_chunk_no_try(club, command_line: Callable) -> None:
    save_settings(club.paths.settings_file, replace(club.settings, min_frames=50))
    assert command_line("run", "--once").code == ExitCode.HELD
    assert club.counts() == {"processing": 1}
    save_settings(club.paths.settings_file, club.settings)
    assert command_line("jobs", "release", "1").code == ExitCode.OK
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}


def test_a_lost_report_holds_the_chunk(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crowdsky_desktop.pipeline.unattended_steps.review_report", lambda *_: 1 / 0)
    assert command_line("run", "--once").code == ExitCode.HELD
    monkeypatch.undo()
    monkeypatch.setenv("CROWDSKY_HOME", str(club.paths.ledger_file.parents[1]))
    [report] = club.paths.workspace_dir.glob("*/product/*/*_report.json")
    report.unlink()
    monkeypatch.setenv("CROWDSKY_API_KEY", club.config.api_key)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    assert command_line("jobs", "release", "1").code == ExitCode.OK
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.HELD
    assert "it is gone" in outcome.out


def test_a_storage_that_refuses_is_found_before_anything_is_claimed(club, command_line, monkeypatch) -> None:
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", "another-programs-token")
    for arguments in (("run", "--once"), ("run", "--until-empty")):
        ended = command_line(*arguments)
        assert ended.code == ExitCode.STORAGE
        assert "the key from the environment variable CROWDSKY_STORAGE_TOKEN" in ended.err
    assert club.counts() == {"pending": 1}
    assert "got no answer" not in command_line("jobs").out


def test_the_storage_is_tried_once_a_run(club, small_frames, context: JobContext, monkeypatch) -> None:
    ingest(club.config, small_frames, again=True)
    n_checks = []
    check = context.results.check

    def counted() -> tuple[str, ...]:
        n_checks.append(1)
        return check()

    monkeypatch.setattr(context.results, "check", counted)
    UnattendedRun(context, lambda event: None, Stops(), is_patient=False).run(until_empty=True)
    assert (club.counts(), len(n_checks)) == ({"completed": 2}, 1)


def test_a_person_hears_of_the_storage_before_a_chunk_is_theirs(club, context: JobContext, monkeypatch) -> None:
    def refuse() -> None:
        raise StorageRefusedError("The storage answered 401.")

    with monkeypatch.context() as patch:
        patch.setattr(context.results, "check", refuse)
        with pytest.raises(StorageRefusedError):
            claim_next(context, lambda event: None, CancelToken())
    assert (club.counts(), context.ledger.open_intents()) == ({"pending": 1}, ())
    assert claim_next(context, lambda event: None, CancelToken()) is not None


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
