"""What scatter to expect of a pixel's samples, learned from the samples themselves."""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]

STRUCTURE = 0.25
"""Scatter that seeing and registration give a pixel on a star's flank, as a share of the light's range about it."""

_SKY_STEP = 7
_MIN_SAMPLED = 50
_LEAST_LEVEL_SIGMA = 5.0
_SMOOTH_PX = 5
_LEAST_KNOWN = 0.5 / _SMOOTH_PX**2
_REJECTED_TAILS = np.float32(1.03)
"""Variance that rejection takes off with the tails; measured on simulated repeats of 4 to 32 frames."""


def smooth_noise(variance: Image, light: Image, n_frames: int, sky_level_adu: NDArray[np.float32]) -> Image:
    """Return the standard deviation that one sample of each pixel has from sky and photons.

    Sky noise is the median over the band of what the samples show; photon noise grows from it with the light.

    Parameters
    ----------
    variance, light : ndarray of float32, (h, w, c)
        Variance and mean of all samples of a pixel, outliers included, above the sky; NaN where samples are missing.
    n_frames : int
        Samples behind each.
    sky_level_adu : ndarray of float32, (c,)
        What was taken off as sky.
    """
    sky = sky_noise(variance, n_frames)
    photons = _photon_slope(sky, sky_level_adu) * np.maximum(np.nan_to_num(light), np.float32(0.0))
    return np.asarray(np.sqrt(np.square(sky) + photons))


def with_structure(noise: Image, centre: Image, n_frames: int) -> Image:
    """Return the noise with the scatter that seeing and registration add where the picture changes quickly.

    As in AstroDrizzle's rejection of cosmic rays (Fruchter & Hook 2002, section 4), the light's local range times
    `STRUCTURE` is added in quadrature.

    Parameters
    ----------
    noise : ndarray of float32, (h, w, c)
        From sky and photons.
    centre : ndarray of float32, (h, w, c)
        A picture without outliers, or they would pass for structure.
    """
    filled = np.nan_to_num(centre)
    local_range = np.asarray(cv2.morphologyEx(filled, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), np.float32)
    # The range of pure noise is no structure: what 3 × 3 pixels of a mean of n samples show by chance is taken off.
    excess = np.maximum(local_range.reshape(noise.shape) - noise * np.float32(4.0 / np.sqrt(n_frames)), np.float32(0.0))
    return np.asarray(np.sqrt(np.square(noise) + np.square(np.float32(STRUCTURE) * excess)))


def _photon_slope(sky_noise_adu: NDArray[np.float32], sky_level_adu: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how much variance grows per ADU of light, from the sky's own: half of its level is pedestal, as a rule."""
    light = np.float32(0.5) * np.maximum(sky_level_adu, _LEAST_LEVEL_SIGMA * sky_noise_adu)
    return np.asarray(np.square(sky_noise_adu) / np.maximum(light, np.float32(1e-6)))


def sky_noise(variance: Image, n_frames: int) -> NDArray[np.float32]:
    """Return, per channel, the standard deviation of a sample of the sky: from the median of the variances.

    The median of a χ² variable lies below its mean; Wilson & Hilferty's (1931) approximation makes up for it.
    """
    freedom = max(n_frames - 1, 1)
    below_mean = (1.0 - 2.0 / (9.0 * freedom)) ** 3
    sampled = variance.reshape(-1, variance.shape[-1])[::_SKY_STEP]
    if np.isfinite(sampled).all(axis=1).sum() < _MIN_SAMPLED:
        sampled = variance.reshape(-1, variance.shape[-1])
    medians = [_median(plane) for plane in sampled.T]
    return np.asarray(np.sqrt(np.asarray(medians, np.float32) / np.float32(below_mean)))


def _median(values: NDArray[np.float32]) -> float:
    finite = values[np.isfinite(values)]
    return float(np.median(finite)) if finite.size else 0.0


def pooled_error(variance: Image, leverage: Image) -> Image:
    """Return the standard error of each pixel's mean.

    Neighbouring pixels pool their variances (mean over `_SMOOTH_PX` squared): the variance of few samples is too
    uncertain by itself, an error made from it alone would be too small half of the time.

    Parameters
    ----------
    variance, leverage : ndarray of float32, (c, h, w)
        Variance of one sample and its share that is left in the mean; NaN where unknown.

    Returns
    -------
    ndarray of float32, (c, h, w)
        NaN where there is no sample, or where neither the pixel nor its neighbours have two.
    """
    return np.stack([_pooled_plane(*planes) for planes in zip(variance, leverage, strict=True)])


def _pooled_plane(variance: Image, leverage: Image) -> Image:
    known = np.isfinite(variance)
    size = (_SMOOTH_PX, _SMOOTH_PX)
    total = cv2.blur(np.where(known, variance, np.float32(0.0)), size, borderType=cv2.BORDER_REFLECT_101)
    if not known.all():
        count = cv2.blur(known.astype(np.float32), size, borderType=cv2.BORDER_REFLECT_101)
        with np.errstate(invalid="ignore", divide="ignore"):
            total = np.where(count > _LEAST_KNOWN, total / count, np.float32(np.nan))
    # Running sums leave rounding errors below zero where all samples agree.
    return np.asarray(np.sqrt(np.maximum(total, np.float32(0.0)) * leverage * _REJECTED_TAILS))
