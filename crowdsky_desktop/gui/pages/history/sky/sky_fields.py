"""The fields of the history as arrays, for the sky map."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow, RowKind
from crowdsky_desktop.gui.pages.history.sky.projection import Values, corners

UNSOLVED_DEG = 1.0
"""Side of the field that is drawn where a stack was not solved, degrees. Chosen: that of a Seestar, about."""
KINDS = (RowKind.NOT_DONE, RowKind.OWN, RowKind.IN_PROGRESS, RowKind.GIVEN)
"""What is drawn later lies above."""


@dataclass(frozen=True)
class SkyFields:
    """Where stacks lie; arrays of one length, (n,), and their corners, (n, 4); degrees.

    Attributes
    ----------
    places : ndarray of int
        The rows that they belong to: those without a place on the sky are left out.
    is_solved : ndarray of bool
        Whether size and turn are known; the others are drawn as large as a Seestar's field, dashed.
    radius_deg : ndarray
        From the centre to a corner.
    kinds : ndarray of int
        Places in `KINDS`: what colour they have.
    """

    places: NDArray[np.intp]
    ra_deg: Values
    dec_deg: Values
    radius_deg: Values
    is_solved: NDArray[np.bool_]
    kinds: NDArray[np.intp]
    corner_ra_deg: Values
    corner_dec_deg: Values

    def __len__(self) -> int:
        return len(self.places)


def fields_of(rows: Sequence[HistoryRow]) -> SkyFields:
    """Return the fields of some rows."""
    found = [
        (place, row.ra_deg, row.dec_deg, KINDS.index(row.kind), *_sides(row))
        for place, row in enumerate(rows)
        if row.ra_deg is not None and row.dec_deg is not None
    ]
    table = np.array(found, np.float64).reshape(-1, 8)
    places, ra, dec, kinds, width, height, rotation, is_solved = table.T
    corner_ra, corner_dec = corners(ra, dec, width, height, rotation)
    return SkyFields(
        places=places.astype(np.intp),
        ra_deg=ra,
        dec_deg=dec,
        radius_deg=np.hypot(width, height) / 2.0,
        is_solved=is_solved > 0.0,
        kinds=kinds.astype(np.intp),
        corner_ra_deg=corner_ra,
        corner_dec_deg=corner_dec,
    )


def _sides(row: HistoryRow) -> tuple[float, float, float, float]:
    """Return width, height, turn, and whether they were measured."""
    if not row.is_solved:
        return UNSOLVED_DEG, UNSOLVED_DEG, 0.0, 0.0
    return row.width_deg, row.height_deg, row.rotation_deg, 1.0
