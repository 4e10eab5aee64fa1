import os
from datetime import datetime

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.server.light_frame import NotALightFrameError, read_light_frame


@pytest.fixture
def key_of(tmp_path, write_tiny_frame):
    """Return the chunk key of a frame with the cards given."""

    def key(**cards):
        return read_light_frame(write_tiny_frame(tmp_path / "frame.fit", **cards)).chunk_key

    return key


def test_the_documented_example_has_the_documented_key(key_of):
    assert key_of() == "20250115.78_83.6_+22.0"


@pytest.mark.parametrize(
    ("moment", "slot"),
    [
        ("2025-01-15T00:00:00", "20250115.00"),
        ("2025-01-15T00:14:59.999", "20250115.00"),
        ("2025-01-15T00:15:00", "20250115.01"),
        ("2025-01-15T23:59:59.999", "20250115.95"),
        ("2025-01-16T00:30:00+01:00", "20250115.94"),
        ("2025-01-15T24:00:00", "20250116.00"),
        ("2016-12-31T23:59:60.3", "20170101.00"),
        ("2025-01-15", "unknown"),
    ],
)
def test_the_day_has_96_slots_of_15_minutes_utc(key_of, moment, slot):
    assert key_of(DATE_OBS=moment).partition("_")[0] == slot


@pytest.mark.parametrize(
    ("ra", "dec", "pointing"),
    [
        (0.04, 0.04, "0.0_+0.0"),
        (0.0, -0.04, "0.0_+0.0"),
        (359.96, -0.06, "0.0_-0.1"),
        (360.0, 90.0, "0.0_+90.0"),
        (7.25001, -89.96, "7.3_-90.0"),
    ],
)
def test_pointings_wrap_at_360_degrees_and_have_no_minus_zero(key_of, ra, dec, pointing):
    assert key_of(RA=ra, DEC=dec).partition("_")[2] == pointing


@pytest.mark.parametrize("moment", [None, "", "yesterday", "0001-01-01T00:00:00", "2025-13-45T00:00:00", 20250115])
def test_a_frame_without_a_readable_date_is_unknown(key_of, moment):
    assert key_of(DATE_OBS=moment) == "unknown"


@pytest.mark.parametrize("cards", [{"RA": None}, {"DEC": None}, {"RA": "about noon"}, {"RA": 361.0}, {"DEC": -91.0}])
def test_a_frame_without_a_readable_pointing_has_a_key_without_one(key_of, cards):
    assert key_of(**cards) == "20250115.78"


def test_the_solution_stands_in_for_the_pointing(key_of):
    assert key_of(RA=None, DEC=None, CRVAL1=10.0, CRVAL2=-5.0) == "20250115.78_10.0_-5.0"


@pytest.mark.parametrize(("ra", "dec"), [("0:40", 22.0), ("12 50 54", "+41 07 30"), (10.0, "-05 00 00")])
def test_a_sexagesimal_solution_is_no_pointing(key_of, ra, dec):
    assert key_of(RA=None, DEC=None, CRVAL1=ra, CRVAL2=dec) == "20250115.78"


def test_facts_are_read(tmp_path, write_tiny_frame):
    facts = read_light_frame(write_tiny_frame(tmp_path / "frame.fit"))
    assert facts.observed_at == datetime(2025, 1, 15, 19, 30)
    assert (facts.exposure_s, facts.ra_deg, facts.dec_deg) == (10.0, 83.633, 22.014)
    assert (facts.object_name, facts.filter_name, facts.telescope) == ("M 42", "IRCUT", "Seestar S50")
    assert facts.shape == (32, 40)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a FITS file"),
        (b"GIF89a", "not a FITS file"),
        (b"\0" * 5760, "not a FITS file"),
        (b"SIMPLE  =                    T".ljust(2880), "no end"),
        (b"SIMPLE  =                    T".ljust(2880 * 400), "no end"),
    ],
)
def test_what_is_not_fits_says_so(tmp_path, content, reason):
    (tmp_path / "frame.fit").write_bytes(content)
    with pytest.raises(NotALightFrameError, match=reason):
        read_light_frame(tmp_path / "frame.fit")


def test_a_frame_cut_short_says_how_much_is_there(tmp_path, write_tiny_frame):
    path = write_tiny_frame(tmp_path / "frame.fit")
    path.write_bytes(path.read_bytes()[:2880])
    with pytest.raises(NotALightFrameError, match="2880 of 5440 bytes"):
        read_light_frame(path)


@pytest.mark.parametrize("image_type", ["Dark", "Flat Field", "Bias"])
def test_calibration_frames_say_what_they_are(tmp_path, write_tiny_frame, image_type):
    with pytest.raises(NotALightFrameError, match=image_type):
        read_light_frame(write_tiny_frame(tmp_path / "frame.fit", IMAGETYP=image_type))


