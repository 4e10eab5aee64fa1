"""The planes of a stack, as they are drawn: what is rare is seen at any size, and the scale says what colours mean."""

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.preview import maps
from crowdsky_desktop.imaging.preview.colormap import map_colours, shares_of
from crowdsky_desktop.imaging.preview.hatch import hatch
from crowdsky_desktop.imaging.preview.maps import channel_of, draw_map, halved, map_value, scale_of
from crowdsky_desktop.imaging.preview.planes import Plane, Scale

DARK_BLUE, YELLOW = [0, 34, 78], [254, 232, 56]
NAN = np.nan


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    """A stack's planes: 64 × 48 pixels, the last column without data, one sample rejected, a trail of three."""
    rejected = np.zeros((3, 48, 64), np.int16)
    rejected[0, 21, 33] = 1
    rejected[:, 5, 10:40] = 1
    coverage = np.full((3, 48, 64), 16, np.int16)
    coverage[..., -1] = 0
    planes = {"COVERAGE": coverage, "REJECTED": np.concatenate((0 * rejected, rejected))}
    hdus = [fits.PrimaryHDU(np.zeros((3, 48, 64), np.float32))]
    hdus += [fits.ImageHDU(values, name=name) for name, values in planes.items()]
    fits.HDUList(hdus).writeto(tmp_path / "stack.fits")
    return tmp_path / "stack.fits"


