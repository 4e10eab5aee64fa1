"""The storage for finished stacks: WebDAV as a Nextcloud public share offers it.

WsgiDAV does the protocol; `storage_auth` decides who comes in. Added here: uploads appear under their name only when
they are whole and on the disk, ``X-Hash`` is answered by what was read back from there, and names that a Nextcloud
refuses are refused.
"""

import time
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from wsgidav.dav_error import (
    HTTP_BAD_REQUEST,
    HTTP_FORBIDDEN,
    HTTP_INSUFFICIENT_STORAGE,
    HTTP_LOCKED,
    DAVError,
)
from wsgidav.error_printer import ErrorPrinter
from wsgidav.fs_dav_provider import FileResource, FilesystemProvider, FolderResource
from wsgidav.request_resolver import RequestResolver
from wsgidav.wsgidav_app import WsgiDAVApp

from crowdsky_desktop.server.checksums import Checksums
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.durable import (
    make_own_folder,
    sync_tree,
)
from crowdsky_desktop.server.incoming import Incoming
from crowdsky_desktop.server.sabre_errors import SabreErrors
from crowdsky_desktop.server.storage_answers import finished
from crowdsky_desktop.server.storage_auth import guarded
from crowdsky_desktop.server.stored_resources import ResultFile, ResultFolder

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STORAGE_PATH = "/public.php/webdav"
_LONGEST_NAME = 255
"""Longest name of a file or folder, bytes, as of most file systems."""


def storage_app(config: ServerConfig) -> "WSGIApplication":
    """Return the WebDAV application; its folders are made where missing."""
    for folder in (config.storage_dir, config.incoming_dir):
        make_own_folder(folder)
    sync_tree(config.storage_dir)
    _drop_abandoned(config)
    settings = {
        "provider_mapping": {"/": ResultProvider(config)},
        "mount_path": STORAGE_PATH,
        "middleware_stack": [ErrorPrinter, SabreErrors, RequestResolver],
        "lock_storage": None,
        "property_manager": None,
        "logging": {"enable": False},
        "verbose": 1,
        "suppress_version_info": True,
    }
    return guarded(finished(WsgiDAVApp(settings)), config)


def _drop_abandoned(config: ServerConfig) -> None:
    """Remove uploads that a crash left half-way; younger ones may be another process's, still growing."""
    oldest = time.time() - config.upload_expiry_hours * 3600
    for partial in config.incoming_dir.glob("*.part"):
        with suppress(FileNotFoundError):  # another process ended, or removed, it meanwhile
            if partial.stat().st_mtime < oldest:
                partial.unlink()


class ResultProvider(FilesystemProvider):  # type: ignore[misc]  # WsgiDAV has no types
    """Files below a folder; uploads grow in another one until they are whole.

    Parameters
    ----------
    config : ServerConfig
        Its folders of the storage and of what arrives lie on the same disk.
    """

    def __init__(self, config: ServerConfig) -> None:
        super().__init__(str(config.storage_dir), fs_opts={"follow_symlinks": False})
        self.incoming = config.incoming_dir
        self.checksums = Checksums(config.checksums_dir)
        self._config = config
        # Weak: an upload that nobody ends, such as of a thread that died, locks nothing.
        self._being_written: WeakValueDictionary[str, Incoming] = WeakValueDictionary()
        self._lock = Lock()

    def begin(self, file_path: str, upload: Incoming) -> None:
        """Let one upload at a time write a file.

        Raises
        ------
        DAVError
            Another one writes it just now.
        """
        with self._lock:
            self.require_unlocked(file_path)
            self._being_written[file_path] = upload

    def end(self, file_path: str) -> None:
        """Let others write a file again."""
        self._being_written.pop(file_path, None)

    def require_unlocked(self, file_path: str) -> None:
        """Refuse to change what is being written.

        Raises
        ------
        DAVError
        """
        if file_path in self._being_written:
            raise DAVError(HTTP_LOCKED, "This is being written.")

    def require_space(self, n_more: int) -> None:
        """Refuse what would make the storage larger than its operators allow.

        Raises
        ------
        DAVError
        """
        most, root = self._config.max_storage_bytes, self._config.storage_dir
        if most and sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) + n_more > most:
            raise DAVError(HTTP_INSUFFICIENT_STORAGE, "The storage's quota is used up.")

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
