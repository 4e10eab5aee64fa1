"""The star catalogue: the stars that are known, their motions, and files that are not what they should be."""

import shutil

import numpy as np
import pytest

from crowdsky_desktop.disk.resources import resource
from crowdsky_desktop.imaging.astrometry import catalogue
from crowdsky_desktop.imaging.astrometry.catalogue import (
    ROW,
    CatalogueError,
    TychoCatalogue,
    moved,
    packed,
    real_stars,
    separation_deg,
)
from crowdsky_desktop.imaging.astrometry.tiles import n_tiles
from crowdsky_desktop.model.errors import BrokenInstallationError

FILES = ("tycho_stars.npy", "tycho_tiles.npy")


def test_it_has_the_stars_to_magnitude_11_in_12_megabytes(tycho):
    assert len(tycho) == 981_852
    assert sum((resource("catalogue") / name).stat().st_size for name in FILES) <= 12_000_000


@pytest.mark.parametrize(
    ("name", "ra", "dec", "magnitude"),
    [
        ("Vega", 279.23474, 38.78369, 0.03),
        ("Sirius", 101.28716, -16.71612, -1.44),
        ("Polaris", 37.95456, 89.26411, 1.97),
    ],
)
def test_bright_stars_are_where_they_are_known_to_be(tycho, name, ra, dec, magnitude):
    brightest = tycho.within(ra, dec, 0.2, 2000.0).chosen(slice(1))
    assert separation_deg(brightest.ra_deg, brightest.dec_deg, ra, dec)[0] * 3600.0 < 0.4, name
    assert brightest.magnitude[0] == pytest.approx(magnitude, abs=0.06)


def test_barnards_star_moves_ten_arcseconds_a_year(tycho):
    for epoch in (2000.0, 2026.0):
        years = epoch - 2000.0
        ra, dec = 269.45208 - 0.802 * years / 3600.0, 4.69339 + 10.328 * years / 3600.0
        nearby = tycho.within(ra, dec, 0.02, epoch)
        # The table that the catalogue is made of has it 1 arcsec off, and 0.05 arcsec a year slow.
        assert separation_deg(nearby.ra_deg, nearby.dec_deg, ra, dec).min() * 3600.0 < 2.6


def test_a_circle_holds_what_lies_in_it_brightest_first(tycho):
    found = tycho.within(0.2, 62.0, 1.5, 2025.0)
    assert len(found) > 100
    assert (np.diff(found.magnitude) >= 0.0).all()
    assert separation_deg(found.ra_deg, found.dec_deg, 0.2, 62.0).max() <= 1.5
    assert found.ra_deg.max() > 350.0
    assert found.ra_deg.min() < 5.0


def test_a_star_that_left_its_tile_is_found():
    """Packed, and read a century later, when it has crossed into the next ring."""
    ra, dec = np.array([50.0]), np.array([9.9999])
    rows, first = packed(ra, dec, np.array([0.0]), np.array([2000.0]), np.array([8.0]))
    moved_ra, moved_dec = moved(ra, dec, np.array([0.0]), np.array([2000.0]), 100.0)
    assert moved_ra[0] == pytest.approx(50.0)
    assert moved_dec[0] == pytest.approx(9.9999 + 200.0 / 3600.0)
    assert rows.dtype == ROW
    assert first[-1] == 1


def test_what_is_packed_is_read_again(tmp_path):
    rng = np.random.default_rng(3)
    ra, dec = rng.uniform(0.0, 360.0, 500), np.degrees(np.arcsin(rng.uniform(-1.0, 1.0, 500)))
    pm, magnitude = rng.uniform(-900.0, 900.0, (2, 500)), rng.uniform(-1.4, 11.0, 500)
    for name, values in zip(FILES, packed(ra, dec, *pm, magnitude), strict=True):
        np.save(tmp_path / name, values)
    found = TychoCatalogue(tmp_path).within(10.0, 0.0, 180.0, 2020.0)
    expected_ra, expected_dec = moved(ra, dec, *pm, 20.0)
    assert len(found) == 500
    for star in range(0, 500, 50):
        off = separation_deg(expected_ra, expected_dec, found.ra_deg[star], found.dec_deg[star])
        assert off.min() * 3.6e6 < 35.0
        assert magnitude[off.argmin()] == pytest.approx(found.magnitude[star], abs=0.026)


@pytest.fixture
def copied(tmp_path):
    for name in FILES:
        shutil.copy(resource("catalogue") / name, tmp_path)
    return tmp_path


def cut(folder):
    path = folder / FILES[0]
    path.write_bytes(path.read_bytes()[:-5])


def of_other_columns(folder):
    np.save(folder / FILES[0], np.zeros(981_852, np.float64))


def of_fewer_stars(folder):
    np.save(folder / FILES[0], np.zeros(981_851, ROW))


def of_fewer_tiles(folder):
    np.save(folder / FILES[1], np.zeros(5, "<i4"))


def of_unordered_tiles(folder):
    first = np.load(folder / FILES[1])
    first[100] = first[200]
    np.save(folder / FILES[1], first)


def pickled(folder):
    np.save(folder / FILES[1], np.array([{}] * (n_tiles() + 1), object), allow_pickle=True)


def no_array(folder):
    (folder / FILES[0]).write_bytes(b"\x93NUMPY\x01\x00\x10\x00nonsense, really")


def unclosed_header(folder):
    path = folder / FILES[1]
    path.write_bytes(path.read_bytes().replace(b"}", b"(", 1))


def gone(folder):
    (folder / FILES[1]).unlink()


@pytest.mark.parametrize(
    "spoil",
    [
        cut,
        of_other_columns,
        of_fewer_stars,
        of_fewer_tiles,
        of_unordered_tiles,
        pickled,
        no_array,
        unclosed_header,
        gone,
    ],
)
def test_what_is_no_catalogue_of_ours_is_refused(copied, spoil):
    assert len(TychoCatalogue(copied)) == 981_852
    spoil(copied)
    with pytest.raises(CatalogueError):
        TychoCatalogue(copied)


def test_a_simulated_sky_without_its_catalogue_is_a_broken_installation(monkeypatch, tmp_path):
    ra, dec, magnitude = real_stars(279.23, 38.78, 0.1, 2025.0)
    assert len(ra) == len(dec) == len(magnitude) > 0
    monkeypatch.setattr(catalogue, "resource", lambda name: tmp_path / name)
    with pytest.raises(BrokenInstallationError, match="catalogue"):
        real_stars(279.23, 38.78, 0.1, 2025.0)
