"""How long to wait between tries: the one back-off of this program."""

import random
from dataclasses import dataclass

from crowdsky_desktop.model.errors import CrowdSkyError, WorldError

_MOST_DOUBLINGS = 30
"""Doublings of a wait: after a thousand tries the power would overflow. Chosen."""


@dataclass(frozen=True)
class Backoff:
    """Waits that double from the first, jittered, up to the longest.

    It only says how long. Who waits does so by a `CancelToken`, a checkpoint or a timer, so that the wait can be ended.

    Attributes
    ----------
    first_wait_s, longest_wait_s : float
        The first wait before it is jittered, and what no wait exceeds. The defaults are those of an unattended run.
    jitter : tuple of float
        The lowest and highest factor by which a wait is changed at random, so that many computers do not come back
        at once.
    """

    first_wait_s: float = 5.0
    longest_wait_s: float = 900.0
    jitter: tuple[float, float] = (0.7, 1.3)

    def wait_s(self, attempt: int) -> float:
        """Return the wait, in seconds, after the given number of failures in a row."""
        grown = min(self.longest_wait_s, self.first_wait_s * 2.0 ** min(attempt - 1, _MOST_DOUBLINGS))
        return min(grown * random.uniform(*self.jitter), self.longest_wait_s)

    def wait_after(self, error: CrowdSkyError, attempt: int) -> float:
        """Return the wait after a failure, in seconds; never shorter than the other side asked for."""
        asked = error.retry_after_s if isinstance(error, WorldError) else None
        return max(self.wait_s(attempt), asked or 0.0)


DEFAULT_BACKOFF = Backoff()
