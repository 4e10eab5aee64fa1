"""How late the window's thread is while a chunk is downloaded, stacked and blinked at once.

Usage: python -m benchmarks.heartbeat [--frames N]

A precise timer of 10 ms beats on the window's thread; late is what a beat comes after its due time. The same window
that blinks with no job is the measure.
"""

import argparse
import os
import sys
from dataclasses import dataclass, field

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.served_chunks import WindowRig, served_chunks, window_on
from benchmarks.tables import markdown_table
from crowdsky_desktop.gui.app import SWITCH_INTERVAL_S

BEAT_MS = 10
QUIET_S = 15.0
AFTERWARDS_S = 3.0


class Heartbeat(QObject):
    """Notes how late each beat is, milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._due = 0.0
        self.late_ms: list[float] = []

    def start(self) -> None:
        """Beat from now on."""
        self.late_ms = []
        self._next()

    def stop(self) -> "Lateness":
        """Stop, and return what was noted."""
        self._timer.stop()
        return Lateness(sorted(self.late_ms))

    def _next(self) -> None:
        self._due = perf_counter() + BEAT_MS / 1000
        self._timer.start()

    def _on_beat(self) -> None:
        self.late_ms.append(max(0.0, (perf_counter() - self._due) * 1000))
        self._next()


@dataclass(frozen=True)
class Lateness:
    """Beats' delays in order of size, milliseconds."""

    sorted_ms: list[float] = field(repr=False)

    def at(self, share: float) -> float:
        """Return the delay that this share of the beats does not exceed."""
        return self.sorted_ms[min(len(self.sorted_ms) - 1, round(share * len(self.sorted_ms)))]

    @property
    def row(self) -> tuple[float | int, ...]:
        """Beats, median, 99th percentile and longest."""
        return len(self.sorted_ms), self.at(0.5), self.at(0.99), self.sorted_ms[-1]


def measure(n_frames: int) -> list[tuple[str, Lateness]]:
    """Return the lateness with no job, and while a chunk is worked on: the first time, and while blinking."""
    with served_chunks(2, n_frames) as access, window_on(access) as rig:
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        heartbeat = Heartbeat()
        window = rig.window
        rig.wait_for(lambda: window.strip.connection.word == "Connected" and not window.runner.is_running)
        rig.wait_for(lambda: all(window.pages.has_page(key) for key in ("frames", "review")))  # both are made ahead
        heartbeat.start()
        _work(rig)
        first = heartbeat.stop()
        _blink(rig)
        rig.rest(QUIET_S / 3)  # once around, so that the cache is full
        heartbeat.start()
        rig.rest(QUIET_S)
        quiet = heartbeat.stop()
        heartbeat.start()
        _work(rig)
        busy = heartbeat.stop()
    return [
        ("blinking, no job", quiet),
        ("blinking, a chunk is downloaded and stacked", busy),
        ("the first chunk of a session, up to its review", first),
    ]


def _work(rig: WindowRig) -> None:
    window = rig.window
    rig.run(window.commands.claim)
    claim_id = window.session.ledger.all()[0].claim_id
    rig.run(lambda: window.commands.go_on(claim_id))
    rig.rest(AFTERWARDS_S)


def _blink(rig: WindowRig) -> None:
    rig.window.show_page("frames")
    frames = rig.window.pages.page("frames")
    rig.wait_for(lambda: frames.viewer.view.has_picture)
    frames.viewer.blinker.play(True)


def as_markdown(figures: list[tuple[str, Lateness]]) -> str:
    """Return the table, and what it means for the promise."""
    head = ("window", "beats", "median late, ms", "99th percentile, ms", "longest, ms")
    quiet, busy = figures[0][1], figures[1][1]
    more = busy.at(0.99) - quiet.at(0.99)
    table = markdown_table(head, [(name, *one.row) for name, one in figures])
    return f"{table}\nAt the 99th percentile a beat is {more:.1f} ms later with the job than without (promised: 10).\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=32, metavar="N", help="frames in the chunk (default 32)")
    print(as_markdown(measure(parser.parse_args().frames)))


if __name__ == "__main__":
    main()
