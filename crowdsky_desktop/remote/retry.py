"""Try again what can be repeated without harm, with growing, jittered waits."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import (
    DownloadIncompleteError,
    ServerAnswerError,
    ServerBrokenError,
    ServerBusyError,
    ServerUnreachableError,
    StorageBrokenError,
    StorageBusyError,
    StorageMismatchError,
    StorageUnreachableError,
    WorldError,
)
from crowdsky_desktop.remote.interruptible import pause

_PASSING = (
    ServerUnreachableError,
    ServerBusyError,
    ServerBrokenError,
    ServerAnswerError,
    DownloadIncompleteError,
    StorageUnreachableError,
    StorageBusyError,
    StorageBrokenError,
    StorageMismatchError,
)
"""What may be gone a few seconds later."""

_JITTER = (0.5, 1.0)
"""Chosen: a wait is only ever shortened."""


@dataclass(frozen=True)
class RetryOptions:
    """How often a call is tried, and how long the waits between are.

    Chosen: four tries wait seven seconds at most, which a server that restarts needs, and a person who watches bears.
    What lasts longer, an unattended run waits out by a back-off of its own.

    Attributes
    ----------
    n_tries : int
        Of a call that can be repeated without harm.
    first_wait_s, longest_wait_s : float
        Waits between tries double from the first, jittered. A server that asks for more than the longest
        is not waited for here: the error carries its wish.
    """

    n_tries: int = 4
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0


DEFAULT_RETRIES = RetryOptions()

OnWait = Callable[[WorldError, float, int], None]
"""Called before each wait with its cause, its seconds, and the number of the try that failed."""

T = TypeVar("T")

_log = logging.getLogger(__name__)


def unreported(error: WorldError, seconds: float, attempt: int) -> None:
    """Leave a wait to the log alone."""


def retried(
    call: Callable[[], T], options: RetryOptions, checkpoint: Callable[[], None], on_wait: OnWait = unreported
) -> T:
    """Return what `call` returns, trying up to `options.n_tries` times.

    Parameters
    ----------
    call : callable
        Can be repeated without harm.
    checkpoint : callable
        Called ten times a second during waits; what it raises ends them.

    Raises
    ------
    WorldError
        The last failure; at once if it will not pass by itself or the peer asks to wait longer than
        `options.longest_wait_s`.
    """
    backoff = Backoff(options.first_wait_s, options.longest_wait_s, _JITTER)
    for attempt in range(1, options.n_tries):
        try:
            return call()
        except _PASSING as error:
            seconds = backoff.wait_after(error, attempt)
            if seconds > options.longest_wait_s:
                raise
            on_wait(error, seconds, attempt)
            _log.info("%s Trying again in %.1f s (%d of %d).", error, seconds, attempt, options.n_tries - 1)
        pause(seconds, checkpoint)
    return call()
