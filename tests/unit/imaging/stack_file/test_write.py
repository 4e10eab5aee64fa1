"""The product: what the FITS file says, that it is sound, and that it is whole or not there."""

import errno
import os
import shutil
import subprocess
from dataclasses import replace

import cv2
import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS

from crowdsky_desktop.disk import durable
from crowdsky_desktop.imaging.stack_file.header import _fitting
from crowdsky_desktop.imaging.stack_file.write import measure_stack, write_fits
from crowdsky_desktop.model.errors import DiskFullError, FolderNotWritableError
from crowdsky_desktop.model.recipe import RegistrationMethod
from tests.support.solutions import SOLUTION, UNSOLVED

PAIRS, ASTROALIGN = RegistrationMethod.PAIRS, RegistrationMethod.ASTROALIGN


@pytest.fixture
def product(tmp_path, calm_stack, report):
    path = tmp_path / "stack.fits"
    measurement = measure_stack(calm_stack.stacked)
    write_fits(path, calm_stack.stacked, measurement, report(calm_stack), calm_stack.measured[0].frame)
    return path


def test_header_speaks_of_the_whole_stack(product):
    header = fits.getheader(product)
    assert header["DATE-OBS"] == header["DATE-BEG"] == "2025-03-27T01:15:02.955"
    assert header["DATE-END"] == "2025-03-27T01:15:12.955"
    assert header["MJD-OBS"] == pytest.approx(60761.0521175, abs=1e-6)
    assert header["TIMESYS"] == "UTC"
    assert (header["EXPTIME"], header["TOTALEXP"], header["LIVETIME"]) == (10.0, 80.0, 80.0)
    assert header["STACKCNT"] == header["NCOMBINE"] == 8
    assert header["ROWORDER"] == "TOP-DOWN"
    assert "BAYERPAT" not in header
    assert header["OBJECT"].startswith("M 94 ")
    assert "Too few stars" in str(header["HISTORY"])


def test_tables_have_a_row_for_each_frame_and_star(product, calm_stack):
    with fits.open(product) as hdus:
        frames, stars = hdus["FRAMES"].data, hdus["STARS"].data
        assert len(frames) == 9
        assert frames["USED"].tolist() == [True] * 8 + [False]
        assert frames["REASON"][8] == "Too few stars ? 2"
        np.testing.assert_allclose(frames["TRANSFORM"][3], np.array(calm_stack.registrations[3].to_reference))
        assert frames["FWHM"][0] == calm_stack.measured[0].quality.fwhm_px
        assert np.isnan(frames["FWHM"][8])
        assert len(stars) == measure_stack(calm_stack.stacked).n_stars


