"""Stacks made by hand wait for a person; only the last few stay."""

from pathlib import Path

import pytest

from crowdsky_desktop.store.hand_stacks import N_KEPT, HandStacks


def make(stacks: HandStacks, name: str) -> Path:
    fits = stacks.make_room(name, [Path("/sky/a.fit"), Path("/sky/b.fit")])
    fits.write_bytes(b"stack")
    fits.with_name(f"{fits.stem}_report.json").write_bytes(b"report")
    return fits


@pytest.fixture
def stacks(tmp_path: Path) -> HandStacks:
    return HandStacks(tmp_path / "by-hand")


def test_the_latest_whole_stack_is_found_with_its_frames(stacks: HandStacks) -> None:
    assert stacks.latest() is None
    first = make(stacks, "M 94")
    stacks.make_room("broken off", [])
    found = stacks.latest()
    assert found is not None
    assert found.fits == first
    assert stacks.frames_of(found) == (Path("/sky/a.fit"), Path("/sky/b.fit"))


def test_only_the_last_few_are_kept(stacks: HandStacks) -> None:
    made = [make(stacks, f"stack {number}") for number in range(N_KEPT + 2)]
    assert [fits.is_file() for fits in made] == [False] * 2 + [True] * N_KEPT


def test_a_name_cannot_lead_out_of_the_folder(stacks: HandStacks, tmp_path: Path) -> None:
    assert make(stacks, "../../evil").parent.parent == tmp_path / "by-hand"


@pytest.mark.parametrize("content", [b"{", b"{}", b"[1, null]"])
def test_a_broken_note_of_the_frames_is_no_harm(stacks: HandStacks, content: bytes) -> None:
    fits = make(stacks, "M 94")
    (fits.parent / "frames.json").write_bytes(content)
    found = stacks.latest()
    assert found is not None
    assert stacks.frames_of(found) == ()
