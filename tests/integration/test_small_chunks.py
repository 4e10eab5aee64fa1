"""Chunks of one or two frames are ordinary: they are stacked, or held for a person, and never cost a try."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.settings import save_settings


def fill(club, small_frames: Path, folder: Path, n_frames: int) -> list[Path]:
    """Put a chunk of the first frames into the queue; return the server's files."""
    folder.mkdir()
    for path in sorted(small_frames.glob("*.fit"))[:n_frames]:
        (folder / path.name).write_bytes(path.read_bytes())
    assert len(ingest(club.config, folder).chunks) == 1
    return club.raws()


def wipe(path: Path, **cards: object) -> None:
    """Turn a frame into noise."""
    with fits.open(path, mode="update") as hdus:
        hdus[0].data[:] = np.random.default_rng(1).normal(1000, 30, hdus[0].data.shape).astype(np.uint16)
        hdus[0].header.update(cards)


def only_claim(club):
    ledger = Ledger(club.paths.ledger_file)
    try:
        [claimed] = ledger.all()
        return claimed
    finally:
        ledger.close()


@pytest.mark.parametrize("n_frames", [1, 2])
def test_all_of_a_small_chunk_is_stacked_with_a_warning(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable, n_frames: int
) -> None:
    fill(empty_club, small_frames, tmp_path / "few", n_frames)
    outcome = command_line("run", "--until-empty")
    assert outcome.code == ExitCode.OK, outcome.out
    assert f"Checks: warning: Frames ({n_frames})" in outcome.out
    [row] = empty_club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (n_frames, n_frames)
    assert row["total_exptime"] == 10.0 * n_frames
    [stack] = [path for path in empty_club.stored() if path.suffix == ".fits"]
    with fits.open(stack, checksum=True) as hdus:
        assert hdus[0].header["STACKCNT"] == hdus[0].header["NCOMBINE"] == n_frames
        assert hdus[0].header["TOTALEXP"] == 10.0 * n_frames
        assert np.isfinite(hdus["GREEN"].data).mean() > 0.99
        assert hdus["COVERAGE"].data.max() == n_frames
        assert hdus["REJECTED"].data.sum() == 0
        # Of a single sample nobody knows how far it scatters.
        assert np.isfinite(hdus["ERROR"].data).mean() == pytest.approx(float(n_frames > 1), abs=0.02)


def test_what_is_left_of_two_is_stacked(empty_club, small_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    fill(empty_club, small_frames, tmp_path / "few", 2)[0].unlink()
    outcome = command_line("run", "--until-empty")
    assert outcome.code == ExitCode.OK
    assert "Share used (50%)" in outcome.out
    [row] = empty_club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (2, 1)


@pytest.mark.parametrize("n_frames", [1, 2])
def test_without_stars_it_is_held(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable, n_frames: int
) -> None:
    for path in fill(empty_club, small_frames, tmp_path / "few", n_frames):
        wipe(path)
    assert command_line("run", "--until-empty").code == ExitCode.HELD
    assert empty_club.counts() == {"processing": 1}


def test_two_frames_of_different_kinds_are_held(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    with fits.open(fill(empty_club, small_frames, tmp_path / "few", 2)[0], mode="update") as hdus:
        hdus[0].header["EXPTIME"] = 20.0
    assert command_line("run", "--until-empty").code == ExitCode.HELD
    assert empty_club.counts() == {"processing": 1}
    claimed = only_claim(empty_club)
    assert claimed.state is JobState.HELD
    assert "too few frames" in claimed.reason
    assert "The 2 frames are of 2 kinds" in claimed.reason


def test_two_files_that_cannot_be_read_are_held(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    for path in fill(empty_club, small_frames, tmp_path / "few", 2):
        path.write_bytes(b"x" * path.stat().st_size)
    assert command_line("run", "--until-empty").code == ExitCode.HELD
    assert "None of the 2 frames" in only_claim(empty_club).reason
    assert empty_club.counts() == {"processing": 1}


def test_two_files_that_are_gone_are_reported_in_true_words(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    for path in fill(empty_club, small_frames, tmp_path / "few", 2):
        path.unlink()
    assert command_line("run", "--once").code == ExitCode.FRAMES
    [row] = empty_club.rows("stacking_jobs")
    assert row["error_message"].startswith("None of the 2 frames of chunk")


def test_a_recipe_that_asks_for_more_holds_it(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    fill(empty_club, small_frames, tmp_path / "few", 2)
    save_settings(empty_club.paths.settings_file, replace(empty_club.settings, min_frames=10))
    assert command_line("run", "--until-empty").code == ExitCode.HELD
    assert "requires 10 frames, but only 2 of 2 can be stacked" in only_claim(empty_club).reason


def test_a_frame_uploaded_three_times_is_a_chunk_of_one(
    empty_club, small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    raws = fill(empty_club, small_frames, tmp_path / "few", 3)
    for path in raws[1:]:
        path.write_bytes(raws[0].read_bytes())
    assert command_line("run", "--until-empty").code == ExitCode.OK
    [row] = empty_club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (3, 1)


@pytest.mark.parametrize("n_frames", [1, 2])
def test_by_hand_too(small_frames: Path, tmp_path: Path, command_line: Callable, n_frames: int) -> None:
    (tmp_path / "few").mkdir()
    for path in sorted(small_frames.glob("*.fit"))[:n_frames]:
        (tmp_path / "few" / path.name).write_bytes(path.read_bytes())
    outcome = command_line("stack", str(tmp_path / "few"), "-o", str(tmp_path / "stack.fits"))
    assert outcome.code == ExitCode.OK, outcome.err
    assert fits.getheader(tmp_path / "stack.fits")["STACKCNT"] == n_frames
