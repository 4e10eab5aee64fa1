"""Tell of the waits between the tries of a call or a step."""

from collections.abc import Callable

from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit, WaitStarted


def told_to(emit: Emit) -> Callable[[CrowdSkyError, float, int], None]:
    """Return what tells of each wait as an event: why it is waited, and for how long."""

    def tell(error: CrowdSkyError, seconds: float, attempt: int) -> None:
        emit(WaitStarted(f"{error.title}: {error.message}", error.advice, seconds, attempt))

    return tell
