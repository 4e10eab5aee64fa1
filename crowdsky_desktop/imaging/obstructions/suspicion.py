"""A quick test whether anything hides the sky in any frame; on good nights nothing more is done.

It compares what was measured anyway, the levels of each frame's cells and of its edge, with those of the reference.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.binning import BIN_PX
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.normalisation.gradient import CellPlaces
from crowdsky_desktop.imaging.obstructions.sky_difference import local_range
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, median, medians
from crowdsky_desktop.imaging.sky.background import CELL_SAMPLES
from crowdsky_desktop.imaging.types import Image

_LEAST_CELLS = 2
"""With fewer there is nothing to compare."""
_CELLS_PER_TERM = 4
"""As in `gradient`: a surface of so many terms needs this many cells for each."""


@dataclass(frozen=True)
class _OddCells:
    """What makes the cells of a frame suspicious.

    Attributes
    ----------
    sigma : float
        Distance of a cell from the surface through most cells, in units of its noise. No cell of the real nights (32
        and 4 frames) is so far off.
    share_of_detail : float
        The same in units of the range of levels around the cell, which is added: nebulae and galaxies shift, as the
        cells of two frames do not coincide.
    median_sigma : float
        Distance of the median cell from that surface, in units of its noise: 0.65 to 1.0 on nights without
        obstructions, real and simulated. One that is a row of cells wide, or hundreds of pixels soft, bends the
        surface and so shifts all cells.
    """

    sigma: float = 4.5
    share_of_detail: float = 0.5
    median_sigma: float = 1.25


@dataclass(frozen=True)
class _EdgeSteps:
    """What makes the edge of a frame suspicious: an obstruction may cover less than half of the outermost cells.

    Attributes
    ----------
    depth_px : int
        Depth of the strip along the edge.
    inner_px : tuple of int
        Where the strip lies that it is compared with.
    stretch_px : int
        Length of the stretches that are compared.
    noise : float
        By how much a step exceeds the reference's, in units of a pixel's noise: seven times its own noise.
    least_stretches : int
        Stretches that must show such a step: a bright star may cause one.
    """

    depth_px: int = 16
    inner_px: tuple[int, int] = (64, 128)
    stretch_px: int = 128
    noise: float = 0.3
    least_stretches: int = 2


_ODD_CELLS, _EDGE_STEPS = _OddCells(), _EdgeSteps()
"""The limits in use; decision 0020."""


def is_suspicious(frames: Sequence[RegisteredFrame], reference: MeasuredFrame) -> bool:
    """Return whether any frame's sky differs from the reference's by more than a smooth surface."""
    other = _grey_mesh(reference)
    if other is None:
        return False
    detail = local_range(other[0])
    others = [frame for frame in frames if frame.measured is not reference]
    return any(_n_odd_cells(frame, reference, *other, detail) > 0 for frame in others) or _edges_differ(
        [frame.measured for frame in others], reference
    )


def _edges_differ(measured: Sequence[MeasuredFrame], reference: MeasuredFrame) -> bool:
    """Return whether any frame's edge shows a step that the reference's lacks; frames without bins are passed over."""
    usual = _edge_steps(reference.bins)
    limit = _EDGE_STEPS.noise * reference.quality.noise_adu
    steps = (_edge_steps(frame.bins) for frame in measured)
    return any(
        own.shape == usual.shape and int(np.count_nonzero(np.abs(own - usual) > limit)) >= _EDGE_STEPS.least_stretches
        for own in steps
    )


def _edge_steps(bins: Image | None) -> Image:
    """Return by how much stretches along a frame's edge exceed the level further in, ADU; empty for a small frame."""
    inner, depth, length = (
        px // BIN_PX for px in (_EDGE_STEPS.inner_px[1], _EDGE_STEPS.depth_px, _EDGE_STEPS.stretch_px)
    )
    if bins is None or min(bins.shape) < 2 * inner:
        return np.empty(0, np.float32)
    steps = []
    for side in (bins, bins[::-1], bins.T, bins.T[::-1]):
        n_stretches = side.shape[1] // length
        # Every second bin of what lies further in is enough.
        outer, within = side[:depth], side[_EDGE_STEPS.inner_px[0] // BIN_PX : inner : 2, ::2]
        steps.append(_levels(outer, n_stretches, length) - _levels(within, n_stretches, length // 2))
    return np.concatenate(steps)


def _levels(bins: Image, n_stretches: int, length: int) -> Image:
    """Return the median of each stretch of so many columns."""
    stretches = bins[:, : n_stretches * length].reshape(len(bins), n_stretches, length).swapaxes(0, 1)
    return medians(stretches.reshape(n_stretches, -1))


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
    noise_of_both = float(np.hypot(noise, grey[1]))
    limit = _ODD_CELLS.sigma * noise_of_both + _ODD_CELLS.share_of_detail * detail
    is_odd = (distance > limit) | (median(distance[known]) > _ODD_CELLS.median_sigma * noise_of_both)
    return int(np.count_nonzero(is_odd[known]))


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
        near = known & (distance <= max(3.0 * MAD_TO_SIGMA * median(distance[kept]), 1e-6))
        kept = near if near.sum() >= n_least else kept
    return np.asarray(distance)
