"""Planes and stars of a stack's file are read as they were written."""

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.product import measure_stack, write_fits
from crowdsky_desktop.imaging.product_planes import QualityPlane, read_quality_plane, read_stars
from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError


@pytest.fixture
def product(tmp_path, calm_stack, report):
    path = tmp_path / "stack.fits"
    measurement = measure_stack(calm_stack.stacked)
    write_fits(path, calm_stack.stacked, measurement, report(calm_stack), calm_stack.measured[0].frame)
    return path


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
