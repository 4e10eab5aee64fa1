"""Stacks of the same frames lie side by side; one that is made again never touches the present one."""

from pathlib import Path

import pytest

from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.store.stack_versions import (
    earlier_version,
    first_version,
    is_whole,
    next_version,
    numbered_folders,
)


def write(files: StackFiles, words: str) -> None:
    for path in (files.fits, files.thumbnail, files.report):
        path.write_text(words)


@pytest.fixture
def first(tmp_path: Path) -> StackFiles:
    made = first_version(tmp_path, "stack_1.fits")
    write(made, "first")
    return made


def test_a_stack_made_again_lies_beside_the_present_one(first: StackFiles, tmp_path: Path) -> None:
    assert earlier_version(first) is None
    with next_version(first, tmp_path) as second:
        assert not is_whole(second)
        write(second, "second")
    assert (first.fits.read_text(), second.fits.read_text()) == ("first", "second")
    assert (earlier_version(second), earlier_version(first)) == (first, second)


def test_what_goes_wrong_leaves_the_shelf_as_it_was(first: StackFiles, tmp_path: Path) -> None:
    with next_version(first, tmp_path) as second:
        write(second, "second")
    with pytest.raises(ZeroDivisionError), next_version(second, tmp_path) as third:
        third.fits.write_text(f"half {1 // 0}")
    assert earlier_version(second) == first
    assert not third.fits.parent.exists()


def test_what_a_crash_left_half_made_counts_for_nothing(first: StackFiles, tmp_path: Path) -> None:
    half = first_version(tmp_path / "x", "stack_1.fits")
    half.fits.write_text("half")
    half.fits.parent.rename(tmp_path / "2")
    assert earlier_version(first) is None
    with next_version(first, tmp_path) as place:
        write(place, "new")
    assert [folder.name for folder in numbered_folders(tmp_path)] == ["1", "3"]


def test_the_ones_before_the_last_go(first: StackFiles, tmp_path: Path) -> None:
    with next_version(first, tmp_path) as second:
        write(second, "second")
    with next_version(first, tmp_path) as third:
        write(third, "third")
    assert [folder.name for folder in numbered_folders(tmp_path)] == ["1", "3"]
    assert earlier_version(first) == third


def test_a_stack_whose_files_are_gone_can_be_made_elsewhere(first: StackFiles, tmp_path: Path) -> None:
    with next_version(first, tmp_path / "another") as place:
        write(place, "new")
    assert place.fits == tmp_path / "another" / "1" / "stack_1.fits"


def test_what_cannot_be_cleared_away_hides_no_fault(first: StackFiles, tmp_path: Path, monkeypatch) -> None:
    def refuse(path: object, **_: object) -> None:
        raise PermissionError(13, "busy", str(path))

    monkeypatch.setattr("os.unlink", refuse)
    monkeypatch.setattr("os.rmdir", refuse)
    with pytest.raises(ZeroDivisionError), next_version(first, tmp_path) as second:
        second.fits.write_text(f"half {1 // 0}")
    assert second.fits.parent.exists()


def test_a_stack_that_cannot_be_deleted_does_not_hold_up_a_new_one(
    first: StackFiles, tmp_path: Path, monkeypatch
) -> None:
    with next_version(first, tmp_path) as second:
        write(second, "second")

    def refuse(path: object, **_: object) -> None:
        raise PermissionError(13, "busy", str(path))

    monkeypatch.setattr("os.unlink", refuse)
    monkeypatch.setattr("os.rmdir", refuse)
    with next_version(second, tmp_path) as third:
        write(third, "third")
    assert is_whole(third)
