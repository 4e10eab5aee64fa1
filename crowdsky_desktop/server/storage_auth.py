"""Who may use the storage, and which kinds and sizes of requests it takes."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from flask import Request, Response

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.request_parsing import is_key
from crowdsky_desktop.server.sabre_errors import sabre_answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

METHODS = frozenset({"OPTIONS", "PROPFIND", "HEAD", "GET", "PUT", "MKCOL", "MOVE", "COPY", "DELETE"})
LARGEST_XML = 1 << 16
"""Bytes that a request may have that is no upload."""
_UNFINISHED = re.compile(r"\.(file)?part$", re.IGNORECASE)
_MAINTENANCE = {"X-Nextcloud-Maintenance-Mode": "1", "Retry-After": "120"}
"""What a Nextcloud says while its operators work on it."""
_CHALLENGE = 'Basic realm="CrowdSky storage", charset="UTF-8"'


def guarded(storage: "WSGIApplication", config: ServerConfig) -> "WSGIApplication":
    """Return `storage` for who shows the token, with requests of bounded size and reach."""

    def checked(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        refusal = _refusal(Request(environ), config)
        if refusal is not None:
            # What was sent with it is not read: the connection cannot be used again.
            refusal.headers["Connection"] = "close"
            return refusal(environ, start_response)
        if environ["REQUEST_METHOD"] == "PROPFIND" and environ.get("HTTP_DEPTH") != "0":
            environ["HTTP_DEPTH"] = "1"
        # WsgiDAV warns at every request that names no user; the share's token has none.
        environ["wsgidav.auth.user_name"] = ""
        return storage(environ, start_response)

    return checked


def unfinished_ending(name: str) -> str:
    """Return the ending of a name that Nextcloud and ownCloud refuse, as that of an upload on its way; else empty."""
    found = _UNFINISHED.search(name.rstrip("/"))
    return found[0].lower() if found else ""


def forbidden_words(ending: str) -> str:
    """Return what Nextcloud says of a name with such an ending."""
    return f'"{ending}" is a forbidden file type.'


def _destination(request: Request) -> str:
    """Return the path to which a file is to be moved or copied; empty if it is not."""
    if request.method not in {"MOVE", "COPY"}:
        return ""
    try:
        return unquote(urlsplit(request.headers.get("Destination", "")).path)
    except ValueError:
        return ""


def _refusal(request: Request, config: ServerConfig) -> Response | None:
    if not _has_token(request, config.storage_token):
        return sabre_answer(401, headers={"WWW-Authenticate": _CHALLENGE})
    if request.method not in METHODS:
        return sabre_answer(405, headers={"Allow": ", ".join(sorted(METHODS))})
    if config.is_in_maintenance:
        return sabre_answer(503, headers=_MAINTENANCE)
    return _refused_path(request) or _refused_size(request, config)


def _refused_path(request: Request) -> Response | None:
    if _is_out_of_reach(request):
        return sabre_answer(403)
    ending = unfinished_ending(_destination(request))
    return sabre_answer(400, forbidden_words(ending)) if ending else None


def _refused_size(request: Request, config: ServerConfig) -> Response | None:
    largest = config.max_upload_bytes if request.method == "PUT" else LARGEST_XML
    if (request.content_length or 0) > largest:
        return sabre_answer(413)
    if request.method != "PUT" and "Transfer-Encoding" in request.headers:
        return sabre_answer(411)
    return None


def _has_token(request: Request, token: str) -> bool:
    shown = request.authorization
    if shown is None or shown.type != "basic":
        return False
    return is_key(shown.username or "", token) and not shown.password


def _is_out_of_reach(request: Request) -> bool:
    """Say whether the path leads out, or the storage itself would be removed."""
    if request.method in {"DELETE", "MOVE"} and not request.path.strip("/"):
        return True
    # WsgiDAV's own refusal of these announces a body that it never sends.
    return not {".", ".."}.isdisjoint(request.path.split("/"))
