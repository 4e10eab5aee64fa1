"""The star catalogue that comes with the program: Hipparcos and Tycho to magnitude 11, read by tiles of the sky.

Two arrays of numpy's own format lie in `resources/catalogue/`: the stars, sorted by tile (`tiles`), and the first star
of each tile. They are mapped into memory, so that a search reads its tiles alone. `tools/star_catalogue.py` makes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.disk.resources import resource
from crowdsky_desktop.imaging.astrometry.tiles import n_tiles, place_in_tile, position_in_tile, tile_of, tile_runs
from crowdsky_desktop.imaging.types import Values
from crowdsky_desktop.model.errors import BrokenInstallationError

ROW = np.dtype([("east", "<u2"), ("north", "<u2"), ("pm_ra", "<i2"), ("pm_dec", "<i2"), ("magnitude", "u1")])
"""A star: its place in its tile, its proper motion and its magnitude, in the steps below. It stands for the version."""
PM_STEP_MAS = 0.5
"""Step of proper motions, mas a year: Barnard's star, the fastest, has 20,600 of them. Chosen."""
MAGNITUDE_STEP, BRIGHTEST = 0.05, -1.5
"""Step and zero of magnitudes: Sirius has -1.44, and 255 steps reach to 11.25. Chosen."""
EPOCH = 2000.0
"""Julian year at which the stars have the positions that are stored."""
LIMIT_MAGNITUDE = 11.0
"""Magnitude in V to which the catalogue goes."""
NAME = "Hipparcos/Tycho, V < 11"
"""What the catalogue is called in headers."""
_MAS_PER_DEG = 3.6e6
"""Milliarcseconds in a degree."""
_FASTEST_DEG_A_YEAR = 0.003
"""Largest proper motion, degrees a year: that of Barnard's star is 10.36 arcsec."""
_LEAST_COS_DEC = 1e-6
"""Below, a proper motion in right ascension means nothing: 0.2 arcsec from a pole."""


class CatalogueError(Exception):
    """A star catalogue is missing, or is not what it should be; the message says what."""


@dataclass(frozen=True)
class CatalogueStars:
    """Stars of a catalogue, brightest first; arrays of one length.

    Attributes
    ----------
    ra_deg, dec_deg : ndarray of float64
        ICRS, at the epoch that was asked for.
    magnitude : ndarray of float64
        In V.
    """

    ra_deg: Values
    dec_deg: Values
    magnitude: Values

    def __len__(self) -> int:
        return len(self.ra_deg)

    def chosen(self, which: NDArray[Any] | slice) -> "CatalogueStars":
        """Return some of the stars."""
        return CatalogueStars(self.ra_deg[which], self.dec_deg[which], self.magnitude[which])


class StarCatalogue(Protocol):
    """What a star catalogue can be asked."""

    @property
    def name(self) -> str:
        """What headers call it."""

    def within(self, ra_deg: float, dec_deg: float, radius_deg: float, epoch: float) -> CatalogueStars:
        """Return the stars in a circle at a Julian year, brightest first.

        Raises
        ------
        CatalogueError
            It cannot be read.
        """


class TychoCatalogue:
    """The catalogue of `resources/catalogue/`.

    Parameters
    ----------
    folder : Path, optional
        Where its two files are; those that come with the program by default.

    Raises
    ------
    CatalogueError
        They are missing, or of another size or version than this program reads.
    """

    name = NAME

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or resource("catalogue")
        self._stars, self._first = _mapped(folder / "tycho_stars.npy"), _mapped(folder / "tycho_tiles.npy")
        is_whole = (
            self._stars.dtype == ROW
            and self._first.dtype == np.dtype("<i4")
            and self._stars.ndim == 1
            and self._first.shape == (n_tiles() + 1,)
            and self._first[0] == 0
            and self._first[-1] == len(self._stars)
            and bool((np.diff(self._first) >= 0).all())
        )
        if not is_whole:
            raise CatalogueError(f"The star catalogue in {folder} is not for this version of the program.")

    def __len__(self) -> int:
        return len(self._stars)

    def within(self, ra_deg: float, dec_deg: float, radius_deg: float, epoch: float) -> CatalogueStars:
        """Return the stars in a circle at a Julian year, brightest first."""
        # A star may have left its tile since.
        reach = radius_deg + _FASTEST_DEG_A_YEAR * abs(epoch - EPOCH)
        parts = [self._read(*run, epoch) for run in tile_runs(ra_deg, dec_deg, reach)]
        found = CatalogueStars(
            *(np.concatenate([getattr(part, name) for part in parts]) for name in ("ra_deg", "dec_deg", "magnitude"))
        )
        found = found.chosen(separation_deg(found.ra_deg, found.dec_deg, ra_deg, dec_deg) <= radius_deg)
        return found.chosen(np.argsort(found.magnitude, kind="stable"))

    def brighter_than(self, magnitude: float) -> CatalogueStars:
        """Return the stars of the whole sky that are brighter, at `EPOCH`, brightest first."""
        rows = np.flatnonzero(self._stars["magnitude"] < (magnitude - BRIGHTEST) / MAGNITUDE_STEP)
        stars = np.array(self._stars[rows])
        tile = np.searchsorted(self._first, rows, side="right") - 1
        ra_deg, dec_deg = position_in_tile(tile, stars["east"], stars["north"])
        found = CatalogueStars(ra_deg, dec_deg, stars["magnitude"] * MAGNITUDE_STEP + BRIGHTEST)
        return found.chosen(np.argsort(found.magnitude, kind="stable"))

    def _read(self, first_tile: int, end_tile: int, epoch: float) -> CatalogueStars:
        first = np.array(self._first[first_tile : end_tile + 1], np.int64)
        rows = np.array(self._stars[first[0] : first[-1]])
        tile = np.repeat(np.arange(first_tile, end_tile), np.diff(first))
        ra_deg, dec_deg = position_in_tile(tile, rows["east"], rows["north"])
        return CatalogueStars(
            *moved(ra_deg, dec_deg, rows["pm_ra"] * PM_STEP_MAS, rows["pm_dec"] * PM_STEP_MAS, epoch - EPOCH),
            rows["magnitude"] * MAGNITUDE_STEP + BRIGHTEST,
        )


