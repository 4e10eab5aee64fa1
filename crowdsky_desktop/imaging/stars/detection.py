"""Find the stars of a plane."""

import contextlib
import math
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import sep
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, median, median_of_known
from crowdsky_desktop.imaging.sky.background import FINE_MESH_PX, SkyMesh, measure_sky
from crowdsky_desktop.imaging.stars.colour_samples import ColourSamples
from crowdsky_desktop.imaging.stars.shapes import Axes, StarShapes, measure_shapes
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Image
from crowdsky_desktop.model.errors import UnsupportedFrameError

DETECTION_SIGMA = 5.0
"""Threshold above the noise of the plane, after the matched filter. Chosen: of a million places chance passes less
than one; at 4 σ tens would be."""
MIN_AREA_PX = 4
"""Pixels of the plane that a star has above the threshold, at least. Chosen: noise seldom passes in so many neighbours
at once."""
MAX_STARS = 2000
"""Stars that are kept, the brightest ones. Chosen: registration uses 400, and the Milky Way's tens of thousands would
cost time."""

_PIXSTACKS = (30_000, 300_000, 3_000_000)
"""Pixels above the threshold that sep makes room for: most frames need few, and the room itself costs time."""
_MAX_SUB_OBJECTS = 8192
"""Parts that sep may split one object into; 1024 by default. Chosen: a bright nebula has more, and too many are an
error."""
_APERTURE_FWHM, _MIN_APERTURE_PX = 1.5, 2.0
"""Radius of the aperture that fluxes are summed in, in median widths, and its least radius, px of the plane. Chosen:
it holds nearly all of a star's light, and little of its neighbours'."""

_STAR_PROFILE = np.array([0.25, 0.5, 0.25], np.float32)
"""The matched filter along one axis: a binomial, about as wide as a star on a plane of half the resolution."""
_NOISE_LEFT = 0.375
"""Share of white noise, in σ, that is left after a filter by that profile in x and in y."""
_NOISE_STEP = 5
"""Every so many rows and columns are enough to know the noise."""
_LOCAL_NOISE_PX = 64
"""Side of the cells in which noise is told place by place, px of the plane. Chosen: some thousand pixels each, and
finer than a nebula."""
_LEAST_LOCAL_NOISE = 0.2
"""Least noise of a place, in that of the whole plane. Chosen: a part that firmware smoothed, or filled, would else be
all stars."""
_DEBLEND_STEPS = 16
"""Levels at which sep looks whether an object falls apart; 32 by default. Chosen: half the work, for close doubles
that nothing here depends on."""
_RADIUS_PER_AXIS = 1.2
"""Radius of half a star's light over the geometric mean of the axes of what is detected of it."""


def detect_stars(
    plane: Image,
    *,
    samples: ColourSamples | None = None,
    saturation_adu: float = math.inf,
    sky: SkyMesh | None = None,
    relative_noise: Image | None = None,
) -> StarList:
    """Return the stars of one plane.

    Detection above `DETECTION_SIGMA` after a small matched filter, and deblending, are SExtractor's (Bertin & Arnouts
    1996) through `sep`; centroids and shapes are adaptive moments of the samples.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        One colour; NaN is no data.
    samples : ColourSamples, optional
        The same colour at full resolution, if `plane` is the mean of each Bayer cell's two greens. A pixel of that
        plane is centred between its four sources, at 2x + 0.5 whatever the pattern.
    saturation_adu : float
        Stars with samples at or above this beside their peak are marked.
    sky : SkyMesh, optional
        Of `plane`, where it was measured before.
    relative_noise : ndarray of float32, (h, w), optional
        How many times the plane's usual noise a pixel has; a star has to stand out of it.
    """
    pixel_size = 2 if samples else 1
    sky = sky or measure_sky(plane, pixel_size)
    if not sky.noise_adu > 0.0:
        return StarList.empty()
    if sky.is_structured:
        sky = replace(measure_sky(plane, pixel_size, FINE_MESH_PX), noise_adu=sky.noise_adu)
        relative_noise = _with_local_noise(relative_noise, plane - sky.as_plane(plane.shape, pixel_size), pixel_size)
    level = sky.as_plane(plane.shape, pixel_size)
    light, mask = _without_gaps(np.subtract(plane, level, out=level))
    # Where a sky is cut off at zero, what lies below its level does not show the noise above it.
    least_noise = sky.noise_adu * _NOISE_LEFT / math.sqrt(pixel_size)
    found = _extract(light, mask, least_noise, relative_noise)
    found = found[_is_star_like(found)]
    found = found[np.argsort(-found["flux"], kind="stable")][:MAX_STARS]
    if len(found) == 0:
        return StarList.empty()
    peaks = (found["ypeak"], found["xpeak"])
    samples = samples or ColourSamples(plane)
    is_saturated = _are_saturated(found, samples, pixel_size, saturation_adu)
    shapes = _shapes(samples, pixel_size, found, plane[peaks] - light[peaks])
    found, shapes, is_saturated = found[~shapes.is_narrow], shapes.without_narrow(), is_saturated[~shapes.is_narrow]
    shapes = _with_plain_shapes(shapes, found, light, pixel_size)
    return _star_list(found, shapes, light, pixel_size, is_saturated)


def _are_saturated(
    found: NDArray[Any], samples: ColourSamples, pixel_size: int, saturation_adu: float
) -> NDArray[np.bool_]:
    if math.isinf(saturation_adu):
        return np.zeros(len(found), np.bool_)
    half = (pixel_size - 1) / 2.0
    at_peaks = (found["xpeak"] * pixel_size + half, found["ypeak"] * pixel_size + half)
    return np.asarray(samples.highest_near(*at_peaks, pixel_size) >= saturation_adu)


