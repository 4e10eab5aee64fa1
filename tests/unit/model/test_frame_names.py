"""Frames of one file name are told apart by their folders."""

from pathlib import Path

from crowdsky_desktop.model.frame_names import frame_names


def test_a_name_of_its_own_stays_as_it_is():
    assert frame_names([Path("/n/1/b.fit"), Path("/n/2/a.fit")]) == {
        Path("/n/1/b.fit"): "b.fit",
        Path("/n/2/a.fit"): "a.fit",
    }


def test_files_of_one_name_tell_their_folder():
    names = frame_names([Path("/n/1/a.fit"), Path("/n/1/b.fit"), Path("/n/2/a.fit")])
    assert list(names.values()) == ["1/a.fit", "b.fit", "2/a.fit"]


def test_folders_of_one_name_tell_as_much_more_as_is_needed():
    paths = [Path("/n/1/lights/a.fit"), Path("/n/2/lights/a.fit"), Path("/n/2/others/a.fit")]
    assert list(frame_names(paths).values()) == ["1/lights/a.fit", "2/lights/a.fit", "others/a.fit"]


def test_a_path_without_a_folder_ends_too():
    names = frame_names([Path("a.fit"), Path("1/a.fit"), Path("a.fit")])
    assert names == {Path("a.fit"): "a.fit", Path("1/a.fit"): "1/a.fit"}
