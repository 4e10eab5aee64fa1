"""What one pixel of a picture holds, and where it points."""

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.imaging.preview.readout import read_pixel
from crowdsky_desktop.imaging.preview.request import PixelReading, PixelRequest
from crowdsky_desktop.model.frame import LightFrame

FRAME = LightFrame(Path("a.fit"), 6, 4)
PIXELS = np.arange(72, dtype=np.float32).reshape(4, 6, 3)


class Sky:
    """A map that says which pixel it was asked for."""

    def position(self, x, y):
        return 10.0 + x, 20.0 + y


def read(x, y, sky=None, **changes):
    return read_pixel(PixelRequest(FRAME.path, x, y, **changes), FRAME, sky, PIXELS)


def test_a_pixel_has_the_values_of_its_row_and_column():
    assert read(2, 1) == PixelReading((24.0, 25.0, 26.0))
    assert read(5, 3, Sky()) == PixelReading((69.0, 70.0, 71.0), 15.0, 23.0, "ADU")


@pytest.mark.parametrize(("x", "y"), [(-1, 0), (0, -1), (6, 0), (0, 4)])
def test_there_is_nothing_outside_the_frame(x, y):
    assert read(x, y) is None


def test_the_corners_are_within():
    assert None not in [read(x, y) for x in (0, 5) for y in (0, 3)]


def test_a_place_that_the_map_does_not_know_is_none():
    class NoSky:
        def position(self, _x, _y):
            return None

    assert read(1, 1, NoSky()) == PixelReading((21.0, 22.0, 23.0))


def test_a_registered_frame_shows_the_references_pixel_and_points_where_its_own_does():
    """The frame lies two columns to the left of the reference and a row below."""
    moved = ((1.0, 0.0, 2.0), (0.0, 1.0, -1.0), (0.0, 0.0, 1.0))
    assert read(3, 1, Sky(), to_reference=moved) == PixelReading((27.0, 28.0, 29.0), 11.0, 22.0)
    assert read(1, 1, Sky(), to_reference=moved) is None, "the frame has no such pixel"
    assert read(3, 3, Sky(), to_reference=moved) is None


def test_of_a_map_the_planes_own_value_is_told_with_its_unit(tmp_path):
    coverage = np.arange(72).reshape(3, 4, 6).astype(np.int16)
    fits.HDUList([fits.PrimaryHDU(PIXELS), fits.ImageHDU(coverage, name="COVERAGE")]).writeto(tmp_path / "stack.fits")
    request = PixelRequest(tmp_path / "stack.fits", 2, 1, plane=Plane.COVERAGE)
    assert read_pixel(request, FRAME, Sky()) == PixelReading((32.0,), 12.0, 21.0, "samples")
