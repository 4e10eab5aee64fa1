"""A chunk whose frames are missing, spoilt or no stack costs what it has to, and its owner hears why."""

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.settings import save_settings


def fits_image_extension() -> bytes:
    file = io.BytesIO()
    fits.HDUList([fits.PrimaryHDU(), fits.ImageHDU(np.ones((4, 5), np.float32))]).writeto(file)
    return file.getvalue()[2880:]


def test_a_truncated_raw_frame_is_left_out(club, command_line: Callable) -> None:
    """The server's file is shorter than listed, and is so each time: nobody has more of it."""
    raw = club.raws()[0]
    raw.write_bytes(raw.read_bytes()[:50_000])
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.OK
    assert f"Left out: {raw.name} ({raw.name} is listed with " in outcome.out
    [row] = club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (8, 7)


def test_a_frame_uploaded_again_with_another_size_is_stacked(club, command_line: Callable) -> None:
    """The list still tells the size of the first file of that name; the second one is whole."""
    raw = club.raws()[0]
    raw.write_bytes(raw.read_bytes() + fits_image_extension())
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.OK
    [row] = club.rows("stacked_frames")
    assert (row["n_frames_input"], row["n_frames_aligned"]) == (8, 8)


def test_a_spoilt_frame_costs_that_frame_only(club, command_line: Callable) -> None:
    raw = club.raws()[3]
    size = raw.stat().st_size
    raw.write_bytes((b"not a FITS file " * (size // 16 + 1))[:size])
    assert command_line("run", "--once").code == ExitCode.OK
    [stack] = [path for path in club.stored() if path.suffix == ".fits"]
    rows = fits.getdata(stack, "FRAMES")
    assert len(rows) == 8
    [left_out] = [row for row in rows if row["FILE"] == raw.name]
    assert not left_out["USED"]
    assert left_out["REASON"]


def test_missing_raw_frames_are_left_out(club, command_line: Callable) -> None:
    gone = club.raws()[:2]
    for raw in gone:
        raw.unlink()
    assert command_line("run", "--once").code == ExitCode.OK
    [row] = club.rows("stacked_frames")
    assert row["n_frames_input"] == 8
    assert row["n_frames_aligned"] <= 6


def test_a_chunk_whose_files_are_gone_is_reported(club, command_line: Callable) -> None:
    for raw in club.raws():
        raw.unlink()
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.FRAMES
    assert club.counts() == {"retry": 1}
    assert club.states() == [JobState.FAILED]
    assert club.rows("stacking_jobs")[0]["error_message"]


def test_a_chunk_without_stars_is_reported(club, command_line: Callable) -> None:
    for raw in club.raws():
        with fits.open(raw, mode="update") as hdus:
            hdus[0].data[:] = np.random.default_rng(1).normal(1000, 30, hdus[0].data.shape).astype(np.uint16)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.FRAMES
    assert club.states() == [JobState.FAILED]
    assert "star" in club.rows("stacking_jobs")[0]["error_message"]


@pytest.mark.usefixtures("revoked_later")
def test_a_broken_report_holds_the_chunk_and_says_why(club, command_line: Callable, monkeypatch) -> None:
    assert command_line("run", "--once").code == ExitCode.STORAGE
    [report] = club.paths.workspace_dir.glob("*/product/*/*_report.json")
    report.write_text("{")
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.HELD
    assert "report cannot be read" in outcome.out
    assert club.states() == [JobState.HELD]
    assert len(club.raws()) == 8


def test_a_strict_recipe_costs_the_chunk_no_try(club, command_line: Callable) -> None:
    save_settings(club.paths.settings_file, replace(club.settings, min_frames=50))
    assert command_line("run", "--once").code == ExitCode.HELD
    assert club.counts() == {"processing": 1}
    save_settings(club.paths.settings_file, club.settings)
    assert command_line("jobs", "release", "1").code == ExitCode.OK
    assert command_line("run", "--once").code == ExitCode.OK
    assert club.counts() == {"completed": 1}


def test_a_lost_report_holds_the_chunk(club, command_line: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crowdsky_desktop.pipeline.unattended_steps.review_report", lambda *_: 1 / 0)
    assert command_line("run", "--once").code == ExitCode.HELD
    monkeypatch.undo()
    monkeypatch.setenv("CROWDSKY_HOME", str(club.paths.ledger_file.parents[1]))
    [report] = club.paths.workspace_dir.glob("*/product/*/*_report.json")
    report.unlink()
    monkeypatch.setenv("CROWDSKY_API_KEY", club.config.api_key)
    monkeypatch.setenv("CROWDSKY_STORAGE_TOKEN", club.config.storage_token)
    assert command_line("jobs", "release", "1").code == ExitCode.OK
    outcome = command_line("run", "--once")
    assert outcome.code == ExitCode.HELD
    assert "it is gone" in outcome.out
