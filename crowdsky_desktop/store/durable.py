"""Write small files so that a crash leaves the old content or the new one, never half of it."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crowdsky_desktop.model.errors import DiskFullError, FolderNotWritableError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})


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
        if error.errno in _NO_ROOM:
            raise DiskFullError(f"There is no room left to write {path}.") from error
        raise FolderNotWritableError(f"{path} cannot be used: {error.strerror or error}.") from error


def make_folder(folder: Path) -> Path:
    """Make `folder` and its parents unless they exist, for this user alone, durably; return it.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    with disk_errors(folder):
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in missing:
            sync_folder(one.parent)
    return folder


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` to a temporary name beside `path`, flush it to the disk and rename it; durable on return.

    Raises
    ------
    DiskFullError, FolderNotWritableError
        The file that was there before is unchanged.
    """
    make_folder(path.parent)
    with disk_errors(path):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        sync_folder(path.parent)


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
