"""Remove raw files that nothing needs any more."""

import logging
from datetime import timedelta

from crowdsky_desktop.server.job_queue import JobQueue, Leftovers
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.schema import utc_now

_log = logging.getLogger(__name__)

LEFTOVER_AGE = timedelta(hours=1)


def clean_up(queue: JobQueue, storage: RawStorage, *, upload_expiry_hours: float) -> str:
    """Expire abandoned uploads, remove leftovers of finished ones, and return the line that says so.

    Raw files that an open job still needs are kept, however old they are.
    """
    n_expired = queue.expire_uploads(utc_now() - timedelta(hours=upload_expiry_hours))
    leftovers = queue.drop_leftovers(utc_now() - LEFTOVER_AGE)
    n_files = sum(remove(queue, storage, leftover) for leftover in leftovers)
    return f"Cleanup done: {n_expired} expired sessions, {n_files} files deleted."


def finish_removals(queue: JobQueue, storage: RawStorage) -> None:
    """Remove what a server that died meant to remove: it was decided, and the answer may be under way already."""
    for leftovers in queue.interrupted_removals():
        remove(queue, storage, leftovers)


def remove(queue: JobQueue, storage: RawStorage, leftovers: Leftovers) -> int:
    """Remove the files and the folder of one upload; return how many files there were.

    What the disk refuses to remove now is left to the next cleanup.
    """
    try:
        n_files = storage.remove_folder(leftovers.session_path)
    except OSError:
        _log.exception("%s could not be removed yet", leftovers.session_path)
        return 0
    queue.note_emptied(leftovers.session_id)
    return n_files
