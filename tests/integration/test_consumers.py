"""What stacks are for: `seestar-photometry`, by the people around CrowdSky, measures stars and light curves in them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import sep
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.table import Table, vstack
from astropy.time import Time
from astropy.wcs import WCS
from seestar_photometry import astrometry, frames, lightcurves, photometry

from crowdsky_desktop.imaging.stack_file.convert import convert_stack
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Compression, FileLayout, Recipe
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, Star

WIDTH, HEIGHT, N_STARS = 480, 640, 30
VARIABLE, CHANGES = 4, (1.0, 0.8, 1.25, 1.0)
"""The star that changes, and its light in each chunk."""
CENTRE = SkyCoord(192.7, 41.1, unit="deg")
LAYOUTS = {FileLayout.CROWDSKY: "mef", FileLayout.CUBE: "cube"}
"""Ours, and what seestar-photometry calls them."""


def stars(change: float) -> tuple[Star, ...]:
    """Return stars well apart, one of them with its light of the hour."""
    rng = np.random.default_rng(5)
    places = [(x, y) for y in np.linspace(60, HEIGHT - 60, 6) for x in np.linspace(60, WIDTH - 60, 5)]
    light = rng.uniform(90_000.0, 250_000.0, N_STARS)
    light[VARIABLE] *= change
    return tuple(
        Star(float(x + rng.uniform(-8, 8)), float(y + rng.uniform(-8, 8)), (0.8 * flux, flux, 0.6 * flux))
        for (x, y), flux in zip(places, map(float, light), strict=True)
    )


def sky(change: float = 1.0) -> SkyRecipe:
    """Return eight gapless exposures without weather, all on one grid."""
    return SkyRecipe(
        width=WIDTH,
        height=HEIGHT,
        n_frames=8,
        exposure_s=10.0,
        cadence_s=10.0,
        stars=stars(change),
        galaxy=None,
        dither_px=0.0,
        drift_px=0.0,
        rotation_deg=0.0,
        gradient=0.0,
        sky_trend=0.0,
        transparency_scatter=0.0,
        cosmic_rays=0.0,
        n_hot_pixels=0,
    )


def stacked(paths: list[Path], output: Path, layout: FileLayout, compression: Compression) -> Path:
    recipe = Recipe(layout=layout, compression=compression)
    stack_frames(paths, recipe, files_beside(output), lambda _event: None, CancelToken())
    return output


@pytest.fixture(scope="module")
def chunk(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [*write_chunk(tmp_path_factory.mktemp("chunk"), sky()).paths]


@pytest.fixture(scope="module")
def lossless(chunk: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("lossless") / "stack.fits"
    return stacked(chunk, output, FileLayout.CROWDSKY, Compression.LOSSLESS)


@pytest.fixture(scope="module")
def rounded(lossless: Path) -> Path:
    target = lossless.with_name("rounded.fits")
    convert_stack(lossless, target, FileLayout.CROWDSKY, Compression.SCIENCE)
    return target


def solved(path: Path) -> Path:
    """Write where the pixels are on the sky into a file's first header, as one that was solved says it."""
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [CENTRE.ra.deg, CENTRE.dec.deg]
    wcs.wcs.crpix = [WIDTH / 2, HEIGHT / 2]
    wcs.wcs.cdelt = [-2.37 / 3600, 2.37 / 3600]
    with fits.open(path, mode="update", disable_image_compression=True) as hdus:
        hdus[0].header.update(wcs.to_header())
        hdus[0].header["PLTSOLVD"] = True
    return path


