"""Fields of the real sky, as telescopes would see them, with known truth."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry.catalogue import TychoCatalogue
from crowdsky_desktop.imaging.astrometry.solve import Hint
from crowdsky_desktop.simulator.celestial import SkyView
from crowdsky_desktop.simulator.star_lists import Mishaps, SimulatedStars, draw_star_list
from crowdsky_desktop.simulator.telescopes import S50, Telescope

EPOCH = 2025.2


@dataclass(frozen=True)
class Field:
    """A list of stars, what the header says of it, and what is true."""

    stars: SimulatedStars
    hint: Hint
    view: SkyView
    size_px: tuple[int, int]


@pytest.fixture(scope="session")
def tycho() -> TychoCatalogue:
    return TychoCatalogue()


@pytest.fixture(scope="session")
def draw_field(tycho) -> Callable[..., Field]:
    def draw(
        ra_deg: float,
        dec_deg: float,
        *,
        telescope: Telescope = S50,
        rotation_deg: float = 30.0,
        is_mirrored: bool = True,
        off_deg: tuple[float, float] = (0.0, 0.0),
        scale: float = 0.9925,
        seed: int = 1,
        squeeze: float = 0.0,
        **mishaps: object,
    ) -> Field:
        """`off_deg` is by how much the header's pointing is off, towards east and north."""
        nominal = 206.264806 * telescope.pixel_size_um / telescope.focal_length_mm
        size = (telescope.width, telescope.height)
        view = SkyView(ra_deg, dec_deg, nominal * scale, rotation_deg, is_mirrored, squeeze, 35.0)
        radius = np.hypot(*size) * nominal / 3600.0 / 2.0 + 0.05
        sky = tycho.within(ra_deg, dec_deg, radius, EPOCH)
        stars = draw_star_list(
            np.random.default_rng(seed), view, size, (sky.ra_deg, sky.dec_deg, sky.magnitude), Mishaps(**mishaps)
        )
        east = off_deg[0] / np.cos(np.radians(dec_deg))
        return Field(stars, Hint(*size, (ra_deg + east) % 360.0, dec_deg + off_deg[1], nominal, EPOCH), view, size)

    return draw
