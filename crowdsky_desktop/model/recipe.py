"""How a stack is to be made."""

from dataclasses import dataclass, replace
from enum import StrEnum

from crowdsky_desktop.model.observing import SitePrecision


class RegistrationMethod(StrEnum):
    """How the stars of a frame are matched with those of the reference frame."""

    AUTO = "auto"
    PAIRS = "pairs"
    ASTROALIGN = "astroalign"


class Rejection(StrEnum):
    """Which samples of a pixel are left out."""

    AUTO = "auto"
    WINSORIZED_SIGMA = "winsorized-sigma"
    SIGMA = "sigma"
    MAD = "mad"
    LINEAR_FIT = "linear-fit"
    ESD = "esd"
    PERCENTILE = "percentile"
    MIN_MAX = "min-max"
    NONE = "none"


class Normalisation(StrEnum):
    """How frames are brought to the reference's level before they are compared."""

    ADDITIVE = "additive"
    MULTIPLICATIVE = "multiplicative"
    BOTH = "both"
    NONE = "none"


class Weighting(StrEnum):
    """What a frame's weight in the mean comes from."""

    NOISE = "noise"
    FWHM = "fwhm"
    SNR = "snr"
    STARS = "stars"
    NONE = "none"


class ColourPattern(StrEnum):
    """What raw frames are taken to be whose header names no colour pattern, though their pixels show one."""

    AUTO = "auto"
    RGGB = "RGGB"
    BGGR = "BGGR"
    GRBG = "GRBG"
    GBRG = "GBRG"


class FileLayout(StrEnum):
    """What the parts of a stack's file are called, and where the picture is."""

    AUTO = "auto"
    CROWDSKY = "crowdsky"
    CUBE = "cube"


class Compression(StrEnum):
    """How the parts of a stack's file are made smaller."""

    SCIENCE = "science"
    LOSSLESS = "lossless"
    NONE = "none"


@dataclass(frozen=True)
class Recipe:
    """How a stack is to be made; written into its HISTORY.

    Attributes
    ----------
    registration : RegistrationMethod
        `pairs` is our own matcher. `auto` asks astroalign about each frame that `pairs` could not register.
    rejection : Rejection
        `auto` chooses by the number of frames and says so.
    sigma_low, sigma_high : float
        A sample this many σ below or above the centre is rejected (winsorized-sigma, sigma, mad, linear-fit).
    percentile_low, percentile_high : float
        A sample this share of the median below or above it is rejected (percentile).
    min_max_low, min_max_high : int
        So many of the lowest and highest samples are rejected (min-max).
    esd_significance : float
        Chance that a pixel without outliers loses a sample (esd).
    esd_outliers : float
        Share of a pixel's samples that may be outliers (esd).
    reject_trails : bool
        Whether lines across single frames are found and left out whole, however faint.
    leave_out_copies : bool
        Whether a frame with the same picture as another one is left out.
    colour_pattern : ColourPattern
        Of raw frames that name none. `auto` takes that of all Seestars for theirs, and leaves out the others'.
    site : SitePrecision
        How precisely the file says where the telescope stood.
    min_frames : int
        Fewer registered frames than this are no stack. Up to 3: all that a chunk of one or two frames has is enough.
    layout : FileLayout
        Of the file. `auto` takes the service's own for what is submitted, and a cube for other stacks.
    compression : Compression
        Of the file. `science` rounds to a 24th of the noise, `lossless` keeps every bit.
    """

    rejection: Rejection = Rejection.AUTO
    sigma_low: float = 4.0
    sigma_high: float = 4.0
    percentile_low: float = 0.2
    percentile_high: float = 0.1
    min_max_low: int = 1
    min_max_high: int = 1
    esd_significance: float = 0.05
    esd_outliers: float = 0.3
    reject_trails: bool = True
    leave_out_copies: bool = True
    normalisation: Normalisation = Normalisation.BOTH
    weighting: Weighting = Weighting.NOISE
    min_frames: int = 3
    colour_pattern: ColourPattern = ColourPattern.AUTO
    registration: RegistrationMethod = RegistrationMethod.AUTO
    site: SitePrecision = SitePrecision.ROUNDED
    layout: FileLayout = FileLayout.AUTO
    compression: Compression = Compression.SCIENCE

    @property
    def for_submission(self) -> "Recipe":
        """The recipe of a chunk: where the layout is not chosen, it is the service's own."""
        return replace(self, layout=FileLayout.CROWDSKY) if self.layout is FileLayout.AUTO else self


_SIGMAS = ("sigma_low", "sigma_high")
LIMITS_OF: dict[Rejection, tuple[str, ...]] = {
    Rejection.AUTO: _SIGMAS,
    Rejection.WINSORIZED_SIGMA: _SIGMAS,
    Rejection.SIGMA: _SIGMAS,
    Rejection.MAD: _SIGMAS,
    Rejection.LINEAR_FIT: _SIGMAS,
    Rejection.ESD: ("esd_significance", "esd_outliers"),
    Rejection.PERCENTILE: ("percentile_low", "percentile_high"),
    Rejection.MIN_MAX: ("min_max_low", "min_max_high"),
    Rejection.NONE: (),
}
"""The attributes of a recipe that each method of rejection goes by."""
