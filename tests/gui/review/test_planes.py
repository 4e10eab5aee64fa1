"""The planes of a stack in the window: what is read of a pixel, and what the scale says."""

import math
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.gui.pages.review.review_view import ReviewView
from crowdsky_desktop.imaging.fits.read import read_light_frame
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
