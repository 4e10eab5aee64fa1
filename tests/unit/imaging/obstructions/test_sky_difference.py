"""The sky of a frame in blocks, asked for at any place."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.obstructions.sky_difference import BLOCK_PX, BlockLevels, block_middles

LEVELS = np.random.default_rng(4).normal(1000.0, 50.0, (5, 7)).astype(np.float32)


def at(*places: complex) -> list[float]:
    return BlockLevels(LEVELS, 1.0).at(np.array(places)).tolist()


def test_a_block_has_its_level_in_its_middle() -> None:
    np.testing.assert_allclose(BlockLevels(LEVELS, 1.0).at(block_middles(LEVELS.shape)), LEVELS, rtol=1e-6)


def test_between_two_middles_it_is_half_way() -> None:
    x, y = BLOCK_PX - 0.5, 0.5 * BLOCK_PX - 0.5
    assert at(complex(x, y)) == pytest.approx([(LEVELS[0, 0] + LEVELS[0, 1]) / 2], rel=1e-6)


def test_beyond_the_frame_there_is_no_level() -> None:
    right, bottom = BLOCK_PX * 7.0, BLOCK_PX * 5.0
    middle = complex(right / 2, bottom / 2)
    far = BLOCK_PX / 2
    beyond = at(
        complex(-far, middle.imag),
        complex(right + far, middle.imag),
        complex(middle.real, -far),
        complex(middle.real, bottom + far),
    )
    assert np.isnan(beyond).all()
    assert np.isfinite(at(0j, complex(right - 1.0, bottom - 1.0))).all()
