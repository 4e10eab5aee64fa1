"""Time, exposure and pointing of a frame: what headers say in their many ways, and where that is not enough."""

from datetime import datetime

import pytest

from crowdsky_desktop.server.header_values import Cards, exposure_s, number_of, observed_at, pointing_deg


def cards(**values: str | float) -> Cards:
    """Header cards as programs write them."""
    written = []
    for name, value in values.items():
        shown = f"'{value}'" if isinstance(value, str) else str(value)
        written.append(f"{name.replace('_', '-'):8}= {shown}".ljust(80))
    return Cards("".join(written))


def moment_of(**values: str | float) -> str | None:
    found = observed_at(cards(**values))
    return None if found is None else found.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-15T24:00:00", "2025-01-16T00:00:00"),
        ("2025-01-15T24:00:01", None),
        ("2025-01-15T24:01:00", None),
        ("2025-01-15T25:00:00", None),
        ("2025-01-15T23:59:60.9", "2025-01-16T00:00:00"),
        ("2025-01-15T23:59:61", None),
        ("2025-01-15T12:60:00", None),
        ("2025-01-15T12:59:59,9", "2025-01-15T12:59:59"),
        ("2025-01-15 7:05", "2025-01-15T07:05:00"),
        ("2025-01-15T12:00:00+02:00", "2025-01-15T10:00:00"),
        ("2025-01-15T12:00:00 -0530", "2025-01-15T17:30:00"),
        ("2025-01-15T12:00:00-05", "2025-01-15T17:00:00"),
        ("2025-01-15T12:00:00Z", "2025-01-15T12:00:00"),
        ("2025-01-15T12:00:00 GMT", "2025-01-15T12:00:00"),
        ("2025-01-15T12:00:00 CET", None),
    ],
)
def test_a_date_with_its_time_and_zone(text: str, expected: str | None) -> None:
    assert moment_of(DATE_OBS=text) == expected


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("UTC", "2025-01-15T12:00:00"),
        ("UT1", "2025-01-15T12:00:00"),
        ("TAI", "2025-01-15T11:59:23"),  # 37 s ahead since 2017
        ("TT", "2025-01-15T11:58:50"),  # 32.184 s more
        ("GPS", "2025-01-15T11:59:42"),  # 19 s less than TAI
        ("TDB", None),
    ],
)
def test_clocks_that_count_leap_seconds_otherwise_are_put_right(scale: str, expected: str | None) -> None:
    assert moment_of(DATE_OBS="2025-01-15T12:00:00", TIMESYS=scale) == expected


@pytest.mark.parametrize(("year", "is_known"), [(2016, False), (2017, True)])
def test_before_the_last_leap_second_their_lead_is_not_known(year: int, is_known: bool) -> None:
    assert (moment_of(DATE_OBS=f"{year}-06-01T00:00:00", TIMESYS="TAI") is not None) is is_known


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"DATE_OBS": "2025-01-15", "TIME_OBS": "19:30:00"}, "2025-01-15T19:30:00"),
        ({"DATE_OBS": "2025-01-15", "UTSTART": "19:30:00 UTC"}, "2025-01-15T19:30:00"),
        ({"DATE_OBS": "2025-01-15", "UT": "19:30"}, "2025-01-15T19:30:00"),
        ({"DATE_OBS": "2025-01-15"}, None),
        ({"DATE_OBS": "nonsense", "DATE_BEG": "2025-01-15T19:30:00"}, "2025-01-15T19:30:00"),
        ({"MJD_OBS": 51544.5}, "2000-01-01T12:00:00"),
        ({"MJD_BEG": 51544.25}, "2000-01-01T06:00:00"),
        ({"MJD_OBS": 51544.0}, None),  # may name the day alone
        ({"MJD_OBS": 1e30}, None),
        ({"DATE_OBS": "2025-01-15T19:30:00", "MJD_OBS": 51544.5}, "2025-01-15T19:30:00"),
    ],
)
def test_the_time_may_stand_on_other_cards(values: dict, expected: str | None) -> None:
    assert moment_of(**values) == expected


@pytest.mark.parametrize("comment", ["local time", "start, LT"])
def test_a_local_time_of_an_unknown_zone_is_not_known(comment: str) -> None:
    line = f"DATE-OBS= '2025-01-15T19:30:00' / {comment}".ljust(80)
    assert observed_at(Cards(line)) is None
    assert observed_at(Cards(line.replace("00' ", "00Z'"))) == datetime(2025, 1, 15, 19, 30)