def real_stars(ra_deg: float, dec_deg: float, radius_deg: float, epoch: float) -> tuple[Values, Values, Values]:
    """Return right ascension, declination and V of the stars that come with the program, as a simulated sky asks.

    Raises
    ------
    BrokenInstallationError
        The catalogue cannot be read.
    """
    try:
        found = TychoCatalogue().within(ra_deg, dec_deg, radius_deg, epoch)
    except CatalogueError as error:
        raise BrokenInstallationError(str(error)) from error
    return found.ra_deg, found.dec_deg, found.magnitude


def moved(
    ra_deg: Values, dec_deg: Values, pm_ra_mas: Values, pm_dec_mas: Values, years: float | Values
) -> tuple[Values, Values]:
    """Return positions some years later.

    Parameters
    ----------
    pm_ra_mas, pm_dec_mas : ndarray of float64
        Proper motions, mas a year; that in right ascension times cos(declination).
    """
    across = pm_ra_mas / np.maximum(np.cos(np.radians(dec_deg)), _LEAST_COS_DEC)
    return (ra_deg + across * years / _MAS_PER_DEG) % 360.0, dec_deg + pm_dec_mas * years / _MAS_PER_DEG


def separation_deg(ra_deg: Values, dec_deg: Values, centre_ra_deg: float, centre_dec_deg: float) -> Values:
    """Return how far positions lie from one, degrees (haversine formula)."""
    dec, centre_dec = np.radians(dec_deg), np.radians(centre_dec_deg)
    half_ra = np.radians(ra_deg - centre_ra_deg) / 2.0
    haversine = np.sin((dec - centre_dec) / 2.0) ** 2 + np.cos(dec) * np.cos(centre_dec) * np.sin(half_ra) ** 2
    return np.asarray(np.degrees(2.0 * np.arcsin(np.sqrt(np.minimum(haversine, 1.0)))))


def _mapped(path: Path) -> NDArray[Any]:
    try:
        mapped = np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as error:  # a damaged header makes numpy raise anything
        raise CatalogueError(f"The star catalogue {path} cannot be read.") from error
    if not isinstance(mapped, np.ndarray):
        raise CatalogueError(f"The star catalogue {path} is not an array.")
    return mapped


def packed(
    ra_deg: Values, dec_deg: Values, pm_ra_mas: Values, pm_dec_mas: Values, magnitude: Values
) -> Iterator[NDArray[Any]]:
    """Yield the arrays of the catalogue's two files: its stars, at `EPOCH`, and the first star of each tile."""
    rows = np.zeros(len(ra_deg), ROW)
    rows["east"], rows["north"] = place_in_tile(ra_deg, dec_deg)
    rows["pm_ra"], rows["pm_dec"] = (np.rint(pm / PM_STEP_MAS) for pm in (pm_ra_mas, pm_dec_mas))
    rows["magnitude"] = np.rint((magnitude - BRIGHTEST) / MAGNITUDE_STEP)
    tile = tile_of(ra_deg, dec_deg)
    yield rows[np.lexsort((magnitude, tile))]
    yield np.searchsorted(np.sort(tile), np.arange(n_tiles() + 1)).astype("<i4")
