"""Frames of several nights and telescopes, stacked by hand, are judged night by night."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.stack import Check, Verdict
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.frames import draw_sky
from crowdsky_desktop.simulator.sensor import Sensor
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.store.reports import read_report

NIGHT = SkyRecipe(seed=3, n_frames=6, width=480, height=640, n_stars=300)
BRIGHTER, LARGER_UNIT = 2.5, 1.6
"""The other night's sky, and what a star's light is there."""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


def other_session(begins_after: timedelta, telescope: str) -> SkyRecipe:
    """The same stars under a brighter sky, in another unit."""
    stars = [
        replace(star, flux_adu=tuple(LARGER_UNIT * flux for flux in star.flux_adu)) for star in draw_sky(NIGHT).stars
    ]
    return replace(
        NIGHT,
        stars=tuple(stars),
        sky_adu=tuple(BRIGHTER * LARGER_UNIT * sky for sky in NIGHT.sky_adu),
        sensor=Sensor(gain_adu_per_e=LARGER_UNIT * NIGHT.sensor.gain_adu_per_e),
        started_at=NIGHT.started_at + begins_after,
        telescope=telescope,
    )


def background(folder: Path, command_line: Callable) -> Check:
    output = folder.with_suffix(".fits")
    outcome = command_line("stack", str(folder), "-o", str(output))
    assert outcome.code in {ExitCode.OK, ExitCode.REVIEW}, outcome.err
    report = read_report(output.with_name(f"{output.stem}_report.json"))
    assert report.n_frames_used == report.n_frames_input == 2 * NIGHT.n_frames
    return next(check for check in review_report(report).checks if check.name == "Background")


@pytest.mark.parametrize(
    ("begins_after", "telescope"),
    [(timedelta(days=1), NIGHT.telescope), (timedelta(seconds=5), "S50_another")],
    ids=["next night", "another telescope at the same time"],
)
def test_another_sky_of_another_session_is_no_jump(
    tmp_path: Path, command_line: Callable, begins_after: timedelta, telescope: str
) -> None:
    for recipe in (NIGHT, other_session(begins_after, telescope)):
        write_chunk(tmp_path / "frames", recipe)
    check = background(tmp_path / "frames", command_line)
    assert check.verdict is Verdict.PASS
    assert check.value < 1.0


def test_the_same_change_within_a_session_fails(tmp_path: Path, command_line: Callable) -> None:
    for recipe in (NIGHT, other_session(timedelta(minutes=2), NIGHT.telescope)):
        write_chunk(tmp_path / "frames", recipe)
    assert background(tmp_path / "frames", command_line).verdict is Verdict.FAIL
