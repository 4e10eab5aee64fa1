"""A server of one's own for each test, with a queue of tiny frames."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.main import ingest

API_KEY = "canary-api-key"
STORAGE_TOKEN = "canary-storage-token"


@dataclass(frozen=True)
class Client:
    """Calls a running server with the right key and token."""

    server: HostedServer

    def api(self, method: str, endpoint: str, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {API_KEY}"} | options.pop("headers", {})
        url = f"{self.server.url}/api/{endpoint}.php"
        return requests.request(method, url, headers=headers, timeout=30, **options)

    def claim(self, worker_id: str = "worker") -> dict[str, Any] | None:
        answer = self.api("GET", "next_job", params={"worker_id": worker_id})
        return answer.json() if answer.status_code == 200 else None

    def storage(self, method: str, path: str, **options: Any) -> requests.Response:
        url = f"{self.server.storage_url}{path}"
        return requests.request(method, url, **{"auth": (STORAGE_TOKEN, ""), "timeout": 30} | options)


@pytest.fixture
def config(tmp_path: Path) -> ServerConfig:
    """Return a configuration for loopback and a free port."""
    return ServerConfig(tmp_path / "server", API_KEY, STORAGE_TOKEN)


@pytest.fixture
def queue(config: ServerConfig) -> Iterator[JobQueue]:
    """Return the server's queue, opened from beside it."""
    database = Database(config.database_file)
    yield JobQueue(database)
    database.close()


@pytest.fixture
def client(config: ServerConfig) -> Iterator[Client]:
    """Return a client of a running server."""
    with HostedServer(config) as server:
        yield Client(server)


@pytest.fixture(scope="module")
def quiet_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return a client of an empty server that many tests share: for requests that must change nothing."""
    with HostedServer(ServerConfig(tmp_path_factory.mktemp("quiet") / "server", API_KEY, STORAGE_TOKEN)) as server:
        yield Client(server)


@pytest.fixture
def new_client() -> Callable[[HostedServer], Client]:
    """Make a client of a server that the test started."""
    return Client


@pytest.fixture
def seed(config: ServerConfig, tmp_path: Path, write_tiny_frame: Callable[..., Path]) -> Callable[..., Path]:
    """Queue chunks of tiny frames, a quarter of an hour apart, and return the folder they came from."""

    def queue_chunks(n_chunks: int = 1, n_frames: int = 2) -> Path:
        folder = tmp_path / "frames"
        for chunk in range(n_chunks):
            for frame in range(n_frames):
                moment = f"2025-01-{chunk // 90 + 1:02d}T{chunk % 90 // 4:02d}:{chunk % 4 * 15:02d}:{frame:02d}"
                name = f"Light_{chunk:03d}_{frame:02d}.fit"
                write_tiny_frame(folder / name, seed=chunk * 1000 + frame, DATE_OBS=moment)
        ingest(config, folder)
        return folder

    return queue_chunks
