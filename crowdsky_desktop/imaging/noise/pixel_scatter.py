"""What scatter to expect of a pixel's samples, learned from the samples themselves."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.types import Counts, Image

STRUCTURE = 0.25
"""Scatter that seeing and registration give a pixel on a star's flank, as a share of the light's range about it."""

_SKY_STEP = 19
"""Every so many pixels are enough to know the noise of a band's sky."""
_MIN_SAMPLED = 50
"""Pixels that are looked at, at least; of smaller bands, all."""
_LEAST_LEVEL_SIGMA = 5.0
"""Least sky level that photons are reckoned from, in its own noise: a dark frame may take all of it off. Chosen."""


def expected_variance(variance: Image, light: Image, n_samples: Counts, sky_level_adu: NDArray[np.float32]) -> Image:
    """Return the variance that one sample of each pixel has from sky and photons.

    Sky noise is the median over the band of what the samples show; photon noise grows from it with the light. Where
    frames lie on the same pixels, demosaicing leaves some pixels of a 2 × 2 cell three times as noisy as others: each
    of the four has its own share.

    Parameters
    ----------
    variance, light : ndarray of float32, (h, w, c)
        Variance and mean of all samples of a pixel, outliers included, above the sky; NaN where there are none.
    n_samples : ndarray of int, (h, w, c)
        Samples behind each.
    sky_level_adu : ndarray of float32, (c,)
        What was taken off as sky.
    """
    height, width, n_channels = variance.shape
    sky = _sky_noise(*_some_pixels(variance, n_samples))
    factors, offsets = photon_slope(sky, sky_level_adu), np.square(sky)
    expected = np.maximum(light.reshape(height, -1), np.float32(0.0))
    for row, shares in enumerate(_shares_of_cell(variance, n_samples, sky)):
        rows = expected[row::2]
        # A whole row of factors at a time: numpy is slow at repeating three along the last axis.
        rows *= np.resize(shares * factors, width * n_channels)
        rows += np.resize(shares * offsets, width * n_channels)
    return expected.reshape(height, width, n_channels)


def _shares_of_cell(variance: Image, n_samples: Counts, sky: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the variance of each pixel of a 2 × 2 cell, in units of the sky's, (2, 2, c)."""
    of_cell = [[_sky_noise(*_some_pixels(variance, n_samples, place)) for place in ((y, 0), (y, 1))] for y in (0, 1)]
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.square(np.asarray(of_cell, np.float32) / sky)
    return np.where(np.isfinite(shares) & (shares > 0.0), shares, np.float32(1.0))


def _some_pixels(variance: Image, n_samples: Counts, place: tuple[int, int] | None = None) -> tuple[Image, Counts]:
    """Return variances and counts of some pixels, (k, c); of one place in the cells of the mosaic, or of all."""
    height, width, n_channels = variance.shape
    (y, x), stride = (place, 2) if place else ((0, 0), 1)
    shape = (len(range(y, height, stride)), len(range(x, width, stride)))
    size = shape[0] * shape[1]
    rows, columns = np.divmod(np.arange(0, size, _SKY_STEP if size > _SKY_STEP * _MIN_SAMPLED else 1), shape[1])
    # By their indices: to flatten a picture of every other pixel copies it.
    pixels = (y + stride * rows) * width + x + stride * columns
    return variance.reshape(-1, n_channels)[pixels], n_samples.reshape(-1, n_channels)[pixels]


def structure_at(pixels: NDArray[np.intp], noise: NDArray[np.float32], centre: Image, n_frames: int) -> Image:
    """Return the scatter that seeing and registration give some pixels, where the picture changes quickly.

    As in AstroDrizzle's rejection of cosmic rays (Fruchter & Hook 2002, section 4), it is the light's range over
    3 × 3 pixels times `STRUCTURE`.

    Parameters
    ----------
    pixels : ndarray of int, (k,)
        Indices into the flat picture.
    noise : ndarray of float32, (k,)
        Of a sample of theirs, from sky and photons.
    centre : ndarray of float32, (h, w, c)
        A picture without outliers and NaN, or they would pass for structure.
    """
    local_range = _local_range(pixels, centre)
    # The range of pure noise is no structure: what 3 × 3 pixels of a mean of n samples show by chance is taken off.
    return np.float32(STRUCTURE) * np.maximum(local_range - noise * np.float32(4.0 / np.sqrt(n_frames)), 0.0)


def _local_range(pixels: NDArray[np.intp], centre: Image) -> Image:
    height, width, _ = centre.shape
    rows, columns, channels = np.unravel_index(pixels, centre.shape)
    lowest = highest = centre.reshape(-1)[pixels]
    for dy, dx in product((-1, 0, 1), repeat=2):
        beside = centre[(rows + dy).clip(0, height - 1), (columns + dx).clip(0, width - 1), channels]
        lowest, highest = np.minimum(lowest, beside), np.maximum(highest, beside)
    return np.asarray(highest - lowest)


def photon_slope(sky_noise_adu: NDArray[np.float32], sky_level_adu: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how much variance grows per ADU of light, from the sky's own: half of its level is pedestal, as a rule."""
    light = np.float32(0.5) * np.maximum(sky_level_adu, _LEAST_LEVEL_SIGMA * sky_noise_adu)
    # No light only where there is no noise either.
    return np.asarray(np.square(sky_noise_adu) / np.where(light > 0.0, light, np.float32(1.0)))


def _sky_noise(variance: Image, n_samples: Counts) -> NDArray[np.float32]:
    """Return, per channel, the standard deviation of a sample of the sky, from the median of variances, (k, c).

    The median of a χ² variable lies below its mean; Wilson & Hilferty's (1931) approximation makes up for it.
    """
    most = int(n_samples.max(initial=2))
    below_mean = (1.0 - 2.0 / (9.0 * max(most - 1, 1))) ** 3
    medians = _medians(np.where(n_samples == most, variance, np.float32(np.nan)))
    return np.asarray(np.sqrt(medians / np.float32(below_mean)))


def _medians(values: Image) -> NDArray[np.float32]:
    """Return the median of each column, NaN left out; 0 where all are, or none is there."""
    if len(values) == 0:
        return np.zeros(values.shape[1], np.float32)
    columns = np.sort(values.T)
    count, channels = np.isfinite(columns).sum(axis=1), np.arange(len(columns))
    middle = columns[channels, (count - 1) // 2] + columns[channels, np.minimum(count // 2, columns.shape[1] - 1)]
    return np.where(count > 0, np.float32(0.5) * middle, np.float32(0.0))
