"""Write a file so that it is either whole and durable under its name, or not there under that name."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from crowdsky_desktop.model.errors import DiskError, DiskFullError, FolderNotWritableError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})


@contextlib.contextmanager
def durable_file(target: Path) -> Iterator[IO[bytes]]:
    """Give a file beside `target` to write to; on leaving it is flushed, fsynced and renamed to `target`.

    If the block raises, the temporary file is removed and `target` stays as it was. A temporary file that a
    killed run left behind is overwritten.

    Raises
    ------
    OSError
        From the disk; `disk_failure` maps it.
    """
    temporary = target.with_name(f"{target.name}.part")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def disk_failure(error: OSError, path: Path) -> DiskError:
    """Return our error for what the disk did to `path`."""
    why = (error.strerror or type(error).__name__).lower()
    if error.errno in NO_ROOM:
        return DiskFullError(f"No room is left for {path.name} in {path.parent}.")
    return FolderNotWritableError(f"{path} cannot be used: {why}.")


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too; Windows, and some network drives, offer no call for it."""
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
