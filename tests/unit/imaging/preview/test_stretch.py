"""Autostretch and thumbnail: a sky that can be seen, stars that are not all white, no data hatched."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.stretch import (
    TARGET_SKY,
    Transfer,
    apply_transfers,
    autostretch,
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


def test_a_transfer_that_is_given_is_used_as_it_is():
    pixels = np.array([[[100.0, 150.0, 200.0, 300.0, np.nan]]], np.float32)
    picture = apply_transfers(pixels, (Transfer(black=100.0, midtones=0.5, white=200.0),))
    assert picture[0, :, 0].tolist() == [0, 127, 255, 255, 0]


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
