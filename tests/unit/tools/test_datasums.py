"""The list of DATASUMs: it comes from the data, and text has no part in a table's second line."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def file_lines():
    return runpy.run_path(str(REPOSITORY / "tools" / "datasums.py"))["_file_lines"]


def _write(path: Path, *, pixel: int = 7, reason: str = "cloudy", snr: float = 3.5, **cards: object) -> Path:
    picture = fits.PrimaryHDU(np.full((3, 4), pixel, np.int16))
    picture.header.update(cards)
    reasons = fits.Column("REASON", "8A", array=np.array([reason]))
    table = fits.BinTableHDU.from_columns([reasons, fits.Column("SNR", "1D", array=np.array([snr]))], name="FRAMES")
    fits.HDUList([picture, table]).writeto(path)
    return path


def _lines(file_lines, path: Path) -> list[str]:
    return list(file_lines("chunk default", path))


def test_it_is_what_the_standard_defines(file_lines, tmp_path):
    path = _write(tmp_path / "stack.fits")
    with fits.open(path) as hdus:
        sums = [hdu.add_datasum() for hdu in hdus]
    # Twelve big-endian int16 of 7 are six words of 0x00070007.
    assert sums[0] == 6 * 0x00070007
    first, table, _ = _lines(file_lines, path)
    assert first == f"chunk default PRIMARY {sums[0]}"
    assert table == f"chunk default FRAMES {sums[1]}"


def test_cards_change_nothing(file_lines, tmp_path):
    plain = _write(tmp_path / "plain.fits")
    dated = _write(tmp_path / "dated.fits", DATE="2026-01-01T00:00:00", DATASUM="1")
    assert _lines(file_lines, plain) == _lines(file_lines, dated)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"pixel": 8}, [True, False, False]),
        ({"reason": "clouded"}, [False, True, False]),
        ({"snr": 3.6}, [False, True, True]),
    ],
)
def test_a_change_is_seen_where_it_is(file_lines, tmp_path, change, changed):
    before = _lines(file_lines, _write(tmp_path / "before.fits"))
    after = _lines(file_lines, _write(tmp_path / "after.fits", **change))
    assert [old != new for old, new in zip(before, after, strict=True)] == changed
