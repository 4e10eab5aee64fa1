"""How well a frame lies on the reference frame: matched stars, residuals, footprint, coverage of a whole chunk."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.registration.transform import as_positions, map_positions, transform_points
from crowdsky_desktop.imaging.stars.matching import matched_indices
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Positions
from crowdsky_desktop.model.transform import Transform

MATCH_RADIUS_PX = 3.0
"""Stars of the two frames that lie closer, once registered, are taken for the same."""


@dataclass(frozen=True)
class StarPairs:
    """The stars that a frame and the reference frame have in common, brightest first.

    Attributes
    ----------
    in_frame, in_reference : ndarray of float64, (n, 2)
        Where each star lies in the frame and in the reference frame.
    mapped : ndarray of float64, (n, 2)
        Where the transform puts the frame's star in the reference frame.
    """

    in_frame: Positions
    in_reference: Positions
    mapped: Positions

    def __len__(self) -> int:
        return len(self.in_frame)

    @property
    def residuals(self) -> Positions:
        """How far each mapped star misses the reference's, (n, 2) px."""
        return self.mapped - self.in_reference

    @property
    def rms_px(self) -> float:
        """Root mean square length of the residuals; NaN without pairs."""
        return float(np.sqrt(np.mean(np.sum(self.residuals**2, axis=1)))) if len(self) else float("nan")


def pair_stars(stars: StarList, reference: StarList, to_reference: Transform) -> StarPairs:
    """Return the stars that are each other's nearest, within `MATCH_RADIUS_PX`, once the frame is registered."""
    mapped = transform_points(to_reference, stars.points)
    mine, theirs = matched_indices(mapped, reference.points, MATCH_RADIUS_PX)
    return StarPairs(stars.positions[mine], reference.positions[theirs], as_positions(mapped[mine]))


def footprint(to_reference: Transform, width: int, height: int) -> Positions:
    """Return where the outer corners of a frame lie in the reference frame, in order around it, (4, 2)."""
    left, top, right, bottom = -0.5, -0.5, width - 0.5, height - 0.5
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    return map_positions(to_reference, corners)


def coverage_map(transforms: Sequence[Transform], size: tuple[int, int], cell_px: int) -> NDArray[np.uint16]:
    """Return how many frames reach each part of the reference frame, before anything is rejected.

    Parameters
    ----------
    size : tuple of int
        Width and height of the frames.
    cell_px : int
        Side of a cell; a frame counts for a cell whose centre it reaches.

    Returns
    -------
    ndarray of uint16, (height / cell_px, width / cell_px), rounded up
    """
    columns, rows = (-(-side // cell_px) for side in size)
    coverage = np.zeros((rows, columns), np.uint16)
    for transform in transforms:
        reached = np.zeros((rows, columns), np.uint8)
        # In cells, with sixteenths of a cell as OpenCV's fixed point has them.
        corners = (footprint(transform, *size) + 0.5) / cell_px - 0.5
        cv2.fillConvexPoly(reached, np.round(corners * 16).astype(np.int32), 1, shift=4)
        coverage += reached
    return coverage
