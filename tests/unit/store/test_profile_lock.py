"""One running program for each profile."""

import subprocess
import sys

import pytest

from crowdsky_desktop.model.errors import AlreadyRunningError
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock

HOLD = """
import sys
from pathlib import Path
from crowdsky_desktop.store.profile_lock import ProfileLock
with ProfileLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_program(tmp_path):
    lock_file = profile_paths(home=tmp_path).lock_file
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_program_is_told_so(tmp_path, other_program):
    with pytest.raises(AlreadyRunningError, match="default"), ProfileLock(profile_paths(home=tmp_path).lock_file):
        pass


def test_another_profile_is_free(tmp_path, other_program):
    with ProfileLock(profile_paths("night", home=tmp_path).lock_file):
        pass


def test_a_killed_program_holds_nothing(tmp_path, other_program):
    other_program.kill()
    other_program.wait()
    with ProfileLock(profile_paths(home=tmp_path).lock_file):
        pass


def test_it_is_released_at_the_end_and_excludes_within_one_program(tmp_path):
    lock_file = profile_paths(home=tmp_path).lock_file
    for _ in range(2):
        with ProfileLock(lock_file), pytest.raises(AlreadyRunningError), ProfileLock(lock_file):
            pass


def test_it_is_released_by_leaving_and_not_only_when_it_is_forgotten(tmp_path):
    lock_file = profile_paths(home=tmp_path).lock_file
    first = ProfileLock(lock_file)
    with first:
        pass
    with ProfileLock(lock_file):
        assert first is not None
