"""What the sliders of a picture change: brightness, contrast and saturation, after its stretch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BRIGHTEST_GAMMA = 0.4
"""Exponent of the brightness at the upper end of its slider; its inverse at the lower end. Chosen by eye: the sky of a
stretched picture becomes a middle grey."""
_HIGHEST_CONTRAST = 2.5
"""Steepness of the curve at the pivot at the upper end of the slider; its inverse at the lower end. Chosen by eye."""
_PIVOT = 0.25
"""Brightness that contrast leaves as it is, of 1. Chosen: between a stretched sky (0.1) and the middle of a galaxy."""
_MOST_SATURATED = 3.0
"""Factor of the colours at the upper end of the slider; at the lower end it is 0. Chosen by eye."""


@dataclass(frozen=True)
class Tone:
    """Where three sliders stand, each from −1 to 1; 0 changes nothing."""

    brightness: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is changed."""
        return self == Tone()

    @property
    def saturation_factor(self) -> float:
        """By how much each colour's distance from grey is multiplied: 0 to `_MOST_SATURATED`."""
        return 1.0 + self.saturation * (_MOST_SATURATED - 1.0 if self.saturation > 0.0 else 1.0)

    def curve(self, values: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Return brightnesses from 0 to 1 after brightness and contrast: a rising curve through (0, 0) and (1, 1).

        Brightness is a power; contrast bends both sides of the pivot by powers that meet there with one slope.
        """
        import numpy as np

        lighter = values ** np.float32(_BRIGHTEST_GAMMA**self.brightness)
        steep = np.float32(_HIGHEST_CONTRAST**self.contrast)
        below = _PIVOT * (np.minimum(lighter, _PIVOT) / _PIVOT) ** steep
        above = (1.0 - _PIVOT) * ((1.0 - np.maximum(lighter, _PIVOT)) / (1.0 - _PIVOT)) ** steep
        return np.asarray(np.where(lighter < _PIVOT, below, 1.0 - above), np.float32)


NEUTRAL = Tone()
"""All sliders in their middles."""
