"""Where the window of a profile can be called, and who is at the other end: nobody but this user is believed.

A name that others can foresee could be taken by them first. So it holds a secret that lies in the profile's folder,
and, but for Windows' named pipes, it stands in a folder into which nobody else can write.
"""

import hashlib
import os
import secrets
import socket
import stat
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket

from crowdsky_desktop.disk.durable import write_atomically
from crowdsky_desktop.model.errors import DiskError

_KEY_FILE = "instance.key"
_KEY_BYTES = 32
"""Of the secret: 256 bits, which nobody guesses."""
LONGEST_PATH = 86
"""Bytes: macOS takes 103 for a socket's path, and Qt makes it under a longer name first."""
_LINUX_CREDENTIALS = "3i"  # pid, uid, gid (unix(7))
_BSD_CREDENTIALS_BYTES = 76
"""Size of the structure `xucred` (unix(4) of the BSDs and macOS)."""
_BSD_UID = slice(4, 8)
"""Its bytes that hold the user, after its version."""


def instance_names(lock_file: Path, *, may_make: bool = False) -> tuple[str, ...]:
    """Return the names at which the window of a profile may listen, best first; none if it has no secret yet.

    Parameters
    ----------
    lock_file : Path
        `ProfilePaths.lock_file`.
    may_make : bool
        Whether to make the secret, and a folder, where they are missing: for whoever holds the lock.
    """
    key = _key(lock_file.with_name(_KEY_FILE), may_make=may_make)
    if key is None:
        return ()
    name = f"crowdsky-{hashlib.sha256(key + str(lock_file.absolute()).encode()).hexdigest()[:24]}"
    if os.name == "nt":
        return (name,)
    paths = (folder / name for folder in _folders(lock_file, may_make=may_make) if _is_private(folder))
    return tuple(str(path) for path in paths if len(os.fsencode(path)) <= LONGEST_PATH)


def is_own_user(connection: QLocalSocket) -> bool:
    """Whether the program at the other end runs as this user, where the system tells; Windows lets no other connect."""
    if os.name == "nt":
        return True
    try:
        with closing(socket.socket(fileno=os.dup(int(connection.socketDescriptor())))) as duplicate:
            return peer_uid(duplicate) in (None, os.geteuid())
    except OSError:
        return False


def _key(file: Path, *, may_make: bool) -> bytes | None:
    with suppress(OSError):
        if file.is_file():
            with file.open("rb") as content:
                key = content.read(_KEY_BYTES + 1)
            if len(key) == _KEY_BYTES:
                return key
    if not may_make:
        return None
    key = secrets.token_bytes(_KEY_BYTES)
    with suppress(DiskError):
        write_atomically(file, key)
        return key
    return None


def _folders(lock_file: Path, *, may_make: bool) -> Iterator[Path]:
    """Yield the profile's folder, and shorter ones for where its path is too long or its disk takes no sockets."""
    yield lock_file.absolute().parent
    if runtime := os.environ.get("XDG_RUNTIME_DIR", ""):
        yield Path(runtime)
    own = Path(tempfile.gettempdir()) / f"crowdsky-{os.geteuid()}"
    if may_make:
        with suppress(OSError):
            own.mkdir(mode=0o700)
    yield own


def _is_private(folder: Path) -> bool:
    """Whether a folder is this user's, and no link, and nobody else can write into it."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def peer_uid(connection: socket.socket) -> int | None:
    """Return the user at the other end; None where the system does not tell."""
    if hasattr(socket, "SO_PEERCRED"):
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize(_LINUX_CREDENTIALS))
        return int(struct.unpack(_LINUX_CREDENTIALS, credentials)[1])
    if hasattr(socket, "LOCAL_PEERCRED"):
        credentials = connection.getsockopt(0, socket.LOCAL_PEERCRED, _BSD_CREDENTIALS_BYTES)
        return int.from_bytes(credentials[_BSD_UID], sys.byteorder)
    return None
