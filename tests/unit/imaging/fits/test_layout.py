"""Stored numbers become the ADU that they mean, or the frame is refused: never something in between."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.model.errors import UnsupportedFrameError
from tests.unit.imaging.conftest import card

SKY = (900 + np.arange(64 * 48) % 201).reshape(64, 48)
SIGNED = (SKY - 32768).astype(">i2")


def adu_of(path):
    return read_pixels(read_light_frame(path))


@pytest.mark.parametrize(
    "written", ["32768,00000", "32768,0", "NaN", "nonsense", "'32 768'", "", "32,768", "inf", "32_768"]
)
def test_a_bzero_that_cannot_be_read_is_that_of_unsigned_16_bit(write_cards, written):
    path = write_cards(SIGNED, card("BZERO", written), card("BSCALE", "1"))
    np.testing.assert_array_equal(adu_of(path), SKY)


@pytest.mark.parametrize("line", ["BZERO     32768", "BZERO:  32768", "BZERO   = '32768"])
def test_a_bzero_card_that_is_none_is_not_a_missing_one(write_cards, line):
    np.testing.assert_array_equal(adu_of(write_cards(SIGNED, line)), SKY)


@pytest.mark.parametrize(
    ("bzero", "bscale"),
    [
        ("32768", "1,00000"),
        ("32768", "NaN"),
        ("32768", "one"),
        ("32768,0", "1,0"),
        ("'32768'", "'1'"),
        ("3.2768D4", "1.E0"),
    ],
)
def test_a_bscale_beside_the_bzero_of_unsigned_16_bit_is_1(write_cards, bzero, bscale):
    np.testing.assert_array_equal(adu_of(write_cards(SIGNED, card("BZERO", bzero), card("BSCALE", bscale))), SKY)


@pytest.mark.parametrize(
    ("stored", "cards"),
    [
        (SKY.astype(">i2"), [("BZERO", "NaN")]),  # nothing says that these are unsigned
        (SIGNED, [("BZERO", "NaN"), ("BSCALE", "2")]),
        (SIGNED, [("BZERO", "NaN"), ("BSCALE", "NaN")]),
        (SIGNED, [("BZERO", "0"), ("BSCALE", "NaN")]),
        (SKY.astype(">i4"), [("BZERO", "NaN")]),
        (SKY.astype(">f4"), [("BSCALE", "text")]),
        ((SKY % 200).astype(">u1"), [("BZERO", "NaN")]),
        (SIGNED, [("BZERO", "32768"), ("BLANK", "none")]),
        (SIGNED, [("BZERO", "32768"), ("BLANK", "NaN")]),
        (SIGNED, [("BZERO", "32768"), ("BLANK", "-1,5")]),
        (SIGNED, [("BZERO", "32768"), ("BSCALE", "0")]),
    ],
)
def test_scaling_that_leaves_the_pixels_meaning_open_is_refused_in_words(write_cards, stored, cards):
    with pytest.raises(UnsupportedFrameError, match=r"BZERO|BSCALE|BLANK") as refused:
        read_light_frame(write_cards(stored, *(card(*one) for one in cards)))
    assert "frame.fit" in refused.value.message


def test_a_blank_with_a_decimal_comma_is_no_data(write_cards):
    stored = SIGNED.copy()
    stored[3, 4] = -32768
    read = adu_of(write_cards(stored, card("BZERO", "32768"), card("BLANK", "-32768,0")))
    assert np.isnan(read[3, 4])
    assert np.isnan(read).sum() == 1


@pytest.mark.parametrize(
    ("stored", "cards"),
    [
        ((SKY - 2**31).astype(">i4"), [("BZERO", str(2**31))]),
        ((SKY + 1e9).astype(">f8"), [("BZERO", "-1000000000")]),
        ((SKY + 1_000_000).astype(">i4"), [("BZERO", "-1000000.")]),
        ((SKY * 4096).astype(">i4"), [("BSCALE", "2.44140625E-4")]),
        (((SKY + 4_000_000) * 16).astype(">i4"), [("BSCALE", "0.0625"), ("BZERO", "-4000000")]),
        (SKY.astype(">f8"), []),
    ],
)
def test_every_number_type_gives_what_16_bits_give(write_cards, stored, cards):
    np.testing.assert_array_equal(adu_of(write_cards(stored, *(card(*one) for one in cards))), SKY)


def test_fractions_are_rounded_once(write_cards):
    stored = SIGNED
    expected = (stored.astype(np.float64) * 0.1 + 4000.3).astype(np.float32)
    np.testing.assert_array_equal(adu_of(write_cards(stored, card("BSCALE", "0.1"), card("BZERO", "4000.3"))), expected)


def test_axes_of_length_one_are_no_axes(write_cards):
    for n_extra in (1, 2, 3):
        path = write_cards(SIGNED.reshape((1,) * n_extra + SIGNED.shape), card("BZERO", "32768"), name=f"{n_extra}.fit")
        frame = read_light_frame(path)
        assert (frame.height, frame.width, frame.n_channels) == (64, 48, 1)
        np.testing.assert_array_equal(read_pixels(frame), SKY)


def test_an_end_that_is_padded_with_zeros_is_an_end(write_cards):
    path = write_cards(SIGNED, card("BZERO", "32768"), end=b"END" + bytes(77))
    np.testing.assert_array_equal(adu_of(path), SKY)
