"""What an operator does with the server; the command line calls these."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from crowdsky_desktop.server.cleanup import clean_up
from crowdsky_desktop.server.config import ServerConfig, load_or_create_config
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.ingest import IngestedChunk, Ingestion, take_in
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.practice import PracticeSize, queue_practice
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.simulator.real_sky import Catalogue

__all__ = ["cleanup", "ingest", "load_or_create_config", "practice", "queue_counts", "serve"]

DEMO_SIZE = PracticeSize()
"""Small enough that a first try is quick."""

_POLL_S = 0.5
"""Seconds after which a signal to stop is noticed. Chosen: soon enough for a person, rarely enough for an idle
computer."""


def serve(config: ServerConfig, *, on_ready: Callable[[str, str], None] = lambda _url, _storage_url: None) -> None:
    """Serve until Ctrl+C or SIGTERM, then finish what is being answered and return.

    Parameters
    ----------
    on_ready : callable
        Called with the addresses of the API and of the storage once both answer.

    Raises
    ------
    HostError
        The configuration is not safe, the address is taken, or the queue cannot be opened.
    """
    stop = threading.Event()
    with _stopped_by_signals(stop), HostedServer(config) as server:
        on_ready(server.url, server.storage_url)
        # Windows delivers Ctrl+C only to a wait that ends by itself.
        while not stop.wait(_POLL_S):
            pass


def ingest(config: ServerConfig, folder: Path, *, user_id: int = 1, again: bool = False) -> Ingestion:
    """Queue the light frames below `folder` and say what was passed over; the folder stays as it is.

    Parameters
    ----------
    user_id : int
        Whose frames they are.
    again : bool
        Queue frames whose content was queued before once more.

    Raises
    ------
    HostError
    """
    with _opened(config) as (queue, storage):
        return take_in(queue, storage, folder, user_id=user_id, again=again)


def practice(
    config: ServerConfig,
    *,
    size: PracticeSize = DEMO_SIZE,
    seed: int = 1,
    first: int = 0,
    catalogue: Catalogue | None = None,
) -> tuple[IngestedChunk, ...]:
    """Queue simulated chunks.

    Parameters
    ----------
    first : int
        Number of the first chunk, counted from 0.
    catalogue : Catalogue, optional
        Where the bright stars really are, so that stacks can be solved; they are drawn by chance without one.

    Raises
    ------
    HostError
    """
    with _opened(config) as (queue, storage):
        return queue_practice(queue, storage, size, seed=seed, first=first, catalogue=catalogue)


def cleanup(config: ServerConfig) -> str:
    """Do what ``cleanup.php`` does, and return the line it answers.

    Raises
    ------
    HostError
    """
    with _opened(config) as (queue, storage):
        return clean_up(queue, storage, upload_expiry_hours=config.upload_expiry_hours)


def queue_counts(config: ServerConfig) -> dict[str, int]:
    """Return how many jobs are in each state, all states named.

    Raises
    ------
    HostError
    """
    with _opened(config) as (queue, _storage):
        return queue.counts()


@contextmanager
def _opened(config: ServerConfig) -> Iterator[tuple[JobQueue, RawStorage]]:
    database = Database(config.database_file)
    try:
        yield JobQueue(database), RawStorage(config.data_dir)
    finally:
        database.close()


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Set `stop` on Ctrl+C and SIGTERM; the former handlers come back afterwards."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    former = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
