"""Run a program as a whole process and measure what it took."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Usage:
    """What one run took.

    Attributes
    ----------
    wall_s, cpu_s : float
        Elapsed time, and processor time of all threads, user and system.
    peak_mib : float
        Largest resident memory.
    """

    wall_s: float
    cpu_s: float
    peak_mib: float


def run_measured(command: Sequence[str | Path], log: Path, environment: dict[str, str] | None = None) -> Usage:
    """Run a command to its end, its output into `log`, and return what it took.

    Raises
    ------
    RuntimeError
        If it fails; the message holds the end of its output.
    """
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)), stdout=output, stderr=subprocess.STDOUT, env=os.environ | (environment or {})
        )
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = log.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{tail}")
    to_mib = 2**20 if sys.platform == "darwin" else 2**10
    return Usage(wall_s, used.ru_utime + used.ru_stime, used.ru_maxrss / to_mib)


def median_usage(runs: Sequence[Usage]) -> Usage:
    """Return the median of each figure."""
    return Usage(
        median(run.wall_s for run in runs), median(run.cpu_s for run in runs), median(run.peak_mib for run in runs)
    )
