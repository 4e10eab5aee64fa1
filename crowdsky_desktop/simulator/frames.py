"""Simulated light frames, one after another, each with what is true of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC

import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from crowdsky_desktop.simulator.defects import add_cosmic_rays, add_hot_pixels, draw_cosmic_rays, draw_hot_pixels
from crowdsky_desktop.simulator.geometry import Pose, frame_poses, margin_px
from crowdsky_desktop.simulator.header import exposure_start, file_name, seestar_header
from crowdsky_desktop.simulator.light import Scene, render
from crowdsky_desktop.simulator.sensor import channel_map, digitise, expose
from crowdsky_desktop.simulator.sky import SkyRecipe, Star, random_stream, simulated_stars
from crowdsky_desktop.simulator.truth import FrameTruth, HotPixel


@dataclass(frozen=True)
class SimulatedFrame:
    """One frame as the telescope would store it, and the truth behind it.

    Attributes
    ----------
    pixels : ndarray of uint16, shape (height, width)
        Raw, through the Bayer mosaic if there is one; (3, height, width) if demosaiced.
    header : astropy.io.fits.Header
        The telescope's cards; those that describe the array come with the file.
    truth : FrameTruth
        What is true of it.
    """

    pixels: NDArray[np.uint16]
    header: fits.Header
    truth: FrameTruth


@dataclass(frozen=True)
class SimulatedSky:
    """What all frames of a chunk share, drawn from its recipe."""

    recipe: SkyRecipe
    poses: tuple[Pose, ...]
    stars: tuple[Star, ...]
    hot_pixels: tuple[HotPixel, ...]


def draw_sky(recipe: SkyRecipe) -> SimulatedSky:
    """Return what all frames share: motion, stars (also those that only later frames see), hot pixels."""
    poses = frame_poses(recipe)
    stars = simulated_stars(recipe, margin_px(recipe, poses))
    return SimulatedSky(recipe, poses, stars, draw_hot_pixels(recipe))


def simulate_frames(recipe: SkyRecipe, sky: SimulatedSky | None = None) -> Iterator[SimulatedFrame]:
    """Yield the recipe's frames in order of time; the same recipe gives the same bits.

    Parameters
    ----------
    recipe : SkyRecipe
        What is simulated.
    sky : SimulatedSky, optional
        What `draw_sky` gave for the same recipe, where the caller needs it too.
    """
    sky = sky or draw_sky(recipe)
    channels = channel_map(recipe.bayer_pattern, recipe.height, recipe.width)
    for index in range(recipe.n_frames):
        yield _simulate_frame(_scene(sky, index, channels), sky, index)


def _scene(sky: SimulatedSky, index: int, channels: NDArray[np.intp]) -> Scene:
    recipe = sky.recipe
    rng = random_stream(recipe, "weather", index)
    fwhm_px = recipe.fwhm_px * float(np.exp(recipe.fwhm_scatter * rng.standard_normal()))
    transparency = 1 - abs(recipe.transparency_scatter * rng.standard_normal()) if index else 1.0
    elapsed = index / max(recipe.n_frames - 1, 1)
    direction, other = random_stream(recipe, "gradient").uniform(0, 2 * np.pi, 2)
    gradient = recipe.gradient * np.exp(1j * direction) + elapsed * recipe.gradient_growth * np.exp(1j * other)
    return Scene(
        recipe=recipe,
        stars=sky.stars,
        channels=channels,
        to_frame=sky.poses[index].to_frame,
        fwhm_px=fwhm_px,
        transparency=max(transparency, 0.0),
        sky_adu=(1 + recipe.sky_trend * elapsed) * np.asarray(recipe.sky_adu),
        gradient=(float(gradient.real), float(gradient.imag)),
        clouds=tuple(cloud for cloud in recipe.clouds if cloud.frame == index),
        trails=tuple(trail for trail in recipe.trails if trail.frame == index),
        tracking_errors=tuple(error for error in recipe.tracking_errors if error.frame == index),
    )


def _simulate_frame(scene: Scene, sky: SimulatedSky, index: int) -> SimulatedFrame:
    recipe = scene.recipe
    noise = random_stream(recipe, "noise", index)
    rays = draw_cosmic_rays(recipe, index)
    planes = [_read_out(plane, sky, noise, rays) for plane in _planes(scene)]
    stored = np.stack(planes) if recipe.is_demosaiced else planes[0]
    truth = _truth(scene, sky.poses[index], index, tuple(rays))
    header = seestar_header(recipe, exposure_start(recipe, index))
    return SimulatedFrame(np.flip(stored, -2) if recipe.row_order == "BOTTOM-UP" else stored, header, truth)


def _planes(scene: Scene) -> list[Scene]:
    """Return the scene through the mosaic, or three times, each through one colour alone."""
    if not scene.recipe.is_demosaiced:
        return [scene]
    return [replace(scene, channels=np.full_like(scene.channels, channel)) for channel in range(3)]


def _read_out(
    scene: Scene, sky: SimulatedSky, noise: np.random.Generator, rays: dict[tuple[int, int], float]
) -> NDArray[np.uint16]:
    recipe = scene.recipe
    levels = expose(render(scene), recipe.sensor, noise, has_noise=recipe.has_noise)
    add_cosmic_rays(levels, rays)
    add_hot_pixels(levels, sky.hot_pixels)
    return digitise(levels, recipe.sensor)


def _truth(scene: Scene, pose: Pose, index: int, rays: tuple[tuple[int, int], ...]) -> FrameTruth:
    observed_at = exposure_start(scene.recipe, index)
    red, green, blue = (scene.sky_adu + scene.recipe.sensor.pedestal_adu).tolist()
    return FrameTruth(
        index=index,
        name=file_name(scene.recipe, observed_at),
        observed_at=observed_at.astimezone(UTC),
        to_reference=pose.to_reference,
        fwhm_px=scene.fwhm_px,
        transparency=scene.transparency,
        sky_adu=(red, green, blue),
        cosmic_rays=rays,
        spoilt_by=_spoilt_by(scene),
    )


def _spoilt_by(scene: Scene) -> tuple[str, ...]:
    causes = {"cloud": scene.clouds, "satellite trail": scene.trails, "tracking error": scene.tracking_errors}
    return tuple(cause for cause, found in causes.items() if found)
