"""Copies of a stack for other programs."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.preview.export import write_copy
from crowdsky_desktop.imaging.preview.render import make_preview
from crowdsky_desktop.imaging.preview.request import Look, PreviewRequest, Stretch
from crowdsky_desktop.imaging.preview.tone import Tone
from crowdsky_desktop.model.errors import FolderNotWritableError
from crowdsky_desktop.model.job import StackFiles, files_beside

HEIGHT, WIDTH = 40, 48


@pytest.fixture
def stack(tmp_path: Path) -> StackFiles:
    """A stack in colour: red rises from left to right up to 2000, the others are flat, and one pixel has no data."""
    pixels = np.full((3, HEIGHT, WIDTH), 500.0, np.float32)
    pixels[0] = np.linspace(0.0, 2000.0, WIDTH)
    pixels[:, 3, 4] = np.nan
    path = tmp_path / "stack.fits"
    fits.PrimaryHDU(pixels).writeto(path)
    return files_beside(path)


def read(path: Path) -> np.ndarray:
    """A picture's pixels, red first."""
    return cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)[..., ::-1]


@pytest.mark.parametrize("name", ["copy.fits", "COPY.FIT"])
def test_a_fits_file_is_copied_as_it_is(stack: StackFiles, tmp_path: Path, name: str) -> None:
    write_copy(stack, tmp_path / name)
    assert (tmp_path / name).read_bytes() == stack.fits.read_bytes()


def test_a_tiff_is_linear_and_its_brightest_pixel_white(stack: StackFiles, tmp_path: Path) -> None:
    write_copy(stack, tmp_path / "copy.tif")
    picture = read(tmp_path / "copy.tif")
    assert (picture.dtype, picture.shape) == (np.uint16, (HEIGHT, WIDTH, 3))
    assert picture.max() == 65535
    red = np.linspace(0.0, 65535.0, WIDTH)
    assert np.abs(picture[-1, :, 0].astype(float) - red).max() <= 1.0
    assert np.abs(picture[-1, :, 1:].astype(float) - 65535.0 / 4.0).max() <= 1.0
    assert (picture == 0).all(axis=2).sum() == 1, "no data is black"


def test_a_png_is_the_picture_that_the_window_shows(stack: StackFiles, tmp_path: Path) -> None:
    write_copy(stack, tmp_path / "copy.png")
    picture = read(tmp_path / "copy.png")
    assert (picture.dtype, picture.shape) == (np.uint8, (HEIGHT, WIDTH, 3))


@pytest.mark.parametrize("turn_deg", [0, 90, 270])
def test_a_picture_is_saved_as_it_is_looked_at(stack: StackFiles, tmp_path: Path, turn_deg: int) -> None:
    look = Look(Stretch.COLOUR, Tone(brightness=0.4), turn_deg)
    write_copy(stack, tmp_path / "copy.png", look=look)
    request = PreviewRequest(stack.fits, Stretch.COLOUR, tone=look.tone)
    shown = make_preview(request, read_light_frame(stack.fits)).pixels
    np.testing.assert_array_equal(read(tmp_path / "copy.png"), np.rot90(shown, -turn_deg // 90))


@pytest.mark.parametrize("name", ["copy.jpg", "copy.jpeg", "COPY.JPG"])
def test_a_jpeg_is_the_same_picture_nearly(stack: StackFiles, tmp_path: Path, name: str) -> None:
    write_copy(stack, tmp_path / name)
    write_copy(stack, tmp_path / "copy.png")
    assert (tmp_path / name).read_bytes()[:2] == b"\xff\xd8"
    difference = read(tmp_path / name).astype(int) - read(tmp_path / "copy.png")
    assert np.abs(difference).mean() < 25


def test_another_kind_of_file_is_refused_and_nothing_is_written(stack: StackFiles, tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritableError, match=r"cannot be saved as copy\.bmp"):
        write_copy(stack, tmp_path / "copy.bmp")
    assert not (tmp_path / "copy.bmp").exists()
