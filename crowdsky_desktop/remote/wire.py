"""Sole owner of the Worker API's field names: JSON to records of ours, and back.

Whatever arrives becomes a typed record or a `ServerAnswerError` that names the field; nothing else. Texts are made
plain. Numbers may come as JSON numbers or as strings of digits: PHP before 8.1 sent strings, and both are in the field.
What is not needed is not looked at (``fits_ra`` and the like: a frame's own header tells them), so that odd facts
cannot keep a chunk back.
"""

import json
import logging
import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import NoReturn

from crowdsky_desktop.model.errors import ServerAnswerError, UnusableJobError
from crowdsky_desktop.model.job import Completion, FailStatus, Job, QueuedJob, QueuePage, RawFile
from crowdsky_desktop.model.plain_text import plain
from crowdsky_desktop.model.queue import SeenJob
from crowdsky_desktop.remote.wire_fields import Fields

MAX_ANSWER_BYTES = 4 * 1024 * 1024
"""Bytes of an answer, at most. Chosen: a full page of the queue, or the list of a chunk's files, is below one
megabyte."""

_MAX_ID = 2**63 - 1
"""Largest number of a job, user or file: what a database holds in 64 bits."""
_MAX_FRAMES = 100_000
"""Frames of a chunk. Chosen; a real one has about ninety."""
_MAX_NAME = 1024
"""Letters of a name. Chosen: four times the longest name of most file systems."""
_MAX_KEY = 256
"""Letters of a chunk's key. Chosen: keys have about 25."""
_MAX_MESSAGE = 1000
"""Letters of an error's message that is sent. Chosen: a long sentence with names, as the server's operators read
it."""
_MAX_STATES = 32
"""States that a queue counts. Chosen: the server has five; others may be added."""
_MAX_ROWS = 1000
"""Rows of a page of the queue. Chosen: twice the most that is asked for."""
_MAX_ETAG = 128
"""Letters of an ETag. Chosen: a hash in hexadecimal digits, with quotes, and some to spare."""
_NO_KEY = "unknown"
"""What the server itself calls the chunk of files without a date."""

_log = logging.getLogger(__name__)


def decode(body: bytes) -> object:
    """Return the JSON value of an answer's body.

    Raises
    ------
    ServerAnswerError
        If it is not JSON; the message tells a web page from other garbage.
    """
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        kind = "a web page" if body.lstrip()[:1] == b"<" else "something that is not JSON"
    error = ServerAnswerError(f"The server answered with {kind} instead of data.")
    error.may_be_done = not is_page(body)
    raise error


def is_page(body: bytes) -> bool:
    """Whether a body is a web page that something in front of the API answers (a login, maintenance), or an error page.

    PHP may write a warning in HTML before the data that it sends: that is no such page.
    """
    return body.lstrip().startswith(b"<") and b"job_id" not in body


def parse_job(answer: object) -> Job:
    """Return the job that `next_job` handed out."""
    return _job(Fields.of(answer, "next_job"))


def _job(fields: Fields) -> Job:
    """Return a job: who has to be known by number, and what is only shown or names files may be anything.

    Raises
    ------
    UnusableJobError
        The job's number is known, its owner is not.
    """
    job = Job(
        job_id=fields.whole("job_id", 1, _MAX_ID),
        user_id=0,
        upload_session_id=fields.whole_or("upload_session_id", 0, _MAX_ID, otherwise=0),
        chunk_key=fields.label("chunk_key", _MAX_KEY) or _NO_KEY,
        object_name=fields.label("object_name", _MAX_NAME),
        frame_count=fields.whole_or("frame_count", 0, _MAX_FRAMES, otherwise=0),
    )
    try:
        return replace(job, user_id=fields.whole("user_id", 0, _MAX_ID))
    except ServerAnswerError as error:
        raise UnusableJobError(error.message, job) from None


def parse_queue(answer: object, etag: str) -> QueuePage:
    """Return the part of the queue that is on a page of the feed; a row that makes no sense hides no other row."""
    fields = Fields.of(answer, "queue")
    counts, entries = fields.value("counts"), fields.value("jobs")
    if not isinstance(counts, dict) or len(counts) > _MAX_STATES:
        fields.refuse("counts", "is not a number of jobs for each state")
    if not isinstance(entries, list) or len(entries) > _MAX_ROWS:
        fields.refuse("jobs", "is not a list of jobs")
    numbers = Fields(counts, "queue: counts")
    rows = [_queued_job(entry, index) for index, entry in enumerate(entries)]
    jobs = tuple(row for row in rows if row is not None)
    return QueuePage(
        counts={plain(state[:32]): numbers.whole_or(state, 0, _MAX_ID, otherwise=0) for state in counts},
        n_matching=fields.whole("total", 0, _MAX_ID),
        jobs=jobs,
        etag=etag if len(etag) <= _MAX_ETAG and etag.isprintable() else "",
        n_unreadable=len(entries) - len(jobs),
    )


