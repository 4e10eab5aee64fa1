"""The one place where the server makes folders, and gives files their names: for its user alone, and durably.

A name is durable once the folder that holds it has been flushed to the disk. Whatever the server answers, and whatever
it removes because something else is there, comes after that.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""Permissions: frames, results and secrets are nobody else's."""

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows alone has, and needs, this flag."""


def make_folder(folder: Path) -> Path:
    """Make `folder` and its parents where missing, durably; return it.

    Raises
    ------
    OSError
    """
    missing = [ancestor for ancestor in (folder, *folder.parents) if not ancestor.exists()]
    for ancestor in reversed(missing):
        ancestor.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        sync_folder(ancestor.parent)
    return folder


def make_own_folder(folder: Path) -> Path:
    """Make `folder` as `make_folder` does, and close one to others that an earlier version left open to them.

    Raises
    ------
    OSError
    """
    make_folder(folder)
    close_to_others(folder, PRIVATE_FOLDER)
    return folder


def close_to_others(path: Path, mode: int) -> None:
    """Take the permissions for others from `path`; what belongs to somebody else stays as it is."""
    if path.stat().st_mode & 0o777 & ~mode:
        with suppress(PermissionError, NotImplementedError):
            path.chmod(mode)


def open_new(path: Path) -> BinaryIO:
    """Open a file that must not exist yet, for writing, for this user alone.

    Raises
    ------
    OSError
    """
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE), "wb")


def name_durably(temporary: Path, target: Path) -> None:
    """Give a file, whose content is flushed already, its name; a file that has the name is replaced.

    Raises
    ------
    OSError
    """
    temporary.replace(target)
    sync_folder(target.parent)


def write_first(path: Path, content: bytes) -> None:
    """Write a small file, there whole or not at all, unless another program was faster; an empty one is replaced.

    Raises
    ------
    OSError
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not (path.exists() and path.stat().st_size == 0) and _linked(Path(name), path):
            sync_folder(path.parent)
        else:
            name_durably(Path(name), path)
    finally:
        Path(name).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Flush the content of a file that another has written.

    Raises
    ------
    OSError
    """
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_tree(root: Path) -> None:
    """Make all names below `root` durable: a server that was killed may have given some and not flushed them.

    Raises
    ------
    OSError
    """
    for folder, _, _ in os.walk(root):
        sync_folder(Path(folder))


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system can (Windows does it by itself).

    Raises
    ------
    OSError
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _linked(temporary: Path, target: Path) -> bool:
    """Give a file a second name unless that is taken; False where the file system knows no second names (FAT)."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        return True
    except OSError:
        return target.exists()
    return True
