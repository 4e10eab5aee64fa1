"""Find the stars of a plane."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import sep
from numpy.typing import NDArray

from crowdsky_desktop.imaging.background import background_map

DETECTION_SIGMA = 5.0
MIN_AREA_PX = 4
MAX_STARS = 2000
FWHM_PER_SIGMA = 2.0 * math.sqrt(2.0 * math.log(2.0))

_PIXSTACK = 2_000_000
_MAX_SUB_OBJECTS = 8192
_STAR_KERNEL = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]], np.float32)


@dataclass(frozen=True)
class StarList:
    """The stars of one image, brightest first; one-dimensional arrays of one length, full-resolution pixels.

    Attributes
    ----------
    x, y : ndarray of float64
        Windowed centroids.
    flux, peak : ndarray of float64
        ADU above the background; flux within three median half-light radii.
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
    plane: NDArray[np.float32], *, pixel_size: int = 1, saturation_adu: float = math.inf, background: Any = None
) -> StarList:
    """Return the stars of one plane.

    Detection above `DETECTION_SIGMA` after a small matched filter, deblending and windowed centroids are SExtractor's
    (Bertin & Arnouts 1996) through `sep`.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        One colour; NaN is no data.
    pixel_size : int
        Full-resolution pixels along one pixel of `plane`: 2 for the mean of each Bayer cell's two greens. A pixel of
        that plane is centred between its four sources, at 2x + 0.5 whatever the pattern.
    saturation_adu : float
        Stars with pixels at or above this are marked.
    background : sep.Background, optional
        Of `plane`, where the caller has it already.
    """
    no_data = ~np.isfinite(plane)
    filled = np.where(no_data, np.float32(0.0), plane) if no_data.any() else np.ascontiguousarray(plane)
    mask = no_data if no_data.any() else None
    background = background or background_map(filled, mask)
    above = filled - background.back(dtype=np.float32)
    noise = float(background.globalrms)
    if not noise > 0.0:
        return _no_stars()
    found = _extract(above, noise, mask)
    found = found[_is_star_like(found)]
    return _measure(above, filled, found, mask, pixel_size=pixel_size, saturation_adu=saturation_adu)


def _extract(above: NDArray[np.float32], noise: float, mask: NDArray[np.bool_] | None) -> NDArray[Any]:
    sep.set_extract_pixstack(_PIXSTACK)
    sep.set_sub_object_limit(_MAX_SUB_OBJECTS)
    return np.asarray(
        sep.extract(above, DETECTION_SIGMA, err=noise, mask=mask, minarea=MIN_AREA_PX, filter_kernel=_STAR_KERNEL)
    )


def _is_star_like(found: NDArray[Any]) -> NDArray[np.bool_]:
    is_cut = (found["flag"] & sep.OBJ_TRUNC) != 0
    is_round = (found["b"] > 0.4) & (found["a"] < 4.0 * found["b"])
    return np.asarray(is_round & ~is_cut & (found["flux"] > 0.0))


def _measure(
    above: NDArray[np.float32],
    filled: NDArray[np.float32],
    found: NDArray[Any],
    mask: NDArray[np.bool_] | None,
    *,
    pixel_size: int,
    saturation_adu: float,
) -> StarList:
    found = found[np.argsort(-found["flux"], kind="stable")][:MAX_STARS]
    if len(found) == 0:
        return _no_stars()
    x, y, wide = found["x"], found["y"], 6.0 * found["a"]
    radius, _ = sep.flux_radius(above, x, y, wide, 0.5, mask=mask, subpix=5)
    radius = np.maximum(radius, 0.5)
    x, y, flags = sep.winpos(above, x, y, 2.0 * radius / FWHM_PER_SIGMA, mask=mask)
    x, y = np.where(flags == 0, x, found["x"]), np.where(flags == 0, y, found["y"])
    # One aperture for all, scaled to the seeing: ratios of fluxes between frames then hold.
    flux, _, _ = sep.sum_circle(above, x, y, 3.0 * float(np.median(radius)), mask=mask, subpix=5)
    scale, shift = float(pixel_size), (pixel_size - 1) / 2.0
    return StarList(
        x=x * scale + shift,
        y=y * scale + shift,
        flux=flux * scale**2,
        peak=found["peak"].astype(np.float64),
        fwhm_px=2.0 * radius * scale,
        eccentricity=np.sqrt(1.0 - (found["b"] / found["a"]) ** 2),
        angle_deg=np.degrees(found["theta"]),
        is_saturated=filled[found["ypeak"], found["xpeak"]] >= saturation_adu,
    )


def _no_stars() -> StarList:
    empty = np.empty(0, np.float64)
    return StarList(empty, empty, empty, empty, empty, empty, empty, np.empty(0, np.bool_))
