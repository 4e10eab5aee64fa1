"""When, how long, where: what a header says in any of its ways is read, and what it does not say stays unknown."""

from datetime import UTC, datetime

import pytest

from crowdsky_desktop.imaging.fits.cards import as_number, header_of
from crowdsky_desktop.imaging.fits.observation import (
    exposure_s,
    is_equatorial,
    observed_at,
    observing_site,
    pointing_deg,
    wrapped_deg,
)
from crowdsky_desktop.model.observing import Site
from tests.unit.imaging.conftest import card

MOMENT = datetime(2025, 3, 27, 4, 20, 46, tzinfo=UTC)


def header(*cards):
    return header_of([*(one if isinstance(one, str) else card(*one) for one in cards), "END".ljust(80)])


@pytest.mark.parametrize(
    "cards",
    [
        [("DATE-OBS", "'2025-03-27T04:20:46'")],
        [("DATE-OBS", "'2025-03-27T04:20:46.000Z'")],
        [("DATE-OBS", "'2025-03-27 04:20:46 UTC'")],
        [("DATE-OBS", "'2025-03-27T06:20:46+02:00'")],
        [("DATE-OBS", "'2025-03-26T23:20:46-0500'")],
        [("DATE-OBS", "'2025-03-27'"), ("TIME-OBS", "'04:20:46'")],
        [("DATE-OBS", "'2025-03-27'"), ("TIME-OBS", "'04:20:46,000'")],
        [("DATE-OBS", "'2025-03-27'"), ("UT", "'04:20:46'")],
        [("DATE-OBS", "'2025-03-27'"), ("MJD-OBS", "60761.181087963")],
        [("DATE-OBS", "'27th of March'"), ("DATE-BEG", "'2025-03-27T04:20:46'")],
        [("DATE-OBS", "'2025-03-27T06:20:46'", "local time"), ("MJD-OBS", "60761.181087963")],
        [("MJD-OBS", "60761.181087963")],
        [("MJD-BEG", "60761,181087963")],
        [("DATE-OBS", "'2025-03-27T04:21:23'"), ("TIMESYS", "'TAI'")],
        [("DATE-OBS", "'2025-03-27T04:20:46'"), ("TIMESYS", "'UTC'")],
    ],
)
def test_a_time_is_read_however_it_is_written(cards):
    found = observed_at(header(*cards))
    assert found is not None
    assert abs((found - MOMENT).total_seconds()) < 1e-3
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "cards",
    [
        [],
        [("DATE-OBS", "'2025-03-27'")],
        [("DATE-OBS", "'2025-03-27'"), ("TIME-OBS", "'morning'")],
        [("DATE-OBS", "'2025-03-27'"), ("MJD-OBS", "60761")],
        [("DATE-OBS", "'2025-03-27'"), ("MJD-OBS", "60761.0")],
        [("MJD-OBS", "NaN")],
        [("MJD-OBS", "1E300")],
        [("TIME-OBS", "'04:20:46'")],
        [("DATE-OBS", "'2025-03-27T04:20:46'", "Local time of the exposure")],
        [("DATE-OBS", "'2025-03-27T04:20:46 LT'")],
        [("DATE-OBS", "'2025-03-27T04:20:46 CEST'")],
        [("DATE-OBS", "'2025-03-27T04:20:46'"), ("TIMESYS", "'LOCAL'")],
        [("DATE-OBS", "'2015-03-27T04:20:46'"), ("TIMESYS", "'TAI'")],
        [("DATE-OBS", "'2025-03-27T25:20:46'")],
        [("DATE-OBS", "'2025-03-27T24:00:01'")],
        [("DATE-OBS", "'2025-03-27T04:20:61'")],
        [("DATE-OBS", "'2025-02-30T04:20:46'")],
        [("DATE-OBS", "'1970-01-01T00:00:00'")],
        [("DATE-OBS", "'0000-00-00T00:00:00'")],
        [("DATE-OBS", "'0001-01-01T00:00:00+14:00'")],
        [("DATE-OBS", "'9999-12-31T23:59:60'")],
    ],
)
def test_a_time_that_is_not_known_for_certain_is_unknown(cards):
    assert observed_at(header(*cards)) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-12-31T23:59:60.3", datetime(2017, 1, 1, 0, 0, 0, 300_000, tzinfo=UTC)),
        ("2025-03-27T24:00:00", datetime(2025, 3, 28, tzinfo=UTC)),
        ("2025-03-27T04:59:60", datetime(2025, 3, 27, 5, tzinfo=UTC)),
        ("2024-02-29T00:00:00", datetime(2024, 2, 29, tzinfo=UTC)),
    ],
)
def test_leap_seconds_and_the_24th_hour_are_times(written, expected):
    assert observed_at(header(("DATE-OBS", f"'{written}'"))) == expected


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([("EXPTIME", "10.0")], 10.0),
        ([("EXPTIME", "10,00")], 10.0),
        ([("EXPTIME", "'10 s'")], 10.0),
        ([("EXPTIME", "1.E1")], 10.0),
        ([("EXPTIME", "nonsense"), ("EXPOSURE", "20.")], 20.0),
        ([("XPOSURE", "30")], 30.0),
        ([("EXPTIME", "10,000")], None),  # ten seconds, or nearly three hours?
        ([("EXPTIME", "0.0")], None),
        ([("EXPTIME", "-10")], None),
        ([("EXPTIME", "NaN")], None),
        ([("EXPTIME", "100000")], None),
        ([], None),
    ],
)
def test_an_exposure_is_read_or_unknown_never_0(cards, expected):
    assert exposure_s(header(*cards)) == expected


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([("RA", "192.725"), ("DEC", "41.125")], (192.725, 41.125)),
        ([("RA", "192,725"), ("DEC", "41,1250")], None),  # three digits may part thousands
        ([("RA", "192,7250"), ("DEC", "41,1250")], (192.725, 41.125)),
        ([("RA", "'12 50 54'"), ("DEC", "'+41 07 30'")], (192.725, 41.125)),
        ([("RA", "'12:50:54.0'"), ("DEC", "'-00:07:30'")], (192.725, -0.125)),
        ([("RA", "'12h50m54s'"), ("DEC", "'41d07m30s'")], (192.725, 41.125)),
        ([("OBJCTRA", "'12 50 54'"), ("OBJCTDEC", "'+41 07 30'")], (192.725, 41.125)),
        ([("OBJCTRA", "'12 50 54'"), ("OBJCTDEC", "'+41 07 30'"), ("RA", "192.0"), ("DEC", "41.0")], (192.0, 41.0)),
        ([("OBJCTRA", "12.84833"), ("OBJCTDEC", "41.125")], None),  # hours or degrees?
        ([("CRVAL1", "192.725"), ("CRVAL2", "41.125")], (192.725, 41.125)),
        ([("CRVAL1", "'0:1'"), ("CRVAL2", "0")], None),  # hours or degrees?
        ([("CRVAL1", "192.725"), ("CRVAL2", "'+41 07 30'")], None),
        (
            [("CRVAL1", "41.125"), ("CRVAL2", "192.725"), ("CTYPE1", "'DEC--TAN'"), ("CTYPE2", "'RA---TAN'")],
            (192.725, 41.125),
        ),
        ([("CRVAL1", "192.725"), ("CRVAL2", "41.125"), ("CTYPE1", "'GLON-TAN'"), ("CTYPE2", "'GLAT-TAN'")], None),
        ([("RA", "-0.5"), ("DEC", "0")], (359.5, 0.0)),
        ([("RA", "360.0"), ("DEC", "0")], (0.0, 0.0)),
        ([("RA", "192.7")], None),
        ([("RA", "9999"), ("DEC", "41")], None),
        ([("RA", "192.7"), ("DEC", "91")], None),
        ([("RA", "'25 00 00'"), ("DEC", "'+41 00 00'")], None),
        ([("RA", "'12 61 00'"), ("DEC", "'+41 00 00'")], None),
    ],
)
def test_a_pointing_is_read_as_degrees_or_unknown(cards, expected):
    found = pointing_deg(header(*cards))
    assert found == (pytest.approx(expected, abs=1e-9) if expected else (None, None))


