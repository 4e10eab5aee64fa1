"""What a header says is taken to its border and not beyond: times, angles, sites, sizes and counts of bytes."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.cards import Header, header_of
from crowdsky_desktop.imaging.fits.layout import ImageLayout, Packing, data_blocks_bytes, layout_of, put_adu
from crowdsky_desktop.imaging.fits.observation import exposure_s, observed_at, observing_site, pointing_deg
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError
from tests.unit.imaging.conftest import card


def header(**cards: object) -> Header:
    written = {
        name.replace("_", "-"): f"'{value}'" if isinstance(value, str) else value for name, value in cards.items()
    }
    return header_of([*(card(name, str(value)) for name, value in written.items()), "END".ljust(80)])


def moment_of(text: str, **cards: object) -> datetime | None:
    return observed_at(header(DATE_OBS=text, **cards))


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("1989-12-31T23:59:59", False),
        ("1990-01-01T00:00:00", True),
        ("2199-12-31T23:59:59", True),
        ("2200-01-01T00:00:00", False),
        ("2025-01-01T12:59:00", True),
        ("2025-01-01T12:60:00", False),
        ("2025-01-01T12:00:60.99", True),
        ("2025-01-01T12:00:61", False),
        ("2025-01-01T24:00:00", True),
        ("2025-01-01T24:01:00", False),
        ("2025-01-01T25:00:00", False),
    ],
)
def test_a_time_that_can_be_is_known(text: str, is_known: bool) -> None:
    assert (moment_of(text) is not None) is is_known


@pytest.mark.parametrize(
    ("scale", "ahead_s"), [("UT1", 0.0), ("GMT", 0.0), ("TAI", 37.0), ("TT", 32.184 + 37.0), ("GPS", 37.0 - 19.0)]
)
def test_scales_of_time_run_ahead_of_utc_by_what_they_do(scale: str, ahead_s: float) -> None:
    expected = datetime(2025, 1, 1, 12, tzinfo=UTC) - timedelta(seconds=ahead_s)
    assert moment_of("2025-01-01T12:00:00", TIMESYS=scale) == expected


@pytest.mark.parametrize(("text", "is_known"), [("2016-12-31T23:59:59", False), ("2017-01-01T00:00:01", True)])
def test_they_do_since_the_last_leap_second(text: str, is_known: bool) -> None:
    assert (moment_of(text, TIMESYS="TAI") is not None) is is_known


@pytest.mark.parametrize(
    ("zone", "hour", "minute"), [("+05:30", 6, 30), ("-0330", 15, 30), ("+01", 11, 0), ("-01:00", 13, 0)]
)
def test_an_offset_of_hours_and_minutes_is_taken_off(zone: str, hour: int, minute: int) -> None:
    assert moment_of(f"2025-01-01T12:00:00{zone}") == datetime(2025, 1, 1, hour, minute, tzinfo=UTC)


def test_a_day_and_a_part_since_the_17th_of_november_1858() -> None:
    assert observed_at(header(MJD_OBS=60310.25)) == datetime(2024, 1, 1, 6, tzinfo=UTC)
    assert observed_at(header(MJD_OBS=60310, MJD_BEG=60310.5)) == datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "expected"), [(86_400, 86_400.0), (86_401, None), (0, None), (0.001, 0.001)])
def test_an_exposure_is_longer_than_none_and_no_longer_than_a_day(seconds: float, expected: float | None) -> None:
    assert exposure_s(header(EXPTIME=seconds)) == expected


@pytest.mark.parametrize(
    ("ra", "dec", "is_known"),
    [
        (-180, 90, True),
        (-180.1, 90, False),
        (360, -90, True),
        (360.1, 0, False),
        (0, 90.1, False),
        ("23 59 59", "0 59 59", True),
        ("24 00 00", "0 0 0", False),
        ("0 60 00", "0 0 0", False),
        ("0 59 60", "0 0 0", False),
        ("0 0 0", "89 60 0", False),
        ("0 0 0", "0 0 60", False),
    ],
)
def test_a_pointing_that_can_be_is_known(ra: object, dec: object, is_known: bool) -> None:
    assert (pointing_deg(header(RA=ra, DEC=dec)) != (None, None)) is is_known


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (90.0, 180.0, (90.0, 180.0)),
        (-90.0, 180.5, (-90.0, -179.5)),
        (90.1, 0.0, None),
        (10.0, 360.0, (10.0, 0.0)),
        (10.0, 360.5, None),
        (10.0, -180.0, (10.0, -180.0)),
        (10.0, -180.5, None),
        (0.0, 5.0, (0.0, 5.0)),
        (5.0, 0.0, (5.0, 0.0)),
    ],
)
def test_a_site_that_can_be_is_known(latitude: float, longitude: float, expected: tuple | None) -> None:
    found = observing_site(header(SITELAT=latitude, SITELONG=longitude))
    assert (None if found is None else (found.latitude_deg, found.longitude_deg)) == expected


def shaped(*sides: int, bits: int = 16) -> Header:
    axes = {f"NAXIS{number}": side for number, side in enumerate(sides, 1)}
    return header(BITPIX=bits, NAXIS=len(sides), **axes)


@pytest.mark.parametrize(
    ("sides", "is_taken"),
    [
        ((32, 32), True),
        ((31, 32), False),
        ((32, 31), False),
        ((16_384, 32), True),
        ((16_385, 32), False),
        ((32, 16_385), False),
        ((8000, 8000), True),
        ((5213, 12_277), False),  # 64 000 001 pixels
        ((40, 50, 3), True),
        ((40, 50, 1), True),
        ((40, 50, 2), False),
        ((40, 50, 4), False),
        ((40,), False),
        ((40, 50, 3, 1, 1, 1, 1, 1), True),
        ((40, 50, 3, 1, 1, 1, 1, 1, 1), False),
        ((40, 50, 3, 2), False),
    ],
)
def test_a_picture_has_sides_and_colours_that_a_frame_can_have(sides: tuple[int, ...], is_taken: bool) -> None:
    try:
        found = layout_of(shaped(*sides), 2880, "a.fit", packing=Packing.NONE)
    except UnsupportedFrameError:
        assert not is_taken
    else:
        assert is_taken
        assert (found.width, found.height) == sides[:2]
        assert found.n_channels == (sides[2] if len(sides) > 2 else 1)


@pytest.mark.parametrize(("bits", "n_bytes"), [(8, 1), (16, 2), (32, 4), (-32, 4), (-64, 8)])
def test_a_row_and_the_whole_have_the_bytes_of_their_numbers(bits: int, n_bytes: int) -> None:
    found = layout_of(shaped(40, 50, 3, bits=bits), 2880, "a.fit", packing=Packing.NONE)
    assert (found.row_bytes, found.data_bytes) == (40 * n_bytes, 40 * 50 * 3 * n_bytes)


def test_an_unknown_kind_of_numbers_is_refused() -> None:
    with pytest.raises(UnsupportedFrameError, match="BITPIX"):
        layout_of(shaped(40, 50, bits=64), 2880, "a.fit", packing=Packing.NONE)


@pytest.mark.parametrize(
    ("sides", "bits", "extra", "expected"),
    [
        ((), 8, {}, 0),
        ((2880,), 8, {}, 2880),
        ((2881,), 8, {}, 5760),
        ((720, 2), -16, {}, 2880),
        ((10,), 8, {"PCOUNT": 2871}, 5760),
        ((10,), 8, {"PCOUNT": -500}, 0),
    ],
)
def test_data_fill_whole_blocks(sides: tuple[int, ...], bits: int, extra: dict, expected: int) -> None:
    axes = {f"NAXIS{number}": side for number, side in enumerate(sides, 1)}
    assert data_blocks_bytes(header(BITPIX=bits, NAXIS=len(sides), **axes, **extra)) == expected


def test_no_header_asks_for_more_than_a_file_can_have() -> None:
    assert data_blocks_bytes(header(BITPIX=8, NAXIS=1, NAXIS1=2**60)) == -(-(2**40) // 2880) * 2880


def adu(
    stored: np.ndarray, dtype: str, bscale: float = 1.0, bzero: float = 0.0, blank: int | None = None
) -> np.ndarray:
    layout = ImageLayout(0, dtype, stored.shape[1], stored.shape[0], 1, bscale, bzero, blank)
    pixels = np.empty(stored.shape, np.float32)
    put_adu(stored.astype(dtype), layout, pixels)
    return pixels


def test_stored_numbers_are_scaled_shifted_and_blanked() -> None:
    stored = np.array([[0, 100, -7]])
    np.testing.assert_array_equal(adu(stored, ">i2", 1.0, 32768.0, -7), [[32768.0, 32868.0, math.nan]])
    np.testing.assert_array_equal(adu(stored, ">i2", 0.5, 10.0), [[10.0, 60.0, 6.5]])
    np.testing.assert_array_equal(adu(stored, ">i4"), [[0.0, 100.0, -7.0]])
    np.testing.assert_array_equal(adu(stored, ">i2", 1.0, 0.25), [[0.25, 100.25, -6.75]])


def test_what_is_infinite_is_no_data_whatever_it_was_stored_as() -> None:
    floats = np.array([[1.0, math.inf, -math.inf, math.nan]])
    np.testing.assert_array_equal(adu(floats, ">f4"), [[1.0, math.nan, math.nan, math.nan]])
    np.testing.assert_array_equal(adu(np.array([[0, 32_000]]), ">i2", 1e38), [[0.0, math.nan]])
    np.testing.assert_array_equal(adu(np.array([[2**31 - 1]]), ">i4", 1.0, -(2.0**31 - 2.0)), [[1.0]])


@pytest.mark.parametrize(("n_blocks", "is_taken"), [(256, True), (257, False)])
def test_a_header_has_so_many_blocks_at_most(write_cards, n_blocks: int, is_taken: bool) -> None:
    stored = np.full((40, 50), 900, ">i2")
    # SIMPLE, BITPIX, NAXIS, two sides and END are cards, too; a block has 36.
    path = write_cards(stored, *["COMMENT   nothing"] * (36 * n_blocks - 6))
    try:
        assert read_light_frame(path).width == 50
    except NotFitsError:
        assert not is_taken
    else:
        assert is_taken
