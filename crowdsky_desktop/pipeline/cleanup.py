"""Give back the disk room of chunks that are finished; what cannot be deleted now is left for the next time."""

import logging
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.errors import DiskError, ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.pipeline.job_context import JobContext

_log = logging.getLogger(__name__)


def clean_up(road: JobContext, *, keep_days: int) -> int:
    """Delete what finished chunks no longer need.

    Raw frames go at once (a crash may have left them behind), the stack itself after `keep_days`: as many days ago by
    the clock, and the program ran on as many days since. A clock that jumps a year is one day.
    Chunks that are not finished are never touched.

    Returns
    -------
    int
        How many chunks lost their whole folder.
    """
    oldest_kept = datetime.now(UTC) - timedelta(days=keep_days)
    road.ledger.note_day()
    n_removed = 0
    for claimed in road.ledger.each():
        if not claimed.state.is_final:
            continue
        if claimed.updated_at < oldest_kept and road.ledger.days_since(claimed.claim_id) >= keep_days:
            n_removed += _remove(road, claimed)
        else:
            delete_raw_frames(road, claimed)
    return n_removed


def delete_raw_frames(road: JobContext, claimed: ClaimedJob) -> None:
    """Delete the light frames of a chunk that has ended; the end counts whether they can be deleted now or not."""
    try:
        road.workspaces.remove_raws(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The light frames of job %d stay for now: %s", claimed.job.job_id, error.message)


def _remove(road: JobContext, claimed: ClaimedJob) -> bool:
    try:
        return road.workspaces.remove(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The folder of job %d stays for now: %s", claimed.job.job_id, error.message)
        return False
