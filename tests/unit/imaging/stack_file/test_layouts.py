"""The layouts of a stack's file, each with every compression, and from one to the other and back."""

import gzip
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.checksum import checksums_agree
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.stack_file.convert import convert_stack
from crowdsky_desktop.imaging.stack_file.read import QualityPlane, read_quality_plane, read_report_text, read_stars
from crowdsky_desktop.imaging.stack_file.write import measure_stack, write_fits
from crowdsky_desktop.model.errors import FrameError, NotAStackError, NotFitsError, UnsupportedFrameError
from crowdsky_desktop.model.recipe import Compression, FileLayout, Recipe
from crowdsky_desktop.remote.fits_length import is_whole_fits

CROWDSKY, CUBE = FileLayout.CROWDSKY, FileLayout.CUBE
SCIENCE, LOSSLESS, NONE = Compression.SCIENCE, Compression.LOSSLESS, Compression.NONE
PARTS = {
    CROWDSKY: [
        *("PRIMARY", "RED", "GREEN", "BLUE", "FOOTPRINT", "STAR-TAB"),
        *("COVERAGE", "REJECTED", "ERROR", "FRAMES", "RECIPE", "REPORT"),
    ],
    CUBE: ["PRIMARY", "COVERAGE", "REJECTED", "ERROR", "STARS", "FRAMES", "RECIPE", "REPORT"],
}
REPORT_TEXT = '{"note": "' + " " * 300 + "x" * 40_000 + '"}'
"""As long as that of a full chunk, and with rows that end in blanks."""
EVERY = [(layout, compression) for layout in PARTS for compression in Compression]


@pytest.fixture(scope="module")
def measurement(calm_stack):
    return measure_stack(calm_stack.stacked)


@pytest.fixture(scope="module")
def of(tmp_path_factory, calm_stack, report, measurement):
    """Return the file of a stack in a layout."""

    def write(layout, compression, stacked=calm_stack.stacked):
        path = tmp_path_factory.mktemp("layout") / f"{layout}-{compression}.fits"
        recipe = Recipe(layout=layout, compression=compression)
        write_fits(
            path,
            stacked,
            measurement,
            report(calm_stack, recipe),
            calm_stack.measured[0].frame,
            report_text=REPORT_TEXT,
        )
        return path

    return write


@pytest.fixture(scope="module", params=EVERY, ids=lambda pair: "-".join(pair))
def made(request, of):
    """A layout, a compression, and the file."""
    return *request.param, of(*request.param)


def picture_of(hdus):
    return hdus[0].data if hdus[0].data is not None else np.stack([hdus[name].data for name in PARTS[CROWDSKY][1:4]])


def test_parts_are_where_the_layout_has_them(made):
    layout, compression, path = made
    with fits.open(path) as hdus:
        assert [hdu.name for hdu in hdus] == PARTS[layout]
        assert (hdus[0].data is None) == (layout is CROWDSKY)
        assert isinstance(hdus["COVERAGE"], fits.CompImageHDU) == (compression is not NONE)
        for name in PARTS[CROWDSKY][1:4] if layout is CROWDSKY else ():
            assert hdus[name].data.ndim == 2
            assert hdus[name].data.dtype.kind == "f"
            assert hdus[name].header["BUNIT"] == "adu"


def test_every_value_is_there(made, calm_stack):
    layout, compression, path = made
    stacked = calm_stack.stacked
    with fits.open(path) as hdus:
        np.testing.assert_array_equal(hdus["COVERAGE"].data, stacked.coverage)
        np.testing.assert_array_equal(hdus["REJECTED"].data[:3], stacked.rejected_low)
        np.testing.assert_array_equal(hdus["REJECTED"].data[3:], stacked.rejected_high)
        picture, error = picture_of(hdus), hdus["ERROR"].data
    noise = np.nanmedian(stacked.error)
    for read, written, is_kept in (
        (picture, stacked.pixels, compression is not SCIENCE or layout is CUBE),
        (error, stacked.error, compression is not SCIENCE),
    ):
        np.testing.assert_array_equal(np.isnan(read), np.isnan(written))
        if is_kept:
            np.testing.assert_array_equal(read, written)
        else:
            assert 0 < np.nanmax(np.abs(read - written)) < noise / 16


