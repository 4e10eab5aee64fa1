"""A stretch for the eye that keeps colours: the arcsinh of the brightness, and a pixel's colours in proportion to it.

R. Lupton et al. 2004, PASP 116, 133 ("Preparing red-green-blue images from CCD data"): the intensity I, the mean of the
colours, is stretched to F(I) = asinh(β I) / asinh(β), and each colour becomes itself · F(I) / I, so that a star has the
same colour in its core and in its wings. Where one would be brighter than white, all are brought nearer to grey.
Before that the sky is made grey and flat, and the mean star white. After it colours are a little more saturated. Where
there is hardly any light its colours are noise: they are taken from a wider neighbourhood there, and where that tells
nothing either, left away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.backdrop import without_backdrop
from crowdsky_desktop.imaging.preview.grain import softened
from crowdsky_desktop.imaging.preview.stretch import ChannelSky, channel_skies, least_reach, white_balance
from crowdsky_desktop.imaging.preview.tone import Tone
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, mad_sigma, median

TARGET_SKY = 0.09
"""Brightness the sky is brought to, of 1: black enough for an eye, and not so black that faint arms drown."""
_BLACK_SIGMA = 2.4
"""How far black lies below the sky, in σ of what is left of the noise when its grain is softened. Chosen by eye: faint
arms are seen, and grain is less than in the linked stretch."""
_WHITE_SHARE = 5e-5
"""Share of the pixels that are white, at half the size. Chosen: the cores of the brightest stars, no galaxy's."""
_LEAST_WHITE_SIGMA = 60.0
"""Least white above the sky, σ of the noise, for pictures without stars. Chosen."""
_STEEPEST = 1e7
"""Largest β that is looked for: beyond, the curve is a logarithm."""
_TABLE_SIZE = 65536
"""Entries of the curve's table: as many as 16 bits have."""
_SATURATION = 1.7
"""By how much colours are enhanced. Chosen by eye, of Seestar stacks: the sensor's filters overlap, so that its colours
are paler than an eye expects."""
_FINE_SIGMA_PX = 0.8
"""σ of the smoothing of colours, px of half the size. Chosen: what is left of a mosaic's colour noise in stars goes."""
_WIDE_BINS, _WIDE_SIGMA = 4, 1.5
"""Of the wider neighbourhood: px of half the size that are binned, and σ in bins; 12 px of the picture in all."""
_SURE_SIGMA = 7.0
"""Light, in σ of its colour noise, that keeps half of its colour. Chosen by eye: faint arms have a colour, no blots."""
_PLAIN_COLOUR, _MOST_COLOUR = 0.4, 0.8
"""Distance from grey, over the brightness, up to which colours are kept, and that they never reach. Chosen: noise makes
faint stars purer than any star is."""
_LEAST_COLOUR = 1e-3
"""Distance from grey that nobody sees."""
_WHITE_FROM = 0.8
"""Brightness, of 1, above which colours fade to white. Chosen: a saturated core has no colour of its own."""
_N_CHANNELS = 3
"""Of a colour picture."""
_SAMPLE_STEP = 3
"""Every so many pixels, along both axes, are enough to know noise."""

Planes = NDArray[np.float32]


@dataclass(frozen=True)
class ColourBase:
    """A picture that is ready to be drawn in any tone.

    Attributes
    ----------
    steps : ndarray of uint16, (h, w)
        The root of the brightness between black and white, as a place in the curve's table: in equal steps a sky that
        is ten thousand times fainter than a star would have seven.
    beta : float
        Of the curve.
    sky : float
        Place of the sky between black and white, 0 to 1.
    colours : tuple of ndarray of float32, (h // 2, w // 2)
        Distance of each colour from grey, over the brightness, at half the size: an eye sees colours less sharply than
        brightness. Empty for a picture of one channel.
    """

    steps: NDArray[np.uint16]
    beta: float
    sky: float
    colours: tuple[Planes, ...]

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        return int(self.steps.nbytes) + sum(int(plane.nbytes) for plane in self.colours)


