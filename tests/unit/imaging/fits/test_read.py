"""Reading light frames: what headers say, what pixels are, and what is refused."""

from datetime import UTC, datetime

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits import read
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels, read_rows
from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.frame import BayerPattern

RAMP = (np.arange(64 * 48, dtype=np.uint16) * 21).reshape(64, 48)


def test_facts_of_a_seestar_header(calm_chunk):
    frame = read_light_frame(calm_chunk.paths[0])
    assert (frame.width, frame.height, frame.n_channels) == (512, 640, 1)
    assert frame.bayer_pattern is BayerPattern.GRBG
    assert frame.object_name == "M 94"
    assert frame.filter_name == "IRCUT"
    assert frame.exposure_s == 10.0
    assert frame.observed_at == datetime(2025, 3, 27, 1, 15, 2, 955368, tzinfo=UTC)
    assert frame.pixel_scale_arcsec == pytest.approx(2.39, abs=0.01)
    assert not frame.is_bottom_up


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint16, np.int32, np.float32, np.float64])
def test_every_number_type_reads_as_it_was_written(write_frame, dtype):
    pixels = (RAMP % 200).astype(dtype)
    read = read_pixels(read_light_frame(write_frame(pixels)))
    assert read.dtype == np.float32
    np.testing.assert_array_equal(read, pixels.astype(np.float32))


def test_rows_are_those_of_the_whole(write_frame):
    for cards in ({}, {"ROWORDER": "BOTTOM-UP"}):
        frame = read_light_frame(write_frame(RAMP, name=f"{len(cards)}.fit", **cards))
        np.testing.assert_array_equal(read_rows(frame, 10, 23), read_pixels(frame)[10:23])


def test_a_bottom_up_frame_is_turned_upright(write_frame):
    frame = read_light_frame(write_frame(RAMP, ROWORDER="BOTTOM-UP", BAYERPAT="GRBG"))
    assert frame.is_bottom_up
    np.testing.assert_array_equal(read_pixels(frame), RAMP[::-1].astype(np.float32))
    assert frame.bayer_pattern is BayerPattern.GRBG


@pytest.mark.parametrize("height", [64, 63])
@pytest.mark.parametrize("order", [None, "TOP-DOWN", "BOTTOM-UP"])
@pytest.mark.parametrize("y_offset", [0, 1])
def test_the_pattern_counts_from_the_top_of_the_picture_whichever_row_is_stored_first(
    write_frame, height, order, y_offset
):
    levels = {"R": 2000, "G": 900, "B": 300}
    pattern = "BGGR" if y_offset else "GRBG"  # of the upright picture, where BAYERPAT says GRBG
    upright = np.empty((height, 48), np.uint16)
    for place, colour in enumerate(pattern):
        upright[place // 2 :: 2, place % 2 :: 2] = levels[colour]
    cards = {"BAYERPAT": "GRBG", "YBAYROFF": y_offset, **({"ROWORDER": order} if order else {})}
    frame = read_light_frame(write_frame(upright[::-1] if order == "BOTTOM-UP" else upright, **cards))
    assert frame.bayer_pattern == pattern
    np.testing.assert_array_equal(read_pixels(frame), upright)


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ({}, "GRBG"),
        ({"XBAYROFF": 1}, "RGGB"),
        ({"YBAYROFF": 1}, "BGGR"),
        ({"XBAYROFF": 1, "YBAYROFF": 1}, "GBRG"),
        ({"XBAYROFF": 2}, "GRBG"),
        ({"XBAYROFF": "junk"}, "GRBG"),
    ],
)
def test_offsets_move_the_pattern(write_frame, cards, expected):
    assert read_light_frame(write_frame(RAMP, BAYERPAT="GRBG", **cards)).bayer_pattern == expected


def test_colour_cube_and_mono(write_frame):
    cube = np.stack([RAMP, RAMP + 1, RAMP + 2])
    frame = read_light_frame(write_frame(cube, name="cube.fit", BAYERPAT="GRBG"))
    assert (frame.n_channels, frame.bayer_pattern) == (3, None)
    np.testing.assert_array_equal(read_pixels(frame), np.moveaxis(cube, 0, -1).astype(np.float32))
    np.testing.assert_array_equal(read_rows(frame, 3, 9), np.moveaxis(cube, 0, -1)[3:9].astype(np.float32))
    mono = read_light_frame(write_frame(RAMP, name="mono.fit"))
    assert (mono.n_channels, mono.bayer_pattern) == (1, None)


def test_blank_and_infinite_are_no_data(write_frame):
    whole = RAMP.astype(np.int32)
    whole[3, 4] = -99
    assert np.isnan(read_pixels(read_light_frame(write_frame(whole, name="blank.fit", BLANK=-99)))[3, 4])
    real = RAMP.astype(np.float32)
    real[3, 4], real[5, 6] = np.nan, np.inf
    read = read_pixels(read_light_frame(write_frame(real, name="real.fit")))
    assert np.isnan(read[3, 4])
    assert np.isnan(read[5, 6])
    assert np.isfinite(read).sum() == read.size - 2


