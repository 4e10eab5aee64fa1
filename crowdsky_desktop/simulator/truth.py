"""What is true of simulated frames, for tests and benchmarks to compare with."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crowdsky_desktop.simulator.sky import Colours, Matrix, SkyRecipe, Star


@dataclass(frozen=True)
class FrameTruth:
    """What is true of one frame.

    Attributes
    ----------
    name : str
        File name.
    observed_at : datetime
        Start of the exposure, aware, UTC.
    to_reference : tuple
        3 × 3 matrix that maps the frame's (x, y, 1) to the sky: to frame 0, unless the recipe has a view of its own.
    fwhm_px : float
        Seeing, before the integration over pixels.
    transparency : float
        Share of the starlight that passes, clouds left aside; frame 0 has 1.
    sky_adu : tuple of float
        Level of the clear sky at the centre, pedestal included: red, green, blue.
    cosmic_rays : tuple of (int, int)
        (x, y) of every pixel that was hit.
    spoilt_by : tuple of str
        "cloud", "satellite trail", "tracking error": nothing if the frame is good.
    """

    index: int
    name: str
    observed_at: datetime
    to_reference: Matrix
    fwhm_px: float
    transparency: float
    sky_adu: Colours
    cosmic_rays: tuple[tuple[int, int], ...]
    spoilt_by: tuple[str, ...]


@dataclass(frozen=True)
class HotPixel:
    """A defect of the sensor, the same in every frame.

    Attributes
    ----------
    x, y : int
        The pixel.
    excess_adu : float
        Level above its neighbours; NaN for a dead pixel, which always reads 0.
    """

    x: int
    y: int
    excess_adu: float


@dataclass(frozen=True)
class ChunkTruth:
    """What is true of a chunk.

    Attributes
    ----------
    recipe : SkyRecipe
        What it was made from.
    paths : tuple of Path
        The files, in order of time.
    stars : tuple of Star
        In pixels of frame 0, also those that only later frames see; brightest first if drawn.
    hot_pixels : tuple of HotPixel
        The sensor's defects.
    frames : tuple of FrameTruth
        One for each file.
    """

    recipe: SkyRecipe
    paths: tuple[Path, ...]
    stars: tuple[Star, ...]
    hot_pixels: tuple[HotPixel, ...]
    frames: tuple[FrameTruth, ...]
