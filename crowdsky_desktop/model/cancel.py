"""A request to stop, to pause, or to let another run go first, made for one run."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from crowdsky_desktop.model.errors import CancelledError


class CancelToken:
    """Ask one run, from any thread, to stop, to rest for a while, or to give way to another run.

    A token is never reused: each run gets its own, so that an old thread does not hear a new run's request.

    A paused run rests at its next pause point, perhaps in the midst of a chunk. A run that is asked to give way goes on
    until it stands between two steps, or waits: then no chunk is in its hands.
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._resting = threading.Condition()
        self._is_paused = False
        self._is_asked_for_way = False
        self._n_resting = 0
        self._n_between_steps = 0

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
        """Let the run go on, unless it gives way."""
        with self._resting:
            self._is_paused = False
            self._resting.notify_all()

    def ask_for_way(self) -> None:
        """Ask the run to give way as soon as it stands between two steps, or waits."""
        with self._resting:
            self._is_asked_for_way = True

    def return_way(self) -> None:
        """Let a run that was asked to give way go on, unless it is paused."""
        with self._resting:
            self._is_asked_for_way = False
            self._resting.notify_all()

    @property
    def is_paused(self) -> bool:
        """Whether the run was asked to rest."""
        return self._is_paused

    @property
    def is_resting(self) -> bool:
        """Whether the run has come to a pause point and rests there."""
        with self._resting:
            return self._is_paused and self._n_resting + self._n_between_steps > 0

    @property
    def gives_way(self) -> bool:
        """Whether the run has given way: it has no chunk in its hands, and stays so until `return_way`."""
        with self._resting:
            return self._is_asked_for_way and self._n_between_steps > 0

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

    def between_steps(self) -> None:
        """Rest while the run is paused or gives way; called where it has no chunk in its hands."""
        self.wait(0.0)

    @property
    def is_cancelled(self) -> bool:
        """Whether the run was asked to stop."""
        return self._event.is_set()

    def checkpoint(self) -> None:
        """Raise `CancelledError` if the run was asked to stop; called for every frame, band and HTTP block."""
        if self._event.is_set():
            raise CancelledError

    def wait(self, seconds: float) -> None:
        """Sleep for up to `seconds`, longer while the run is paused or gives way; called between steps.

        Raises
        ------
        CancelledError
            As soon as the run is asked to stop.
        """
        end = time.monotonic() + seconds
        with self._resting:
            self._n_between_steps += 1
            try:
                self._resting.wait_for(self._event.is_set, max(0.0, end - time.monotonic()))
                self._resting.wait_for(lambda: self._event.is_set() or not (self._is_paused or self._is_asked_for_way))
            finally:
                self._n_between_steps -= 1
        self.checkpoint()


@dataclass(frozen=True)
class Stops:
    """Two ways to end a run: when the step in hand is done, or at once.

    Attributes
    ----------
    is_taken_up : callable
        Whether a person has taken up a chunk, by its claim id, while the run gave way: the run then leaves it to them.
    """

    now: CancelToken = field(default_factory=CancelToken)
    after_step: CancelToken = field(default_factory=CancelToken)
    is_taken_up: Callable[[int], bool] = lambda _claim_id: False

    def at_once(self) -> None:
        """End the run at the next checkpoint."""
        self.now.cancel()
        self.after_step.cancel()

    def between_steps(self) -> None:
        """Rest while paused or giving way; raise `CancelledError` if the run was asked to end in either way."""
        self.now.between_steps()
        self.after_step.checkpoint()
