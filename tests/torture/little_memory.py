"""Too little memory, or too few open files: a process is limited for real, and the queue must not be emptied for it."""

import json
import random
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crowdsky_desktop.pipeline.claim_policy import MOST_COMPUTER_FAULTS
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from tests.support.fake_server import FakeServer, running
from tests.torture.one_chunk import tiny_frames

REPOSITORY = Path(__file__).parents[2]
_N_CHUNKS = 6
_MOST_MORE = {"AS": 24_000_000, "DATA": 12_000_000}

# Everything is loaded first, then the process gets a little more than it has.
PROGRAM = """
import json, logging, resource, sys, warnings
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
from pathlib import Path
from crowdsky_desktop.cli.exit_codes import exit_code_of
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.pipeline.unattended import UnattendedRun
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
try:
    with road_to(server, home) as road:
        UnattendedRun(road, lambda _: None, Stops(), backoff=Backoff(0.01, 0.05)).run(until_empty=True)
except CrowdSkyError as error:
    code, title = int(exit_code_of(error)), error.title
resource.setrlimit(name, before)
with road_to(server, home) as road:
    states = [[claimed.state.value, claimed.reason] for claimed in road.ledger.all()]
    n_open = len(road.ledger.open_intents())
print(json.dumps({"code": code, "title": title, "states": states, "n_open": n_open}))
"""


def run_with_little(server: FakeServer, home: Path, kind: str, more: int) -> dict[str, Any]:
    """Work in a process of its own that gets `more` bytes than it has (AS, DATA), or so many files (NOFILE).

    The folder ``frames`` beside `home` holds the chunk's frames.
    """
    command = [sys.executable, "-c", PROGRAM, server.url, str(home), kind, str(more)]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=200, check=False)
    if ended.returncode < 0 and not ended.stdout:
        # A library that gets no memory may end the process: the ledger has to stand that.
        return {"code": ended.returncode, "title": "a library died for want of memory", **_held(home)}
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-4000:]
    return json.loads(ended.stdout.splitlines()[-1])


def _held(home: Path) -> dict[str, Any]:
    with closing(Ledger(profile_paths(home=home).ledger_file)) as ledger:
        states = [[claimed.state.value, claimed.reason] for claimed in ledger.all()]
        return {"states": states, "n_open": len(ledger.open_intents())}


@dataclass
class MemoryFigures:
    """What the runs came to."""

    n_runs: int = 0
    n_ended: int = 0
    n_claimed: int = 0
    n_completed: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def little_memory(root: Path, *, n_runs: int, seed: int, limit_s: float = 600.0) -> MemoryFigures:
    """Let volunteers work with amounts of memory between nothing and enough, and judge."""
    started, figures, chance = time.monotonic(), MemoryFigures(), random.Random(seed)
    frames = tiny_frames(root)
    for number in range(n_runs):
        if sys.platform != "linux" or time.monotonic() - started > limit_s:
            break
        kind = chance.choice(sorted(_MOST_MORE))
        more = round(_MOST_MORE[kind] * chance.random() ** 2)
        with running(FakeServer(frames, _N_CHUNKS)) as server:
            told = run_with_little(server, root / f"home{number}", kind, more)
        figures.n_runs += 1
        figures.n_ended += told["code"] != 0
        figures.n_claimed += len(server.given)
        figures.n_completed += len(server.completed)
        figures.problems += [f"{kind} {more}: {problem}" for problem in _problems(server, told)]
    figures.elapsed_s = time.monotonic() - started
    return figures


def _problems(server: FakeServer, told: dict[str, Any]) -> list[str]:
    n_in_hand = len(server.given) - len(server.completed)
    problems = [f"{reason}" for state, reason in told["states"] if state in ("held", "failed", "lost")]
    if server.failed:
        problems.append(f"{server.failed} reported as failed")
    if n_in_hand > MOST_COMPUTER_FAULTS:
        problems.append(f"{n_in_hand} chunks in hand")
    if not len(told["states"]) <= len(server.given) <= len(told["states"]) + told["n_open"]:
        problems.append(f"{len(server.given)} claimed, {len(told['states'])} known, {told['n_open']} without an answer")
    if n_in_hand and not told["code"]:
        problems.append("the run ended as if all were well")
    return problems
