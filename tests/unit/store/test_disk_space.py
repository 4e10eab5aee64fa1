"""How much room a chunk is said to need."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from crowdsky_desktop.model.errors import DiskFullError
from crowdsky_desktop.store.disk_space import DiskSpace, require_space, space_for_chunk
from crowdsky_desktop.store.workspace import Workspaces


def test_a_chunk_of_unknown_size_is_taken_for_a_quarter_of_an_hour_of_ten_seconds(tmp_path: Path) -> None:
    n_frames = 15 * 60 // 10
    frames_and_stack = n_frames * 4_200_000 + 400_000_000
    assert space_for_chunk(Workspaces(tmp_path)).needed == frames_and_stack


def test_frames_of_known_size_need_that_and_room_for_the_stack(tmp_path: Path) -> None:
    assert space_for_chunk(Workspaces(tmp_path), 1).needed == 400_000_001


@pytest.mark.parametrize(("free", "is_enough"), [(99, False), (100, True), (101, True)])
def test_exactly_enough_is_enough(free: int, is_enough: bool) -> None:
    assert DiskSpace(needed=100, free=free).is_enough is is_enough


@pytest.mark.parametrize(("missing", "is_refused"), [(0, False), (1, True)])
def test_a_chunk_that_does_not_fit_is_refused_with_what_it_needs(missing: int, is_refused: bool) -> None:
    workspaces = SimpleNamespace(free_bytes=lambda: 450_000_000 - missing)
    if is_refused:
        with pytest.raises(DiskFullError, match="needs 450 MB, but the working folder has only 450 MB left"):
            require_space(workspaces, 50_000_000)  # type: ignore[arg-type]  # a stand-in
    else:
        require_space(workspaces, 50_000_000)  # type: ignore[arg-type]  # a stand-in
