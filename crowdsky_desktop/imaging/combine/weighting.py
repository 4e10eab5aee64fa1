"""Weighting: how much each frame counts in the mean."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.model.recipe import Weighting

_MOST_APART = 20.0
"""Factor by which a frame's weight differs at most from the median weight. Chosen; decision 0039."""


def frame_weights(measured: Sequence[MeasuredFrame], noise_adu: Sequence[float], how: Weighting) -> tuple[float, ...]:
    """Return a weight for each frame; their mean is 1.

    Parameters
    ----------
    measured : sequence of MeasuredFrame
        The frames that are combined.
    noise_adu : sequence of float
        Each frame's noise on the reference's level: measured noise times scale.
    how : Weighting
        `noise`: 1/σ², the least noisy mean; `fwhm`: 1/(σ·FWHM)², the best signal to noise of stars, from the measured
        widths; `snr`: the stars' own signal to noise squared, which falls with noise, width and haze alike; `stars`:
        the number of stars; `none`: all the same.
    """
    with np.errstate(divide="ignore"):
        inverse_variance = 1.0 / np.square(np.asarray(noise_adu, np.float64))
    raw = {
        Weighting.NOISE: inverse_variance,
        Weighting.FWHM: inverse_variance / np.square([frame.quality.fwhm_px for frame in measured]),
        Weighting.SNR: np.square([frame.quality.snr for frame in measured]),
        Weighting.STARS: np.asarray([max(frame.quality.n_stars, 1) for frame in measured], np.float64),
        Weighting.NONE: np.ones(len(measured)),
    }[how]
    bounded = _bounded(raw)
    return tuple(float(weight) for weight in bounded / bounded.mean())


def _bounded(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights, at most `_MOST_APART` times above or below their median; invalid ones become the median.

    A failed measurement of one frame must neither remove it silently nor let it dominate the stack.
    """
    is_known = np.isfinite(raw) & (raw > 0.0)
    middle = median(raw[is_known]) if is_known.any() else 1.0
    return np.clip(np.where(is_known, raw, middle), middle / _MOST_APART, middle * _MOST_APART)
