"""Waits can be left, and are as long as they were asked to be."""

import subprocess
import sys

import pytest

from crowdsky_desktop.model.errors import CancelledError
from crowdsky_desktop.remote import interruptible
from crowdsky_desktop.remote.interruptible import TICK_S, pause


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sleeps, on a clock that goes by them alone."""
    sleeps: list[float] = []
    monkeypatch.setattr(interruptible.time, "monotonic", lambda: 100.0 + sum(sleeps))
    monkeypatch.setattr(interruptible.time, "sleep", sleeps.append)
    return sleeps


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.9, 2.5])
def test_a_pause_lasts_as_long_as_it_should(slept: list[float], seconds: float) -> None:
    n_looks: list[None] = []
    pause(seconds, lambda: n_looks.append(None))
    assert sum(slept) == pytest.approx(seconds)
    assert max(slept, default=0.0) <= TICK_S
    assert len(n_looks) == len(slept) + 1, "before it, and after each tick"


def test_a_pause_that_is_left_goes_on_no_longer(slept: list[float]) -> None:
    def leave() -> None:
        if len(slept) == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        pause(60.0, leave)
    assert len(slept) == 3


LEAVE_A_CALL_THAT_BLOCKS = """
import time
from crowdsky_desktop.remote.interruptible import interruptible

def leave():
    raise ZeroDivisionError

try:
    interruptible(lambda: time.sleep(600), tick=leave, deadline=time.monotonic() + 600, abandon=lambda _: None)
except ZeroDivisionError:
    print("left")
"""


def test_the_program_can_end_while_a_call_that_was_left_still_blocks() -> None:
    ended = subprocess.run([sys.executable, "-c", LEAVE_A_CALL_THAT_BLOCKS], capture_output=True, text=True, timeout=60)
    assert ended.stdout == "left\n"
