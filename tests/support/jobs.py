"""Chunks as a server hands them out, claims of them, and what a chunk's stack becomes."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, StackFiles, StoredResult

SERVER = "https://crowdsky.example"
CLAIMED_AT = datetime(2025, 1, 15, 20, 15, tzinfo=UTC)
JOB = Job(42, 1, 7, "20250115.78_83.6_+22.0", "M 42", 15)
FILES = StackFiles(Path("/w/stack.fits"), Path("/w/thumb.png"), Path("/w/report.json"))
STORED = StoredResult("/crowdsky/stack.fits", "/crowdsky/thumb.png", 123, "0" * 40)


def job(number: int, **changes: object) -> Job:
    """Return a job with another number than `JOB`."""
    return replace(JOB, job_id=number, **changes)


def claimed_job(
    claim_id: int = 1, state: JobState = JobState.CLAIMED, *, of: Job = JOB, server_url: str = SERVER, **more: object
) -> ClaimedJob:
    """Return a claim of a job as the ledger has it."""
    return ClaimedJob(claim_id, server_url, of, state, CLAIMED_AT, CLAIMED_AT, **more)
