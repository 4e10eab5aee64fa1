"""An upload on its way to the disk: whole, durable, and what was received."""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wsgidav.dav_error import HTTP_INSUFFICIENT_STORAGE, HTTP_INTERNAL_ERROR, DAVError

from crowdsky_desktop.server.durable import open_new

HASHES = ("md5", "sha1", "sha256")
"""What ``X-Hash`` may ask for, as in Nextcloud."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BLOCK = 1 << 20
"""Bytes that are read at a time. Chosen: little memory for each upload, few calls."""


class Incoming:
    """A file that grows; on the disk once it is closed. A full disk is answered as WebDAV asks for it.

    Parameters
    ----------
    path : Path
        Must not exist.
    asked : str
        Which hashes are asked for: names of `HASHES` or ``all``.
    """

    def __init__(self, path: Path, asked: str = "") -> None:
        self.path = path
        self._names = tuple(name for name in HASHES if name == "sha1" or asked.lower() in (name, "all"))
        self._file = open_new(path)
        self._received = _new_hashes(self._names)

    def write(self, block: bytes) -> None:
        """Append `block`."""
        for digest in self._received.values():
            digest.update(block)
        with _full_disk_as_507():
            self._file.write(block)

    def close(self) -> None:
        """Flush to the disk."""
        with self._file, _full_disk_as_507():
            self._file.flush()
            os.fsync(self._file.fileno())

    def proven(self) -> dict[str, str]:
        """Return the hashes of what the disk has, by name; it is read back from there.

        Raises
        ------
        DAVError
            If it is not what was received.
        """
        kept = hashes_on_disk(self.path, self._names)
        if kept != {name: digest.hexdigest() for name, digest in self._received.items()}:
            raise DAVError(HTTP_INTERNAL_ERROR, "The storage's disk did not keep what was written.")
        return kept

    def discard(self) -> None:
        """Let go of the file, and remove it if it is still here."""
        with suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)


def _new_hashes(names: tuple[str, ...]) -> "dict[str, hashlib._Hash]":
    return {name: hashlib.new(name, usedforsecurity=False) for name in names}


def hashes_on_disk(path: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Return the hashes of a file as the disk has it, by their names: not as the system remembers what was written."""
    found = _new_hashes(names)
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            # Not what the system remembers of it.
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := file.read(_BLOCK):
            for digest in found.values():
                digest.update(block)
    return {name: digest.hexdigest() for name, digest in found.items()}


@contextmanager
def _full_disk_as_507() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DAVError(HTTP_INSUFFICIENT_STORAGE, "The storage is full.") from error
        raise
