"""The outcomes of a step, of a part of the road or of a whole run that no other record holds."""

from dataclasses import dataclass

from crowdsky_desktop.model.job import ClaimedJob, JobState


@dataclass(frozen=True)
class NewClaim:
    """A chunk that was just claimed.

    Attributes
    ----------
    n_bytes : int or None
        Size of its light frames as the server lists them; None if it did not say.
    """

    claimed: ClaimedJob
    n_bytes: int | None


@dataclass(frozen=True)
class StartCheck:
    """What was found at a start: chunks of ours that the server knew and the ledger did not.

    Attributes
    ----------
    findings : tuple of str
        Sentences that say where ledger and working folder do not fit together.
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
        Parked chunks; the next run goes on with them.
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
