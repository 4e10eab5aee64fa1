"""The expected light on each pixel of one frame, before the sensor adds its noise."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.simulator.geometry import apply
from crowdsky_desktop.simulator.psf import FWHM_PER_SIGMA, stamp_radius, stamps
from crowdsky_desktop.simulator.sky import SUN_COLOURS, Cloud, Galaxy, SatelliteTrail, SkyRecipe, Star, TrackingError

_DISC_COLOURS = np.array([0.9, 1.0, 1.05]) * SUN_COLOURS
"""Red, green and blue of a galaxy's disc. Chosen: a little blue."""
_BULGE_COLOURS = np.array([1.2, 1.0, 0.8]) * SUN_COLOURS
"""The same of its bulge. Chosen: redder."""
_BULGE_SCALE = 1 / 8
"""Scale length of the bulge, in that of the disc. Chosen."""
_ARM_TIGHTNESS = 3.0
"""How tightly spiral arms are wound, radians for each e-fold of the radius. Chosen."""
_GALAXY_REACH = 8.0
"""Radius to which a galaxy is drawn, in scale lengths: beyond, an exponential disc has 0.3 % of its light."""
_CLOUD_EDGE = 0.05
"""Width of a cloud's edge, share of the frame's height. Chosen."""


@dataclass(frozen=True)
class Scene:
    """All that the light on one frame depends on.

    Attributes
    ----------
    channels : ndarray, shape (height, width)
        Which colour each pixel sees.
    to_frame : ndarray, shape (3, 3)
        From (x, y, 1) of frame 0 to this frame.
    sky_adu : ndarray, shape (3,)
        Clear sky above the pedestal at the centre.
    gradient : tuple of float
        Relative change of the sky from side to side, in x and in y.
    """

    recipe: SkyRecipe
    stars: tuple[Star, ...]
    channels: NDArray[np.intp]
    to_frame: NDArray[np.float64]
    fwhm_px: float
    transparency: float
    sky_adu: NDArray[np.float64]
    gradient: tuple[float, float]
    clouds: tuple[Cloud, ...] = ()
    trails: tuple[SatelliteTrail, ...] = ()
    tracking_errors: tuple[TrackingError, ...] = ()


def render(scene: Scene) -> NDArray[np.float32]:
    """Return the expected light above the pedestal, ADU, shape (height, width)."""
    light = _sky(scene)
    if scene.recipe.galaxy is not None:
        _add_galaxy(light, scene, scene.recipe.galaxy)
    _add_stars(light, scene)
    for trail in scene.trails:
        _add_trail(light, scene, trail)
    return light


def _sky(scene: Scene) -> NDArray[np.float32]:
    height, width = scene.channels.shape
    slope_x = scene.gradient[0] * (np.arange(width) / max(width - 1, 1) - 0.5)
    slope_y = scene.gradient[1] * (np.arange(height) / max(height - 1, 1) - 0.5)
    shape = (1 + slope_x[np.newaxis, :] + slope_y[:, np.newaxis]).astype(np.float32)
    rows = np.arange(height, dtype=np.float64)
    for cloud in scene.clouds:
        shape *= (1 + (cloud.sky_factor - 1) * _covered(cloud, rows, height)).astype(np.float32)[:, np.newaxis]
    sky: NDArray[np.float32] = shape * scene.sky_adu.astype(np.float32)[scene.channels]
    return sky


def _covered(cloud: Cloud, y: NDArray[np.float64], height: int) -> NDArray[np.float64]:
    """Return how full the cloud is at each `y`, 0 to 1; it comes in from the first row with a soft edge."""
    if cloud.cover >= 1:
        return np.ones_like(y)
    return 1 / (1 + np.exp(np.clip((y / height - cloud.cover) / _CLOUD_EDGE, -60, 60)))


