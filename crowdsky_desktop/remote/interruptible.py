"""Wait for a blocking call so that a person can stop the wait.

Name look-ups, hand-shakes and reads of a socket block for as long as their time-outs allow, some without end. So each
runs on a short-lived daemon thread, while the caller's own thread looks ten times a second whether it should go on.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

TICK_S = 0.1
"""Seconds after which a wait notices that it is cancelled. Chosen: a person takes it for at once, and ten looks a
second cost nothing."""

T = TypeVar("T")


def interruptible(
    blocking: Callable[[], T], *, tick: Callable[[], None], deadline: float, abandon: Callable[[Future[T]], object]
) -> T:
    """Return what `blocking` returns, or raise what it raises.

    Parameters
    ----------
    blocking : callable
        Runs on a thread of its own.
    tick : callable
        Called on this thread, ten times a second. What it raises ends the wait.
    deadline : float
        The wait ends at this time of `time.monotonic`.
    abandon : callable
        Gets the outcome-to-be of a call that is no longer waited for, to wake the call up and to close what it returns.

    Raises
    ------
    TimeoutError
        If the deadline passed.
    """
    _check_deadline(deadline)  # here too: pieces that trickle in keep each single wait short
    outcome: Future[T] = Future()
    threading.Thread(target=_settle, args=(outcome, blocking), name="crowdsky-http", daemon=True).start()
    try:
        while not wait((outcome,), TICK_S).done:
            tick()
            _check_deadline(deadline)
    except BaseException:
        abandon(outcome)
        raise
    return outcome.result()


def pause(seconds: float, checkpoint: Callable[[], None]) -> None:
    """Sleep for `seconds`, calling `checkpoint` ten times a second; what it raises ends the sleep."""
    end = time.monotonic() + seconds
    checkpoint()
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(left, TICK_S))
        checkpoint()


def _settle(outcome: Future[T], blocking: Callable[[], T]) -> None:
    try:
        outcome.set_result(blocking())
    except BaseException as error:  # noqa: BLE001 - handed over whole to the thread that waits
        outcome.set_exception(error)


def _check_deadline(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise TimeoutError
