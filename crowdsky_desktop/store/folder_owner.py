"""Whose a chunk's folder is: several computers' and users' programs may have chosen the same working folder."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crowdsky_desktop.disk.bounded import read_bounded
from crowdsky_desktop.disk.durable import disk_errors, write_atomically
from crowdsky_desktop.model.errors import ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob

NOTE = "owner.json"
"""The file in a chunk's folder that says whose it is."""

_MAX_NOTE_BYTES = 64 * 1024
"""Bytes of the note that says who owns a folder. Chosen: ours have some hundred."""
_TAG_DIGITS = 12
"""Hexadecimal digits of a folder's tag: 48 bits, so that even a million claims in one folder hardly ever meet."""

_WHOLE_SECONDS = timedelta(seconds=2)
"""How far off a file's time may be where whole seconds are kept: memory cards (FAT) keep every second one."""

_TICK = timedelta(milliseconds=10)
"""How far off it may be elsewhere: Linux takes it from a clock that ticks 100 to 1000 times a second."""


@dataclass(frozen=True)
class FolderOwner:
    """One claim of one installation, as recorded in its folder and in the list of its frames.

    Attributes
    ----------
    installation : str
        The ledger's mark.
    server_url, job_id, chunk_key : str, int, str
        The job, and who handed it out: every server counts its jobs from 1.
    claim_id : int
        The ledger's number: every ledger counts its claims from 1.
    claimed_at : str
        ISO 8601 with microseconds: distinguishes the claims of a ledger from those of its copy.
    """

    installation: str
    server_url: str
    job_id: int
    chunk_key: str
    claim_id: int
    claimed_at: str

    @property
    def tag(self) -> str:
        """What makes the folder's name its own."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:_TAG_DIGITS]


def owner_of(claimed: ClaimedJob, installation: str) -> FolderOwner:
    """Return what the folder of a claim says of itself."""
    job = claimed.job
    return FolderOwner(
        installation, claimed.server_url, job.job_id, job.chunk_key, claimed.claim_id, claimed.claimed_at.isoformat()
    )


def owner_from(value: Any) -> FolderOwner | None:
    """Return the owner that a decoded JSON value names; None if it names none."""
    kinds: dict[str, type] = {field.name: int if field.name.endswith("_id") else str for field in fields(FolderOwner)}
    if not isinstance(value, dict) or set(value) != set(kinds):
        return None
    return FolderOwner(**value) if all(type(value[name]) is kind for name, kind in kinds.items()) else None


def noted_owner(folder: Path) -> FolderOwner | None:
    """Return the owner that the note in `folder` names; None if there is no note.

    Raises
    ------
    ForeignFolderError
        If the note cannot be understood, so that the folder's owner is unknown.
    FolderNotWritableError
    """
    note = folder / NOTE
    with disk_errors(note):
        try:
            content = read_bounded(note, _MAX_NOTE_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return None
    try:
        owner = owner_from(json.loads(content)) if len(content) <= _MAX_NOTE_BYTES else None
    except (ValueError, RecursionError):
        owner = None
    if owner is None:
        raise ForeignFolderError(f"{note} cannot be understood, so it is not known whose folder it is.")
    return owner


def note_owner(folder: Path, owner: FolderOwner) -> None:
    """Write whose `folder` is, durably.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    write_atomically(folder / NOTE, json.dumps(asdict(owner)).encode())


def require_owner(folder: Path, owner: FolderOwner) -> None:
    """Refuse a folder whose note names another claim; one without a note is refused by nobody.

    Raises
    ------
    ForeignFolderError
    FolderNotWritableError
    """
    noted = noted_owner(folder)
    if noted is not None and noted != owner:
        raise ForeignFolderError(
            f"{folder} belongs to job {noted.job_id} of {noted.server_url} (installation {noted.installation}),"
            f" not to job {owner.job_id} of {owner.server_url} (installation {owner.installation})."
        )


def were_written_between(files: list[Path], first: datetime, last: datetime) -> bool:
    """Whether there are files, and each was last written in a span of time: what an earlier version left as proof.

    Raises
    ------
    FolderNotWritableError
    """
    with disk_errors(files[0] if files else Path()):
        times = [path.stat().st_mtime for path in files]
    margin = _WHOLE_SECONDS if all(time.is_integer() for time in times) else _TICK
    first_s, last_s = (first - margin).timestamp(), (last + margin).timestamp()
    return bool(times) and first_s <= min(times) and max(times) <= last_s
