"""Chunks that give way to others for a while: their fault may be theirs alone, though it looks like the server's."""

import time
from collections import deque

from crowdsky_desktop.model.errors import DownloadIncompleteError, ServerAnswerError, ServerBrokenError
from crowdsky_desktop.model.job import ClaimedJob

MAY_BE_THE_CHUNKS = (ServerAnswerError, ServerBrokenError, DownloadIncompleteError)
"""What one broken file on the server looks like; a server that is down or busy looks different."""

TRIES_IN_A_ROW = 6
"""After so many failures in a row a chunk gives way."""

_MOST_ASIDE = 3
_BACK_AFTER_S = 1800.0


class Aside:
    """A few chunks with the time at which each is tried again; they stay where they are in the ledger."""

    def __init__(self) -> None:
        self._chunks: deque[tuple[float, ClaimedJob]] = deque()

    @property
    def has_room(self) -> bool:
        """Whether one more may give way: when several do, the server is to blame, and nothing more is claimed."""
        return len(self._chunks) < _MOST_ASIDE

    def add(self, claimed: ClaimedJob) -> None:
        """Set a chunk aside."""
        self._chunks.append((time.monotonic() + _BACK_AFTER_S, claimed))

    def due(self) -> ClaimedJob | None:
        """Take back the chunk whose time has come; None if there is none."""
        return self.next() if self._chunks and self._chunks[0][0] <= time.monotonic() else None

    def next(self) -> ClaimedJob | None:
        """Take back the chunk that was set aside first; None if there is none."""
        return self._chunks.popleft()[1] if self._chunks else None
