"""A quick look whether something stands before the sky in any frame: on good nights, all that is spent on it.

It compares what was measured anyway, the levels of each frame's cells, with those of the reference.
"""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.normalisation.gradient import CellPlaces
from crowdsky_desktop.imaging.obstructions.sky_difference import local_range
from crowdsky_desktop.imaging.registration.register import RegisteredFrame
from crowdsky_desktop.imaging.sky.background import CELL_SAMPLES

_SUSPICIOUS_SIGMA = 4.5
"""How far a cell lies from the surface through most, in its noise: none does so in the real nights, 32 and 4 frames."""
_SUSPICIOUS_DETAIL = 0.5
"""The same in what nebulae and galaxies change by about it: the cells of two frames do not lie on each other."""
_LEAST_CELLS = 2
"""With fewer there is nothing to compare."""
_CELLS_PER_TERM = 4
"""As in `gradient`: a surface of so many terms needs this many cells for each."""

Image = NDArray[np.float32]


def is_suspicious(frames: Sequence[RegisteredFrame], reference: MeasuredFrame) -> bool:
    """Return whether any frame's sky differs from the reference's by what is no smooth surface; a quick look."""
    other = _grey_mesh(reference)
    if other is None:
        return False
    detail = local_range(other[0])
    others = (frame for frame in frames if frame.measured is not reference)
    return any(_n_odd_cells(frame, reference, *other, detail) > 0 for frame in others)


def _grey_mesh(measured: MeasuredFrame) -> tuple[Image, float] | None:
    """Return the levels of all colours together in cells, and the noise of one."""
    if not measured.sky_mesh:
        return None
    levels = np.mean([mesh.known_levels for mesh in measured.sky_mesh], axis=0, dtype=np.float32)
    noise = float(np.linalg.norm([mesh.noise_adu for mesh in measured.sky_mesh])) / len(measured.sky_mesh)
    return np.asarray(levels, np.float32), noise / math.sqrt(CELL_SAMPLES)


def _n_odd_cells(frame: RegisteredFrame, reference: MeasuredFrame, levels: Image, noise: float, detail: Image) -> int:
    """Return how many cells differ from the reference's by more than a surface, noise and the detail of both."""
    grey = _grey_mesh(frame.measured)
    if grey is None:
        return 0
    size = (reference.frame.width, reference.frame.height)
    places = CellPlaces.of(frame.measured.sky_mesh[0], reference.sky_mesh[0], frame.registration.to_reference, size)
    there, detail = (_at_places(of, places) for of in (levels, detail))
    residuals = grey[0].ravel()[places.is_inside] - there
    known = np.isfinite(residuals)
    if known.sum() < _LEAST_CELLS:
        return 0
    n_terms = max(n_terms for n_terms in (1, 3, 6) if n_terms == 1 or known.sum() >= _CELLS_PER_TERM * n_terms)
    distance = _distance_from_surface(residuals, places.terms[:, :n_terms], known)
    detail = np.fmin(detail, local_range(grey[0]).ravel()[places.is_inside])
    limit = _SUSPICIOUS_SIGMA * float(np.hypot(noise, grey[1])) + _SUSPICIOUS_DETAIL * detail
    return int(np.count_nonzero(distance[known] > limit[known]))


def _at_places(cells: Image, places: CellPlaces) -> Image:
    found = cv2.remap(cells, places.column, places.row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found.ravel()[places.is_inside])


def _distance_from_surface(
    residuals: Image, terms: NDArray[np.float64], known: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return how far values lie from a smooth surface through most of them."""
    kept, n_least = known, min(_CELLS_PER_TERM * terms.shape[1], int(known.sum()))
    for _ in range(2):
        fitted = terms @ np.linalg.lstsq(terms[kept], residuals[kept], rcond=None)[0]
        distance = np.abs(residuals - fitted)
        near = known & (distance <= max(3.0 * 1.4826 * float(np.median(distance[kept])), 1e-6))
        kept = near if near.sum() >= n_least else kept
    return np.asarray(distance)
