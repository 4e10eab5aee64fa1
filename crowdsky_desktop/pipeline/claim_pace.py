"""How fast chunks may be claimed: slowly, once several in a row came to nothing.

A server whose light frames are away hands out chunk after chunk that cannot be stacked. Each report costs one of a
chunk's three tries, so a volunteer in a hurry would use up the whole queue before anybody looks at the server. Nothing
is refused: a session that was cleaned up leaves such chunks, too, and behind them wait others.
"""

import time
from collections.abc import Callable

from crowdsky_desktop.model.job import ClaimedJob, JobState

MOST_IN_VAIN = 5
"""Chosen: so many chunks in a row may come to nothing before claims wait."""
PROBE_AFTER_S = 3600.0
"""Chosen: while chunks that gave way keep others from being claimed, one is claimed so long after the last, to see."""
_FIRST_ROUND = 4
"""The first wait is that after so many tries of anything else: half a minute, doubling to a quarter of an hour."""


class ClaimPace:
    """Counts, for one run, the chunks in a row of which no stack came.

    Parameters
    ----------
    patience : callable
        Returns how long to wait after so many tries in a row, seconds.
    """

    def __init__(self, patience: Callable[[int], float]) -> None:
        self._patience = patience
        self._n_in_vain = 0
        self._last_reason = ""
        self._next_at = 0.0
        self._last_claim_at = time.monotonic()

    def claimed(self) -> None:
        """Note that a claim is sent."""
        self._last_claim_at = time.monotonic()

    def came_to(self, claimed: ClaimedJob) -> None:
        """Note what a chunk came to."""
        if claimed.state is JobState.COMPLETED:
            self._n_in_vain = 0
        elif claimed.files is None and claimed.state in {JobState.FAILED, JobState.HELD}:
            self._n_in_vain += 1
            self._last_reason = claimed.reason
            if (n_more := self._n_in_vain - MOST_IN_VAIN) >= 0:
                self._next_at = time.monotonic() + self._patience(_FIRST_ROUND + n_more)

    @property
    def seconds_left(self) -> float:
        """Time until the next claim; 0 if it may be sent now."""
        return max(self._next_at - time.monotonic(), 0.0) if self._n_in_vain >= MOST_IN_VAIN else 0.0

    @property
    def seconds_to_probe(self) -> float:
        """Time until one more chunk may be claimed though others say that it would fail alike; 0 if now."""
        return max(self._last_claim_at + PROBE_AFTER_S - time.monotonic(), 0.0)

    @property
    def reason(self) -> str:
        """Why the next claim waits."""
        return f"{self._n_in_vain} chunks in a row came to nothing. The last: {self._last_reason}"