def test_astropy_and_the_checksums_find_nothing_wrong(made):
    *_, path = made
    with fits.open(path, disable_image_compression=True) as hdus:
        hdus.verify("exception")
        assert all(hdu.verify_checksum() == hdu.verify_datasum() == 1 for hdu in hdus)
    assert checksums_agree(path)
    with path.open("rb") as file:
        assert is_whole_fits(file, path.stat().st_size)


@pytest.mark.skipif(shutil.which("fitsverify") is None, reason="fitsverify is not installed")
def test_fitsverify_finds_nothing_wrong(made):
    *_, path = made
    result = subprocess.run(["fitsverify", "-l", str(path)], capture_output=True, text=True, check=False)
    assert "found 0 warning(s) and 0 error(s)" in result.stdout, result.stdout


def test_our_own_readers_read_it(made, calm_stack):
    *_, path = made
    frame = read_light_frame(path)
    assert frame.is_stack
    assert (frame.n_channels, frame.object_name, frame.exposure_s) == (3, "M 94 ? ?????????", 10.0)
    np.testing.assert_allclose(
        np.moveaxis(read_pixels(frame), -1, 0), calm_stack.stacked.pixels, rtol=0, atol=2.0, equal_nan=True
    )
    assert len(read_stars(path)) == measure_stack(calm_stack.stacked).n_stars
    for plane in QualityPlane:
        assert read_quality_plane(path, plane).shape == calm_stack.stacked.pixels.shape[1:]


def test_the_report_is_there_to_the_letter(made):
    *_, path = made
    assert read_report_text(path) == REPORT_TEXT


def test_a_report_in_one_row_as_first_written_is_read(tmp_path):
    column = fits.Column("JSON", f"{len(REPORT_TEXT)}A", array=[REPORT_TEXT])
    table = fits.BinTableHDU.from_columns([column], name="REPORT")
    fits.HDUList([fits.PrimaryHDU(), table]).writeto(tmp_path / "first.fits")
    assert read_report_text(tmp_path / "first.fits") == REPORT_TEXT


def test_the_footprint_is_what_frames_reach(of, calm_stack):
    stacked = calm_stack.stacked
    reached = (stacked.coverage + stacked.rejected_low + stacked.rejected_high).max(axis=0)
    np.testing.assert_array_equal(fits.getdata(of(CROWDSKY, SCIENCE), "FOOTPRINT"), reached)


def test_stars_have_the_columns_of_the_service(of, measurement):
    stars, table = measurement.stars, fits.getdata(of(CROWDSKY, SCIENCE), "STAR-TAB")
    assert table.names[:9] == ["x", "y", "flux", "a", "b", "theta", "flag", "ra", "dec"]
    np.testing.assert_allclose(np.sqrt(table["a"] * table["b"]) * 2.3548, stars.fwhm_px, rtol=1e-4)
    np.testing.assert_allclose(np.sqrt(1 - (table["b"] / table["a"]) ** 2), stars.eccentricity, atol=1e-9)
    np.testing.assert_allclose(np.degrees(table["theta"]), stars.angle_deg)
    assert np.isnan(table["ra"]).all()
    assert ((table["flag"] == 4) == stars.is_saturated).all()


def test_the_recipe_is_in_the_file(of):
    table = fits.getdata(of(CROWDSKY, LOSSLESS), "RECIPE")
    told = dict(zip(table["NAME"], table["VALUE"], strict=True))
    assert told.keys() == vars(Recipe()).keys()
    assert (told["rejection"], told["sigma_low"], told["compression"]) == ("auto", "4.0", "lossless")


