"""Time, processor time and memory of a whole stack, against Siril: interleaved runs, medians, ratios pair by pair."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.frames import chosen_frames, folder_argument
from benchmarks.processes import Usage, median_usage
from benchmarks.programs import OURS, stackers
from benchmarks.tables import markdown_table


@dataclass(frozen=True)
class Race:
    """Runs of the programs on the same frames, in turn; by name, ours first."""

    n_frames: int
    runs: dict[str, tuple[Usage, ...]]


def race(frames: Sequence[Path], n_runs: int) -> Race:
    """Run the programs in turn, `n_runs` times after one round that only warms the disk cache."""
    programs = stackers()
    runs: dict[str, list[Usage]] = {name: [] for name in programs}
    for _ in range(n_runs + 1):
        with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
            for name, stack in programs.items():
                runs[name].append(stack(frames, Path(work) / name).usage)
    return Race(len(frames), {name: tuple(usages[1:]) for name, usages in runs.items()})


def as_markdown(result: Race) -> str:
    """Return the medians, and the median of the ratios of each pair."""
    ours, others = result.runs[OURS], {name: runs for name, runs in result.runs.items() if name != OURS}
    rows = [(name, median_usage(runs)) for name, runs in result.runs.items()]
    rows += [(f"ratio to {name}", _ratio(ours, theirs)) for name, theirs in others.items()]
    table = markdown_table(
        ("", "wall s", "CPU s", "peak MiB"), [(name, use.wall_s, use.cpu_s, use.peak_mib) for name, use in rows]
    )
    return f"{result.n_frames} frames, median of {len(ours)} interleaved runs of each.\n\n{table}"


def _ratio(ours: Sequence[Usage], theirs: Sequence[Usage]) -> Usage:
    pairs = list(zip(ours, theirs, strict=True))
    return Usage(
        median(our.wall_s / their.wall_s for our, their in pairs),
        median(our.cpu_s / their.cpu_s for our, their in pairs),
        median(our.peak_mib / their.peak_mib for our, their in pairs),
    )


def main() -> None:
    """Measure and print."""
    parser = folder_argument(__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="pairs of runs (default 5)")
    options = parser.parse_args()
    print(as_markdown(race(chosen_frames(options), options.runs)))


if __name__ == "__main__":
    main()
