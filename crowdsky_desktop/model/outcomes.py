"""What came of a step, of a stretch of the road or of a whole run, where no other record tells it."""

from dataclasses import dataclass

from crowdsky_desktop.model.job import ClaimedJob, JobState


@dataclass(frozen=True)
class NewClaim:
    """A chunk that was just claimed.

    Attributes
    ----------
    n_bytes : int or None
        Size of its light frames, as the server lists them; None if it did not tell.
    """

    claimed: ClaimedJob
    n_bytes: int | None


@dataclass(frozen=True)
class LookedAround:
    """Chunks of ours that the server knew and the ledger did not.

    Attributes
    ----------
    findings : tuple of str
        Where ledger and working folder do not fit together, in sentences.
    """

    adopted: tuple[ClaimedJob, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A frame that cannot be used, and why."""

    name: str
    reason: str


@dataclass
class RunSummary:
    """What one run did, by the final states of its chunks.

    Attributes
    ----------
    n_waiting : int
        Chunks that gave way to others and stay in hand: the next run goes on with them.
    """

    n_completed: int = 0
    n_reported: int = 0
    n_held: int = 0
    n_lost: int = 0
    n_waiting: int = 0
    last: ClaimedJob | None = None

    def count(self, claimed: ClaimedJob) -> None:
        """Count a chunk that this run is done with."""
        self.last = claimed
        self.n_completed += claimed.state is JobState.COMPLETED
        self.n_reported += claimed.state is JobState.FAILED
        self.n_held += claimed.state is JobState.HELD
        self.n_lost += claimed.state is JobState.LOST