def test_a_stack_in_colour_is_no_light_frame(tmp_path):
    fits.PrimaryHDU(np.zeros((3, 4, 4), np.float32)).writeto(tmp_path / "stack.fit")
    with pytest.raises(NotALightFrameError, match="two-dimensional"):
        read_light_frame(tmp_path / "stack.fit")


@pytest.mark.parametrize("shape", [None, (4, 4), (3, 4, 4)])
def test_a_stack_that_a_client_made_is_named_as_such(tmp_path, shape):
    """In whatever layout, mono ones too: they lie among the frames that they were made of."""
    stack = fits.PrimaryHDU(None if shape is None else np.zeros(shape, np.float32))
    stack.header.update({"CREATOR": "CrowdSky Desktop 0.2.0", "STACKCNT": 32})
    stack.writeto(tmp_path / "stack.fits")
    with pytest.raises(NotALightFrameError, match="stack that CrowdSky Desktop made"):
        read_light_frame(tmp_path / "stack.fits")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NAXIS1", 10**12),
        ("NAXIS1", 10**60),
        ("NAXIS1", -1),
        ("NAXIS2", 0),
        ("NAXIS2", 32.5),
        ("NAXIS1", True),
        ("BITPIX", 17),
        ("NAXIS", "two"),
    ],
)
def test_an_impossible_image_is_refused_before_it_is_believed(tmp_path, name, value):
    cards = {"SIMPLE": True, "BITPIX": 16, "NAXIS": 2, "NAXIS1": 32, "NAXIS2": 32} | {name: value}
    header = fits.Header(list(cards.items())).tostring().encode()
    (tmp_path / "frame.fit").write_bytes(header + bytes(2880))
    with pytest.raises(NotALightFrameError):
        read_light_frame(tmp_path / "frame.fit")


def test_a_whole_number_may_be_written_with_a_point(tmp_path):
    cards = [f"{name:8}= {value:>20}" for name, value in (("SIMPLE", "T"), ("BITPIX", "16"), ("NAXIS", "2"))]
    text = "".join(card.ljust(80) for card in [*cards, "NAXIS1  = 40.0", "NAXIS2  = 32.", "END"])
    (tmp_path / "frame.fit").write_bytes(text.ljust(2880).encode() + bytes(2880))
    assert read_light_frame(tmp_path / "frame.fit").shape == (32, 40)


def test_a_card_that_cannot_be_parsed_counts_as_missing(tmp_path, write_tiny_frame):
    path = write_tiny_frame(tmp_path / "frame.fit")
    content = path.read_bytes()
    start = content.index(b"OBJECT  =")
    path.write_bytes(content[:start] + b"OBJECT  = 'M 42".ljust(80) + content[start + 80 :])
    assert read_light_frame(path).object_name is None


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_date_at_the_end_of_time_is_unknown(tmp_path, text):
    path = tmp_path / "light.fit"
    fits.PrimaryHDU(np.zeros((32, 32), np.uint16), fits.Header([("DATE-OBS", text)])).writeto(path)
    assert read_light_frame(path).observed_at is None


@pytest.mark.parametrize(
    ("cards", "key"),
    [
        ({"DATE_OBS": "2025-01-15", "TIME_OBS": "19:30:00"}, "20250115.78_83.6_+22.0"),
        ({"DATE_OBS": None, "MJD_OBS": 60690.8125}, "20250115.78_83.6_+22.0"),
        ({"DATE_OBS": ("2025-01-15T20:30:00", "local time")}, "unknown"),
        ({"RA": None, "DEC": None, "OBJCTRA": "05 34 32", "OBJCTDEC": "+22 00 52"}, "20250115.78_83.6_+22.0"),
        ({"RA": "05:34:32", "DEC": "-00:03:00"}, "20250115.78_83.6_-0.1"),
        ({"RA": -0.1, "DEC": 1.0}, "20250115.78_359.9_+1.0"),
    ],
)
def test_times_and_pointings_are_read_however_they_are_written(key_of, cards, key):
    assert key_of(**cards) == key


@pytest.mark.parametrize(("exposure", "expected"), [(0.0, None), ("10 s", 10.0), ("10,00", 10.0), ("10,000", None)])
def test_an_exposure_is_read_or_unknown_never_0(tmp_path, write_tiny_frame, exposure, expected):
    assert read_light_frame(write_tiny_frame(tmp_path / "frame.fit", EXPTIME=exposure)).exposure_s == expected


def test_a_third_axis_of_length_one_is_none(tmp_path):
    fits.PrimaryHDU(np.zeros((1, 1, 40, 50), np.uint16)).writeto(tmp_path / "frame.fit")
    assert read_light_frame(tmp_path / "frame.fit").shape == (40, 50)


