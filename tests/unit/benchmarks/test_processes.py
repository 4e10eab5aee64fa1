"""A measured program runs as a person's would."""

import sys

import pytest

from benchmarks.processes import AS_INSTALLED, run_measured


@pytest.fixture(autouse=True)
def _forbidden_bytecode(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


def test_what_an_environment_forbids_does_not_slow_ours(tmp_path):
    command = [sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"]
    with pytest.raises(RuntimeError, match="ended with 1"):
        run_measured(command, tmp_path / "log")
    assert run_measured(command, tmp_path / "log", AS_INSTALLED).wall_s > 0.0
