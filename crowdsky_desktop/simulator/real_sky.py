"""A recipe's sky with the stars that are really there, as far as a catalogue has them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from crowdsky_desktop.simulator.celestial import SkyView
from crowdsky_desktop.simulator.sky import Numbers, SkyRecipe, coloured_stars, random_stream, simulated_stars

Catalogue = Callable[[float, float, float, float], tuple[Numbers, Numbers, Numbers]]
"""Asked for a place, a radius, both in degrees, and a Julian year: right ascension and declination of stars, and V."""

ZERO_POINT_MAG = 22.9
"""V of a star of 1 ADU in ten seconds. Measured on two Seestar S50: 22.8 to 23.0."""
_TRUE_SCALE = 0.9925
"""True scale over that which the header's whole millimetres name. Measured: 0.9922 and 0.9927 of two S50."""
_TURNED_DEG = 178.7
"""Position angle of the y axis. Chosen: north is nearly up, as in the shared frames of M 94."""
_MARGIN = 0.2
"""How far beyond the frame stars are drawn, share of its longer side: frames drift there. Chosen."""
_DEEPEST_MAG = 11.0
"""Where the catalogue ends, in V: fainter stars are drawn by chance."""


def with_real_stars(recipe: SkyRecipe, catalogue: Catalogue) -> SkyRecipe:
    """Return the recipe with the catalogue's stars about its target, and fainter ones drawn by chance.

    The target lies where the recipe's galaxy does, else in the middle of the frame.
    """
    x, y = (recipe.galaxy.x, recipe.galaxy.y) if recipe.galaxy else (recipe.width / 2, recipe.height / 2)
    view = view_of(recipe)
    reach = (0.5 + _MARGIN) * np.hypot(recipe.width, recipe.height) * view.scale_arcsec / 3600.0
    year = recipe.started_at.year + recipe.started_at.timetuple().tm_yday / 365.25
    ra, dec, magnitude = catalogue(recipe.ra_deg, recipe.dec_deg, float(reach), year)
    on_x, on_y = view.onto_frame(ra, dec, (1, 1))
    flux = 10.0 ** (0.4 * (ZERO_POINT_MAG - magnitude)) * recipe.exposure_s / 10.0
    known = coloured_stars(on_x + x, on_y + y, flux, random_stream(recipe, "colours of real stars"))
    faintest = 10.0 ** (0.4 * (ZERO_POINT_MAG - _DEEPEST_MAG)) * recipe.exposure_s / 10.0
    drawn = simulated_stars(recipe, _MARGIN * max(recipe.width, recipe.height))
    return replace(recipe, stars=(*known, *(star for star in drawn if star.flux_adu[1] < faintest)))


def view_of(recipe: SkyRecipe) -> SkyView:
    """Return how a frame with real stars looks at the sky where its target lies."""
    nominal = 206.264806 * recipe.pixel_size_um / recipe.focal_length_mm
    return SkyView(recipe.ra_deg, recipe.dec_deg, nominal * _TRUE_SCALE, _TURNED_DEG)
