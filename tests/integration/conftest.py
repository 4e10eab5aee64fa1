"""A practice server over real sockets, and a profile that is connected to it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from crowdsky_desktop.cli.main import main
from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest, queue_counts
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import ProfilePaths, profile_paths
from crowdsky_desktop.store.settings import Settings, save_settings

SMALL_CHUNK = SkyRecipe(seed=3, n_frames=8, width=480, height=640, n_stars=300)


@dataclass(frozen=True)
class Club:
    """A server with chunks, and a volunteer's profile that knows it."""

    config: ServerConfig
    server: HostedServer
    paths: ProfilePaths
    settings: Settings

    def counts(self) -> dict[str, int]:
        return {state: n for state, n in queue_counts(self.config).items() if n}

    def rows(self, table: str) -> list[dict[str, object]]:
        """All rows of a table of the server's database, read from outside."""
        engine = create_engine(f"sqlite:///{self.config.database_file}")
        try:
            with engine.connect() as connection:
                return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]
        finally:
            engine.dispose()

    def states(self) -> list[JobState]:
        """The states of all claims in the volunteer's ledger, newest first."""
        with closing(Ledger(self.paths.ledger_file)) as ledger:
            return [claimed.state for claimed in ledger.all()]

    def stored(self) -> list[Path]:
        return sorted(path for path in self.config.storage_dir.rglob("*") if path.is_file())

    def raws(self) -> list[Path]:
        return sorted(self.config.data_dir.glob("uploads/**/*.fit"))


@pytest.fixture
def empty_club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Club]:
    """A server without chunks; the profile is the one that the command line uses."""
    config = ServerConfig(
        data_dir=tmp_path / "server", api_key=secrets.token_urlsafe(32), storage_token=secrets.token_urlsafe(32)
    )
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CROWDSKY_API_KEY", config.api_key)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", config.storage_token)
    with HostedServer(config) as server:
        settings = Settings(
            server_url=server.url, storage_url=server.storage_url, worker_id="volunteer", hold_for=HoldFor.FAILED_CHECKS
        )
        paths = profile_paths()
        save_settings(paths.settings_file, settings)
        yield Club(config, server, paths, settings)


@pytest.fixture(scope="session")
def small_frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of eight small simulated frames, all of one chunk."""
    folder = tmp_path_factory.mktemp("frames")
    write_chunk(folder, SMALL_CHUNK)
    return folder


@pytest.fixture
def club(empty_club: Club, small_frames: Path) -> Club:
    """A server with one chunk of eight small frames."""
    assert len(ingest(empty_club.config, small_frames).chunks) == 1
    return empty_club


@pytest.fixture
def context(club: Club) -> Iterator[JobContext]:
    with open_job_context(club.settings, Credentials(), club.paths) as opened:
        yield opened


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def is_one_clear_message(self) -> bool:
        """Whether a title with its sentence was said, and a line of advice; no traceback."""
        return len(self.err.strip().splitlines()) == 2 and "Traceback" not in self.err


@pytest.fixture
def command_line(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command in this process, as `crowdsky-desktop` would."""

    def run(*arguments: str) -> Outcome:
        capfd.readouterr()
        code = main(arguments)
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def revoked_later(club, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the storage's token revoked after it was tried, so that there is a chunk whose stack cannot be stored."""
    monkeypatch.setattr(JobContext, "require_storage", lambda context: None)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", "wrong-token-canary")
