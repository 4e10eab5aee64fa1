"""`crowdsky-desktop stack`: a folder of frames by hand."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, TrackingError
from crowdsky_desktop.store.reports import read_report


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


def test_a_folder_becomes_a_stack(small_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    output = tmp_path / "out.fits"
    outcome = command_line("stack", str(small_frames), "-o", str(output))
    assert outcome.code == ExitCode.OK, outcome.err
    with fits.open(output, checksum=True) as hdus:
        hdus.verify("exception")
        assert hdus[0].data.shape == (3, 640, 480)
    assert (tmp_path / "out_thumb.png").is_file()
    assert (tmp_path / "out_report.json").is_file()


def test_the_same_frames_give_the_same_pixels(small_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    first, second = tmp_path / "first.fits", tmp_path / "second.fits"
    for output in (first, second):
        assert command_line("stack", str(small_frames), "-o", str(output)).code == ExitCode.OK
    for name in ("PRIMARY", "COVERAGE", "REJECTED", "ERROR"):
        assert fits.getdata(first, name).tobytes() == fits.getdata(second, name).tobytes()


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("no/such/folder", "-o", "x.fits"), ExitCode.FRAMES, "no/such/folder"),
        ((".", "-o", "x.jpg"), ExitCode.DISK, ".fits"),
        ((".", "-o", "no/such/x.fits"), ExitCode.DISK, "does not exist"),
        ((".", "-o", "x.fits"), ExitCode.FRAMES, "no FITS files"),
    ],
)
def test_what_cannot_be_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command_line: Callable,
    arguments: tuple[str, ...],
    code: ExitCode,
    word: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = command_line("stack", *arguments)
    assert outcome.code == code
    assert word in outcome.err
    assert len(outcome.err.strip().splitlines()) == 2


def test_an_existing_stack_is_not_replaced_unasked(small_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    output = tmp_path / "out.fits"
    output.write_bytes(b"precious")
    assert command_line("stack", str(small_frames), "-o", str(output)).code == ExitCode.DISK
    assert output.read_bytes() == b"precious"
    assert command_line("stack", str(small_frames), "-o", str(output), "--force").code == ExitCode.OK
    assert output.stat().st_size > 1000


def test_frames_of_two_exposures_are_refused(tmp_path: Path, command_line: Callable) -> None:
    for seed, exposure_s in ((1, 10.0), (2, 20.0)):
        recipe = SkyRecipe(
            seed=seed,
            n_frames=2,
            width=480,
            height=640,
            exposure_s=exposure_s,
            started_at=datetime(2025, 3, 27, 1, 5 * seed, tzinfo=UTC),
        )
        write_chunk(tmp_path / "mixed", recipe)
    outcome = command_line("stack", str(tmp_path / "mixed"), "-o", str(tmp_path / "x.fits"))
    assert outcome.code == ExitCode.FRAMES
    assert "2 of 480 × 640 raw colour, IRCUT, 10 s" in outcome.err
    assert not (tmp_path / "x.fits").exists()


def test_real_frames_of_ngc_7023(real_frames_dir: Path, tmp_path: Path, command_line: Callable) -> None:
    output = tmp_path / "ngc7023.fits"
    assert command_line("stack", str(real_frames_dir / "ngc7023-10s"), "-o", str(output)).code == ExitCode.OK
    with fits.open(output, checksum=True) as hdus:
        hdus.verify("exception")
        assert hdus["FRAMES"].data["USED"].all()
        assert hdus[0].header["OBJECT"] == "NGC 7023"
        assert hdus[0].header["FWHM"] < 3.0


def test_a_trailed_frame_is_left_out_with_the_reason(tmp_path: Path, command_line: Callable) -> None:
    recipe = SkyRecipe(
        seed=4,
        n_frames=7,
        width=480,
        height=640,
        n_stars=200,
        tracking_errors=(TrackingError(frame=2, length_px=15.0, angle_deg=20.0),),
    )
    chunk = write_chunk(tmp_path / "frames", recipe)
    output = tmp_path / "out.fits"
    assert command_line("stack", str(tmp_path / "frames"), "-o", str(output)).code == ExitCode.OK
    rows = fits.getdata(output, "FRAMES")
    [left_out] = [row for row in rows if not row["USED"]]
    assert left_out["FILE"] == chunk.paths[2].name
    assert "trailed" in left_out["REASON"]
    assert fits.getval(output, "STACKCNT") == 6


def test_a_light_frame_is_never_replaced(tmp_path: Path, small_frames: Path, command_line: Callable) -> None:
    own = tmp_path / "own"
    shutil.copytree(small_frames, own)
    frame = sorted(own.glob("*.fit"))[0]
    before = frame.read_bytes()
    outcome = command_line("stack", str(own), "-o", str(frame), "--force")
    assert outcome.code == ExitCode.DISK
    assert "one of the light frames" in outcome.err
    assert frame.read_bytes() == before


def test_a_file_beside_the_stack_is_not_replaced_unasked(
    tmp_path: Path, small_frames: Path, command_line: Callable
) -> None:
    precious = tmp_path / "out_report.json"
    precious.write_text("precious")
    assert command_line("stack", str(small_frames), "-o", str(tmp_path / "out.fits")).code == ExitCode.DISK
    assert precious.read_text() == "precious"
    assert sorted(tmp_path.glob("out*")) == [precious]


@pytest.mark.parametrize("option", ["--sigma-low=nan", "--sigma-high=-5", "--min-frames=0"])
def test_recipe_options_have_the_limits_of_the_settings(
    tmp_path: Path, small_frames: Path, command_line: Callable, option: str
) -> None:
    outcome = command_line("stack", str(small_frames), "-o", str(tmp_path / "out.fits"), option)
    assert outcome.code == ExitCode.CONFIGURATION
    assert option.split("=")[0] in outcome.err


def test_a_stack_that_fails_its_review_is_written_and_says_so(tmp_path: Path, command_line: Callable) -> None:
    write_chunk(tmp_path / "frames", SkyRecipe(seed=3, n_frames=4, width=480, height=640, n_stars=300))
    for path in sorted((tmp_path / "frames").glob("*.fit"))[1:]:
        with fits.open(path, mode="update") as hdus:
            hdus[0].data[:] = np.random.default_rng(1).normal(1000, 30, hdus[0].data.shape).astype(np.uint16)
    output = tmp_path / "one.fits"
    outcome = command_line("stack", str(tmp_path / "frames"), "-o", str(output), "--min-frames", "1")
    assert outcome.code == ExitCode.REVIEW == 12
    assert output.is_file()
    assert "25% of the frames could be used." in outcome.out


def test_a_stack_among_the_frames_is_replaced_when_asked_and_is_none_of_them(
    tmp_path: Path, small_frames: Path, command_line: Callable
) -> None:
    shutil.copytree(small_frames, tmp_path / "frames")
    output = tmp_path / "frames" / "s.fits"
    for options in ((), ("--force",)):
        outcome = command_line("stack", str(output.parent), "-o", str(output), *options)
        assert outcome.code == ExitCode.OK, outcome.err
        assert fits.getval(output, "NFRAMES") == 8
    assert "Skipped s.fits: It is a stack made by this program." in outcome.out
    (output.parent / "s_report.json").unlink()  # now only its header tells what it is
    outcome = command_line("stack", str(output.parent), "-o", str(tmp_path / "other.fits"))
    assert fits.getval(tmp_path / "other.fits", "STACKCNT") == 8
    assert command_line("stack", str(output.parent), "-o", str(output), "--force").code == ExitCode.OK


@pytest.mark.parametrize(("length", "code"), [(250, ExitCode.DISK), (238, ExitCode.DISK), (225, ExitCode.OK)])
def test_a_name_that_is_too_long_is_refused_before_the_work(
    tmp_path: Path, small_frames: Path, command_line: Callable, length: int, code: ExitCode
) -> None:
    outcome = command_line("stack", str(small_frames), "-o", str(tmp_path / f"{'x' * length}.fits"))
    assert outcome.code == code
    assert ("too long" in outcome.err) == ("Measure" not in outcome.out) == (code == ExitCode.DISK)
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_in_the_stacks_place_is_refused_before_the_work(
    tmp_path: Path, small_frames: Path, command_line: Callable
) -> None:
    (tmp_path / "out_report.json").mkdir()
    outcome = command_line("stack", str(small_frames), "-o", str(tmp_path / "out.fits"), "--force")
    assert outcome.code == ExitCode.DISK
    assert "is a folder" in outcome.err


def test_a_parent_folder_says_which_of_its_folders_hold_frames(
    tmp_path: Path, small_frames: Path, command_line: Callable
) -> None:
    shutil.copytree(small_frames, tmp_path / "parent" / "M 94_sub")
    outcome = command_line("stack", str(tmp_path / "parent"), "-o", str(tmp_path / "out.fits"))
    assert outcome.code == ExitCode.FRAMES
    assert "M 94_sub (8)" in outcome.err


def test_the_least_coverage_in_the_report_is_that_of_the_file(tmp_path: Path, command_line: Callable) -> None:
    recipe = SkyRecipe(seed=5, n_frames=4, width=480, height=640, n_stars=300, rotation_deg=40.0)
    write_chunk(tmp_path / "frames", recipe)
    output = tmp_path / "out.fits"
    assert command_line("stack", str(tmp_path / "frames"), "-o", str(output)).code == ExitCode.OK
    coverage = fits.getdata(output, "COVERAGE")
    report = read_report(tmp_path / "out_report.json")
    assert coverage[coverage > 0].min() == 1  # the reference alone reaches its corners
    assert report.coverage_min == 1
    assert report.coverage_max == coverage.max() == 4
