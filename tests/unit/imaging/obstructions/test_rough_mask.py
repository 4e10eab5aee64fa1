"""What a frame that cannot be registered yet is masked by: levels and texture, against another frame of its night."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.obstructions.rough_mask import rough_mask
from crowdsky_desktop.imaging.sky.level import SkyLevel
from crowdsky_desktop.imaging.sky.mask import SkyMask
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import FrameQuality
from crowdsky_desktop.model.transform import IDENTITY

ROWS, COLUMNS = 10, 20
NOISE_ADU, GRAIN_ADU = 80.0, 10.0
NOTHING = np.zeros((ROWS, COLUMNS))


def frame_of(levels: np.ndarray, grain: np.ndarray | float, seed: int) -> MeasuredFrame:
    """A frame of blocks of 32 px, 8 × 8 bins each, of so many ADU and so much scatter."""
    blocks = np.ones((8, 8))
    scatter = np.random.default_rng(seed).normal(0.0, 1.0, (8 * ROWS, 8 * COLUMNS))
    bins = 1000.0 + np.kron(levels, blocks) + scatter * np.kron(np.broadcast_to(grain, levels.shape), blocks)
    none = np.empty(0)
    return MeasuredFrame(
        LightFrame(Path("frame.fit"), 32 * COLUMNS, 32 * ROWS),
        FrameQuality(0, 3.0, 0.3, 0.0, 1000.0, NOISE_ADU),
        StarList(*[none] * 7, none > 0),
        (SkyLevel(1000.0, NOISE_ADU),),
        bins=bins.astype(np.float32),
    )


def masked(levels: np.ndarray, grain: np.ndarray | float = GRAIN_ADU) -> SkyMask:
    return rough_mask(frame_of(levels, grain, 1), frame_of(NOTHING, GRAIN_ADU, 2), IDENTITY)


def patch(n_rows: int, n_columns: int, value: float = 1.0, first: tuple[int, int] = (3, 8)) -> np.ndarray:
    blocks = NOTHING.copy()
    blocks[first[0] : first[0] + n_rows, first[1] : first[1] + n_columns] = value
    return blocks


def test_the_same_sky_has_no_mask() -> None:
    assert not masked(NOTHING)


@pytest.mark.parametrize(("n_sky", "has_mask"), [(19, False), (20, True)])
def test_a_tenth_of_the_blocks_has_to_look_like_the_sky(n_sky: int, has_mask: bool) -> None:
    """Of a frame that shows less sky nothing is known."""
    is_sky = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) < n_sky
    assert bool(masked(np.where(is_sky, 0.0, 500.0))) is has_mask


@pytest.mark.parametrize(("off_sigma", "has_mask"), [(0.35, False), (0.65, True), (-0.65, True), (3.0, True)])
def test_blocks_half_a_pixels_noise_off_the_night_do_not_belong_to_it(off_sigma: float, has_mask: bool) -> None:
    assert bool(masked(patch(4, 4, off_sigma * NOISE_ADU))) is has_mask


@pytest.mark.parametrize(("times", "has_mask"), [(1.3, False), (2.6, True)])
def test_leaves_have_more_grain_than_the_sky(times: float, has_mask: bool) -> None:
    assert bool(masked(NOTHING, GRAIN_ADU * (1.0 + patch(4, 5, times - 1.0)))) is has_mask


@pytest.mark.parametrize(("n_columns", "has_mask"), [(11, False), (12, True)])
def test_a_patch_has_twelve_blocks_at_least(n_columns: int, has_mask: bool) -> None:
    assert bool(masked(patch(1, n_columns, 500.0, (5, 4)))) is has_mask


def test_a_patch_is_masked_with_two_blocks_around_it_and_its_holes() -> None:
    roof = patch(4, 5, 500.0)
    roof[5, 10] = 0.0
    mask = masked(roof)
    expected = patch(8, 9, 1.0, (1, 6)).astype(bool)
    side = mask.blocks.shape[0] // ROWS
    np.testing.assert_array_equal(mask.blocks, np.kron(expected, np.ones((side, side), bool)))


def test_a_frame_that_is_moved_is_compared_with_the_sky_behind_it() -> None:
    """The other frame's night has a slope; the frame lies two blocks beside it."""
    slope = np.tile(np.arange(COLUMNS) * 60.0, (ROWS, 1))
    other, own = frame_of(slope, GRAIN_ADU, 2), frame_of(slope + 120.0, GRAIN_ADU, 1)
    moved = ((1.0, 0.0, 64.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    assert not rough_mask(own, other, moved)
    assert not rough_mask(own, replace(other, quality=replace(other.quality, noise_adu=1.0)), IDENTITY)
