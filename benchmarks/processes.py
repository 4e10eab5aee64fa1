"""Run a program as a whole process and measure what it took."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""What a program of ours runs with: compiled once, as what is installed is; the environment may forbid it."""

_LAUNCHER = """
import json, os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(process.pid, 0)
told = [time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status)]
open(sys.argv[1], "w").write(json.dumps(told))
"""
"""Between us and the program: on Linux a process's peak memory begins with that of the one it was forked from."""


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
    told = log.with_suffix(".usage")
    launched = [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(told), *map(str, command)]
    with log.open("wb") as output:
        subprocess.run(
            launched, stdout=output, stderr=subprocess.STDOUT, env=os.environ | (environment or {}), check=True
        )
    wall_s, cpu_s, peak, code = json.loads(told.read_text())
    if code:
        tail = log.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"{command[0]} ended with {code}:\n{tail}")
    to_mib = 2**20 if sys.platform == "darwin" else 2**10
    return Usage(wall_s, cpu_s, peak / to_mib)


def median_usage(runs: Sequence[Usage]) -> Usage:
    """Return the median of each figure."""
    return Usage(
        median(run.wall_s for run in runs), median(run.cpu_s for run in runs), median(run.peak_mib for run in runs)
    )
