"""What the figures were made on and with."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from benchmarks.frames import REPOSITORY, NotMeasurableError
from benchmarks.siril import siril_versions
from benchmarks.tables import markdown_table

_LIBRARIES = ("numpy", "opencv-python-headless", "sep", "astropy", "astroalign")


def as_markdown() -> str:
    """Return a table of machine, programs and libraries."""
    rows = [
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("memory", _memory()),
        ("system", platform.platform()),
        ("Python", platform.python_version()),
        ("CrowdSky Desktop", f"{version('crowdsky-desktop')}, commit {_commit()}"),
        ("Siril", _siril()),
        *((name, version(name)) for name in _LIBRARIES),
    ]
    return markdown_table(("", "version"), rows)


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    answer = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def _siril() -> str:
    try:
        return siril_versions()
    except NotMeasurableError as missing:
        return str(missing)
