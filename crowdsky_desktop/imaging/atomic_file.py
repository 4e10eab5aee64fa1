"""Write a file so that it is either whole or not there."""

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from crowdsky_desktop.model.errors import DiskFullError, FolderNotWritableError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Have `write` fill a temporary file beside `path`, make it durable, then give it its name.

    Raises
    ------
    DiskFullError
        No room; nothing is left behind.
    FolderNotWritableError
        The folder does not exist, cannot be written, or the disk refuses.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        _make_name_durable(path.parent)
    except OSError as error:
        raise _disk_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):  # on a read-only disk, say: what went wrong first is what counts
            partial.unlink(missing_ok=True)


def _make_name_durable(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle of a folder to flush; some network drives refuse to
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise
    finally:
        os.close(handle)


def _disk_error(error: OSError, path: Path) -> DiskFullError | FolderNotWritableError:
    # numpy and astropy say that a write fell short in words alone, without a number.
    if error.errno in _FULL or error.errno is None:
        return DiskFullError(f"There is no room left for {path.name} in {path.parent}.")
    return FolderNotWritableError(f"{path.name} cannot be written in {path.parent}: {error.strerror or error}.")