def colour_base(pixels: Planes) -> ColourBase:
    """Return what all pictures of these pixels have in common, whatever their tone.

    Parameters
    ----------
    pixels : ndarray of float32, (h, w, c)
        ADU; NaN is no data.
    """
    light = without_backdrop(pixels)
    if light.shape[2] != _N_CHANNELS:
        mean = _mean(light)
        return ColourBase(*_steps(mean, _reduced(mean)[None]), ())
    half = np.ascontiguousarray(np.moveaxis(_reduced(light), -1, 0))
    gains = white_balance(half, [ChannelSky(0.0, sky.noise) for sky in channel_skies(half)])
    half *= np.array(gains, np.float32)[:, None, None]
    mean = _mean(light, gains)
    return ColourBase(*_steps(mean, half), _colours(half))


def draw_colours(base: ColourBase, tone: Tone) -> NDArray[np.uint8]:
    """Return the picture in 8 bits, (h, w, 3), or (h, w, 1) of one channel."""
    curve = tone.curve(asinh_curve(base.beta))
    brightness = (curve * np.float32(255.0)).take(base.steps)
    if not base.colours:
        return np.asarray(cv2.convertScaleAbs(brightness), np.uint8)[..., None]
    strength = (curve * _colourful(curve, base.sky) * np.float32(tone.saturation_factor)).take(base.steps)
    size = (brightness.shape[1], brightness.shape[0])
    purest = _resized(np.maximum.reduce(base.colours), size)
    room = (np.float32(255.0) - brightness) / np.maximum(purest, np.float32(_LEAST_COLOUR))
    np.minimum(strength, room, out=strength)
    full = (cv2.multiply(strength, _resized(plane, size)) for plane in base.colours)
    return np.asarray(cv2.merge([cv2.add(brightness, colour, dtype=cv2.CV_8U) for colour in full]), np.uint8)


def asinh_curve(beta: float) -> NDArray[np.float32]:
    """Return asinh(β x) / asinh(β) for x from 0 to 1, in `_TABLE_SIZE` equal steps of its root."""
    ramp = np.linspace(0.0, 1.0, _TABLE_SIZE) ** 2
    return np.asarray(np.arcsinh(beta * ramp) / np.arcsinh(beta), np.float32)


def beta_for(share: float) -> float:
    """Return the β that brings `share`, the sky's place between black and white, to `TARGET_SKY`; found by halving."""
    low, high = 1e-3, _STEEPEST
    while high / low > 1.0001:
        middle = (low * high) ** 0.5
        if np.arcsinh(middle * share) / np.arcsinh(middle) < TARGET_SKY:
            low = middle
        else:
            high = middle
    return float(low)


def _colourful(curve: Planes, sky: float) -> Planes:
    """Return how much of its colour each brightness has: the sky's own light has none, and what is burnt is white."""
    ramp = np.linspace(0.0, 1.0, _TABLE_SIZE) ** 2
    own = np.clip(ramp - sky, 0.0, None) / np.maximum(ramp, sky)
    burnt = np.clip((curve - _WHITE_FROM) / (1.0 - _WHITE_FROM), 0.0, 1.0)
    return np.asarray(255.0 * _SATURATION * own * (1.0 - burnt**2), np.float32)


def _steps(mean: Planes, half: Planes) -> tuple[NDArray[np.uint16], float, float]:
    """Return each pixel's place between black and white, the curve's β, and the sky's place."""
    soft = softened(mean)
    sample = soft[::_SAMPLE_STEP, ::_SAMPLE_STEP]
    sky = median(sample)
    noise = mad_sigma(sample, sky)
    least = least_reach([float(np.abs(mean[::_SAMPLE_STEP, ::_SAMPLE_STEP]).max())])
    below = max(_BLACK_SIGMA * noise, least)
    white = max(_white(half), sky + _LEAST_WHITE_SIGMA * noise, sky + 10.0 * least)
    reach = white - sky + below
    place = (soft - np.float32(sky - below)) * np.float32(1.0 / reach)
    np.clip(place, 0.0, 1.0, out=place)
    steps = cv2.sqrt(place) * np.float32(_TABLE_SIZE - 1)
    return steps.astype(np.uint16), beta_for(below / reach), below / reach


