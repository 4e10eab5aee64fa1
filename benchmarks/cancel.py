"""How long a click on "Stop" takes to be obeyed, in each step of the road.

Usage: python -m benchmarks.cancel [--frames N] [--tries N]

From the click until the run's thread is gone, wall time: download, measure, register, integrate, and the upload.
"""

import argparse
import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import random
from time import perf_counter

from benchmarks.served_chunks import WindowRig, served_chunks, window_on
from benchmarks.tables import markdown_table
from crowdsky_desktop.model.events import (
    BandIntegrated,
    BytesMoved,
    Event,
    FrameMeasured,
    FrameRegistered,
    JobMoved,
    Step,
    StepStarted,
)
from crowdsky_desktop.model.job import JobState

DEFAULT_TRIES = 3
_LONGEST_LATER_S = 0.5


def _is_step(step: Step) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StepStarted) and event.step is step


def _moves(step: Step) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, BytesMoved) and event.step is step


STEPS: tuple[tuple[str, Callable[[Event], bool]], ...] = (
    ("download", _moves(Step.DOWNLOAD)),
    ("measure, first frames", _is_step(Step.MEASURE)),
    ("measure", lambda event: isinstance(event, FrameMeasured)),
    ("register", lambda event: isinstance(event, FrameRegistered)),
    ("integrate, at its start", _is_step(Step.INTEGRATE)),
    ("integrate", lambda event: isinstance(event, BandIntegrated)),
    ("measure and write the stack", lambda event: isinstance(event, BandIntegrated) and event.n_done == event.n_total),
)


def measure(n_frames: int, n_tries: int) -> list[tuple[str, float, int]]:
    """Return for each step the longest time until a stop was obeyed, seconds, and how many stops were."""
    with served_chunks(1, n_frames) as access, window_on(access) as rig:
        window = rig.window
        rig.wait_for(lambda: window.strip.connection.word == "Connected" and not window.runner.is_running)
        rig.run(window.commands.claim)
        chance = random.Random(4)
        figures = []
        for name, is_there in STEPS:
            times = [
                _stop(rig, is_there, chance.uniform(0.0, _LONGEST_LATER_S * bool(turn))) for turn in range(n_tries)
            ]
            figures.append((name, max((one for one in times if one is not None), default=float("nan")), len(times)))
        if window.session.ledger.get(1).state is not JobState.STACKED:
            rig.run(lambda: window.commands.go_on(1))
        upload = _stop(rig, _moves(Step.SUBMIT), 0.0, start=lambda: window.commands.submit(1))
        figures.append(("upload", float("nan") if upload is None else upload, 1))
    return figures


def _stop(
    rig: WindowRig, is_there: Callable[[Event], bool], later_s: float, start: Callable[[], object] | None = None
) -> float | None:
    """Start, stop that much later than the event, and return how long it took; None if it was over before."""
    window, seen = rig.window, []

    def see(event: Event) -> None:
        if is_there(event) or (isinstance(event, JobMoved) and event.claimed.state is JobState.STACKED):
            seen.append(event)

    window.runner.event_told.connect(see)
    (start or (lambda: window.commands.go_on(1)))()
    rig.wait_for(lambda: bool(seen) or not window.runner.is_running)
    if later_s:
        rig.rest(later_s)
    window.runner.event_told.disconnect(see)
    if not window.runner.is_running:
        return None
    began = perf_counter()
    window.dock.cancel_button.click()
    rig.wait_for(lambda: not window.runner.is_running)
    return perf_counter() - began


def as_markdown(figures: list[tuple[str, float, int]]) -> str:
    """Return the table."""
    return markdown_table(("step", "longest until obeyed, s (promised: 1)", "stops"), figures)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=32, metavar="N", help="frames in the chunk (default 32)")
    parser.add_argument("--tries", type=int, default=DEFAULT_TRIES, metavar="N", help="stops in each step (default 3)")
    options = parser.parse_args()
    print(as_markdown(measure(options.frames, options.tries)))


if __name__ == "__main__":
    main()
