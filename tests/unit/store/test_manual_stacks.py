"""Stacks made by hand wait for a person; only the last few stay."""

from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import StackGoneError
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.pipeline.interactive import use_earlier_by_hand
from crowdsky_desktop.store.manual_stacks import N_KEPT, ManualStacks
from crowdsky_desktop.store.stack_versions import next_version, versions_dir_of


def write(files: StackFiles) -> StackFiles:
    for path in (files.fits, files.thumbnail, files.report):
        path.write_bytes(b"content")
    return files


def make(stacks: ManualStacks, name: str) -> StackFiles:
    return write(stacks.new_stack(name, [Path("/sky/a.fit"), Path("/sky/b.fit")]))


@pytest.fixture
def stacks(tmp_path: Path) -> ManualStacks:
    return ManualStacks(tmp_path / "by-hand")


def test_the_latest_whole_stack_is_found_with_its_frames(stacks: ManualStacks) -> None:
    assert stacks.latest() is None
    first = make(stacks, "M 94")
    stacks.new_stack("broken off", [])
    found = stacks.latest()
    assert found == first
    assert stacks.frames_of(found) == (Path("/sky/a.fit"), Path("/sky/b.fit"))


def test_only_the_last_few_are_kept(stacks: ManualStacks) -> None:
    made = [make(stacks, f"stack {number}") for number in range(N_KEPT + 2)]
    assert [files.fits.is_file() for files in made] == [False] * 2 + [True] * N_KEPT


def test_stacks_of_an_earlier_version_are_found_and_left_where_they_are(stacks: ManualStacks, tmp_path: Path) -> None:
    earlier = [make(stacks, f"stack {number}") for number in range(N_KEPT)]
    now = ManualStacks(tmp_path / "by-hand-0123abcd", tmp_path / "by-hand")
    assert now.latest() == earlier[-1]
    made = [make(now, f"stack {number}") for number in range(N_KEPT)]
    assert now.latest() == made[-1]
    assert all(files.fits.is_file() for files in earlier)


def test_a_name_cannot_lead_out_of_the_folder(stacks: ManualStacks, tmp_path: Path) -> None:
    assert make(stacks, "../../evil").fits.parents[2] == tmp_path / "by-hand"


@pytest.mark.parametrize("content", [b"{", b"{}", b"[1, null]"])
def test_a_broken_note_of_the_frames_is_no_harm(stacks: ManualStacks, content: bytes) -> None:
    files = make(stacks, "M 94")
    for note in ("frames.json", "chosen.json"):
        (files.fits.parents[1] / note).write_bytes(content)
    assert stacks.latest() == files
    assert stacks.frames_of(files) == ()


def test_of_the_stacks_of_the_same_frames_the_chosen_one_counts(stacks: ManualStacks) -> None:
    first = make(stacks, "M 94")
    with next_version(first, versions_dir_of(first)) as second:
        write(second)
    assert stacks.latest() == second
    stacks.choose(first)
    assert stacks.latest() == first
    assert use_earlier_by_hand(first) == second
    assert stacks.latest() == second
    assert stacks.frames_of(second) == stacks.frames_of(first)
    second.report.unlink()
    assert stacks.latest() == first
    with pytest.raises(StackGoneError):
        use_earlier_by_hand(first)
