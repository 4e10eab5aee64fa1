"""The sky's tiles: every position has one, knows its place in it, and a circle finds all that lies in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.imaging.astrometry.catalogue import separation_deg
from crowdsky_desktop.imaging.astrometry.tiles import n_tiles, place_in_tile, position_in_tile, tile_of, tile_runs

RIGHT_ASCENSIONS = st.floats(0.0, 360.0, exclude_max=True)
DECLINATIONS = st.floats(-90.0, 90.0)


def everywhere(count, seed=1):
    rng = np.random.default_rng(seed)
    return rng.uniform(0.0, 360.0, count), np.degrees(np.arcsin(rng.uniform(-1.0, 1.0, count)))


@given(RIGHT_ASCENSIONS, DECLINATIONS)
def test_a_position_comes_back_to_14_mas(ra, dec):
    ra, dec = np.array([ra]), np.array([dec])
    tile = tile_of(ra, dec)
    assert 0 <= tile[0] < n_tiles()
    back = position_in_tile(tile, *place_in_tile(ra, dec))
    assert separation_deg(*back, ra[0], dec[0])[0] * 3.6e6 < 14.0 * np.sqrt(2.0)


@pytest.mark.parametrize(
    ("ra", "dec", "radius"),
    [
        (120.0, 20.0, 1.0),
        (0.1, -5.0, 2.5),
        (359.9, 60.0, 3.0),
        (77.0, 89.3, 1.0),
        (200.0, -89.9, 0.5),
        (10.0, 85.0, 6.0),
    ],
)
def test_a_circle_touches_the_tiles_of_all_that_lies_in_it(ra, dec, radius):
    stars = everywhere(400_000)
    inside = separation_deg(*stars, ra, dec) <= radius
    runs = list(tile_runs(ra, dec, radius))
    tiles = tile_of(stars[0][inside], stars[1][inside])
    assert all(any(first <= tile < end for first, end in runs) for tile in tiles)
    assert inside.sum() > 2


def test_a_circle_reads_little_beside_itself():
    read = sum(end - first for first, end in tile_runs(150.0, 40.0, 2.0))
    assert read * 0.25 < 2.0 * np.pi * 2.0**2


def test_no_tile_is_named_twice_about_a_pole():
    named = [tile for first, end in tile_runs(33.0, 89.8, 1.5) for tile in range(first, end)]
    assert len(named) == len(set(named)) > 10