@pytest.mark.parametrize("compression", Compression)
@pytest.mark.parametrize("there", [CROWDSKY, CUBE])
def test_there_and_back_the_file_is_the_same_bytes(of, tmp_path, there, compression):
    here = CUBE if there is CROWDSKY else CROWDSKY
    path = of(here, compression)
    convert_stack(path, tmp_path / "there.fits", there)
    convert_stack(tmp_path / "there.fits", tmp_path / "back.fits", here)
    with fits.open(tmp_path / "there.fits") as hdus:
        assert [hdu.name for hdu in hdus] == PARTS[there]
    assert (tmp_path / "back.fits").read_bytes() == path.read_bytes()


def test_the_bytes_do_not_depend_on_the_number_of_threads(of, tmp_path):
    for compression in Compression:
        with ThreadPoolExecutor(3) as threads:
            convert_stack(of(CUBE, NONE), tmp_path / "threads.fits", CROWDSKY, compression, threads.map)
        convert_stack(of(CUBE, NONE), tmp_path / "alone.fits", CROWDSKY, compression)
        assert (tmp_path / "threads.fits").read_bytes() == (tmp_path / "alone.fits").read_bytes()


def test_a_conversion_keeps_what_is_rounded_and_rounds_nothing_else(of, tmp_path):
    for compression in (SCIENCE, LOSSLESS):
        path = of(CROWDSKY, compression)
        convert_stack(path, tmp_path / "cube.fits", CUBE)
        with fits.open(path) as hdus, fits.open(tmp_path / "cube.fits") as cube:
            np.testing.assert_array_equal(cube[0].data, picture_of(hdus))
            np.testing.assert_array_equal(cube["ERROR"].data, hdus["ERROR"].data)
            assert ("QSTEP-G" in cube[0].header) == (compression is SCIENCE)


def test_a_conversion_rounds_when_it_is_told_to(of, tmp_path):
    convert_stack(of(CUBE, NONE), tmp_path / "rounded.fits", CROWDSKY, SCIENCE)
    with fits.open(tmp_path / "rounded.fits") as hdus, fits.open(of(CROWDSKY, SCIENCE)) as straight:
        for name in (*PARTS[CROWDSKY][1:5], "COVERAGE", "REJECTED", "ERROR"):
            np.testing.assert_array_equal(hdus[name].data, straight[name].data)


def test_every_image_says_where_on_the_sky_it_is(of, tmp_path):
    wcs = {"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRVAL1": 192.7, "CRVAL2": 41.1, "CD1_1": -6e-4, "CD2_2": 6e-4}
    path = tmp_path / "solved.fits"
    shutil.copy(of(CUBE, SCIENCE), path)
    with fits.open(path, mode="update") as hdus:
        hdus[0].header.update(wcs)
    convert_stack(path, tmp_path / "apart.fits", CROWDSKY)
    with fits.open(tmp_path / "apart.fits") as hdus:
        for hdu in hdus:
            assert isinstance(hdu, fits.BinTableHDU) or wcs.items() <= dict(hdu.header).items(), hdu.name


def test_an_older_product_is_converted(older_product, tmp_path, calm_stack):
    convert_stack(older_product, tmp_path / "now.fits", CROWDSKY)
    with fits.open(tmp_path / "now.fits") as hdus:
        assert [hdu.name for hdu in hdus] == [name for name in PARTS[CROWDSKY] if name not in {"RECIPE", "REPORT"}]
        np.testing.assert_array_equal(picture_of(hdus), calm_stack.stacked.pixels)
        assert "theta" in hdus["STAR-TAB"].columns.names
    assert len(read_stars(tmp_path / "now.fits")) == len(read_stars(older_product))


def test_what_is_no_stack_of_ours_is_not_converted(calm_chunk, tmp_path):
    with pytest.raises(NotAStackError, match="light frame"):
        convert_stack(calm_chunk.paths[0], tmp_path / "copy.fits", CUBE)
    (tmp_path / "broken.fits").write_bytes(b"SIMPLE  =")
    with pytest.raises(FrameError) as caught:
        convert_stack(tmp_path / "broken.fits", tmp_path / "copy.fits", CUBE)
    assert caught.value.advice.startswith("Nothing was written.")
    assert not (tmp_path / "copy.fits").exists()


