"""Give back the disk room of chunks that are finished."""

from datetime import UTC, datetime, timedelta

from crowdsky_desktop.pipeline.road import Road


def tidy(road: Road, *, keep_days: int) -> int:
    """Delete what finished chunks no longer need.

    Raw frames go at once (a crash may have left them behind), the stack itself after `keep_days`.
    Chunks that are not finished are never touched.

    Returns
    -------
    int
        How many chunks lost their whole folder.
    """
    oldest_kept = datetime.now(UTC) - timedelta(days=keep_days)
    n_removed = 0
    for claimed in road.ledger.each():
        if not claimed.state.is_final:
            continue
        if claimed.updated_at < oldest_kept:
            road.workspaces.remove(claimed)
            n_removed += 1
        else:
            road.workspaces.remove_raws(claimed)
    return n_removed
