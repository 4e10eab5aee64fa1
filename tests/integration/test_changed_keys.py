"""A key that the operators change is asked for, waited for, and taken from the keyring without a new start."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import KeyRefusedError, StorageRefusedError
from crowdsky_desktop.model.events import Event, JobMoved
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context, unencrypted_addresses
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.settings import Settings, StorageKind, save_settings
from tests.integration.night import Night

NEW = "a-new-secret-of-the-operators"


@pytest.fixture
def credentials(club) -> Credentials:
    """What a person's keyring would hold; kept for the session."""
    known = Credentials(environ={}, use_keyring=False)
    known.remember_for_session("worker_api_key", club.settings.server_url, club.config.api_key)
    known.remember_for_session("storage_token", club.settings.storage_url, club.config.storage_token)
    return known


@pytest.fixture
def context(club, credentials: Credentials) -> Iterator[JobContext]:
    with open_job_context(club.settings, credentials, club.paths) as opened:
        yield opened


@pytest.mark.parametrize(
    ("entry", "name", "address", "title"),
    [
        ("api_key", "worker_api_key", "server_url", KeyRefusedError.title),
        ("storage_token", "storage_token", "storage_url", StorageRefusedError.title),
    ],
)
def test_a_changed_key_is_waited_for_and_taken(
    club,
    credentials: Credentials,
    context: JobContext,
    small_frames: Path,
    entry: str,
    name: str,
    address: str,
    title: str,
) -> None:
    ingest(club.config, small_frames, again=True)

    def change_after_the_first_chunk(event: Event) -> None:
        if isinstance(event, JobMoved) and event.claimed.state is JobState.COMPLETED:
            object.__setattr__(club.config, entry, NEW)

    with Night(context, n_chunks=2, on_event=change_after_the_first_chunk) as night:
        assert night.has_waited.wait(30)
        credentials.remember_for_session(name, getattr(club.settings, address), NEW)
    assert {reason.split(":")[0] for reason in night.reasons} == {title}
    assert club.counts() == {"completed": 2}


def test_an_unencrypted_address_is_named_unless_it_is_this_computer_s() -> None:
    insisting = Settings(
        server_url="http://club.example", storage_url="HTTP://cloud.example/dav", allow_plain_http=True
    )
    [server, storage] = unencrypted_addresses(insisting)
    assert "http://club.example" in server
    assert "key" in server
    assert "token" in storage
    own = Settings(server_url="http://127.0.0.1:8080", storage_url="https://cloud.example/dav")
    assert unencrypted_addresses(own) == ()
    in_a_folder = replace(insisting, server_url="https://club.example", storage_kind=StorageKind.FOLDER)
    assert unencrypted_addresses(in_a_folder) == ()


def test_the_command_line_warns_of_an_unencrypted_address(club, command_line) -> None:
    # Not a loopback address by its name, and yet on this computer: nobody listens there.
    insisting = replace(club.settings, server_url="http://0.0.0.0:9", allow_plain_http=True)
    save_settings(club.paths.settings_file, insisting)
    outcome = command_line("run", "--once")
    assert outcome.code
    assert "http://0.0.0.0:9 is not encrypted" in outcome.out
    assert "http://0.0.0.0:9 is not encrypted" in club.paths.log_file.read_text()
