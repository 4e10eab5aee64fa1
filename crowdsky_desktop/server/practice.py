"""Practice mode: a queue of simulated chunks, with the mishaps that a real night has."""

import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.errors import IngestError
from crowdsky_desktop.server.ingest import IngestedChunk, take_in
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import LONGEST_CHUNK, practice_recipe
from crowdsky_desktop.simulator.real_sky import Catalogue, with_real_stars
from crowdsky_desktop.simulator.sky import SkyRecipe

PRACTICE_USER = 1
"""Number of the user whose frames are practised on."""


@dataclass(frozen=True)
class PracticeSize:
    """How much there is to practise on.

    Attributes
    ----------
    n_frames : int
        Frames in each chunk; from eight on one of them is trailed and one clouded.
    width, height : int
        Size of a frame in pixels.
    """

    n_chunks: int = 2
    n_frames: int = 8
    width: int = 1080
    height: int = 1920


def practice_config(home: Path) -> ServerConfig:
    """Return the configuration of a practice server that keeps everything below `home`, with new secrets."""
    return ServerConfig(
        data_dir=home / "server", api_key=secrets.token_urlsafe(32), storage_token=secrets.token_urlsafe(24)
    )


def queue_practice(
    queue: JobQueue,
    storage: RawStorage,
    size: PracticeSize,
    *,
    seed: int,
    first: int = 0,
    catalogue: Catalogue | None = None,
) -> tuple[IngestedChunk, ...]:
    """Simulate chunks and queue them; the same ones may be queued again and again.

    Parameters
    ----------
    first : int
        Number of the first chunk; from 0, each has its own target and quarter of an hour.
    catalogue : Catalogue, optional
        Where the bright stars really are; they are drawn by chance without one.

    Raises
    ------
    IngestError
        The disk is full, or more frames are asked for than a chunk can have.
    """
    if not 1 <= size.n_frames <= LONGEST_CHUNK:
        raise IngestError(f"A chunk of {size.n_frames} frames is not possible: 1 to {LONGEST_CHUNK} fit.")
    recipes = [
        practice_recipe(index, n_frames=size.n_frames, seed=seed, width=size.width, height=size.height)
        for index in range(first, first + size.n_chunks)
    ]
    if catalogue is not None:
        recipes = [with_real_stars(recipe, catalogue) for recipe in recipes]
    return tuple(chunk for recipe in recipes for chunk in _queue_one(queue, storage, recipe))


def _queue_one(queue: JobQueue, storage: RawStorage, recipe: SkyRecipe) -> tuple[IngestedChunk, ...]:
    with tempfile.TemporaryDirectory(prefix="crowdsky-practice-", ignore_cleanup_errors=True) as folder:
        try:
            write_chunk(Path(folder), recipe)
        except OSError as error:
            raise IngestError(f"The practice frames could not be written: {error.strerror}.") from error
        return take_in(queue, storage, Path(folder), user_id=PRACTICE_USER, again=True).chunks
