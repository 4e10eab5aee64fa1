"""Where two stacks of the same frames are measured: the same stars, the same empty sky."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import sep
from numpy.typing import NDArray

from benchmarks.stars import (
    MARGIN,
    Points,
    detect,
    fwhm,
    inside,
    isolated,
    matched_filter,
    moved,
    robust_sigma,
    sampled,
    transform_between,
)

PEAK_SIGMA = 5.0
FAINT_SIGMA = (6.0, 20.0)
"""Faint stars, by the mean of what both stacks say: safely there, and still limited by the sky's noise."""

_SKY_STEP = 3
_FROM_STARS_PX = 12.0
_SAME_STAR_PX = 1.5
_LEAST_BRIGHT = 20

Planes = dict[str, NDArray[np.float32]]
"""A stack's planes by channel, less their sky."""


@dataclass(frozen=True)
class Ruler:
    """Where a stack is measured, in its own pixels.

    Attributes
    ----------
    bright, sky : ndarray, shape (n, 2)
        Bright stars, alone; sky that is empty, every third pixel of it.
    filtered : dict
        By channel, the matched filter as wide as the stack's bright stars.
    fwhm_px, noise : dict
        By channel, that width, and the filter's scatter over the sky.
    """

    bright: Points
    sky: Points
    filtered: Planes
    fwhm_px: dict[str, float]
    noise: dict[str, float]

    @classmethod
    def at(cls, planes: Planes, bright: Points, sky: Points) -> "Ruler":
        """Measure widths and noise of a stack at these places."""
        widths = {channel: fwhm(plane, bright) for channel, plane in planes.items()}
        filtered = {channel: matched_filter(plane, widths[channel]) for channel, plane in planes.items()}
        noise = {channel: robust_sigma(sampled(plane, sky)) for channel, plane in filtered.items()}
        return cls(bright, sky, filtered, widths, noise)

    def peaks(self, sign: float = 1.0) -> Points:
        """Return the places above 5σ of the luminance's filter, or below −5σ."""
        plane = sign * self.filtered["luminance"]
        is_peak = (plane == cv2.dilate(plane, np.ones((7, 7)))) & (plane > PEAK_SIGMA * self.noise["luminance"])
        is_peak[:MARGIN] = is_peak[-MARGIN:] = False
        is_peak[:, :MARGIN] = is_peak[:, -MARGIN:] = False
        y, x = np.nonzero(is_peak)
        return np.stack([x + _vertex(plane, y, x, 0, 1), y + _vertex(plane, y, x, 1, 0)], axis=1)

    def snr(self, points: Points) -> dict[str, NDArray[np.float64]]:
        """Return the filter's signal over its noise at points, by channel."""
        return {channel: sampled(plane, points) / self.noise[channel] for channel, plane in self.filtered.items()}


def _vertex(
    plane: NDArray[np.float32], y: NDArray[np.intp], x: NDArray[np.intp], dy: int, dx: int
) -> NDArray[np.float64]:
    """Return how far from a peak's pixel the parabola through it and its two neighbours has its top."""
    before, here, after = (plane[y + k * dy, x + k * dx].astype(float) for k in (-1, 0, 1))
    curvature = np.maximum(2 * here - before - after, 1e-12)
    return np.clip(0.5 * (after - before) / curvature, -0.5, 0.5)


def common_rulers(first: Planes, second: Planes) -> tuple[tuple[Ruler, Ruler], NDArray[np.float64]]:
    """Return a ruler for each stack, at the same stars and sky, and the transform from the first to the second."""
    stars, others = (detect(planes["luminance"]) for planes in (first, second))
    matrix = transform_between(stars, others)
    shape = second["luminance"].shape
    sky = _empty_sky(first["luminance"])
    sky = sky[inside(moved(sky, matrix), shape, MARGIN)]
    usable = isolated(stars, 20) & inside(stars, first["luminance"].shape, MARGIN)
    usable &= inside(moved(stars, matrix), shape, MARGIN)
    usable &= _distances(moved(stars, matrix), others).min(axis=1) < 1.0
    bright = stars[usable]
    bright = bright[: max(_LEAST_BRIGHT, len(bright) // 4)]
    rulers = Ruler.at(first, bright, sky), Ruler.at(second, moved(bright, matrix), moved(sky, matrix))
    return rulers, matrix


def faint_stars(rulers: tuple[Ruler, Ruler], matrix: NDArray[np.float64]) -> tuple[Points, Points]:
    """Return faint stars, in the pixels of each stack: peaks of both that nothing else is near to."""
    back = np.linalg.inv(np.vstack([matrix, [0.0, 0.0, 1.0]]))[:2]
    here, there = rulers[0].peaks(), moved(rulers[1].peaks(), back)
    distance = _distances(here, there)
    is_both = (distance.min(axis=1) < _SAME_STAR_PX) & isolated(here, _FROM_STARS_PX)
    # Halfway between both, or the program whose peak it is would be measured where its noise is highest.
    points = (here[is_both] + there[distance[is_both].argmin(axis=1)]) / 2
    at = points, moved(points, matrix)
    mean = sum(ruler.snr(places)["luminance"] for ruler, places in zip(rulers, at, strict=True)) / 2
    is_faint = (mean > FAINT_SIGMA[0]) & (mean < FAINT_SIGMA[1])
    return at[0][is_faint], at[1][is_faint]


def _distances(points: Points, others: Points) -> NDArray[np.float64]:
    return np.hypot(*(points[:, np.newaxis] - others[np.newaxis]).transpose(2, 0, 1))


def _empty_sky(plane: NDArray[np.float32]) -> Points:
    """Return a grid of places away from all that stands out of the noise, and from the edge."""
    noise = robust_sigma(plane[::3, ::3])
    _, found = sep.extract(plane, 3.0, err=noise, segmentation_map=True)
    from_stars = cv2.distanceTransform((found == 0).astype(np.uint8), cv2.DIST_L2, 5)
    y, x = np.mgrid[MARGIN : plane.shape[0] - MARGIN : _SKY_STEP, MARGIN : plane.shape[1] - MARGIN : _SKY_STEP]
    is_empty = from_stars[y, x] > _FROM_STARS_PX
    return np.stack([x[is_empty], y[is_empty]], axis=1).astype(float)


def frames_in_sets(frames: Sequence[object], n: int, most: int) -> list[Sequence[object]]:
    """Return up to `most` interleaved sets of `n` frames each, at least one."""
    n_sets = max(1, min(most, len(frames) // n))
    return [frames[start : n * n_sets : n_sets] for start in range(n_sets)]
