"""What Ctrl+C and SIGTERM do while a command works."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.model.cancel import CancelToken

if TYPE_CHECKING:
    from crowdsky_desktop.model.cancel import Stops


@contextmanager
def stop_signals_call(on_stop: Callable[[], None]) -> Iterator[None]:
    """Call `on_stop` for each SIGINT and SIGTERM; the former handlers come back at the end."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        del number, frame
        on_stop()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def cancelled_by_signals() -> Iterator[CancelToken]:
    """Cancel the work at its next checkpoint."""
    cancel = CancelToken()
    with stop_signals_call(cancel.cancel):
        yield cancel


@contextmanager
def stopped_by_signals(narrator: Narrator) -> "Iterator[Stops]":
    """Turn the first signal into "after this step" and the second into "at once"."""
    # A stack by hand has no need of the volunteer's rooms.
    from crowdsky_desktop.model.cancel import Stops

    stops = Stops()

    def on_stop() -> None:
        if stops.after_step.is_cancelled:
            stops.at_once()
            return
        stops.after_step.cancel()
        # The signal may have come in the midst of another line, which Python does not let us interrupt.
        with suppress(OSError, RuntimeError):
            narrator.say("Stopping after this step; press Ctrl+C again to stop at once.")

    with stop_signals_call(on_stop):
        yield stops