def _with_local_noise(relative_noise: Image | None, light: Image, pixel_size: int) -> Image:
    """Return how many times its usual noise a plane has at each pixel: where a nebula is bright, its photons' too."""
    height, width = light.shape
    side = _LOCAL_NOISE_PX // pixel_size
    rows, columns = max(1, height // side), max(1, width // side)
    tall, wide = height // rows, width // columns
    cells = np.abs(light[: rows * tall, : columns * wide]).reshape(rows, tall, columns, wide).swapaxes(1, 2)
    spread = np.sort(cells.reshape(rows, columns, tall * wide), axis=-1)  # NaN come last
    middle = np.isfinite(spread).sum(axis=-1) // 2
    noise = np.take_along_axis(spread, middle[..., None], axis=-1)[..., 0]
    usual = median_of_known(noise)
    noise = np.nan_to_num(noise / usual, nan=1.0, posinf=1.0)
    local = cv2.resize(cv2.medianBlur(noise, 3), (width, height), interpolation=cv2.INTER_LINEAR)
    local = np.maximum(local, np.float32(_LEAST_LOCAL_NOISE))
    return np.asarray(local if relative_noise is None else local * relative_noise, np.float32)


def _without_gaps(light: Image) -> tuple[Image, NDArray[np.bool_] | None]:
    """Return the light with 0 where there is no data, and where that is; None for nowhere."""
    no_data = ~np.isfinite(light)
    if not no_data.any():
        return light, None
    light[no_data] = 0.0
    return light, no_data


def _extract(
    light: Image, mask: NDArray[np.bool_] | None, least_noise: float, relative_noise: Image | None
) -> NDArray[Any]:
    filtered = np.asarray(cv2.sepFilter2D(light, cv2.CV_32F, _STAR_PROFILE, _STAR_PROFILE), np.float32)
    threshold = DETECTION_SIGMA * max(_noise(filtered, mask), least_noise)
    sep.set_sub_object_limit(_MAX_SUB_OBJECTS)
    for pixstack in _PIXSTACKS:
        sep.set_extract_pixstack(pixstack)
        with contextlib.suppress(Exception):  # sep has no class of its own for a full buffer
            return np.asarray(
                sep.extract(
                    filtered,
                    threshold,
                    err=relative_noise,
                    mask=mask,
                    minarea=MIN_AREA_PX,
                    filter_kernel=None,
                    deblend_nthresh=_DEBLEND_STEPS,
                )
            )
    raise UnsupportedFrameError(
        "The frame doesn't look like a picture of stars: too much of it is brighter than the sky."
    )


def _noise(filtered: Image, mask: NDArray[np.bool_] | None) -> float:
    """Return the standard deviation of what lies below the sky: stars lie above. It has the noise's own correlation."""
    sample = filtered[::_NOISE_STEP, ::_NOISE_STEP]
    below = sample[(sample < 0.0) if mask is None else (sample < 0.0) & ~mask[::_NOISE_STEP, ::_NOISE_STEP]]
    # Half the work of `np.median`.
    return -MAD_TO_SIGMA * float(np.partition(below, below.size // 2)[below.size // 2]) if below.size else math.inf


def _is_star_like(found: NDArray[Any]) -> NDArray[np.bool_]:
    is_round = (found["b"] > 0.4) & (found["a"] < 4.0 * found["b"])
    is_cut = (found["flag"] & sep.OBJ_TRUNC) != 0
    return np.asarray(is_round & ~is_cut & (found["flux"] > 0.0))


def _shapes(samples: ColourSamples, pixel_size: int, found: NDArray[Any], sky: Image) -> StarShapes:
    half = (pixel_size - 1) / 2.0
    radius = _RADIUS_PER_AXIS * np.sqrt(found["a"] * found["b"])
    return measure_shapes(
        samples,
        found["x"] * pixel_size + half,
        found["y"] * pixel_size + half,
        sky=sky.astype(np.float64),
        fwhm_px=2.0 * np.maximum(radius, 0.5) * pixel_size,
    )


def _with_plain_shapes(shapes: StarShapes, found: NDArray[Any], light: Image, pixel_size: int) -> StarShapes:
    """Return the shapes; where moments did not settle, as detection measured them: elongated stars."""
    lost = ~shapes.is_good
    plain = found[lost]
    radius, _ = sep.flux_radius(light, plain["x"], plain["y"], 6.0 * plain["a"], 0.5, subpix=5)
    fwhm_px = 2.0 * np.maximum(radius, 0.5) * pixel_size
    return shapes.redrawn(lost, fwhm_px, Axes(plain["a"] / plain["b"], plain["theta"]))


def _star_list(
    found: NDArray[Any],
    shapes: StarShapes,
    light: Image,
    pixel_size: int,
    is_saturated: NDArray[np.bool_],
) -> StarList:
    half = (pixel_size - 1) / 2.0
    # One aperture for all, scaled to the seeing: ratios of fluxes between frames then hold.
    aperture = max(_APERTURE_FWHM * median(shapes.fwhm_px) / pixel_size, _MIN_APERTURE_PX)
    flux, _, _ = sep.sum_circle(
        light, (shapes.x - half) / pixel_size, (shapes.y - half) / pixel_size, aperture, subpix=5
    )
    return StarList(
        x=shapes.x,
        y=shapes.y,
        flux=flux * pixel_size**2,
        peak=light[found["ypeak"], found["xpeak"]].astype(np.float64),
        fwhm_px=shapes.fwhm_px,
        eccentricity=shapes.eccentricity,
        angle_deg=shapes.angle_deg,
        is_saturated=is_saturated,
    )
