"""Time and memory as the number of frames grows, on simulated frames."""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.frames import NotMeasurableError
from benchmarks.ours import stack_with_ours
from benchmarks.siril import stack_with_siril
from benchmarks.stacked import Stacked
from benchmarks.tables import markdown_table
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy, SkyRecipe

DEFAULT_COUNTS = (32, 128, 512)
SIRIL_UP_TO = 128
"""Siril keeps two copies of every frame on the disk: 50 MB a frame."""


@dataclass(frozen=True)
class Size:
    """Both programs on one number of frames; Siril only where it was run."""

    n_frames: int
    ours: Stacked
    siril: Stacked | None


def simulated_frames(folder: Path, n_frames: int) -> list[Path]:
    """Write frames of one field that stays in view however many there are."""
    recipe = SkyRecipe(n_frames=n_frames, drift_px=0.1, rotation_deg=1.0, galaxy=Galaxy(600, 900))
    return list(write_chunk(folder, recipe).paths)


def measure(counts: Sequence[int]) -> list[Size]:
    """Stack each number of frames once with each program."""
    sizes = []
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        frames = simulated_frames(Path(folder) / "frames", max(counts))
        for count in counts:
            ours = stack_with_ours(frames[:count], Path(folder) / f"ours {count}")
            sizes.append(Size(count, ours, _siril(frames[:count], Path(folder) / f"siril {count}")))
    return sizes


def _siril(frames: Sequence[Path], work: Path) -> Stacked | None:
    if len(frames) > SIRIL_UP_TO:
        return None
    try:
        return stack_with_siril(frames, work)
    except NotMeasurableError:
        return None


def as_markdown(sizes: Sequence[Size]) -> str:
    """Return a table with a row for each number of frames."""
    head = ("frames", "program", "frames used", "wall s", "ms a frame", "CPU s", "peak MiB")
    rows = [
        _row(size.n_frames, name, stack)
        for size in sizes
        for name, stack in (("CrowdSky Desktop", size.ours), ("Siril", size.siril))
        if stack is not None
    ]
    return (
        f"Simulated frames of a Seestar S50; one run each, Siril up to {SIRIL_UP_TO}.\n\n{markdown_table(head, rows)}"
    )


def _row(n_frames: int, name: str, stack: Stacked) -> tuple[object, ...]:
    usage = stack.usage
    return n_frames, name, stack.n_used, usage.wall_s, 1000 * usage.wall_s / n_frames, usage.cpu_s, usage.peak_mib


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=DEFAULT_COUNTS, help="numbers of frames")
    print(as_markdown(measure(sorted(parser.parse_args().counts))))


if __name__ == "__main__":
    main()
