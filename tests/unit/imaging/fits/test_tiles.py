"""Images compressed tile by tile, as astropy reads them."""

import io
import shutil
import subprocess

import numpy as np
import pytest
from astropy.io import fits
from astropy.io.fits.hdu.compressed._quantization import Quantize

from crowdsky_desktop.imaging.fits import tiles
from crowdsky_desktop.imaging.fits.tiles import (
    NOISE_STEPS,
    noise_step,
    quantised_hdu,
    tiled_counts_hdu,
    tiled_floats_hdu,
    tiled_integers_hdu,
)
from crowdsky_desktop.imaging.fits.write import empty_hdu, finest_step, write_hdus

RNG = np.random.default_rng(11)
NOISE = 20.0
SHAPE = (201, 83)
"""No whole number of tiles, and an odd number of bytes."""


def sky(shape=SHAPE):
    """Return a noisy sky with a bright star, a pixel of exactly 0, and some without data."""
    plane = RNG.normal(800.0, NOISE, shape).astype(np.float32)
    plane[90:94, 40:44] = 60_000.0
    plane[3, 5] = 0.0
    plane[:2], plane[70, 1] = np.nan, np.nan
    return plane


def written(*hdus):
    file = io.BytesIO()
    write_hdus(file, (empty_hdu(), *hdus))
    file.seek(0)
    return file


def opened(*hdus):
    file = written(*hdus)
    with fits.open(io.BytesIO(file.getvalue()), disable_image_compression=True) as stored:
        stored.verify("exception")
        assert all(hdu.verify_checksum() == hdu.verify_datasum() == 1 for hdu in stored)
    return fits.open(file)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("n_planes", [1, 3])
def test_counts_come_back(dtype, n_planes):
    planes = RNG.integers(0, np.iinfo(dtype).max, (n_planes, *SHAPE), dtype, endpoint=True)
    planes[:, 64:128] = 7
    with opened(tiled_counts_hdu([*planes], "COUNTS")) as hdus:
        assert isinstance(hdus["COUNTS"], fits.CompImageHDU)
        assert hdus["COUNTS"].data.dtype.kind == "u"
        np.testing.assert_array_equal(hdus["COUNTS"].data, planes if n_planes > 1 else planes[0])


def test_floats_come_back_bit_for_bit():
    planes = [sky(), sky(), np.full(SHAPE, np.nan, np.float32)]
    planes[0][9] = np.float32(-1e-30)
    with opened(tiled_floats_hdu(planes, "PICTURE")) as hdus:
        np.testing.assert_array_equal(hdus["PICTURE"].data.view(np.int32), np.stack(planes).view(np.int32))


def test_integers_come_back_as_those_that_are_not_compressed_do():
    planes = np.abs(np.stack([sky(), sky()]))
    step = finest_step([*planes])
    with opened(tiled_integers_hdu([*planes], step, "ERROR", [("BUNIT", "adu", "")])) as hdus:
        assert hdus["ERROR"].header["BUNIT"] == "adu"
        np.testing.assert_array_equal(hdus["ERROR"].data, planes)


def test_integers_of_a_coarser_step_are_the_nearest_multiples():
    plane = sky()
    with opened(tiled_integers_hdu([plane], 0.25, "ERROR")) as hdus:
        read = hdus["ERROR"].data
    np.testing.assert_array_equal(np.isnan(read), np.isnan(plane))
    np.testing.assert_array_equal(read, np.rint(plane * 4) / 4)


def test_rounded_values_are_within_half_a_step_and_zero_and_no_data_stay():
    planes = [sky(), sky()]
    steps = [noise_step(plane) for plane in planes]
    with opened(quantised_hdu(planes, steps, "PICTURE")) as hdus:
        read = hdus["PICTURE"].data
    assert read.dtype == np.float32
    for plane, back, step in zip(planes, read, steps, strict=True):
        assert step == pytest.approx(NOISE / NOISE_STEPS, rel=0.05)
        np.testing.assert_array_equal(np.isnan(back), np.isnan(plane))
        np.testing.assert_array_equal(back == 0.0, plane == 0.0)
        off = (back - plane)[np.isfinite(plane)]
        assert np.abs(off).max() <= 0.5001 * step + 0.004  # what a float32 of 60,000 holds
        # Evenly spread, as subtractive dither makes it: without a bias.
        assert off.std() == pytest.approx(step / np.sqrt(12), rel=0.05)
        assert abs(off.mean()) < 4 * step / np.sqrt(12 * off.size)


