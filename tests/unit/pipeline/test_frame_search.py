"""What lies in a folder: frames, what is named as no frame, and folders below that hold some."""

import os
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.model.errors import FolderNotWritableError, FramesBelowError, NoUsableFramesError
from crowdsky_desktop.model.frame_files import may_be_frame
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.pipeline import frame_search
from crowdsky_desktop.pipeline.frame_search import find_frames, is_own_stack

NAMES = ["a.fit", "b.FITS", "c.fts", "d.fits.gz", "e.fit.fz", "f.fz", "G.FIT.GZ"]


def touch(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"")
    return folder


def write_stack(path: Path, **cards: object) -> None:
    header = fits.Header({"CREATOR": "CrowdSky Desktop 1.2", "STACKCNT": 8, **cards})
    fits.PrimaryHDU(np.zeros((3, 40, 40), np.float32), header).writeto(path)


def test_every_name_of_a_fits_file_is_found_and_no_other(tmp_path):
    touch(tmp_path, *NAMES, "._a.fit", "._d.fits.gz", "notes.txt", "a.fit.part", "thumb.png", "log.gz", "fits")
    (tmp_path / "folder.fit").mkdir()
    assert {path.name for path in find_frames(tmp_path).paths} == set(NAMES)


def test_more_frames_than_are_taken_at_once_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(frame_search, "MAX_FRAMES", 3)
    found = find_frames(touch(tmp_path, *(f"{number}.fit" for number in range(5))))
    assert [path.name for path in found.paths] == ["0.fit", "1.fit", "2.fit"]
    assert found.passed_over == (("2 frames", "At most 3 can be stacked at once."),)


def test_a_single_file_is_itself(tmp_path):
    path = touch(tmp_path, "whatever.dat") / "whatever.dat"
    assert find_frames(path).paths == (path,)


def test_packed_files_are_named(tmp_path):
    touch(tmp_path, "a.fit", "b.zip", "c.fits.bz2")
    assert [name for name, reason in find_frames(tmp_path).passed_over if "unpack" in reason] == ["b.zip", "c.fits.bz2"]
    with pytest.raises(NoUsableFramesError, match=r"only archives \(b\.zip"):
        find_frames(touch(tmp_path / "other", "b.zip"))


def test_an_own_stack_beside_the_frames_is_none(tmp_path):
    touch(tmp_path, "a.fit", "z_report.json", "a_report.json")
    write_stack(tmp_path / "z.fits")
    found = find_frames(tmp_path)
    assert [path.name for path in found.paths] == ["a.fit"]
    assert found.passed_over == (("z.fits", "It is a stack made by this program."),)


def test_a_copy_of_a_stack_beside_the_frames_is_none_though_it_has_no_report(tmp_path):
    touch(tmp_path, "a.fit", "b.fit")
    write_stack(tmp_path / "copy.fits")
    assert find_frames(tmp_path).stacks == (tmp_path / "copy.fits",)
    assert [path.name for path in find_frames(tmp_path).paths] == ["a.fit", "b.fit"]


def test_a_copy_of_a_stack_that_lies_alone_is_no_frame(tmp_path):
    write_stack(tmp_path / "copy.fits")
    with pytest.raises(NoUsableFramesError, match="only finished stacks"):
        find_frames(tmp_path)


def test_headers_of_frames_of_one_size_are_not_read(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(frame_search, "is_own_stack", lambda path: read.append(path.name))
    touch(tmp_path, "a.fit", "b.fit")
    (tmp_path / "c.fit").write_bytes(b"longer")
    touch(tmp_path, "d.fit", "d_report.json")
    find_frames(tmp_path)
    assert read == ["c.fit", "d.fit"]


@pytest.mark.parametrize("cards", [{"CREATOR": "Siril"}, {"STACKCNT": None}])
def test_what_others_made_is_no_own_stack(tmp_path, cards):
    header = {"CREATOR": "CrowdSky Desktop 1.2", "STACKCNT": 8, **cards}
    known = fits.Header({key: value for key, value in header.items() if value is not None})
    fits.PrimaryHDU(np.zeros((40, 40), np.float32), known).writeto(tmp_path / "a.fits")
    assert not is_own_stack(tmp_path / "a.fits")


def test_folders_below_that_hold_frames_are_named_and_counted(tmp_path):
    touch(tmp_path / "M 94_sub", "a.fit", "b.fit", "._a.fit")
    touch(tmp_path / "M 51" / "lights", "a.fits.fz")
    touch(tmp_path / "empty", "notes.txt")
    touch(tmp_path / ".hidden", "a.fit")
    touch(tmp_path / "too" / "far" / "below", "a.fit")
    with pytest.raises(FramesBelowError) as below:
        find_frames(tmp_path)
    assert below.value.folders == {tmp_path / "M 51" / "lights": 1, tmp_path / "M 94_sub": 2}
    assert "M 94_sub (2)" in below.value.message


def test_a_drive_full_of_folders_is_not_looked_through(tmp_path, monkeypatch):
    monkeypatch.setattr(frame_search, "MAX_FOLDERS", 5)
    for number in range(20):
        touch(tmp_path / f"{number:02d}", "a.fit")
    with pytest.raises(FramesBelowError) as below:
        find_frames(tmp_path)
    assert len(below.value.folders) == 4


def test_folders_are_searched_two_levels_down_and_hidden_ones_never(tmp_path):
    for place in ("a/b", "a/b/c", ".trash", "a/.trash"):
        touch(tmp_path / place, "frame.fit")
    with pytest.raises(FramesBelowError) as found:
        find_frames(tmp_path)
    assert found.value.folders == {tmp_path / "a" / "b": 1}


@pytest.mark.parametrize(("n_folders", "ends"), [(8, "h (1)."), (9, "h (1) and 1 more."), (10, "h (1) and 2 more.")])
def test_eight_folders_are_named_and_the_others_counted(tmp_path, n_folders, ends):
    for name in "abcdefghij"[:n_folders]:
        touch(tmp_path / name, "frame.fit")
    with pytest.raises(FramesBelowError) as found:
        find_frames(tmp_path)
    assert found.value.message.endswith(ends)
    assert len(found.value.folders) == n_folders


def test_nothing_at_all_says_so(tmp_path):
    with pytest.raises(NoUsableFramesError, match="no FITS files"):
        find_frames(tmp_path)
    with pytest.raises(NoUsableFramesError, match="no file or folder"):
        find_frames(tmp_path / "gone")


def test_a_folder_that_cannot_be_read_is_not_an_empty_one(tmp_path, monkeypatch):
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(FolderNotWritableError, match="Permission denied"):
        find_frames(tmp_path)


def test_the_files_of_a_stack_are_no_frames_but_its_own():
    assert [may_be_frame(path) for path in vars(files_beside(Path("a.fits"))).values()].count(True) == 1
