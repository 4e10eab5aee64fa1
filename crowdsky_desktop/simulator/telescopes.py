"""The telescopes that Seestar owners have, as recipes see them."""

from dataclasses import dataclass, replace

from crowdsky_desktop.simulator.sky import SkyRecipe


@dataclass(frozen=True)
class Telescope:
    """A kind of Seestar.

    Attributes
    ----------
    instrument, telescope : str
        As headers name the kind, and one of them.
    width, height : int
        Of its frames, pixels.
    """

    instrument: str
    telescope: str
    width: int
    height: int
    focal_length_mm: float
    pixel_size_um: float


S50 = Telescope("Seestar S50", "S50_51a70001", 1080, 1920, 250.0, 2.9)
"""Its frames."""
S30 = Telescope("Seestar S30", "S30_72c30002", 1080, 1920, 150.0, 2.9)
"""Its frames."""
S30_PRO = Telescope("Seestar S30 Pro", "S30Pro_93d10003", 2160, 3840, 160.0, 2.9)
"""Its frames."""


def seen_through(telescope: Telescope, recipe: SkyRecipe) -> SkyRecipe:
    """Return the recipe with the telescope's frames; stars that the recipe lists keep their pixels."""
    return replace(
        recipe,
        instrument=telescope.instrument,
        telescope=telescope.telescope,
        width=telescope.width,
        height=telescope.height,
        focal_length_mm=telescope.focal_length_mm,
        pixel_size_um=telescope.pixel_size_um,
    )
