"""What a sensor adds by itself: hot and dead pixels, cosmic rays."""

import math

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.simulator.sky import SkyRecipe, random_stream
from crowdsky_desktop.simulator.truth import HotPixel

_DEAD_SHARE = 0.05
"""Share of the defects that are dead. Chosen."""
_HOT_MEDIAN_ADU = 350.0
"""Median level of hot pixels above the sky, ADU. Chosen."""
_HOT_SPREAD = 0.9
"""σ of the logarithm of hot pixels' levels. Chosen."""
_RAY_LENGTH_PX = 6.0
"""Longest trace of a cosmic ray, px. Chosen."""
_RAY_ADU = (800.0, 12_000.0)
"""Faintest and brightest cosmic ray, ADU. Chosen."""


def draw_hot_pixels(recipe: SkyRecipe) -> tuple[HotPixel, ...]:
    """Return the sensor's defects; their levels are log-normal about 350 ADU, one in twenty is dead."""
    rng = random_stream(recipe, "hot pixels")
    count = min(recipe.n_hot_pixels, recipe.width * recipe.height)
    places = rng.choice(recipe.width * recipe.height, count, replace=False)
    levels = _HOT_MEDIAN_ADU * np.exp(_HOT_SPREAD * rng.standard_normal(count))
    levels[rng.uniform(size=count) < _DEAD_SHARE] = math.nan
    pixels = zip(places.tolist(), levels.tolist(), strict=True)
    return tuple(HotPixel(place % recipe.width, place // recipe.width, level) for place, level in pixels)


def draw_cosmic_rays(recipe: SkyRecipe, frame: int) -> dict[tuple[int, int], float]:
    """Return the ADU that cosmic rays leave in pixels (x, y) of one frame: short straight tracks."""
    rng = random_stream(recipe, "cosmic rays", frame)
    hits: dict[tuple[int, int], float] = {}
    for _ in range(rng.poisson(recipe.cosmic_rays)):
        x, y = rng.uniform(0, recipe.width), rng.uniform(0, recipe.height)
        angle, length = rng.uniform(0, math.pi), rng.uniform(0, _RAY_LENGTH_PX)
        level = math.exp(rng.uniform(math.log(_RAY_ADU[0]), math.log(_RAY_ADU[1])))
        for step in np.arange(0, length + 0.5, 0.5):
            pixel = (int(x + step * math.cos(angle)), int(y + step * math.sin(angle)))
            if 0 <= pixel[0] < recipe.width and 0 <= pixel[1] < recipe.height:
                hits[pixel] = level
    return hits


def add_hot_pixels(levels_adu: NDArray[np.float32], hot_pixels: tuple[HotPixel, ...]) -> None:
    """Add the defects to the levels read from the sensor, in place; dead pixels go far below zero."""
    for pixel in hot_pixels:
        is_dead = math.isnan(pixel.excess_adu)
        levels_adu[pixel.y, pixel.x] += -math.inf if is_dead else pixel.excess_adu


def add_cosmic_rays(levels_adu: NDArray[np.float32], hits: dict[tuple[int, int], float]) -> None:
    """Add the rays' charge to the levels read from the sensor, in place."""
    for (x, y), level in hits.items():
        levels_adu[y, x] += level
