"""Tell of the waits between the tries of one call."""

from crowdsky_desktop.model.errors import WorldError
from crowdsky_desktop.model.events import Emit, WaitStarted
from crowdsky_desktop.remote.retry import OnWait


def told_to(emit: Emit) -> OnWait:
    """Return what tells of each wait as an event: why it is waited, and for how long."""

    def tell(error: WorldError, seconds: float, attempt: int) -> None:
        emit(WaitStarted(f"{error.title}: {error.message}", error.advice, seconds, attempt))

    return tell
