"""A frame that astroalign alone registers is in the stack, which is the same each time; a calm night never asks it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from astropy.io import fits

from benchmarks.second_opinion import stacked, write_night
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.store.reports import read_report


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_night(tmp_path_factory.mktemp("night"))


def test_a_frame_that_pairs_leave_out_is_stacked_and_the_stack_is_the_same_each_time(night, tmp_path) -> None:
    report, _ = stacked(night, tmp_path / "pairs.fits", RegistrationMethod.PAIRS)
    assert [frame.name for frame in report.frames if not frame.is_used] == [night[-1].name]
    stacks = [stacked(night, tmp_path / "auto.fits", RegistrationMethod.AUTO) for _ in range(3)]
    for report, _ in stacks:
        assert all(frame.is_used for frame in report.frames)
        assert [frame.name for frame in report.frames if frame.registered_by == "astroalign"] == [night[-1].name]
    assert len({datasums for _, datasums in stacks}) == 1
    assert fits.getheader(tmp_path / "auto.fits")["REGISTER"] == "pairs, astroalign"


def test_astroalign_may_register_all_frames_to_the_same_pixels(
    small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    datasums = []
    for method in ("pairs", "astroalign"):
        output = tmp_path / f"{method}.fits"
        outcome = command_line("stack", str(small_frames), "-o", str(output), "--registration", method)
        assert outcome.code == ExitCode.OK, outcome.err
        with fits.open(output, disable_image_compression=True) as hdus:
            assert hdus[0].header["REGISTER"] == method
            assert f"Registration {method}." in list(hdus[0].header["HISTORY"])
            datasums.append([hdu.header["DATASUM"] for hdu in hdus if hdu.name not in {"RECIPE", "REPORT"}])
        report = read_report(tmp_path / f"{method}_report.json")
        assert report.recipe.registration == method
        assert [frame.registered_by for frame in report.frames if not frame.is_reference] == [method] * 7
    assert datasums[0] == datasums[1]


def test_a_night_whose_frames_all_register_loads_nothing_that_only_odd_nights_need(
    small_frames: Path, tmp_path: Path
) -> None:
    odd = ("astroalign", "skimage", "scipy", "numpy.ma", "crowdsky_desktop.imaging.obstructions.find")
    code = (
        "import sys; from crowdsky_desktop.cli.main import main; main(sys.argv[1:]);"
        f"print([name for name in {odd} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, "stack", str(small_frames), "-o", str(tmp_path / "out.fits")]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=240).stdout
    assert said.splitlines()[-1] == "[]"
    assert fits.getheader(tmp_path / "out.fits")["REGISTER"] == "pairs"
