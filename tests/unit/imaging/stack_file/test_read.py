"""Planes and stars of a stack's file are read as they were written."""

from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.stack_file.read import QualityPlane, read_quality_plane, read_stars
from crowdsky_desktop.imaging.stack_file.write import measure_stack, write_fits
from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.recipe import Compression, Recipe


@pytest.fixture
def product(tmp_path, calm_stack, report):
    path = tmp_path / "stack.fits"
    measurement = measure_stack(calm_stack.stacked)
    plain = report(calm_stack, Recipe(compression=Compression.NONE))
    write_fits(path, calm_stack.stacked, measurement, plain, calm_stack.measured[0].frame)
    return path


def mono(stacked):
    """Return the green of a stack as a stack of mono frames."""
    planes = ("pixels", "coverage", "rejected_low", "rejected_high", "error")
    return replace(stacked, **{name: getattr(stacked, name)[1:2] for name in planes})


def test_planes_are_taken_together_over_the_channels(product, calm_stack):
    stacked = calm_stack.stacked
    covered = stacked.coverage.max(axis=0) > 0
    expected = {
        QualityPlane.COVERAGE: stacked.coverage.mean(axis=0),
        QualityPlane.REJECTED_LOW: stacked.rejected_low.sum(axis=0),
        QualityPlane.REJECTED_HIGH: stacked.rejected_high.sum(axis=0),
        QualityPlane.ERROR: stacked.error.mean(axis=0),
    }
    for plane, values in expected.items():
        read = read_quality_plane(product, plane)
        assert read.dtype == np.float32
        np.testing.assert_allclose(read[covered], values[covered], rtol=1e-5)
        assert np.isnan(read[~covered]).all()


def test_planes_and_stars_of_files_of_2026_are_read(older_product, product):
    for plane in QualityPlane:
        np.testing.assert_allclose(
            read_quality_plane(older_product, plane), read_quality_plane(product, plane), rtol=0, atol=0.01
        )
    for field, values in vars(read_stars(product)).items():
        np.testing.assert_array_equal(getattr(read_stars(older_product), field), values)


def test_planes_of_a_stack_of_very_many_frames_are_read(tmp_path, calm_stack, report):
    """Counts above 255 are stored as scaled integers, which astropy refuses to map into memory."""
    path, many = tmp_path / "many.fits", calm_stack.stacked.coverage.astype(np.uint16) * 40
    stacked = replace(calm_stack.stacked, coverage=many)
    write_fits(path, stacked, measure_stack(stacked), report(calm_stack), calm_stack.measured[0].frame)
    known = many.max(axis=0) > 0
    np.testing.assert_allclose(
        read_quality_plane(path, QualityPlane.COVERAGE)[known], many.mean(axis=0)[known], rtol=1e-6
    )


def test_planes_of_a_mono_stack_are_read(tmp_path, calm_stack, report):
    stacked = mono(calm_stack.stacked)
    path = tmp_path / "mono.fits"
    write_fits(path, stacked, measure_stack(stacked), report(calm_stack), calm_stack.measured[0].frame)
    np.testing.assert_allclose(read_quality_plane(path, QualityPlane.ERROR), stacked.error[0], rtol=2e-3)
    known = stacked.coverage[0] > 0
    for plane, values in (
        (QualityPlane.REJECTED_LOW, stacked.rejected_low),
        (QualityPlane.REJECTED_HIGH, stacked.rejected_high),
    ):
        np.testing.assert_array_equal(read_quality_plane(path, plane)[known], values[0][known])


def test_planes_of_unlike_sizes_and_tables_in_their_place_are_said(product):
    for name, other in (("ERROR", fits.ImageHDU(np.zeros((3, 4, 5)))), ("COVERAGE", fits.BinTableHDU())):
        with fits.open(product) as hdus:
            other.name = name
            fits.HDUList([other if hdu.name == name else hdu.copy() for hdu in hdus]).writeto(
                product.with_name(f"{name}.fits")
            )
        with pytest.raises(UnsupportedFrameError):
            read_quality_plane(product.with_name(f"{name}.fits"), QualityPlane.ERROR)


def test_stars_come_back_as_they_were_measured(product, calm_stack):
    written, read = measure_stack(calm_stack.stacked).stars, read_stars(product)
    for field, values in vars(written).items():
        np.testing.assert_array_equal(getattr(read, field), values)


def test_where_nothing_was_averaged_there_is_no_data(product):
    with fits.open(product, mode="update") as hdus:
        hdus["COVERAGE"].data[:, 3, 4] = 0
    assert np.isnan(read_quality_plane(product, QualityPlane.REJECTED_HIGH)[3, 4])


def test_a_file_without_planes_is_said(tmp_path):
    path = tmp_path / "other.fits"
    fits.PrimaryHDU(np.zeros((4, 4), np.float32)).writeto(path)
    with pytest.raises(UnsupportedFrameError, match="COVERAGE"):
        read_quality_plane(path, QualityPlane.ERROR)
    with pytest.raises(UnsupportedFrameError, match="STARS"):
        read_stars(path)


def test_a_file_that_is_no_fits_is_said(tmp_path):
    path = tmp_path / "broken.fits"
    path.write_bytes(b"no such thing")
    with pytest.raises(NotFitsError):
        read_stars(path)


def test_a_compressed_plane_that_is_damaged_is_said(tmp_path, calm_stack, report):
    path = tmp_path / "stack.fits"
    reference = calm_stack.measured[0].frame
    write_fits(path, calm_stack.stacked, measure_stack(calm_stack.stacked), report(calm_stack, Recipe()), reference)
    whole = path.read_bytes()
    place = whole.index(b"EXTNAME = 'ERROR") + 8000
    path.write_bytes(whole[:place] + b"\xff" * 20_000 + whole[place + 20_000 :])
    with pytest.raises(NotFitsError, match="cannot be read"):
        read_quality_plane(path, QualityPlane.ERROR)