def test_of_a_keyword_that_comes_again_the_first_counts() -> None:
    assert (
        exposure_s(Cards("EXPTIME =                 10".ljust(80) + "EXPTIME =                 20".ljust(80))) == 10.0
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"EXPTIME": 86_400}, 86_400.0),
        ({"EXPTIME": 86_400.5}, None),
        ({"EXPTIME": 0}, None),
        ({"EXPTIME": -1}, None),
        ({"EXPTIME": 1e-6}, 1e-6),
        ({"EXPTIME": "30 sec."}, 30.0),
        ({"EXPTIME": "30 Seconds"}, 30.0),
        ({"EXPTIME": "30 min"}, None),
        ({"EXPTIME": "unknown", "EXPOSURE": 20}, 20.0),
        ({"EXPOSURE": 0, "XPOSURE": 20}, 20.0),
    ],
)
def test_an_exposure_lasts_a_day_at_most(values: dict, expected: float | None) -> None:
    assert exposure_s(cards(**values)) == expected


@pytest.mark.parametrize(
    ("ra", "dec", "expected"),
    [
        (360.0, 90.0, (0.0, 90.0)),
        (360.5, 0.0, (None, None)),
        (-180.0, -90.0, (180.0, -90.0)),
        (-180.5, 0.0, (None, None)),
        (10.0, 90.5, (None, None)),
        (10.0, -90.5, (None, None)),
        (359.99999999999, 0.0, (0.0, 0.0)),
        ("12:30:00", "-00 30 00", (187.5, -0.5)),
        ("05h 35m 17.3s", "-05d23m28s", (83.822083333, -5.391111111)),
        ("23:59:59", "+41:07,5", (359.995833333, 41.125)),
        ("24:00:00", "0:0:0", (None, None)),
        ("12:60:00", "0:0:0", (None, None)),
        ("12:59:60", "0:0:0", (None, None)),
        ("12:59:59", "0:0:0", (194.995833333, 0.0)),
        ("187,5", "41,25", (187.5, 41.25)),
        ("187,500", "41,125", (None, None)),  # a decimal comma, or thousands
    ],
)
def test_a_pointing_in_degrees_or_hours(ra: object, dec: object, expected: tuple) -> None:
    assert pointing_deg(cards(RA=ra, DEC=dec)) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"OBJCTRA": "05 35 17", "OBJCTDEC": "-05 23 28"}, (83.820833333, -5.391111111)),
        ({"OBJCTRA": 83.8, "OBJCTDEC": -5.4}, (None, None)),
        ({"RA": 361, "DEC": 0, "OBJCTRA": "01 00 00", "OBJCTDEC": "+02 00 00"}, (15.0, 2.0)),
        ({"CRVAL1": 83.8, "CRVAL2": -5.4}, (83.8, -5.4)),
        ({"CRVAL1": 83.8, "CRVAL2": -5.4, "CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN"}, (83.8, -5.4)),
        ({"CRVAL1": -5.4, "CRVAL2": 83.8, "CTYPE1": "DEC--TAN", "CTYPE2": "RA---TAN"}, (83.8, -5.4)),
        ({"CRVAL1": 83.8, "CRVAL2": -5.4, "CTYPE1": "GLON-CAR", "CTYPE2": "GLAT-CAR"}, (None, None)),
        ({"RA": 83.8}, (None, None)),
    ],
)
def test_a_pointing_on_other_cards(values: dict, expected: tuple) -> None:
    assert pointing_deg(cards(**values)) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5D2", 150.0),
        ("-.5", -0.5),
        ("1,5", 1.5),
        ("1,500", None),
        ("1000,500", 1000.5),
        ("1,2,3", None),
        ("1e999", None),
        ("nan", None),
        ("", None),
    ],
)
def test_numbers_as_cards_write_them(text: str, expected: float | None) -> None:
    assert number_of(Cards(f"BZERO   = '{text}'".ljust(80)), "BZERO") == expected


def test_a_quote_in_a_text_is_written_twice_and_a_comment_follows_it() -> None:
    found = Cards("OBJECT  = 'Barnard''s / star'  / from the catalogue".ljust(80))
    assert found.value("OBJECT") == "Barnard's / star"
    assert found.comment("OBJECT").strip() == "/ from the catalogue"
    assert (found.value("NONE"), found.comment("NONE")) == ("", "")
    assert "OBJECT" in found
    assert "NONE" not in found