def _passed(scene: Scene, y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of the starlight that arrives at each `y` of the frame."""
    passed = np.full_like(y, scene.transparency)
    for cloud in scene.clouds:
        passed *= 1 - (1 - cloud.transparency) * _covered(cloud, y, scene.channels.shape[0])
    return passed


def _add_stars(light: NDArray[np.float32], scene: Scene) -> None:
    x, y, flux = _stars_on_frame(scene)
    for error in scene.tracking_errors:
        x, y, flux = _drawn_out(x, y, flux, error, scene.fwhm_px)
    left, top, images = stamps(x, y, scene.fwhm_px, scene.recipe.elongation)
    for index in range(len(x)):
        _add_stamp(light, scene.channels, (int(left[index]), int(top[index])), images[index], flux[index])


def _stars_on_frame(scene: Scene) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float32]]:
    """Return x, y, shape (n,), and flux, shape (n, 3), of the stars whose light can reach the frame."""
    height, width = scene.channels.shape
    table = np.array([(star.x, star.y, *star.flux_adu) for star in scene.stars], dtype=np.float64).reshape(-1, 5)
    x, y = apply(scene.to_frame, table[:, 0], table[:, 1])
    blur = sum(error.length_px for error in scene.tracking_errors) + max(scene.recipe.elongation, 1.0) * scene.fwhm_px
    reach = stamp_radius(blur)
    seen = (x > -reach) & (x < width + reach) & (y > -reach) & (y < height + reach)
    x, y, flux = x[seen], y[seen], table[seen, 2:]
    return x, y, (flux * _passed(scene, y)[:, np.newaxis]).astype(np.float32)


def _drawn_out(
    x: NDArray[np.float64], y: NDArray[np.float64], flux: NDArray[np.float32], error: TrackingError, fwhm_px: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float32]]:
    """Return each star as a row of equal stars, closer than their width."""
    count = max(2, math.ceil(error.length_px / (0.3 * fwhm_px)))
    along = error.length_px * ((np.arange(count) + 0.5) / count - 0.5)
    angle = math.radians(error.angle_deg)
    x = (x[:, np.newaxis] + along * math.cos(angle)).ravel()
    y = (y[:, np.newaxis] + along * math.sin(angle)).ravel()
    return x, y, np.repeat(flux / np.float32(count), count, axis=0)


def _add_stamp(
    light: NDArray[np.float32],
    channels: NDArray[np.intp],
    corner: tuple[int, int],
    image: NDArray[np.float32],
    flux: NDArray[np.float32],
) -> None:
    """Add the part of a stamp that lies on the frame, each pixel in its own colour."""
    height, width = light.shape
    left, top = corner
    size = image.shape[0]
    rows = slice(max(top, 0), min(top + size, height))
    columns = slice(max(left, 0), min(left + size, width))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = image[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    light[rows, columns] += part * flux[channels[rows, columns]]


def _add_galaxy(light: NDArray[np.float32], scene: Scene, galaxy: Galaxy) -> None:
    height, width = light.shape
    centre = apply(scene.to_frame, np.array([galaxy.x]), np.array([galaxy.y]))[:, 0]
    reach = _GALAXY_REACH * galaxy.scale_px
    rows = slice(max(int(centre[1] - reach), 0), max(min(int(centre[1] + reach) + 1, height), 0))
    columns = slice(max(int(centre[0] - reach), 0), max(min(int(centre[0] + reach) + 1, width), 0))
    y, x = np.mgrid[rows, columns].astype(np.float32)
    turned = math.radians(galaxy.angle_deg) + math.atan2(scene.to_frame[1, 0], scene.to_frame[0, 0])
    disc, bulge = _galaxy_light(galaxy, x - np.float32(centre[0]), y - np.float32(centre[1]), turned, scene.fwhm_px)
    channels = scene.channels[rows, columns]
    shown = disc * _DISC_COLOURS.astype(np.float32)[channels] + bulge * _BULGE_COLOURS.astype(np.float32)[channels]
    light[rows, columns] += shown * _passed(scene, y[:, 0].astype(np.float64)).astype(np.float32)[:, np.newaxis]


def _galaxy_light(
    galaxy: Galaxy, dx: NDArray[np.float32], dy: NDArray[np.float32], turned: float, fwhm_px: float
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return green surface brightness of disc and bulge; the seeing is a softening of the radius."""
    along = dx * math.cos(turned) + dy * math.sin(turned)
    across = (dy * math.cos(turned) - dx * math.sin(turned)) / galaxy.axis_ratio
    radius = np.sqrt(along**2 + across**2 + (fwhm_px / FWHM_PER_SIGMA) ** 2)
    winding = _ARM_TIGHTNESS * np.log(radius / galaxy.scale_px)
    ramp = np.minimum(radius / galaxy.scale_px, 1)
    arms = 1 + galaxy.arm_contrast * ramp * np.cos(2 * (np.arctan2(across, along) - winding))
    brightness = galaxy.flux_adu / (2 * math.pi * galaxy.axis_ratio * galaxy.scale_px**2)
    disc = (1 - galaxy.bulge_fraction) * brightness * np.exp(-radius / galaxy.scale_px) * arms
    bulge = galaxy.bulge_fraction * brightness / _BULGE_SCALE**2 * np.exp(-radius / (_BULGE_SCALE * galaxy.scale_px))
    return disc, bulge


def _add_trail(light: NDArray[np.float32], scene: Scene, trail: SatelliteTrail) -> None:
    height, width = light.shape
    start, end = np.array(trail.start, dtype=np.float32), np.array(trail.end, dtype=np.float32)
    along = end - start
    x = np.arange(width, dtype=np.float32)[np.newaxis, :] - start[0]
    y = np.arange(height, dtype=np.float32)[:, np.newaxis] - start[1]
    position = np.clip((x * along[0] + y * along[1]) / max(float(along @ along), 1e-6), 0, 1)
    distance_sq = (x - position * along[0]) ** 2 + (y - position * along[1]) ** 2
    sigma = scene.fwhm_px / FWHM_PER_SIGMA
    near = distance_sq < (5 * sigma) ** 2
    colours = np.array(SUN_COLOURS, dtype=np.float32)[scene.channels[near]]
    light[near] += np.float32(trail.peak_adu) * colours * np.exp(-distance_sq[near] / (2 * sigma**2))