def test_an_end_that_is_padded_with_zeros_is_an_end(tmp_path, write_tiny_frame):
    path = write_tiny_frame(tmp_path / "frame.fit")
    path.write_bytes(path.read_bytes().replace(b"END".ljust(80), b"END".ljust(80, b"\0"), 1))
    assert read_light_frame(path).object_name == "M 42"


def test_what_follows_the_end_in_its_block_is_not_looked_at(tmp_path, write_tiny_frame):
    path = write_tiny_frame(tmp_path / "frame.fit")
    path.write_bytes(path.read_bytes().replace(b"END".ljust(160), b"END".ljust(80) + b"OBJECT  = 'M 1'".ljust(80), 1))
    assert b"M 1" in path.read_bytes()
    assert read_light_frame(path).object_name == "M 42"


def test_a_long_name_goes_on_in_the_card_that_follows(tmp_path):
    name = "A name that does not fit into one card of a header, so that it goes on"
    fits.PrimaryHDU(np.zeros((32, 32), np.uint16), fits.Header([("OBJECT", name)])).writeto(tmp_path / "frame.fit")
    assert b"CONTINUE" in (tmp_path / "frame.fit").read_bytes()
    assert read_light_frame(tmp_path / "frame.fit").object_name == name


@pytest.mark.parametrize(
    ("shape", "is_taken"),
    [((32, 32), True), ((31, 40), False), ((40, 31), False), ((32, 16_384), True), ((32, 16_385), False)],
)
def test_a_size_that_no_client_stacks_is_refused(tmp_path, shape, is_taken):
    fits.PrimaryHDU(np.zeros(shape, np.uint8)).writeto(tmp_path / "frame.fit")
    if is_taken:
        assert read_light_frame(tmp_path / "frame.fit").shape == shape
    else:
        with pytest.raises(NotALightFrameError, match=f"{shape[1]} × {shape[0]} pixels"):
            read_light_frame(tmp_path / "frame.fit")


def sparse(path, width, height, n_bytes=None):
    """Write a frame whose pixels are a hole in the file."""
    cards = {"SIMPLE": True, "BITPIX": 16, "NAXIS": 2, "NAXIS1": width, "NAXIS2": height}
    path.write_bytes(fits.Header(list(cards.items())).tostring().encode())
    os.truncate(path, n_bytes or 2880 + 2 * width * height)
    return path


def test_more_pixels_and_bytes_than_a_client_takes_are_refused(tmp_path):
    assert read_light_frame(sparse(tmp_path / "a.fit", 8000, 8000)).shape == (8000, 8000)
    with pytest.raises(NotALightFrameError, match="5213 × 12277"):  # one pixel more
        read_light_frame(sparse(tmp_path / "b.fit", 5213, 12_277))
    assert read_light_frame(sparse(tmp_path / "c.fit", 100, 100, n_bytes=512 << 20)).shape == (100, 100)
    with pytest.raises(NotALightFrameError, match="larger than 512 MiB"):
        read_light_frame(sparse(tmp_path / "d.fit", 100, 100, n_bytes=(512 << 20) + 1))


@pytest.mark.parametrize(("key", "value"), [("BSCALE", "'one'"), ("BZERO", "'32768 '' '"), ("BSCALE", "0.0")])
def test_pixels_whose_meaning_is_not_known_are_refused(tmp_path, write_tiny_frame, key, value):
    path = write_tiny_frame(tmp_path / "frame.fit")
    content = path.read_bytes()
    start = content.index(b"OBJECT  =")
    content = content.replace(b"BSCALE  =", b"OLDSCALE=").replace(b"BZERO   =", b"OLDZERO =")
    path.write_bytes(content[:start] + f"{key:8}= {value}".encode().ljust(80) + content[start + 80 :])
    with pytest.raises(NotALightFrameError, match=key):
        read_light_frame(path)


def test_what_is_refused_here_is_what_the_client_refuses(tmp_path):
    from crowdsky_desktop.imaging.fits import layout
    from crowdsky_desktop.pipeline import download
    from crowdsky_desktop.remote import raw_download
    from crowdsky_desktop.server import ingest, light_frame

    sides = (layout.MIN_SIDE, layout.MAX_SIDE, layout.MAX_PIXELS)
    assert sides == (light_frame.SHORTEST_SIDE, light_frame.LONGEST_SIDE, light_frame.MOST_PIXELS)
    assert raw_download.MAX_RAW_BYTES == light_frame.LARGEST_FILE
    assert download.MAX_FRAMES == ingest.MOST_FRAMES


@pytest.mark.parametrize(("year", "is_known"), [(1989, False), (1990, True), (2199, True), (2200, False)])
def test_years_without_digital_cameras_are_no_dates(key_of, year, is_known):
    assert (key_of(DATE_OBS=f"{year}-06-15T12:00:00") != "unknown") is is_known