def _queued_job(entry: object, index: int) -> QueuedJob | None:
    """Return a row of the queue; None if job, owner or state are not known."""
    try:
        fields = Fields.of(entry, f"queue: jobs[{index}]")
        return QueuedJob(
            job=_job(fields),
            state=fields.text("state", 32),
            worker_id=fields.label("worker_id", _MAX_NAME),
            retry_count=fields.whole_or("retry_count", 0, _MAX_ID, otherwise=0),
            created_at=fields.moment_or_none("created_at"),
            started_at=fields.moment_or_none("started_at"),
            completed_at=fields.moment_or_none("completed_at"),
        )
    except ServerAnswerError as error:
        _log.warning("A row of the server's queue is ignored: %s", error.message)
        return None


def parse_files(answer: object, job_id: int) -> tuple[RawFile, ...]:
    """Return the raw files that `job_files` lists for `job_id`; empty once the server deleted them."""
    fields = Fields.of(answer, "job_files")
    if fields.whole("job_id", 0, _MAX_ID) != job_id:
        fields.refuse("job_id", "is of another job than the one asked for")
    entries = fields.value("files")
    if not isinstance(entries, list) or len(entries) > _MAX_FRAMES:
        fields.refuse("files", "is not a list of files")
    files = tuple(_parse_file(entry, index) for index, entry in enumerate(entries))
    if len({file.file_id for file in files}) < len(files):
        fields.refuse("files", "lists the same id twice")
    return files


def parse_seen(answer: object, job_id: int) -> SeenJob:
    """Return what `job_files` says about a job besides its files' names."""
    fields = Fields.of(answer, "job_files")
    return SeenJob(job_id, fields.label("chunk_key", _MAX_KEY) or _NO_KEY, len(parse_files(answer, job_id)))


def _parse_file(entry: object, index: int) -> RawFile:
    fields = Fields.of(entry, f"job_files: files[{index}]")
    return RawFile(
        file_id=fields.whole("id", 1, _MAX_ID),
        filename=fields.label("filename", _MAX_NAME) or "",
        size_bytes=fields.whole_or("file_size_bytes", 0, _MAX_ID, otherwise=None),
    )


def parse_completed(answer: object) -> None:
    """Check that `complete_job` says that it worked."""
    _require_ok(Fields.of(answer, "complete_job"))


def parse_failed(answer: object) -> FailStatus:
    """Return what `fail_job` says will become of the job."""
    fields = Fields.of(answer, "fail_job")
    _require_ok(fields)
    status = fields.text("status", 32)
    if status not in {known.value for known in FailStatus}:
        fields.refuse("status", "is unknown to this program")
    return FailStatus(status)


def parse_error(answer: object) -> str:
    """Return the sentence of an error answer."""
    return Fields.of(answer, "error").text("error", _MAX_NAME)


def next_job_params(worker_id: str) -> dict[str, str]:
    """Return the query of `next_job`."""
    return {"worker_id": worker_id}


def queue_params(state: str | None, worker_id: str | None, limit: int, offset: int) -> dict[str, str]:
    """Return the query of the queue feed."""
    wanted = {"state": state, "worker": worker_id, "limit": str(limit), "offset": str(offset)}
    return {name: value for name, value in wanted.items() if value is not None}


def job_files_params(job_id: int) -> dict[str, str]:
    """Return the query of `job_files`."""
    return {"job_id": str(job_id)}


def download_params(raw_file: RawFile) -> dict[str, str]:
    """Return the query of `download_raw`."""
    return {"file_id": str(raw_file.file_id)}


def completion_body(completion: Completion) -> dict[str, object]:
    """Return the body of `complete_job`. Dates are UTC without a zone, as the API writes them; NaN becomes null."""
    return {
        "job_id": completion.job_id,
        "ucloud_path": completion.fits_path,
        "thumbnail_path": completion.thumbnail_path,
        "n_frames_input": completion.n_frames_input,
        "n_frames_aligned": completion.n_frames_used,
        "total_exptime": _finite(completion.total_exposure_s),
        "date_obs_start": _stamp(completion.date_begin),
        "date_obs_end": _stamp(completion.date_end),
        "ra_deg": _finite(completion.ra_deg),
        "dec_deg": _finite(completion.dec_deg),
        "file_size_bytes": completion.fits_size_bytes,
        "n_stars_detected": completion.n_stars,
    }


def failure_body(job_id: int, message: str) -> dict[str, object]:
    """Return the body of `fail_job`; the message is shortened to what the server can keep."""
    return {"job_id": job_id, "error_message": plain(message)[:_MAX_MESSAGE]}


def _require_ok(fields: Fields) -> None:
    if fields.value("ok") is not True:
        fields.refuse("ok", "is not true")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