def test_a_rest_of_rounding_below_0_degrees_is_0():
    assert wrapped_deg(-1e-17) == 0.0
    assert wrapped_deg(-0.25) == 359.75


def test_a_long_text_goes_on_in_the_cards_that_follow():
    found = header(
        "OBJECT  = 'A name that does not fit into one card of a header, so that it g&'".ljust(80),
        "CONTINUE  'oes on, and o&'".ljust(80),
        "CONTINUE  'n' / to the end".ljust(80),
        ("GAIN", "80"),
        "CONTINUE  'which belongs to nothing'".ljust(80),
        "FILTER  = 'R&B     '".ljust(80),
        "TELESCOP= 'ends so &'".ljust(80),
    )
    assert found["OBJECT"] == "A name that does not fit into one card of a header, so that it goes on, and on"
    assert (found["GAIN"], found["FILTER"], found["TELESCOP"]) == ("80", "R&B", "ends so &")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1.0),
        (" -1.5D3 ", -1500.0),
        (".5", 0.5),
        ("1,5", 1.5),
        ("0,000", 0.0),
        ("1,000", None),
        ("1_000", None),
        ("nan", None),
        ("1e999", None),
        ("", None),
        ("0x10", None),
    ],
)
def test_a_text_is_one_number_or_none(text, number):
    assert as_number(text) == number


