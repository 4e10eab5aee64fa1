"""What other programs go by in a stack's file, asserted without them.

Siril looks for sequences of images in one file (`_find_hdus` in its src/io/fits_sequence.c, GPL 3; not copied). All its
versions take the first image for a pattern, and a file in which a second one counts for a sequence. An image counts

- in 1.4, if its NAXIS3 (0 for none) and its BITPIX are the pattern's; in its log: "Skipping HDU 2 with bitpix=8",
  "Skipping HDU 3 with nb layers=6";
- in 1.2, if NAXIS3, NAXIS1, NAXIS2 and BITPIX are; at the first with the same NAXIS3 that is unlike, it stops;
- in 1.0, likewise, whatever NAXIS3 is.

Tables and empty HDUs do not count. 1.4.5 ends with a segmentation fault on a sequence of images of three channels, and
of one, that other programs would open.
"""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

needs_fitsverify = pytest.mark.skipif(
    shutil.which("fitsverify") is None, reason="fitsverify is not on the path: `make readers` installs it"
)

Shape = tuple[int, int, int, int]
"""NAXIS1, NAXIS2, NAXIS3 (0 for none), BITPIX."""


def shapes(path: Path) -> list[Shape]:
    """Return those of a file's images."""
    with fits.open(path) as hdus:
        headers = [hdu.header for hdu in hdus if hdu.is_image and hdu.header["NAXIS"] > 1]
    return [(h["NAXIS1"], h["NAXIS2"], h.get("NAXIS3", 0), h["BITPIX"]) for h in headers]


def is_sequence_to_siril_1_4(images: list[Shape]) -> bool:
    return any(image[2:] == images[0][2:] for image in images[1:])


def is_sequence_to_siril_1_2(images: list[Shape]) -> bool:
    alike = [image for image in images if image[2] == images[0][2]]
    return len(alike) > 1 and alike[1] == alike[0]


def is_sequence_to_siril_1_0(images: list[Shape]) -> bool:
    return len(images) > 1 and images[1] == images[0]


RULES = (is_sequence_to_siril_1_4, is_sequence_to_siril_1_2, is_sequence_to_siril_1_0)


@pytest.mark.parametrize("is_sequence", RULES)
def test_no_siril_takes_the_file_for_a_sequence(product: Path, is_sequence):
    assert len(shapes(product)) == 4
    assert not is_sequence(shapes(product))


def test_siril_1_4_takes_the_service_layout_for_a_sequence(colour_apart: Path):
    """As it does with the service's own files; the window offers to save a copy as a cube."""
    assert is_sequence_to_siril_1_4(shapes(colour_apart))


@pytest.mark.parametrize("shape", [(3, 20, 30), (20, 30)])
def test_two_float_images_of_one_shape_are_a_sequence(tmp_path: Path, shape):
    """The layout that Siril 1.4.5 fails on."""
    planes = [np.zeros(shape, dtype) for dtype in (np.float32, np.uint8, np.uint16, np.float32)]
    hdus = [fits.PrimaryHDU(planes[0]), *(fits.ImageHDU(plane) for plane in planes[1:])]
    fits.HDUList(hdus).writeto(tmp_path / "older.fits")
    assert is_sequence_to_siril_1_4(shapes(tmp_path / "older.fits"))


def test_every_part_is_sound_by_itself(product: Path):
    with fits.open(product) as hdus:
        assert [hdu.name for hdu in hdus] == ["PRIMARY", "COVERAGE", "REJECTED", "ERROR", "STARS", "FRAMES", "RECIPE"]
    expect_sound(product)


def test_every_part_of_the_service_layout_is_sound_by_itself(apart: Path):
    colours = ["RED", "GREEN", "BLUE"] if "colour" in apart.name else ["MONO"]
    with fits.open(apart) as hdus:
        assert [hdu.name for hdu in hdus] == [
            *("PRIMARY", *colours, "FOOTPRINT", "STAR-TAB"),
            *("COVERAGE", "REJECTED", "ERROR", "FRAMES", "RECIPE"),
        ]
    expect_sound(apart)


def expect_sound(path: Path) -> None:
    with fits.open(path, disable_image_compression=True) as stored, fits.open(path) as hdus:
        for as_stored, hdu in zip(stored, hdus, strict=True):
            as_stored.verify("exception")
            assert as_stored.verify_checksum() == as_stored.verify_datasum() == 1
            assert hdu.data is not None or hdu.header["NAXIS"] == 0
    assert path.stat().st_size % 2880 == 0


@needs_fitsverify
def test_fitsverify_warns_of_nothing(product: Path):
    expect_no_warning(product)


@needs_fitsverify
def test_fitsverify_warns_of_nothing_in_the_service_layout(apart: Path):
    expect_no_warning(apart)


def expect_no_warning(path: Path) -> None:
    ended = subprocess.run(["fitsverify", "-l", path], capture_output=True, text=True, check=False, timeout=200)
    assert ended.returncode == 0, ended.stdout
    assert "found 0 warning(s) and 0 error(s)" in ended.stdout, ended.stdout


def test_the_error_is_known_where_the_picture_is(product: Path):
    with fits.open(product) as hdus:
        picture, error, n_frames = hdus[0].data, hdus["ERROR"].data, hdus[0].header["STACKCNT"]
    assert error.shape == picture.shape
    known = np.isfinite(error)
    if "-of-one" in product.name:
        assert not known.any()
    else:
        np.testing.assert_array_equal(known, np.isfinite(picture))
        of_the_sky = 20.0 / np.sqrt(n_frames) / (65535 if "0-to-1" in product.name else 1)
        assert np.median(error[known]) == pytest.approx(of_the_sky, rel=0.01)
