"""Any header at all: a frame's facts are within what they can be, or the frame is refused in clear words."""

import math
from datetime import UTC
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crowdsky_desktop.imaging.fits.cards import as_number, header_of
from crowdsky_desktop.imaging.fits.observation import exposure_s, observed_at, pointing_deg
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.model.errors import FrameError
from crowdsky_desktop.server import header_values
from tests.torture.bad_input import is_clear

TIMES_AND_PLACES = ["DATE-OBS", "TIME-OBS", "UT", "MJD-OBS", "TIMESYS", "EXPTIME", "EXPOSURE", "RA", "DEC", "OBJCTRA"]
OTHERS = ["OBJCTDEC", "CRVAL1", "CRVAL2", "CTYPE1", "BAYERPAT", "XBAYROFF", "ROWORDER", "OBJECT", "CONTINUE", "GAIN"]
STRUCTURE = ["BZERO", "BSCALE", "BLANK", "NAXIS", "NAXIS1", "NAXIS3", "ZIMAGE", "END"]
KEYS = st.sampled_from([*TIMES_AND_PLACES, *OTHERS, *STRUCTURE])
NUMBERS = st.one_of(
    st.integers().map(str), st.floats().map(repr), st.from_regex(r"[-+]?\d{1,6}[,.]\d{0,6}", fullmatch=True)
)
TIMES = st.from_regex(r"(\d{4}-\d\d-\d\d)?[T ]?(\d\d:\d\d(:\d\d(\.\d{1,6})?)?)?(Z|[+-]\d\d:?\d\d|CET)?", fullmatch=True)
ANGLES = st.from_regex(r"[+-]?\d{1,3}[: hd]\d{1,2}[: m]\d{1,2}(\.\d)?s?", fullmatch=True)
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=70)
VALUES = st.one_of(NUMBERS, *(quoted.map("'{}'".format) for quoted in (TIMES, ANGLES, TEXTS)), TEXTS)
CARDS = st.one_of(st.tuples(KEYS, VALUES).map(lambda card: f"{card[0]:8}= {card[1]}"), TEXTS)
HEADERS = st.lists(CARDS.map(lambda card: card.ljust(80)[:80]), max_size=20)
PIXELS = (900 - 32768 + np.arange(32 * 40) % 200).astype(">i2").tobytes().ljust(2880, b"\0")


@settings(max_examples=300, deadline=None)
@given(cards=HEADERS)
def test_facts_are_within_what_they_can_be_or_unknown(cards: list[str]) -> None:
    header = header_of(cards)
    moment, length, (ra, dec) = observed_at(header), exposure_s(header), pointing_deg(header)
    assert moment is None or (moment.tzinfo is UTC and 1990 <= moment.year < 2200)
    assert length is None or 0.0 < length <= 86400.0
    assert (ra is None) == (dec is None)
    assert ra is None or (0.0 <= ra < 360.0 and -90.0 <= dec <= 90.0)


@settings(max_examples=300, deadline=None)
@given(cards=HEADERS)
@example(cards=["CRVAL1  = '0:1'".ljust(80), "CRVAL2  = 0".ljust(80)])
def test_the_server_reads_the_same_facts_with_other_code(cards: list[str]) -> None:
    once = list({card[:8]: card for card in reversed(cards)}.values())  # which of two counts is the reader's choice
    ours, theirs = header_of(once), header_values.Cards("".join(once))
    moment = observed_at(ours)
    wire_moment = moment and moment.replace(tzinfo=None, microsecond=0)
    assert header_values.observed_at(theirs) == wire_moment
    assert header_values.exposure_s(theirs) == exposure_s(ours)
    assert header_values.pointing_deg(theirs) == pytest.approx(pointing_deg(ours), abs=1e-9)


@settings(max_examples=300, deadline=None)
@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_itself_with_a_point_or_a_comma(value: float) -> None:
    assert as_number(repr(value)) == value
    with_comma = f"{value % 1000:.4f}".replace(".", ",")
    assert as_number(with_comma) == pytest.approx(value % 1000, abs=1e-4)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("headers") / "frame.fit"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cards=HEADERS)
def test_a_frame_with_any_cards_is_read_or_refused_in_clear_words(path: Path, cards: list[str]) -> None:
    shape = [
        f"{key:8}= {value:>20}"
        for key, value in (("SIMPLE", "T"), ("BITPIX", 16), ("NAXIS", 2), ("NAXIS1", 40), ("NAXIS2", 32))
    ]
    header = "".join(one.ljust(80) for one in (*shape, *cards, "END")).ljust(5760)
    path.write_bytes(header[: 2880 * math.ceil(80 * (len(cards) + 6) / 2880)].encode() + PIXELS)
    error = None
    try:
        pixels = read_pixels(read_light_frame(path))
    except FrameError as refused:
        error = refused
    else:
        assert pixels.shape == (32, 40)
        assert not np.isinf(pixels).any()
    assert error is None or is_clear(error), error.message
