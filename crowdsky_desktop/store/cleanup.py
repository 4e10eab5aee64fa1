"""Free the disk space of finished chunks. What cannot be deleted now is left for the next time."""

import logging
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.errors import DiskError, ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.workspace import Workspaces

_log = logging.getLogger(__name__)


def clean_up(ledger: Ledger, workspaces: Workspaces, *, keep_days: int) -> int:
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
    ledger.note_day()
    n_removed = 0
    for claimed in ledger.each():
        if not claimed.state.is_final:
            continue
        if claimed.updated_at < oldest_kept and ledger.days_since(claimed.claim_id) >= keep_days:
            n_removed += _remove(workspaces, claimed)
        else:
            delete_raw_frames(workspaces, claimed)
    return n_removed


def delete_raw_frames(workspaces: Workspaces, claimed: ClaimedJob) -> None:
    """Delete the light frames of a chunk that has ended; if they cannot go now, the chunk has ended all the same."""
    try:
        workspaces.remove_raws(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The light frames of job %d stay for now: %s", claimed.job.job_id, error.message)


def _remove(workspaces: Workspaces, claimed: ClaimedJob) -> bool:
    try:
        return workspaces.remove(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The folder of job %d stays for now: %s", claimed.job.job_id, error.message)
        return False
