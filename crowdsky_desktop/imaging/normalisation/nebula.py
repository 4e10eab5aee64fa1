"""The scale of a frame that a bright nebula fills, from the nebula's own light.

Stars tell the scale to half a percent or so. Of a nebula of hundreds of times the noise that is more than the noise: a
level that goes with it is wrong beside the nebula, or whole frames are rejected on it. The nebula itself tells it
better, but for what a cloud, a gradient, or a small error of registration make of it.
"""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.normalisation.gradient import CELLS_PER_TERM, CellPlaces
from crowdsky_desktop.imaging.robust import mad_sigma
from crowdsky_desktop.imaging.sky.background import SkyMesh
from crowdsky_desktop.imaging.types import Values

_MISPLACED = 0.003
"""Share of the range about a cell that it may be off by: 0.2 px of the 64 px from the cell before to the one behind."""
_CELL_NOISE = 0.07
"""Noise of a cell's level, of that of a pixel of the sky: 256 samples, brighter ones noisier. Chosen; decision 0039."""
_CLIP_SIGMA, _MAX_ROUNDS = 3.0, 5
"""Robust σ from the fit beyond which a cell is left out, and rounds of that. As in `gradient`."""
_ALIKE = 3.0
"""How many times as uncertain a fit is as its cells would make it one by one: where the nebula has detail, neighbours
are off alike. So far do three channels differ in 63 simulated frames: decision 0029."""
_AGREE_SIGMA = 5.0
"""How far the nebula's scale may lie from the stars', in their errors: those of some tens of stars are up to 3.4 times
the error away in 63 simulated frames, and beyond, a cloud dims either. Chosen; decision 0039."""


def refined_scale(
    own: Sequence[SkyMesh], reference: Sequence[SkyMesh], places: CellPlaces, scale: float, error: float
) -> float:
    """Return the scale of a frame as stars and a nebula tell it together, each as surely as it knows.

    Per channel, what the frame's cells lack of the reference's is a share of the light and a quadratic surface: robust
    weighted least squares. The mean of all channels and the stars' scale, weighed by their variances, is returned; the
    latter alone where they do not agree.

    Parameters
    ----------
    own, reference : sequence of SkyMesh
        Of each channel, in fine cells.
    places : CellPlaces
        Of the frame's cells.
    scale, error : float
        From the stars, and its standard error.
    """
    found = [_share_missing(*pair, places, scale) for pair in zip(own, reference, strict=True)]
    known = np.array([(share, sigma) for share, sigma in found if math.isfinite(sigma)])
    if len(known) == 0:
        return scale
    share, of_nebula = _mean_and_variance(*known.T)
    of_stars = (error / scale) ** 2
    if abs(share) > _AGREE_SIGMA * math.sqrt(of_nebula + of_stars):
        return scale
    return scale / (1.0 - share * of_stars / (of_nebula + of_stars))


def _mean_and_variance(shares: Values, sigmas: Values) -> tuple[float, float]:
    """Return the mean of what channels tell, and its variance: as much more than their own as they disagree."""
    weights = np.power(sigmas, -2.0)
    mean = float(np.average(shares, weights=weights))
    square = float(np.sum(weights * np.square(shares - mean))) / max(len(shares) - 1, 1)
    return mean, max(square, _ALIKE**2) / float(weights.sum())


def _share_missing(own: SkyMesh, reference: SkyMesh, places: CellPlaces, scale: float) -> tuple[float, float]:
    """Return the share of a channel's light that a frame lacks at a scale, and its standard error; infinite of none."""
    mine = scale * own.known_levels.ravel()[places.is_inside].astype(np.float64)
    missing = places.missing(own, reference, scale, 0.0)
    noise = np.square([scale * own.noise_adu, reference.noise_adu])
    # The light as both tell it best: its noise is then not that of the difference, which would draw the share down.
    light = mine + missing * noise[0] / noise.sum()
    # Beside a cell without data the range is large, so that the cell hardly counts.
    steps = cv2.morphologyEx(np.nan_to_num(own.known_levels), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    blur = _MISPLACED * steps.ravel()[places.is_inside]
    sigma = np.hypot(_CELL_NOISE * math.sqrt(noise.sum()), scale * blur)
    kept = np.isfinite(missing) & np.isfinite(sigma)
    if kept.sum() < CELLS_PER_TERM * (places.terms.shape[1] + 1):
        return 0.0, math.inf
    design = np.column_stack((light - light[kept].mean(), places.terms)) / sigma[:, None]
    return _first_coefficient(design, missing / sigma, kept)


def _first_coefficient(design: Values, target: Values, kept: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the first of the coefficients that fit a target of unit variance, outliers clipped, and its error."""
    for _ in range(_MAX_ROUNDS):
        fitted = np.linalg.lstsq(design[kept], target[kept], rcond=None)[0]
        residuals = target - design @ fitted
        inside = kept & (np.abs(residuals) <= _CLIP_SIGMA * mad_sigma(residuals[kept]))
        if inside.sum() < CELLS_PER_TERM * design.shape[1] or (inside == kept).all():
            break
        kept = inside
    covariance = np.linalg.pinv(design[kept].T @ design[kept])
    spread = max(1.0, mad_sigma(residuals[kept]))
    return float(fitted[0]), spread * math.sqrt(max(float(covariance[0, 0]), 0.0)) or math.inf
