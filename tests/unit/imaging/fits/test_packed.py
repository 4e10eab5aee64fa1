"""Compressed frames, and images in the first extension, read as plain ones do; damaged ones are refused in words."""

import gzip
import zlib

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits import packed
from crowdsky_desktop.imaging.fits.header_listing import read_header
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels, read_rows
from crowdsky_desktop.model.errors import FrameError, NotFitsError, UnsupportedFrameError

RNG = np.random.default_rng(1)
SKY = RNG.normal(900, 20, (64, 48)).round().astype(np.uint16)
CARDS = fits.Header([("BAYERPAT", "GRBG"), ("OBJECT", "M 94"), ("EXPTIME", 10.0)])


def as_gzip(path, pixels):
    fits.PrimaryHDU(pixels, CARDS).writeto(path)
    path.write_bytes(gzip.compress(path.read_bytes()))


def as_tiles(method):
    def write(path, pixels):
        packed = fits.CompImageHDU(pixels, CARDS, compression_type=method)
        fits.HDUList([fits.PrimaryHDU(), packed]).writeto(path)

    return write


def as_extension(path, pixels):
    primary = fits.PrimaryHDU(None, CARDS)
    fits.HDUList([primary, fits.ImageHDU(pixels)]).writeto(path)


def refusal_of(path):
    try:
        read_pixels(read_light_frame(path))
    except FrameError as error:
        return error.message
    return None


WAYS = [as_gzip, as_extension, *(as_tiles(method) for method in ("RICE_1", "GZIP_1", "GZIP_2"))]


@pytest.mark.parametrize("write", WAYS)
@pytest.mark.parametrize(
    "pixels", [SKY, SKY.astype(np.int32), np.stack([SKY, SKY + 1, SKY + 2])], ids=["raw", "32 bit", "colour"]
)
def test_every_way_of_storing_reads_as_the_plain_one(tmp_path, write, pixels):
    write(tmp_path / "frame.fits.packed", pixels)
    fits.PrimaryHDU(pixels, CARDS).writeto(tmp_path / "plain.fits")
    frame, plain = (read_light_frame(tmp_path / name) for name in ("frame.fits.packed", "plain.fits"))
    np.testing.assert_array_equal(read_pixels(frame), read_pixels(plain))
    np.testing.assert_array_equal(read_rows(frame, 11, 23), read_rows(plain, 11, 23))
    assert (frame.object_name, frame.exposure_s, frame.bayer_pattern) == ("M 94", 10.0, plain.bayer_pattern)
    assert ("OBJECT", "M 94") in {(one.keyword, one.value) for one in read_header(frame.path)}


def test_floats_that_tiles_hold_exactly_read_as_they_were(tmp_path):
    pixels = SKY.astype(np.float32) + np.float32(0.25)
    packed = fits.CompImageHDU(pixels, compression_type="GZIP_2", quantize_level=0)
    fits.HDUList([fits.PrimaryHDU(), packed]).writeto(tmp_path / "a.fits.fz")
    np.testing.assert_array_equal(read_pixels(read_light_frame(tmp_path / "a.fits.fz")), pixels)


def test_floats_that_tiles_hold_in_steps_are_off_by_less_than_a_step(tmp_path):
    pixels = RNG.normal(900, 20, (64, 48)).astype(np.float32)
    packed = fits.CompImageHDU(pixels, compression_type="RICE_1", quantize_level=16)
    fits.HDUList([fits.PrimaryHDU(), packed]).writeto(tmp_path / "a.fits.fz")
    np.testing.assert_allclose(read_pixels(read_light_frame(tmp_path / "a.fits.fz")), pixels, atol=20 / 16)


@pytest.mark.parametrize("write", [as_gzip, as_tiles("RICE_1"), as_tiles("GZIP_1"), as_extension])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_packed_frame_that_was_cut_is_refused(tmp_path, write, share):
    path = tmp_path / "frame.fits"
    write(path, RNG.integers(0, 60000, (256, 256)).astype(np.uint16))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(FrameError, match=r"frame\.fits"):
        read_pixels(read_light_frame(path))


@pytest.mark.parametrize("write", [as_gzip, as_tiles("RICE_1"), as_tiles("GZIP_1")])
def test_a_packed_frame_with_changed_bytes_is_read_or_refused_in_words(tmp_path, write):
    path = tmp_path / "frame.fits"
    write(path, SKY)
    whole = path.read_bytes()
    for _ in range(60):
        spoilt = bytearray(whole)
        for place in RNG.integers(0, len(whole), 3):
            spoilt[place] = RNG.integers(0, 256)
        path.write_bytes(bytes(spoilt))
        message = refusal_of(path)
        assert message is None or "frame.fits" in message


