"""A computer with too little memory: it is said so, nothing is lost, and the queue is not emptied."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.pipeline.soundness import MOST_COMPUTER_FAULTS
from tests.support.fake_server import FakeServer, running
from tests.torture.one_chunk import tiny_frames

REPOSITORY = Path(__file__).parents[2]
N_CHUNKS = 8

# Everything is loaded first, then the process gets a little more than it has.
PROGRAM = """
import json, logging, resource, sys, warnings
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
from pathlib import Path
from crowdsky_desktop.cli.exit_codes import exit_code_of
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.manual import stack_frames
from crowdsky_desktop.pipeline.patience import Patience, Stops
from crowdsky_desktop.pipeline.volunteer import Volunteer
from tests.support.fake_server import FakeServer, road_to

url, home, kind, more = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
frames = sorted((home.parent / "frames").glob("*.fit"))
stack_frames(frames, Recipe(), files_beside(home.parent / "warm.fits"), lambda _: None, CancelToken())
used = dict(line.split(":", 1) for line in open("/proc/self/status"))
if kind == "NOFILE":
    limit = more
else:
    limit = int(used["VmSize" if kind == "AS" else "VmData"].split()[0]) * 1024 + more
name = getattr(resource, f"RLIMIT_{kind}")
before = resource.getrlimit(name)
resource.setrlimit(name, (limit, before[1]))
server, code = FakeServer([], 0), 0
server.url = url
title = ""
with road_to(server, home) as road:
    try:
        Volunteer(road, lambda _: None, Stops(), patience=Patience(0.01, 0.05)).run(until_empty=True)
    except CrowdSkyError as error:
        code, title = int(exit_code_of(error)), error.title
resource.setrlimit(name, before)
with road_to(server, home) as road:
    states = [[claimed.state.value, claimed.reason] for claimed in road.ledger.all()]
print(json.dumps({"code": code, "title": title, "states": states}))
"""


def run(server: FakeServer, home: Path, kind: str, more: int) -> dict:
    """Work in a process whose resources are limited."""
    command = [sys.executable, "-c", PROGRAM, server.url, str(home), kind, str(more)]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=200, check=False)
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-4000:]
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.fixture
def server(tmp_path: Path):
    with running(FakeServer(tiny_frames(tmp_path), N_CHUNKS)) as fake:
        yield fake


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as Linux does")
@pytest.mark.parametrize("kind", ["AS", "DATA"])
def test_a_few_chunks_wait_and_the_run_says_why(server: FakeServer, tmp_path: Path, kind: str) -> None:
    told = run(server, tmp_path / "home", kind, 300_000)
    assert (told["code"], told["title"]) == (ExitCode.COMPUTER, "This computer has too little memory")
    assert len(server.given) == len(told["states"]) == MOST_COMPUTER_FAULTS
    assert {state for state, _ in told["states"]} <= {"claimed", "downloaded", "stacked"}
    assert all(reason.startswith("This computer has too little memory") for _, reason in told["states"])
    assert server.failed == server.completed == []
    # With memory to spare the next run goes on with them.
    told = run(server, tmp_path / "home", kind, 4_000_000_000)
    assert told["code"] == 0
    assert sorted(server.completed) == list(range(1, N_CHUNKS + 1))
