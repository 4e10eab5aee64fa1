"""How well a frame lies on the reference frame: matched stars, residuals, footprint, coverage of a whole chunk."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.registration.register import as_points
from crowdsky_desktop.imaging.stars.detection import StarList
from crowdsky_desktop.imaging.stars.matching import matched_indices
from crowdsky_desktop.model.frame import Transform

MATCH_RADIUS_PX = 3.0
"""Stars of the two frames that lie closer, once registered, are taken for the same."""

Positions = NDArray[np.float64]
"""(n, 2) array of (x, y)."""


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
    positions = stars.positions
    mapped = map_positions(to_reference, positions)
    mine, theirs = matched_indices(mapped[:, 0] + 1j * mapped[:, 1], as_points(reference), MATCH_RADIUS_PX)
    return StarPairs(positions[mine], reference.positions[theirs], mapped[mine])


def map_positions(transform: Transform, positions: Positions) -> Positions:
    """Return positions mapped by a 3 × 3 matrix, which may be projective."""
    if len(positions) == 0:
        return np.empty((0, 2))
    homogeneous = np.column_stack((positions, np.ones(len(positions)))) @ np.asarray(transform, float).T
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:])


def inverse(transform: Transform) -> Transform:
    """Return the transform that leads back.

    Raises
    ------
    numpy.linalg.LinAlgError
        If there is none.
    """
    (a, b, c), (d, e, f), (g, h, i) = np.linalg.inv(np.asarray(transform, float)).tolist()
    return ((a, b, c), (d, e, f), (g, h, i))


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
