"""Stretch: linear pixels to 8 bits that an eye can judge, by a transfer function of its own for each channel."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.tone import NEUTRAL, Tone
from crowdsky_desktop.imaging.robust import mad_sigma, median, percentile

TARGET_SKY = 0.14
"""Brightness the sky is brought to, of 1."""
SHADOWS_SIGMA = -2.8
"""Where black lies, in σ of the sky."""

_MAX_SAMPLES = 300_000
"""About the most values that a picture's sky is estimated from: a median of 100 000 is known to 0.4 % of the noise."""
_TABLE_SIZE = 65536
"""Entries of the table that curves are looked up in: as many as 16 bits have."""
_BRIGHT_SIGMA = 6.0
"""Light of a pixel, in σ of the sky, above which it sets the white balance. Chosen: noise reaches it in none of a
picture's pixels."""
_FEWEST_BRIGHT = 30
"""Fewest such pixels. Chosen: more than one bright star has."""
_GAIN_RANGE = (0.4, 2.5)
"""Gains of a channel, at most and at least: beyond, the light is no star's. Chosen."""
_INVISIBLE = 1e-9
"""Relative to a level: far below the resolution of 32-bit floats."""


@dataclass(frozen=True)
class Transfer:
    """How the values of one channel become brightness: the three handles of a screen transfer function.

    Attributes
    ----------
    black, white : float
        ADU that become 0 and 1.
    midtones : float
        Share of the way from black to white that becomes ½, 0 to 1 exclusive.
    """

    black: float
    midtones: float
    white: float


@dataclass(frozen=True)
class ChannelSky:
    """Sky of one channel as a stretch sees it: median and scaled median deviation, ADU."""

    level: float
    noise: float


def autostretch(pixels: NDArray[np.float32], *, is_linked: bool = False) -> NDArray[np.uint8]:
    """Return the picture in 8 bits with a visible sky.

    Parameters
    ----------
    pixels : ndarray of float32, (c, h, w)
        NaN is no data and becomes 0.
    is_linked : bool
        See `auto_transfers`.

    Returns
    -------
    ndarray of uint8, (h, w, c)
    """
    return apply_transfers(pixels, auto_transfers(pixels, is_linked=is_linked))


def auto_transfers(pixels: NDArray[np.float32], *, is_linked: bool = False) -> tuple[Transfer, ...]:
    """Return a transfer function for each channel that shows the sky: the autostretch of PixInsight.

    Black is put `SHADOWS_SIGMA` below the sky, white at the brightest thousandth of a percent, and a midtones transfer
    function (PixInsight Reference, ScreenTransferFunction) brings the sky to `TARGET_SKY`.

    Parameters
    ----------
    pixels : ndarray of float32, (c, h, w)
        NaN is no data.
    is_linked : bool
        True stretches all channels alike, once the sky is made neutral and the mean star white: colours keep their
        relations. False (default) gives each channel what suits it alone.
    """
    samples = [_samples(plane) for plane in pixels]
    skies = [_sky(values) for values in samples]
    gains = white_balance(pixels, skies) if is_linked else [1.0] * len(skies)
    # Linked: one common curve of (value - sky) * gain. Otherwise each channel has a curve of its own.
    curves = [_curve(values, sky, gain) for values, sky, gain in zip(samples, skies, gains, strict=True)]
    if is_linked:
        # The lowest white: a star that saturates the sensor is white, not of the colour of the gains.
        common = (min(black for black, _ in curves), min(white for _, white in curves))
        curves = [common] * len(curves)
    return tuple(_transfer(*curve, sky.level, gain) for curve, sky, gain in zip(curves, skies, gains, strict=True))


def apply_transfers(
    pixels: NDArray[np.float32], transfers: tuple[Transfer, ...], tone: Tone = NEUTRAL
) -> NDArray[np.uint8]:
    """Return the picture in 8 bits.

    Parameters
    ----------
    pixels : ndarray of float32, (c, h, w)
        NaN is no data and becomes 0.
    transfers : tuple of Transfer
        One for each channel.
    tone : Tone
        Brightness, contrast and, of colours, saturation after the stretch.

    Returns
    -------
    ndarray of uint8, (h, w, c)
    """
    planes = [_stretched(plane, transfer, tone) for plane, transfer in zip(pixels, transfers, strict=True)]
    picture = np.ascontiguousarray(np.stack(planes, axis=-1))
    if len(planes) == 1 or tone.saturation == 0.0:
        return picture
    return _saturated(picture, tone.saturation_factor)


