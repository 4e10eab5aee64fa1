"""Free the disk space of finished chunks. What cannot be deleted now is left for the next time."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.errors import DiskError, ForeignFolderError, IllegalTransitionError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.keep_rule import GIGABYTE, Freed, KeepRule
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.transitions import name_of
from crowdsky_desktop.store.workspace import Workspaces

_log = logging.getLogger(__name__)


def clean_up(
    ledger: Ledger,
    workspaces: Workspaces,
    rule: KeepRule,
    before_removal: Callable[[ClaimedJob], object] = lambda claimed: None,
) -> Freed:
    """Delete what finished chunks no longer need.

    Raw frames of every chunk that has ended go at once (a crash may have left them behind). The whole folder goes by
    the rule, and only if nothing is lost with it (`may_go`). A clock that jumps a year counts as one day. Unfinished
    chunks are never touched.

    Parameters
    ----------
    before_removal : callable
        Remembers a chunk's stack before its folder goes.
    """
    ledger.note_day()
    here = workspaces.claims_here()
    ended = [claimed for claimed in ledger.each() if claimed.claim_id in here and claimed.state.is_final]
    chosen = set(_chosen(ended, ledger, workspaces, rule))
    n_chunks = n_bytes = 0
    for claimed in ended:
        if claimed.claim_id not in chosen:
            delete_raw_frames(workspaces, claimed)
            continue
        before_removal(claimed)
        size = workspaces.size_bytes(claimed)
        if _remove(workspaces, claimed):
            ledger.note_removed(claimed.claim_id)
            n_chunks, n_bytes = n_chunks + 1, n_bytes + size
    if n_chunks:
        _log.info("%d finished chunks gave %.1f MB back to the disk.", n_chunks, n_bytes / 1e6)
    return Freed(n_chunks, n_bytes)


def may_go(claimed: ClaimedJob) -> bool:
    """Whether nothing is lost with a chunk's folder.

    The server confirmed its stack; or its failure was reported, of which a person was told that its files go; or no
    stack was made of it. A stack that is LOST may be the only one.
    """
    is_submitted = claimed.state is JobState.COMPLETED and claimed.stored is not None
    return claimed.state.is_final and (is_submitted or claimed.state is JobState.FAILED or claimed.files is None)


def delete_copy(
    ledger: Ledger, workspaces: Workspaces, claimed: ClaimedJob, before_removal: Callable[[ClaimedJob], object]
) -> Freed:
    """Delete the folder of a chunk that has ended, as a person wishes; whatever became of it.

    Raises
    ------
    IllegalTransitionError
        It has not ended: its files are needed.
    ForeignFolderError
    DiskFullError, FolderNotWritableError
    """
    if not claimed.state.is_final:
        raise IllegalTransitionError(f"{name_of(claimed)} is {claimed.state}: its files are still needed.")
    before_removal(claimed)
    size = workspaces.size_bytes(claimed)
    was_there = workspaces.remove(claimed)
    ledger.note_removed(claimed.claim_id)
    return Freed(1, size) if was_there else Freed()


def delete_raw_frames(workspaces: Workspaces, claimed: ClaimedJob) -> None:
    """Delete the light frames of a chunk that has ended; if they cannot go now, the chunk has ended all the same."""
    try:
        workspaces.remove_raws(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The light frames of job %d stay for now: %s", claimed.job.job_id, error.message)


def _chosen(ended: list[ClaimedJob], ledger: Ledger, workspaces: Workspaces, rule: KeepRule) -> Iterator[int]:
    """Yield the claims whose folders go: those that are old enough, then the oldest of what is too much."""
    oldest_kept = datetime.now(UTC) - timedelta(days=rule.days)
    n_bytes = 0
    for claimed in sorted(ended, key=lambda claimed: (claimed.updated_at, claimed.claim_id), reverse=True):
        if not may_go(claimed) or claimed.claim_id in rule.spared:
            continue
        is_old = claimed.updated_at < oldest_kept and ledger.days_since(claimed.claim_id) >= rule.days
        if not is_old:
            n_bytes += workspaces.size_bytes(claimed)
        if is_old or n_bytes > rule.gigabytes * GIGABYTE:
            yield claimed.claim_id


def _remove(workspaces: Workspaces, claimed: ClaimedJob) -> bool:
    try:
        return workspaces.remove(claimed)
    except (DiskError, ForeignFolderError) as error:
        _log.warning("The folder of job %d stays for now: %s", claimed.job.job_id, error.message)
        return False
