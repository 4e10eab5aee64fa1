"""Make the list of bright deep-sky objects in `resources/catalogue/` from OpenNGC.

Usage: python tools/deep_sky_objects.py ONGC.db

OpenNGC (Mattia Verga, CC BY-SA 4.0) is a database of the NGC and IC objects, with what Messier and others have beside
them; its SQLite file is in the package `pyongc` on PyPI (`pip download --no-deps pyongc`, then unzip). The same file
gives the same bytes.
"""

import csv
import math
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

TARGET = Path(__file__).parents[1] / "resources" / "catalogue" / "deep_sky.csv"
COLUMNS = ("name", "ra_deg", "dec_deg", "major_arcmin", "minor_arcmin", "angle_deg", "magnitude")
FAINTEST = 13.0
"""Magnitude in V: what a Seestar shows of a galaxy in a quarter of an hour. Chosen."""
SMALLEST_ARCMIN = 5.0
"""Major axis from which an object is listed whatever its magnitude: nebulae have none. Chosen."""
BLUE_TO_VISUAL = 0.8
"""Magnitudes by which B is fainter than V where V is not known: galaxies have 0.5 to 1.0 (RC3)."""
NO_OBJECTS = ("*", "**", "*Ass", "Dup", "NonEx", "Nova", "Other")
"""Types of OpenNGC that are stars, other entries' duplicates, or nothing."""
_NAME = re.compile(r"(NGC|IC)0*(\d+)(.*)")


def main() -> None:
    """Write the list."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with closing(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)) as database:
        rows = sorted(_rows(database), key=lambda row: (row[1], row[2]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{len(rows)} objects, {TARGET.stat().st_size / 1000:.0f} kB: {TARGET}")


def _rows(database: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    columns = "name, messier, commonnames, ra, dec, majax, minax, pa, vmag, bmag"
    marks = ", ".join("?" for _ in NO_OBJECTS)
    query = f"SELECT {columns} FROM objects WHERE ra IS NOT NULL AND type NOT IN ({marks})"
    for name, messier, common, ra, dec, major, minor, angle, visual, blue in database.execute(query, NO_OBJECTS):
        magnitude = visual if visual is not None else blue and blue - BLUE_TO_VISUAL
        is_bright = magnitude is not None and magnitude < FAINTEST
        if messier or common or is_bright or (major or 0.0) >= SMALLEST_ARCMIN:
            place = f"{math.degrees(ra):.4f}", f"{math.degrees(dec):.4f}"
            shape = _written(major, 2), _written(minor, 2), _written(angle, 0), _written(magnitude, 1)
            yield _name(name, messier, common), *place, *shape


def _name(name: str, messier: str, common: str) -> str:
    """Return what people call an object: Messier's number before others, a name of its own behind it."""
    found = _NAME.fullmatch(name)
    number = f"M {int(messier)}" if messier else f"{found[1]} {found[2]}{found[3]}" if found else name
    own = common.split(",")[0].strip() if common else ""
    return f"{number} ({own})" if own else number


def _written(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


if __name__ == "__main__":
    main()
