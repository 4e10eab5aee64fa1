"""What is missing in the settings is named, and what is tried before a chunk is claimed."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.model.errors import (
    KeyRefusedError,
    MissingKeyError,
    SettingsError,
    StorageRefusedError,
    StorageUnreachableError,
)
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context, open_result_store, open_server
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings, StorageKind


class Checked:
    """A server or a storage that counts how often it was tried, and fails as it is told."""

    def __init__(self) -> None:
        self.n_checks = 0
        self.error: Exception | None = None

    def check(self) -> tuple[str, ...]:
        self.n_checks += 1
        if self.error:
            raise self.error
        return ()


def road_to(server: Checked, storage: Checked) -> JobContext:
    nothing: Any = SimpleNamespace()
    return JobContext(server, storage, nothing, nothing, Recipe(), "/crowdsky")  # type: ignore[arg-type]  # stand-ins


@pytest.fixture
def server() -> Checked:
    return Checked()


@pytest.fixture
def storage() -> Checked:
    return Checked()


def test_a_storage_that_works_is_tried_once(server: Checked, storage: Checked) -> None:
    context = road_to(server, storage)
    context.require_storage()
    context.require_storage()
    assert (storage.n_checks, server.n_checks) == (1, 0)


def test_a_storage_that_cannot_be_reached_stops_a_claim_and_is_tried_again(server: Checked, storage: Checked) -> None:
    context = road_to(server, storage)
    storage.error = StorageUnreachableError()
    for _ in range(2):
        with pytest.raises(StorageUnreachableError):
            context.require_storage()
    assert (storage.n_checks, server.n_checks) == (2, 2)
    storage.error = None
    context.require_storage()
    assert storage.n_checks == 3


def test_a_server_that_fails_too_comes_first(server: Checked, storage: Checked) -> None:
    storage.error, server.error = StorageUnreachableError(), KeyRefusedError()
    with pytest.raises(KeyRefusedError):
        road_to(server, storage).require_storage()


def test_a_storage_that_refuses_is_no_matter_of_the_server(server: Checked, storage: Checked) -> None:
    storage.error = StorageRefusedError()
    with pytest.raises(StorageRefusedError):
        road_to(server, storage).require_storage()
    assert server.n_checks == 0


class Keys:
    """A keyring that holds one kind of key, or none, or an empty one."""

    def __init__(self, secret: str | None) -> None:
        self.secret = secret

    def find(self, _name: str, _address: str) -> SimpleNamespace | None:
        return None if self.secret is None else SimpleNamespace(secret=self.secret, source=None)

    def get(self, _name: str, _address: str) -> str | None:
        return None


@pytest.mark.parametrize("secret", [None, ""])
def test_a_key_that_is_missing_is_named(secret: str | None) -> None:
    settings = Settings(server_url="https://server.example", storage_url="https://storage.example")
    with pytest.raises(MissingKeyError, match=r"No Worker API key is known for https://server\.example"):
        open_server(settings, Keys(secret))
    with pytest.raises(MissingKeyError, match=r"No storage token is known for https://storage\.example"):
        open_result_store(settings, Keys(secret))


def test_an_address_that_is_missing_is_named() -> None:
    with pytest.raises(SettingsError, match="No server has been set"):
        open_server(Settings(server_url=""), Keys("a-key"))
    with pytest.raises(SettingsError, match="No storage has been set"):
        open_result_store(Settings(storage_url=""), Keys("a-token"))
    with pytest.raises(SettingsError, match="No storage folder has been chosen"):
        open_result_store(Settings(storage_kind=StorageKind.FOLDER), Keys("a-token"))


def test_a_server_is_opened_with_its_key() -> None:
    with open_server(
        Settings(server_url="https://server.example", worker_id="me"), Keys("a-key"), installation="12ab"
    ) as api:
        assert (api.server_url, api.worker_id) == ("https://server.example", "me-12ab")


def test_what_was_opened_is_closed_at_the_end_even_after_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []

    def noted(kind: type, name: str) -> None:
        close = kind.close
        monkeypatch.setattr(kind, "close", lambda self: (closed.append(name), close(self))[1])

    for kind, name in ((Ledger, "ledger"), (WorkerApi, "server"), (FolderStore, "storage")):
        noted(kind, name)
    storage = StorageKind.FOLDER
    settings = Settings(server_url="https://server.example", storage_kind=storage, storage_folder=tmp_path)

    def fail() -> None:
        with open_job_context(settings, Keys("a-key"), profile_paths(home=tmp_path)) as context:
            assert context.api.server_url == "https://server.example"
            assert not closed
            raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        fail()
    assert closed == ["storage", "server", "ledger"]
