"""A storage that refuses is found before a chunk is claimed, and a stack that cannot be stored stays here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import requests

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
from crowdsky_desktop.store.settings import save_settings


@pytest.mark.usefixtures("revoked_later")
def test_the_storage_refuses_the_token(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.STORAGE
    assert outcome.is_one_clear_message
    assert club.states() == [JobState.APPROVED]
    assert club.counts() == {"processing": 1}
    assert len(club.raws()) == 8
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}


@pytest.mark.usefixtures("revoked_later")
def test_a_chunk_is_never_taken_to_another_server(
    club, command_line: Callable, small_frames: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job's number means another chunk there, maybe one that somebody else is working on."""
    assert command_line("run", "--once").code == ExitCode.STORAGE
    assert club.states() == [JobState.APPROVED]
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
    assert club.states() == [JobState.APPROVED]
    save_settings(club.paths.settings_file, club.settings)
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}


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
