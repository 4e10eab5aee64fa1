"""How long tests wait."""

import time
from collections.abc import Callable

RUN_MS = 120_000
"""For what a window's task does, at the longest: a loaded machine is slow, and a test that passes waits less."""


def wait_until(condition: Callable[[], bool]) -> None:
    """Sleep until another thread has made a condition true."""
    end = time.monotonic() + RUN_MS / 1000
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)
