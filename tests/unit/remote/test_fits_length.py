"""Whether a FITS file is whole, by its own headers."""

import io

import numpy as np
import pytest
from astropy.io import fits
from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.remote.fits_length import is_whole_fits


def encoded(*hdus) -> bytes:
    file = io.BytesIO()
    fits.HDUList(list(hdus)).writeto(file)
    return file.getvalue()


def is_whole(content: bytes) -> bool:
    return is_whole_fits(io.BytesIO(content), len(content))


IMAGE = encoded(fits.PrimaryHDU(np.ones((40, 60), np.uint16)))
FILES = {
    "16 bits": IMAGE,
    "floats": encoded(fits.PrimaryHDU(np.ones((3, 20, 30), np.float32))),
    "extensions": encoded(
        fits.PrimaryHDU(),
        fits.ImageHDU(np.ones((20, 30), np.int32)),
        fits.BinTableHDU.from_columns([fits.Column("A", "10E", array=np.ones((7, 10)))]),
    ),
    "compressed": encoded(fits.PrimaryHDU(), fits.CompImageHDU(np.arange(4800, dtype=np.int16).reshape(60, 80))),
    "nothing but a header": encoded(fits.PrimaryHDU()),
    "a long header": encoded(
        fits.PrimaryHDU(np.ones((5, 5), np.uint8), fits.Header([(f"KEY{n}", n) for n in range(200)]))
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_whole_and_a_part_is_not(name: str) -> None:
    content = FILES[name]
    assert is_whole(content)
    assert not is_whole(content + b"x" * 2880)
    assert not any(is_whole(content[:n_bytes]) for n_bytes in range(0, len(content) - 2880, 997))


def test_the_last_block_may_lack_its_padding() -> None:
    n_data = 40 * 60 * 2
    header = len(IMAGE) - 5760
    assert is_whole(IMAGE[: header + n_data])
    assert not is_whole(IMAGE[: header + n_data - 1])


@pytest.mark.parametrize(
    ("card", "spoilt"),
    [
        (b"BITPIX  =                   16", b"BITPIX  =                   17"),
        (b"NAXIS   =                    2", b"NAXIS   =                   -2"),
        (b"NAXIS1  =                   60", b"NAXIS1  =               -60000"),
        (b"NAXIS1  =                   60", b"NAXIS1  = 99999999999999999999"),
        (b"NAXIS1  =                   60", b"NAXIS1  =                 +-60"),
        (b"NAXIS1  =                   60", b"NAXIS1  =                  6.0"),
        (b"NAXIS2  =                   40", b"NAXIS3  =                   40"),
        (b"SIMPLE  =", b"SIMPEL  ="),
    ],
)
def test_headers_that_make_no_sense(card: bytes, spoilt: bytes) -> None:
    assert card in IMAGE
    assert len(card) == len(spoilt)
    assert not is_whole(IMAGE.replace(card, spoilt, 1))


@pytest.mark.parametrize("spoilt", [b"PCOUNT  = -2400", b"GCOUNT  = -1", b"PCOUNT  = x", b"GCOUNT  = x"])
def test_counts_that_would_take_the_data_away(spoilt: bytes) -> None:
    """A header of which nothing would have to follow."""
    header = IMAGE[:2880].replace(b"EXTEND  =                    T".ljust(80), spoilt.ljust(80))
    assert spoilt in header
    assert not is_whole(header)


@given(st.binary(max_size=200), st.integers(0, len(IMAGE)))
def test_anything_is_answered(junk: bytes, place: int) -> None:
    content = IMAGE[:place] + junk + IMAGE[place + len(junk) :]
    assert is_whole(content) in (True, False)
    assert not is_whole(junk)
