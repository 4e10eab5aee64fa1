"""Rice's algorithm: astropy's codec, without astropy's package."""

import subprocess
import sys

import numpy as np
import pytest
from astropy.io.fits.hdu.compressed._codecs import Rice1

from crowdsky_desktop.imaging.fits import rice as module
from crowdsky_desktop.imaging.fits.rice import BLOCK_VALUES, rice

VALUES = np.random.default_rng(2).integers(-100, 100, 1001)


@pytest.fixture
def new_codec():
    """The codec is looked for anew, before the test and after it."""
    module._codec.cache_clear()
    yield
    module._codec.cache_clear()


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32])
def test_what_is_coded_comes_back(dtype):
    values = VALUES.astype(dtype)
    codec = Rice1(blocksize=BLOCK_VALUES, bytepix=values.itemsize, tilesize=len(values))
    np.testing.assert_array_equal(codec.decode(np.frombuffer(rice(values), np.uint8)), values)


def test_it_is_imported_where_it_is_not_found(new_codec, monkeypatch):
    expected = rice(VALUES.astype(np.int32))
    module._codec.cache_clear()
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    assert rice(VALUES.astype(np.int32)) == expected
    assert module._codec().__name__ == "astropy.io.fits.hdu.compressed._compression"


def test_coding_imports_no_astropy():
    """Its package takes longer to import than a stack to be written."""
    program = (
        "import sys, numpy\n"
        "from crowdsky_desktop.imaging.fits.rice import rice\n"
        "rice(numpy.arange(99, dtype=numpy.int32))\n"
        "sys.exit('astropy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=100).returncode == 0
