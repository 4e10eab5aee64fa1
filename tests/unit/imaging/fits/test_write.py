"""FITS files as astropy and fitsverify read them."""

import io
import shutil
import subprocess

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.write import Column, image_hdu, integer_image_hdu, table_hdu, write_hdus

RNG = np.random.default_rng(3)
PIXELS = RNG.normal(1000.0, 80.0, (3, 37, 53)).astype(np.float32)
CARDS = (
    ("OBJECT", "Barnard's star", "as its owner named it"),
    ("LONG", "it's " * 40, "cut"),
    ("EMPTY", "", ""),
    ("EXPTIME", 10.0, "[s] one exposure"),
    ("TINY", 1e-300, ""),
    ("BIG", -1.2345678901234567e22, "a comment that is far too long for the eighty characters of a card of a header"),
    ("COUNT", 2**31, ""),
    ("FLAG", False, "a boolean"),
    ("HISTORY", "line " * 40, ""),
    ("COMMENT", "one", ""),
    ("COMMENT", "two", ""),
)


def written(*hdus):
    file = io.BytesIO()
    write_hdus(file, hdus)
    file.seek(0)
    return file


def test_cards_read_as_they_were_given():
    header = fits.open(written(image_hdu(PIXELS, cards=CARDS)))[0].header
    for keyword, value, _ in CARDS[:8]:
        if keyword != "LONG":
            assert header[keyword] == value
    assert header["LONG"] == ("it's " * 40)[: len(header["LONG"])]
    assert len(header["LONG"]) > 50
    assert header.comments["EXPTIME"] == "[s] one exposure"
    assert str(header["HISTORY"]) == ("line " * 40)[:72].rstrip()
    assert list(header["COMMENT"]) == ["one", "two"]


@pytest.mark.parametrize("unit", [1.0, 2.0**-16, 1 / 65535, 1e-20, 3e4])
def test_floats_as_integers_keep_their_bits(unit):
    data = (RNG.lognormal(1.0, 1.0, (3, 11, 13)) * unit).astype(np.float32)
    data[0, 0] = np.nan
    data[1, 2, 3] = np.inf
    with fits.open(written(image_hdu(PIXELS), integer_image_hdu([*data], "ERROR")), checksum=True) as hdus:
        hdus.verify("exception")
        assert hdus["ERROR"].header["BITPIX"] == 32
        read, known = hdus["ERROR"].data, np.isfinite(data)
        largest = data[known].max()
        assert np.isnan(read[~known]).all()
        exact = known & (data >= largest / 128)
        assert 0.5 < exact.mean() < known.mean()
        np.testing.assert_array_equal(read[exact], data[exact])
        np.testing.assert_allclose(read[known], data[known], rtol=0, atol=largest / 2**31)


@pytest.mark.parametrize("lost", [np.s_[:0], np.s_[5:6], np.s_[:, 400:], np.s_[:]])
@pytest.mark.parametrize("nothing", [np.nan, np.inf, -np.inf])
def test_integers_of_planes_that_are_written_in_pieces(lost, nothing):
    planes = RNG.normal(0.0, 7.0, (2, 701, 803)).astype(np.float32)
    planes[0, 3, 4] = -20_000.0
    planes[1][lost] = nothing
    with fits.open(written(image_hdu(PIXELS), integer_image_hdu([*planes], "ERROR")), checksum=True) as hdus:
        assert hdus["ERROR"].verify_checksum() == hdus["ERROR"].verify_datasum() == 1
        read, known = hdus["ERROR"].data, np.isfinite(planes)
        np.testing.assert_array_equal(np.isfinite(read), known)
        np.testing.assert_allclose(read[known], planes[known], rtol=0, atol=20_000 / 2**31)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_images_that_are_written_in_pieces(dtype):
    data = RNG.integers(0, 256, (3, 701, 803)).astype(dtype)
    assert data[0].nbytes % 4 != 0 or dtype is np.float32
    with fits.open(written(image_hdu(PIXELS), image_hdu([*data], "PLANE")), checksum=True) as hdus:
        assert hdus["PLANE"].verify_checksum() == hdus["PLANE"].verify_datasum() == 1
        np.testing.assert_array_equal(hdus["PLANE"].data, data)


