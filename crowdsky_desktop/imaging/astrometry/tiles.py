"""The sky in tiles of about half a degree, in rings of equal declination: stars are kept and found by tile."""

import math
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.types import Indices, Values

N_RINGS = 360
"""Rings from pole to pole: each half a degree wide, so that 16 bits know a place in it to 0.03 arcsec. Chosen."""
RING_DEG = 180.0 / N_RINGS
"""Width of a ring in declination, degrees."""
_FULL = 65536.0
"""Steps of a tile, each way."""


@cache
def tiles_of_rings() -> NDArray[np.int64]:
    """Return the number of tiles in each ring, (N_RINGS,): none is wider than a ring."""
    lower = np.arange(N_RINGS) * RING_DEG - 90.0
    nearest_equator = np.where(lower >= 0.0, lower, -(lower + RING_DEG))
    return np.ceil(360.0 / RING_DEG * np.cos(np.radians(nearest_equator)) - 1e-9).astype(np.int64)


@cache
def first_tiles() -> NDArray[np.int64]:
    """Return the number of each ring's first tile, and that of all tiles, (N_RINGS + 1,)."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(tiles_of_rings())))


def n_tiles() -> int:
    """Return how many tiles the sky has."""
    return int(first_tiles()[-1])


def tile_of(ra_deg: Values, dec_deg: Values) -> Indices:
    """Return the number of the tile that each position lies in."""
    ring = np.clip(np.floor((dec_deg + 90.0) / RING_DEG), 0, N_RINGS - 1).astype(np.intp)
    n_in_ring = tiles_of_rings()[ring]
    place = np.minimum(np.floor((ra_deg % 360.0) / 360.0 * n_in_ring).astype(np.intp), n_in_ring - 1)
    return np.asarray(first_tiles()[ring] + place, np.intp)


def place_in_tile(ra_deg: Values, dec_deg: Values) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Return how far each position lies from the edges of its tile, in 65536ths of it, towards east and north."""
    west, south, width = _edges(tile_of(ra_deg, dec_deg))
    steps_east = np.floor(((ra_deg % 360.0) - west) / width * _FULL)
    steps_north = np.floor((dec_deg - south) / RING_DEG * _FULL)
    return _as_steps(steps_east), _as_steps(steps_north)


def _as_steps(steps: Values) -> NDArray[np.uint16]:
    return np.asarray(np.clip(steps, 0, _FULL - 1), np.uint16)


def position_in_tile(
    tile: Indices, steps_east: NDArray[np.uint16], steps_north: NDArray[np.uint16]
) -> tuple[Values, Values]:
    """Return right ascension and declination in degrees: the middle of the step."""
    west, south, width = _edges(tile)
    return west + (steps_east + 0.5) / _FULL * width, south + (steps_north + 0.5) / _FULL * RING_DEG


def _edges(tile: Indices) -> tuple[Values, Values, Values]:
    """Return the western and southern edge of tiles and their width in right ascension, degrees."""
    ring = np.searchsorted(first_tiles(), tile, side="right") - 1
    width = 360.0 / tiles_of_rings()[ring]
    return (tile - first_tiles()[ring]) * width, np.asarray(ring * RING_DEG - 90.0, np.float64), width


def tile_runs(ra_deg: float, dec_deg: float, radius_deg: float) -> Iterator[tuple[int, int]]:
    """Yield first and last-but-one tile of the runs that a circle on the sky touches; some lie wholly outside it."""
    lowest = max(0, math.floor((dec_deg - radius_deg + 90.0) / RING_DEG))
    highest = min(N_RINGS - 1, math.floor((dec_deg + radius_deg + 90.0) / RING_DEG))
    half_width = _half_width_deg(dec_deg, radius_deg)
    for ring in range(lowest, highest + 1):
        first, n_in_ring = int(first_tiles()[ring]), int(tiles_of_rings()[ring])
        west = math.floor((ra_deg - half_width) / 360.0 * n_in_ring)
        n_wide = math.floor((ra_deg + half_width) / 360.0 * n_in_ring) - west + 1
        if n_wide >= n_in_ring:
            yield first, first + n_in_ring
            continue
        west %= n_in_ring
        yield first + west, first + min(west + n_wide, n_in_ring)
        if west + n_wide > n_in_ring:
            yield first, first + west + n_wide - n_in_ring


def _half_width_deg(dec_deg: float, radius_deg: float) -> float:
    """Return how far a circle reaches in right ascension, degrees; 180 where it holds a pole."""
    if abs(dec_deg) + radius_deg >= 90.0:
        return 180.0
    return math.degrees(math.asin(math.sin(math.radians(radius_deg)) / math.cos(math.radians(dec_deg))))
