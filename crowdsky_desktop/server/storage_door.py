"""Who may use the storage, and with requests of what kind and size."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Request, Response

from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.requests_in import is_key

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

METHODS = frozenset({"OPTIONS", "PROPFIND", "HEAD", "GET", "PUT", "MKCOL", "MOVE", "COPY", "DELETE"})
LARGEST_XML = 1 << 16
"""Bytes that a request may have that is no upload."""
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


def _refusal(request: Request, config: ServerConfig) -> Response | None:
    if not _has_token(request, config.storage_token):
        return Response(status=401, headers={"WWW-Authenticate": _CHALLENGE})
    if request.method not in METHODS:
        return Response(status=405, headers={"Allow": ", ".join(sorted(METHODS))})
    if _is_out_of_reach(request):
        return Response(status=403)
    largest = config.max_upload_bytes if request.method == "PUT" else LARGEST_XML
    if (request.content_length or 0) > largest:
        return Response(status=413)
    if request.method != "PUT" and "Transfer-Encoding" in request.headers:
        return Response(status=411)
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
