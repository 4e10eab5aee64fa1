"""Weighting: how much each frame counts in the mean."""

from collections.abc import Sequence

import numpy as np

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.model.recipe import Weighting


def frame_weights(measured: Sequence[MeasuredFrame], noise_adu: Sequence[float], how: Weighting) -> tuple[float, ...]:
    """Return a weight for each frame; their mean is 1.

    Parameters
    ----------
    measured : sequence of MeasuredFrame
        The frames that are combined.
    noise_adu : sequence of float
        Each frame's noise on the reference's level: measured noise times scale.
    how : Weighting
        `noise`: 1/σ², the least noisy mean; `fwhm`: 1/(σ·FWHM)², the best signal-to-noise of stars; `stars`: the
        number of stars; `none`: all the same.
    """
    inverse_variance = 1.0 / np.square(np.asarray(noise_adu, np.float64))
    raw = {
        Weighting.NOISE: inverse_variance,
        Weighting.FWHM: inverse_variance / np.square([frame.quality.fwhm_px for frame in measured]),
        Weighting.STARS: np.asarray([max(frame.quality.n_stars, 1) for frame in measured], np.float64),
        Weighting.NONE: np.ones(len(measured)),
    }[how]
    # One frame whose measurement went wrong must not vanish or take over unseen.
    middle = np.median(raw[np.isfinite(raw) & (raw > 0.0)])
    bounded = np.clip(np.nan_to_num(raw, nan=middle, posinf=middle, neginf=middle), middle / 20.0, middle * 20.0)
    return tuple(float(weight) for weight in bounded / bounded.mean())
