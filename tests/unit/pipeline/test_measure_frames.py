"""A frame's bins go with it where memory allows, and are what a second reading would give."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.plan import make_plan
from crowdsky_desktop.imaging.frames.binning import BIN_PX, bytes_of_bins, mean_bins
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.trails.search import find_trails
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline import measure_frames as measure_module
from crowdsky_desktop.pipeline.measure_frames import measure_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SatelliteTrail, SkyRecipe
from tests.support.registration import register

RECIPE = SkyRecipe(
    n_frames=4,
    width=512,
    height=642,
    seed=3,
    n_hot_pixels=40,
    trails=(SatelliteTrail(frame=2, start=(-20.0, 80.0), end=(530.0, 560.0), peak_adu=300.0),),
)


def measured(paths):
    return measure_frames(paths, lambda event: None, CancelToken())[0]


def trails_of(frames):
    registered = [RegisteredFrame(frame, register(frame, frames[0])) for frame in frames]
    plan = make_plan(registered, frames[0], Recipe())
    return find_trails(plan.frames, plan.levels, (plan.width, plan.height), lambda: None, map)


@pytest.fixture
def chunk(tmp_path):
    return write_chunk(tmp_path, RECIPE).paths


def test_trails_are_the_same_whether_bins_are_kept_or_frames_read_again(chunk, monkeypatch):
    kept = measured(chunk)
    monkeypatch.setattr(measure_module, "MAX_BYTES_OF_BINS", 4 * bytes_of_bins(kept[0].frame) - 1)
    read_again = measured(chunk)
    assert all(frame.bins is not None for frame in kept)
    assert all(frame.bins is None for frame in read_again)
    assert trails_of(kept) == trails_of(read_again)
    assert [len(lines) for lines in trails_of(kept)] == [0, 0, 1, 0]


def test_bins_are_means_of_all_colours():
    pixels = np.random.default_rng(1).normal(100.0, 10.0, (43, 50)).astype(np.float32)
    expected = pixels[:40, :48].reshape(10, BIN_PX, 12, BIN_PX).mean(axis=(1, 3))
    np.testing.assert_allclose(mean_bins(pixels), expected, rtol=1e-6)
    cube = np.dstack((pixels, pixels, pixels + 30.0))
    np.testing.assert_allclose(mean_bins(cube), expected + 10.0, rtol=1e-6)
