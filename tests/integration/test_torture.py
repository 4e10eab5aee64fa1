"""A small share of `make torture`: kills anywhere, and a network that damages every fifth exchange."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harness forks, which Windows cannot")


def torture(tmp_path: Path, **amounts: int) -> dict[str, Any]:
    """Run the harness in a process of its own: it forks, and a test's process has threads."""
    figures = tmp_path / "figures.json"
    wanted = {"cases": 0, "kills": 0, "requests": 0, "chunks": 0} | amounts
    options = [f"--{name}={amount}" for name, amount in wanted.items()]
    command = [sys.executable, "-m", "tests.torture", *options, f"--root={tmp_path}", f"--figures={figures}"]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=200, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return json.loads(figures.read_text())


def test_killed_anywhere_nothing_is_lost_and_nothing_done_twice(tmp_path: Path) -> None:
    told = torture(tmp_path, kills=10)["crashes"]
    assert told["n_kills"] == 10
    assert told["n_completed"] >= 1


def test_on_a_bad_network_every_job_ends_well(tmp_path: Path) -> None:
    told = torture(tmp_path, requests=250, volunteers=2)["network"]
    assert told["n_requests"] >= 250
    assert len(told["faults"]) > 10
    assert told["n_completed"] >= 3


def test_a_longer_run_leaves_nothing_behind(tmp_path: Path) -> None:
    assert torture(tmp_path, chunks=12)["soak"]["n_chunks"] >= 12
