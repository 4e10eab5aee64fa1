"""The files and folders of the storage, as WsgiDAV asks them to change: whole, durable, and read back."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsgidav.dav_error import HTTP_BAD_REQUEST, HTTP_NOT_FOUND, DAVError
from wsgidav.dav_provider import DAVNonCollection
from wsgidav.fs_dav_provider import FileResource, FolderResource
from wsgidav.xml_tools import etree

from crowdsky_desktop.server.durable import PRIVATE_FOLDER, close_to_others, name_durably, sync_file, sync_folder
from crowdsky_desktop.server.incoming import Incoming
from crowdsky_desktop.server.storage_answers import note_header
from crowdsky_desktop.server.storage_auth import forbidden_words, unfinished_ending

if TYPE_CHECKING:
    from crowdsky_desktop.server.webdav import ResultProvider

_OC_CHECKSUMS = "{http://owncloud.org/ns}checksums"
_OC_CHECKSUM = "{http://owncloud.org/ns}checksum"


def _require_finished(name: str) -> None:
    if ending := unfinished_ending(name):
        raise DAVError(HTTP_BAD_REQUEST, forbidden_words(ending))


class _Durable:
    """A resource whose new names are on the disk before WsgiDAV answers that they are there."""

    _file_path: str
    provider: "ResultProvider"

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
        super().copy_move_single(dest_path, is_move=is_move)  # type: ignore[misc]  # WsgiDAV's, as above
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
