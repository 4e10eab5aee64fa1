"""What is tried before a chunk is claimed."""

from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.model.errors import KeyRefusedError, StorageRefusedError, StorageUnreachableError
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.job_context import JobContext


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
