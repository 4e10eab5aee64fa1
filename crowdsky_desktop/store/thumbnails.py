"""Where the small pictures of the history lie: beside the ledger, so that they stay when a stack's files go."""

from pathlib import Path

from crowdsky_desktop.store.ledger_queries import LedgerQueries

_FOLDER = "thumbnails"


def kept_thumbnail(ledger: LedgerQueries, stack_id: int) -> Path:
    """Return the file of a stack's small picture, which need not exist; another ledger's have other names."""
    return thumbnails_dir(ledger) / thumbnail_name(ledger.installation(), stack_id)


def thumbnails_dir(ledger: LedgerQueries) -> Path:
    """Return the folder of the small pictures."""
    return ledger.path.with_name(_FOLDER)


def thumbnail_name(installation: str, stack_id: int) -> str:
    """Return the name of a small picture, by the ledger's mark and its number of the stack."""
    return f"{installation}-{stack_id:06d}.jpg"
