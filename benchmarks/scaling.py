"""Time and memory as the number of frames grows, on simulated frames."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.frames import NotMeasurableError
from benchmarks.ours import stack_with_ours
from benchmarks.processes import AS_INSTALLED, run_measured
from benchmarks.programs import OURS, stackers
from benchmarks.stacked import Stacked
from benchmarks.tables import markdown_table
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy, SkyRecipe
from crowdsky_desktop.simulator.telescopes import S30_PRO, S50, Telescope, seen_through

DEFAULT_COUNTS = (32, 128, 512, 2048)
N_DISTINCT = 128
"""Frames that are simulated; longer sequences go through these again under other names."""
LARGE_COUNTS = (32, 128)
"""Numbers of frames of the largest kind, of an S30 Pro."""
N_DISTINCT_LARGE = 32
SIRIL_UP_TO = 128
"""Every Siril keeps two copies of every frame on the disk: 50 MB a frame."""


@dataclass(frozen=True)
class Size:
    """The programs on one number of frames of a telescope; Siril only where it was run."""

    telescope: Telescope
    n_frames: int
    ours: Stacked
    sirils: dict[str, Stacked]


@dataclass(frozen=True)
class Scaling:
    """All sizes, and the memory that our program takes before it sees a frame."""

    imports_mib: float
    sizes: tuple[Size, ...]


def simulated_frames(folder: Path, n_frames: int, telescope: Telescope = S50) -> list[Path]:
    """Write frames of one field that stays in view however many there are."""
    recipe = SkyRecipe(n_frames=n_frames, drift_px=0.1, rotation_deg=1.0, galaxy=Galaxy(600, 900))
    return list(write_chunk(folder, seen_through(telescope, recipe)).paths)


def repeated(paths: Sequence[Path], n_frames: int, folder: Path) -> list[Path]:
    """Fill a new folder with links to the frames, gone through as often as needed, each under a name of its own."""
    folder.mkdir()
    links = [folder / f"frame {number:05}.fit" for number in range(n_frames)]
    for number, link in enumerate(links):
        link.symlink_to(paths[number % len(paths)])
    return links


def measure(counts: Sequence[int], large_counts: Sequence[int] = LARGE_COUNTS) -> Scaling:
    """Stack each number of frames once with ours and every Siril that is here; those of an S30 Pro with ours alone."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        folder = Path(work)
        command = [sys.executable, "-c", "import crowdsky_desktop.cli.main, crowdsky_desktop.cli.stack"]
        imports_mib = run_measured(command, folder / "imports.log", AS_INSTALLED).peak_mib
        sizes = [
            *_sizes(S50, counts, N_DISTINCT, SIRIL_UP_TO, folder / "S50"),
            *_sizes(S30_PRO, large_counts, N_DISTINCT_LARGE, 0, folder / "S30 Pro"),
        ]
    return Scaling(imports_mib, tuple(sizes))


def _sizes(
    telescope: Telescope, counts: Sequence[int], n_distinct: int, siril_up_to: int, folder: Path
) -> Iterator[Size]:
    if not counts:
        return
    folder.mkdir()
    simulated = simulated_frames(folder / "simulated", min(max(counts), n_distinct), telescope)
    for count in counts:
        frames = repeated(simulated, count, folder / f"{count} frames")
        ours = stack_with_ours(frames, folder / f"ours {count}", "--no-leave-out-copies")
        sirils = _sirils(frames, folder / f"siril {count}") if count <= siril_up_to else {}
        yield Size(telescope, count, ours, sirils)


def _sirils(frames: Sequence[Path], work: Path) -> dict[str, Stacked]:
    try:
        programs = stackers()
    except NotMeasurableError:
        return {}
    return {name: stack(frames, work / name) for name, stack in programs.items() if name != OURS}


def as_markdown(scaling: Scaling) -> str:
    """Return a table with a row for each number of frames."""
    head = (
        "telescope",
        "frames",
        "program",
        "frames used",
        "wall s",
        "CPU s",
        "CPU ms a frame",
        "peak MiB",
        "above imports",
        "our CPU over its",
    )
    rows = [
        _row(size, name, stack, scaling.imports_mib)
        for size in scaling.sizes
        for name, stack in ({OURS: size.ours} | size.sirils).items()
    ]
    return (
        f"Simulated frames; one run each, {_compared(scaling.sizes)}. {N_DISTINCT} frames are distinct\n"
        f"({N_DISTINCT_LARGE} of an S30 Pro, each four times as large): longer sequences go through them again,\n"
        "under other names.\n"
        f"Our imports alone take {scaling.imports_mib:.0f} MiB of the peak.\n\n" + markdown_table(head, rows)
    )


def _compared(sizes: Sequence[Size]) -> str:
    """Return what we are compared with, the newest first, in words."""
    names = list(dict.fromkeys(name for size in sizes for name in size.sirils))
    return f"{' and '.join(names)} up to {SIRIL_UP_TO} of an S50" if names else "no Siril is here"


def _row(size: Size, name: str, stack: Stacked, imports_mib: float) -> tuple[object, ...]:
    use = stack.usage
    above: object = use.peak_mib - imports_mib
    ratio: object = "–"
    if stack is not size.ours:
        above, ratio = "–", size.ours.usage.cpu_s / use.cpu_s
    cpu_ms = 1000 * use.cpu_s / size.n_frames
    kind = size.telescope.instrument.removeprefix("Seestar ")
    return kind, size.n_frames, name, stack.n_used, use.wall_s, use.cpu_s, cpu_ms, use.peak_mib, above, ratio


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=DEFAULT_COUNTS, help="numbers of frames")
    parser.add_argument("--large", nargs="*", type=int, default=LARGE_COUNTS, help="of them, of an S30 Pro")
    options = parser.parse_args()
    print(as_markdown(measure(sorted(options.counts), sorted(options.large))))


if __name__ == "__main__":
    main()
