"""The list of DATASUMs: of the values of each part and column, whatever the file's layout and compression."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

REPOSITORY = Path(__file__).parents[3]
VALUES = np.arange(12, dtype=np.float32).reshape(3, 2, 2)


@pytest.fixture(scope="module")
def value_lines():
    return runpy.run_path(str(REPOSITORY / "tools" / "datasums.py"))["_value_lines"]


def _write(path: Path, *, pixel: float = 7.0, reason: str = "cloudy", is_apart: bool = False, **columns: float) -> Path:
    picture = VALUES + np.float32(pixel)
    kind = fits.CompImageHDU if is_apart else fits.ImageHDU
    lossless = {"compression_type": "GZIP_2", "quantize_level": 0} if is_apart else {}
    colours = [
        kind(plane, name=name, **lossless) for name, plane in zip(("RED", "GREEN", "BLUE"), picture, strict=True)
    ]
    planes = [fits.ImageHDU(VALUES, name=name) for name in ("COVERAGE", "REJECTED", "ERROR")]
    held = [fits.Column(name, "1D", array=np.array([value])) for name, value in {"SNR": 3.5, **columns}.items()]
    frames = fits.BinTableHDU.from_columns(
        [fits.Column("REASON", "8A", array=np.array([reason])), *held], name="FRAMES"
    )
    stars = fits.BinTableHDU.from_columns(
        [fits.Column("x" if is_apart else "X", "1D", array=np.array([1.0, np.nan]))],
        name="STAR-TAB" if is_apart else "STARS",
    )
    first = [fits.PrimaryHDU(), *colours] if is_apart else [fits.PrimaryHDU(picture)]
    fits.HDUList([*first, *planes, frames, stars]).writeto(path)
    return path


def _lines(value_lines, path: Path) -> list[str]:
    return list(value_lines("chunk default", path))


def test_it_is_what_the_standard_defines(value_lines, tmp_path):
    picture, coverage, *_ = _lines(value_lines, _write(tmp_path / "stack.fits"))
    assert picture == f"chunk default PICTURE {fits.ImageHDU((VALUES + 7).astype(np.float64)).add_datasum()}"
    assert coverage == f"chunk default COVERAGE {fits.ImageHDU(VALUES.astype(np.float64)).add_datasum()}"


def test_layout_and_compression_change_nothing(value_lines, tmp_path):
    cube, apart = (_write(tmp_path / f"{is_apart}.fits", is_apart=is_apart) for is_apart in (False, True))
    assert _lines(value_lines, cube) == _lines(value_lines, apart)


@pytest.mark.parametrize(
    ("change", "part"), [({"pixel": 8.0}, "PICTURE"), ({"reason": "clouded"}, "REASON"), ({"SNR": 3.6}, "SNR")]
)
def test_a_change_is_seen_where_it_is(value_lines, tmp_path, change, part):
    before = _lines(value_lines, _write(tmp_path / "before.fits"))
    after = _lines(value_lines, _write(tmp_path / "after.fits", **change))
    differ = [line for line in after if line not in before]
    assert len(differ) == 1
    assert f" {part} " in differ[0]


def test_a_new_column_is_a_new_line_alone(value_lines, tmp_path):
    before = _lines(value_lines, _write(tmp_path / "before.fits"))
    after = _lines(value_lines, _write(tmp_path / "after.fits", MASKED=0.5))
    assert [line for line in after if line not in before] == [line for line in after if "MASKED" in line]
    assert set(before) < set(after)
