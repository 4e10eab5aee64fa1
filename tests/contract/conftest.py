"""The contract suite's server: the one named on the command line, or our own on a real socket."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest

OUR_KEY = "contract-key-of-our-own-server"
UNKNOWN_ID = 2_147_480_000
N_CHUNKS = 12
N_FRAMES = 3
LOOK_AHEAD = 100
TIMEOUT_S = 30


@dataclass(frozen=True)
class Api:
    """The server under test."""

    url: str
    key: str = field(repr=False)
    is_ours: bool
    may_change: bool

    def get(self, endpoint: str, **options: Any) -> requests.Response:
        return self.call("GET", endpoint, **options)

    def post(self, endpoint: str, **options: Any) -> requests.Response:
        return self.call("POST", endpoint, **options)

    def call(self, method: str, endpoint: str, *, authorization: str | None = "", **options: Any) -> requests.Response:
        """Call an endpoint; `authorization` None sends no header, empty sends the right one."""
        headers = dict(options.pop("headers", {}))
        if authorization is not None:
            headers["Authorization"] = authorization or f"Bearer {self.key}"
        url = f"{self.url}/api/{endpoint}.php"
        return requests.request(method, url, headers=headers, timeout=TIMEOUT_S, allow_redirects=False, **options)


@pytest.fixture(scope="session")
def api(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, write_tiny_frame: Callable[..., Path]
) -> Iterator[Api]:
    """Return the server under test."""
    url = request.config.getoption("--server-url") or os.environ.get("CROWDSKY_CONTRACT_URL")
    if url:
        key = request.config.getoption("--server-key") or os.environ.get("CROWDSKY_CONTRACT_KEY")
        if not key:
            pytest.fail("a server was named, but no key: give --server-key or set CROWDSKY_CONTRACT_KEY")
        yield Api(url.rstrip("/"), key, is_ours=False, may_change=request.config.getoption("--server-may-change"))
        return
    folder = tmp_path_factory.mktemp("contract")
    config = ServerConfig(folder / "server", OUR_KEY, "contract-storage-token")
    for chunk in range(N_CHUNKS):
        for frame in range(N_FRAMES):
            moment = f"2025-01-15T{chunk:02d}:30:{frame * 11:02d}.25"
            write_tiny_frame(folder / "frames" / f"L_{chunk}_{frame}.fit", seed=chunk * 100 + frame, DATE_OBS=moment)
    ingest(config, folder / "frames")
    with HostedServer(config) as server:
        yield Api(server.url, OUR_KEY, is_ours=True, may_change=True)


@pytest.fixture
def changeable_api(api: Api) -> Api:
    """Return the server if its queue may be changed."""
    if not api.may_change:
        pytest.skip("this test claims jobs and changes them: allow it with --server-may-change")
    return api


@pytest.fixture
def claimed_job(changeable_api: Api) -> Iterator[dict[str, Any]]:
    """Claim a job, and hand it back afterwards if the test has not ended it."""
    answer = changeable_api.get("next_job", params={"worker_id": "contract-suite"})
    if answer.status_code == 204:
        pytest.skip("the server has no job waiting")
    assert answer.status_code == 200
    yield answer.json()
    body = {"job_id": int(answer.json()["job_id"]), "error_message": "handed back by the contract suite"}
    assert changeable_api.post("fail_job", json=body).status_code in {200, 404}


@pytest.fixture(scope="session")
def known_files(api: Api) -> dict[str, Any]:
    """Return what `job_files` says of the first job found that still has files; nothing is claimed."""
    for job_id in range(1, LOOK_AHEAD + 1):
        answer = api.get("job_files", params={"job_id": job_id})
        if answer.status_code == 200 and answer.json()["files"]:
            return answer.json()
    pytest.skip(f"none of the jobs 1 to {LOOK_AHEAD} has files left")


@pytest.fixture(scope="session")
def unknown_id() -> int:
    """Return an id that no server has."""
    return UNKNOWN_ID


@pytest.fixture(scope="session")
def assert_refused() -> Callable[..., None]:
    """Return a check that an answer is a JSON error of a status, and of a text where the contract has one."""

    def check(answer: requests.Response, status: int, text: str | None = None) -> None:
        assert answer.status_code == status, answer.text[:200]
        assert answer.headers["Content-Type"].partition(";")[0] == "application/json"
        body = answer.json()
        assert set(body) == {"error"}
        assert isinstance(body["error"], str)
        assert body["error"]
        assert text is None or body["error"] == text

    return check
