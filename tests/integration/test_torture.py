"""A small share of `make torture`: kills anywhere, a bad network, a shared working folder, a longer run."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import sabre_share
from tests.support.nextcloud_faults import FAULTS, LIES
from tests.torture.crashes import POINTS

REPOSITORY = Path(__file__).parents[2]
AMOUNTS = {
    "cases": 0,
    "kills": 10,
    "requests": 200,
    "volunteers": 2,
    "shared": 8,
    "chunks": 10,
    "stored": 1,
    "troubles": 2,
    "memory": 1,
    "rows": 6,
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harness forks, which Windows cannot")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run the harness in a process of its own: it forks, and a test's process has threads."""
    folder = tmp_path_factory.mktemp("torture")
    options = [f"--{name}={amount}" for name, amount in AMOUNTS.items()]
    written = folder / "figures.json"
    command = [sys.executable, "-m", "tests.torture", *options, f"--root={folder}", f"--figures={written}"]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=280, check=False)
    assert written.exists(), ended.stdout + ended.stderr
    return json.loads(written.read_text())


def test_killed_anywhere_nothing_is_lost_and_nothing_done_twice(figures: dict[str, Any]) -> None:
    told = figures["crashes"]
    assert told["problems"] == []
    assert told["n_kills"] == AMOUNTS["kills"]
    assert told["n_completed"] >= 1


def test_on_a_bad_network_every_job_ends_well(figures: dict[str, Any]) -> None:
    told = figures["network"]
    assert told["problems"] == []
    assert told["n_requests"] >= AMOUNTS["requests"]
    assert len(told["faults"]) > 10
    assert told["faults"]["revoked"] > 0
    assert told["n_completed"] >= 3


def test_in_a_shared_working_folder_each_chunk_gets_its_own_stack(figures: dict[str, Any]) -> None:
    told = figures["shared"]
    assert told["problems"] == []
    assert told["n_kills"] >= AMOUNTS["shared"]
    assert told["n_completed"] >= 2


def test_no_storage_loses_anything_or_is_believed(figures: dict[str, Any]) -> None:
    told = figures["storage"]
    assert told["problems"] == []
    assert {"Nextcloud 28, emulated", "Nextcloud 31, emulated"} <= set(told["peers"])
    assert ("Sabre/DAV" in told["peers"]) is sabre_share.is_installed()
    assert told["n_completed"] == told["n_chunks"] > 10
    assert set(FAULTS) <= set(told["faults"])
    assert (told["n_lies"], told["n_completed_by_lies"]) == (len(LIES), 0)


def test_a_longer_run_leaves_nothing_behind(figures: dict[str, Any]) -> None:
    told = figures["soak"]
    assert told["problems"] == []
    assert told["n_chunks"] >= AMOUNTS["chunks"]


@pytest.mark.parametrize("part", ["troubles", "memory", "rows"])
def test_faults_that_one_chunk_or_every_chunk_meets(figures: dict[str, Any], part: str) -> None:
    assert figures[part]["problems"] == []
    assert figures[part]["n_runs"] == AMOUNTS[part] or (part == "memory" and sys.platform != "linux")


@pytest.mark.parametrize("point", POINTS)
def test_every_point_at_which_a_volunteer_is_killed_is_there(point: str) -> None:
    owner, name = POINTS[point]
    assert callable(getattr(owner, name))
