"""A person's own, deeper star catalogue: a folder of Parquet files, one for each of 12,288 HEALPix pixels.

The Gaia DR3 catalogue of `seestar-photometry` has this form: ``hpx5=NNNNN/part.parquet``, a Hive partition by nested
HEALPix pixels of order 5 (Górski et al. 2005). A copy may hold some of the pixels alone.
"""

import math
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError, CatalogueStars, moved, separation_deg
from crowdsky_desktop.imaging.types import Values

ORDER = 5
"""HEALPix order of the partition."""
MAX_RADIUS_DEG = 1.91
"""How far a point of a pixel may lie from its centre, degrees: 1.903 at the poles."""
EPOCH = 2016.0
"""Julian year of Gaia's positions (DR3)."""
FAINTEST = 14.0
"""Faintest stars that are read, V: what a frame of ten seconds shows. Chosen."""
MAX_FILE_BYTES = 64_000_000
"""A part of the whole Gaia catalogue has less than one megabyte; a much larger file is no part of it. Chosen."""
_COLUMNS = ("ra", "dec", "pmra", "pmdec", "v_jkc_mag")
_FACE_ROWS = np.array([2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4])
"""Of each base pixel, its southern corner's ring in that of the grid of order 0 (Górski et al. 2005, table 1)."""
_FACE_COLUMNS = np.array([1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7])
"""The same corner's longitude, in eighths of the circle."""


class ParquetCatalogue:
    """A folder of Parquet files.

    Parameters
    ----------
    folder : Path
        Holds the folders ``hpx5=…``.

    Raises
    ------
    CatalogueError
        There is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise CatalogueError(f"The star catalogue {folder} is not a folder.")
        self._folder = folder

    @property
    def name(self) -> str:
        """What headers call it: the folder's name, not its place."""
        return f"{self._folder.name}, V < {FAINTEST:g}"

    def within(self, ra_deg: float, dec_deg: float, radius_deg: float, epoch: float) -> CatalogueStars:
        """Return the stars in a circle at a Julian year, brightest first.

        Raises
        ------
        CatalogueError
            No part is there for this part of the sky, a part cannot be read, or pyarrow is not installed.
        """
        centres = separation_deg(*pixel_centres(), ra_deg, dec_deg)
        pixels = np.flatnonzero(centres <= radius_deg + MAX_RADIUS_DEG)
        parts = [path for pixel in pixels if (path := self._part(int(pixel))) is not None]
        if not parts:
            raise CatalogueError(f"The star catalogue {self._folder} has nothing for this part of the sky.")
        ra, dec, pm_ra, pm_dec, magnitude = np.concatenate([_read(part) for part in parts], axis=1)
        ra, dec = moved(ra, dec, np.nan_to_num(pm_ra), np.nan_to_num(pm_dec), epoch - EPOCH)
        inside = np.flatnonzero(separation_deg(ra, dec, ra_deg, dec_deg) <= radius_deg)
        found = CatalogueStars(ra, dec, magnitude).chosen(inside[np.argsort(magnitude[inside], kind="stable")])
        return found.chosen(found.magnitude <= FAINTEST)

    def _part(self, pixel: int) -> Path | None:
        """Return a pixel's file; its number is written with four digits, or with five."""
        paths = (self._folder / f"hpx{ORDER}={pixel:0{digits}d}" / "part.parquet" for digits in (5, 4))
        return next((path for path in paths if path.is_file()), None)


def _read(path: Path) -> Values:
    """Return the columns of the stars of one part that can be used, (5, n)."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise CatalogueError("Parquet catalogues need pyarrow: install crowdsky-desktop[catalogue].") from error
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise CatalogueError(f"{path} is too large for a part of a star catalogue.")
        table = parquet.read_table(path, columns=[*_COLUMNS], partitioning=None)
        columns = np.stack([np.asarray(table[name].to_numpy(), np.float64) for name in _COLUMNS])
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise CatalogueError(f"{path} cannot be read as a part of a star catalogue.") from error
    ra, dec, _, _, magnitude = columns
    usable = np.isfinite(magnitude) & (magnitude <= FAINTEST) & (np.abs(ra - 180.0) <= 180.0) & (np.abs(dec) <= 90.0)
    return np.asarray(columns[:, usable])


@cache
def pixel_centres() -> tuple[Values, Values]:
    """Return right ascension and declination of the centres of all pixels, degrees (Górski et al. 2005, section 5)."""
    side = 2**ORDER
    face, place = np.divmod(np.arange(12 * side**2), side**2)
    east, west = _even_bits(place), _even_bits(place >> 1)
    ring = _FACE_ROWS[face] * side - east - west - 1
    in_caps = np.minimum(np.minimum(ring, 4 * side - ring), side)
    is_equatorial = in_caps == side
    height = np.where(is_equatorial, (2 * side - ring) * 2.0 / (3 * side), 1.0 - in_caps**2 / (3.0 * side**2))
    height = np.where(~is_equatorial & (ring > 2 * side), -height, height)
    shift = np.where(is_equatorial, (ring - side) % 2, 0)
    along = (_FACE_COLUMNS[face] * in_caps + east - west + 1 + shift) // 2
    longitude = (along - (shift + 1) / 2.0) * (math.pi / 2.0) / in_caps
    return np.degrees(longitude) % 360.0, np.degrees(np.arcsin(height))


def _even_bits(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers that every second bit makes, from the lowest on."""
    return np.asarray(sum(((numbers >> (2 * bit)) & 1) << bit for bit in range(ORDER)), np.int64)
