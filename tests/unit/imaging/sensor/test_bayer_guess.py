"""A raw frame whose header names no colour pattern: its pixels tell the greens, and are never taken for grey."""

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.sensor.bayer_guess import guess_mosaic
from crowdsky_desktop.model.errors import UnsupportedFrameError
from crowdsky_desktop.model.frame import BayerPattern
from crowdsky_desktop.model.recipe import ColourPattern
from crowdsky_desktop.pipeline.measure_frames import assumption_of, with_colours
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe

DIAGONAL, BESIDE = {"GRBG", "GBRG"}, {"RGGB", "BGGR"}


def guess(pixels):
    return guess_mosaic(lambda first, last: pixels[first:last].astype(np.float32), len(pixels))


def noise(sigma=20.0, level=900.0):
    return np.random.default_rng(2).normal(level, sigma, (640, 480))


@pytest.fixture
def frame_of(tmp_path):
    """Simulate a frame, forget its pattern and change its cards."""

    def make(cards=None, **recipe):
        (path,) = write_chunk(tmp_path / "chunk", SkyRecipe(n_frames=1, width=480, height=640, **recipe)).paths
        with fits.open(path, mode="update") as hdus:
            hdus[0].header.remove("BAYERPAT", ignore_missing=True)
            hdus[0].header.update(cards or {})
        return read_light_frame(path)

    return make


@pytest.mark.parametrize("pattern", ["RGGB", "BGGR", "GRBG", "GBRG"])
@pytest.mark.parametrize("sky", [(700.0, 900.0, 600.0), (900.0, 350.0, 300.0), (330.0, 400.0, 300.0)])
def test_the_greens_are_found_whatever_the_sky(frame_of, pattern, sky):
    found = frame_of(bayer_pattern=pattern, sky_adu=sky).mosaic_guess
    assert set(found.patterns) == (DIAGONAL if pattern in DIAGONAL else BESIDE)
    assert found.odds == 1e6


def test_a_grey_sensor_has_no_mosaic(frame_of):
    frame = frame_of(bayer_pattern=None)
    assert (frame.mosaic_guess, frame.bayer_pattern) == (None, None)
    assert with_colours(frame, ColourPattern.GRBG) is frame


@pytest.mark.parametrize("axis", [0, 1])
def test_rows_or_columns_that_differ_are_no_mosaic(axis):
    steps = np.arange((640, 480)[axis]) % 2 * 30.0
    assert guess(noise() + (steps[:, None] if axis == 0 else steps)) is None


def test_a_flat_frame_has_no_mosaic():
    assert guess(np.full((640, 480), 1000.0)) is None
    assert guess(np.full((640, 480), np.nan)) is None


def test_where_red_and_blue_are_alike_the_pixels_do_not_tell():
    pixels = noise()
    pixels[::2, 1::2] -= 100.0
    pixels[1::2, ::2] -= 100.0
    found = guess(pixels)
    assert set(found.patterns) == DIAGONAL | BESIDE
    assert found.odds == 1.0


@pytest.mark.parametrize("cards", [{}, {"INSTRUME": "imx585", "TELESCOP": "S30 Pro_041c"}, {"BAYERPAT": ""}])
def test_a_seestars_pattern_is_assumed_and_told(frame_of, cards):
    frame = with_colours(frame_of(cards), ColourPattern.AUTO)
    assert frame.bayer_pattern is BayerPattern.GRBG
    n_assumed, words = assumption_of([frame], ColourPattern.AUTO)
    assert n_assumed == 1
    assert "GRBG" in words
    assert "1,000,000 to 1" in words


@pytest.mark.parametrize(
    ("cards", "recipe"),
    [
        ({"INSTRUME": "ZWO ASI533MC", "TELESCOP": "RASA 8"}, {}),
        ({}, {"bayer_pattern": "RGGB"}),  # a Seestar's frame that was cut or rotated by another program
    ],
)
def test_a_pattern_that_nobody_knows_is_asked_for(frame_of, cards, recipe):
    frame = frame_of(cards, **recipe)
    fitting = "RGGB or BGGR" if recipe else "GRBG or GBRG"
    with pytest.raises(UnsupportedFrameError, match=f"{fitting}.*--bayer"):
        with_colours(frame, ColourPattern.AUTO)
    chosen = ColourPattern(fitting[:4])
    assert with_colours(frame, chosen).bayer_pattern == fitting[:4]
    assert assumption_of([frame], chosen) == (0, "")


def test_a_pattern_that_cannot_be_is_refused(frame_of):
    with pytest.raises(UnsupportedFrameError, match="GRBG or GBRG, not RGGB"):
        with_colours(frame_of(), ColourPattern.RGGB)


def test_a_named_pattern_is_not_doubted(frame_of):
    frame = with_colours(frame_of({"BAYERPAT": "RGGB"}), ColourPattern.GBRG)
    assert (frame.mosaic_guess, frame.bayer_pattern) == (None, BayerPattern.RGGB)


@pytest.mark.real_frames
@pytest.mark.parametrize("folder", ["m94-night1", "ngc7023-10s"])
def test_the_greens_of_real_frames_are_found(real_frames_dir, folder):
    from crowdsky_desktop.imaging.fits.read import read_pixels

    for path in sorted((real_frames_dir / folder).glob("*.fit"))[:5]:
        found = guess(read_pixels(read_light_frame(path)))
        assert set(found.patterns) == DIAGONAL
        assert found.odds == 1e6


@pytest.mark.parametrize(("red_less_blue", "is_told"), [(1.9, False), (2.0, True)])
def test_the_greens_are_told_where_the_others_differ_twice_as_much(red_less_blue, is_told):
    """Cells without noise: what is taken for the greens differs by 1 ADU, and both diagonals by 10."""
    cell = np.array([[1010.0 + red_less_blue, 1001.0], [1000.0, 1010.0]])
    found = guess(np.tile(cell, (320, 240)))
    assert len(found.patterns) == (2 if is_told else 4)
    assert (found.odds > 1.0) is is_told
