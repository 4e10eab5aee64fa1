"""DS9, ASTAP and ginga open our files: pixels, planes and stars as astropy reads them, and the colours on a screen."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits
from PIL import ImageGrab

from crowdsky_desktop.imaging.fits.tiles import noise_step

REPOSITORY = Path(__file__).parents[2]
GINGA = Path(os.environ.get("CROWDSKY_GINGA_PYTHON", REPOSITORY / "build" / "readers-venv" / "bin" / "python"))
"""A Python that has ginga: `make readers` makes it."""

_SECONDS, _TRIES = 200, 100

PLANES = ("COVERAGE", "REJECTED", "ERROR")

_WITH_GINGA = """
import sys
import numpy
from ginga.misc import log
from ginga.util.loader import load_data
path, folder, *parts = sys.argv[1:]
for part in parts:
    image = load_data(path, idx=0 if part == "PRIMARY" else part, logger=log.get_logger("reader", null=True))
    numpy.save(f"{folder}/{part}.npy", image.get_data())
"""


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"not tried with {program}: it is not on the path (`make readers` installs it)")


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """The environment of a screen of its own."""
    needs("Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1200x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield os.environ | {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(timeout=30)


def ds9(environment: dict[str, str], *arguments: str) -> None:
    needs("ds9")
    ended = subprocess.run(
        ["ds9", *arguments, "-exit"], env=environment, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_ds9_reads_the_picture(screen: dict[str, str], product: Path, tmp_path: Path):
    saved, is_colour = tmp_path / "saved.fits", "colour" in product.name
    load, save = (("-rgbcube",), "rgbcube") if is_colour else ((), "fits")
    ds9(screen, *load, str(product), "-save", save, str(saved))
    np.testing.assert_array_equal(fits.getdata(saved), fits.getdata(product))


@pytest.mark.parametrize("part", PLANES)
def test_ds9_reads_the_planes(screen: dict[str, str], colour: Path, tmp_path: Path, part: str):
    ds9(screen, f"{colour}[{part}]", "-save", "fits", str(tmp_path / "saved.fits"))
    np.testing.assert_array_equal(fits.getdata(tmp_path / "saved.fits"), fits.getdata(colour, part))


@pytest.mark.parametrize("part", ["GREEN", "FOOTPRINT", *PLANES])
def test_ds9_reads_the_parts_of_the_service_layout(
    screen: dict[str, str], colour_apart: Path, tmp_path: Path, part: str
):
    ds9(screen, f"{colour_apart}[{part}]", "-save", "fits", str(tmp_path / "saved.fits"))
    read, written = fits.getdata(tmp_path / "saved.fits"), fits.getdata(colour_apart, part)
    # DS9 8.4 takes no random number for a pixel without data, and so others than everybody for those that follow it.
    off = 0.0 if part != "GREEN" else noise_step(written)
    np.testing.assert_allclose(read, written, rtol=1e-6 if off else 0, atol=1.05 * off)


def test_ds9_shows_colours(screen: dict[str, str], colour: Path, tmp_path: Path):
    """A picture of the screen is left as `build/ds9.png`, to be looked at."""
    needs("ds9")
    window = subprocess.Popen(
        ["ds9", "-rgbcube", str(colour), "-rgb", "lock", "scale", "yes", "-scale", "zscale", "-zoom", "to", "fit"],
        env=screen,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        n_coloured = 0
        for _ in range(_TRIES):
            picture = ImageGrab.grab(xdisplay=screen["DISPLAY"])
            of_image = np.asarray(picture.convert("RGB"), np.int16)[260:720]
            n_coloured = int(np.count_nonzero(np.ptp(of_image, axis=2) > 60))
            if n_coloured > 1000:
                break
            time.sleep(1)
        (REPOSITORY / "build").mkdir(exist_ok=True)
        picture.save(REPOSITORY / "build" / "ds9.png")
        assert n_coloured > 1000
    finally:
        window.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            window.wait(timeout=30)


def test_astap_finds_the_stars(product: Path, tmp_path: Path):
    needs("astap_cli")
    shutil.copy(product, tmp_path)
    ended = subprocess.run(
        ["astap_cli", "-f", str(tmp_path / product.name), "-analyse", "10"],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    told = dict(line.split("=", 1) for line in ended.stdout.split() if "=" in line)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    # So many bright stars on so small a picture lift the mean, which it takes for the sky; on real stacks it finds all.
    assert int(told["STARS"]) >= 0.4 * fits.getheader(product)["NSTARS"]


def test_ginga_reads_the_picture_and_its_planes(product: Path, tmp_path: Path):
    expect_ginga_reads(product, tmp_path, "PRIMARY", *PLANES)


def test_ginga_reads_the_parts_of_the_service_layout(apart: Path, tmp_path: Path):
    colours = ("RED", "GREEN", "BLUE") if "colour" in apart.name else ("MONO",)
    expect_ginga_reads(apart, tmp_path, *colours, "FOOTPRINT", *PLANES)


def expect_ginga_reads(product: Path, tmp_path: Path, *parts: str) -> None:
    if not GINGA.exists():
        pytest.skip(f"not tried with ginga: no {GINGA} (`make readers` makes it)")
    ended = subprocess.run(
        [str(GINGA), "-c", _WITH_GINGA, str(product), str(tmp_path), *parts],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    for part in parts:
        read, written = np.load(tmp_path / f"{part}.npy"), fits.getdata(product, part)
        # Of a cube ginga shows one plane at a time, the first to begin with.
        np.testing.assert_allclose(read, written if read.ndim == written.ndim else written[0], rtol=1e-6)
