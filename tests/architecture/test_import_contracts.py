"""The rooms' import contracts hold, and each is seen to fail when it is broken on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def copied_house(tmp_path: Path, repository: Path) -> Path:
    """A copy of the package and its contracts that a test may spoil."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(repository / "crowdsky_desktop", tmp_path / "crowdsky_desktop", ignore=ignored)
    shutil.copy(repository / "pyproject.toml", tmp_path)
    return tmp_path


def test_all_contracts_are_kept(copied_house: Path) -> None:
    outcome = _lint_imports(copied_house)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("model", "import crowdsky_desktop.store", "Imports point down only"),
        ("disk", "import crowdsky_desktop.store", "Imports point down only"),
        ("imaging", "import crowdsky_desktop.remote", "Imports point down only"),
        ("store", "import crowdsky_desktop.simulator", "Imports point down only"),
        ("pipeline", "import crowdsky_desktop.server", "Imports point down only"),
        ("cli", "import crowdsky_desktop.gui", "Imports point down only"),
        ("server", "import crowdsky_desktop.model.errors", "The server is the other side of the wire"),
        ("server", "import crowdsky_desktop.disk.durable", "The server is the other side of the wire"),
        ("simulator", "import crowdsky_desktop.model.frame", "The simulated sky knows no one"),
        ("pipeline", "import PySide6.QtCore", "Qt lives in gui alone"),
        ("imaging", "import pyqtgraph", "Qt lives in gui alone"),
        ("pipeline", "import requests", "HTTP is spoken in remote alone"),
        ("store", "import urllib3", "HTTP is spoken in remote alone"),
        ("imaging/fits", "import crowdsky_desktop.imaging.combine", "Imports within imaging point down, too"),
        ("gui/widgets", "import crowdsky_desktop.gui.shell", "The rooms of the window stand on each other"),
        ("gui/pages/queue", "import crowdsky_desktop.gui.pages.review", "No page of the window imports another"),
    ],
)
def test_breaking_a_rule_is_noticed(copied_house: Path, room: str, line: str, contract: str) -> None:
    (copied_house / "crowdsky_desktop" / room / "broken_on_purpose.py").write_text(f'"""Broken."""\n\n{line}\n')
    outcome = _lint_imports(copied_house)
    assert outcome.returncode == 1, outcome.stdout
    assert f"{contract} BROKEN" in outcome.stdout


def test_a_new_room_has_to_be_declared(copied_house: Path) -> None:
    room = copied_house / "crowdsky_desktop" / "attic"
    room.mkdir()
    (room / "__init__.py").write_text('"""Undeclared."""\n')
    outcome = _lint_imports(copied_house)
    assert outcome.returncode == 1, outcome.stdout
    assert "attic" in outcome.stdout
