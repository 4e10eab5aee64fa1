"""What is to be simulated: the recipe of a chunk, and the stars that are drawn for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.simulator.sensor import BAYER_PATTERNS, Sensor

Colours = tuple[float, float, float]
"""One value each for red, green and blue."""

Numbers = NDArray[np.float64]
"""One number for each star."""

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
"""A 3 × 3 matrix that maps homogeneous (x, y, 1)."""

IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""Changes no position."""

SUN_COLOURS: Colours = (0.75, 1.0, 0.65)
"""Response of the sensor's red, green and blue pixels to sunlight, green = 1."""

_BRIGHTEST_ADU = 600_000.0
"""Brightest star's light, ADU of green. Chosen: it saturates the sensor."""
_FAINTEST_ADU = 600.0
"""Faintest star's light, ADU of green. Chosen: it drowns in a frame's noise."""
_COUNT_SLOPE = 0.8
"""Exponent by which stars grow in number as they grow fainter. Chosen."""
_STEEPNESS = np.array([0.45, 0.0, -0.55])
"""Magnitudes by which red, green and blue brighten for each magnitude of B − V. Chosen."""


@dataclass(frozen=True)
class Star:
    """A star on frame 0.

    Attributes
    ----------
    x, y : float
        Centre in pixels of frame 0; an integer is a pixel's centre, counted from 0. May lie outside.
    flux_adu : tuple of float
        Total flux in one exposure through a clear sky, were all pixels red, green or blue.
    """

    x: float
    y: float
    flux_adu: Colours


@dataclass(frozen=True)
class Galaxy:
    """An inclined exponential disc with two spiral arms and a rounder, redder bulge.

    Attributes
    ----------
    x, y : float
        Centre in pixels of frame 0.
    flux_adu : float
        Total green flux in one exposure through a clear sky.
    scale_px : float
        Scale length of the disc.
    axis_ratio : float
        Minor over major axis.
    angle_deg : float
        Direction of the major axis, from x towards y.
    bulge_fraction : float
        Share of the flux in the bulge, whose scale length is an eighth of the disc's.
    arm_contrast : float
        Amplitude of the arms, 0 to 1.
    """

    x: float
    y: float
    flux_adu: float = 1_200_000.0
    scale_px: float = 60.0
    axis_ratio: float = 0.7
    angle_deg: float = 30.0
    bulge_fraction: float = 0.25
    arm_contrast: float = 0.7


@dataclass(frozen=True)
class Cloud:
    """A cloud in one frame: it dims the stars and brightens the sky.

    Attributes
    ----------
    frame : int
        Index of the frame.
    transparency : float
        Share of the starlight that passes where the cloud is full.
    sky_factor : float
        Sky level there, relative to the clear sky.
    cover : float
        Share of the frame, from one side, that is behind it; 1 covers all.
    """

    frame: int
    transparency: float = 0.4
    sky_factor: float = 1.4
    cover: float = 1.0


@dataclass(frozen=True)
class SatelliteTrail:
    """A straight trail in one frame, as wide as the stars.

    Attributes
    ----------
    frame : int
        Index of the frame.
    start, end : tuple of float
        (x, y) in pixels of that frame.
    peak_adu : float
        Green level above the sky on the trail's axis.
    """

    frame: int
    start: tuple[float, float]
    end: tuple[float, float]
    peak_adu: float = 2_000.0


@dataclass(frozen=True)
class TrackingError:
    """Stars drawn out to lines in one frame, evenly bright, their middle where it should be.

    Attributes
    ----------
    frame : int
        Index of the frame.
    length_px : float
        Length of the lines.
    angle_deg : float
        Their direction, from x towards y.
    """

    frame: int
    length_px: float = 15.0
    angle_deg: float = 20.0


