"""The bright objects that come with the program, for their names on pictures: Messier's, and the best of NGC and IC.

`resources/catalogue/deep_sky.csv` is made by `tools/deep_sky_objects.py` of OpenNGC.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crowdsky_desktop.disk.resources import resource
from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError


@dataclass(frozen=True)
class DeepSkyObject:
    """A galaxy, a cluster or a nebula.

    Attributes
    ----------
    name : str
        Such as "M 31 (Andromeda Galaxy)".
    ra_deg, dec_deg : float
        Of its middle, ICRS.
    major_arcmin, minor_arcmin : float
        Axes of its ellipse; 0 where not known.
    angle_deg : float
        Of the major axis, from north through east; 0 where not known.
    magnitude : float
        In V; NaN where not known.
    """

    name: str
    ra_deg: float
    dec_deg: float
    major_arcmin: float
    minor_arcmin: float
    angle_deg: float
    magnitude: float


@lru_cache(maxsize=1)
def deep_sky_objects(path: Path | None = None) -> tuple[DeepSkyObject, ...]:
    """Return all objects, by right ascension.

    Raises
    ------
    CatalogueError
        The list is missing or damaged.
    """
    path = path or resource("catalogue/deep_sky.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_object(row) for row in csv.DictReader(file))
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise CatalogueError(f"The list of deep-sky objects cannot be read: {path.name}.") from error


def objects_within(
    objects: Sequence[DeepSkyObject], ra_deg: float, dec_deg: float, radius_deg: float
) -> list[DeepSkyObject]:
    """Return the objects that reach into a circle, the largest first."""
    found = [one for one in objects if _distance_deg(one, ra_deg, dec_deg) <= radius_deg + one.major_arcmin / 120.0]
    return sorted(found, key=lambda one: -one.major_arcmin)


def _object(row: dict[str, str]) -> DeepSkyObject:
    major, minor = (float(row[key] or 0.0) for key in ("major_arcmin", "minor_arcmin"))
    return DeepSkyObject(
        row["name"],
        float(row["ra_deg"]),
        float(row["dec_deg"]),
        major,
        minor or major,
        float(row["angle_deg"] or 0.0),
        float(row["magnitude"] or math.nan),
    )


def _distance_deg(one: DeepSkyObject, ra_deg: float, dec_deg: float) -> float:
    dec_1, dec_2 = math.radians(one.dec_deg), math.radians(dec_deg)
    half_ra = math.sin(math.radians(one.ra_deg - ra_deg) / 2.0)
    half_dec = math.sin((dec_2 - dec_1) / 2.0)
    return 2.0 * math.degrees(math.asin(math.sqrt(half_dec**2 + math.cos(dec_1) * math.cos(dec_2) * half_ra**2)))