@pytest.mark.parametrize("compression", Compression)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_frames_are_loaded(lossless: Path, tmp_path: Path, layout: FileLayout, compression: Compression) -> None:
    convert_stack(lossless, tmp_path / "stack.fits", layout, compression)
    frame = frames.load_frame(tmp_path / "stack.fits")
    assert (frame.layout, frame.data.shape, frame.data.dtype) == (LAYOUTS[layout], (3, HEIGHT, WIDTH), np.float32)
    with fits.open(lossless) as hdus:
        picture = np.stack([hdus[name].data for name in ("RED", "GREEN", "BLUE")])
    np.testing.assert_allclose(frame.data, picture, rtol=0, atol=2.0)
    assert (frame.star_tab is None) == (layout is FileLayout.CUBE)


def test_parts_are_there_by_their_names(rounded: Path) -> None:
    with fits.open(rounded) as hdul:
        assert hdul["GREEN"].data.shape == hdul["FOOTPRINT"].data.shape == (HEIGHT, WIDTH)
        table = Table(hdul["STAR-TAB"].data)
    assert len(table) >= 0.9 * N_STARS
    assert {"x", "y", "flux", "a", "b", "theta", "flag", "ra", "dec"} <= set(table.colnames)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_header_says_what_was_exposed_when(lossless: Path, tmp_path: Path, layout: FileLayout) -> None:
    convert_stack(lossless, tmp_path / "stack.fits", layout)
    frame = frames.load_frame(tmp_path / "stack.fits")
    told = frames.frame_metadata(frame)
    assert (told["n_exp"], told["exptime"], told["total_exptime"]) == (8, 10.0, 80.0)
    assert told["ccd_temp"] == frame.header["CCD-TEMP"]
    assert frame.model == "S50"
    times = lightcurves.frame_times(frame.header, CENTRE, told["total_exptime"])
    assert times["time_source"] == "span"
    assert times["mjd_mid"] == pytest.approx(frame.header["MJD-AVG"], abs=0.5 / 86_400)
    assert times["mjd_obs"] == pytest.approx(Time(frame.header["DATE-OBS"]).mjd, abs=0.001 / 86_400)


def test_a_solution_is_lifted_and_none_is_not(rounded: Path, tmp_path: Path) -> None:
    path = tmp_path / "stack.fits"
    path.write_bytes(rounded.read_bytes())
    if not fits.getheader(path).get("PLTSOLVD"):
        with pytest.raises(RuntimeError, match="PLTSOLVD"):
            astrometry.lift(frames.load_frame(path))
    wcs = astrometry.lift(frames.load_frame(solved(path)))
    assert wcs.pixel_to_world(WIDTH / 2 - 1, HEIGHT / 2 - 1).separation(CENTRE).arcsec < 0.01


def test_stars_are_found_where_they_are(rounded: Path) -> None:
    found = photometry.extract_sources(frames.load_frame(rounded)).sources
    for band in "RGB":
        table = found[found["band"] == band]
        for star in stars(1.0):
            assert np.hypot(table["x"] - star.x, table["y"] - star.y).min() < 0.3


def test_rounding_changes_no_flux_by_a_20th_of_its_error(lossless: Path, rounded: Path, tmp_path: Path) -> None:
    exact, coarse = (_measured(_solved_copy(path, tmp_path)) for path in (lossless, rounded))
    assert len(exact) == 3 * N_STARS
    assert (np.abs(exact["flux"] - coarse["flux"]) < 0.05 * exact["fluxerr"]).all()


