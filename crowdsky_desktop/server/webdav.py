"""The storage for finished stacks: WebDAV as a Nextcloud public share offers it.

WsgiDAV does the protocol; `storage_auth` decides who comes in. Added here: uploads appear under their name only when
they are whole and on the disk, ``X-Hash`` is answered by what was read back from there, and names that a Nextcloud
refuses are refused.
"""

import secrets
import time
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from wsgidav.dav_error import (
    HTTP_BAD_REQUEST,
    HTTP_FORBIDDEN,
    HTTP_INSUFFICIENT_STORAGE,
    HTTP_LOCKED,
    HTTP_NOT_FOUND,
    DAVError,
)
from wsgidav.dav_provider import DAVNonCollection
from wsgidav.error_printer import ErrorPrinter
from wsgidav.fs_dav_provider import FileResource, FilesystemProvider, FolderResource
from wsgidav.request_resolver import RequestResolver
from wsgidav.wsgidav_app import WsgiDAVApp
from wsgidav.xml_tools import etree

from crowdsky_desktop.server.checksums import Checksums
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.durable import (
    PRIVATE_FOLDER,
    close_to_others,
    make_own_folder,
    name_durably,
    sync_file,
    sync_folder,
    sync_tree,
)
from crowdsky_desktop.server.incoming import Incoming
from crowdsky_desktop.server.sabre_errors import SabreErrors
from crowdsky_desktop.server.storage_answers import finished, note_header
from crowdsky_desktop.server.storage_auth import forbidden_words, guarded, unfinished_ending

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STORAGE_PATH = "/public.php/webdav"
_LONGEST_NAME = 255
"""Longest name of a file or folder, bytes, as of most file systems."""
_OC_CHECKSUMS = "{http://owncloud.org/ns}checksums"
_OC_CHECKSUM = "{http://owncloud.org/ns}checksum"


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
        if partial.stat().st_mtime < oldest:
            partial.unlink(missing_ok=True)


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


def _require_finished(name: str) -> None:
    if ending := unfinished_ending(name):
        raise DAVError(HTTP_BAD_REQUEST, forbidden_words(ending))


class _Durable:
    """A resource whose new names are on the disk before WsgiDAV answers that they are there."""

    _file_path: str
    provider: ResultProvider

    def move_recursive(self, dest_path: str) -> Any:
        """Move to another name."""
        for path in (self._file_path, str(self._target(dest_path))):
            self.provider.require_unlocked(path)
        errors = super().move_recursive(dest_path)  # type: ignore[misc]  # WsgiDAV's, beside which this one stands
        sync_folder(Path(self._file_path).parent)
        sync_folder(self._target(dest_path).parent)
        return errors

    def copy_move_single(self, dest_path: str, *, is_move: bool) -> Any:
        """Copy to another name."""
        self.provider.require_unlocked(str(self._target(dest_path)))
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
        _require_finished(name)
        super().create_collection(name)
        close_to_others(Path(self._file_path) / name, PRIVATE_FOLDER)
        sync_folder(Path(self._file_path))

    def create_empty_resource(self, name: str) -> "ResultFile":
        """Return the file that is about to be uploaded, without making it."""
        path = f"{self.path.rstrip('/')}/{name}"
        return NewResultFile(path, self.environ, self.provider._loc_to_file_path(path, self.environ))


class ResultFile(_Durable, FileResource):  # type: ignore[misc]  # WsgiDAV has no types
    """A file that an upload replaces in one step."""

    _incoming: "Incoming | None" = None

    def begin_write(self, *, content_type: str | None = None) -> "Incoming":
        """Open a file beside the storage for what arrives."""
        partial = Path(self.provider.incoming) / f"{secrets.token_hex(16)}.part"
        self.provider.require_unlocked(self._file_path)
        upload = Incoming(partial, self.environ.get("HTTP_X_HASH", ""))
        try:
            self.provider.begin(self._file_path, upload)
        except DAVError:
            upload.discard()
            raise
        self._incoming = upload
        return upload

    def end_write(self, *, with_errors: bool) -> None:
        """Put the upload under its name if all of it arrived; drop it otherwise."""
        upload = self._incoming
        if upload is None:
            return  # it never began
        try:
            if not with_errors:
                self._require_whole(upload)
                _require_finished(self.name)
                self.provider.require_space(upload.path.stat().st_size)
                self._take_in(upload)
        finally:
            self.provider.end(self._file_path)
            upload.discard()

    def _take_in(self, upload: Incoming) -> None:
        """Give the upload its name, and note what is to be answered."""
        hashes = upload.proven()
        path, checksums = Path(self._file_path), self.provider.checksums
        if path.is_file():
            checksums.forget(path)
        name_durably(upload.path, path)
        self.file_stat = path.stat()
        checksums.keep(path, self.environ.get("HTTP_OC_CHECKSUM", ""))
        note_header(self.environ, "OC-ETag", f'"{self.get_etag()}"')
        if "HTTP_X_HASH" in self.environ:
            for name, value in hashes.items():
                note_header(self.environ, f"X-Hash-{name.upper()}", value)

    def delete(self) -> None:
        """Remove the file, and what was claimed of it."""
        self.provider.require_unlocked(self._file_path)
        self.provider.checksums.forget(Path(self._file_path))
        super().delete()

    def finalize_headers(self, environ: dict[str, Any], response_headers: list[tuple[str, str]]) -> None:
        """Add what the upload claimed as its checksum to an answer that brings the file."""
        super().finalize_headers(environ, response_headers)
        if claim := self.provider.checksums.of(Path(self._file_path)):
            response_headers.append(("OC-Checksum", claim))

    def get_property_value(self, name: str) -> Any:
        """Return a property; the claimed checksum is one."""
        if name != _OC_CHECKSUMS:
            return super().get_property_value(name)
        claim = self.provider.checksums.of(Path(self._file_path))
        if not claim:
            raise DAVError(HTTP_NOT_FOUND)
        element = etree.Element(_OC_CHECKSUMS)
        etree.SubElement(element, _OC_CHECKSUM).text = claim
        return element

    def _require_whole(self, upload: Incoming) -> None:
        announced = self.environ.get("CONTENT_LENGTH")
        if announced and int(announced) != upload.path.stat().st_size:
            raise DAVError(HTTP_BAD_REQUEST, "The upload broke off.")


class NewResultFile(ResultFile):
    """A file that is being uploaded for the first time."""

    def __init__(self, path: str, environ: dict[str, Any], file_path: str) -> None:
        # FileResource's own would ask the disk about a file that is not there yet.
        DAVNonCollection.__init__(self, path, environ)
        self._file_path = file_path
        self.name = Path(file_path).name
