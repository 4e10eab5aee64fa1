"""A sky that frames disagree on is told; nebulae and the Moon are not."""

import warnings

import numpy as np
import pytest

from benchmarks.painted import Obstruction, paint
from crowdsky_desktop.imaging.combine.flatness import _median
from crowdsky_desktop.imaging.sky.mask import NO_MASK
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy


@pytest.fixture(scope="module")
def night(tmp_path_factory, calm, grid):
    stars = grid(512, 640, flux_adu=40_000.0, n=9)
    return write_chunk(tmp_path_factory.mktemp("night"), calm(n_frames=8, stars=stars, dither_px=5.0)).paths


@pytest.fixture
def nothing_is_masked(monkeypatch):
    """The engine as it was: what shows no sky is taken for sky."""
    monkeypatch.setattr("crowdsky_desktop.imaging.frames.measure.constant_fill", lambda _pixels: NO_MASK)


def usual(chunk) -> float:
    """Noise of a pixel of the mean, green."""
    return float(np.median([frame.sky[1].noise_adu for frame in chunk.measured])) / np.sqrt(len(chunk.measured))


def test_frames_of_a_good_night_agree(night, stack):
    chunk = stack(night)
    assert chunk.stacked.sky_disagreement_adu < 0.25 * usual(chunk)


@pytest.mark.parametrize(
    "what",
    [Obstruction(0.25, 0.3), Obstruction(0.3, 4.0), Obstruction(0.25, fill=0), Obstruction(0.25, fill=32768)],
    ids=["roof", "wall", "tail", "tail of mid-range"],
)
@pytest.mark.usefixtures("nothing_is_masked")
def test_what_was_taken_for_sky_makes_them_disagree(tmp_path, night, stack, what):
    copies = paint(night, tmp_path / "o", lambda i, pixels: what.put(pixels, i) if i == 4 else pixels)
    chunk = stack(copies)
    assert chunk.stacked.sky_disagreement_adu > 0.6 * usual(chunk)


def test_the_moon_and_a_nebula_leave_them_agreeing(tmp_path, calm, grid, stack):
    recipe = calm(
        stars=grid(512, 640, flux_adu=60_000.0, n=8), galaxy=Galaxy(256.0, 320.0, flux_adu=5e8, scale_px=110.0)
    )

    def put(index, pixels):
        y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
        return pixels + np.float32(25.0 * index) * (y / pixels.shape[0] + (x / pixels.shape[1]) ** 2).astype(np.float32)

    paths = write_chunk(tmp_path / "n", recipe).paths
    chunk = stack(paint(paths, tmp_path / "m", put))
    assert chunk.stacked.sky_disagreement_adu < 0.3 * usual(chunk)


@pytest.mark.parametrize("n_frames", [3, 4, 7, 8])
def test_the_middle_of_the_frames_skies_is_their_median_where_each_is_known(n_frames):
    rng = np.random.default_rng(n_frames)
    levels = rng.normal(1000.0, 20.0, (n_frames, 12, 9)).astype(np.float32)
    levels[rng.uniform(size=levels.shape) < 0.4] = np.nan
    levels[:, 0, 0], levels[:, 0, 1], levels[1:, 0, 2] = np.nan, 3.0, np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        expected = np.nanmedian(levels, axis=0)
    np.testing.assert_allclose(_median(levels), expected, rtol=1e-6)
