"""The header as a person reads it, and the sky position of a pixel against astropy's own."""

import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS

from crowdsky_desktop.imaging.fits.cards import header_of, parse_card
from crowdsky_desktop.imaging.fits.header import HeaderCard, read_header, read_sky_map
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.model.errors import NotFitsError


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


def test_cards_have_keyword_value_and_comment(tmp_path):
    header = fits.Header([("OBJECT", "Barnard's star", "what it is"), ("EXPTIME", 10.0, "s"), ("GOOD", True)])
    header["HISTORY"] = "stretched = not / at all"
    cards = read_header(write(tmp_path / "a.fit", header))
    assert HeaderCard("OBJECT", "Barnard's star", "what it is") in cards
    assert HeaderCard("EXPTIME", "10.0", "s") in cards
    assert HeaderCard("GOOD", "T", "") in cards
    assert HeaderCard("HISTORY", "", "stretched = not / at all") in cards
    assert str(HeaderCard("EXPTIME", "10.0", "s")) == "EXPTIME = 10.0 / s"


@pytest.mark.parametrize(
    ("line", "keyword", "value", "comment"),
    [
        ("OBJECT  = 'M 94    '           / its name", "OBJECT", "M 94", "its name"),
        ("OBJECT  = 'it''s / M 94'", "OBJECT", "it's / M 94", ""),
        ("GAIN    =                   80 / as set", "GAIN", "80", "as set"),
        ("GAIN=80", "GAIN=80", None, ""),
        ("GAIN    = ", "GAIN", "", ""),
        ("COMMENT   80 = a gain", "COMMENT", None, "80 = a gain"),
        ("OBJECT  = 'M 94", "OBJECT", "'M 94", ""),
    ],
)
def test_one_parser_reads_cards_for_people_and_for_the_engine(line, keyword, value, comment):
    card = parse_card(line.ljust(80))
    assert (card.keyword, card.value, card.comment) == (keyword, value, comment)
    assert header_of([line.ljust(80)]).get(keyword) == value


def test_what_is_no_fits_file_is_refused(tmp_path):
    (tmp_path / "a.fit").write_bytes(b"hello" * 1000)
    with pytest.raises(NotFitsError):
        read_header(tmp_path / "a.fit")


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
