"""Measure size and start, frozen and from source, and write the figures into docs/packaging.md.

Usage: xvfb-run -a python packaging/measure.py FROZEN_FOLDER SOURCE_PYTHON [PACKAGE …]      (Linux; needs xdotool)

Each start is repeated; the figure is the median. The system's file cache is left alone, so they are warm starts.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app_metadata import COMMAND, REPOSITORY
from smoke import find_window, wait_for

N_STARTS = 5
PAGE = REPOSITORY / "docs" / "packaging.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main(frozen: Path, source_python: Path, packages: list[Path]) -> None:
    """Measure and write."""
    commands = {"from source": [str(source_python), "-m", "crowdsky_desktop"], "frozen": [str(frozen / COMMAND)]}
    commands |= {image.suffix[1:]: [str(image.resolve())] for image in packages if image.suffix == ".AppImage"}
    load = os.getloadavg()[0]
    versions, windows = medians(timed_version, commands), medians(timed_window, commands)
    lines = [
        f"{platform.system()} {platform.machine()}, Python {version_of(source_python)}, {os.cpu_count()} cores,"
        f" load {load:.1f} at the start; medians of {N_STARTS} warm starts, taken in turns."
        " In brackets: beside the start from source.",
        "",
        "| start | `--version`, s | window on the screen, s |",
        "| --- | --- | --- |",
        *(f"| {name} | {_figure(versions, name)} | {_figure(windows, name)} |" for name in commands),
        "",
        "| size | MB |",
        "| --- | --- |",
        f"| frozen folder | {folder_bytes(frozen) / 1e6:.0f} |",
        *(f"| `{package.suffix}` | {package.stat().st_size / 1e6:.0f} |" for package in packages),
    ]
    _write_figures("\n".join(lines))
    print("\n".join(lines))


def medians(timed: Callable[[list[str]], float], commands: dict[str, list[str]]) -> dict[str, float]:
    """Return the median seconds of each command. They take turns, so that a busy computer is unfair to none."""
    rounds = [{name: timed(command) for name, command in commands.items()} for _ in range(N_STARTS)]
    return {name: statistics.median(one[name] for one in rounds) for name in commands}


def version_of(python: Path) -> str:
    """Return the version of a Python."""
    return subprocess.run([python, "--version"], check=True, capture_output=True, text=True).stdout.split()[-1]


def _figure(seconds: dict[str, float], name: str) -> str:
    ratio = f" ({seconds[name] / seconds['from source']:.2f})" if name != "from source" else ""
    return f"{seconds[name]:.2f}{ratio}"


def folder_bytes(folder: Path) -> int:
    """Return the sum of the sizes of all files in `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def timed_version(command: list[str]) -> float:
    """Return the seconds from start to end of ``--version``."""
    begin = time.perf_counter()
    subprocess.run([*command, "--version"], check=True, stdout=subprocess.DEVNULL, timeout=120)
    return time.perf_counter() - begin


def timed_window(command: list[str]) -> float:
    """Return the seconds from start until the window is mapped, on an empty profile."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-measure-", ignore_cleanup_errors=True) as home:
        begin = time.perf_counter()
        process = subprocess.Popen(command, env={**os.environ, "CROWDSKY_HOME": home})
        try:
            wait_for("the window", process, find_window, every_s=0.01)
            return time.perf_counter() - begin
        finally:
            process.terminate()
            process.wait(60)


def _write_figures(figures: str) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
