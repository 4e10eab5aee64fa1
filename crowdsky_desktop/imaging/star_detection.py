"""Find the stars of a plane."""

import contextlib
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import sep
from numpy.typing import NDArray

from crowdsky_desktop.imaging.background import background_map
from crowdsky_desktop.imaging.star_shapes import Axes, ColourSamples, StarShapes, measure_shapes
from crowdsky_desktop.model.errors import UnsupportedFrameError

DETECTION_SIGMA = 5.0
MIN_AREA_PX = 4
MAX_STARS = 2000

_PIXSTACKS = (300_000, 3_000_000)
"""Pixels above the threshold that sep makes room for: most frames need few, and the room itself costs time."""
_MAX_SUB_OBJECTS = 8192
_APERTURE_FWHM, _MIN_APERTURE_PX = 1.5, 2.0
_STAR_KERNEL = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]], np.float32)


@dataclass(frozen=True)
class StarList:
    """The stars of one image, brightest first; one-dimensional arrays of one length, full-resolution pixels.

    Attributes
    ----------
    x, y : ndarray of float64
        Centroids.
    flux, peak : ndarray of float64
        ADU above the background; flux within an aperture of 1.5 times the median FWHM in radius.
    fwhm_px, eccentricity, angle_deg : ndarray of float64
        Shape of each star; the angle of the long axis from x towards y, −90 to 90.
    is_saturated : ndarray of bool
        Whether any of its pixels reached the sensor's limit.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    flux: NDArray[np.float64]
    peak: NDArray[np.float64]
    fwhm_px: NDArray[np.float64]
    eccentricity: NDArray[np.float64]
    angle_deg: NDArray[np.float64]
    is_saturated: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.x)

    @property
    def positions(self) -> NDArray[np.float64]:
        """(n, 2) array of (x, y)."""
        return np.column_stack((self.x, self.y))


def detect_stars(
    plane: NDArray[np.float32], *, samples: ColourSamples | None = None, saturation_adu: float = math.inf
) -> StarList:
    """Return the stars of one plane.

    Detection above `DETECTION_SIGMA` after a small matched filter and deblending are SExtractor's (Bertin & Arnouts
    1996) through `sep`; centroids and shapes are adaptive moments of the samples.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        One colour; NaN is no data.
    samples : ColourSamples, optional
        The same colour at full resolution, if `plane` is the mean of each Bayer cell's two greens. A pixel of that
        plane is centred between its four sources, at 2x + 0.5 whatever the pattern.
    saturation_adu : float
        Stars with pixels at or above this are marked.
    """
    no_data = ~np.isfinite(plane)
    mask = no_data if no_data.any() else None
    filled = np.ascontiguousarray(plane) if mask is None else np.where(no_data, np.float32(0.0), plane)
    background = background_map(filled, mask)
    noise = float(background.globalrms)
    if not noise > 0.0:
        return _no_stars()
    sky = background.back(dtype=np.float32)
    light = filled - sky
    found = _extract(light, noise, mask)
    found = found[_is_star_like(found)]
    found = found[np.argsort(-found["flux"], kind="stable")][:MAX_STARS]
    if len(found) == 0:
        return _no_stars()
    is_saturated = filled[found["ypeak"], found["xpeak"]] >= saturation_adu
    shapes = _shapes(samples or ColourSamples(plane), 2 if samples else 1, found, light, sky)
    found, shapes, is_saturated = found[~shapes.is_narrow], shapes.without_narrow(), is_saturated[~shapes.is_narrow]
    return _star_list(found, shapes, light, 2 if samples else 1, is_saturated)


def _extract(light: NDArray[np.float32], noise: float, mask: NDArray[np.bool_] | None) -> NDArray[Any]:
    sep.set_sub_object_limit(_MAX_SUB_OBJECTS)
    for pixstack in _PIXSTACKS:
        sep.set_extract_pixstack(pixstack)
        with contextlib.suppress(Exception):  # sep has no class of its own for a full buffer
            return np.asarray(
                sep.extract(
                    light, DETECTION_SIGMA, err=noise, mask=mask, minarea=MIN_AREA_PX, filter_kernel=_STAR_KERNEL
                )
            )
    raise UnsupportedFrameError("The frame is no picture of stars: too much of it lies above its sky.")


def _is_star_like(found: NDArray[Any]) -> NDArray[np.bool_]:
    is_round = (found["b"] > 0.4) & (found["a"] < 4.0 * found["b"])
    is_cut = (found["flag"] & sep.OBJ_TRUNC) != 0
    return np.asarray(is_round & ~is_cut & (found["flux"] > 0.0))


def _shapes(
    samples: ColourSamples, pixel_size: int, found: NDArray[Any], light: NDArray[np.float32], sky: NDArray[np.float32]
) -> StarShapes:
    radius, _ = sep.flux_radius(light, found["x"], found["y"], 6.0 * found["a"], 0.5, subpix=5)
    half = (pixel_size - 1) / 2.0
    return measure_shapes(
        samples,
        found["x"] * pixel_size + half,
        found["y"] * pixel_size + half,
        sky=sky[found["ypeak"], found["xpeak"]].astype(np.float64),
        fwhm_px=2.0 * np.maximum(radius, 0.5) * pixel_size,
        axes=Axes(found["a"] / found["b"], found["theta"]),
    )


def _star_list(
    found: NDArray[Any],
    shapes: StarShapes,
    light: NDArray[np.float32],
    pixel_size: int,
    is_saturated: NDArray[np.bool_],
) -> StarList:
    half = (pixel_size - 1) / 2.0
    # One aperture for all, scaled to the seeing: ratios of fluxes between frames then hold.
    aperture = max(_APERTURE_FWHM * float(np.median(shapes.fwhm_px)) / pixel_size, _MIN_APERTURE_PX)
    flux, _, _ = sep.sum_circle(
        light, (shapes.x - half) / pixel_size, (shapes.y - half) / pixel_size, aperture, subpix=5
    )
    return StarList(
        x=shapes.x,
        y=shapes.y,
        flux=flux * pixel_size**2,
        peak=found["peak"].astype(np.float64),
        fwhm_px=shapes.fwhm_px,
        eccentricity=shapes.eccentricity,
        angle_deg=shapes.angle_deg,
        is_saturated=is_saturated,
    )


def _no_stars() -> StarList:
    empty = np.empty(0, np.float64)
    return StarList(empty, empty, empty, empty, empty, empty, empty, np.empty(0, np.bool_))