def test_a_table_is_no_image(tmp_path):
    table = fits.BinTableHDU.from_columns([fits.Column("A", "J", array=[1, 2])])
    fits.HDUList([fits.PrimaryHDU(), table]).writeto(tmp_path / "a.fits")
    with pytest.raises(UnsupportedFrameError, match="table"):
        read_light_frame(tmp_path / "a.fits")


def test_what_is_packed_twice_says_so(tmp_path):
    as_tiles("RICE_1")(tmp_path / "a.fits", SKY)
    (tmp_path / "a.fits.gz").write_bytes(gzip.compress((tmp_path / "a.fits").read_bytes()))
    with pytest.raises(UnsupportedFrameError, match="twice"):
        read_light_frame(tmp_path / "a.fits.gz")


def test_a_scaling_of_the_primary_is_not_that_of_an_image_in_an_extension(tmp_path):
    primary = fits.PrimaryHDU(None, fits.Header([("OBJECT", "M 94")]))
    primary.header["BZERO"] = 5000
    fits.HDUList([primary, fits.ImageHDU(SKY.astype(np.int16))]).writeto(tmp_path / "a.fits", output_verify="ignore")
    np.testing.assert_array_equal(read_pixels(read_light_frame(tmp_path / "a.fits")), SKY)


def test_tiles_that_claim_to_be_small_and_are_not_are_refused_before_they_are_unpacked(tmp_path):
    as_tiles("GZIP_1")(tmp_path / "a.fits", SKY)
    with fits.open(tmp_path / "a.fits", disable_image_compression=True) as hdus:
        packer = zlib.compressobj(9, wbits=31)
        bomb = np.frombuffer(packer.compress(bytes(200_000_000)) + packer.flush(), np.uint8)
        header = hdus[1].header.copy()
        column = fits.Column("COMPRESSED_DATA", "PB()", array=np.array([bomb] * 2 + [bomb[:1]] * 62, dtype=object))
        table = fits.BinTableHDU.from_columns([column])
        for key in ("ZIMAGE", "ZBITPIX", "ZNAXIS", "ZNAXIS1", "ZNAXIS2", "ZTILE1", "ZTILE2", "ZCMPTYPE"):
            table.header[key] = header[key]
        fits.HDUList([fits.PrimaryHDU(), table]).writeto(tmp_path / "bomb.fits")
    with pytest.raises(NotFitsError, match="larger than its header says"):
        read_pixels(read_light_frame(tmp_path / "bomb.fits"))


def test_a_frame_is_unpacked_once_and_again_when_it_changed(tmp_path, monkeypatch):
    path = tmp_path / "a.fits"
    as_gzip(path, SKY)
    opened = []
    real = gzip.open
    monkeypatch.setattr(gzip, "open", lambda file: opened.append(file) or real(file))
    frame = read_light_frame(path)
    for first in range(0, 60, 10):
        read_rows(frame, first, first + 10)
    assert opened.count(path) == 1  # for its header the open file is asked
    path.unlink()
    as_gzip(path, SKY + 1000)
    np.testing.assert_array_equal(read_pixels(read_light_frame(path)), SKY + np.float32(1000))
    assert opened.count(path) == 2


def test_what_is_kept_is_bounded_by_its_bytes(tmp_path, monkeypatch):
    packed.forget_unpacked()
    monkeypatch.setattr(packed.kept_images, "limit", 3 * SKY.nbytes)
    for number in range(5):
        path = tmp_path / f"{number}.fits"
        as_gzip(path, SKY)
        read_pixels(read_light_frame(path))
    assert (len(packed.kept_images), packed.kept_images.size) == (3, 3 * SKY.nbytes)
    packed.forget_unpacked()
    assert len(packed.kept_images) == 0


@pytest.mark.parametrize("write", [as_gzip, as_tiles("RICE_1")])
def test_an_image_that_is_kept_cannot_be_written_to(tmp_path, write, monkeypatch):
    kept = []
    monkeypatch.setattr(packed.kept_images, "put", lambda _key, image: kept.append(image))
    write(tmp_path / "frame.fits.packed", SKY)
    read_pixels(read_light_frame(tmp_path / "frame.fits.packed"))[:] = 0.0
    assert {image.flags.writeable for image in kept} == {False}
    np.testing.assert_array_equal(kept[-1][0].astype(np.int64) + 32768, SKY)