def test_what_is_no_fits_is_refused(tmp_path, write_frame):
    for name, content in {"empty": b"", "text": b"hello" * 1000, "page": b"<html>" * 1000}.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(NotFitsError, match=name):
            read_light_frame(path)
    with pytest.raises(NotFitsError, match="missing"):
        read_light_frame(tmp_path / "missing")


def test_a_file_cut_short_is_refused(tmp_path, write_frame):
    path = write_frame(RAMP)
    path.write_bytes(path.read_bytes()[: 2880 + 1000])
    with pytest.raises(NotFitsError, match="cut short"):
        read_light_frame(path)


def test_a_header_without_end_is_refused(tmp_path):
    path = tmp_path / "endless.fit"
    path.write_bytes(b"SIMPLE  =                    T".ljust(80) + b" " * 2880 * 1000)
    with pytest.raises(NotFitsError):
        read_light_frame(path)


def _header_only(path, **cards):
    lines = ["SIMPLE  =                    T", *(f"{key:8}= {value:>20}" for key, value in cards.items()), "END"]
    path.write_bytes("".join(line.ljust(80) for line in lines).ljust(2880).encode())
    return path


@pytest.mark.parametrize(
    "cards",
    [
        {"BITPIX": 16, "NAXIS": 0},
        {"BITPIX": 16, "NAXIS": 2, "NAXIS1": 10**9, "NAXIS2": 10**9},
        {"BITPIX": 16, "NAXIS": 2, "NAXIS1": -5, "NAXIS2": 100},
        {"BITPIX": 16, "NAXIS": 2, "NAXIS1": 4, "NAXIS2": 4},
        {"BITPIX": 16, "NAXIS": 2, "NAXIS1": 100.5, "NAXIS2": 100},
        {"BITPIX": 16, "NAXIS": 3, "NAXIS1": 100, "NAXIS2": 100, "NAXIS3": 7},
        {"BITPIX": 16, "NAXIS": 999, "NAXIS1": 100, "NAXIS2": 100},
        {"BITPIX": 17, "NAXIS": 2, "NAXIS1": 100, "NAXIS2": 100},
        {"BITPIX": 16, "NAXIS": 2, "NAXIS1": "1E400", "NAXIS2": 100},
    ],
)
def test_impossible_sizes_are_refused_before_anything_is_allocated(tmp_path, cards):
    with pytest.raises(UnsupportedFrameError):
        read_light_frame(_header_only(tmp_path / "hostile.fit", **cards))


def test_a_pattern_that_is_no_bayer_pattern_is_refused(write_frame):
    with pytest.raises(UnsupportedFrameError, match="Bayer"):
        read_light_frame(write_frame(RAMP, BAYERPAT="XTRANS"))


def test_nonsense_facts_are_unknown_facts(write_frame):
    frame = read_light_frame(
        write_frame(RAMP, **{"EXPTIME": -5.0, "RA": 9999.0, "DATE-OBS": "yesterday", "GAIN": "high"})
    )
    assert (frame.exposure_s, frame.ra_deg, frame.observed_at, frame.gain) == (None, None, None, None)


def test_a_frame_that_changed_is_noticed(tmp_path, write_frame):
    path = write_frame(RAMP)
    frame = read_light_frame(path)
    path.write_bytes(write_frame(RAMP[:40], name="other.fit").read_bytes())
    with pytest.raises(NotFitsError, match="changed"):
        read_pixels(frame)


def test_a_frame_of_several_blocks_reads_as_it_was_written(write_frame):
    pixels = np.arange(500 * 300).astype(np.int32).reshape(500, 300)
    frame = read_light_frame(write_frame(pixels))
    np.testing.assert_array_equal(read_pixels(frame), pixels.astype(np.float32))
    np.testing.assert_array_equal(read_rows(frame, 33, 481), pixels[33:481].astype(np.float32))


def test_a_header_that_changed_is_read_again(write_frame):
    path = write_frame(RAMP)
    frame = read_light_frame(path)
    read_pixels(frame)
    path.write_bytes(write_frame((RAMP % 200).astype(np.uint8), name="other.fit").read_bytes())
    np.testing.assert_array_equal(read_pixels(frame), (RAMP % 200).astype(np.float32))


def test_a_frame_whose_header_was_just_read_is_not_parsed_again_for_its_pixels(write_frame, monkeypatch):
    n_parsed = 0

    def counting(*arguments):
        nonlocal n_parsed
        n_parsed += 1
        return cards_of(*arguments)

    cards_of = read.read_header_cards
    monkeypatch.setattr(read, "read_header_cards", counting)
    frame = read_light_frame(write_frame(RAMP))
    read_pixels(frame)
    read_rows(frame, 2, 5)
    assert n_parsed == 1
