"""A request to stop, made for one run."""

import threading

from crowdsky_desktop.model.errors import CancelledError


class CancelToken:
    """Tell one run, from any thread, that it should stop.

    A token is never reused: each run gets its own, so that an old thread cannot hear a new run's request.
    """

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the run to stop at its next checkpoint."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the run was asked to stop."""
        return self._event.is_set()

    def checkpoint(self) -> None:
        """Raise `CancelledError` if the run was asked to stop; called for every frame, band and HTTP block."""
        if self._event.is_set():
            raise CancelledError

    def wait(self, seconds: float) -> None:
        """Sleep for up to `seconds`; raise `CancelledError` as soon as the run is asked to stop."""
        if self._event.wait(seconds):
            raise CancelledError
