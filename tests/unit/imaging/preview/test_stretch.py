"""Autostretch and thumbnail: a sky that can be seen, stars that are not all white, no data hatched."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.stretch import (
    TARGET_SKY,
    Transfer,
    apply_transfers,
    auto_transfers,
    autostretch,
    channel_skies,
    least_reach,
    midtones_transfer,
)
from crowdsky_desktop.imaging.preview.thumbnail import encoded_thumbnail, write_thumbnail


def noisy_sky() -> np.ndarray:
    rng = np.random.default_rng(2)
    levels = np.array([800.0, 1000.0, 700.0])[:, None, None]
    sky = rng.normal(levels, 15.0, (3, 120, 160)).astype(np.float32)
    sky[:, 60, 80] = 30_000.0
    return sky


def test_sky_is_dark_grey_and_stars_are_white():
    picture = autostretch(noisy_sky())
    assert picture.shape == (120, 160, 3)
    for channel in range(3):
        assert np.median(picture[..., channel]) == pytest.approx(255 * TARGET_SKY, abs=6)
    assert picture[60, 80].min() == 255


def coloured_sky_with_stars(gains: tuple[float, ...]) -> np.ndarray:
    sky = noisy_sky()
    for number, colour in enumerate([(1.0, 1.0, 1.0), (1.6, 1.0, 0.6), (0.6, 1.0, 1.6)] * 4):
        light = 900.0 * np.array(gains) * np.array(colour)
        sky[:, 10 + 8 * number : 13 + 8 * number, 20:23] += light[:, None, None].astype(np.float32)
    return sky


def test_linked_channels_have_a_neutral_sky_and_stars_keep_their_colours():
    picture = autostretch(coloured_sky_with_stars((1.0, 1.0, 1.0)), is_linked=True).astype(int)
    for channel in range(3):
        assert np.median(picture[..., channel]) == pytest.approx(255 * TARGET_SKY, abs=6)
    white, red, blue = picture[11, 21], picture[19, 21], picture[27, 21]
    assert np.ptp(white) < 20
    assert red[0] > red[1] + 10 > red[2] + 15
    assert blue[2] > blue[1] + 10 > blue[0] + 15


def test_linked_channels_do_not_show_the_sensors_green_in_the_mean_star():
    picture = autostretch(coloured_sky_with_stars((0.7, 1.0, 0.6)), is_linked=True).astype(int)
    assert np.ptp(picture[11, 21]) < 20


def test_colours_do_not_depend_on_the_unit_of_a_picture():
    pixels = coloured_sky_with_stars((0.7, 1.0, 0.6))
    in_counts = autostretch(pixels, is_linked=True).astype(int)
    in_parts_of_white = autostretch(pixels / np.float32(2**26), is_linked=True).astype(int)
    np.testing.assert_allclose(in_parts_of_white, in_counts, atol=1)


def test_a_transfer_that_is_given_is_used_as_it_is():
    pixels = np.array([[[100.0, 150.0, 200.0, 300.0, np.nan]]], np.float32)
    picture = apply_transfers(pixels, (Transfer(black=100.0, midtones=0.5, white=200.0),))
    assert picture[0, :, 0].tolist() == [0, 127, 255, 255, 0]


def test_what_has_no_data_is_black_however_steep_the_curve_begins():
    pixels = np.array([[[0.0, np.nan, 1.0]]], np.float32)
    steep = apply_transfers(pixels, [Transfer(0.0, 1e-4, 65_535.0)])[0, :, 0]
    assert (steep[0], steep[1]) == (0, 0)
    assert steep[2] > 20


def test_order_is_kept():
    ramp = np.linspace(900, 20_000, 160 * 120, dtype=np.float32).reshape(1, 120, 160)
    assert (np.diff(autostretch(ramp).reshape(-1).astype(int)) >= 0).all()


def test_midtones_curve_goes_through_its_points():
    np.testing.assert_allclose(midtones_transfer(0.2, np.array([0.0, 0.2, 1.0])), [0.0, 0.5, 1.0])


@pytest.mark.parametrize("value", [np.nan, 5.0])
def test_pictures_of_nothing_do_not_fail(value):
    assert autostretch(np.full((3, 20, 20), value, np.float32)).shape == (20, 20, 3)


def test_thumbnail_is_upright_reduced_and_hatched_where_there_is_no_data(tmp_path, calm_stack):
    pixels = calm_stack.stacked.pixels.copy()
    pixels[:, :100] = np.nan
    pixels[:, -120:-80, 100:400] = 20_000.0
    write_thumbnail(tmp_path / "thumb.png", encoded_thumbnail(replace(calm_stack.stacked, pixels=pixels), max_side=320))
    picture = cv2.imread(str(tmp_path / "thumb.png"))
    assert picture.shape == (320, 256, 3)
    hatched = picture[:45]
    assert set(np.unique(hatched)) == {40, 90}
    assert picture[262:278, 60:190].min() > 200
    assert [entry.name for entry in tmp_path.iterdir()] == ["thumb.png"]


def test_colours_of_the_thumbnail_are_not_swapped(tmp_path, calm_stack):
    pixels = calm_stack.stacked.pixels.copy()
    pixels[0, 300:340, 200:240] = 20_000.0
    write_thumbnail(tmp_path / "thumb.png", encoded_thumbnail(replace(calm_stack.stacked, pixels=pixels)))
    thumbnail = cv2.imread(str(tmp_path / "thumb.png"))
    shrunk = thumbnail.shape[0] / pixels.shape[1]
    blue, green, red = thumbnail[round(320 * shrunk), round(220 * shrunk)]
    assert red > 240
    assert max(blue, green) < 120


def test_mono_thumbnail(tmp_path, calm_stack):
    mono = replace(calm_stack.stacked, pixels=calm_stack.stacked.pixels[:1])
    write_thumbnail(tmp_path / "thumb.png", encoded_thumbnail(mono))
    assert cv2.imread(str(tmp_path / "thumb.png"), cv2.IMREAD_UNCHANGED).ndim == 2


def known_sky(level: float, sigma: float, *, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(level, sigma, (1, 400, 400)).astype(np.float32)


def test_black_lies_2_8_sigma_below_the_sky_which_is_brought_to_0_14_and_white_is_the_brightest():
    pixels = known_sky(1000.0, 20.0)
    pixels[0, :3, :3] = 9000.0
    (transfer,) = auto_transfers(pixels)
    assert transfer.black == pytest.approx(1000.0 - 2.8 * 20.0, abs=1.0)
    assert transfer.white == pytest.approx(9000.0, rel=1e-4)
    share = (1000.0 - transfer.black) / (transfer.white - transfer.black)
    assert midtones_transfer(transfer.midtones, np.array(share)) == pytest.approx(0.14, abs=0.003)


def test_without_bright_stars_white_lies_100_sigma_above_the_sky():
    (transfer,) = auto_transfers(known_sky(1000.0, 20.0))
    assert transfer.white == pytest.approx(1000.0 + 100.0 * 20.0, rel=0.01)
    share = (1000.0 - transfer.black) / (transfer.white - transfer.black)
    assert midtones_transfer(transfer.midtones, np.array(share)) == pytest.approx(0.14, abs=0.001)


def starry(*gains: float, n_bright: int = 40, light: float = 3000.0) -> np.ndarray:
    pixels = np.concatenate([known_sky(1000.0, 10.0, seed=number) for number in range(len(gains))])
    for channel, gain in enumerate(gains):
        pixels[channel, 0, :n_bright] += light * gain
    return pixels


def gains_of(pixels: np.ndarray) -> list[float]:
    """Gains of the channels: linked curves are one curve but for them, so their widths tell."""
    transfers = auto_transfers(pixels, is_linked=True)
    widths = [transfer.white - transfer.black for transfer in transfers]
    return [widths[1] / width for width in widths]


@pytest.mark.parametrize(
    ("sensor", "expected"),
    [
        ((0.8, 1.0, 0.5), [1.25, 1.0, 2.0]),
        ((0.2, 1.0, 1.0), [2.5, 1.0, 1.0]),
        ((4.0, 1.0, 1.0), [0.4, 1.0, 1.0]),
    ],
)
def test_the_mean_bright_light_is_made_white_within_limits(sensor: tuple[float, ...], expected: list[float]):
    assert gains_of(starry(*sensor)) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize(("n_bright", "is_balanced"), [(29, False), (30, True)])
def test_fewer_than_thirty_bright_pixels_tell_no_white(n_bright: int, is_balanced: bool):
    assert gains_of(starry(0.5, 1.0, 1.0, n_bright=n_bright))[0] == pytest.approx(2.0 if is_balanced else 1.0, rel=0.02)


@pytest.mark.parametrize(("light", "is_balanced"), [(50.0, False), (90.0, True)])
def test_light_below_six_sigma_of_all_channels_tells_no_white(light: float, is_balanced: bool):
    """σ is 10 in each of three channels: together a pixel has to have 180 above the sky; these have 2.5 × light."""
    gain = gains_of(starry(0.5, 1.0, 1.0, light=light, n_bright=400))[0]
    assert (gain > 1.5) is is_balanced


def test_linked_curves_end_at_the_lowest_white():
    """A star that saturates one channel is white, not of that channel's colour."""
    pixels = starry(1.0, 1.0, 1.0, n_bright=400)
    pixels[2, 1, 0] = 31_000.0
    whites = [transfer.white for transfer in auto_transfers(pixels, is_linked=True)]
    assert whites == pytest.approx([4030.0] * 3, rel=0.05)


def test_a_difference_that_nobody_sees_grows_with_the_level_and_is_never_nought():
    assert least_reach([0.0]) == 1.0
    assert least_reach([10.0, -1000.0]) == pytest.approx(1e-6)


def test_channels_without_data_have_no_sky_and_others_theirs():
    pixels = np.concatenate([known_sky(1000.0, 20.0), np.full((1, 400, 400), np.nan, np.float32)])
    known, unknown = channel_skies(pixels)
    assert (known.level, known.noise) == pytest.approx((1000.0, 20.0), rel=0.01)
    assert (unknown.level, unknown.noise) == (0.0, 0.0)
