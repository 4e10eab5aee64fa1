"""The stretch for the eye: a grey and flat sky, objects that stay whole, colours that do not depend on brightness."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.backdrop import without_backdrop
from crowdsky_desktop.imaging.preview.colour_stretch import TARGET_SKY, asinh_curve, beta_for, colour_base, draw_colours
from crowdsky_desktop.imaging.preview.grain import softened
from crowdsky_desktop.imaging.preview.tone import NEUTRAL, Tone

SHAPE = (480, 320)
SKY = np.array([900.0, 1000.0, 760.0])
WARM, COLD = np.array([1.2, 1.0, 0.8]), np.array([0.8, 1.0, 1.2])
"""Colours whose mean is white."""


def noise(shape: tuple[int, ...] = SHAPE, sigma: float = 12.0) -> np.ndarray:
    return np.random.default_rng(5).normal(0.0, sigma, (*shape, 3))


def gradient() -> np.ndarray:
    """A slope of another strength and direction in each channel, and a vignette: 40 ADU or so across the picture."""
    y, x = np.mgrid[-1.0 : 1.0 : SHAPE[0] * 1j, -1.0 : 1.0 : SHAPE[1] * 1j]
    return np.stack([25.0 * x + 5.0 * y, 20.0 * y, -15.0 * x - 8.0 * (x**2 + y**2)], axis=-1)


def galaxy(peak: float, radius: float) -> np.ndarray:
    """A round glow in the middle: `peak` ADU at its centre, with a σ of `radius` px."""
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]]
    squared = (x - SHAPE[1] / 2) ** 2 + (y - SHAPE[0] / 2) ** 2
    return (peak * np.exp(-squared / (2.0 * radius**2)))[..., None]


def stretched(pixels: np.ndarray, tone: Tone = NEUTRAL) -> np.ndarray:
    return draw_colours(colour_base(pixels.astype(np.float32)), tone)


def quarters(picture: np.ndarray) -> list[np.ndarray]:
    return [part for half in np.split(picture, 2) for part in np.split(half, 2, axis=1)]


def test_a_coloured_sky_with_a_gradient_becomes_grey_and_flat():
    picture = stretched(SKY + gradient() + noise())
    assert picture.shape == (*SHAPE, 3)
    for part in quarters(picture):
        np.testing.assert_allclose(part.mean(axis=(0, 1)), 255 * TARGET_SKY, atol=2.0)
        assert np.ptp(part.mean(axis=(0, 1))) < 0.5


def test_the_sky_is_dark_but_not_black():
    picture = stretched(SKY + noise())
    assert 0.08 <= TARGET_SKY <= 0.10
    assert np.median(picture) == pytest.approx(255 * TARGET_SKY, abs=1)
    assert np.mean(picture == 0) < 0.02


@pytest.mark.parametrize(("peak", "radius"), [(40.0, 30.0), (300.0, 40.0), (4000.0, 25.0)])
def test_a_galaxy_is_not_taken_for_sky(peak, radius):
    truth = galaxy(peak, radius)
    light = without_backdrop((SKY + gradient() + truth + noise()).astype(np.float32))
    is_inside = truth[..., 0] > 0.14 * peak
    for channel in range(3):
        assert light[is_inside][:, channel].sum() == pytest.approx(truth[is_inside].sum(), rel=0.04)
    is_sky = truth[..., 0] < 0.001
    assert np.abs(light[is_sky].mean(axis=0)).max() < 2.0


def test_a_nebula_over_half_of_the_picture_stays():
    truth = galaxy(200.0, 90.0)
    light = without_backdrop((SKY + truth + noise()).astype(np.float32))
    assert light[235:245, 155:165].mean() > 0.8 * 200.0


def patches(amplitudes: tuple[float, ...]) -> np.ndarray:
    """Squares of 40 px on a sky: in pairs, a warm one at the left and a cold one at the right."""
    pixels = SKY + noise(sigma=4.0)
    for number, amplitude in enumerate(amplitudes):
        top = 40 + 80 * number
        pixels[top : top + 40, 40:80] += amplitude * WARM
        pixels[top : top + 40, 240:280] += amplitude * COLD
    return pixels


def test_a_colour_is_the_same_in_bright_and_in_faint_light():
    amplitudes = (600.0, 1500.0, 4000.0)
    pixels = patches((*amplitudes, 60_000.0))
    picture = stretched(pixels).astype(float)
    for left, sign in ((60, 1.0), (260, -1.0)):
        for number in range(len(amplitudes)):
            red, green, blue = picture[58 + 80 * number : 62 + 80 * number, left - 2 : left + 2].mean(axis=(0, 1))
            middle = (red + green + blue) / 3.0
            assert green / middle == pytest.approx(1.0, abs=0.03)
            assert sign * (red - middle) / middle == pytest.approx(0.2 * 1.7, abs=0.05)
            assert sign * (middle - blue) / middle == pytest.approx(0.2 * 1.7, abs=0.05)


def test_brightness_grows_as_the_arcsinh_says():
    pixels = patches((600.0, 1500.0, 4000.0, 20_000.0))
    base = colour_base(pixels.astype(np.float32))
    curve = asinh_curve(base.beta)
    means = draw_colours(base, NEUTRAL).astype(float).mean(axis=2)
    for top in (60, 140, 220):
        place = base.steps[top, 60]
        assert means[top, 60] == pytest.approx(255.0 * curve[place], abs=1.5)
    assert curve[round(base.sky**0.5 * (len(curve) - 1))] == pytest.approx(TARGET_SKY, abs=0.001)


def test_a_sky_far_fainter_than_the_stars_is_no_staircase():
    pixels = SKY + noise(sigma=1.0)
    pixels[100:110, 100:110] = 60_000.0
    assert len(np.unique(stretched(pixels)[200:])) > 20


@pytest.mark.parametrize("share", [1e-5, 1e-3, 0.02])
def test_the_curve_brings_the_sky_where_it_belongs(share):
    beta = beta_for(share)
    assert np.arcsinh(beta * share) / np.arcsinh(beta) == pytest.approx(TARGET_SKY, rel=1e-3)


def test_a_saturated_star_is_white_and_a_galaxys_core_is_not():
    pixels = SKY + galaxy(1500.0, 20.0) + noise()
    pixels[100:106, 100:106] = 60_000.0
    picture = stretched(pixels)
    assert picture[102:104, 102:104].min() == 255
    assert picture[240, 160].max() < 235


def test_noise_has_no_colour_where_there_is_no_light():
    picture = stretched(SKY + noise(sigma=30.0)).astype(int)
    assert np.percentile(np.ptp(picture, axis=2), 99) <= 2


def test_pure_green_becomes_no_star():
    pixels = patches((2000.0,))
    pixels[200:206, 150:156, 1] += 3000.0
    red, green, blue = stretched(pixels)[202, 152].astype(int)
    assert green <= max(red, blue) + 4


def test_no_data_changes_nothing_elsewhere_and_is_no_number():
    pixels = (SKY + gradient() + galaxy(300.0, 30.0) + noise()).astype(np.float32)
    cut = pixels.copy()
    cut[:, :40] = np.nan
    light = without_backdrop(cut)
    assert np.isfinite(light).all()
    assert not light[:, :40].any()
    assert np.abs(light[:, 40:] - without_backdrop(pixels)[:, 40:]).max() < 2.0


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (17, 33), (64, 48)])
@pytest.mark.parametrize("n_channels", [1, 3])
@pytest.mark.parametrize("value", [0.0, 1000.0, np.nan])
def test_pictures_without_anything_are_drawn(shape, n_channels, value):
    picture = draw_colours(colour_base(np.full((*shape, n_channels), value, np.float32)), NEUTRAL)
    assert picture.shape == (*shape, n_channels)
    assert picture.dtype == np.uint8


def test_a_picture_of_one_channel_has_the_same_sky():
    pixels = (SKY + gradient() + galaxy(300.0, 30.0) + noise())[..., :1]
    picture = stretched(pixels)
    assert picture.shape == (*SHAPE, 1)
    assert np.median(picture) == pytest.approx(255 * TARGET_SKY, abs=1)


def test_the_same_pixels_make_the_same_picture():
    pixels = SKY + galaxy(300.0, 30.0) + noise()
    np.testing.assert_array_equal(stretched(pixels), stretched(pixels))


def test_grain_is_softened_and_stars_stay_as_they_are():
    light = noise()[..., 0].astype(np.float32)
    light[200, 100] += 3000.0
    soft = softened(light)
    assert soft[200, 100] == pytest.approx(light[200, 100], rel=0.01)
    assert soft[:150].std() < 0.55 * light[:150].std()
    assert soft.mean() == pytest.approx(light.mean(), abs=0.1)


def test_a_picture_without_noise_stays_as_it_is():
    light = np.zeros((64, 64), np.float32)
    light[20:30, 20:30] = 100.0
    np.testing.assert_allclose(softened(light), light, atol=0.05)


class TestTone:
    def test_in_the_middle_nothing_changes(self):
        ramp = np.linspace(0.0, 1.0, 257, dtype=np.float32)
        np.testing.assert_allclose(NEUTRAL.curve(ramp), ramp, atol=1e-6)
        assert NEUTRAL.is_neutral
        assert NEUTRAL.saturation_factor == 1.0

    @pytest.mark.parametrize("brightness", [-1.0, -0.3, 0.0, 1.0])
    @pytest.mark.parametrize("contrast", [-1.0, 0.0, 0.4, 1.0])
    def test_curves_rise_from_black_to_white(self, brightness, contrast):
        curve = Tone(brightness, contrast).curve(np.linspace(0.0, 1.0, 1000, dtype=np.float32))
        assert (np.diff(curve) >= 0.0).all()
        assert (curve[0], curve[-1]) == pytest.approx((0.0, 1.0), abs=1e-6)

    def test_brightness_lifts_and_contrast_bends_about_a_pivot(self):
        dark, pivot, light = (np.array([value], np.float32) for value in (0.1, 0.25, 0.7))
        assert Tone(brightness=0.5).curve(dark) > dark > Tone(brightness=-0.5).curve(dark)
        assert Tone(contrast=0.5).curve(dark) < dark < Tone(contrast=-0.5).curve(dark)
        assert Tone(contrast=0.5).curve(light) > light > Tone(contrast=-0.5).curve(light)
        assert Tone(contrast=0.5).curve(pivot) == pytest.approx(0.25)

    def test_without_saturation_a_picture_is_grey_and_with_more_it_is_more_coloured(self):
        pixels = patches((1500.0, 60_000.0))
        plain, grey, more = (stretched(pixels, Tone(saturation=value)).astype(int) for value in (0.0, -1.0, 0.5))
        assert np.ptp(grey, axis=2).max() <= 1
        assert np.ptp(more[60, 60]) > 1.3 * np.ptp(plain[60, 60])
        np.testing.assert_allclose(grey.mean(axis=2)[58:62, 58:62], plain.mean(axis=2)[58:62, 58:62], atol=1.5)
