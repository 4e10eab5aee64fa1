"""A person's own, deeper catalogue: its parts are found and read, and asked where the program's own does not do."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError, CatalogueStars, separation_deg
from crowdsky_desktop.imaging.astrometry.frame import solve_stars
from crowdsky_desktop.imaging.astrometry.parquet_catalogue import ParquetCatalogue, pixel_centres
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Solution, Unsolved
from crowdsky_desktop.simulator.celestial import SkyView
from crowdsky_desktop.simulator.star_lists import Mishaps, draw_star_list

PLACE = (192.7775, 30.0)


@pytest.mark.parametrize(
    ("pixel", "ra", "dec"),
    [
        (0, 45.0, 1.1937484371410785),
        (1, 46.40625, 2.388015463268777),
        (1023, 45.0, 88.5380288373519),
        (5000, 345.9375, 13.24801490567695),
        (12287, 315.0, -1.1937484371410785),
    ],
)
def test_pixels_lie_where_astropy_healpix_has_them(pixel, ra, dec):
    centres = pixel_centres()
    assert (centres[0][pixel], centres[1][pixel]) == pytest.approx((ra, dec))


def test_each_place_has_a_pixel_near_it():
    rng = np.random.default_rng(1)
    ra, dec = rng.uniform(0.0, 360.0, 300), np.degrees(np.arcsin(rng.uniform(-1.0, 1.0, 300)))
    nearest = [separation_deg(*pixel_centres(), *place).min() for place in zip(ra, dec, strict=True)]
    assert max(nearest) < 1.91


def stars_about(place, count=900, seed=3):
    """Stars of magnitudes 11 to 14 within two degrees of a place: none is in the program's own catalogue."""
    rng = np.random.default_rng(seed)
    off = 2.0 * np.sqrt(rng.random(count)) * np.exp(2j * np.pi * rng.random(count))
    ra, dec = place[0] + off.real / np.cos(np.radians(place[1])), place[1] + off.imag
    return CatalogueStars(ra % 360.0, dec, np.sort(rng.uniform(11.2, 13.9, count)))