@pytest.mark.parametrize("value", [0.0, np.nan, 1e-38, 3e38, float(np.nextafter(np.float32(1), np.float32(0)))])
def test_integers_for_planes_of_one_value(value):
    data = np.full((5, 7), value, np.float32)
    with fits.open(written(image_hdu(PIXELS), integer_image_hdu([data], "ERROR")), checksum=True) as hdus:
        assert hdus["ERROR"].data.shape == (5, 7)
        np.testing.assert_allclose(hdus["ERROR"].data, data, rtol=1e-7, atol=1e-36)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("shape", [(7,), (11, 13), (3, 11, 13)])
def test_images_of_any_shape(dtype, shape):
    data = RNG.integers(0, np.iinfo(np.uint8).max, shape).astype(dtype)
    if dtype is np.uint16:
        data.reshape(-1)[:3] = 0, 65535, 32768
    if dtype is np.float32:
        data.reshape(-1)[:3] = np.nan, -1e-30, np.inf
    with fits.open(written(image_hdu(PIXELS), image_hdu(data, "PLANE")), checksum=True) as hdus:
        hdus.verify("exception")
        np.testing.assert_array_equal(hdus["PLANE"].data, data)
        assert hdus["PLANE"].data.dtype.kind == data.dtype.kind


@pytest.mark.parametrize("n_rows", [0, 1, 1000])
def test_tables(n_rows):
    columns = (
        Column("NAME", np.array([f"row {row}" for row in range(n_rows)], "S9")),
        Column("FLAG", np.arange(n_rows) % 3 == 0),
        Column("COUNT", np.arange(n_rows, dtype=np.int32) - 5),
        Column("VALUE", RNG.normal(size=n_rows), "adu"),
        Column("PAIR", RNG.normal(size=(n_rows, 2))),
        Column("MATRIX", RNG.normal(size=(n_rows, 2, 3))),
    )
    with fits.open(written(image_hdu(PIXELS), table_hdu("TABLE", columns)), checksum=True) as hdus:
        hdus.verify("exception")
        table = hdus["TABLE"].data
        assert table.columns["VALUE"].unit == "adu"
        assert [name.decode() for name in columns[0].values] == list(table["NAME"])
        for column in columns[1:]:
            np.testing.assert_array_equal(table[column.name], column.values)


@pytest.mark.parametrize("seed", range(20))
def test_the_checksums_are_those_of_astropy(seed):
    rng = np.random.default_rng(seed)
    data = rng.integers(0, 256, (rng.integers(1, 9), rng.integers(1, 999)), dtype=np.uint8)
    with fits.open(written(image_hdu(data, cards=CARDS[:seed])), checksum=True) as hdus:
        assert hdus[0].verify_checksum() == hdus[0].verify_datasum() == 1
        assert hdus[0].header["CHECKSUM"].isalnum()


@pytest.mark.skipif(shutil.which("fitsverify") is None, reason="fitsverify is not installed")
def test_fitsverify_finds_nothing_wrong(tmp_path):
    table = table_hdu("TABLE", [Column("NAME", np.array([b"a", b"bc"])), Column("M", np.zeros((2, 3, 3)), "pixel")])
    (tmp_path / "a.fits").write_bytes(written(image_hdu(PIXELS, cards=CARDS), table).getvalue())
    result = subprocess.run(["fitsverify", str(tmp_path / "a.fits")], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "found 0 warning(s) and 0 error(s)" in result.stdout, result.stdout


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * 68, "x" * 68),
        ("x" * 69, "x" * 68),
        ("'" * 34, "'" * 34),
        ("'" * 35, "'" * 34),
        ("'" + "x" * 67, "'" + "x" * 66),
    ],
)
def test_a_text_is_cut_where_its_card_ends(text, kept):
    hdus = fits.open(written(image_hdu(PIXELS, cards=[("OBJECT", text, "")])))
    hdus.verify("exception")
    assert hdus[0].header["OBJECT"] == kept