@pytest.mark.parametrize(
    "cards",
    [
        [("SITELAT", "-33.5"), ("SITELONG", "151.25")],
        [("SITELAT", "'-33:30:00'"), ("SITELONG", "'+151 15 00'")],
        [("SITELAT", "-33.5"), ("SITELONG", "151.25"), ("LAT-OBS", "10.0"), ("LONG-OBS", "10.0")],
        [("LAT-OBS", "-33.5"), ("LONG-OBS", "151.25")],
    ],
)
def test_a_site_is_read_however_it_is_written(cards):
    assert observing_site(header(*cards)) == Site(-33.5, 151.25)


def test_a_longitude_that_counts_to_360_is_west():
    assert observing_site(header(("SITELAT", "40.0"), ("SITELONG", "290.0"))) == Site(40.0, -70.0)


@pytest.mark.parametrize(
    "cards",
    [
        [("SITELAT", "40.0")],
        [("SITELAT", "0.0"), ("SITELONG", "0.0")],
        [("SITELAT", "90.5"), ("SITELONG", "10.0")],
        [("SITELAT", "40.0"), ("SITELONG", "-200.0")],
        [("SITELAT", "'home'"), ("SITELONG", "10.0")],
    ],
)
def test_a_site_that_cannot_be_is_unknown(cards):
    assert observing_site(header(*cards)) is None


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("T", True), ("0", False), ("F", False), ("2", None)])
def test_a_seestar_names_its_mount(value, expected):
    assert is_equatorial(header(("EQMODE", value))) is expected
    assert is_equatorial(header()) is None


@pytest.mark.parametrize(("year", "is_believed"), [(1989, False), (1990, True), (2199, True), (2200, False)])
def test_a_frame_is_of_a_year_that_has_digital_cameras(year, is_believed):
    moment = datetime(year, 7, 1, 12, tzinfo=UTC)
    assert observed_at(header(("DATE-OBS", f"'{year}-07-01T12:00:00'"))) == (moment if is_believed else None)


@pytest.mark.parametrize(("value", "is_within"), [("0.99", False), ("1", True), ("5.0", True), ("5.01", False)])
def test_a_number_may_be_as_low_or_high_as_its_limits(value, is_within):
    header = header_of([card("COUNT", value), card("OTHER", "3")])
    assert header.number("COUNT", low=1.0, high=5.0) == (float(value) if is_within else None)
    assert header.number("COUNT", "OTHER", low=1.0, high=5.0) == (float(value) if is_within else 3.0)
