"""The Worker API's endpoints: wire on one side, the queue's verbs on the other."""

import os
from collections.abc import Callable
from typing import Any, BinaryIO

from flask import Blueprint, Response, request
from werkzeug.wsgi import wrap_file

from crowdsky_desktop.server.answers import JSON_TYPE, error_answer, json_answer, sql_time, text_answer
from crowdsky_desktop.server.cleanup import clean_up, remove
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.job_queue import Claim, JobQueue, NotProcessingError
from crowdsky_desktop.server.queue_feed import queue_answer
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.request_parsing import (
    BadRequestError,
    completion_facts,
    error_message_of,
    has_bearer,
    id_argument,
    is_key,
    job_id_of,
    json_body,
    worker_id_of,
)
from crowdsky_desktop.server.schema import RawFileRow

View = Callable[[], Response]

_BLOCK = 1 << 18
"""Bytes of a file that are sent at a time. Chosen: little memory for each download, few calls."""
_NOT_PROCESSING = "Job not found or not in processing state."


def worker_api(config: ServerConfig, queue: JobQueue, storage: RawStorage) -> Blueprint:
    """Return the endpoints below ``/api``.

    Parameters
    ----------
    config : ServerConfig
        Holds the key that every request has to show.
    queue, storage
        What the endpoints read and change.
    """
    endpoints = Endpoints(config, queue, storage)
    api = Blueprint("worker_api", __name__, url_prefix="/api")
    for name in ("next_job", "job_files", "download_raw", "queue"):
        api.add_url_rule(f"/{name}.php", name, endpoints.keyed(getattr(endpoints, name)), methods=["GET"])
    for name in ("complete_job", "fail_job"):
        view = endpoints.post_only(endpoints.keyed(getattr(endpoints, name)))
        api.add_url_rule(f"/{name}.php", name, view, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    api.add_url_rule("/cleanup.php", "cleanup", endpoints.cleanup, methods=["GET"])
    api.register_error_handler(BadRequestError, lambda error: error_answer(400, str(error)))
    api.register_error_handler(NotProcessingError, lambda _error: error_answer(404, _NOT_PROCESSING))
    return api


class Endpoints:
    """What each endpoint answers.

    Parameters
    ----------
    config : ServerConfig
        Holds the key that every request has to show.
    queue, storage
        What the endpoints read and change.
    """

    def __init__(self, config: ServerConfig, queue: JobQueue, storage: RawStorage) -> None:
        self._config = config
        self._queue = queue
        self._storage = storage

    def keyed(self, view: View) -> View:
        """Return `view` for those who show the key."""

        def checked() -> Response:
            return view() if has_bearer(request, self._config.api_key) else error_answer(401, "Unauthorized.")

        return checked

    def post_only(self, view: View) -> View:
        """Return `view` for POST; the API checks the method before the key."""

        def checked() -> Response:
            return view() if request.method == "POST" else error_answer(405, "POST required.")

        return checked

    def next_job(self) -> Response:
        """Claim the next job for whoever asks."""
        if request.method != "GET":
            # Whoever only asks for the headers does not mean to claim.
            return error_answer(405, "GET required.")
        claim = self._queue.claim(worker_id_of(request))
        return Response(status=204, content_type=JSON_TYPE) if claim is None else json_answer(_claim_fields(claim))

    def job_files(self) -> Response:
        """Name the raw files of a job, whoever claimed it."""
        found = self._queue.job_with_files(id_argument(request, "job_id"))
        if found is None:
            return error_answer(404, "Job not found.")
        job, files = found
        listed = [_file_fields(file) for file in files]
        return json_answer({"job_id": job.id, "chunk_key": job.chunk_key, "files": listed})

    def download_raw(self) -> Response:
        """Stream a raw file, whole."""
        row = self._queue.raw_file(id_argument(request, "file_id"))
        if row is None:
            return error_answer(404, "File not found.")
        try:
            file = self._storage.locate(row.ucloud_path).open("rb")
        except FileNotFoundError:
            return error_answer(404, "File not found.")
        return _streamed(file, row.filename)

    def complete_job(self) -> Response:
        """Record a finished stack and remove the raw files."""
        body = json_body(request)
        leftovers = self._queue.complete(job_id_of(body), completion_facts(body))
        remove(self._queue, self._storage, leftovers)
        return json_answer({"ok": True})

    def fail_job(self) -> Response:
        """Count a failure of a job."""
        body = json_body(request)
        status = self._queue.fail(job_id_of(body), error_message_of(body))
        return json_answer({"ok": True, "status": status})

    def queue(self) -> Response:
        """Show the queue."""
        return queue_answer(request, self._queue)

    def cleanup(self) -> Response:
        """Clean up for whoever shows the key in the header or, as a cron line does, in the query."""
        key = self._config.api_key
        if not (has_bearer(request, key) or is_key(request.args.get("key", ""), key)):
            return text_answer("Unauthorized", 401)
        hours = self._config.upload_expiry_hours
        return text_answer(clean_up(self._queue, self._storage, upload_expiry_hours=hours))


def _claim_fields(claim: Claim) -> dict[str, Any]:
    job = claim.job
    return {
        "job_id": job.id,
        "user_id": job.user_id,
        "upload_session_id": job.upload_session_id,
        "chunk_key": job.chunk_key,
        "object_name": job.object_name,
        "frame_count": job.frame_count,
        "session_ucloud_path": claim.session_path,
    }


def _file_fields(file: RawFileRow) -> dict[str, Any]:
    return {
        "id": file.id,
        "filename": file.filename,
        "ucloud_path": file.ucloud_path,
        "file_size_bytes": file.file_size_bytes,
        "fits_date_obs": sql_time(file.fits_date_obs),
        "fits_exptime": file.fits_exptime,
        "fits_ra": file.fits_ra,
        "fits_dec": file.fits_dec,
    }


def _streamed(file: BinaryIO, filename: str) -> Response:
    answer = Response(wrap_file(request.environ, file, _BLOCK), direct_passthrough=True)
    answer.headers["Content-Type"] = "application/octet-stream"
    answer.headers["Content-Length"] = str(os.fstat(file.fileno()).st_size)
    answer.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer
