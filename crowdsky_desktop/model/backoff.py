"""How long to wait between tries."""

import random
from dataclasses import dataclass

from crowdsky_desktop.model.errors import CrowdSkyError, WorldError


@dataclass(frozen=True)
class Patience:
    """How long to wait between tries: doubling from the first, jittered, no longer than the longest by ourselves."""

    first_wait_s: float = 5.0
    longest_wait_s: float = 900.0

    def wait_after(self, error: CrowdSkyError, attempt: int) -> float:
        """Return how long to wait; never shorter than the server asked for."""
        asked = error.retry_after_s if isinstance(error, WorldError) else None
        return max(self.growing(attempt), asked or 0.0)

    def growing(self, attempt: int) -> float:
        """Return the wait after so many tries in a row, seconds."""
        # The exponent is bounded: after a thousand tries the doubling would overflow.
        growing = min(self.longest_wait_s, self.first_wait_s * 2.0 ** min(attempt - 1, 30))
        return min(growing * random.uniform(0.7, 1.3), self.longest_wait_s)


DEFAULT_PATIENCE = Patience()
