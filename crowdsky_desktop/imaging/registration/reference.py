"""Choose the frame that the others are registered to."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.register import MIN_STARS
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, MEAN_DEVIATION_TO_SIGMA, median

_NEVER = 1e6
"""Taken off the score of a frame that cannot register: more than any score."""
_PER_MASKED = 30.0
"""Score that a frame loses if none of it shows sky: a tenth of it outweighs one spread of every quantity. Chosen."""


def choose_reference(measured: Sequence[MeasuredFrame]) -> int:
    """Return the index of the best frame: many stars, sharp, round, quiet sky; the first of equals.

    Each quantity is scored by its distance from the chunk's median in units of the chunk's own spread, so that
    thresholds adapt to the night; the star count weighs double, for without stars nothing registers. A frame with
    too few stars to register is chosen only if there is no other, also where most are such: a night of clouds.

    Raises
    ------
    ValueError
        `measured` is empty.
    """
    quality = [frame.quality for frame in measured]
    score = (
        2.0 * _standardised([float(q.n_stars) for q in quality])
        - _standardised([q.fwhm_px for q in quality])
        - _standardised([q.eccentricity for q in quality])
        - _standardised([q.noise_adu for q in quality])
        - _PER_MASKED * np.array([frame.mask.share for frame in measured])
    )
    can_register = np.array([q.n_stars >= MIN_STARS for q in quality])
    return int(np.argmax(np.where(can_register, score, score - _NEVER)))


def _standardised(values: list[float]) -> NDArray[np.float64]:
    """Return robust z-scores between −3 and 3; an unknown quantity counts as middling."""
    array = np.asarray(values, np.float64)
    known = np.isfinite(array)
    if not known.any():
        return np.zeros_like(array)
    centre = median(array[known])
    distances = np.abs(array[known] - centre)
    # Where more than half are equal, as star counts may be, the mean distance tells how odd the others are.
    spread = MAD_TO_SIGMA * median(distances) or MEAN_DEVIATION_TO_SIGMA * np.mean(distances)
    scores = np.clip((array - centre) / spread, -3.0, 3.0) if spread > 0.0 else np.zeros_like(array)
    return np.where(known, scores, 0.0)