def written(folder: Path, stars: CatalogueStars, digits=5, **changed: object) -> Path:
    """The stars as Gaia would have them in 2016, none moving, in the part of the nearest pixel."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed (crowdsky-desktop[catalogue])")
    parquet = pytest.importorskip("pyarrow.parquet")
    pixels = np.array(
        [separation_deg(*pixel_centres(), *place).argmin() for place in zip(stars.ra_deg, stars.dec_deg, strict=True)]
    )
    for pixel in np.unique(pixels):
        of_pixel = stars.chosen(pixels == pixel)
        columns = {
            "source_id": np.arange(len(of_pixel)),
            "ra": of_pixel.ra_deg,
            "dec": of_pixel.dec_deg,
            "pmra": pyarrow.array([None] * len(of_pixel), pyarrow.float32()),
            "pmdec": np.zeros(len(of_pixel), np.float32),
            "v_jkc_mag": of_pixel.magnitude.astype(np.float32),
        }
        path = folder / f"hpx5={pixel:0{digits}d}" / "part.parquet"
        path.parent.mkdir(parents=True)
        parquet.write_table(pyarrow.table(columns | changed), path)
    return folder


@pytest.mark.parametrize("digits", [4, 5])
def test_a_circle_holds_what_lies_in_it_brightest_first(tmp_path, digits):
    stars = stars_about(PLACE)
    found = ParquetCatalogue(written(tmp_path / "gaia", stars, digits)).within(*PLACE, 1.0, 2016.0)
    expected = stars.chosen(separation_deg(stars.ra_deg, stars.dec_deg, *PLACE) <= 1.0)
    np.testing.assert_allclose(found.magnitude, expected.magnitude, atol=1e-6)
    np.testing.assert_allclose(found.dec_deg, expected.dec_deg, atol=1e-12)


def test_too_faint_stars_and_those_without_a_magnitude_are_left_out(tmp_path):
    stars = stars_about(PLACE)
    magnitude = stars.magnitude.copy()
    magnitude[:100] = np.nan
    magnitude[100:200] = 17.0
    catalogue = ParquetCatalogue(written(tmp_path / "gaia", replace(stars, magnitude=magnitude)))
    assert len(catalogue.within(*PLACE, 5.0, 2016.0)) == 700
    assert catalogue.name == "gaia, V < 14"


def test_what_is_no_place_on_the_sky_is_no_star(tmp_path):
    ra, dec = np.array([10.0, 10.0, 360.0, 360.5, -0.5]), np.array([89.9, 90.1, 89.9, 89.9, 89.9])
    stars = CatalogueStars(np.full(5, 10.0), np.full(5, 89.9), np.full(5, 12.0))
    found = ParquetCatalogue(written(tmp_path / "gaia", stars, ra=ra, dec=dec)).within(10.0, 89.9, 1.0, 2016.0)
    assert sorted(found.ra_deg % 360.0) == pytest.approx([0.0, 10.0])


def test_the_faintest_stars_that_are_read_are_of_magnitude_14(tmp_path):
    stars = CatalogueStars(np.full(3, PLACE[0]), np.full(3, PLACE[1]), np.array([13.5, 14.0, 14.125]))
    found = ParquetCatalogue(written(tmp_path / "gaia", stars)).within(*PLACE, 1.0, 2016.0)
    assert found.magnitude.tolist() == [13.5, 14.0]


@pytest.fixture
def sparse_field():
    """A frame whose stars are all too faint for the program's own catalogue."""
    stars = stars_about(PLACE)
    view = SkyView(*PLACE, 2.375, 140.0)
    sky = stars.ra_deg, stars.dec_deg, stars.magnitude - 4.0
    seen = draw_star_list(np.random.default_rng(5), view, (1080, 1920), sky, Mishaps())
    ones = np.ones(len(seen.flux))
    listed = StarList(*seen.positions.T, seen.flux, ones, ones, ones, ones, ones < 0)
    frame = LightFrame(
        Path("light.fit"), 1080, 1920, ra_deg=193.0, dec_deg=30.2, focal_length_mm=250.0, pixel_size_um=2.9
    )
    return stars, listed, frame


def test_it_solves_what_the_programs_own_cannot(tmp_path, sparse_field):
    stars, listed, frame = sparse_field
    assert isinstance(solve_stars(listed, frame), Unsolved)
    solution = solve_stars(listed, frame, deeper=written(tmp_path / "gaia", stars))
    assert isinstance(solution, Solution)
    assert solution.catalogue == "gaia, V < 14"
    assert solution.crval == pytest.approx(PLACE, abs=2e-4)


def test_a_catalogue_that_cannot_be_used_is_named(tmp_path, sparse_field):
    stars, listed, frame = sparse_field
    (tmp_path / "empty").mkdir()
    for folder, reason in ((tmp_path / "gone", "is not a folder"), (tmp_path / "empty", "nothing for this part")):
        outcome = solve_stars(listed, frame, deeper=folder)
        assert isinstance(outcome, Unsolved)
        assert reason in outcome.reason
    folder = written(tmp_path / "spoilt", stars)
    for part in folder.rglob("*.parquet"):
        part.write_bytes(b"PAR1 nonsense PAR1")
    with pytest.raises(CatalogueError, match="cannot be read"):
        ParquetCatalogue(folder).within(*PLACE, 1.0, 2016.0)


def test_other_columns_are_refused(tmp_path):
    folder = written(tmp_path / "gaia", stars_about(PLACE, 30))
    parquet = pytest.importorskip("pyarrow.parquet")
    for part in folder.rglob("*.parquet"):
        parquet.write_table(parquet.read_table(part).drop_columns(["v_jkc_mag"]), part)
    with pytest.raises(CatalogueError):
        ParquetCatalogue(folder).within(*PLACE, 1.0, 2016.0)
