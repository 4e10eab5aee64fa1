"""Killed at any point of the road, the next run finishes the chunk, exactly once."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode

RUN_AND_DIE = """
import os, signal, sys
from crowdsky_desktop.model import events
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.pipeline.job_context import open_job_context
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import load_settings

point, count = sys.argv[1], int(sys.argv[2])

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def emit(event):
    global count
    if type(event).__name__ == point:
        count -= 1
        if count == 0:
            die()

def dying_after(call):
    def called(*arguments):
        call(*arguments)
        die()
    return called

if point in ("next_job", "complete_job"):
    setattr(WorkerApi, point, dying_after(getattr(WorkerApi, point)))
paths = profile_paths()
with open_job_context(load_settings(paths.settings_file), Credentials(), paths) as road:
    UnattendedRun(road, emit, Stops(), is_patient=False).run(until_empty=True)
"""

POINTS = [
    ("JobClaimed", 1),
    ("BytesMoved", 1),
    ("BytesMoved", 9),
    ("StepFinished", 1),
    ("JobMoved", 1),
    ("FrameMeasured", 4),
    ("FrameRegistered", 4),
    ("BandIntegrated", 1),
    ("StackFinished", 1),
    ("JobMoved", 2),
    ("ReviewFinished", 1),
    ("JobMoved", 3),
    ("ResultStored", 1),
    ("ResultStored", 2),
    ("JobMoved", 4),
    ("complete_job", 1),
]


def _run_and_die(point: str, count: int) -> None:
    command = [sys.executable, "-c", RUN_AND_DIE, point, str(count)]
    killed = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, check=False, timeout=120)
    assert killed.returncode == -signal.SIGKILL, killed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not a signal of Windows")
@pytest.mark.parametrize(("point", "count"), POINTS)
def test_the_next_run_finishes_what_a_kill_left(club, command_line: Callable, point: str, count: int) -> None:
    _run_and_die(point, count)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.OK, outcome.err
    assert club.counts() == {"completed": 1}
    [row] = club.rows("stacked_frames")
    stored = {f"/{path.relative_to(club.config.storage_dir)}" for path in club.stored()}
    assert stored == {row["ucloud_path"], row["thumbnail_path"]}
    assert club.raws() == []
    assert list(club.paths.workspace_dir.glob("*/raw/*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not a signal of Windows")
def test_a_claim_whose_answer_was_lost_is_known_and_adopted(club, command_line: Callable) -> None:
    _run_and_die("next_job", 1)
    assert club.counts() == {"processing": 1}
    outcome = command_line("jobs")
    assert "got no answer" in outcome.out
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}
    assert "got no answer" not in command_line("jobs").out