def _solved_copy(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    return solved(copy)


def test_a_light_curve_of_rounded_stacks_is_that_of_the_star(tmp_path: Path) -> None:
    """Four chunks; the star changes by a fifth and a quarter, the others do not."""
    measured = []
    for index, change in enumerate(CHANGES):
        recipe = replace(sky(change), seed=20 + index, started_at=sky().started_at + timedelta(minutes=15 * index))
        paths = [*write_chunk(tmp_path / str(index), recipe).paths]
        path = stacked(paths, tmp_path / f"{index}.fits", FileLayout.CROWDSKY, Compression.SCIENCE)
        measured.append(_measured(solved(path)))
    known = Table({"source_id": np.arange(N_STARS), "v_jkc_mag": _magnitudes(1.0)})
    curve = lightcurves.differential_lightcurve(
        vstack(measured), VARIABLE, known[np.arange(N_STARS) != VARIABLE], time_col="mjd_mid"
    )
    assert len(curve) == len(CHANGES)
    np.testing.assert_allclose(curve["mag"], _magnitudes(np.array(CHANGES)), atol=0.02)
    assert (curve["zp_scatter"] < 0.02).all()
    np.testing.assert_allclose(np.diff(curve["time"]) * 1440, 15.0, atol=0.01)


def _magnitudes(change: float | np.ndarray) -> np.ndarray:
    """Return the stars' magnitudes, or those of the variable star at each of its changes."""
    light = np.array([star.flux_adu[1] for star in stars(1.0)])
    return -2.5 * np.log10(light if np.isscalar(change) else light[VARIABLE] * change)


def _measured(path: Path) -> Table:
    """Return the light of all stars in a stack above the sky about them, at their known places."""
    frame = frames.load_frame(path)
    wcs = astrometry.lift(frame)
    places = wcs.pixel_to_world([star.x for star in stars(1.0)], [star.y for star in stars(1.0)])
    table = photometry.forced_photometry(
        frame, places.ra.deg, places.dec.deg, wcs, source_id=np.arange(N_STARS), aperture=6.0, bkgann=(9.0, 14.0)
    )
    table["m_inst"] = photometry.instrumental_mag(table["flux"])
    table["mjd_mid"] = lightcurves.frame_times(frame.header, CENTRE)["mjd_mid"]
    table["frame"] = path.name
    table.meta.clear()
    return table


@pytest.mark.real_frames
def test_the_solution_of_real_frames_is_lifted(real_frames_dir: Path, tmp_path: Path) -> None:
    paths = sorted((real_frames_dir / "m94-night1").glob("*.fit"))[:8]
    path = stacked(paths, tmp_path / "m94.fits", FileLayout.CROWDSKY, Compression.SCIENCE)
    frame = frames.load_frame(path)
    wcs = astrometry.lift(frame)
    assert astrometry.pixel_scale(frame) == pytest.approx(2.375, abs=0.005)
    table = frame.star_tab
    there = wcs.pixel_to_world(table["x"], table["y"])
    assert there.separation(SkyCoord(table["ra"], table["dec"], unit="deg")).arcsec.max() < 0.1
    with fits.open(path) as hdus:
        of_green = WCS(hdus["GREEN"].header).pixel_to_world(540, 960)
    assert of_green.separation(wcs.pixel_to_world(540, 960)).arcsec < 0.01
    times = lightcurves.frame_times(frame.header, there[0])
    assert times["time_source"] == "span"
    assert np.isfinite(times["bjd_tdb"])


@pytest.mark.real_frames
def test_stars_of_real_frames_are_measured(real_frames_dir: Path, tmp_path: Path) -> None:
    paths = sorted((real_frames_dir / "m94-night1").glob("*.fit"))[:8]
    path = stacked(paths, tmp_path / "m94.fits", FileLayout.CROWDSKY, Compression.LOSSLESS)
    convert_stack(path, tmp_path / "rounded.fits", FileLayout.CROWDSKY, Compression.SCIENCE)
    assert frames.unit_id(fits.getheader(path))
    exact, coarse = (frames.load_frame(where) for where in (path, tmp_path / "rounded.fits"))
    assert frames.frame_metadata(exact)["total_exptime"] == 80.0
    assert len(photometry.extract_sources(coarse).sources) > 100
    x, y = coarse.star_tab["x"], coarse.star_tab["y"]
    for before, after in zip(exact.data, coarse.data, strict=True):
        noise = sep.Background(before).globalrms
        flux, error, _ = sep.sum_circle(before, x, y, 4.0, err=noise)
        rounded_flux, *_ = sep.sum_circle(after, x, y, 4.0)
        assert (np.abs(flux - rounded_flux) < 0.05 * error).all()
