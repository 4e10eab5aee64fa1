"""Whether another chunk may be claimed, and how soon.

`CircuitBreaker` refuses a claim after faults that the next chunk would meet, too. `ClaimPace` slows claims down once
several chunks in a row came to nothing: a server whose light frames are gone hands out chunk after chunk that cannot
be stacked. Each report costs one of a chunk's three tries, so a volunteer in a hurry would use up the whole queue
before anybody notices. Nothing is refused for that: a session that was cleaned up leaves such chunks, too, and behind
them others wait.
"""

import time

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    ClaimsUnclearError,
    ComputerError,
    CrowdSkyError,
    RepeatedFaultError,
    SmallChunkError,
)
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.store.ledger import Ledger

MOST_FAULTS = 3
"""Chosen: when this many chunks in a row are held for a fault, it lies in this program, its settings or the server."""

MOST_COMPUTER_FAULTS = 2
"""Chosen: a second chunk shows whether the first was just larger than the memory."""

MOST_UNCLEAR = 3
"""Chosen: how many claims in a row may be answered with nonsense. Each may have cost a chunk."""
MOST_LOST = 3
"""Chosen: an owner who deletes a session also removes its chunks from the queue, so this is another fault."""

_FAULT_OF_PROGRAM = "A fault in this program"
_OF_THE_CHUNK = (SmallChunkError, AlreadyReportedError)

MOST_IN_VAIN = 5
"""Chosen: how many chunks in a row may come to nothing before claims wait."""
PROBE_AFTER_S = 3600.0
"""Chosen: while parked chunks stop all claims, one more is claimed this long after the last one, as a probe."""
_FIRST_ROUND = 4
"""The first wait equals the back-off after this many failures: half a minute, doubling to a quarter of an hour."""


def why_held(error: Exception) -> str:
    """Return the reason that is recorded for a chunk held because of an error."""
    if isinstance(error, CrowdSkyError):
        return f"{error.title}: {error.message}"
    return f"{_FAULT_OF_PROGRAM} ({type(error).__name__}); the log has the details."


class CircuitBreaker:
    """Counts consecutive faults of one run that the next chunk would meet, too, and then refuses claims."""

    def __init__(self) -> None:
        self._n_held = 0
        self._last_held = ""
        self._n_lost = 0
        self._last_lost = ""
        self._computer: list[ComputerError] = []
        self._n_lacked = 0
        self._n_unclear = 0

    def note_held(self, error: Exception, claimed: ClaimedJob) -> None:
        """Note that a chunk is held for an error that may lie in this program or its settings."""
        if not isinstance(error, _OF_THE_CHUNK):
            self._n_held += 1
            self._last_held = claimed.reason

    def note_lost_at_once(self, claimed: ClaimedJob) -> None:
        """Note that the server did not know a job it had just handed out; claiming on would soon empty the queue."""
        self._n_lost += 1
        self._last_lost = claimed.reason

    def note_lacking(self, fault: ComputerError) -> None:
        """Note that this computer lacked something."""
        self._computer.append(fault)
        self._n_lacked += 1

    def note_success(self) -> None:
        """Note that a chunk ended without such a fault."""
        self._n_held = self._n_lost = 0
        self._computer.clear()

    def note_unclear_answer(self) -> None:
        """Note that a claim got an answer that makes no sense; it may have cost a chunk."""
        self._n_unclear += 1

    def note_clear_answer(self) -> None:
        """Note that a claim got a clear answer."""
        self._n_unclear = 0

    def check(self, ledger: Ledger) -> None:
        """Refuse another claim after too many faults in a row.

        Raises
        ------
        ComputerError
            What this computer lacked, or `RepeatedFaultError` or `ClaimsUnclearError`.
        """
        if self._computer and max(len(self._computer), self._n_lacked - MOST_FAULTS) >= MOST_COMPUTER_FAULTS:
            raise self._computer[-1]
        if self._n_held >= MOST_FAULTS:
            raise RepeatedFaultError(f"{self._n_held} chunks in a row were held. {self._last_held}")
        if self._n_lost >= MOST_LOST:
            raise ClaimsUnclearError(
                f"{self._n_lost} chunks in a row were claimed, but then the server said they weren't ours."
                f" {self._last_lost}"
            )
        if self._n_unclear >= MOST_UNCLEAR:
            raise ClaimsUnclearError(
                f"{self._n_unclear} claims in a row got an answer that could not be understood. Each may have assigned"
                " us a chunk that never arrived here."
            )
        _require_newest(ledger)


def _require_newest(ledger: Ledger) -> None:
    """Refuse to claim while the newest chunks are held for a fault of this program; a restart does not mend it."""
    newest = ledger.all(limit=MOST_FAULTS)
    if len(newest) == MOST_FAULTS and all(_is_held_for_a_fault(claimed) for claimed in newest):
        raise RepeatedFaultError(f"The last {MOST_FAULTS} chunks are held. {newest[0].reason}")


def _is_held_for_a_fault(claimed: ClaimedJob) -> bool:
    return claimed.state is JobState.HELD and claimed.reason.startswith(_FAULT_OF_PROGRAM)


class ClaimPace:
    """Slows the claims of one run down after consecutive chunks that gave no stack.

    Parameters
    ----------
    backoff : Backoff
        How long to wait, by the number of such chunks in a row.
    """

    def __init__(self, backoff: Backoff) -> None:
        self._backoff = backoff
        self._n_in_vain = 0
        self._last_reason = ""
        self._next_at = 0.0
        self._last_claim_at = time.monotonic()

    def note_claim(self) -> None:
        """Note that a claim is being sent."""
        self._last_claim_at = time.monotonic()

    def note_outcome(self, claimed: ClaimedJob) -> None:
        """Note how a chunk ended."""
        if claimed.state is JobState.COMPLETED:
            self._n_in_vain = 0
        elif claimed.files is None and claimed.state in {JobState.FAILED, JobState.HELD}:
            self._n_in_vain += 1
            self._last_reason = claimed.reason
            if (n_more := self._n_in_vain - MOST_IN_VAIN) >= 0:
                self._next_at = time.monotonic() + self._backoff.wait_s(_FIRST_ROUND + n_more)

    @property
    def seconds_left(self) -> float:
        """Time until the next claim; 0 if it may be sent now."""
        return max(self._next_at - time.monotonic(), 0.0) if self._n_in_vain >= MOST_IN_VAIN else 0.0

    @property
    def seconds_to_probe(self) -> float:
        """Time until one chunk may be claimed as a probe although others failed; 0 if now."""
        return max(self._last_claim_at + PROBE_AFTER_S - time.monotonic(), 0.0)

    @property
    def reason(self) -> str:
        """Why the next claim waits."""
        return f"{self._n_in_vain} chunks in a row could not be finished. The last: {self._last_reason}"
