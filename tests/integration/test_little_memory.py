"""A computer with too little memory: it is said so, nothing is lost, and the queue is not emptied."""

import sys
from pathlib import Path

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.pipeline.claim_policy import MOST_COMPUTER_FAULTS
from tests.support.fake_server import FakeServer, running
from tests.torture.little_memory import run_with_little
from tests.torture.one_chunk import tiny_frames

N_CHUNKS = 8


@pytest.fixture
def server(tmp_path: Path):
    with running(FakeServer(tiny_frames(tmp_path), N_CHUNKS)) as fake:
        yield fake


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as Linux does")
@pytest.mark.parametrize(("kind", "more"), [("AS", 3_000_000), ("DATA", 300_000)])
def test_a_few_chunks_wait_and_the_run_says_why(server: FakeServer, tmp_path: Path, kind: str, more: int) -> None:
    # With less address space than this, Python itself may abort where a thread begins: `make torture` tries that.
    told = run_with_little(server, tmp_path / "home", kind, more)
    assert (told["code"], told["title"]) == (ExitCode.COMPUTER, "This computer doesn't have enough memory")
    n_known, n_open = len(told["states"]), told["n_open"]
    # The answer to a claim, even the first, may not have fitted into memory: it stays known as without an answer.
    assert n_known <= len(server.given) <= n_known + n_open
    assert server.given
    assert len(server.given) <= MOST_COMPUTER_FAULTS
    assert {state for state, _ in told["states"]} <= {"claimed", "downloaded", "stacked"}
    assert all(reason.startswith("This computer doesn't have enough memory") for _, reason in told["states"])
    assert server.failed == server.completed == []
    # With memory to spare the next run goes on with them.
    told = run_with_little(server, tmp_path / "home", kind, 4_000_000_000)
    assert told["code"] == 0
    assert len(server.completed) == len(set(server.completed)) >= N_CHUNKS - n_open
