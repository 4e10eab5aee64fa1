"""What this computer lacks is told from faults of frames and of this program."""

import errno
import os
from pathlib import Path

import pytest

from crowdsky_desktop.disk.durable import disk_failure
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    BrokenInstallationError,
    CrowdSkyError,
    DiskFullError,
    NotFitsError,
    OutOfMemoryError,
    TooManyOpenFilesError,
)
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.fault_policy import computer_fault, computer_faults
from crowdsky_desktop.pipeline.measure_frames import measure_frames
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe


def system_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class LibraryError(Exception):
    """As OpenCV's and SEP's are: no kin of MemoryError."""


@pytest.mark.parametrize(
    ("error", "cls"),
    [
        (MemoryError(), OutOfMemoryError),
        (system_error(errno.ENOMEM), OutOfMemoryError),
        (RuntimeError("can't start new thread"), OutOfMemoryError),
        (LibraryError("(-4:Insufficient memory) Failed to allocate 8000000 bytes"), OutOfMemoryError),
        (LibraryError("std::bad_alloc"), OutOfMemoryError),
        (system_error(errno.EMFILE), TooManyOpenFilesError),
        (system_error(errno.ENFILE), TooManyOpenFilesError),
        (ImportError("libsomething.so: cannot open shared object file", name="sep"), BrokenInstallationError),
        (ModuleNotFoundError("No module named 'cv2'", name="cv2"), BrokenInstallationError),
    ],
)
def test_it_is_named_wherever_it_stands(error: Exception, cls: type[CrowdSkyError]) -> None:
    assert type(computer_fault(error)) is cls
    wrapped = NotFitsError("light.fit cannot be read.")
    wrapped.__cause__ = error
    assert type(computer_fault(wrapped)) is cls
    with pytest.raises(cls), computer_faults():
        raise error


@pytest.mark.parametrize(
    "error",
    [
        None,
        ZeroDivisionError(),
        ValueError("memoryview: underlying buffer is not writable"),
        NotFitsError("The words out of memory stand in a file's name.fit"),
        DiskFullError(),
        system_error(errno.ENOENT),
        system_error(errno.EIO),
    ],
)
def test_other_faults_are_not(error: Exception | None) -> None:
    assert computer_fault(error) is None
    if error is not None:
        with pytest.raises(type(error)), computer_faults():
            raise error


@pytest.mark.parametrize(
    ("number", "cls"),
    [
        (errno.EMFILE, TooManyOpenFilesError),
        (errno.ENFILE, TooManyOpenFilesError),
        (errno.ENOMEM, OutOfMemoryError),
        (errno.ENOSPC, DiskFullError),
    ],
)
def test_the_disks_door_names_it_too(tmp_path, number: int, cls: type[CrowdSkyError]) -> None:
    assert type(disk_failure(system_error(number), tmp_path)) is cls


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENOMEM])
def test_a_frame_is_not_left_out_for_it(tmp_path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Left out, all frames of a chunk would be, and the chunk reported as failed."""
    paths = write_chunk(tmp_path / "frames", SkyRecipe(n_frames=4, width=240, height=320, n_stars=200)).paths
    open_file = Path.open

    def refused(path, *how, **options):
        if path.suffix == ".fit":
            raise system_error(number)
        return open_file(path, *how, **options)

    monkeypatch.setattr(Path, "open", refused)
    expected = OutOfMemoryError if number == errno.ENOMEM else TooManyOpenFilesError
    with pytest.raises(expected):
        measure_frames(paths, lambda _: None, CancelToken())
    with pytest.raises(expected):
        stack_frames(paths, Recipe(), files_beside(tmp_path / "stack.fits"), lambda _: None, CancelToken())
