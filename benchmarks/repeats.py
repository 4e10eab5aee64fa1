"""What two stacks of different frames of the same sky tell: their noise, and how well fluxes repeat."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.rulers import Planes
from benchmarks.single_frame import aperture_flux, fluxes_in_frames, single_frame_noise
from benchmarks.stars import (
    MARGIN,
    Points,
    detect,
    inside,
    isolated,
    moved,
    robust_sigma,
    transform_between,
    window_noise,
)

_N_STARS = 40
_STAR_SIGMA = 15.0


@dataclass(frozen=True)
class StackOf:
    """A stack and the frames that it was made of.

    Attributes
    ----------
    pixels : ndarray of float32, shape (3, height, width)
        As the program wrote them.
    planes : dict
        The same by channel, less their sky.
    """

    frames: Sequence[Path]
    pixels: NDArray[np.float32]
    planes: Planes


@dataclass(frozen=True)
class Fluxes:
    """Green aperture fluxes of a stack's bright stars beside those in its frames.

    Attributes
    ----------
    unit : float
        The stack's flux over a frame's, the median of all stars of all frames: noise is measured in it.
    scatter_percent : float
        Of the stack's flux about the mean of the frames', star by star.
    """

    unit: float
    scatter_percent: float


def bright_stars(planes: Planes) -> Points:
    """Return bright stars that are alone, brightest first."""
    stars = detect(planes["luminance"], _STAR_SIGMA)
    return stars[inside(stars, planes["G"].shape, MARGIN) & isolated(stars, 20)][:_N_STARS]


def fluxes_against_frames(stack: StackOf) -> Fluxes:
    """Compare the stack's bright stars with the same stars in its frames."""
    stars = bright_stars(stack.planes)
    in_frames = fluxes_in_frames(stack.frames, stars, detect(stack.planes["luminance"]))
    in_stack = aperture_flux(stack.planes["G"], stars)
    usable = (in_stack > 0) & (in_frames > 0).all(axis=0)
    ratios = in_stack[usable] / in_frames[:, usable]
    units = np.median(ratios, axis=1, keepdims=True)
    mean = (in_frames[:, usable] * units).mean(axis=0)
    return Fluxes(float(np.median(units)), 100 * robust_sigma(np.log(in_stack[usable] / mean)))


def repeatability_percent(first: StackOf, second: StackOf) -> float:
    """Return the scatter of one stack's star fluxes, from two stacks of as many frames each."""
    stars = bright_stars(first.planes)
    there = moved(stars, _transform(first, second))
    seen = inside(there, second.planes["G"].shape, MARGIN)
    fluxes = aperture_flux(first.planes["G"], stars[seen]), aperture_flux(second.planes["G"], there[seen])
    good = (fluxes[0] > 0) & (fluxes[1] > 0)
    return 100 * robust_sigma(np.log(fluxes[0][good] / fluxes[1][good])) / np.sqrt(2)


def noise_over_expected(first: StackOf, second: StackOf, units: tuple[float, float]) -> dict[str, float]:
    """Return, by colour, the noise of a stack of n frames over a single frame's / √n; 1 is a plain mean's.

    From the difference of two stacks of n frames each, in units of the stars' light in a frame: each stack has its own,
    as its program chose another reference for it, or scaled it to its extremes. The noise is that of means under a wide
    window, which resampling and demosaicing leave as it is. Nothing is subtracted but a level: a map of the sky has a
    noise of its own, at just the scale of the window.
    """
    size = first.pixels.shape[:0:-1]
    back = _transform(second, first)
    single = single_frame_noise(tuple(sorted([*first.frames, *second.frames])))
    result = {}
    for index, channel in enumerate("RGB"):
        here, there = (_level(stack.pixels[index]) / unit for stack, unit in zip((first, second), units, strict=True))
        difference = here - cv2.warpAffine(there, back, size, flags=cv2.INTER_CUBIC)
        result[channel] = window_noise(difference) / np.sqrt(2) / (single[channel] / np.sqrt(len(first.frames)))
    return result


def _level(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the plane less its median, 0 where there is no data."""
    return np.nan_to_num(plane - np.float32(np.nanmedian(plane)))


def _transform(source: StackOf, target: StackOf) -> NDArray[np.float64]:
    return transform_between(detect(source.planes["luminance"]), detect(target.planes["luminance"]))
