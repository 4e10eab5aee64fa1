"""Blocks of a frame against those of another: their levels, the surface between them, and what stands out of it."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.obstructions.sky_difference import (
    BLOCK_PX,
    BlockLevels,
    block_middles,
    compare_skies,
    local_range,
    mask_of_blocks,
    smooth_surface,
)
from crowdsky_desktop.model.transform import IDENTITY

NAN = np.nan
BINS = 8
"""Bins of a block, each way."""
SHAPE = (12, 16)


def noisy(shape: tuple[int, int] = SHAPE, sigma: float = 1.0, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(1000.0, sigma, shape).astype(np.float32)


def slope(across: float, down: float, bend: float = 0.0) -> np.ndarray:
    v, u = np.meshgrid(np.linspace(-1, 1, SHAPE[0]), np.linspace(-1, 1, SHAPE[1]), indexing="ij")
    return (across * u + down * v + bend * u * v).astype(np.float32)


def test_a_block_has_the_median_of_its_bins() -> None:
    bins = np.kron(np.arange(12.0).reshape(3, 4), np.ones((BINS, BINS))).astype(np.float32)
    bins[3, 5] = 1e6
    found = BlockLevels.of(bins[:, : 4 * BINS])
    np.testing.assert_array_equal(found.levels, np.arange(12.0).reshape(3, 4))
    assert BlockLevels.of(np.pad(bins, ((0, 7), (0, 7)))).levels.shape == (3, 4), "what is left over is left out"


@pytest.mark.parametrize(("n_known", "is_known"), [(31, False), (32, True)])
def test_a_block_is_known_by_half_of_its_bins(n_known: int, is_known: bool) -> None:
    bins = np.full((BINS, 3 * BINS), 5.0, np.float32)
    bins[:, :BINS] = NAN
    bins[:, :BINS].reshape(-1)[:] = NAN
    block = np.full(64, NAN, np.float32)
    block[:n_known] = 5.0
    bins[:, :BINS] = block.reshape(BINS, BINS)
    assert bool(np.isfinite(BlockLevels.of(bins).levels[0, 0])) is is_known


def test_the_noise_of_a_level_is_that_of_its_neighbours_differences() -> None:
    bins = np.kron(noisy((40, 50), sigma=3.0), np.ones((BINS, BINS))).astype(np.float32)
    assert BlockLevels.of(bins).noise_adu == pytest.approx(3.0, rel=0.06)
    assert np.isnan(BlockLevels.of(bins[:, :BINS]).noise_adu), "of one column nothing is known"


def test_the_range_is_that_of_nine_blocks_and_unknown_ones_tell_nothing() -> None:
    levels = np.zeros((5, 5), np.float32)
    levels[2, 2], levels[0, 4] = 7.0, NAN
    found = local_range(levels)
    expected = np.zeros((5, 5))
    expected[1:4, 1:4], expected[0, 4] = 7.0, NAN
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("across", [0.0, 40.0])
@pytest.mark.parametrize("bend", [0.0, 25.0])
def test_a_smooth_surface_is_found_beside_what_stands_out_of_it(across: float, bend: float) -> None:
    surface = slope(across, -30.0, bend)
    difference = surface + noisy() - 1000.0
    difference[:3, :4] += 500.0  # a roof
    difference[10, 10] = NAN
    found = smooth_surface(difference, np.zeros(SHAPE, np.bool_), 1.0)
    assert np.abs(found - surface).max() < 2.0


def test_anchors_tell_which_part_is_sky_even_if_it_is_the_smaller() -> None:
    difference = noisy() - 1000.0
    difference[:, 5:] += 300.0
    anchors = np.zeros(SHAPE, np.bool_)
    anchors[:, :3] = True
    found = smooth_surface(difference, anchors, 1.0)
    assert np.abs(found[:, :5]).max() < 3.0
    without = smooth_surface(difference, np.zeros(SHAPE, np.bool_), 1.0)
    assert np.abs(without[:, 8:] - 300.0).max() < 60.0, "else the larger part passes for sky"


@pytest.mark.parametrize(("n_known", "is_found"), [(11, False), (12, True)])
def test_a_surface_needs_twelve_blocks(n_known: int, is_found: bool) -> None:
    difference = np.full(SHAPE, NAN, np.float32)
    difference[:3, :4] = 100.0
    difference[2, 4 - (12 - n_known) : 4] = NAN
    found = smooth_surface(difference, np.zeros(SHAPE, np.bool_), 1.0)
    assert bool(np.allclose(found[:3, :4], 100.0, atol=1.0)) is is_found
    assert is_found or not found.any()


def test_a_frame_compared_with_another_on_its_level_shows_what_it_alone_has() -> None:
    sky, roof = noisy(sigma=2.0), np.zeros(SHAPE, np.float32)
    roof[:3, :4] = 200.0
    own, other = BlockLevels((sky + roof + slope(20.0, 0.0)) / 2.0, 1.0), BlockLevels(sky, 2.0)
    found = compare_skies(own, other, IDENTITY, 2.0, np.empty(0, np.complex128))
    assert found.noise_adu == pytest.approx(np.hypot(2.0, 2.0))
    assert np.abs(found.excess - roof).max() < 6.0
    assert np.abs(found.surface - slope(20.0, 0.0)).max() < 6.0
    assert found.surface_at(block_middles(SHAPE).ravel()) == pytest.approx(found.surface.ravel(), abs=1e-3)
    np.testing.assert_allclose(found.detail, np.fmin(local_range(2.0 * own.levels), local_range(sky)), rtol=1e-4)
    core = roof > 0.0
    assert found.is_caused_by_frame(core)
    back = compare_skies(other, own, IDENTITY, 0.5, np.empty(0, np.complex128))
    assert not back.is_caused_by_frame(core), "the other one has it"


def test_near_stars_that_both_show_both_show_sky() -> None:
    sky = noisy(sigma=2.0)
    hazy = sky.copy()
    hazy[:, 5:] += 300.0
    middles = block_middles(SHAPE)
    stars = middles[::2, 1].ravel() + 1.0
    found = compare_skies(BlockLevels(hazy, 2.0), BlockLevels(sky, 2.0), IDENTITY, 1.0, stars)
    assert np.abs(found.excess[:, :5]).max() < 12.0
    assert found.excess[:, 8:].min() > 150.0
    assert np.median(found.own[:, :3]) == pytest.approx(0.0, abs=2.0), "levels are above that sky"


def test_a_shifted_frame_is_compared_where_both_show_the_sky() -> None:
    sky = noisy(sigma=30.0)
    by = 3 * BLOCK_PX
    found = compare_skies(
        BlockLevels(sky[:, 3:], 1.0),
        BlockLevels(sky, 1.0),
        ((1.0, 0.0, by), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
        1.0,
        np.empty(0, np.complex128),
    )
    assert np.abs(found.excess).max() < 1.0


def test_blocks_mask_their_pixels_and_the_last_ones_what_is_left_over() -> None:
    blocks = np.zeros((3, 4), np.bool_)
    blocks[0, 1], blocks[2, 3] = True, True
    pixels = np.zeros((3 * BLOCK_PX + 20, 4 * BLOCK_PX + 12), np.float32)
    mask_of_blocks(blocks, *pixels.shape).put(pixels)
    masked = np.isnan(pixels)
    assert masked[:BLOCK_PX, BLOCK_PX : 2 * BLOCK_PX].all()
    assert masked[2 * BLOCK_PX :, 3 * BLOCK_PX :].all()
    assert masked.sum() == BLOCK_PX**2 + (BLOCK_PX + 20) * (BLOCK_PX + 12)
