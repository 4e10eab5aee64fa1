"""Try again what can be repeated without harm, with growing, jittered waits."""

import logging
import random
from collections.abc import Callable
from typing import TypeVar

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
from crowdsky_desktop.remote.http import HttpOptions
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

OnWait = Callable[[WorldError, float, int], None]
"""Told, before each wait, why it is waited, for how many seconds, and the number of the try that failed."""

T = TypeVar("T")

_log = logging.getLogger(__name__)


def untold(error: WorldError, seconds: float, attempt: int) -> None:
    """Tell no one but the log of a wait."""


def retried(call: Callable[[], T], options: HttpOptions, checkpoint: Callable[[], None], on_wait: OnWait = untold) -> T:
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
    for attempt in range(1, options.n_tries):
        try:
            return call()
        except _PASSING as error:
            seconds = _wait_s(error, attempt, options)
            if seconds > options.longest_wait_s:
                raise
            on_wait(error, seconds, attempt)
            _log.info("%s Trying again in %.1f s (%d of %d).", error, seconds, attempt, options.n_tries - 1)
        pause(seconds, checkpoint)
    return call()


def _wait_s(error: WorldError, attempt: int, options: HttpOptions) -> float:
    grown = min(options.first_wait_s * 2.0 ** (attempt - 1), options.longest_wait_s)
    return max(grown * random.uniform(0.5, 1.0), error.retry_after_s or 0.0)
