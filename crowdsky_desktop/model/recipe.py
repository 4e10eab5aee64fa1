"""How a stack is to be made."""

from dataclasses import dataclass
from enum import StrEnum


class Rejection(StrEnum):
    """Which samples of a pixel are left out."""

    AUTO = "auto"
    WINSORIZED_SIGMA = "winsorized-sigma"
    SIGMA = "sigma"
    MAD = "mad"
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
    STARS = "stars"
    NONE = "none"


@dataclass(frozen=True)
class Recipe:
    """How a stack is to be made; written into its HISTORY.

    Attributes
    ----------
    rejection : Rejection
        `auto` chooses by the number of frames and says so.
    sigma_low, sigma_high : float
        A sample this many σ below or above the centre is rejected.
    min_frames : int
        Fewer registered frames than this are no stack.
    """

    rejection: Rejection = Rejection.AUTO
    sigma_low: float = 3.5
    sigma_high: float = 3.5
    normalisation: Normalisation = Normalisation.BOTH
    weighting: Weighting = Weighting.NOISE
    min_frames: int = 3
