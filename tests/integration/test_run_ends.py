"""How a run ends is said: what it leaves open, and what this computer lacked."""

from collections.abc import Callable

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.ledger import Ledger


@pytest.mark.parametrize("options", [("--until-empty",), ("--once",)])
def test_a_run_that_leaves_a_claim_without_an_answer_says_so(club, command_line: Callable, options) -> None:
    ledger = Ledger(club.paths.ledger_file)
    ledger.begin_claim(club.server.url, "volunteer")
    ledger.close()
    outcome = command_line("run", *options)
    assert club.counts() == {"completed": 1}
    assert "got no answer: the server may have assigned us chunks" in outcome.out
    assert "jobs forget 1" in outcome.out


def test_a_run_that_fails_says_so_too(club, command_line: Callable) -> None:
    ledger = Ledger(club.paths.ledger_file)
    ledger.begin_claim(club.server.url, "volunteer")
    ledger.close()
    club.server.stop()
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.SERVER
    assert "jobs forget" in outcome.out


def test_too_little_memory_ends_the_run_with_its_name(
    club, command_line: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("crowdsky_desktop.pipeline.unattended_steps.stack", fails)
    for options in (("--until-empty",), ("--once",)):
        outcome = command_line("run", *options)
        assert outcome.code == ExitCode.COMPUTER
        assert outcome.is_one_clear_message
        assert outcome.err.startswith("This computer doesn't have enough memory: ")
        assert club.states() == [JobState.DOWNLOADED]
    assert "1 waiting" in command_line("run", "--until-empty").out
    assert club.counts() == {"processing": 1}
