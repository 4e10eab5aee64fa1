"""Chunks that give way to others for a while: their fault may be theirs alone, though it looks like the world's.

A frame that the server cannot read, a stack that the storage keeps locked, a `complete_job` that breaks off: each looks
like a server or a storage that is down. Whether it is, another chunk shows.
"""

import math
import time
from dataclasses import dataclass

from crowdsky_desktop.model.errors import ComputerError, CrowdSkyError, ServerError
from crowdsky_desktop.model.job import ClaimedJob

TRIES_IN_A_ROW = 6
"""After so many failures in a row a chunk gives way; with the waits between them, after about three minutes."""

MOST_ASIDE = 4
"""Chosen: three broken chunks stop no night. When so many fail it is the world, and nothing more is claimed."""

MOST_IN_HAND = 12
"""Chosen: so many lie on the disk at most, whatever others were completed between them."""


@dataclass(frozen=True)
class _Waiting:
    claimed: ClaimedJob
    error: CrowdSkyError
    due_at: float


class ParkedJobs:
    """The chunks that gave way, each with the time at which it is tried again; in the ledger they stay as they are."""

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
        """Whether so many wait that no more are to be kept."""
        return sum(math.isfinite(one.due_at) for one in self._waiting) >= MOST_IN_HAND

    def stops_claims(self, n_completed: int) -> bool:
        """Whether so many wait that it is the world's fault, or too much to keep: then nothing more is claimed.

        Others that were completed since a chunk first gave way show that its fault is its own.

        Parameters
        ----------
        n_completed : int
            Chunks that this run has completed so far.
        """
        waiting = [self._n_completed[one.claimed.claim_id] for one in self._waiting if math.isfinite(one.due_at)]
        return waiting.count(n_completed) >= MOST_ASIDE or self.is_full

    @property
    def last_error(self) -> CrowdSkyError | None:
        """What the chunk met that gave way last."""
        return self._waiting[-1].error if self._waiting else None

    def add(self, claimed: ClaimedJob, error: CrowdSkyError, wait_s: float, n_completed: int) -> None:
        """Set a chunk aside.

        Parameters
        ----------
        error : CrowdSkyError
            What it met.
        wait_s : float
            How long until it is tried again; infinite for not in this run.
        n_completed : int
            Chunks that this run has completed so far.
        """
        self._n_rounds[claimed.claim_id] = self.n_rounds(claimed) + 1
        self._n_completed.setdefault(claimed.claim_id, n_completed)
        self._waiting.append(_Waiting(claimed, error, time.monotonic() + wait_s))

    def n_rounds(self, claimed: ClaimedJob) -> int:
        """Return how often a chunk gave way since it last got further."""
        return self._n_rounds.get(claimed.claim_id, 0)

    def got_further(self, claimed: ClaimedJob) -> None:
        """Note that a step of a chunk succeeded."""
        self._n_rounds.pop(claimed.claim_id, None)
        self._n_completed.pop(claimed.claim_id, None)

    def due(self) -> ClaimedJob | None:
        """Take back the chunk whose time came first; None if no chunk's time has come."""
        if not self.is_due():
            return None
        first = min(self._waiting, key=lambda one: one.due_at)
        self._waiting.remove(first)
        return first.claimed

    def is_due(self) -> bool:
        """Whether a chunk's time has come."""
        return self.seconds_left() <= 0.0

    def seconds_left(self) -> float:
        """Return the time until the next chunk is due; infinite if none will be."""
        return min((one.due_at for one in self._waiting), default=math.inf) - time.monotonic()

    def may_be_the_worlds(self, n_completed: int) -> bool:
        """Whether a chunk waits whose fault may pass: a run that ends when the queue is empty waits for it.

        Not so one that the server causes, as it has just answered that nothing waits, and not one that other chunks,
        completed since, did not meet.
        """
        return any(
            not isinstance(one.error, ServerError | ComputerError)
            and self._n_completed[one.claimed.claim_id] == n_completed
            for one in self._waiting
        )

    def computer_fault(self) -> ComputerError | None:
        """Return what this computer lacked, if a chunk waits for it."""
        return next((one.error for one in self._waiting if isinstance(one.error, ComputerError)), None)