def channel_skies(pixels: NDArray[np.float32]) -> tuple[ChannelSky, ...]:
    """Return the sky of each channel of `(c, h, w)` pixels; zeros where there is no data at all."""
    return tuple(_sky(_samples(plane)) for plane in pixels)


def least_reach(levels: Sequence[float]) -> float:
    """Return a difference, above 0, that nobody sees at these levels: for pictures of one value."""
    return _INVISIBLE * max(abs(level) for level in levels) or 1.0


def midtones_transfer(midtones: float, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rational curve through (0, 0), (`midtones`, ½) and (1, 1)."""
    return np.asarray((midtones - 1.0) * values / ((2.0 * midtones - 1.0) * values - midtones))


def _samples(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    step = max(1, 3 * plane.size // _MAX_SAMPLES)
    samples = plane.reshape(-1)[::step]
    return samples[np.isfinite(samples)]


def _sky(samples: NDArray[np.float32]) -> ChannelSky:
    if samples.size == 0:
        return ChannelSky(0.0, 0.0)
    level = median(samples)
    return ChannelSky(level, mad_sigma(samples, level))


def white_balance(pixels: NDArray[np.float32], skies: list[ChannelSky]) -> list[float]:
    """Return gains that make the mean light well above the sky white; ones where there is hardly any."""
    light = [plane - np.float32(sky.level) for plane, sky in zip(pixels, skies, strict=True)]
    threshold = _BRIGHT_SIGMA * sum(sky.noise for sky in skies)
    is_bright = np.sum(light, axis=0) > threshold
    if np.count_nonzero(is_bright) < _FEWEST_BRIGHT or not threshold > 0.0:
        return [1.0] * len(skies)
    sums = [float(plane[is_bright].sum(dtype=np.float64)) for plane in light]
    return [float(np.clip(sums[len(sums) // 2] / total, *_GAIN_RANGE)) if total > 0.0 else 1.0 for total in sums]


def _curve(samples: NDArray[np.float32], sky: ChannelSky, gain: float) -> tuple[float, float]:
    """Return where black and white lie, in ADU above the sky after the gain."""
    brightest = percentile(samples, 99.999) - sky.level if samples.size else 0.0
    least = 100.0 * sky.noise + least_reach([sky.level])
    return gain * SHADOWS_SIGMA * sky.noise, gain * max(brightest, least)


def _transfer(black: float, white: float, sky_level: float, gain: float) -> Transfer:
    share = -black / (white - black)
    midtones = float(midtones_transfer(TARGET_SKY, np.asarray(share))) if share > 0.0 else 0.5
    return Transfer(sky_level + black / gain, midtones, sky_level + white / gain)


def _stretched(plane: NDArray[np.float32], transfer: Transfer, tone: Tone) -> NDArray[np.uint8]:
    reach = max(transfer.white - transfer.black, least_reach([transfer.black, transfer.white]))
    table = _transfer_table(transfer.midtones, tone)
    position = (plane - np.float32(transfer.black)) * np.float32((_TABLE_SIZE - 1) / reach)
    np.clip(position, 0, _TABLE_SIZE - 1, out=position)
    np.nan_to_num(position, copy=False, nan=0.0)
    return np.asarray(table[position.astype(np.uint16)])


def _transfer_table(midtones: float, tone: Tone) -> NDArray[np.uint8]:
    curve = midtones_transfer(midtones, np.linspace(0.0, 1.0, _TABLE_SIZE))
    if not tone.is_neutral:
        curve = tone.curve(np.clip(curve, 0.0, 1.0).astype(np.float32)).astype(np.float64)
    return np.round(255.0 * curve).astype(np.uint8)


def _saturated(picture: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    """Return a picture whose colours are so many times as far from the mean of all three."""
    matrix = np.full((3, 3), (1.0 - factor) / 3.0) + factor * np.eye(3)
    return np.asarray(cv2.transform(picture, matrix))
