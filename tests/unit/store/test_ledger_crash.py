"""SIGKILL at every statement and at any moment; two programs on one ledger."""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from crowdsky_desktop.model.job import ROAD, JobState
from crowdsky_desktop.store.ledger import Ledger

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

WALK = """
import os, signal, sqlite3, sys
from pathlib import Path
from crowdsky_desktop.model.job import ROAD, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.store.ledger import Ledger

FILES = StackFiles(Path("/w/stack.fits"), Path("/w/thumb.png"), Path("/w/report.json"))
STORED = StoredResult("/stack.fits", "/thumb.png", 123, "0" * 40)

def walk(ledger, job_id, tell):
    intent = ledger.begin_claim("https://host", "worker")
    tell("intent")
    claim_id = ledger.finish_claim(intent, Job(job_id, 1, 1, "key", "M 42", 9)).claim_id
    tell("claimed")
    for state in ROAD[1:]:
        if state is JobState.COMPLETED:
            ledger.note_completion_sent(claim_id)
        ledger.move(claim_id, state, files=FILES if state is JobState.STACKED else None,
                    stored=STORED if state is JobState.UPLOADED else None)
        tell(str(state))
"""

KILL_AT_STATEMENT = (
    WALK
    + """
def opened(path):
    # The connection is the one that the ledger opened.
    made, connect = [], sqlite3.connect
    sqlite3.connect = lambda *args, **options: made.append(connect(*args, **options)) or made[-1]
    ledger = Ledger(path)
    sqlite3.connect = connect
    return ledger, made[-1]

def die_at(n_last, folder):
    told = os.open(folder / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    ledger, connection = opened(folder / "ledger.sqlite3")
    n_left = n_last
    def count(statement):
        nonlocal n_left
        n_left -= 1
        if n_left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(count)
    walk(ledger, 42, lambda word: os.write(told, word.encode() + b"\\n"))

for folder in Path(sys.argv[1]).iterdir():
    child = os.fork()
    if not child:
        die_at(int(folder.name), folder)
        os._exit(0)
    print(folder.name, os.waitpid(child, 0)[1])
"""
)

WALK_ON_AND_ON = (
    WALK
    + """
from crowdsky_desktop.store import ledger_file
ledger_file.BUSY_TIMEOUT_S = 60.0  # a disk that other work keeps busy decides nothing here
ledger = Ledger(Path(sys.argv[1]))
first, last = int(sys.argv[2]), int(sys.argv[3])
for job_id in range(first, last):
    walk(ledger, job_id, lambda word: print(job_id, word, flush=True))
ledger.close()
"""
)

N_STATEMENTS = 90
STATES = ["nothing", "intent", *ROAD]


def run(script: str, *arguments: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True)


def check_integrity(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def stage_of(ledger: Ledger) -> str:
    claims = ledger.all()
    if claims:
        return claims[0].state
    return "intent" if ledger.open_intents() else "nothing"


def test_killed_at_any_statement_the_ledger_has_what_it_said_it_had(tmp_path):
    for n in range(1, N_STATEMENTS + 1):
        (tmp_path / str(n)).mkdir()
    ends = dict(line.split() for line in run(KILL_AT_STATEMENT, tmp_path).stdout.splitlines())
    n_killed = sum(status == "9" for status in ends.values())
    assert n_killed > 70, "the walk has fewer statements than the test kills at"
    assert n_killed < N_STATEMENTS, "the walk has more statements than the test kills at"
    for folder in tmp_path.iterdir():
        told = ["nothing", *(folder / "told").read_text().split()]
        check_integrity(folder / "ledger.sqlite3")
        with closing(Ledger(folder / "ledger.sqlite3")) as ledger:
            stage = stage_of(ledger)
            # A killed transaction is either all there or not at all: what was told, or the one move after it.
            assert STATES.index(stage) - STATES.index(told[-1]) in (0, 1)
            for claimed in ledger.all():
                moves = [entry.to_state for entry in ledger.history(claimed.claim_id)]
                assert list(dict.fromkeys(moves)) == list(ROAD[: ROAD.index(claimed.state) + 1])
                assert ledger.open_intents() == ()


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment_the_ledger_goes_on(tmp_path, seed):
    path = tmp_path / "ledger.sqlite3"
    chance = random.Random(seed)
    told: dict[int, str] = {}
    with subprocess.Popen(
        [sys.executable, "-c", WALK_ON_AND_ON, str(path), "1", "1000"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(chance.randint(1, 150)):
            job_id, word = process.stdout.readline().split()
            told[int(job_id)] = word
        process.kill()
        for line in process.stdout.read().splitlines():
            job_id, word = line.split()
            told[int(job_id)] = word
    check_integrity(path)
    with closing(Ledger(path)) as ledger:
        known = {claimed.job.job_id: claimed.state for claimed in ledger.all(limit=1000)}
        for job_id, word in told.items():
            stage = known.get(job_id, "intent")
            assert STATES.index(stage) - STATES.index(word) in (0, 1)
        for claimed in ledger.unfinished():
            ledger.move(claimed.claim_id, JobState.FAILED, reason="after the crash")
        assert ledger.unfinished() == ()


def test_two_programs_make_and_use_one_ledger(tmp_path):
    path = tmp_path / "ledger.sqlite3"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WALK_ON_AND_ON, str(path), str(first), str(first + 15)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (100, 200, 300)
    ]
    for process in processes:
        _, complaints = process.communicate()
        assert (process.returncode, complaints) == (0, "")
    check_integrity(path)
    with closing(Ledger(path)) as ledger:
        assert ledger.counts()[JobState.COMPLETED] == 45
        assert ledger.unfinished() == ()
        assert ledger.open_intents() == ()
