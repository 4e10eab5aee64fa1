"""The sky position of a pixel against astropy's own."""

import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.fits.sky_map import read_sky_map


def solved_header() -> fits.Header:
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [359.99, 41.1]
    wcs.wcs.crpix = [40.0, 50.0]
    wcs.wcs.cd = np.array([[-6.6e-4, 1e-5], [1e-5, 6.6e-4]])
    return wcs.to_header()


def write(path, header: fits.Header | None = None):
    fits.PrimaryHDU(np.ones((100, 80), np.uint16), header).writeto(path)
    return path


def test_the_targets_ra_and_dec_are_no_map_of_the_sky(tmp_path):
    path = write(tmp_path / "a.fit", fits.Header([("RA", 192.7), ("DEC", 41.1)]))
    assert read_sky_map(read_light_frame(path)) is None


@pytest.mark.parametrize("roworder", ["TOP-DOWN", "BOTTOM-UP"])
def test_a_pixels_position_is_that_of_its_wcs(tmp_path, roworder):
    header = solved_header()
    header["ROWORDER"] = roworder
    path = write(tmp_path / "a.fit", header)
    x, y = 12, 34
    row = y if roworder == "TOP-DOWN" else 99 - y
    sky = WCS(header).pixel_to_world(x, row)
    assert read_sky_map(read_light_frame(path)).position(x, y) == pytest.approx((sky.ra.deg, sky.dec.deg), abs=1e-7)


@pytest.mark.parametrize("changes", [{"CRVAL1": "east"}, {"CTYPE1": "RA---XYZ"}, {"PC1_1": 0.0, "PC2_2": 0.0}])
def test_a_wcs_that_makes_no_sense_is_no_map(tmp_path, changes):
    header = solved_header()
    header.remove("PC1_2"), header.remove("PC2_1")
    header.update(changes)
    path = write(tmp_path / "a.fit", header)
    assert read_sky_map(read_light_frame(path)) is None
