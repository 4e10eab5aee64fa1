"""A stack that changed on the disk is noticed before it is sent."""

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits import checksum
from crowdsky_desktop.imaging.fits.checksum import checksums_agree


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "stack.fits"
    rng = np.random.default_rng(1)
    planes = [
        fits.PrimaryHDU(rng.normal(size=(3, 50, 70)).astype(np.float32)),
        fits.ImageHDU(rng.integers(0, 9, (9, 9))),
    ]
    fits.HDUList(planes).writeto(target, checksum=True)
    return target


@pytest.mark.parametrize("piece_bytes", [4, 2880, checksum.PIECE_BYTES])
def test_what_was_written_agrees(path: Path, monkeypatch, piece_bytes: int) -> None:
    monkeypatch.setattr(checksum, "PIECE_BYTES", piece_bytes)
    assert checksums_agree(path)


@pytest.mark.parametrize("at", [0, 100, 2880, 20_001, -1])
def test_a_single_bit_is_noticed(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 16
    path.write_bytes(content)
    assert not checksums_agree(path)


@pytest.mark.parametrize("size", [0, 1, 2879, 2880, 2880 * 3, -2880])
def test_a_file_cut_short_is_noticed(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    assert not checksums_agree(path)


def test_what_a_power_cut_leaves_is_noticed(path: Path) -> None:
    content = path.read_bytes()
    for left in (bytes(len(content)), content[:8640] + bytes(len(content) - 8640)):
        path.write_bytes(left)
        assert not checksums_agree(path)
