"""A stack writes its three files, and nothing beside them stays, however many frames there are."""

import tempfile

import pytest

from crowdsky_desktop.imaging.combine import integration
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CancelledError
from crowdsky_desktop.model.events import BandIntegrated
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe


@pytest.fixture(autouse=True)
def watched(tmp_path, monkeypatch):
    """Send temporary files where they are seen, and have short sequences streamed."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", 4)


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_nothing_is_left_beside_the_stack(tmp_path, is_cancelled):
    paths = write_chunk(tmp_path / "frames", SkyRecipe(n_frames=6, width=400, height=480, n_stars=300)).paths
    cancel, before = CancelToken(), {path.name for path in tmp_path.rglob("*")}
    there = []

    def look(event):
        if isinstance(event, BandIntegrated):
            there.extend(path.name for path in tmp_path.rglob("*"))
            if is_cancelled:
                cancel.cancel()

    try:
        stack_frames(paths, Recipe(), files_beside(tmp_path / "stack.fits"), look, cancel)
    except CancelledError:
        assert is_cancelled
    written = set() if is_cancelled else {"stack.fits", "stack_thumb.png", "stack_report.json"}
    assert there
    assert set(there) == before
    assert {path.name for path in tmp_path.rglob("*")} == before | written
