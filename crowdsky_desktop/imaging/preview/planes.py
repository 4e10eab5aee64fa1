"""What of a stack is looked at: its colours, one channel, or what the file tells of each pixel."""

from dataclasses import dataclass
from enum import Enum


class Plane(Enum):
    """A view of a stack."""

    COLOUR = "colour"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    LUMINANCE = "luminance"
    COVERAGE = "coverage"
    REJECTED_LOW = "rejected_low"
    REJECTED_HIGH = "rejected_high"
    ERROR = "error"

    @property
    def is_map(self) -> bool:
        """Whether it is drawn in the colours of a scale, not as a picture of the sky."""
        return self in MAP_UNITS


MAP_UNITS: dict[Plane, str] = {
    Plane.COVERAGE: "samples",
    Plane.REJECTED_LOW: "samples",
    Plane.REJECTED_HIGH: "samples",
    Plane.ERROR: "ADU",
}

PLANE_NAMES: dict[Plane, str] = {
    Plane.COLOUR: "Colour",
    Plane.RED: "Red",
    Plane.GREEN: "Green",
    Plane.BLUE: "Blue",
    Plane.LUMINANCE: "Luminance",
    Plane.COVERAGE: "Coverage",
    Plane.REJECTED_LOW: "Rejected, too low",
    Plane.REJECTED_HIGH: "Rejected, too high",
    Plane.ERROR: "Standard error",
}

PLANE_HINTS: dict[Plane, str] = {
    Plane.COLOUR: "Red, green and blue together",
    Plane.RED: "The red channel alone",
    Plane.GREEN: "The green channel alone",
    Plane.BLUE: "The blue channel alone",
    Plane.LUMINANCE: "The mean of red, green and blue",
    Plane.COVERAGE: "How many samples are averaged in each pixel: the channels' mean",
    Plane.REJECTED_LOW: "Samples left out because they are too dark: all channels",
    Plane.REJECTED_HIGH: "Samples left out because they are too bright: all channels",
    Plane.ERROR: "Standard error of each pixel's mean: the channels' mean",
}


@dataclass(frozen=True)
class Scale:
    """What the colours of a map mean.

    Attributes
    ----------
    low, high : float
        The values at the dark and at the bright end; what lies beyond has the end's colour.
    unit : str
        To be translated by `words.say`.
    is_cut : bool
        Whether there are values above `high`.
    has_gaps : bool
        Whether some pixels have no value.
    """

    low: float
    high: float
    unit: str
    is_cut: bool = False
    has_gaps: bool = False
