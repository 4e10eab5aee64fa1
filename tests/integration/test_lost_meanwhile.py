"""A frame that is cut, replaced or gone after it was measured is left out, as its message says, and no other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError, NoUsableFramesError
from crowdsky_desktop.model.events import Event, FrameLeftOut, Step, StepFinished
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.frame_selection import unreadable_now
from crowdsky_desktop.pipeline.stacking import stack_frames


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


def replace_by_another(path: Path) -> None:
    fits.PrimaryHDU(np.zeros((100, 100), np.uint16)).writeto(path, overwrite=True)


@pytest.fixture
def paths(small_frames: Path, tmp_path: Path) -> list[Path]:
    shutil.copytree(small_frames, tmp_path / "frames")
    return sorted((tmp_path / "frames").glob("*.fit"))


def stacked(paths: list[Path], output: Path, harm: Callable[[], None]) -> tuple[StackReport, list[FrameLeftOut]]:
    """Stack, and do harm once all is registered: only then the frames are read again."""
    events: list[FrameLeftOut] = []
    done: list[Step] = []

    def emit(event: Event) -> None:
        if isinstance(event, FrameLeftOut):
            events.append(event)
        if isinstance(event, StepFinished) and event.step is Step.REGISTER and Step.REGISTER not in done:
            done.append(event.step)
            harm()

    return stack_frames(paths, Recipe(), files_beside(output), emit, CancelToken()), events


@pytest.mark.parametrize("harm", [cut, Path.unlink, replace_by_another])
def test_it_is_left_out_and_the_others_are_stacked(paths: list[Path], tmp_path: Path, harm: Callable) -> None:
    report, told = stacked(paths, tmp_path / "out.fits", lambda: harm(paths[3]))
    assert [frame.name for frame in report.frames if not frame.is_used] == [paths[3].name]
    assert [(event.name, event.step) for event in told] == [(paths[3].name, Step.INTEGRATE)]
    expected, _ = stacked([*paths[:3], *paths[4:]], tmp_path / "without.fits", lambda: None)
    assert report.n_frames_used == expected.n_frames_used == 7
    np.testing.assert_array_equal(fits.getdata(tmp_path / "out.fits"), fits.getdata(tmp_path / "without.fits"))


def test_without_the_reference_another_one_is_chosen(paths: list[Path], tmp_path: Path) -> None:
    first, _ = stacked(paths, tmp_path / "first.fits", lambda: None)
    (reference,) = [path for path in paths if path.name == first.reference_name]
    report, _ = stacked(paths, tmp_path / "out.fits", reference.unlink)
    assert report.n_frames_used == 7
    assert report.reference_name != first.reference_name


def test_a_share_that_went_away_ends_the_stack_at_once(paths: list[Path], tmp_path: Path) -> None:
    def unlink_all() -> None:
        for path in paths:
            path.unlink()

    with pytest.raises(NoUsableFramesError, match="None of the 8 frames"):
        stacked(paths, tmp_path / "out.fits", unlink_all)
    assert not (tmp_path / "out.fits").exists()


def test_a_fault_that_is_no_frames_is_not_tried_for_ever() -> None:
    error = FrameError("Something else.")
    with pytest.raises(FrameError) as raised:
        unreadable_now([], error)
    assert raised.value is error
