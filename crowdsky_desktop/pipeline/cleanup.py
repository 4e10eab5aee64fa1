"""Free the disk space of finished chunks. What cannot be deleted now is left for the next time."""

import logging
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.errors import DiskError, ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.pipeline.job_context import JobContext

_log = logging.getLogger(__name__)


def clean_up(context: JobContext, *, keep_days: int) -> int:
    """Delete what finished chunks no longer need.

    Raw frames go at once (a crash may have left them behind). The stack goes after `keep_days`: the chunk must have
    ended that many days ago by the clock, and the program must have run on that many days since, so a clock that jumps
    a year counts as one day. Unfinished chunks are never touched.

    Returns
    -------
    int
        How many chunks lost their whole folder.
    """
    oldest_kept = datetime.now(UTC) - timedelta(days=keep_days)
    context.ledger.note_day()
    n_removed = 0
    for claimed in context.ledger.each():
        if not claimed.state.is_final:
            continue
        if claimed.updated_at < oldest_kept and context.ledger.days_since(claimed.claim_id) >= keep_days:
            n_removed += _remove(context, claimed)
        else:
            delete_raw_frames(context, claimed)
    return n_removed


def delete_raw_frames(context: JobContext, claimed: ClaimedJob) -> None:
    """Delete the light frames of a chunk that has ended; if they cannot go now, the chunk has ended all the same."""
    try:
        context.workspaces.remove_raws(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The light frames of job %d stay for now: %s", claimed.job.job_id, error.message)


def _remove(context: JobContext, claimed: ClaimedJob) -> bool:
    try:
        return context.workspaces.remove(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The folder of job %d stays for now: %s", claimed.job.job_id, error.message)
        return False
