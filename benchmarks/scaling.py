"""Time and memory as the number of frames grows, on simulated frames."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.frames import NotMeasurableError
from benchmarks.ours import stack_with_ours
from benchmarks.processes import run_measured
from benchmarks.siril import stack_with_siril
from benchmarks.stacked import Stacked
from benchmarks.tables import markdown_table
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy, SkyRecipe

DEFAULT_COUNTS = (32, 128, 512, 2048)
N_DISTINCT = 128
"""Frames that are simulated; longer sequences go through these again under other names."""
SIRIL_UP_TO = 128
"""Siril keeps two copies of every frame on the disk: 50 MB a frame."""


@dataclass(frozen=True)
class Size:
    """Both programs on one number of frames; Siril only where it was run."""

    n_frames: int
    ours: Stacked
    siril: Stacked | None


@dataclass(frozen=True)
class Scaling:
    """All sizes, and the memory that our program takes before it sees a frame."""

    imports_mib: float
    sizes: tuple[Size, ...]


def simulated_frames(folder: Path, n_frames: int) -> list[Path]:
    """Write frames of one field that stays in view however many there are."""
    recipe = SkyRecipe(n_frames=n_frames, drift_px=0.1, rotation_deg=1.0, galaxy=Galaxy(600, 900))
    return list(write_chunk(folder, recipe).paths)


def repeated(paths: Sequence[Path], n_frames: int, folder: Path) -> list[Path]:
    """Fill a new folder with links to the frames, gone through as often as needed, each under a name of its own."""
    folder.mkdir()
    links = [folder / f"frame {number:05}.fit" for number in range(n_frames)]
    for number, link in enumerate(links):
        link.symlink_to(paths[number % len(paths)])
    return links


def measure(counts: Sequence[int]) -> Scaling:
    """Stack each number of frames once with each program."""
    sizes = []
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        folder = Path(work)
        command = [sys.executable, "-c", "import crowdsky_desktop.cli.main, crowdsky_desktop.cli.stack"]
        imports_mib = run_measured(command, folder / "imports.log").peak_mib
        simulated = simulated_frames(folder / "simulated", min(max(counts), N_DISTINCT))
        for count in counts:
            frames = repeated(simulated, count, folder / f"{count} frames")
            ours = stack_with_ours(frames, folder / f"ours {count}")
            sizes.append(Size(count, ours, _siril(frames, folder / f"siril {count}")))
    return Scaling(imports_mib, tuple(sizes))


def _siril(frames: Sequence[Path], work: Path) -> Stacked | None:
    if len(frames) > SIRIL_UP_TO:
        return None
    try:
        return stack_with_siril(frames, work)
    except NotMeasurableError:
        return None


def as_markdown(scaling: Scaling) -> str:
    """Return a table with a row for each number of frames."""
    head = ("frames", "program", "frames used", "wall s", "CPU s", "CPU ms a frame", "peak MiB")
    rows = [
        _row(size.n_frames, name, stack)
        for size in scaling.sizes
        for name, stack in (("CrowdSky Desktop", size.ours), ("Siril", size.siril))
        if stack is not None
    ]
    return (
        f"Simulated frames of a Seestar S50; one run each, Siril up to {SIRIL_UP_TO}. {N_DISTINCT} frames are\n"
        "distinct: longer sequences go through them again, under other names.\n"
        f"Our imports alone take {scaling.imports_mib:.0f} MiB of the peak.\n\n" + markdown_table(head, rows)
    )


def _row(n_frames: int, name: str, stack: Stacked) -> tuple[object, ...]:
    use = stack.usage
    return n_frames, name, stack.n_used, use.wall_s, use.cpu_s, 1000 * use.cpu_s / n_frames, use.peak_mib


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=DEFAULT_COUNTS, help="numbers of frames")
    print(as_markdown(measure(sorted(parser.parse_args().counts))))


if __name__ == "__main__":
    main()
