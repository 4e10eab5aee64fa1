"""Whether a fit can be trusted all over a frame: a wrong match is worse than none."""

import math
from dataclasses import dataclass

import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.fit import TransformFit
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.sky.mask import BLOCK_PX as MASK_PX
from crowdsky_desktop.imaging.stars.matching import SCALE_TOLERANCE
from crowdsky_desktop.imaging.types import Points
from crowdsky_desktop.model.errors import NotRegisteredError
from crowdsky_desktop.model.transform import Transform


@dataclass(frozen=True)
class TrustLimits:
    """When a fit is trusted.

    Attributes
    ----------
    min_matched : int
        Stars that must agree. Chosen: two fix a similarity, two more confirm it.
    max_residual_px : float
        Largest root mean square distance of the pairs; good frames have 0.15 to 0.25 (decision 0006).
    max_corner_error_px : float
        Largest standard error of the fit at the corners of the frame. Chosen: more would widen a stack's stars.
    """

    min_matched: int = 4
    max_residual_px: float = 1.0
    max_corner_error_px: float = 0.7


TRUST = TrustLimits()


def require_trust(fit: TransformFit, measured: MeasuredFrame) -> None:
    """Refuse a fit that cannot be trusted all over the frame.

    Raises
    ------
    NotRegisteredError
    """
    name, width, height = measured.frame.name, measured.frame.width, measured.frame.height
    scale = _scale_at(fit.transform, (width + 1j * height) / 2.0)
    if abs(scale - 1.0) > SCALE_TOLERANCE:
        raise NotRegisteredError(f"{name} would match the reference frame only at scale {scale:.3f}, not 1.")
    if fit.residual_px > TRUST.max_residual_px:
        raise NotRegisteredError(
            f"The stars of {name} miss those of the reference frame by {fit.residual_px:.1f} pixels."
        )
    corners = _corners_of_sky(measured)
    if fit.n_pairs < TRUST.min_matched or float(fit.error_at(corners).max()) > TRUST.max_corner_error_px:
        raise NotRegisteredError(f"The matched stars of {name} are too close together to align its corners.")


def _corners_of_sky(measured: MeasuredFrame) -> Points:
    """Return the corners of the rectangle that all sky of a frame lies in: beyond it, there is nothing to register."""
    width, height = measured.frame.width, measured.frame.height
    left, top, right, bottom = 0, 0, width, height
    if measured.mask:
        rows, columns = (np.flatnonzero(~measured.mask.blocks.all(axis=axis)) * MASK_PX for axis in (1, 0))
        if rows.size:
            top, bottom = int(rows[0]), min(int(rows[-1]) + MASK_PX, height)
            left, right = int(columns[0]), min(int(columns[-1]) + MASK_PX, width)
    return np.array([x + 1j * y for y in (top, bottom) for x in (left, right)])


def _scale_at(transform: Transform, place: complex) -> float:
    """Return how much larger a small square about a place becomes, by the side."""
    middle, right, below = transform_points(transform, np.array([place, place + 1.0, place + 1.0j]))
    return math.sqrt(abs(((right - middle).conjugate() * (below - middle)).imag))
