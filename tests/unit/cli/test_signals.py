"""A signal stops the work, whatever becomes of the words about it."""

import io
import os
import signal

import pytest

from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.signals import stopped_by_signals


class Busy(io.StringIO):
    """A terminal in the midst of writing another line."""

    def write(self, text: str) -> int:
        raise RuntimeError(f"reentrant call: {text}")


@pytest.mark.parametrize("stream", [io.StringIO, Busy])
def test_the_first_signal_stops_after_the_step_and_the_second_at_once(stream: type[io.StringIO]) -> None:
    with stopped_by_signals(Narrator(stream=stream())) as stops:
        os.kill(os.getpid(), signal.SIGINT)
        assert (stops.after_step.is_cancelled, stops.now.is_cancelled) == (True, False)
        os.kill(os.getpid(), signal.SIGINT)
        assert stops.now.is_cancelled
