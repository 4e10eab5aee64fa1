"""What holds one value over and over is no sky: tails never written, borders of frames registered elsewhere."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.sky.mask import BLOCK_PX, NO_MASK, SkyMask, constant_fill, edge_may_be_filled
from crowdsky_desktop.model.errors import UnsupportedFrameError


def sky(shape=(320, 240), level=900.0, noise=20.0):
    return np.random.default_rng(3).normal(level, noise, shape).round().astype(np.float32)


def as_pixels(mask: SkyMask, shape) -> np.ndarray:
    pixels = np.zeros(shape, np.float32)
    mask.put(pixels)
    return np.isnan(pixels)


@pytest.mark.parametrize("value", [0.0, 900.0, 32768.0, 65535.0])
@pytest.mark.parametrize(
    "where", [np.s_[250:], np.s_[:5], np.s_[:, -3:], np.s_[100:180, 50:130]], ids=["tail", "top", "right", "inside"]
)
def test_a_fill_is_masked_with_a_margin_and_nothing_else(where, value):
    pixels = sky()
    pixels[where] = value
    masked = as_pixels(constant_fill(pixels), pixels.shape)
    covered = np.zeros(pixels.shape, np.bool_)
    covered[where] = True
    assert masked[covered].all()
    beside = np.zeros(pixels.shape, np.bool_)
    rows, columns = np.nonzero(covered)
    reach = 2 * BLOCK_PX
    beside[
        max(0, rows.min() - reach) : rows.max() + reach + 1, max(0, columns.min() - reach) : columns.max() + reach + 1
    ] = True
    assert not masked[~beside].any()


def test_a_slanting_border_is_masked_along_its_slant():
    pixels = sky()
    y, x = np.mgrid[:320, :240]
    outside = x + 4 * y < 200
    pixels[outside] = 0.0
    masked = as_pixels(constant_fill(pixels), pixels.shape)
    assert masked[outside].mean() > 0.99
    assert not masked[x + 4 * y > 200 + 10 * BLOCK_PX].any()
    assert edge_may_be_filled(pixels)


def test_a_sky_is_no_fill_nor_is_one_cut_off_at_zero():
    assert not constant_fill(sky())
    cut = np.maximum(sky(level=10.0), 0.0)
    assert (cut == 0.0).mean() > 0.3
    assert not constant_fill(cut)
    assert not edge_may_be_filled(cut)


def test_the_core_of_a_bright_star_stays_white():
    pixels = sky()
    y, x = np.mgrid[:320, :240]
    pixels[np.hypot(x - 120, y - 160) < 12] = 65535.0
    assert not constant_fill(pixels)


@pytest.mark.parametrize("shape", [(64, 48), (61, 45), (64, 48, 3)])
def test_rows_of_a_frame_are_masked_as_the_whole_is(shape):
    rng = np.random.default_rng(5)
    mask = SkyMask(rng.random((-(-shape[0] // BLOCK_PX), -(-shape[1] // BLOCK_PX))) < 0.4)
    whole = np.zeros(shape, np.float32)
    mask.put(whole)
    for first, last in ((0, 10), (5, 30), (16, 24), (40, shape[0])):
        part = np.zeros((last - first, *shape[1:]), np.float32)
        mask.put(part, first)
        np.testing.assert_array_equal(part, whole[first:last])


def test_masks_add_up():
    one, other = (SkyMask(np.eye(4, k=k) > 0) for k in (0, 1))
    assert (one | NO_MASK) is one
    assert (NO_MASK | one) is one
    assert (one | other).share == pytest.approx(7 / 16)
    assert not NO_MASK
    assert NO_MASK.share == 0.0


@pytest.mark.parametrize("share", [0.05, 0.4, 0.6])
@pytest.mark.parametrize("fill", [0, 32768])
def test_constant_cells_lower_no_noise_and_shift_no_level(write_frame, share, fill):
    whole = sky((480, 320))
    part = whole.copy()
    part[round(480 * (1 - share)) :] = fill
    good, tailed = (
        measure_frame(read_light_frame(write_frame(pixels.astype(np.uint16), f"{name}.fit", BAYERPAT="GRBG")))
        for name, pixels in (("good", whole), ("tailed", part))
    )
    assert not good.mask
    assert share <= tailed.mask.share < share + 0.05
    for before, after in zip(good.sky, tailed.sky, strict=True):
        assert after.noise_adu == pytest.approx(before.noise_adu, rel=0.05)
        assert after.level_adu == pytest.approx(before.level_adu, abs=1.0)


def test_a_frame_of_one_value_is_blank(write_frame):
    path = write_frame(np.full((480, 320), 900, np.uint16), BAYERPAT="GRBG")
    with pytest.raises(UnsupportedFrameError, match="blank"):
        measure_frame(read_light_frame(path))
