"""When this program last looked for a new version of itself, and which one is not wanted."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crowdsky_desktop.disk.durable import write_atomically
from crowdsky_desktop.disk.resources import resource

LOOK_AGAIN_AFTER = timedelta(days=1)
_MAX_BYTES = 4096
"""Bytes of the file that remembers updates. Chosen: ours has about a hundred."""
_MAX_VERSION = 40
"""Letters of a version. Chosen: some times what a tag has."""


class UpdateMemory:
    """A small file of a profile. What cannot be read in it is forgotten, and the program checks again.

    Parameters
    ----------
    path : Path
        Need not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked_at, self._skipped = _read(path)

    def is_due(self, now: datetime) -> bool:
        """Whether a day has passed since the last look; one in the future (the clock was set back) does not count."""
        if self._looked_at is None or self._looked_at > now:
            return True
        return now - self._looked_at >= LOOK_AGAIN_AFTER

    def is_skipped(self, version: str) -> bool:
        """Whether a person does not want to hear of `version` again."""
        return self._skipped == version

    def note_look(self, now: datetime) -> None:
        """Remember that a check was made, whether it succeeded or not.

        Raises
        ------
        DiskError
        """
        self._looked_at = now
        self._write()

    def skip(self, version: str) -> None:
        """Remember that `version` is not wanted.

        Raises
        ------
        DiskError
        """
        self._skipped = version
        self._write()

    def _write(self) -> None:
        looked_at = self._looked_at.isoformat() if self._looked_at else None
        write_atomically(self._path, json.dumps({"looked_at": looked_at, "skipped": self._skipped}).encode())


def packaged_update_address() -> str:
    """Return the address that this package was built with; empty where there is none, as in a source tree."""
    place = resource("update_address.txt")
    return place.read_text(encoding="utf-8").strip() if place.is_file() else ""


def _read(path: Path) -> tuple[datetime | None, str]:
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_MAX_BYTES))
        looked_at = datetime.fromisoformat(kept["looked_at"]).astimezone(UTC)
        return looked_at, str(kept["skipped"] or "")[:_MAX_VERSION]
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None, ""
