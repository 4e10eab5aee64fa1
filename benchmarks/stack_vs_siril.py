"""Time, processor time and memory of a whole stack, against Siril: interleaved runs, medians, ratios pair by pair."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.frames import chosen_frames, folder_argument
from benchmarks.ours import stack_with_ours
from benchmarks.processes import Usage, median_usage
from benchmarks.siril import stack_with_siril
from benchmarks.tables import markdown_table


@dataclass(frozen=True)
class Race:
    """Runs of both programs on the same frames, in pairs."""

    n_frames: int
    ours: tuple[Usage, ...]
    siril: tuple[Usage, ...]


def race(frames: Sequence[Path], n_runs: int) -> Race:
    """Run both programs in turn, `n_runs` times after one pair that only warms the disk cache."""
    ours: list[Usage] = []
    siril: list[Usage] = []
    for _ in range(n_runs + 1):
        with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
            ours.append(stack_with_ours(frames, Path(work) / "ours").usage)
            siril.append(stack_with_siril(frames, Path(work) / "siril").usage)
    return Race(len(frames), tuple(ours[1:]), tuple(siril[1:]))


def as_markdown(result: Race) -> str:
    """Return the medians, and the median of the ratios of each pair."""
    pairs = list(zip(result.ours, result.siril, strict=True))
    ratios = Usage(
        median(ours.wall_s / siril.wall_s for ours, siril in pairs),
        median(ours.cpu_s / siril.cpu_s for ours, siril in pairs),
        median(ours.peak_mib / siril.peak_mib for ours, siril in pairs),
    )
    rows = (("CrowdSky Desktop", median_usage(result.ours)), ("Siril", median_usage(result.siril)), ("ratio", ratios))
    table = markdown_table(
        ("", "wall s", "CPU s", "peak MiB"), [(name, use.wall_s, use.cpu_s, use.peak_mib) for name, use in rows]
    )
    return f"{result.n_frames} frames, median of {len(pairs)} interleaved pairs of runs.\n\n{table}"


def main() -> None:
    """Measure and print."""
    parser = folder_argument(__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="pairs of runs (default 5)")
    options = parser.parse_args()
    print(as_markdown(race(chosen_frames(options), options.runs)))


if __name__ == "__main__":
    main()
