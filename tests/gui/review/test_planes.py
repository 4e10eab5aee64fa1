"""The planes of a stack, as they are drawn: what is rare is seen at any size, and the scale says what colours mean."""

import math
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.gui.pages.review.review_view import ReviewView
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.preview.colormap import map_colours
from crowdsky_desktop.imaging.preview.maps import draw_map, halved, scale_of
from crowdsky_desktop.imaging.preview.planes import Plane, Scale
from crowdsky_desktop.imaging.preview.readout import read_pixel
from crowdsky_desktop.imaging.preview.request import PixelRequest, Preview, PreviewRequest
from crowdsky_desktop.model.frame import LightFrame


@pytest.fixture
def stack(tmp_path):
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


def test_the_readout_over_a_plane_tells_the_planes_value_and_unit(stack, qtbot, theme):
    frame = read_light_frame(stack)
    colours = np.broadcast_to(np.arange(64)[:, None] + np.array([1.0, 2.0, 3.0]), (48, 64, 3)).astype(np.float32)
    one = read_pixel(PixelRequest(stack, 33, 21, plane=Plane.REJECTED_HIGH), frame, None)
    assert (one.values, one.unit) == ((1.0,), "samples")
    assert math.isnan(read_pixel(PixelRequest(stack, 63, 0, plane=Plane.COVERAGE), frame, None).values[0])
    assert read_pixel(PixelRequest(stack, 2, 1), frame, None, colours).values == (3.0, 4.0, 5.0)
    assert read_pixel(PixelRequest(stack, 64, 1), frame, None, colours) is None
    view = ReviewView()
    qtbot.addWidget(view)
    view.show_values(PixelRequest(stack, 33, 21, plane=Plane.REJECTED_HIGH), one)
    assert view.readout_label.text() == "x 33  y 21    1.0 samples"


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


def plane_preview(scale: Scale | None) -> Preview:
    plane = Plane.COVERAGE if scale else Plane.COLOUR
    pixels = np.zeros((48, 64, 3), np.uint8)
    return Preview(
        PreviewRequest(Path("a.fits"), plane=plane), pixels, LightFrame(Path("a.fits"), 64, 48, 3), scale=scale
    )


@pytest.mark.parametrize("has_gaps", [True, False])
def test_missing_data_is_explained_where_there_is_any(qtbot, theme, has_gaps):
    view = ReviewView()
    qtbot.addWidget(view)
    view.show_preview(plane_preview(Scale(1.0, 16.0, "samples", has_gaps=has_gaps)), "")
    assert ("hatched: no data" in view.plane_bar.words) is has_gaps


def test_zoom_and_scale_are_told_of_the_next_picture_too(qtbot, theme):
    """The next stack of the same size begins with the same range, of which the plot says nothing."""
    view = ReviewView()
    qtbot.addWidget(view)
    view.show()
    for _ in range(2):
        view.show_preview(plane_preview(None), "")
        assert "%" in view.zoom_label.text()
        assert not view.zoom_label.isHidden()
        view.clear()
        assert view.zoom_label.isHidden()
