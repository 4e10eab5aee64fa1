"""Pictures of light frames, before they are stretched."""

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.preview.render import linear_pixels
from crowdsky_desktop.imaging.preview.request import PreviewRequest

WIDTH, HEIGHT = 40, 32
LEVELS = {"R": 4000, "G": 3000, "B": 2000}


@pytest.fixture
def mosaic(tmp_path: Path) -> Path:
    """A frame of a GRBG sensor on which each colour is one level, but for a red step half way down."""
    pixels = np.full((HEIGHT, WIDTH), LEVELS["G"], np.uint16)
    pixels[0::2, 1::2], pixels[1::2, 0::2] = LEVELS["R"], LEVELS["B"]
    pixels[HEIGHT // 2 :: 2, 1::2] += 1000
    path = tmp_path / "frame.fit"
    fits.PrimaryHDU(pixels, fits.Header({"BAYERPAT": "GRBG", "IMAGETYP": "Light", "EXPTIME": 10.0})).writeto(path)
    return path


def test_a_small_picture_of_a_mosaic_has_a_pixel_for_each_cell(mosaic: Path) -> None:
    picture = linear_pixels(PreviewRequest(mosaic, max_side=WIDTH // 2), read_light_frame(mosaic))
    assert picture.shape == (HEIGHT // 2, WIDTH // 2, 3)
    half = HEIGHT // 4
    np.testing.assert_array_equal(picture[:half], np.broadcast_to([4000, 3000, 2000], (half, WIDTH // 2, 3)))
    np.testing.assert_array_equal(picture[half:], np.broadcast_to([5000, 3000, 2000], (half, WIDTH // 2, 3)))


@pytest.mark.parametrize("max_side", [0, WIDTH // 2 + 1, WIDTH, 2 * WIDTH])
def test_a_larger_one_is_demosaiced(mosaic: Path, max_side: int) -> None:
    picture = linear_pixels(PreviewRequest(mosaic, max_side=max_side), read_light_frame(mosaic))
    assert max(picture.shape[:2]) == (max_side if 0 < max_side < WIDTH else WIDTH)
    assert picture.shape[2] == 3
