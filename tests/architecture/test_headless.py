"""Every headless module can be imported where there is no Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

HEADLESS_ROOMS = ("cli", "disk", "imaging", "model", "pipeline", "remote", "server", "simulator", "store")

WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ImportError(f"{name} is unimportable in this test")

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def _import_without_qt(modules: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_QT, *modules]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("room", HEADLESS_ROOMS)
def test_room_needs_no_qt(repository: Path, room: str) -> None:
    package = repository / "crowdsky_desktop" / room
    modules = [".".join(path.relative_to(repository).with_suffix("").parts) for path in sorted(package.rglob("*.py"))]
    assert len(modules) > 1
    outcome = _import_without_qt(modules)
    assert outcome.returncode == 0, outcome.stderr


def test_the_check_notices_qt() -> None:
    outcome = _import_without_qt(["crowdsky_desktop.gui.shell.main_window"])
    assert outcome.returncode != 0
    assert "unimportable in this test" in outcome.stderr


def test_every_room_is_checked_or_is_the_gui(repository: Path) -> None:
    rooms = {path.parent.name for path in (repository / "crowdsky_desktop").glob("*/__init__.py")}
    assert rooms == {*HEADLESS_ROOMS, "gui"}
