"""GET /api/queue.php: the queue, for people to read. It claims nothing, and no other server has it."""

from typing import Any

from flask import Request, Response

from crowdsky_desktop.server.answers import json_answer, sql_time
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.request_parsing import BadRequestError, count_argument
from crowdsky_desktop.server.schema import JobStatus, StackingJob

LONGEST_PAGE = 500
"""Rows of a page of the queue, at most. Chosen: some hundred kilobytes, made in a few hundredths of a second."""
DEFAULT_PAGE = 100
"""Rows of a page where the request names no number. Chosen: what a person who tries the address by hand can read."""


def queue_answer(request: Request, queue: JobQueue) -> Response:
    """Return counts by state and a page of jobs; 304 where the asker has this answer already.

    Raises
    ------
    BadRequestError
        An unknown state, or a page that cannot be.
    """
    offset = count_argument(request, "offset", default=0, lowest=0, highest=2**53)
    limit = count_argument(request, "limit", default=DEFAULT_PAGE, lowest=1, highest=LONGEST_PAGE)
    page = queue.page(_status(request), request.args.get("worker"), offset=offset, limit=limit)
    jobs = [_job_fields(job) for job in page.jobs]
    feed = {"counts": page.counts, "total": page.n_matching, "offset": offset, "limit": limit, "jobs": jobs}
    answer = json_answer(feed)
    answer.add_etag()
    answer.headers["Cache-Control"] = "no-cache"
    answer.make_conditional(request)
    return answer


def _status(request: Request) -> JobStatus | None:
    text = request.args.get("state")
    try:
        return None if text is None else JobStatus(text)
    except ValueError as error:
        raise BadRequestError("Invalid state.") from error


def _job_fields(job: StackingJob) -> dict[str, Any]:
    return {
        "job_id": job.id,
        "user_id": job.user_id,
        "upload_session_id": job.upload_session_id,
        "chunk_key": job.chunk_key,
        "object_name": job.object_name,
        "frame_count": job.frame_count,
        "state": job.status,
        "worker_id": job.worker_id,
        "retry_count": job.retry_count,
        "error_message": job.error_message,
        "created_at": sql_time(job.created_at),
        "started_at": sql_time(job.started_at),
        "completed_at": sql_time(job.completed_at),
    }
