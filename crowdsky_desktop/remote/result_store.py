"""Where finished stacks are kept: what every kind of storage can do."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from crowdsky_desktop.disk.durable import disk_failure
from crowdsky_desktop.model.errors import SettingsError
from crowdsky_desktop.remote.retry import OnWait, unreported

BLOCK_BYTES = 256 * 1024
"""Bytes of a file that are read at a time. Chosen: as of an answer."""

_LONGEST_PART = 255
"""Longest name of a file or folder, bytes, as of most file systems."""
_PROBE_BYTES = 64 * 1024
"""Size of the file that the check of a storage uploads, bytes. Chosen: many packets, and there at once."""


@dataclass(frozen=True)
class StoredFile:
    """A file that was stored, read back and checked.

    Attributes
    ----------
    path : str
        Absolute in the store, with forward slashes.
    sha1 : str
        Of its content, hexadecimal, lower case.
    left_behind : tuple of str
        Paths of what could not be cleared away; the store's operators can.
    """

    path: str
    size_bytes: int
    sha1: str
    left_behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class TransferCallbacks:
    """Callbacks for the progress of a transfer; see `ResultStore.put`."""

    on_bytes: Callable[[int], None] = lambda _: None
    on_read_back: Callable[[int], None] = lambda _: None
    on_wait: OnWait = unreported
    checkpoint: Callable[[], None] = lambda: None


class ResultStore(Protocol):
    """A place for stacks and thumbnails outside this program's own folders."""

    def put(
        self,
        source: Path,
        remote_path: str,
        *,
        on_bytes: Callable[[int], None] = ...,
        on_read_back: Callable[[int], None] = ...,
        on_wait: OnWait = ...,
        checkpoint: Callable[[], None] = ...,
    ) -> StoredFile:
        """Store a copy of `source`; on return it is read back and checked. Repeating it is harmless.

        Parameters
        ----------
        source : Path
            A file that does not change meanwhile.
        remote_path : str
            Absolute in the store, such as ``/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.fits``.
            Folders are made; another file of that name is never replaced.
        on_bytes : callable
            Called with the bytes of this file stored so far; a repeated try counts from 0 again.
        on_read_back : callable
            Called with the bytes of it read back so far, once they are stored; counts from 0 again, too.
        on_wait : OnWait
            Called before each wait for another try.
        checkpoint : callable
            Called ten times a second and for every block. What it raises ends the transfer.

        Raises
        ------
        StorageNameTakenError
            A file with other content has the name.
        StorageError
            Whatever the storage did.
        DiskError
            If `source` cannot be read.
        SettingsError
            If `remote_path` would lead out of the store.
        """

    def holds(
        self,
        stored: StoredFile,
        *,
        on_read_back: Callable[[int], None] = ...,
        on_wait: OnWait = ...,
        checkpoint: Callable[[], None] = ...,
    ) -> bool:
        """Return whether the store still has a file as it was stored, by reading it back; False if that is not known.

        Raises
        ------
        StorageError
            If it cannot be asked.
        """

    def check(self) -> tuple[str, ...]:
        """Take a small file along the whole road of a result: folder, name, content read back, deleted again.

        Returns
        -------
        tuple of str
            Paths of what could not be deleted again.

        Raises
        ------
        StorageError
            If a result would not be stored, or not be proven.
        """

    def close(self) -> None:
        """Let go of connections."""


def checked_parts(remote_path: str) -> tuple[str, ...]:
    """Return the folders and the name of an absolute path in a store.

    Raises
    ------
    SettingsError
        If it is not absolute, or a part could lead elsewhere on some system.
    """
    root, *parts = remote_path.split("/")
    if root or not parts or not all(_is_plain(part) for part in parts):
        raise SettingsError("The path in the storage can't be used safely.")
    return tuple(parts)


def fingerprint(source: Path, remote_path: str, checkpoint: Callable[[], None]) -> StoredFile:
    """Return what `source` will be once it is stored at `remote_path`.

    Raises
    ------
    DiskError
        If it cannot be read.
    """
    try:
        size_bytes, sha1 = size_and_sha1(source, checkpoint)
    except OSError as error:
        raise disk_failure(error, source) from None
    return StoredFile(remote_path, size_bytes, sha1)


def temporary_name(name: str, sha1: str) -> str:
    """Return the name that a file has while it grows.

    It ends like the file itself, so that a storage that takes the one takes the other: Nextcloud and ownCloud refuse
    ``.part`` and ``.filepart``, and their operators can refuse more endings.
    """
    stem, dot, ending = name.rpartition(".")
    mark = f"uploading-{sha1[:8]}"
    return f"{stem}.{mark}.{ending}" if dot else f"{name}.{mark}"


def sha1_of_beginning(path: Path, n_bytes: int) -> str:
    """Return the hexadecimal SHA-1 of the first bytes of a file.

    Raises
    ------
    DiskError
        If it cannot be read.
    """
    sha1 = hashlib.sha1(usedforsecurity=False)
    try:
        with path.open("rb") as file:
            while n_bytes > 0 and (block := file.read(min(n_bytes, BLOCK_BYTES))):
                sha1.update(block)
                n_bytes -= len(block)
    except OSError as error:
        raise disk_failure(error, path) from None
    return sha1.hexdigest()


def probe_name() -> str:
    """Return a name that no other check uses; its ending is that of a result."""
    return f"write_check_{secrets.token_hex(4)}"


def probe_content() -> bytes:
    """Return what a check stores: noise of several blocks of a disk, so that nothing that damages some goes unseen."""
    return secrets.token_bytes(_PROBE_BYTES)


def size_and_sha1(
    path: Path, checkpoint: Callable[[], None], *, on_bytes: Callable[[int], None] = lambda _: None
) -> tuple[int, str]:
    """Return the size in bytes and the hexadecimal SHA-1 of a file; raises OSError.

    It is read from the disk, or the drive in the network, and not from this computer's memory of it, where the system
    can be asked for that.
    """
    sha1, size_bytes = hashlib.sha1(usedforsecurity=False), 0
    with path.open("rb") as file:
        _forget_memory_of(file)
        while block := file.read(BLOCK_BYTES):
            checkpoint()
            sha1.update(block)
            size_bytes += len(block)
            on_bytes(size_bytes)
    return size_bytes, sha1.hexdigest()


def _forget_memory_of(file: BinaryIO) -> None:
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _is_plain(part: str) -> bool:
    return (
        part.strip() not in ("", ".", "..")
        and part.isprintable()
        and len(part.encode(errors="replace")) <= _LONGEST_PART
        and not any(letter in part for letter in '\\:*?"<>|')
    )
