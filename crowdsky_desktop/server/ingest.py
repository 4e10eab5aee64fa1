"""Take a folder of light frames into the queue: grouped into chunks, copied, never moved."""

import math
import os
import secrets
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from crowdsky_desktop.server.cleanup import remove
from crowdsky_desktop.server.errors import IngestError
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.light_frame import LightFrameFacts, NotALightFrameError, read_light_frame
from crowdsky_desktop.server.raw_storage import RawStorage, safe_unique_name
from crowdsky_desktop.server.schema import RawFileRow

SUFFIXES = frozenset({".fit", ".fits", ".fts"})
COMPRESSED = frozenset({".gz", ".fz", ".bz2", ".xz", ".zip"})
"""What workers need not be able to read."""
MOST_FILES = 100_000
"""Files of a folder that are taken in. Chosen: some fifty clear nights of one telescope."""
EXPOSURE_TOLERANCE = 0.02
"""Relative; by how much exposures of one chunk may differ: a setting rounded, or a shutter's own time."""
MOST_FRAMES = 5_000
"""Frames of a chunk that the clients take; a quarter of an hour of the shortest exposures has under a hundred."""


@dataclass(frozen=True)
class IngestedChunk:
    """A chunk that was queued."""

    job_id: int
    chunk_key: str
    object_name: str | None
    n_frames: int


@dataclass(frozen=True)
class PassedOver:
    """A file that was not queued, and why; the reason completes "Passed over because …"."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Ingestion:
    """What became of a folder."""

    chunks: tuple[IngestedChunk, ...]
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True)
class _Candidate:
    facts: LightFrameFacts
    sha256: str


_Group = tuple[str, str, str, str, str]


def take_in(queue: JobQueue, storage: RawStorage, folder: Path, *, user_id: int, again: bool = False) -> Ingestion:
    """Queue the light frames below `folder`: one job per chunk key, object, filter, exposure, telescope and size.

    Parameters
    ----------
    again : bool
        Queue frames whose content was queued before once more.

    Raises
    ------
    IngestError
        The folder is missing or holds too much, or a copy fails (what was queued until then stays queued).
    """
    passed_over: list[PassedOver] = []
    known = set() if again else set(queue.known_contents())
    groups: dict[_Group, list[_Candidate]] = defaultdict(list)
    for path in _files(folder):
        candidate = _candidate(path, known)
        if isinstance(candidate, PassedOver):
            passed_over.append(candidate)
        else:
            known.add(candidate.sha256)
            group = groups[_group(candidate.facts)]
            if len(group) < MOST_FRAMES:
                group.append(candidate)
            else:
                passed_over.append(PassedOver(path, f"its chunk has {MOST_FRAMES} frames already"))
    parts = [part for key in sorted(groups) for part in _by_exposure(groups[key])]
    chunks = tuple(_queue_chunk(queue, storage, part, user_id) for part in parts)
    return Ingestion(chunks, tuple(passed_over))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` in order of name; folders that are links are not entered."""
    if not folder.is_dir():
        raise IngestError(f"{folder} is not a folder.")
    n_files = 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            n_files += 1
            if n_files > MOST_FILES:
                raise IngestError(
                    f"{folder} holds more than {MOST_FILES} files.", advice="Queue its folders one by one."
                )
            path = Path(parent, name)
            if path.is_file() or not path.exists():  # a pipe or a device would be waited for without end
                yield path


def _candidate(path: Path, known: set[str]) -> _Candidate | PassedOver:
    otherwise = _named_otherwise(path)
    if otherwise:
        return PassedOver(path, otherwise)
    try:
        facts = read_light_frame(path)
        with path.open("rb") as file:
            sha256 = file_digest(file, "sha256").hexdigest()
    except NotALightFrameError as error:
        return PassedOver(path, str(error))
    except OSError as error:
        return PassedOver(path, f"it cannot be read ({error.strerror})")
    if sha256 in known:
        return PassedOver(path, "its content has been queued before")
    return _Candidate(facts, sha256)


def _named_otherwise(path: Path) -> str:
    """Return why a file is no frame by its name alone; empty if it may be one."""
    if path.name.startswith("._"):
        return "it is a macOS metadata file, not a frame"
    if path.suffix.lower() in COMPRESSED:
        return "it is compressed: unpack it first"
    return "" if path.suffix.lower() in SUFFIXES else "its name does not end in .fit, .fits or .fts"


def _group(facts: LightFrameFacts) -> _Group:
    """Return what frames must share to be stacked together but their exposure; texts, so that groups can be sorted."""
    height, width = facts.shape
    names = (facts.object_name or "", facts.filter_name or "", facts.telescope or "")
    return facts.chunk_key, *names, f"{width}x{height}"


def _by_exposure(group: list[_Candidate]) -> list[list[_Candidate]]:
    """Part a group where exposures differ, in their order: near ones are one, unknown ones go with the most."""
    known = sorted(
        (candidate for candidate in group if candidate.facts.exposure_s),
        key=lambda candidate: candidate.facts.exposure_s or 0.0,
    )
    parts: list[list[_Candidate]] = []
    for candidate in known:
        before = parts[-1][-1].facts.exposure_s if parts else None
        if before and math.isclose(before, candidate.facts.exposure_s or 0.0, rel_tol=EXPOSURE_TOLERANCE):
            parts[-1].append(candidate)
        else:
            parts.append([candidate])
    unknown = [candidate for candidate in group if not candidate.facts.exposure_s]
    if unknown and parts:
        max(parts, key=len).extend(unknown)
    elif unknown:
        parts.append(unknown)
    place = {id(candidate): number for number, candidate in enumerate(group)}
    return [sorted(part, key=lambda candidate: place[id(candidate)]) for part in parts]


def _queue_chunk(queue: JobQueue, storage: RawStorage, chunk: list[_Candidate], user_id: int) -> IngestedChunk:
    token = secrets.token_hex(8)
    session_path = storage.session_path(user_id, token)
    session_id = queue.begin_upload(user_id, token, session_path)
    try:
        rows = _copy_in(storage, chunk, session_id, session_path)
    except (OSError, IngestError) as error:
        remove(queue, storage, queue.abandon_upload(session_id))
        if isinstance(error, IngestError):
            raise
        raise IngestError(f"The frames could not be copied: {error.strerror}.") from error
    job = queue.queue_chunk(session_id, rows, chunk[0].facts.object_name)
    return IngestedChunk(job.id, job.chunk_key, job.object_name, job.frame_count)


def _copy_in(storage: RawStorage, chunk: list[_Candidate], session_id: int, session_path: str) -> list[RawFileRow]:
    storage.make_session_folder(session_path)
    rows: list[RawFileRow] = []
    for candidate in chunk:
        name = safe_unique_name(candidate.facts.path.name, [row.filename for row in rows])
        rows.append(_copied(storage, candidate, session_id, f"{session_path}/{name}"))
    return rows


def _copied(storage: RawStorage, candidate: _Candidate, session_id: int, path: str) -> RawFileRow:
    facts = candidate.facts
    size, sha256 = storage.copy_in(facts.path, path)
    if sha256 != candidate.sha256:
        raise IngestError(f"{facts.path.name} changed while it was copied.", advice="Wait until the copying is done.")
    return RawFileRow(
        upload_session_id=session_id,
        chunk_key=facts.chunk_key,
        filename=path.rpartition("/")[2],
        ucloud_path=path,
        file_size_bytes=size,
        sha256=sha256,
        fits_date_obs=facts.observed_at,
        fits_exptime=facts.exposure_s,
        fits_ra=facts.ra_deg,
        fits_dec=facts.dec_deg,
    )
