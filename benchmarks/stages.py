"""Where a stack's time goes: the stages of `crowdsky-desktop stack`, each in a process of its own."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from pkgutil import resolve_name
from statistics import median
from typing import Any

from benchmarks.frames import REPOSITORY, chosen_frames, folder_argument, linked_folder
from benchmarks.processes import AS_INSTALLED
from benchmarks.tables import markdown_table

Times = dict[str, list[float]]
"""Stage to wall and processor time of one run, seconds."""

STAGES = (
    ("measure the frames", "crowdsky_desktop.pipeline.stacking", "measure_frames"),
    ("register", "crowdsky_desktop.pipeline.stacking", "register_sky"),
    ("integrate", "crowdsky_desktop.pipeline.integrate_frames", "integrate"),
    ("measure the stack", "crowdsky_desktop.pipeline.integrate_frames", "measure_stack"),
    ("solve", "crowdsky_desktop.pipeline.stacking", "with_solution"),
    ("write FITS", "crowdsky_desktop.pipeline.stacking", "write_fits"),
    ("write thumbnail", "crowdsky_desktop.pipeline.stacking", "write_thumbnail"),
    ("write report", "crowdsky_desktop.pipeline.stacking", "write_report"),
)
PARTS = (
    ("read frames", "crowdsky_desktop.imaging.frames.measure", "read_pixels"),
    ("find defects", "crowdsky_desktop.imaging.frames.measure", "find_defects"),
    ("measure the sky", "crowdsky_desktop.imaging.frames.measure", "measure_skies"),
    ("detect stars", "crowdsky_desktop.imaging.frames.measure", "detect_stars"),
    ("bin frames for trails", "crowdsky_desktop.imaging.frames.measure", "mean_bins"),
    ("put bins on the reference", "crowdsky_desktop.imaging.trails.search", "binned_frame"),
    ("find trails in them", "crowdsky_desktop.imaging.trails.search", "find_lines"),
    ("read rows", "crowdsky_desktop.imaging.combine.resampling", "read_rows"),
    ("demosaic", "crowdsky_desktop.imaging.combine.resampling", "demultiplex"),
    ("warp", "crowdsky_desktop.imaging.combine.resampling", "warp"),
    ("read, demosaic, warp", "crowdsky_desktop.imaging.combine.plan", "resample_rows"),
    ("reject and combine", "crowdsky_desktop.imaging.combine.integration", "combine"),
    ("put into planes", "crowdsky_desktop.imaging.combine.planes.Planes", "put_pixels"),
    ("fit how noise goes", "crowdsky_desktop.imaging.noise.error_plane.VarianceModel", "fitted"),
    ("error plane", "crowdsky_desktop.imaging.noise.error_plane", "_pooled_error"),
    ("sharpen colours", "crowdsky_desktop.imaging.combine.chroma", "_missing"),
    ("make thumbnail", "crowdsky_desktop.pipeline.stacking", "encoded_thumbnail"),
)
"""Pieces of stages that several threads work on: the processor time of each call's own thread."""


def as_markdown(frames: Sequence[Path], n_runs: int) -> str:
    """Run `n_runs` times on all cores and on one, after a run that warms the disk cache, and return the medians."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        folder = linked_folder(frames, Path(work) / "frames")
        _run(folder, Path(work), None)
        on_all, on_one = [], []
        for _ in range(n_runs):
            on_all.append(_run(folder, Path(work), None))
            on_one.append(_run(folder, Path(work), 1))
    rows = [
        (stage, *(_median(runs, stage, place) for runs in (on_all, on_one) for place in (0, 1))) for stage in on_all[0]
    ]
    head = ("", f"wall s, {os.cpu_count()} cores", "CPU s", "wall s, one core", "CPU s")
    return f"{len(frames)} frames, median of {n_runs} runs; of parts (·) only processor time is known.\n\n" + (
        markdown_table(head, rows)
    )


def _median(runs: Sequence[Times], stage: str, place: int) -> float | str:
    values = [run[stage][place] for run in runs]
    return "" if values[0] < 0 else median(values)


def _run(folder: Path, work: Path, n_cores: int | None) -> Times:
    command = [sys.executable, "-m", "benchmarks.stages", "--child", repr(time.monotonic()), str(folder), str(work)]
    if n_cores:
        command += ["--cores", str(n_cores)]
    # One thread of BLAS, as the program's entry has it.
    environment = os.environ | AS_INSTALLED | {"CROWDSKY_HOME": str(work / "home"), "OPENBLAS_NUM_THREADS": "1"}
    answer = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)
    times: Times = json.loads(answer.stdout.splitlines()[-1])
    return times


class _Timer:
    """Adds up the time of the calls of some functions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.wall_s: Counter[str] = Counter()
        self.cpu_s: Counter[str] = Counter()

    def watch(self, name: str, place: str, function: str, cpu_time: Callable[[], float]) -> None:
        """Have the calls of a function, as the module or class at `place` knows it, timed from now on."""
        owner = resolve_name(place)
        called = getattr(owner, function)

        def timed(*arguments: Any, **options: Any) -> Any:
            started = time.monotonic(), cpu_time()
            try:
                return called(*arguments, **options)
            finally:
                with self._lock:
                    self.wall_s[name] += time.monotonic() - started[0]
                    self.cpu_s[name] += cpu_time() - started[1]

        setattr(owner, function, timed)


def _child(spawned: float, folder: Path, work: Path) -> Times:
    """Run the command with its stages watched."""
    from crowdsky_desktop.cli import stack  # noqa: F401 - part of the start
    from crowdsky_desktop.cli.main import main

    started = time.monotonic() - spawned, time.process_time()
    timer = _Timer()
    for stage in STAGES:
        timer.watch(*stage, time.process_time)
    for part in PARTS:
        timer.watch(*part, time.thread_time)
    if main(["stack", str(folder), "-o", str(work / "result.fits"), "--force"]):
        raise SystemExit("the stack failed")
    total = time.monotonic() - spawned, time.process_time()
    times = {"start": list(started)}
    times |= {name: [timer.wall_s[name], timer.cpu_s[name]] for name, _, _ in STAGES}
    rest = [total[place] - sum(stage[place] for stage in times.values()) for place in (0, 1)]
    parts = {f"· {name}": [-1.0, timer.cpu_s[name]] for name, _, _ in PARTS}
    return times | {"rest": rest, "all": list(total)} | parts


def main() -> None:
    """Measure and print."""
    parser = folder_argument(__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each kind (default 5)")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--cores", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _be_child(options)
        return
    print(as_markdown(chosen_frames(options), options.runs))


def _be_child(options: argparse.Namespace) -> None:
    if options.cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: options.cores]))
        os.cpu_count = lambda: options.cores
    spawned, folder, work = options.child
    print(json.dumps(_child(float(spawned), Path(folder), Path(work))))


if __name__ == "__main__":
    main()
