"""The header as a person reads it."""

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.cards import header_of, parse_card
from crowdsky_desktop.imaging.fits.header_listing import HeaderCard, read_header
from crowdsky_desktop.model.errors import NotFitsError


def test_cards_have_keyword_value_and_comment(tmp_path):
    header = fits.Header([("OBJECT", "Barnard's star", "what it is"), ("EXPTIME", 10.0, "s"), ("GOOD", True)])
    header["HISTORY"] = "stretched = not / at all"
    fits.PrimaryHDU(np.ones((100, 80), np.uint16), header).writeto(tmp_path / "a.fit")
    cards = read_header(tmp_path / "a.fit")
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
