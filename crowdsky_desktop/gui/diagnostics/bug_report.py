"""A text for a bug report: versions, settings and the log; no secrets."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crowdsky_desktop import __version__
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.store.settings import DECLARATIONS

_LIBRARIES = ("PySide6-Essentials", "pyqtgraph", "numpy", "astropy", "opencv-python-headless", "sep", "requests")
_LOG_BYTES = 400_000
"""Bytes of the log that a report ends with: some four thousand lines; chosen."""


def bug_report(session: Session) -> str:
    """Return the report; the log is redacted where it is written, and settings hold no secret."""
    counts = ", ".join(f"{n} {state}" for state, n in session.ledger.counts().items() if n)
    lines = [
        versions(),
        "",
        "Settings that differ from their defaults:",
        *_changed_settings(session),
        "",
        f"Chunks by state: {counts or 'none'}",
        "",
        "Log:",
        tail(session.paths.log_file, _LOG_BYTES),
    ]
    return "\n".join(lines)


def versions() -> str:
    """Return the versions of this program, of Python and the system, and of the libraries that matter."""
    lines = [
        f"CrowdSky Desktop {__version__}",
        f"Python {sys.version.split()[0]} on {platform.platform()}",
        *(f"{name} {_version_of(name)}" for name in _LIBRARIES),
    ]
    return "\n".join(lines)


def tail(path: Path, n_bytes: int) -> str:
    """Return the last whole lines of a text file, at most `n_bytes`; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - n_bytes))
            text = file.read(n_bytes).decode(errors="replace")
    except OSError:
        return ""
    return text if size <= n_bytes else text.partition("\n")[2]


def _changed_settings(session: Session) -> list[str]:
    values = {
        declaration.name: (getattr(session.settings, declaration.name), declaration.default)
        for declaration in DECLARATIONS
    }
    return [f"  {name} = {value}" for name, (value, default) in values.items() if value != default]


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
