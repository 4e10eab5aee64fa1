"""A small world to torment: a server with tiny chunks in a process of its own, and volunteers' profiles beside it."""

import os
import secrets
import signal
import socket
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from astropy.io import fits

from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.job_context import JobContext, worker_name
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings
from crowdsky_desktop.store.workspace import open_workspaces

TINY = SkyRecipe(seed=5, n_frames=6, width=240, height=320, n_stars=300, drift_px=0.5, dither_px=3.0, n_hot_pixels=5)
QUICK = HttpOptions(
    connect_timeout_s=2,
    read_timeout_s=1.0,
    answer_timeout_s=5,
    retry=RetryOptions(n_tries=3, first_wait_s=0.01, longest_wait_s=0.1),
)
_FAULT = 70


@dataclass(frozen=True)
class World:
    """Where everything of one torment lies."""

    root: Path
    config: ServerConfig

    @property
    def frames(self) -> Path:
        """Folder of a chunk that can be stacked."""
        return self.root / "frames"

    @property
    def blanks(self) -> Path:
        """Folder of a chunk without a star: it has to be reported as failed."""
        return self.root / "blanks"

    def home(self, volunteer: int) -> Path:
        """Folder of one volunteer's profile."""
        return self.root / f"home{volunteer}"

    def fill(self, n_chunks: int, *, blank_every: int = 0) -> None:
        """Queue chunks; every `blank_every`-th of them cannot be stacked."""
        for number in range(1, n_chunks + 1):
            is_blank = blank_every and number % blank_every == 0
            ingest(self.config, self.blanks if is_blank else self.frames, again=True)

    def rows(self, query: str) -> list[sqlite3.Row]:
        """What the server's database says, read from beside it."""
        with closing(sqlite3.connect(self.config.database_file, timeout=30)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query).fetchall()

    def stored(self, path: str) -> Path:
        """Where the storage keeps a file that the server was told of."""
        return self.config.storage_dir / path.lstrip("/")


def make_world(root: Path, sky: SkyRecipe = TINY, *, n_blank_frames: int = 0) -> World:
    """Simulate the frames; `n_blank_frames` starless ones are mixed into the good chunk, for more requests."""
    config = ServerConfig(root / "server", secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    world = World(root, config)
    write_chunk(world.frames, sky)
    write_chunk(world.blanks, replace(TINY, n_frames=3, object_name="Nothing"))
    for path in world.blanks.iterdir():
        _wipe(path, path)
    model = next(path for path in sorted(world.frames.iterdir()) if path.suffix == ".fit")
    for number in range(n_blank_frames):
        _wipe(model, model.with_name(f"Light_blank_{number:02d}.fit"), seed=number)
    return world


def _wipe(source: Path, target: Path, seed: int = 0) -> None:
    """Write `source` to `target` with noise instead of stars."""
    if source.suffix != ".fit":
        return
    with fits.open(source) as hdus:
        pixels = np.random.default_rng(seed).normal(1500, 20, hdus[0].data.shape).astype(np.uint16)
        fits.PrimaryHDU(pixels, hdus[0].header).writeto(target, overwrite=True)


@contextmanager
def open_road(
    world: World,
    server_url: str,
    volunteer: int,
    options: HttpOptions = QUICK,
    *,
    api_key: str | None = None,
    working_folder: Path | None = None,
    storage_url: str | None = None,
) -> Iterator[JobContext]:
    """Open a volunteer's road with waits that suit a test.

    Parameters
    ----------
    working_folder : Path, optional
        As a person may have chosen it.
    storage_url : str, optional
        Where results go; the server's own storage where it is not given.
    """
    paths = profile_paths(home=world.home(volunteer))
    settings = Settings(server_url=server_url, worker_id="volunteer")
    with ExitStack() as closing_all:
        ledger = Ledger(paths.ledger_file)
        closing_all.callback(ledger.close)
        name = worker_name(settings, ledger.installation())
        api = WorkerApi(server_url, api_key or world.config.api_key, worker_id=name, options=options)
        closing_all.callback(api.close)
        results = WebDavStore(
            storage_url or f"{server_url}/public.php/webdav",
            world.config.storage_token,
            base=settings.storage_base,
            options=options,
        )
        closing_all.callback(results.close)
        workspaces = open_workspaces(paths, working_folder, ledger)
        yield JobContext(
            api, results, ledger, workspaces, Recipe(), settings.storage_base, hold_for=HoldFor.FAILED_CHECKS
        )


class Child:
    """A forked process that runs one function: everything is imported already, so it starts at once."""

    def __init__(self, work: Callable[[], object], log: Path | None = None) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            _run_and_leave(work, log)

    def kill(self) -> int:
        """Kill it, as a power cut would, and return its exit status."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> int:
        """Wait until it ends; negative for a signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def poll(self) -> int | None:
        """Return the exit status if it has ended."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None


def _run_and_leave(work: Callable[[], object], log: Path | None) -> None:
    code = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if log is not None:
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
        work()
    except BaseException:  # noqa: BLE001 - a child must never return into its parent's code
        traceback.print_exc()
        code = _FAULT
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class Service:
    """A server in a child of its own; `start` runs there and returns its URL and how to stop it."""

    def __init__(self, start: Callable[[], tuple[str, Callable[[], object]]], log: Path | None = None) -> None:
        self._start, self._log = start, log

    def begin(self) -> str:
        """Start it and return its URL."""
        ready_out, ready_in = os.pipe()
        alive_out, self._alive_in = os.pipe()

        def work() -> None:
            os.close(self._alive_in)
            url, stop = self._start()
            os.write(ready_in, url.encode() + b"\n")
            os.read(alive_out, 1)  # until the parent says so, or is gone
            stop()

        self._child = Child(work, self._log)
        os.close(ready_in)
        os.close(alive_out)
        with os.fdopen(ready_out) as ready:
            url = ready.readline().strip()
        if not url:
            raise RuntimeError("the server did not start; see its log")
        return url

    def kill_and_begin_again(self) -> None:
        """Kill it as a power cut would, and start it anew."""
        self._child.kill()
        os.close(self._alive_in)
        self.begin()

    def end(self) -> None:
        """Let it stop in order, and wait for that."""
        # Children forked meanwhile hold this end too, so closing it alone might not be noticed.
        with suppress(BrokenPipeError):
            os.write(self._alive_in, b".")
        os.close(self._alive_in)
        self._child.wait()


@contextmanager
def serving(start: Callable[[], tuple[str, Callable[[], object]]], log: Path | None = None) -> Iterator[str]:
    """Run a server in a child until the block ends; yields its URL."""
    service = Service(start, log)
    url = service.begin()
    try:
        yield url
    finally:
        service.end()


def free_port() -> int:
    """Return a port of loopback that nobody listens on: a server that is started again keeps its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def start_server(config: ServerConfig) -> tuple[str, Callable[[], object]]:
    """Start the practice server in this process."""
    server = HostedServer(config).start()
    return server.url, server.stop
