"""What is shown of a stack: its colours, one channel, or a quality plane."""

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
