"""What runs return, where the pipeline has no record for it."""

from dataclasses import dataclass

from crowdsky_desktop.model.job import ClaimedJob


@dataclass(frozen=True)
class LookedAround:
    """Chunks of ours that the server knew and the ledger did not."""

    adopted: tuple[ClaimedJob, ...]
