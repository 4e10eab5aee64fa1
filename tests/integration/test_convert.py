"""`crowdsky-desktop convert`, and stacks whose recipe chooses layout and compression."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


@pytest.fixture
def stack(small_frames: Path, tmp_path: Path, command_line: Callable) -> Path:
    output = tmp_path / "stack.fits"
    assert command_line("stack", str(small_frames), "-o", str(output)).code == ExitCode.OK
    return output


def test_a_stack_made_by_hand_is_a_cube_and_is_brought_into_the_layout_of_the_service_and_back(
    stack: Path, tmp_path: Path, command_line: Callable
) -> None:
    there, back = tmp_path / "there.fits", tmp_path / "back.fits"
    outcome = command_line("convert", str(stack), "-o", str(there), "--layout", "crowdsky")
    assert outcome.code == ExitCode.OK, outcome.err
    assert "MB" in outcome.out
    with fits.open(stack) as cube, fits.open(there) as hdus:
        assert cube[0].data.shape == (3, 640, 480)
        np.testing.assert_array_equal(hdus["GREEN"].data, cube[0].data[1])
        assert len(hdus["STAR-TAB"].data) == cube[0].header["NSTARS"]
    assert command_line("convert", str(there), "-o", str(back), "--layout", "cube").code == ExitCode.OK
    assert back.read_bytes() == stack.read_bytes()


def test_the_recipe_of_the_file_chooses_layout_and_compression(
    small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    output = tmp_path / "out.fits"
    options = ("--layout", "crowdsky", "--compression", "science")
    assert command_line("stack", str(small_frames), "-o", str(output), *options).code == ExitCode.OK
    with fits.open(output) as hdus:
        assert hdus["GREEN"]._bintable.header["ZQUANTIZ"] == "SUBTRACTIVE_DITHER_2"


@pytest.mark.parametrize("layout", ["crowdsky", "cube"])
def test_a_stack_among_its_frames_is_no_frame_and_may_be_replaced(
    small_frames: Path, tmp_path: Path, command_line: Callable, layout: str
) -> None:
    folder = shutil.copytree(small_frames, tmp_path / "frames")
    arguments = ("stack", str(folder), "-o", str(folder / "stack.fits"), "--layout", layout)
    assert command_line(*arguments).code == ExitCode.OK
    assert "already exists" in command_line(*arguments).err
    again = command_line(*arguments, "--force")
    assert again.code == ExitCode.OK, again.err
    assert "Skipped stack.fits: It is a stack made by this program." in again.out
    assert fits.getheader(folder / "stack.fits")["NFRAMES"] == 8


def test_it_tells_scripts_how_large_the_file_is(stack: Path, tmp_path: Path, command_line: Callable) -> None:
    target = tmp_path / "small.fits"
    options = ("--layout", "crowdsky", "--compression", "science")
    outcome = command_line("convert", "--json", str(stack), "-o", str(target), *options)
    told = json.loads(outcome.out.splitlines()[-1])
    assert (told["event"], told["bytes"]) == ("stack_converted", target.stat().st_size)
    assert told["bytes"] < 0.6 * stack.stat().st_size


@pytest.mark.parametrize(
    ("target", "options", "told"),
    [
        ("stack.fits", ("--force",), "This name cannot be used: {target} is the stack itself"),
        ("other.fits", (), "This name cannot be used: {target} already exists"),
        ("other.txt", (), "This name cannot be used: other.txt is not a name for a FITS file"),
        ("nowhere/other.fits", (), "The folder cannot be written to: The folder {target.parent} does not exist"),
    ],
)
def test_what_it_must_not_write_it_does_not(
    stack: Path, tmp_path: Path, command_line: Callable, target: str, options: tuple[str, ...], told: str
) -> None:
    (tmp_path / "other.fits").write_bytes(b"something")
    before = stack.read_bytes()
    path = tmp_path / target
    outcome = command_line("convert", str(stack), "-o", str(path), "--layout", "cube", *options)
    assert outcome.code == ExitCode.DISK
    assert told.format(target=path) in outcome.err
    assert (tmp_path / "other.fits").read_bytes() == b"something"
    assert stack.read_bytes() == before


def test_a_light_frame_is_not_converted(small_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    frame = next(iter(sorted(small_frames.glob("*.fit"))))
    outcome = command_line("convert", str(frame), "-o", str(tmp_path / "out.fits"), "--layout", "cube")
    assert outcome.code == ExitCode.FRAMES
    assert "Not a stack made by this program" in outcome.err
    assert "is a light frame" in outcome.err
    assert not (tmp_path / "out.fits").exists()
