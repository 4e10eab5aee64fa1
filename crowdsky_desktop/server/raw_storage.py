"""The folder of raw light frames: every path confined to it, every copy durable before it counts."""

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from crowdsky_desktop.server.durable import make_folder, make_own_folder, name_durably, open_new

ROOT_NAME = "uploads"
_BLOCK = 1 << 20
"""Bytes that are copied at a time. Chosen: as of an upload."""
_UNSAFE = re.compile(r"[^\w.+\- ]", re.ASCII)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_STEM = 80
"""Letters of a stored name before its ending. Chosen: of the 255 bytes of most file systems, letters may take four
each."""


class RawStorage:
    """Raw frames below ``{data_dir}/uploads``, named by paths such as ``/uploads/user_1/sess_ab/x.fit``.

    Parameters
    ----------
    data_dir : Path
        The server's folder.
    """

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir.resolve() / ROOT_NAME
        make_own_folder(self._root)

    def session_path(self, user_id: int, token: str) -> str:
        """Return the path of one upload's folder; it is not made."""
        return f"/{ROOT_NAME}/user_{user_id}/sess_{token}"

    def make_session_folder(self, path: str) -> Path:
        """Make the folder of one upload, durably, and return where it lies.

        Raises
        ------
        OSError
        """
        return make_folder(self.locate(path))

    def locate(self, path: str) -> Path:
        """Return where `path` lies on this disk.

        Raises
        ------
        ValueError
            It points out of the storage.
        """
        parts = PurePosixPath(path).parts
        located = self._root.joinpath(*parts[2:]).resolve()
        if parts[:2] != ("/", ROOT_NAME) or not located.is_relative_to(self._root):
            raise ValueError(f"{path!r} is not in the raw storage")
        return located

    def copy_in(self, source: Path, path: str) -> tuple[int, str]:
        """Copy `source` to `path`, flushed to the disk; return its size in bytes and its SHA-256."""
        target = self.locate(path)
        partial = target.with_name(f".{secrets.token_hex(8)}.part")
        digest, size = hashlib.sha256(), 0
        try:
            with source.open("rb") as reading, open_new(partial) as writing:
                while block := reading.read(_BLOCK):
                    writing.write(block)
                    digest.update(block)
                    size += len(block)
                writing.flush()
                os.fsync(writing.fileno())
            name_durably(partial, target)
        finally:
            partial.unlink(missing_ok=True)
        return size, digest.hexdigest()

    def remove_folder(self, path: str) -> int:
        """Remove the folder at `path` with all in it; return how many files it held."""
        folder = self.locate(path)
        n_files = sum(1 for file in folder.rglob("*") if file.is_file())
        if folder.is_dir():
            shutil.rmtree(folder)
        return n_files


def safe_unique_name(name: str, taken: Collection[str]) -> str:
    """Return `name` as one component that is safe on every system and in a header, and differs from all `taken`."""
    flat = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    cleaned = PurePosixPath(_UNSAFE.sub("_", flat).strip(" .") or "frame.fit")
    stem, suffix = cleaned.stem[:_LONGEST_STEM].rstrip(" ."), cleaned.suffix[:10]
    if not stem.strip("_") or _RESERVED.match(stem):
        stem = f"frame_{stem}"
    lowered = {other.casefold() for other in taken}
    candidate, number = f"{stem}{suffix}", 2
    while candidate.casefold() in lowered:
        candidate, number = f"{stem}_{number}{suffix}", number + 1
    return candidate
