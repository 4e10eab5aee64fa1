"""Chunks that let others go first for a while: a fault that looks like the server's or the storage's may be their own.

A frame that the server cannot read, a stack that the storage keeps locked, a `complete_job` that breaks off: each looks
like a server or a storage that is down. Another chunk shows whether it is.
"""

import math
import time
from dataclasses import dataclass

from crowdsky_desktop.model.errors import ComputerError, CrowdSkyError, ServerError
from crowdsky_desktop.model.job import ClaimedJob

TRIES_IN_A_ROW = 6
"""After this many failures in a row a chunk is parked: about three minutes, with the waits between them."""

MOST_PARKED = 4
"""Chosen: three broken chunks must not stop a night. When four fail it is the world, and nothing more is claimed."""

MOST_IN_HAND = 12
"""Chosen: the most parked chunks on the disk, however many others were completed meanwhile."""


@dataclass(frozen=True)
class _Waiting:
    claimed: ClaimedJob
    error: CrowdSkyError
    due_at: float


class ParkedJobs:
    """The parked chunks, each with the time of its next try. In the ledger they stay as they are."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._n_rounds: dict[int, int] = {}
        self._n_completed: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def clear(self) -> None:
        """Forget all of them; the ledger keeps them."""
        self._waiting.clear()
        self._n_rounds.clear()
        self._n_completed.clear()

    @property
    def is_full(self) -> bool:
        """Whether no more chunks are to be kept."""
        return sum(math.isfinite(parked.due_at) for parked in self._waiting) >= MOST_IN_HAND

    def stops_claims(self, n_completed: int) -> bool:
        """Whether nothing more is to be claimed: with so many parked, the world is to blame, or the disk too full.

        If others were completed since a chunk was first parked, its fault is its own.

        Parameters
        ----------
        n_completed : int
            Chunks that this run has completed so far.
        """
        waiting = [
            self._n_completed[parked.claimed.claim_id] for parked in self._waiting if math.isfinite(parked.due_at)
        ]
        return waiting.count(n_completed) >= MOST_PARKED or self.is_full

    @property
    def last_error(self) -> CrowdSkyError | None:
        """The error of the chunk that was parked last."""
        return self._waiting[-1].error if self._waiting else None

    def add(self, claimed: ClaimedJob, error: CrowdSkyError, wait_s: float, n_completed: int) -> None:
        """Park a chunk.

        Parameters
        ----------
        error : CrowdSkyError
            The error that it met.
        wait_s : float
            Time until its next try; infinite for not in this run.
        n_completed : int
            Chunks that this run has completed so far.
        """
        self._n_rounds[claimed.claim_id] = self.n_rounds(claimed) + 1
        self._n_completed.setdefault(claimed.claim_id, n_completed)
        self._waiting.append(_Waiting(claimed, error, time.monotonic() + wait_s))

    def n_rounds(self, claimed: ClaimedJob) -> int:
        """Return how often a chunk was parked since it last got further."""
        return self._n_rounds.get(claimed.claim_id, 0)

    def got_further(self, claimed: ClaimedJob) -> None:
        """Note that a step of a chunk succeeded."""
        self._n_rounds.pop(claimed.claim_id, None)
        self._n_completed.pop(claimed.claim_id, None)

    def due(self) -> ClaimedJob | None:
        """Take back the chunk that has been due longest; None if none is due."""
        if not self.is_due():
            return None
        first = min(self._waiting, key=lambda parked: parked.due_at)
        self._waiting.remove(first)
        return first.claimed

    def is_due(self) -> bool:
        """Whether a chunk is due."""
        return self.seconds_left() <= 0.0

    def seconds_left(self) -> float:
        """Return the time until the next chunk is due; infinite if none will be."""
        return min((parked.due_at for parked in self._waiting), default=math.inf) - time.monotonic()

    def may_pass(self, n_completed: int) -> bool:
        """Whether a parked chunk's fault may pass by itself. A run that ends with the queue waits for such a chunk.

        A fault of the server does not count, as it has just answered that nothing waits; nor does one that other
        chunks, completed since, did not meet.
        """
        return any(
            not isinstance(parked.error, ServerError | ComputerError)
            and self._n_completed[parked.claimed.claim_id] == n_completed
            for parked in self._waiting
        )

    def computer_fault(self) -> ComputerError | None:
        """Return what this computer lacked, if a chunk is parked for it."""
        return next((parked.error for parked in self._waiting if isinstance(parked.error, ComputerError)), None)