def test_what_was_rounded_is_not_rounded_again():
    plane, step = sky(), 1.2345
    plane[100:103, 5:9] = 3e7  # 24 million steps: more than a float32 counts
    once = written(quantised_hdu([plane], [step], "PICTURE"))
    read = fits.open(once)["PICTURE"].data
    assert written(quantised_hdu([read], [step], "PICTURE")).getvalue() == once.getvalue()


def test_the_mean_of_many_rounded_images_gains_as_much_as_that_of_the_images():
    """By the root of their number, though all are dithered by the same random numbers."""
    n_images = 64
    rng, shape = np.random.default_rng(4), (64, 500)
    faint = np.full(shape, 0.37, np.float32)  # a fraction of a step
    images = [(faint + rng.normal(0.0, NOISE, shape)).astype(np.float32) for _ in range(n_images)]
    rounded = [opened(quantised_hdu([image], [NOISE / NOISE_STEPS], "PICTURE"))["PICTURE"].data for image in images]
    expected = NOISE / np.sqrt(n_images)
    assert np.mean(rounded, axis=0).std() == pytest.approx(np.mean(images, axis=0).std(), rel=2e-3)
    assert np.mean(rounded, axis=0).std() == pytest.approx(expected, rel=0.02)
    # What rounding alone leaves falls by the root, too.
    left = np.mean(rounded, axis=0) - np.mean(images, axis=0)
    assert left.std() == pytest.approx(NOISE / NOISE_STEPS / np.sqrt(12 * n_images), rel=0.05)


@pytest.mark.parametrize("number", [0, 1, 9_998, 9_999, 12_345])
def test_the_offsets_are_those_of_the_standard(number):
    """Of tiles beyond the 10,000 random numbers, too, and of more values than there are numbers."""
    n_values, step = 25_000, 0.5
    whole = tiles._dithered(np.full(n_values, 100.0, np.float32), number, step)
    reader = Quantize(row=number + 1, dither_method=2, quantize_level=0, bitpix=-32)
    read = np.frombuffer(reader.decode_quantized(whole, step, 0.0), np.float32)
    assert np.abs(read - 100.0).max() <= step / 2
    assert np.abs(read - 100.0).max() > 0.2


def test_the_last_random_seed_is_the_one_that_the_standard_names():
    assert tiles._random_numbers()[-1] == np.float32(1_043_618_065 / (2**31 - 1))


@pytest.mark.parametrize(
    "plane",
    [
        np.full(SHAPE, 7.0, np.float32),
        np.full(SHAPE, np.nan, np.float32),
        np.where(np.arange(83) == 40, np.float32(3e38), RNG.normal(0, 1e-3, SHAPE)).astype(np.float32),
        np.ones((3, 3), np.float32),
    ],
    ids=["no noise", "no data", "too many steps", "too small"],
)
def test_where_there_is_no_noise_to_go_by_there_is_no_step(plane):
    assert noise_step(plane) == 0.0


@pytest.mark.skipif(shutil.which("fitsverify") is None, reason="fitsverify is not installed")
def test_fitsverify_finds_nothing_wrong(tmp_path):
    hdus = (
        quantised_hdu([sky()], [1.0], "PICTURE"),
        tiled_floats_hdu([sky(), sky()], "FLOATS"),
        tiled_counts_hdu([np.zeros(SHAPE, np.uint16)], "COUNTS"),
        tiled_integers_hdu([sky()], 0.25, "ERROR"),
    )
    (tmp_path / "a.fits").write_bytes(written(*hdus).getvalue())
    result = subprocess.run(["fitsverify", str(tmp_path / "a.fits")], capture_output=True, text=True, check=False)
    assert "found 0 warning(s) and 0 error(s)" in result.stdout, result.stdout
