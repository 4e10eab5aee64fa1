"""No constant of the engine is in a unit of its own: frames in any unit give the same stack, in that unit."""

import math
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.combine import integration
from crowdsky_desktop.imaging.combine.rejection_estimators import fitted_line
from crowdsky_desktop.imaging.preview.histogram import histogram
from crowdsky_desktop.imaging.preview.stretch import autostretch
from crowdsky_desktop.imaging.stack_file.write import measure_stack
from crowdsky_desktop.model.recipe import Recipe, Rejection
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Star

POWER = 2.0**-16
"""Multiplied by it, floats keep their digits: whatever is in no unit comes out to the last bit."""
SATURATING = (9e5, 1.5e6, 3e6, 6e6)


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory, calm_recipe_of_units) -> list[Path]:
    """Frames of a field with bright, saturated and faint stars, a gradient that changes, and hot pixels."""
    return list(write_chunk(tmp_path_factory.mktemp("units"), calm_recipe_of_units).paths)


@pytest.fixture(scope="module")
def calm_recipe_of_units(calm, grid):
    stars = grid(384, 448, flux_adu=60_000.0, n=5)
    saturated = tuple(Star(60.0 + 80 * k, 40.0 + 90 * k, (flux, flux, flux)) for k, flux in enumerate(SATURATING))
    return calm(
        width=384,
        height=448,
        stars=stars + saturated,
        gradient=0.05,
        sky_trend=0.1,
        transparency_scatter=0.05,
        n_hot_pixels=40,
        cosmic_rays=5.0,
    )


def in_unit(paths: list[Path], folder: Path, unit: float, kind: type = np.float32, most: float = 0.0) -> list[Path]:
    """Write the frames again, their values times `unit`; as whole numbers up to `most` if `kind` is one."""
    folder.mkdir()
    for path in paths:
        with fits.open(path) as hdus:
            header, values = hdus[0].header, hdus[0].data.astype(np.float64) * unit
        if np.issubdtype(kind, np.integer):
            values = np.minimum(np.round(values), most)
        fits.PrimaryHDU(values.astype(kind), header).writeto(folder / path.name)
    return sorted(folder.iterdir())


@pytest.mark.parametrize("method", list(Rejection))
def test_a_stack_in_another_unit_is_the_same_to_the_last_bit(frames, tmp_path, stack, method):
    recipe = Recipe(rejection=method)
    plain = stack(in_unit(frames, tmp_path / "adu", 1.0), recipe, reference=None).stacked
    scaled = stack(in_unit(frames, tmp_path / "unit", POWER), recipe, reference=None).stacked
    expect_the_same(plain, scaled)


def test_so_is_one_of_very_many_frames(frames, tmp_path, stack, monkeypatch):
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", 2)
    plain = stack(in_unit(frames, tmp_path / "adu", 1.0)).stacked
    scaled = stack(in_unit(frames, tmp_path / "unit", POWER)).stacked
    expect_the_same(plain, scaled)


def expect_the_same(plain, scaled) -> None:
    unit = np.float32(POWER)
    np.testing.assert_array_equal(scaled.pixels, plain.pixels * unit)
    np.testing.assert_array_equal(scaled.error, plain.error * unit)
    for counts in ("coverage", "rejected_low", "rejected_high"):
        np.testing.assert_array_equal(getattr(scaled, counts), getattr(plain, counts))
    assert scaled.saturation_adu == plain.saturation_adu * POWER < math.inf
    of_plain, of_scaled = measure_stack(plain), measure_stack(scaled)
    for field, values in vars(of_plain.stars).items():
        in_its_unit = values * POWER if field in {"flux", "peak"} else values
        np.testing.assert_array_equal(getattr(of_scaled.stars, field), in_its_unit)
    assert of_scaled.fwhm_px == of_plain.fwhm_px
    assert of_scaled.noise_adu == tuple(noise * POWER for noise in of_plain.noise_adu)
    np.testing.assert_array_equal(autostretch(scaled.pixels), autostretch(plain.pixels))
    np.testing.assert_array_equal(histogram(scaled.pixels).counts, histogram(plain.pixels).counts)


def test_frames_from_0_to_1_give_the_errors_and_widths_of_those_in_adu(frames, tmp_path, stack):
    plain = stack(in_unit(frames, tmp_path / "adu", 1.0)).stacked
    scaled = stack(in_unit(frames, tmp_path / "unit", 1 / 65535)).stacked
    np.testing.assert_allclose(scaled.error * 65535, plain.error, rtol=1e-3)
    np.testing.assert_allclose(scaled.pixels * 65535, plain.pixels, rtol=1e-4)
    of_plain, of_scaled = measure_stack(plain), measure_stack(scaled)
    assert of_scaled.n_stars == of_plain.n_stars
    assert of_scaled.stars.is_saturated.sum() == of_plain.stars.is_saturated.sum() == len(SATURATING)
    assert of_scaled.fwhm_px == pytest.approx(of_plain.fwhm_px, rel=1e-4)


@pytest.mark.parametrize(
    ("bits", "step_adu", "kind"), [(16, 1, np.uint16), (14, 4, np.int32), (12, 16, np.int16), (8, 64, np.uint8)]
)
def test_whole_numbers_of_fewer_bits_give_the_same_errors(frames, tmp_path, stack, bits, step_adu, kind):
    """The step of the last is two thirds of the noise of a pixel of the sky, and it is cut off at a quarter."""
    unit, most = 1 / step_adu, 2**bits - 1
    plain = stack(in_unit(frames, tmp_path / "adu", 1.0)).stacked
    fewer = stack(in_unit(frames, tmp_path / "fewer", unit, kind, most)).stacked
    of_plain, of_fewer = measure_stack(plain), measure_stack(fewer)
    noise = of_plain.noise_adu[1]
    rounding = 1 / unit / math.sqrt(12) / math.sqrt(8)
    assert np.nanmedian(fewer.error) / unit == pytest.approx(math.hypot(np.nanmedian(plain.error), rounding), rel=0.05)
    assert of_fewer.noise_adu[1] / unit == pytest.approx(math.hypot(noise, rounding), rel=0.05)
    assert of_fewer.stars.is_saturated.sum() == len(SATURATING)
    assert of_fewer.fwhm_px == pytest.approx(of_plain.fwhm_px, rel=0.02)


def test_a_line_through_samples_that_hardly_scatter_is_in_no_unit():
    samples = (np.linspace(1.0, 2.0, 9)[:, None] * np.ones(4)).astype(np.float32)
    samples[4] += np.float32(1e-3)
    for noise in (np.zeros(4, np.float32), np.full(4, 0.01, np.float32)):
        centre, spread = fitted_line(samples, noise)
        of_scaled = fitted_line(samples * np.float32(POWER), noise * np.float32(POWER))
        np.testing.assert_array_equal(of_scaled[0], centre * np.float32(POWER))
        np.testing.assert_array_equal(of_scaled[1], spread * np.float32(POWER))