@dataclass(frozen=True)
class SkyRecipe:
    """A chunk to be simulated; the defaults look like ten-second frames of a Seestar S50.

    Attributes
    ----------
    seed : int
        Everything that is drawn by chance comes from it.
    n_frames : int
        Frames in the chunk; 81 fit into 15 minutes at the default cadence and start.
    width, height : int
        Size in pixels; even where there is a Bayer pattern.
    bayer_pattern : str or None
        RGGB, BGGR, GRBG or GBRG; None for a mono sensor, which sees what green pixels would.
    stars : tuple of Star or None
        The stars, or None to draw them.
    view : Matrix
        How the telescope sees the sky of this recipe, on frame 0: another one may turn, scale, mirror or tilt it.
    is_demosaiced : bool
        Whether frames are stored as three planes, red, green and blue, each fully sampled.
    row_order : str or None
        ROWORDER: with BOTTOM-UP the last row of the picture is stored first. None leaves the card out.
    bayer_offset : tuple of int
        XBAYROFF and YBAYROFF: where in its cell the pattern that BAYERPAT names begins.
    n_stars : int
        Stars to draw per frame area, most of them too faint to be seen in one frame.
    galaxy : Galaxy or None
        An extended object.
    drift_px : float
        Drift from one frame to the next, in one direction.
    dither_px : float
        Standard deviation of a jump every `dither_every` frames, in x and in y.
    rotation_deg : float
        Field rotation about the centre from the first frame to the last.
    fwhm_px, fwhm_scatter : float
        Seeing, and the standard deviation of its logarithm from frame to frame.
    elongation : float
        Ratio of the stars' width along y to that along x; their geometric mean is `fwhm_px`.
    transparency_scatter : float
        Standard deviation of the transparency from frame to frame; frame 0 has 1.
    sky_adu : tuple of float
        Sky above the pedestal, red, green, blue, in frame 0.
    sky_trend : float
        Growth of the sky from the first frame to the last, as a fraction.
    gradient : float
        Difference of the sky between two sides of the frame, as a fraction; its direction is drawn.
    gradient_growth : float
        What is added to that until the last frame, in a direction of its own: the moon rises.
    n_hot_pixels : int
        Fixed defects of the sensor; one in twenty of them is dead.
    cosmic_rays : float
        Expected number per frame.
    clouds, trails, tracking_errors : tuple
        What spoils which frame.
    has_noise : bool
        Whether photon and read noise are drawn.
    sensor : Sensor
        Pedestal, gain, read noise, quantisation, saturation.
    started_at : datetime
        Start of the first exposure, aware.
    cadence_s : float
        From the start of one exposure to the next; at least one second, which file names resolve.
    utc_offset_h : float
        The telescope's local time, which file names are in.
    """

    seed: int = 1
    n_frames: int = 12
    width: int = 1080
    height: int = 1920
    bayer_pattern: str | None = "GRBG"
    view: Matrix = IDENTITY
    is_demosaiced: bool = False
    row_order: str | None = None
    bayer_offset: tuple[int, int] = (0, 0)
    stars: tuple[Star, ...] | None = None
    n_stars: int = 400
    galaxy: Galaxy | None = None
    drift_px: float = 1.2
    dither_px: float = 12.0
    dither_every: int = 5
    rotation_deg: float = 0.2
    fwhm_px: float = 2.9
    fwhm_scatter: float = 0.04
    elongation: float = 1.0
    transparency_scatter: float = 0.02
    sky_adu: Colours = (438.0, 588.0, 387.0)
    sky_trend: float = 0.02
    gradient: float = 0.02
    gradient_growth: float = 0.0
    n_hot_pixels: int = 40
    cosmic_rays: float = 2.0
    clouds: tuple[Cloud, ...] = ()
    trails: tuple[SatelliteTrail, ...] = ()
    tracking_errors: tuple[TrackingError, ...] = ()
    has_noise: bool = True
    sensor: Sensor = field(default_factory=Sensor)
    exposure_s: float = 10.0
    cadence_s: float = 11.0
    started_at: datetime = datetime(2025, 3, 27, 1, 15, 2, 955368, tzinfo=UTC)
    utc_offset_h: float = -4.0
    object_name: str = "M 94"
    filter_name: str = "IRCUT"
    ra_deg: float = 192.721
    dec_deg: float = 41.12
    instrument: str = "Seestar S50"
    telescope: str = "S50_51a70001"
    focal_length_mm: float = 250.0
    pixel_size_um: float = 2.9
    site_longitude_deg: float = -70.0
    site_latitude_deg: float = 40.0

    def __post_init__(self) -> None:
        if self.bayer_pattern is not None and self.bayer_pattern not in BAYER_PATTERNS:
            raise ValueError(f"Bayer pattern {self.bayer_pattern!r} is none of {', '.join(BAYER_PATTERNS)}, None")
        if self.bayer_pattern and (self.width % 2 or self.height % 2):
            raise ValueError(f"a Bayer sensor of {self.width} × {self.height} pixels has an odd side")
        if min(self.n_frames, self.width, self.height, self.dither_every) < 1:
            raise ValueError("n_frames, width, height and dither_every are at least 1")
        if self.cadence_s < 1:
            raise ValueError(f"a cadence of {self.cadence_s} s gives two frames the same file name")
        if self.started_at.tzinfo is None:
            raise ValueError("started_at needs a time zone")


def random_stream(recipe: SkyRecipe, purpose: str, frame: int = 0) -> np.random.Generator:
    """Return the recipe's random numbers for one purpose, whatever else was drawn before."""
    return np.random.default_rng([recipe.seed, crc32(purpose.encode()), frame])


def simulated_stars(recipe: SkyRecipe, margin_px: float = 0.0) -> tuple[Star, ...]:
    """Return the recipe's stars, brightest first; drawn where it does not list them.

    Positions are uniform. Fluxes follow the power law N(> F) ∝ F^−0.8 of a Seestar's frames, colours a
    normal distribution of B − V about 0.7.

    Parameters
    ----------
    recipe : SkyRecipe
        What is simulated.
    margin_px : float
        Stars are drawn this far beyond frame 0, as densely, for the frames that drift there.
    """
    if recipe.stars is not None:
        return recipe.stars
    rng = random_stream(recipe, "stars")
    width, height = recipe.width + 2 * margin_px, recipe.height + 2 * margin_px
    count = round(recipe.n_stars * width * height / (recipe.width * recipe.height))
    x = rng.uniform(-0.5, width - 0.5, count) - margin_px
    y = rng.uniform(-0.5, height - 0.5, count) - margin_px
    green = np.sort(np.minimum(_FAINTEST_ADU * rng.uniform(size=count) ** (-1 / _COUNT_SLOPE), _BRIGHTEST_ADU))[::-1]
    return coloured_stars(x, y, green, rng)


def coloured_stars(x: Numbers, y: Numbers, green: Numbers, rng: np.random.Generator) -> tuple[Star, ...]:
    """Return stars with colours drawn for them.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        Pixels of frame 0.
    green : ndarray, shape (n,)
        Their flux, ADU.
    """
    return tuple(_star(*values) for values in zip(x, y, _colours(green, rng), strict=True))


def _colours(green: np.ndarray, rng: np.random.Generator) -> Sequence[np.ndarray]:
    b_minus_v = np.clip(rng.normal(0.7, 0.35, len(green)), -0.2, 1.8)
    relative = np.asarray(SUN_COLOURS) * 10 ** (0.4 * np.outer(b_minus_v - 0.65, _STEEPNESS))
    return list(green[:, np.newaxis] * relative)


def _star(x: float, y: float, flux: np.ndarray) -> Star:
    red, green, blue = flux.tolist()
    return Star(float(x), float(y), (red, green, blue))
