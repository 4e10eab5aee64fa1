"""The storage for finished stacks: WebDAV as a Nextcloud public share offers it.

WsgiDAV does the protocol. Added here: the token at the door, a short list of methods, and uploads that
appear under their name only when they are whole and on the disk.
"""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from flask import Request, Response
from wsgidav.dav_error import HTTP_BAD_REQUEST, HTTP_FORBIDDEN, DAVError
from wsgidav.dav_provider import DAVNonCollection
from wsgidav.error_printer import ErrorPrinter
from wsgidav.fs_dav_provider import FileResource, FilesystemProvider, FolderResource
from wsgidav.request_resolver import RequestResolver
from wsgidav.wsgidav_app import WsgiDAVApp

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.raw_storage import sync_folder
from crowdsky_desktop.server.requests_in import is_key

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STORAGE_PATH = "/public.php/webdav"
METHODS = frozenset({"OPTIONS", "PROPFIND", "HEAD", "GET", "PUT", "MKCOL", "MOVE", "COPY", "DELETE"})
_LARGEST_XML = 1 << 16
_LONGEST_NAME = 255


def storage_app(config: ServerConfig) -> "WSGIApplication":
    """Return the WebDAV application; its folders are made where missing."""
    for folder in (config.storage_dir, config.incoming_dir):
        folder.mkdir(parents=True, exist_ok=True)
    for abandoned in config.incoming_dir.glob("*.part"):
        abandoned.unlink(missing_ok=True)
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
    return _door(WsgiDAVApp(settings), config)


def _door(storage: "WSGIApplication", config: ServerConfig) -> "WSGIApplication":
    """Let in who shows the token, with requests of bounded size and reach."""

    def checked(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        refusal = _refusal(Request(environ), config)
        if refusal is not None:
            # What was sent with it is not read: the connection cannot be used again.
            refusal.headers["Connection"] = "close"
            return refusal(environ, start_response)
        if environ["REQUEST_METHOD"] == "PROPFIND" and environ.get("HTTP_DEPTH") != "0":
            environ["HTTP_DEPTH"] = "1"
        return storage(environ, start_response)

    return checked


def _refusal(request: Request, config: ServerConfig) -> Response | None:
    if not _has_token(request, config.storage_token):
        return Response(status=401, headers={"WWW-Authenticate": 'Basic realm="CrowdSky storage", charset="UTF-8"'})
    if request.method not in METHODS:
        return Response(status=405, headers={"Allow": ", ".join(sorted(METHODS))})
    if not {".", ".."}.isdisjoint(request.path.split("/")):
        # WsgiDAV's own refusal of these announces a body that it never sends.
        return Response(status=403)
    largest = config.max_upload_bytes if request.method == "PUT" else _LARGEST_XML
    if (request.content_length or 0) > largest:
        return Response(status=413)
    if request.content_length is None and "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        return None if request.method == "PUT" else Response(status=411)
    return None


def _has_token(request: Request, token: str) -> bool:
    shown = request.authorization
    if shown is None or shown.type != "basic":
        return False
    return is_key(shown.username or "", token) and not shown.password


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


class ResultFolder(FolderResource):  # type: ignore[misc]  # WsgiDAV has no types
    """A folder whose new files don't exist before they are whole."""

    def create_empty_resource(self, name: str) -> "ResultFile":
        """Return the file that is about to be uploaded, without making it."""
        path = f"{self.path.rstrip('/')}/{name}"
        return NewResultFile(path, self.environ, self.provider._loc_to_file_path(path, self.environ))


class ResultFile(FileResource):  # type: ignore[misc]  # WsgiDAV has no types
    """A file that an upload replaces in one step."""

    _partial: Path

    def begin_write(self, *, content_type: str | None = None) -> BinaryIO:
        """Open a file beside the storage for what arrives."""
        self._partial = Path(self.provider.incoming) / f"{secrets.token_hex(16)}.part"
        return self._partial.open("xb")

    def end_write(self, *, with_errors: bool) -> None:
        """Put the upload under its name if all of it arrived; drop it otherwise."""
        try:
            if not with_errors:
                self._require_whole()
                _sync_file(self._partial)
                self._partial.replace(self._file_path)
                sync_folder(Path(self._file_path).parent)
                self.file_stat = Path(self._file_path).stat()
        finally:
            self._partial.unlink(missing_ok=True)

    def _require_whole(self) -> None:
        announced = self.environ.get("CONTENT_LENGTH")
        if announced and int(announced) != self._partial.stat().st_size:
            raise DAVError(HTTP_BAD_REQUEST, "The upload broke off.")


class NewResultFile(ResultFile):
    """A file that is being uploaded for the first time."""

    def __init__(self, path: str, environ: dict[str, Any], file_path: str) -> None:
        # FileResource's own would ask the disk about a file that is not there yet.
        DAVNonCollection.__init__(self, path, environ)
        self._file_path = file_path
        self.name = Path(file_path).name


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
