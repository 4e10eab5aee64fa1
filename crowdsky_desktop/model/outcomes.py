"""What came of the stretches of the road that a person asked for, where no other record tells it."""

from dataclasses import dataclass

from crowdsky_desktop.model.job import ClaimedJob


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
