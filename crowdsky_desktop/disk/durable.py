"""Write files so that a crash leaves the old content or the new one, never half of it."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import (
    ComputerError,
    DiskError,
    DiskFullError,
    FolderNotWritableError,
    OutOfMemoryError,
    TooManyOpenFilesError,
)

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_HELD_BY_ANOTHER = frozenset({5, 32})
"""Windows refuses a rename while a virus scanner reads the new file: access denied, sharing violation."""
_N_RENAMES = 7
"""Tries to rename a file that another program holds. Chosen: a virus scanner lets go of a new file within two
seconds."""
RENAME_BACKOFF = Backoff(first_wait_s=0.025, longest_wait_s=0.8, jitter=(1.0, 1.0))
"""Chosen: 1.6 s in all; a scanner is usually done within the first tenths."""
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})


def disk_failure(error: OSError, path: Path) -> DiskError | ComputerError:
    """Return our error for what the disk, or the system at its limits, did to `path`."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return TooManyOpenFilesError(f"{path} cannot be opened: {(error.strerror or str(error)).lower()}.")
    if error.errno == errno.ENOMEM:
        return OutOfMemoryError(f"{path} cannot be used: {(error.strerror or str(error)).lower()}.")
    # numpy and astropy say that a write fell short in words alone, without a number.
    if error.errno in NO_ROOM or error.errno is None:
        return DiskFullError(f"There is no space left to write {path}.")
    return FolderNotWritableError(f"{path} cannot be used: {(error.strerror or str(error)).lower()}.")


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Translate an `OSError` of work on `path`.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    try:
        yield
    except OSError as error:
        raise disk_failure(error, path) from error


def make_folder(folder: Path) -> Path:
    """Make `folder` and its parents unless they exist, for this user alone, durably; return it.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    with disk_errors(folder):
        _make_folders(folder, 0o700)
    return folder


def make_folders_below(root: Path, folder: Path) -> None:
    """Make `folder`, somewhere below `root`, with the access rights of `root`, durably.

    Those that are there already are flushed too: a run that was killed may have made them.

    Raises
    ------
    OSError
        From the disk; `disk_errors` translates it.
    """
    _make_folders(folder, 0o777)
    sync_folders_up_to(root, folder)


def sync_folders_up_to(root: Path, folder: Path) -> None:
    """Make the names durable by which `folder`, somewhere below `root`, and what is in it are found.

    Raises
    ------
    OSError
        From the disk; `disk_errors` translates it.
    """
    for parent in (folder, *folder.parents):
        sync_folder(parent)
        if parent == root:
            return


@contextmanager
def durable_file(target: Path, temporary_name: str = "") -> Iterator[BinaryIO]:
    """Give a file beside `target` to write to; on leaving it is flushed, fsynced and renamed to `target`.

    If the block raises, the temporary file is removed and `target` stays as it was. A temporary file that a
    killed run left behind is overwritten.

    Parameters
    ----------
    temporary_name : str
        What it is called meanwhile, where a name in ``.part`` would not do: on a drive that is a Nextcloud, say.

    Raises
    ------
    OSError
        From the disk; `disk_errors` translates it.
    """
    temporary = target.with_name(temporary_name or f"{target.name}.part")
    with _named_when_whole(temporary.open("w+b"), temporary, target) as file:
        yield file


def name_durably(temporary: Path, target: Path) -> None:
    """Give a file, whose content is flushed already, its name; a file that has the name is replaced.

    Raises
    ------
    OSError
        From the disk; `disk_errors` translates it.
    """
    _rename(temporary, target)
    sync_folder(target.parent)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a small file for this user alone, durable on return; several threads and programs may do it at once.

    Raises
    ------
    DiskFullError, FolderNotWritableError
        The file that was there before is unchanged.
    """
    make_folder(path.parent)
    with disk_errors(path):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with _named_when_whole(os.fdopen(descriptor, "wb"), Path(name), path) as file:
            file.write(content)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows, and some network drives, offer no call for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise
    finally:
        os.close(descriptor)


@contextmanager
def _named_when_whole(file: BinaryIO, temporary: Path, target: Path) -> Iterator[BinaryIO]:
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _rename(temporary, target)
    except BaseException:
        with suppress(OSError):  # on a read-only disk, say: what went wrong first is what counts
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _make_folders(folder: Path, mode: int) -> None:
    missing = [ancestor for ancestor in (folder, *folder.parents) if not ancestor.exists()]
    for ancestor in reversed(missing):
        ancestor.mkdir(mode=mode, exist_ok=True)
        sync_folder(ancestor.parent)
    if not folder.is_dir():
        folder.mkdir()  # raises what stands in its way


def _rename(temporary: Path, target: Path) -> None:
    for attempt in range(1, _N_RENAMES):
        try:
            temporary.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            time.sleep(RENAME_BACKOFF.wait_s(attempt))
        else:
            return
    temporary.replace(target)