def test_a_packed_file_is_said_to_be_one(of, tmp_path):
    packed = tmp_path / "stack.fits.gz"
    packed.write_bytes(gzip.compress(of(CUBE, SCIENCE).read_bytes()))
    with pytest.raises(UnsupportedFrameError, match="unpack it"):
        convert_stack(packed, tmp_path / "copy.fits", CROWDSKY)


@pytest.mark.parametrize("compression", [SCIENCE, NONE])
def test_what_is_damaged_is_not_given_new_checksums(of, tmp_path, compression):
    whole, damaged, copy = of(CROWDSKY, compression).read_bytes(), tmp_path / "damaged.fits", tmp_path / "copy.fits"
    places = [whole.index(f"EXTNAME = '{name}".encode()) for name in ("RED", "ERROR", "FRAMES")]
    in_data = [whole[: (at := start + 6000)] + bytes(500) + whole[at + 500 :] for start in places]
    in_header = whole.replace(b"EXTNAME = 'GREEN", b"EXTNAME = '\xe9\xe9\xe9\xe9\xe9")
    cut_short = whole[:-2880]
    for content in (*in_data, in_header, cut_short):
        damaged.write_bytes(content)
        with pytest.raises(NotFitsError, match="damaged"):
            convert_stack(damaged, copy, CUBE)
        assert not copy.exists()


def test_a_card_that_another_program_added_is_kept(of, tmp_path):
    path, copy = tmp_path / "noted.fits", tmp_path / "copy.fits"
    path.write_bytes(of(CROWDSKY, SCIENCE).read_bytes().replace(b"BUNIT   = 'adu     '", b"BUNIT   = 'count   '"))
    assert not checksums_agree(path)
    convert_stack(path, copy, CUBE)
    assert fits.getheader(copy)["BUNIT"] == "count"


@pytest.mark.parametrize("compression", Compression)
def test_a_mono_picture_claims_no_colour(of, calm_stack, compression, tmp_path):
    planes = ("pixels", "coverage", "rejected_low", "rejected_high", "error")
    mono = replace(calm_stack.stacked, **{name: getattr(calm_stack.stacked, name)[1:2] for name in planes})
    path = of(CROWDSKY, compression, mono)
    with fits.open(path) as hdus:
        names = [hdu.name for hdu in hdus]
        assert names[:4] == ["PRIMARY", "MONO", "FOOTPRINT", "STAR-TAB"]
        assert not set(PARTS[CROWDSKY][1:4]) & set(names)
        np.testing.assert_allclose(hdus["MONO"].data, mono.pixels[0], rtol=0, atol=2.0)
    assert read_light_frame(path).n_channels == 1
    convert_stack(path, tmp_path / "cube.fits", CUBE)
    convert_stack(tmp_path / "cube.fits", tmp_path / "back.fits", CROWDSKY)
    assert (tmp_path / "back.fits").read_bytes() == path.read_bytes()


def test_errors_of_very_unlike_colours_all_fit_into_the_integers(of, calm_stack):
    """One colour hardly scatters, another has errors of a billion times as much."""
    error = calm_stack.stacked.error.copy()
    error[0] *= np.float32(1e-7)
    error[2] *= np.float32(1e5)
    read = fits.getdata(of(CROWDSKY, SCIENCE, replace(calm_stack.stacked, error=error)), "ERROR")
    largest = np.nanmax(error)
    np.testing.assert_allclose(read, error, rtol=0, atol=largest / 2**31, equal_nan=True)


def test_a_plane_without_noise_is_kept_bit_for_bit(of, calm_stack, tmp_path):
    flat = calm_stack.stacked.pixels.copy()
    flat[2] = 5.0
    path = of(CROWDSKY, SCIENCE, replace(calm_stack.stacked, pixels=flat))
    assert (fits.getdata(path, "BLUE") == 5.0).all()
    convert_stack(path, tmp_path / "cube.fits", CUBE)
    convert_stack(tmp_path / "cube.fits", tmp_path / "back.fits", CROWDSKY)
    assert (tmp_path / "back.fits").read_bytes() == path.read_bytes()
