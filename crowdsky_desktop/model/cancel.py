"""A request to stop or to pause, made for one run."""

import threading
from dataclasses import dataclass, field

from crowdsky_desktop.model.errors import CancelledError


class CancelToken:
    """Ask one run, from any thread, to stop, or to rest for a while.

    A token is never reused: each run gets its own, so that an old thread does not hear a new run's request.
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._resting = threading.Condition()
        self._is_paused = False
        self._n_resting = 0

    def cancel(self) -> None:
        """Ask the run to stop at its next checkpoint, also while it rests."""
        self._event.set()
        with self._resting:
            self._resting.notify_all()

    def pause(self) -> None:
        """Ask the run to rest at its next pause point."""
        with self._resting:
            self._is_paused = True

    def resume(self) -> None:
        """Let the run go on."""
        with self._resting:
            self._is_paused = False
            self._resting.notify_all()

    @property
    def is_paused(self) -> bool:
        """Whether the run was asked to rest."""
        return self._is_paused

    @property
    def is_resting(self) -> bool:
        """Whether the run has come to a pause point and rests there."""
        return self._is_paused and self._n_resting > 0

    def pause_point(self) -> None:
        """Rest while the run is paused, then do what `checkpoint` does; called between files, frames and bands.

        Not in the midst of a transfer: the other side would not wait.
        """
        with self._resting:
            self._n_resting += 1
            try:
                self._resting.wait_for(lambda: self._event.is_set() or not self._is_paused)
            finally:
                self._n_resting -= 1
        self.checkpoint()

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


@dataclass(frozen=True)
class Stops:
    """Two ways to end a run: when the step in hand is done, or at once."""

    now: CancelToken = field(default_factory=CancelToken)
    after_step: CancelToken = field(default_factory=CancelToken)

    def at_once(self) -> None:
        """End the run at the next checkpoint."""
        self.now.cancel()
        self.after_step.cancel()

    def between_steps(self) -> None:
        """Raise `CancelledError` if the run was asked to end in either way."""
        self.now.pause_point()
        self.after_step.checkpoint()
