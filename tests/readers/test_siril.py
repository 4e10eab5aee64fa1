"""Siril opens our files, stretches and saves them: 1.4 of `make siril-root`, and this computer's own."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from benchmarks.frames import NotMeasurableError
from benchmarks.siril import Siril, sirils, why_no_root

FULL_SCALE = 65535.0
"""Siril brings float pictures with values above 1 to 0 to 1 by this."""
ALLOW_UNLIKE, FORBID_UNLIKE = (f"set core.allow_heterogeneous_fitseq={value}" for value in ("true", "false"))


def newest() -> Siril:
    if missing := why_no_root():
        pytest.skip(f"not tried with Siril 1.4: {missing}")
    return next(siril for siril in sirils() if siril.root)


def own() -> Siril:
    try:
        return next(siril for siril in sirils() if not siril.root)
    except (NotMeasurableError, StopIteration):
        pytest.skip("not tried with this computer's Siril: siril-cli is not on the path")


@pytest.fixture(params=[newest, own])
def siril(request: pytest.FixtureRequest) -> Siril:
    return request.param()


def run(siril: Siril, folder: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder and return how it ended."""
    (folder / "script.ssf").write_text("\n".join(["requires 1.0.0", *lines, "close", ""]))
    return subprocess.run(siril.command(folder, "script.ssf"), capture_output=True, text=True, check=False, timeout=200)


def expect_same_pixels(saved: Path, product: Path) -> None:
    picture, copy = fits.getdata(product).astype(np.float64), fits.getdata(saved).astype(np.float64)
    assert copy.shape == picture.shape
    known = np.isfinite(picture)
    unit = FULL_SCALE if np.nanmax(picture) > 1.0 else 1.0
    np.testing.assert_allclose(copy[known], picture[known] / unit, rtol=0, atol=1e-7)
    # Siril knows no "no data".
    assert np.isin(np.nan_to_num(copy[~known]), [0.0]).all()


def test_what_siril_saves_is_what_we_wrote(siril: Siril, product: Path, tmp_path: Path):
    shutil.copy(product, tmp_path)
    ended = run(siril, tmp_path, f"load {product.name}", "save same")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    expect_same_pixels(tmp_path / "same.fit", product)
    assert not list(tmp_path.glob("*.seq")), "it was taken for a sequence"


def test_siril_stretches_our_file(siril: Siril, product: Path, tmp_path: Path):
    shutil.copy(product, tmp_path)
    stretch = "asinh 200" if siril.version.startswith("1.0.") else "autostretch"
    ended = run(siril, tmp_path, f"load {product.name}", stretch, "save stretched")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    picture, stretched = fits.getdata(product), fits.getdata(tmp_path / "stretched.fit")
    assert stretched.shape == picture.shape
    for plane, bright in zip(*(image.reshape(-1, *image.shape[-2:]) for image in (picture, stretched)), strict=True):
        known = np.isfinite(plane)
        faint, stars = np.median(bright[known]), plane > 2.0 * np.nanmedian(plane)
        assert 0.02 < faint < 0.5
        assert np.median(bright[stars]) > 1.5 * faint
        assert bright[known].max() <= 1.0


def test_no_preference_makes_it_a_sequence(product: Path, tmp_path: Path):
    """That sequences in one file may hold unlike images."""
    shutil.copy(product, tmp_path)
    ended = run(newest(), tmp_path, ALLOW_UNLIKE, f"load {product.name}", "save same", FORBID_UNLIKE)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert not list(tmp_path.glob("*.seq"))
    expect_same_pixels(tmp_path / "same.fit", product)
