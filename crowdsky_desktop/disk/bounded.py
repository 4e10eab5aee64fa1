"""Read small files that anybody may have put there: never more than expected, and never a pipe or a device."""

import errno
import os
import stat
from pathlib import Path

_NO_WAITING: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe would wait for its other end (POSIX); Windows has no such pipes, but line ends that it would mend."""


def read_bounded(path: Path, limit: int) -> bytes:
    """Return the content of a small file, or its first `limit` + 1 bytes: then it is larger.

    Raises
    ------
    FileNotFoundError
    OSError
        It cannot be read, or is no file: a folder, a pipe, a device. `disk_errors` translates it.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # before it is opened, too: some devices act on that
        raise _no_file(path)
    descriptor = os.open(path, os.O_RDONLY | _NO_WAITING)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _no_file(path)
        return file.read(limit + 1)


def _no_file(path: Path) -> OSError:
    return OSError(errno.EINVAL, "It is a folder, a pipe or a device, not a file", str(path))
