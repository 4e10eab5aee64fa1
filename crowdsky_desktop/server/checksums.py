"""What uploads claimed as their checksum: kept as it is, unverified, and returned, as Nextcloud does.

It proves nothing, and no worker should take it for a proof; clients that synchronise look at it.
"""

import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path

from crowdsky_desktop.server.durable import make_own_folder

_CLAIM = re.compile(r"[\w.+-]{1,20}:[0-9A-Za-z]{1,128}( [\w.+-]{1,20}:[0-9A-Za-z]{1,128}){0,7}", re.ASCII)


class Checksums:
    """Claims about files, kept in a folder beside the storage; a file that is moved keeps its own.

    Parameters
    ----------
    folder : Path
        Made where missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = make_own_folder(folder)

    def keep(self, path: Path, claim: str) -> None:
        """Note what was claimed of a file that has just been written; what makes no sense is not noted."""
        if _CLAIM.fullmatch(claim):
            self._note_of(path).write_text(json.dumps(claim), encoding="ascii")

    def of(self, path: Path) -> str:
        """Return what was claimed of a file; empty if nothing was."""
        try:
            claim = json.loads(self._note_of(path).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return ""
        return claim if isinstance(claim, str) and _CLAIM.fullmatch(claim) else ""

    def forget(self, path: Path) -> None:
        """Drop what is known of a file that is about to go."""
        with suppress(OSError):
            self._note_of(path).unlink(missing_ok=True)

    def _note_of(self, path: Path) -> Path:
        # A file keeps these when it is moved, and another one has others.
        facts = path.stat()
        who = f"{facts.st_dev} {facts.st_ino} {facts.st_size} {facts.st_mtime_ns}"
        return self._folder / f"{hashlib.sha256(who.encode()).hexdigest()[:32]}.json"
