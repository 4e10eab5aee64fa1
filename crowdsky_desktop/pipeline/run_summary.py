"""What one unattended run came to."""

from dataclasses import dataclass

from crowdsky_desktop.model.job import ClaimedJob, JobState


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
