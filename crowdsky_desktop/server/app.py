"""The whole server as one WSGI application: the Worker API, and the storage beside it."""

from typing import TYPE_CHECKING

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from crowdsky_desktop.server.answers import error_answer
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.routes import worker_api
from crowdsky_desktop.server.webdav import STORAGE_PATH, storage_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LARGEST_BODY = 1 << 16
"""Bytes that a request to the API may have; a `complete_job` has a few hundred."""


def create_app(config: ServerConfig, queue: JobQueue, storage: RawStorage) -> "WSGIApplication":
    """Return the application that answers ``/api/…`` and ``/public.php/webdav/…``."""
    api = Flask(__name__, static_folder=None)
    api.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    api.register_blueprint(worker_api(config, queue, storage))
    api.register_error_handler(HTTPException, _http_error)
    api.register_error_handler(Exception, _internal_error)
    return DispatcherMiddleware(api, {STORAGE_PATH: storage_app(config)})


def _http_error(error: HTTPException) -> Response:
    return error_answer(error.code or 500, f"{error.name}.")


def _internal_error(error: Exception) -> Response:
    current_app.logger.exception("a request could not be answered", exc_info=error)
    return error_answer(500, "Internal error.")
