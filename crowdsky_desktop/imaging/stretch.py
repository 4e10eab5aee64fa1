"""Autostretch: linear pixels to 8 bits that an eye can judge."""

import numpy as np
from numpy.typing import NDArray

TARGET_SKY = 0.14
"""Brightness the sky is brought to, of 1."""
SHADOWS_SIGMA = -2.8
"""Where black lies, in σ of the sky."""

_MAX_SAMPLES = 300_000
_TABLE_SIZE = 65536


def autostretch(pixels: NDArray[np.float32], *, is_linked: bool = False) -> NDArray[np.uint8]:
    """Return the picture in 8 bits with a visible sky: the screen transfer function of PixInsight.

    Black is put `SHADOWS_SIGMA` below the sky, white at the brightest thousandth of a percent, and a midtones transfer
    function (PixInsight Reference, ScreenTransferFunction) brings the sky to `TARGET_SKY`.

    Parameters
    ----------
    pixels : ndarray of float32, (c, h, w)
        NaN is no data and becomes 0.
    is_linked : bool
        One transfer function for all channels keeps the colour of the sky; one for each (default) makes the sky grey.

    Returns
    -------
    ndarray of uint8, (h, w, c)
    """
    groups = [pixels] if is_linked else [pixels[channel : channel + 1] for channel in range(len(pixels))]
    stretched = [_stretched(group) for group in groups]
    return np.ascontiguousarray(np.moveaxis(np.concatenate(stretched), 0, -1))


def _stretched(planes: NDArray[np.float32]) -> NDArray[np.uint8]:
    step = max(1, planes.size // _MAX_SAMPLES)
    samples = planes.reshape(-1)[::step]
    samples = samples[np.isfinite(samples)]
    if samples.size == 0:
        return np.zeros(planes.shape, np.uint8)
    sky = float(np.median(samples))
    noise = 1.4826 * float(np.median(np.abs(samples - sky)))
    black, white = sky + SHADOWS_SIGMA * noise, max(float(np.percentile(samples, 99.999)), sky + 100.0 * noise + 1e-6)
    table = _transfer_table((sky - black) / (white - black))
    with np.errstate(invalid="ignore"):
        position = (planes - np.float32(black)) * np.float32((_TABLE_SIZE - 1) / (white - black))
    index = np.nan_to_num(np.clip(position, 0, _TABLE_SIZE - 1), nan=0.0).astype(np.uint16)
    return np.asarray(table[index])


def _transfer_table(sky: float) -> NDArray[np.uint8]:
    midtones = midtones_transfer(TARGET_SKY, np.asarray(sky)) if sky > 0.0 else np.asarray(0.5)
    ramp = np.linspace(0.0, 1.0, _TABLE_SIZE)
    return np.round(255.0 * midtones_transfer(float(midtones), ramp)).astype(np.uint8)


def midtones_transfer(midtones: float, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rational curve through (0, 0), (`midtones`, ½) and (1, 1)."""
    return np.asarray((midtones - 1.0) * values / ((2.0 * midtones - 1.0) * values - midtones))
