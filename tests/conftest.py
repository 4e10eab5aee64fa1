"""Fixtures that every room's tests may use."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_frames_dir() -> Path:
    """Folder of real Seestar frames, or a skip that says where they were looked for."""
    folder = Path(os.environ.get("CROWDSKY_REAL_FRAMES", REPOSITORY.parent / "shared" / "data" / "seestar"))
    if not folder.is_dir():
        pytest.skip(f"no real Seestar frames in {folder}: set CROWDSKY_REAL_FRAMES to a folder that has them")
    return folder