def test_a_lone_rejected_sample_is_seen_at_every_size(stack):
    levels, scale = draw_map(stack, Plane.REJECTED_HIGH, 2)
    assert [level.pixels.shape[:2] for level in levels] == [(48, 64), (24, 32), (12, 16)]
    assert (scale.low, scale.high, scale.unit, scale.has_gaps) == (0.0, 3.0, "samples", True)
    of_none, of_one = map_colours()[0], map_colours()[255 // 3]
    for number, level in enumerate(levels):
        assert np.array_equal(level.pixels[21 >> number, 33 >> number], of_one)
        assert np.array_equal(level.pixels[40 >> number, 33 >> number], of_none)


def test_one_rejected_sample_does_not_vanish_beside_a_hot_pixel():
    values = np.zeros((100, 100), np.float32)
    values[::7, ::7] = 1.0
    values[50, 50] = 90.0
    scale = scale_of(values, Plane.REJECTED_HIGH)
    assert (scale.high, scale.is_cut, scale.has_gaps) == (1.0, True, False)


def test_a_plane_without_rejections_has_a_scale_all_the_same():
    assert scale_of(np.zeros((4, 4), np.float32), Plane.REJECTED_LOW).high == 1.0
    assert scale_of(np.full((4, 4), np.nan, np.float32), Plane.ERROR).has_gaps


def test_halving_knows_what_is_missing():
    values = np.array([[1.0, 3.0, np.nan, np.nan, 7.0], [np.nan, 2.0, np.nan, np.nan, 7.0]], np.float32)
    for keeps_largest, first in ((True, 3.0), (False, 2.0)):
        reduced = halved(values, keeps_largest=keeps_largest)
        assert reduced.shape == (1, 2)
        assert reduced[0, 0] == first
        assert np.isnan(reduced[0, 1])
    assert halved(values[:1], keeps_largest=True) is not None


def test_each_plane_is_read_from_its_own_part_of_the_file(stack):
    assert map_value(stack, Plane.REJECTED_HIGH, 20, 5) == 3.0
    assert map_value(stack, Plane.REJECTED_LOW, 20, 5) == 0.0
    assert map_value(stack, Plane.COVERAGE, 20, 5) == 16.0
    assert np.isnan(map_value(stack, Plane.COVERAGE, 63, 5))


def test_a_channel_is_taken_out_and_luminance_is_the_mean_of_all():
    pixels = np.array([[[1.0, 2.0, 6.0]]], np.float32)
    found = {plane: channel_of(pixels, plane) for plane in (Plane.RED, Plane.GREEN, Plane.BLUE, Plane.LUMINANCE)}
    assert {plane.value: values.tolist() for plane, values in found.items()} == {
        "red": [[[1.0]]],
        "green": [[[2.0]]],
        "blue": [[[6.0]]],
        "luminance": [[[3.0]]],
    }
    mono = pixels[..., :1]
    assert channel_of(mono, Plane.BLUE) is mono


def test_the_coverage_is_drawn_from_its_least_to_its_largest(monkeypatch):
    values = np.array([[2.0, 6.0], [10.0, NAN]], np.float32)
    monkeypatch.setattr(maps, "read_quality_plane", lambda path, plane: values)
    (drawn,), scale = draw_map(Path("stack.fits"), Plane.COVERAGE, 0)
    assert scale == Scale(2.0, 10.0, "samples", is_cut=False, has_gaps=True)
    assert drawn.pixels[0, 0].tolist() == DARK_BLUE
    assert drawn.pixels[0, 1].tolist() == map_colours()[127].tolist()
    assert drawn.pixels[1, 0].tolist() == YELLOW
    assert drawn.no_data.tolist() == [[False, False], [False, True]]


def test_a_coverage_that_is_everywhere_the_same_is_at_the_bright_end():
    scale = scale_of(np.full((4, 4), 16.0, np.float32), Plane.COVERAGE)
    assert (scale.low, scale.high) == (15.0, 16.0)


def test_the_error_is_drawn_without_the_stars_own():
    values = np.linspace(0.0, 100.0, 101, dtype=np.float32).reshape(1, -1)
    assert scale_of(values, Plane.ERROR) == Scale(1.0, 99.0, "ADU", is_cut=True, has_gaps=False)


def test_the_scale_of_the_rejected_ends_where_most_of_those_that_lost_any_have_less():
    values = np.zeros((100, 10), np.float32)
    values[:, 0] = np.arange(1, 101)
    # Of 1, 2, … 100, the 95th percentile is 95.05: the next whole sample.
    assert scale_of(values, Plane.REJECTED_LOW) == Scale(0.0, 96.0, "samples", is_cut=True, has_gaps=False)


def test_a_plane_of_nothing_has_a_scale_from_nought_to_one():
    nothing = np.full((2, 2), NAN, np.float32)
    assert scale_of(nothing, Plane.COVERAGE) == Scale(0.0, 1.0, "samples", is_cut=False, has_gaps=True)


def test_the_rare_is_kept_when_a_plane_is_halved_and_the_rest_averaged(monkeypatch):
    values = np.zeros((4, 6), np.float32)
    values[1, 1] = 4.0
    monkeypatch.setattr(maps, "read_quality_plane", lambda path, plane: values)
    for plane, share in ((Plane.REJECTED_HIGH, 255), (Plane.COVERAGE, 63)):
        (_, half), scale = draw_map(Path("stack.fits"), plane, 1)
        assert scale.high == 4.0
        assert half.pixels.shape == (2, 3, 3)
        assert half.pixels[0, 0].tolist() == map_colours()[share].tolist()


def test_a_plane_of_one_row_is_not_halved():
    row = np.ones((1, 6), np.float32)
    assert halved(row, keeps_largest=False) is row
    assert halved(np.ones((2, 2), np.float32), keeps_largest=False).tolist() == [[1.0]]


def test_colours_go_from_dark_blue_over_grey_to_yellow_and_grow_brighter_all_the_way():
    assert map_colours(3).tolist() == [DARK_BLUE, [124, 123, 120], YELLOW]
    brightness = map_colours() @ np.array([0.299, 0.587, 0.114])
    assert (np.diff(brightness) > -0.5).all()
    assert len(map_colours()) == 256


def test_values_beyond_a_scale_have_its_ends_colours():
    values = np.array([-1.0, 2.0, 4.0, 6.0, 9.0, NAN])
    np.testing.assert_array_equal(shares_of(Scale(2.0, 6.0, "ADU"), values), [0.0, 0.0, 0.5, 1.0, 1.0, NAN])
    assert shares_of(Scale(2.0, 2.0, "ADU"), np.array([1.0, 2.0, 3.0])).tolist() == [0.0, 0.0, 1.0]


def test_missing_data_are_striped_six_pixels_wide_and_the_rest_is_left_alone():
    picture = np.full((3, 14, 3), 200, np.uint8)
    no_data = np.ones((3, 14), bool)
    no_data[2] = False
    hatch(picture, no_data)
    assert picture[0, :, 0].tolist() == [52] * 6 + [28] * 6 + [52] * 2
    assert picture[1, :, 1].tolist() == [52] * 5 + [28] * 6 + [52] * 3, "they slant"
    assert (picture[2] == 200).all()
