"""What the ledger remembers of stacks when their files may be gone: figures, answers, and what was deleted here."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from crowdsky_desktop.model.job import ClaimedJob, StackFiles
from crowdsky_desktop.model.past_stack import PastStack, StackFacts
from crowdsky_desktop.store.ledger_queries import LARGEST_ID, PAGE, LedgerQueries
from crowdsky_desktop.store.ledger_rows import now, storable
from crowdsky_desktop.store.stack_rows import (
    BY_HAND,
    CHUNKS,
    ONE_BY_HAND,
    by_hand_from,
    chunk_from,
    facts_columns,
    noted_from,
)
from crowdsky_desktop.store.stack_versions import versions_dir_of

_NOTED = "SELECT stack_id, claim_id, title, fits_file, n_frames_input FROM stacks"


class LedgerStacks(LedgerQueries):
    """The ledger's memory of stacks."""

    def note_stack(self, claimed: ClaimedJob, facts: StackFacts) -> int:
        """Write what a chunk's stack is, in the place of what was known of an earlier one; return the facts' number.

        Raises
        ------
        LedgerError
            The claim is unknown, or has no stack.
        """
        assert claimed.files is not None
        columns = {"fits_file": str(claimed.files.fits.absolute()), "made_at": now(), **facts_columns(facts)}
        with self._transaction():
            known = self._records(noted_from, f"{_NOTED} WHERE claim_id = ?", claimed.claim_id)
            return self._write(known[0].stack_id if known else None, {"claim_id": claimed.claim_id, **columns})

    def note_stack_by_hand(self, title: str, made_at: datetime, files: StackFiles, facts: StackFacts) -> int:
        """Write what a stack of own frames is; one of the same frames takes the earlier one's place."""
        of_files = {"title": storable(title), "made_at": made_at.isoformat(), "fits_file": str(files.fits.absolute())}
        columns = {**of_files, **facts_columns(facts)}
        same = (versions_dir_of(files).absolute(), of_files["title"], facts.n_frames_input)
        with self._transaction():
            known = self._records(noted_from, f"{_NOTED} WHERE claim_id IS NULL")
            numbers = (one.stack_id for one in known if (one.shelf, one.title, one.n_frames_input) == same)
            return self._write(next(numbers, None), columns)

    def note_removed(self, claim_id: int) -> None:
        """Write that the local copy of a chunk was deleted; the claim stays as it is."""
        with self._transaction():
            self._update("claims", "claim_id", claim_id, {"files_removed_at": now()})

    def note_answer(self, claim_id: int, answer: str) -> None:
        """Write what the server answered to a report; the claim stays as it is."""
        with self._transaction():
            self._update("claims", "claim_id", claim_id, {"server_answer": storable(answer)})

    def past_stacks(self) -> Iterator[PastStack]:
        """Yield all chunks, newest first, then the stacks made by hand; each with whether its files are there."""
        below = LARGEST_ID
        while page := self._records(chunk_from, CHUNKS, below, PAGE):
            yield from map(_with_files, page)
            assert page[-1].claimed is not None
            below = page[-1].claimed.claim_id
        yield from map(_with_files, self._records(by_hand_from, BY_HAND))

    def past_stack_of(self, claim_id: int) -> PastStack | None:
        """Return one chunk; None if it is unknown."""
        found = self._records(chunk_from, CHUNKS, claim_id + 1, 1)
        return _with_files(found[0]) if found and found[0].claimed.claim_id == claim_id else None  # type: ignore[union-attr]  # a chunk has a claim

    def past_stack_by_hand(self, stack_id: int) -> PastStack | None:
        """Return one stack made by hand; None if it is unknown."""
        found = self._records(by_hand_from, ONE_BY_HAND, stack_id)
        return _with_files(found[0]) if found else None

    def noted_files(self) -> frozenset[tuple[int | None, Path]]:
        """Return of which FITS files facts are noted, each with its claim; None for those made by hand."""
        return frozenset((one.claim_id, one.fits) for one in self._records(noted_from, _NOTED))

    def _write(self, stack_id: int | None, columns: Mapping[str, Any]) -> int:
        if stack_id is None:
            return self._insert("stacks", columns)
        self._update("stacks", "stack_id", stack_id, columns)
        return stack_id


def _with_files(past: PastStack) -> PastStack:
    if past.files is None or past.removed_at is not None:
        return past
    with suppress(OSError):
        return replace(past, has_files=past.files.fits.is_file())
    return past
