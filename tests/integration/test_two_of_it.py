"""Two programs on one profile are one too many; two profiles, or two computers, never get the same job."""

import os
import subprocess
import sys
import threading

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import Event, JobClaimed
from crowdsky_desktop.pipeline.job_context import open_job_context
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock

COMMAND = [sys.executable, "-m", "crowdsky_desktop", "run", "--once"]
N_CHUNKS, N_COMPUTERS = 6, 3


def test_a_second_program_on_the_profile_ends_and_says_why(club) -> None:
    with ProfileLock(club.paths.lock_file):
        second = subprocess.run(COMMAND, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == ExitCode.ALREADY_RUNNING
    assert "in use" in second.stderr
    assert len(second.stderr.strip().splitlines()) == 2
    assert club.counts() == {"pending": 1}


def test_the_profile_is_free_again_when_its_program_was_killed(club) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from crowdsky_desktop.store.profile_lock import ProfileLock\n"
        "with ProfileLock(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", hold, str(club.paths.lock_file)], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    first.kill()
    first.wait()
    first.stdout.close()
    assert subprocess.run(COMMAND, capture_output=True, timeout=120, check=False).returncode == ExitCode.OK


def test_two_profiles_work_side_by_side(club, small_frames) -> None:
    ingest(club.config, small_frames, again=True)
    other = profile_paths("night")
    other.settings_file.parent.mkdir(parents=True)
    other.settings_file.write_bytes(club.paths.settings_file.read_bytes())
    running = [
        subprocess.Popen([*COMMAND, "--profile", name], env=dict(os.environ), stdout=subprocess.DEVNULL)
        for name in ("default", "night")
    ]
    assert [one.wait(timeout=120) for one in running] == [ExitCode.OK, ExitCode.OK]
    assert club.counts() == {"completed": 2}


def test_computers_of_one_name_never_get_the_same_job(club, small_frames, tmp_path) -> None:
    for _ in range(N_CHUNKS - 1):
        ingest(club.config, small_frames, again=True)
    claimed: list[int] = []

    def emit(event: Event) -> None:
        if isinstance(event, JobClaimed):
            claimed.append(event.claimed.job.job_id)

    def work(number: int) -> None:
        paths = profile_paths(home=tmp_path / f"computer{number}")
        with open_job_context(club.settings, Credentials(), paths) as context:
            UnattendedRun(context, emit, Stops(), is_patient=False).run(until_empty=True)

    computers = [threading.Thread(target=work, args=(number,)) for number in range(N_COMPUTERS)]
    for computer in computers:
        computer.start()
    for computer in computers:
        computer.join()
    assert sorted(claimed) == list(range(1, N_CHUNKS + 1))
    assert club.counts() == {"completed": N_CHUNKS}
    assert len(club.rows("stacked_frames")) == N_CHUNKS
    assert len({row["worker_id"] for row in club.rows("stacking_jobs")}) > 1
