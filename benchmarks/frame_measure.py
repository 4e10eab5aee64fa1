"""What measuring a frame costs: CPU time beside that of reading it, on one thread."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import cv2

from benchmarks.frames import chosen_frames, folder_argument
from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import register_to

_ROUNDS = 3
_EXPLANATION = """\
CPU time of one thread for a frame, medians. Measuring: sky, noise, stars with width, eccentricity and angle, signal to
noise, lone hot pixels, trails; its time is what comes on top of reading.

"""


@dataclass(frozen=True)
class FrameCost:
    """Milliseconds of CPU a frame."""

    read_ms: float
    measure_ms: float
    register_ms: float


def cost(frames: Sequence[Path]) -> FrameCost:
    """Read, measure and register each frame, several times."""
    n_threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        facts = [read_light_frame(path) for path in frames]
        measured = [measure_frame(frame) for frame in facts]
        read_ms = _median_ms([lambda frame=frame: read_pixels(frame) for frame in facts])
        both_ms = _median_ms([lambda frame=frame: measure_frame(frame) for frame in facts])
        reference = ReferenceStars.of(measured[0])
        register_ms = _median_ms([lambda other=other: register_to(reference, other) for other in measured[1:]])
    finally:
        cv2.setNumThreads(n_threads)
    return FrameCost(read_ms, both_ms - read_ms, register_ms)


def _median_ms(tasks: Sequence[Callable[[], object]]) -> float:
    times = []
    for task in [*tasks] * _ROUNDS:
        started = time.process_time()
        task()
        times.append(1e3 * (time.process_time() - started))
    return median(times)


def as_markdown(found: FrameCost) -> str:
    """Return the figures as a table."""
    head = ("reading ms", "measuring ms", "registering ms")
    return _EXPLANATION + markdown_table(head, [(found.read_ms, found.measure_ms, found.register_ms)])


def main() -> None:
    """Measure and print."""
    print(as_markdown(cost(chosen_frames(folder_argument(__doc__).parse_args()))))


if __name__ == "__main__":
    main()
