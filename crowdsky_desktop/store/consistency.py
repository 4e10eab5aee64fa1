"""Compare ledger and working folder at the start, and tell a person where they differ."""

import logging
from collections.abc import Iterator
from pathlib import Path

from crowdsky_desktop.model.errors import DiskError, LedgerError
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.ledger_copy import LedgerGap, keep_copy
from crowdsky_desktop.store.workspace import Workspaces

_log = logging.getLogger(__name__)

_MOST_NAMED = 5
"""Names in a message. Chosen: a person looks for the others with these in hand."""


def differences(ledger: Ledger, ledger_file: Path, workspaces: Workspaces) -> tuple[str, ...]:
    """Keep a copy of the ledger, compare it with the last one and with the folders, and say what does not fit.

    Returns
    -------
    tuple of str
        Sentences for a person; none where all is well. That something cannot be compared stops nobody.
    """
    return tuple(_differences(ledger, ledger_file, workspaces))


def _differences(ledger: Ledger, ledger_file: Path, workspaces: Workspaces) -> Iterator[str]:
    gap = keep_copy(ledger_file)
    if gap is not None:
        yield _gap_sentence(gap)
    try:
        unknown = workspaces.orphans(ledger.each())
    except (DiskError, LedgerError) as error:
        _log.warning("The working folder could not be compared with the job database: %s", error.message)
        return
    if unknown:
        names = _listed([folder.name for folder in unknown])
        yield (
            f"The job database has no chunk for {len(unknown)} of the folders in {workspaces.root}: {names}."
            " They may hold stacks, and are left alone. Move them elsewhere when you have looked."
        )


def _gap_sentence(gap: LedgerGap) -> str:
    steps = "one step of a chunk" if gap.n_moves == 1 else f"{gap.n_moves} steps of chunks"
    lost = steps if gap.n_moves else "claims that were sent"
    jobs = _listed([f"job {job_id} of {server_url}" for job_id, server_url in gap.jobs])
    claims = f", among them the claims of {jobs}" if gap.jobs else ""
    return (
        f"The job database has lost {lost}{claims}: its file was damaged, or an older one was put in its place."
        f" The copy {gap.copy} still holds them."
    )


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
