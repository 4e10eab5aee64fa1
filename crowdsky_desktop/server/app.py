"""The whole server as one WSGI application: the Worker API, and the storage beside it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from flask import Flask, Request, Response, current_app
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from crowdsky_desktop.server.answers import error_answer
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.routes import worker_api
from crowdsky_desktop.server.webdav import STORAGE_PATH, storage_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY = 1 << 16
"""Bytes that a request to the API may have; a `complete_job` has a few hundred."""


def create_app(config: ServerConfig, queue: JobQueue, storage: RawStorage) -> "WSGIApplication":
    """Return the application that answers ``/api/…`` and ``/public.php/webdav/…``."""
    api = Flask(__name__, static_folder=None)
    api.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    api.register_blueprint(worker_api(config, queue, storage))
    api.register_error_handler(HTTPException, _http_error)
    api.register_error_handler(Exception, _internal_error)
    return bounded(DispatcherMiddleware(api, {STORAGE_PATH: storage_app(config)}))


def bounded(app: "WSGIApplication") -> "WSGIApplication":
    """Return `app` for requests whose names can be read, and whose bodies are small unless they are uploads.

    The storage checks uploads itself, since they need its token.
    """

    def checked(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        refusal = _refusal(environ)
        return app(environ, start_response) if refusal is None else refusal(environ, start_response)

    return checked


def _refusal(environ: "WSGIEnvironment") -> Response | None:
    request = Request(environ)
    if not (_is_utf8(environ["PATH_INFO"].encode("latin-1")) and _is_utf8(unquote_to_bytes(_destination(environ)))):
        return error_answer(400, "A name in this path is not UTF-8.")
    if request.method == "PUT" and environ["PATH_INFO"].startswith(f"{STORAGE_PATH}/"):
        return None
    if (request.content_length or 0) > LARGEST_BODY:
        return error_answer(413, "Request Entity Too Large.")
    if "Transfer-Encoding" in request.headers:
        return error_answer(411, "Length Required.")
    return None


def _destination(environ: "WSGIEnvironment") -> bytes:
    """Return where a `MOVE` or `COPY` leads, in the bytes that were sent."""
    return str(environ.get("HTTP_DESTINATION", "")).encode("latin-1")


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _http_error(error: HTTPException) -> Response:
    return error_answer(error.code or 500, f"{error.name}.")


def _internal_error(error: Exception) -> Response:
    current_app.logger.exception("a request could not be answered", exc_info=error)
    return error_answer(500, "Internal error.")
