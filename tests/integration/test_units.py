"""Frames in another unit give the same stack and the same verdict, all the way to the report."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.store.reports import read_report

UNIT = 2.0**-16
"""A power of two: floats keep their digits."""
CUT_ADU = 3000.0
"""Where the frames of the test are cut off: a quarter of their stars are brighter."""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


def stacked_in(unit: float, frames: Path, folder: Path, command_line: Callable) -> Path:
    folder.mkdir()
    for path in sorted(frames.glob("*.fit")):
        with fits.open(path) as hdus:
            values = np.minimum(hdus[0].data.astype(np.float32), np.float32(CUT_ADU)) * np.float32(unit)
            fits.PrimaryHDU(values, hdus[0].header).writeto(folder / path.name)
    output = folder.with_suffix(".fits")
    outcome = command_line("stack", str(folder), "-o", str(output), "--compression", "lossless")
    assert outcome.code == ExitCode.OK, outcome.err
    return output


def test_the_unit_of_the_frames_changes_nothing(small_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    plain, scaled = (
        stacked_in(unit, small_frames, tmp_path / name, command_line) for name, unit in (("adu", 1.0), ("unit", UNIT))
    )
    with fits.open(plain) as of_plain, fits.open(scaled) as of_scaled:
        for name in ("PRIMARY", "ERROR"):
            np.testing.assert_array_equal(of_scaled[name].data, of_plain[name].data * UNIT)
        for name in ("COVERAGE", "REJECTED"):
            np.testing.assert_array_equal(of_scaled[name].data, of_plain[name].data)
        for column in ("X", "Y", "FWHM", "SATURATED"):
            np.testing.assert_array_equal(of_scaled["STARS"].data[column], of_plain["STARS"].data[column])
    reports = [read_report(path.with_name(f"{path.stem}_report.json")) for path in (plain, scaled)]
    assert reports[0].n_saturated == reports[1].n_saturated > 0
    assert review_report(reports[0]).checks == review_report(reports[1]).checks
