"""The storage for finished stacks: WebDAV as a Nextcloud public share offers it.

WsgiDAV does the protocol; `storage_door` decides who comes in. Added here: uploads appear under their name
only when they are whole and on the disk.
"""

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsgidav.dav_error import HTTP_BAD_REQUEST, HTTP_FORBIDDEN, HTTP_INSUFFICIENT_STORAGE, DAVError
from wsgidav.dav_provider import DAVNonCollection
from wsgidav.error_printer import ErrorPrinter
from wsgidav.fs_dav_provider import FileResource, FilesystemProvider, FolderResource
from wsgidav.request_resolver import RequestResolver
from wsgidav.wsgidav_app import WsgiDAVApp

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.durable import (
    PRIVATE_FOLDER,
    close_to_others,
    make_own_folder,
    name_durably,
    open_new,
    sync_file,
    sync_folder,
    sync_tree,
)
from crowdsky_desktop.server.storage_door import guarded

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STORAGE_PATH = "/public.php/webdav"
_LONGEST_NAME = 255
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def storage_app(config: ServerConfig) -> "WSGIApplication":
    """Return the WebDAV application; its folders are made where missing."""
    for folder in (config.storage_dir, config.incoming_dir):
        make_own_folder(folder)
    sync_tree(config.storage_dir)
    _drop_abandoned(config)
    settings = {
        "provider_mapping": {"/": ResultProvider(config.storage_dir, config.incoming_dir)},
        "mount_path": STORAGE_PATH,
        "middleware_stack": [ErrorPrinter, RequestResolver],
        "lock_storage": None,
        "property_manager": None,
        "logging": {"enable": False},
        "verbose": 1,
        "suppress_version_info": True,
    }
    return guarded(WsgiDAVApp(settings), config)


def _drop_abandoned(config: ServerConfig) -> None:
    """Remove uploads that a crash left half-way; younger ones may be another process's, still growing."""
    oldest = time.time() - config.upload_expiry_hours * 3600
    for partial in config.incoming_dir.glob("*.part"):
        if partial.stat().st_mtime < oldest:
            partial.unlink(missing_ok=True)


class ResultProvider(FilesystemProvider):  # type: ignore[misc]  # WsgiDAV has no types
    """Files below `root`; uploads grow in `incoming` until they are whole.

    Parameters
    ----------
    root, incoming : Path
        Folders on the same disk.
    """

    def __init__(self, root: Path, incoming: Path) -> None:
        super().__init__(str(root), fs_opts={"follow_symlinks": False})
        self.incoming = incoming

    def _loc_to_file_path(self, path: str, environ: dict[str, Any] | None = None) -> str:
        parts = path.strip("/").split("/")
        if any("\0" in part or "\\" in part for part in parts):
            raise DAVError(HTTP_FORBIDDEN, "This path is not in the storage.")
        if any(len(part.encode(errors="replace")) > _LONGEST_NAME for part in parts):
            raise DAVError(HTTP_BAD_REQUEST, "A name in this path is too long.")
        return str(super()._loc_to_file_path(path, environ))

    def get_resource_inst(self, path: str, environ: dict[str, Any]) -> FileResource | FolderResource | None:
        """Return what lies at `path`, or None."""
        file_path = self._loc_to_file_path(path, environ)
        if Path(file_path).is_dir():
            return ResultFolder(path, environ, file_path)
        return ResultFile(path, environ, file_path) if Path(file_path).is_file() else None


class _Durable:
    """A resource whose new names are on the disk before WsgiDAV answers that they are there."""

    _file_path: str
    provider: ResultProvider

    def move_recursive(self, dest_path: str) -> Any:
        """Move to another name."""
        errors = super().move_recursive(dest_path)  # type: ignore[misc]  # WsgiDAV's, beside which this one stands
        sync_folder(Path(self._file_path).parent)
        sync_folder(self._target(dest_path).parent)
        return errors

    def copy_move_single(self, dest_path: str, *, is_move: bool) -> Any:
        """Copy to another name."""
        super().copy_move_single(dest_path, is_move=is_move)  # type: ignore[misc]
        target = self._target(dest_path)
        if target.is_file():
            sync_file(target)
        sync_folder(target.parent)

    def _target(self, dest_path: str) -> Path:
        return Path(self.provider._loc_to_file_path(dest_path))


class ResultFolder(_Durable, FolderResource):  # type: ignore[misc]  # WsgiDAV has no types
    """A folder whose new files don't exist before they are whole."""

    def create_collection(self, name: str) -> None:
        """Make a folder in this one."""
        super().create_collection(name)
        close_to_others(Path(self._file_path) / name, PRIVATE_FOLDER)
        sync_folder(Path(self._file_path))

    def create_empty_resource(self, name: str) -> "ResultFile":
        """Return the file that is about to be uploaded, without making it."""
        path = f"{self.path.rstrip('/')}/{name}"
        return NewResultFile(path, self.environ, self.provider._loc_to_file_path(path, self.environ))


class ResultFile(_Durable, FileResource):  # type: ignore[misc]  # WsgiDAV has no types
    """A file that an upload replaces in one step."""

    _incoming: "Incoming"

    def begin_write(self, *, content_type: str | None = None) -> "Incoming":
        """Open a file beside the storage for what arrives."""
        self._incoming = Incoming(Path(self.provider.incoming) / f"{secrets.token_hex(16)}.part")
        return self._incoming

    def end_write(self, *, with_errors: bool) -> None:
        """Put the upload under its name if all of it arrived; drop it otherwise."""
        try:
            if not with_errors:
                self._require_whole()
                name_durably(self._incoming.path, Path(self._file_path))
                self.file_stat = Path(self._file_path).stat()
        finally:
            self._incoming.discard()

    def _require_whole(self) -> None:
        announced = self.environ.get("CONTENT_LENGTH")
        if announced and int(announced) != self._incoming.path.stat().st_size:
            raise DAVError(HTTP_BAD_REQUEST, "The upload broke off.")


class NewResultFile(ResultFile):
    """A file that is being uploaded for the first time."""

    def __init__(self, path: str, environ: dict[str, Any], file_path: str) -> None:
        # FileResource's own would ask the disk about a file that is not there yet.
        DAVNonCollection.__init__(self, path, environ)
        self._file_path = file_path
        self.name = Path(file_path).name


class Incoming:
    """A file that grows; on the disk once it is closed. A full disk is told as WebDAV tells it.

    Parameters
    ----------
    path : Path
        Must not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = open_new(path)

    def write(self, block: bytes) -> None:
        """Append `block`."""
        with _full_disk_as_507():
            self._file.write(block)

    def close(self) -> None:
        """Flush to the disk."""
        with self._file, _full_disk_as_507():
            self._file.flush()
            os.fsync(self._file.fileno())

    def discard(self) -> None:
        """Let go of the file, and remove it if it is still here."""
        with suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)


@contextmanager
def _full_disk_as_507() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DAVError(HTTP_INSUFFICIENT_STORAGE, "The storage is full.") from error
        raise
