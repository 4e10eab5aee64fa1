"""Measure one light frame: its stars, its sky, how good it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.background import SkyLevel, sky_level
from crowdsky_desktop.imaging.defective_pixels import repair_defects
from crowdsky_desktop.imaging.demosaic import phases
from crowdsky_desktop.imaging.fits_io import read_pixels
from crowdsky_desktop.imaging.star_detection import StarList, detect_stars
from crowdsky_desktop.imaging.star_shapes import ColourSamples
from crowdsky_desktop.model.errors import UnsupportedFrameError
from crowdsky_desktop.model.frame import FrameQuality, LightFrame

SATURATION_ADU = 65000.0
_SKY_STEP = 4
"""Every fourth pixel each way is enough to know the sky's level to a hundredth of its noise."""


@dataclass(frozen=True)
class MeasuredFrame:
    """A light frame with what was measured on it; no pixels.

    Attributes
    ----------
    sky : tuple of SkyLevel
        Per channel: red, green, blue, or one for mono.
    """

    frame: LightFrame
    quality: FrameQuality
    stars: StarList
    sky: tuple[SkyLevel, ...]


def measure_frame(frame: LightFrame) -> MeasuredFrame:
    """Return what can be measured on a frame; its pixels are released again.

    Raises
    ------
    NotFitsError
        The file cannot be read.
    UnsupportedFrameError
        The frame is blank: no sky, no noise.
    """
    pixels = read_pixels(frame)
    sky = tuple(sky_level(plane[::_SKY_STEP, ::_SKY_STEP]) for plane in _channels(pixels, frame))
    if not all(level.noise_adu > 0.0 for level in sky):
        raise UnsupportedFrameError(f"{frame.path.name} is blank: every pixel has the same value.")
    if frame.n_channels == 1:
        repair_defects(pixels, frame.bayer_pattern)
    stars = _detect(pixels, frame)
    return MeasuredFrame(frame, _quality(stars, sky), stars, sky)


def _detect(pixels: NDArray[np.float32], frame: LightFrame) -> StarList:
    if frame.bayer_pattern is None:
        return detect_stars(_channels(pixels, frame)[frame.n_channels // 2], saturation_adu=SATURATION_ADU)
    greens = phases(frame.bayer_pattern)["G"]
    even = pixels[: frame.height // 2 * 2, : frame.width // 2 * 2]
    first, second = (even[row::2, column::2] for row, column in greens)
    samples = ColourSamples(pixels, greens)
    return detect_stars((first + second) * np.float32(0.5), samples=samples, saturation_adu=SATURATION_ADU)


def _channels(pixels: NDArray[np.float32], frame: LightFrame) -> list[NDArray[np.float32]]:
    if frame.bayer_pattern is not None:
        where = phases(frame.bayer_pattern)
        return [pixels[where[colour][0][0] :: 2, where[colour][0][1] :: 2] for colour in "RGB"]
    return [pixels[..., channel] for channel in range(3)] if pixels.ndim == 3 else [pixels]


def _quality(stars: StarList, sky: tuple[SkyLevel, ...]) -> FrameQuality:
    green = sky[len(sky) // 2]
    good = ~stars.is_saturated
    return FrameQuality(
        n_stars=len(stars),
        fwhm_px=_median(stars.fwhm_px[good]),
        eccentricity=_median(stars.eccentricity[good]),
        elongation_angle_deg=_mean_axis_deg(stars.angle_deg[good], stars.eccentricity[good]),
        background_adu=green.level_adu,
        noise_adu=green.noise_adu,
    )


def _median(values: NDArray[np.float64]) -> float:
    return float(np.median(values)) if len(values) else float("nan")


def _mean_axis_deg(angle_deg: NDArray[np.float64], eccentricity: NDArray[np.float64]) -> float:
    # An axis is the same after half a turn: angles are doubled before their vectors are averaged.
    doubled = np.radians(2.0 * angle_deg)
    mean = np.sum(eccentricity * np.exp(1j * doubled))
    return float(np.degrees(np.angle(mean)) / 2.0) if len(angle_deg) else float("nan")