def test_a_full_disk_leaves_nothing_behind(tmp_path, calm_stack, report, monkeypatch):
    measurement = measure_stack(calm_stack.stacked)

    def no_room(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(durable.os, "fsync", no_room)
    with pytest.raises(DiskFullError, match=r"no space left to write .*stack"):
        write_fits(
            tmp_path / "stack.fits", calm_stack.stacked, measurement, report(calm_stack), calm_stack.measured[0].frame
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["M 94", "a name that is longer than a card " * 3])
def test_a_header_says_that_a_text_goes_on_where_one_does(tmp_path, calm_stack, report, name):
    path, is_long = tmp_path / "stack.fits", len(name) > 68
    told = replace(report(calm_stack), object_name=name)
    write_fits(path, calm_stack.stacked, measure_stack(calm_stack.stacked), told, calm_stack.measured[0].frame)
    header = fits.getheader(path)
    assert header["OBJECT"] == name.rstrip()
    assert header.get("LONGSTRN") == ("OGIP 1.0" if is_long else None)
    assert (b"CONTINUE" in path.read_bytes()[:28_800]) is is_long
    if shutil.which("fitsverify"):
        result = subprocess.run(["fitsverify", "-l", str(path)], capture_output=True, text=True, check=False)
        assert "found 0 warning(s) and 0 error(s)" in result.stdout, result.stdout


def test_a_folder_that_is_not_there_is_named(tmp_path, calm_stack, report):
    measurement = measure_stack(calm_stack.stacked)
    path = tmp_path / "nowhere" / "stack.fits"
    with pytest.raises(FolderNotWritableError, match="nowhere"):
        write_fits(path, calm_stack.stacked, measurement, report(calm_stack), calm_stack.measured[0].frame)


def test_measurement_of_a_stack(calm_stack, calm_chunk):
    measurement = measure_stack(calm_stack.stacked)
    assert measurement.n_stars >= 0.9 * len(calm_chunk.stars)
    assert measurement.fwhm_px == pytest.approx(2.9, rel=0.15)
    assert len(measurement.background_adu) == len(measurement.noise_adu) == 3
    for level, light in zip(measurement.background_adu, calm_chunk.recipe.sky_adu, strict=True):
        assert level == pytest.approx(light + 421.0, rel=0.01)


def test_noise_of_a_thinly_covered_edge_is_no_star(calm_stack):
    stacked = calm_stack.stacked
    whole = measure_stack(stacked)
    coverage, pixels = stacked.coverage.copy(), stacked.pixels.copy()
    edge = np.s_[:, :, :60]
    coverage[edge] = 1
    grains = cv2.GaussianBlur(np.random.default_rng(5).normal(size=pixels.shape[1:]), (0, 0), 0.6)
    times_the_noise = np.sqrt(stacked.coverage.max())
    pixels[edge] = (whole.background_adu[1] + times_the_noise * whole.noise_adu[1] * grains / grains.std())[:, :60]
    by_the_usual_noise = measure_stack(replace(stacked, pixels=pixels)).stars
    assert (by_the_usual_noise.x < 58).sum() > 20
    stars = measure_stack(replace(stacked, pixels=pixels, coverage=coverage)).stars
    assert (stars.x < 58).sum() <= 1
    assert (stars.x > 65).sum() == (whole.stars.x > 65).sum()


@pytest.mark.parametrize(
    ("methods", "card", "told"),
    [
        ((PAIRS, PAIRS), "pairs", ()),
        ((PAIRS, ASTROALIGN), "pairs, astroalign", ("Registered by astroalign: ",)),
        ((None, None), None, ()),
    ],
)
def test_the_header_says_what_registered_the_frames(tmp_path, calm_stack, report, methods, card, told):
    path, written = tmp_path / "stack.fits", report(calm_stack)
    by = dict(zip((1, 2), methods, strict=True))
    frames = tuple(replace(frame, registered_by=by.get(index)) for index, frame in enumerate(written.frames))
    measurement = measure_stack(calm_stack.stacked)
    write_fits(path, calm_stack.stacked, measurement, replace(written, frames=frames), calm_stack.measured[0].frame)
    header = fits.getheader(path)
    history = list(header["HISTORY"])
    assert header.get("REGISTER") == card
    assert "Registration auto." in history
    assert [line for line in history if "astroalign" in line] == [f"{words}{frames[2].name}" for words in told]


def test_a_solution_goes_into_header_and_star_table(tmp_path, calm_stack, report):
    path, measurement = tmp_path / "solved.fits", measure_stack(calm_stack.stacked)
    solution = replace(SOLUTION, width=512, height=640, crpix=(256.5, 320.5))
    write_fits(
        path,
        calm_stack.stacked,
        measurement,
        replace(report(calm_stack), solution=solution),
        calm_stack.measured[0].frame,
    )
    header, stars = fits.getheader(path), fits.getdata(path, "STARS")
    assert (header["PLTSOLVD"], header["WCSMATCH"]) == (True, 5)
    wcs = WCS(header, naxis=2)
    assert wcs.wcs.ctype[0] == "RA---TAN"
    ra, dec = wcs.all_pix2world(stars["x"], stars["y"], 0)
    np.testing.assert_allclose(stars["ra"], ra, atol=1e-9)
    np.testing.assert_allclose(stars["dec"], dec, atol=1e-9)


def test_a_stack_without_a_solution_says_so(tmp_path, calm_stack, report):
    path = tmp_path / "unsolved.fits"
    unsolved = replace(report(calm_stack), unsolved=UNSOLVED)
    write_fits(path, calm_stack.stacked, measure_stack(calm_stack.stacked), unsolved, calm_stack.measured[0].frame)
    header, stars = fits.getheader(path), fits.getdata(path, "STARS")
    assert header["PLTSOLVD"] is False
    assert "CTYPE1" not in header
    assert "Not solved: " + UNSOLVED.reason in " ".join(header["HISTORY"])
    assert np.isnan(stars["ra"]).all()
    assert np.isnan(stars["dec"]).all()


@pytest.mark.parametrize("n_letters", [60, 127, 200])
def test_a_long_name_keeps_every_letter_and_blank_of_it(n_letters):
    """Wherever it is parted, FITS reads it as it was."""
    name = ("M 94  wide   field, the 2nd  try;  " * 6)[:n_letters].rstrip()
    cards = _fitting("OBJECT", name, "name")
    header = fits.Header.fromstring(
        "".join(f"{key:8}{'= ' if n == 0 else '  '}'{text}'".ljust(80) for n, (key, text, _) in enumerate(cards))
    )
    assert header["OBJECT"] == name
