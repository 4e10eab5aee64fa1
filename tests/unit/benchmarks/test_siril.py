"""The Sirils that are compared with: every one that is here, the newest first."""

from pathlib import Path

import pytest

from benchmarks import siril
from benchmarks.frames import NotMeasurableError
from benchmarks.processes import Usage
from benchmarks.programs import OURS, stackers
from benchmarks.siril import Siril, sirils
from benchmarks.stack_vs_siril import Race, as_markdown


def here(monkeypatch: pytest.MonkeyPatch, *told: tuple[Path | None, str]) -> None:
    """Let these be here, each with what it says of its version."""
    monkeypatch.setattr(siril, "candidates", lambda: [(root, ["echo", version]) for root, version in told])


def test_the_newest_comes_first(monkeypatch):
    here(
        monkeypatch,
        (None, "siril 1.0.6"),
        (Path("/root-of-1.10"), "siril 1.10.0"),
        (Path("/root"), "siril 1.4.5-beta2"),
    )
    assert [one.name for one in sirils()] == ["Siril 1.10.0", "Siril 1.4.5", "Siril 1.0.6"]
    assert list(stackers()) == [OURS, "Siril 1.10.0", "Siril 1.4.5", "Siril 1.0.6"]


def test_without_any_it_is_said_how_to_get_one(monkeypatch):
    here(monkeypatch)
    with pytest.raises(NotMeasurableError, match="make siril-root"):
        stackers()


def test_a_root_that_is_not_there_is_no_siril(monkeypatch, tmp_path):
    monkeypatch.setattr(siril, "ROOT", tmp_path)
    assert "make siril-root" in siril.why_no_root()


def test_within_a_root_the_folder_has_another_name(tmp_path):
    command = Siril("1.4.5", tmp_path / "a root").command(tmp_path, "stack.ssf")
    assert command[-5:] == ["/usr/bin/siril-cli", "-d", "/work", "-s", "/work/stack.ssf"]
    (script,) = [part for part in command if "chroot" in part]
    assert f"mount --bind {tmp_path} '{tmp_path}/a root/work'" in script


def test_the_cost_has_a_ratio_to_each():
    runs = {OURS: (Usage(2.0, 3.0, 400.0), Usage(4.0, 6.0, 400.0))}
    runs |= {"Siril 1.4.5": (Usage(4.0, 12.0, 200.0),) * 2, "Siril 1.0.6": (Usage(8.0, 30.0, 800.0),) * 2}
    lines = as_markdown(Race(32, runs)).splitlines()
    assert lines[0] == "32 frames, median of 2 interleaved runs of each."
    assert "| ratio to Siril 1.4.5 | 0.75 | 0.375 | 2 |" in lines
    assert "| ratio to Siril 1.0.6 | 0.375 | 0.15 | 0.5 |" in lines
