"""The terms of a stack's variance are found again where they are known, and what a picture's shape is."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.noise.variance_model import PixelNoise, Shape, Structure, VarianceModel

SIZE = 240
SKY, PER_ADU = 400.0, 2.0


def picture(noise: float = 0.0) -> np.ndarray:
    """Light of wide stars on nothing, with a mean's noise."""
    rows, columns = np.indices((SIZE, SIZE), dtype=np.float64)
    light = np.zeros((SIZE, SIZE))
    for x, y, peak in ((60, 60, 4000.0), (170, 80, 2500.0), (110, 180, 6000.0)):
        light += peak * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * 6.0**2))
    return (light + np.random.default_rng(2).normal(0.0, noise, light.shape)).astype(np.float32)


def scattered(variance: np.ndarray, n_samples: int = 200) -> np.ndarray:
    """Variances as samples show them."""
    factor = np.random.default_rng(3).chisquare(n_samples - 1, variance.shape) / (n_samples - 1)
    return (variance * factor).astype(np.float32)


def fitted(variance: np.ndarray, light: np.ndarray) -> VarianceModel:
    return VarianceModel.fitted(variance, np.full_like(variance, 1.0 / 16.0), light, Structure(light))


def test_sky_and_photons_are_told_apart() -> None:
    light = picture()
    model = fitted(scattered(SKY + PER_ADU * light), light)
    assert model.is_fitted
    sky, per_adu, *others = model.factors
    assert sky == pytest.approx(SKY, rel=0.02)
    assert per_adu == pytest.approx(PER_ADU, rel=0.05)
    assert min(others) >= 0.0
    noise = model.noise(0.25)
    assert (noise.sky, noise.per_adu) == (0.25 * sky, 0.25 * per_adu)


@pytest.mark.parametrize(("term", "factor"), [("slope", 0.05), ("curvature", 0.02), ("transparency", 4e-4)])
def test_what_grows_with_slope_curvature_or_the_square_of_light_is_told_from_photons(term: str, factor: float) -> None:
    light = picture()
    shape = Structure(light).rows(slice(0, SIZE))
    square = {"slope": shape.slope, "curvature": shape.curvature, "transparency": light**2}[term]
    seen = SKY + PER_ADU * light + factor * square
    model = fitted(scattered(seen), light)
    expected = model.expected(light, shape)
    assert expected == pytest.approx(seen, rel=0.06)
    place = {"slope": 2, "curvature": 3, "transparency": 4}[term]
    assert model.factors[place] == pytest.approx(factor, rel=0.25)


def test_places_in_a_cell_have_their_own_noise() -> None:
    light, shares = picture(), np.array([[1.0, 0.5], [2.0, 1.0]])
    variance = scattered(SKY * np.tile(shares, (SIZE // 2, SIZE // 2)))
    model = fitted(variance, light)
    assert model.of_cell / model.of_cell[0, 0] == pytest.approx(shares, rel=0.03)
    ones = np.ones((4, 6), np.float32)
    np.testing.assert_array_equal(model.by_place(ones), np.tile(model.of_cell, (2, 3)))


def test_outliers_that_rejection_left_do_not_raise_the_sky() -> None:
    light = picture()
    variance = scattered(SKY + PER_ADU * light)
    variance.reshape(-1)[::97] *= 1e4
    assert fitted(variance, light).factors[0] == pytest.approx(SKY, rel=0.25)


def test_samples_that_agree_to_the_last_bit_have_no_noise_to_model() -> None:
    light = picture()
    model = fitted(np.zeros_like(light), light)
    assert not model.is_fitted
    assert model.factors == (1.0, 0.0, 0.0, 0.0, 0.0)
    assert (model.of_cell == 1.0).all()
    nothing = fitted(np.full_like(light, np.nan), light)
    assert not nothing.is_fitted


def test_light_below_the_sky_has_the_skys_noise() -> None:
    noise = PixelNoise(4.0, 0.5)
    assert noise.variance(np.array([-100.0, 0.0, 10.0], np.float32)).tolist() == [4.0, 4.0, 9.0]


def test_the_slope_of_a_plane_is_its_slope_and_it_has_no_curvature() -> None:
    rows, columns = np.indices((60, 80), dtype=np.float32)
    shape = Structure(np.where(columns < 40, 3.0 * columns + 4.0 * rows, 0.0).astype(np.float32)).rows(slice(0, 60))
    inner = np.s_[2:-2, 2:36]
    assert shape.slope[inner] == pytest.approx(np.full_like(shape.slope[inner], shape.slope[10, 10]))
    assert 0.0 < shape.slope[10, 10] <= 25.0
    assert shape.curvature[inner].max() < 1e-3


def test_pure_noise_has_hardly_a_shape_and_no_light_below_nought() -> None:
    noise = np.random.default_rng(1).normal(0.0, 10.0, (200, 200)).astype(np.float32)
    shape = Structure(noise).rows(slice(0, 200))
    # What is expected of noise is taken off: of two squares a mean of 1/e stays, of one less than half.
    assert shape.slope.mean() == pytest.approx(0.37 * 2.0 * 10.0**2 / 2.0, rel=0.1)
    assert shape.curvature.mean() == pytest.approx(0.48 * 20.0 * 10.0**2, rel=0.1)
    assert shape.light.min() == 0.0


def test_rows_and_single_pixels_have_the_same_shape() -> None:
    structure = Structure(picture(noise=3.0))
    rows = structure.rows(slice(40, 80))
    pixels = np.array([50 * SIZE + 60, 70 * SIZE + 1, 79 * SIZE - 1 - SIZE, 60 * SIZE + 100])
    found = structure.at(pixels)
    for name in ("light", "slope", "curvature"):
        of_rows = getattr(rows, name).reshape(-1)[pixels - 40 * SIZE]
        inner = [0, 1, 3]
        assert getattr(found, name)[inner] == pytest.approx(of_rows[inner], rel=1e-3, abs=1e-2)
    assert isinstance(found, Shape)


def test_what_noise_shows_as_slope_and_curvature_is_taken_off() -> None:
    """Of normal noise a slope's square is exponential about σ², a curvature's that of a normal variable about 20 σ².

    Above their own means such variables keep 1 / e of σ², and 2 φ(1) of 20 σ².
    """
    sigma, plane = 3.0, np.random.default_rng(7).normal(0.0, 3.0, (1200, 1000)).astype(np.float32)
    shape = Structure(plane).at(np.arange(plane.size))
    assert float(shape.slope.mean(dtype=float)) == pytest.approx(sigma**2 * np.exp(-1.0), rel=0.03)
    assert float(shape.curvature.mean(dtype=float)) == pytest.approx(20.0 * sigma**2 * 0.4839, rel=0.03)


def test_rows_of_a_shape_are_those_of_single_pixels() -> None:
    structure = Structure(picture(20.0))
    rows, single = structure.rows(slice(0, SIZE)), structure.at(np.arange(SIZE * SIZE))
    inner = np.s_[1:-1, 1:-1]
    for name in ("light", "slope", "curvature"):
        one, other = getattr(rows, name)[inner], getattr(single, name).reshape(SIZE, SIZE)[inner]
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-2 * float(other.max()) ** 0.5)
