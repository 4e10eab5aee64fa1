"""What scatter samples should show, from their own sky, light, place in the mosaic and the picture about them."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.noise.pixel_scatter import expected_variance, photon_slope, structure_at

SIZE = 120


def seen(sky: np.ndarray, n_samples: int, *, seed: int = 1) -> np.ndarray:
    """Variances of so many samples of skies of one true variance per channel, (h, w, c)."""
    factor = np.random.default_rng(seed).chisquare(n_samples - 1, (SIZE, SIZE, len(sky))) / (n_samples - 1)
    return (sky * factor).astype(np.float32)


def counts(n_samples: int, n_channels: int) -> np.ndarray:
    return np.full((SIZE, SIZE, n_channels), n_samples, np.uint16)


@pytest.mark.parametrize("n_samples", [3, 5, 16])
def test_the_skys_variance_is_that_drawn_however_few_samples_tell_it(n_samples: int) -> None:
    """The median of few lies far below their mean: that is made up for."""
    true = np.array([100.0, 400.0, 900.0])
    light, level = np.zeros((SIZE, SIZE, 3), np.float32), np.array([500.0, 600.0, 700.0], np.float32)
    found = expected_variance(seen(true, n_samples), light, counts(n_samples, 3), level)
    assert np.median(found, axis=(0, 1)) == pytest.approx(true, rel=0.12)


def test_light_adds_variance_as_half_of_the_skys_level_does() -> None:
    true, level = np.array([100.0]), np.array([400.0], np.float32)
    light = np.zeros((SIZE, SIZE, 1), np.float32)
    light[60:62, 60:62] = 1000.0
    light[10, 10] = -50.0
    found = expected_variance(seen(true, 16), light, counts(16, 1), level)
    # 100 for 200 ADU of light of the sky: a half for each more.
    assert found[60:62, 60:62].mean() == pytest.approx(100.0 + 0.5 * 1000.0, rel=0.1)
    assert found[10, 10] == pytest.approx(100.0, rel=0.15), "what lies below the sky is sky"


def test_each_place_in_a_cell_has_its_own_share() -> None:
    shares = np.array([[1.0, 0.25], [1.0, 4.0]])
    variance = seen(np.array([100.0]), 16) * np.tile(shares, (SIZE // 2, SIZE // 2))[..., None]
    found = expected_variance(
        variance.astype(np.float32), np.zeros_like(variance), counts(16, 1), np.array([400.0], np.float32)
    )
    by_place = [[np.median(found[row::2, column::2]) for column in (0, 1)] for row in (0, 1)]
    assert by_place == pytest.approx(100.0 * shares, rel=0.12)


def test_only_pixels_with_all_samples_tell_the_sky() -> None:
    variance, n_samples = seen(np.array([100.0]), 8), counts(8, 1)
    n_samples[:50], variance[:50] = 4, 1e6
    found = expected_variance(variance, np.zeros_like(variance), n_samples, np.array([400.0], np.float32))
    assert np.median(found) == pytest.approx(100.0, rel=0.15)


def test_where_no_variance_is_known_none_is_expected() -> None:
    nothing = np.full((4, 6, 1), np.nan, np.float32)
    found = expected_variance(nothing, np.zeros_like(nothing), np.full((4, 6, 1), 3), np.array([400.0], np.float32))
    assert (found == 0.0).all()


@pytest.mark.parametrize(
    ("noise", "level", "expected"),
    [
        (10.0, 400.0, 100.0 / 200.0),
        (10.0, 50.0, 100.0 / 25.0),
        (10.0, 0.0, 100.0 / 25.0),  # a dark frame took the level off: five times the noise stand for it
        (10.0, -900.0, 100.0 / 25.0),
        (0.0, 0.0, 0.0),
    ],
)
def test_photons_are_reckoned_from_half_of_the_level(noise: float, level: float, expected: float) -> None:
    found = photon_slope(np.array([noise], np.float32), np.array([level], np.float32))
    assert found.tolist() == pytest.approx([expected])


def test_structure_is_a_quarter_of_the_range_about_a_pixel_less_that_of_noise() -> None:
    centre = np.zeros((9, 9, 2), np.float32)
    centre[4, 4, 1] = 100.0

    def at(row: int, column: int, noise: float = 0.0, channel: int = 1) -> float:
        pixel = np.array([np.ravel_multi_index((row, column, channel), centre.shape)])
        return float(structure_at(pixel, np.array([noise], np.float32), centre, 16)[0])

    assert at(4, 4) == at(3, 5) == at(5, 4) == 25.0
    assert at(2, 4) == at(4, 6) == 0.0, "three by three pixels"
    assert at(4, 4, channel=0) == 0.0
    assert at(3, 3, noise=20.0) == 0.25 * (100.0 - 20.0)  # of 16 samples, noise ranges over 4 / √16
    assert at(3, 3, noise=200.0) == 0.0
    assert at(0, 0) == at(8, 8) == 0.0
    centre[0, 0, 0] = centre[8, 8, 0] = 40.0
    assert at(1, 1, channel=0) == at(0, 1, channel=0) == at(7, 7, channel=0) == at(8, 7, channel=0) == 10.0