def _white(half: Planes) -> float:
    """Return a light that hardly any pixel exceeds: the least of the channels', so that a saturated star is white."""
    rank = round(_WHITE_SHARE * half[0].size) + 1
    return min(float(np.partition(channel.ravel(), -rank)[-rank]) for channel in half)


def _colours(half: Planes) -> tuple[Planes, ...]:
    """Return each colour's distance from grey, over the brightness."""
    mean = half.mean(axis=0)
    off_grey = half - mean
    height, width = mean.shape
    fine, is_sure = _ratios(off_grey, mean, _FINE_SIGMA_PX)
    size = (max(1, width // _WIDE_BINS), max(1, height // _WIDE_BINS))
    binned = np.stack([_resized(plane, size, cv2.INTER_AREA) for plane in (*off_grey, mean)])
    wide, is_known = _ratios(binned[:3], binned[3], _WIDE_SIGMA)
    widened = np.stack([_resized(plane, (width, height)) for plane in wide * is_known])
    return tuple(_natural(fine * is_sure + widened * (np.float32(1.0) - is_sure)))


def _ratios(off_grey: Planes, mean: Planes, sigma: float) -> tuple[Planes, Planes]:
    """Return smoothed colours over brightness, (3, h, w), and how sure they are, (h, w): 0 to 1."""
    colours = np.stack([_blurred(plane, sigma) for plane in off_grey])
    light = _blurred(mean, sigma)
    noise = MAD_TO_SIGMA * max(median(np.abs(plane[::_SAMPLE_STEP, ::_SAMPLE_STEP])) for plane in colours)
    noise = max(noise, least_reach([float(np.abs(light).max())]))
    in_sigma = np.maximum(light, np.float32(0.0)) * np.float32(1.0 / (_SURE_SIGMA * noise))
    squared = (in_sigma * in_sigma) ** 2
    is_sure: Planes = squared / (squared + np.float32(1.0))
    return np.asarray(colours / np.maximum(light, np.float32(noise)), np.float32), is_sure


def _natural(ratios: Planes) -> Planes:
    """Return colours that there are on the sky: no pure green, which is noise, and none beyond `_MOST_COLOUR`."""
    red, green, blue = ratios
    excess = np.maximum(green - np.maximum(np.maximum(red, blue), np.float32(0.0)), np.float32(0.0))
    natural = np.stack((red + excess / 2, green - excess, blue + excess / 2))
    distance = np.abs(natural).max(axis=0)
    room = np.float32(_MOST_COLOUR - _PLAIN_COLOUR)
    beyond = np.maximum(distance - np.float32(_PLAIN_COLOUR), np.float32(0.0))
    allowed = np.minimum(distance, np.float32(_PLAIN_COLOUR)) + room * (np.float32(1.0) - np.exp(-beyond / room))
    return np.asarray(natural * (allowed / np.maximum(distance, np.float32(1e-6))))


def _mean(light: Planes, gains: Sequence[float] | None = None) -> Planes:
    """Return the mean of the channels, each times its gain."""
    n_channels = light.shape[2]
    weights = np.full((1, n_channels), 1.0, np.float32) if gains is None else np.array([gains], np.float32)
    return np.asarray(cv2.transform(light, weights / n_channels), np.float32).reshape(light.shape[:2])


def _blurred(plane: Planes, sigma: float) -> Planes:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma), np.float32)


def _reduced(picture: Planes) -> Planes:
    return _resized(picture, (max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2)), cv2.INTER_AREA)


def _resized(picture: Planes, size: tuple[int, int], how: int = cv2.INTER_LINEAR) -> Planes:
    return np.asarray(cv2.resize(picture, size, interpolation=how), np.float32)
