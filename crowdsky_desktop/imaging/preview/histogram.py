"""How the values of a picture are spread, on an axis that shows the faint sky and the bright stars at once."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.stretch import channel_skies, least_reach

N_BINS = 200
"""Bins of each channel. Chosen: about one for each pixel of the window's panel."""
MAX_SAMPLES = 250_000
"""Pixels of a channel that are counted at most; those of large pictures are taken at even distances."""

_LOWEST_SIGMA = -12.0
"""Lower end of the axis, σ from the sky. Chosen: noise ends before, so what lies there is a fault that a person should
see."""
_LEAST_REACH_SIGMA = 200.0
"""Least upper end of the axis, σ from the sky, for pictures without bright stars. Chosen: the sky's peak keeps its
usual width."""


@dataclass(frozen=True)
class Histogram:
    """Counts per channel over `asinh((value - sky) / noise)`: linear near the sky, logarithmic far above it.

    Attributes
    ----------
    sky_adu : tuple of float
        Level of each channel's sky.
    noise_adu : float
        The unit of the axis: mean noise of the channels' sky, at least a billionth of its level.
    low, high : float
        Ends of the axis.
    counts : ndarray of int64, (c, N_BINS)
        Pixels without data are not counted; of a large picture only some are.
    """

    sky_adu: tuple[float, ...]
    noise_adu: float
    low: float
    high: float
    counts: NDArray[np.int64]

    def position(self, value_adu: float, channel: int) -> float:
        """Return where a value lies on the axis."""
        return math.asinh((value_adu - self.sky_adu[channel]) / self.noise_adu)

    def value(self, position: float, channel: int) -> float:
        """Return the value, in ADU, at a place on the axis."""
        return self.sky_adu[channel] + self.above_sky(position)

    def above_sky(self, position: float) -> float:
        """Return how many ADU above the sky a place on the axis lies."""
        return self.noise_adu * math.sinh(position)


def histogram(pixels: NDArray[np.float32]) -> Histogram:
    """Return the histogram of `(c, h, w)` pixels; NaN is no data."""
    skies = channel_skies(pixels)
    noise = max(sum(sky.noise for sky in skies) / len(skies), least_reach([sky.level for sky in skies]))
    step = max(1, -(-pixels[0].size // MAX_SAMPLES))
    finite = [values[np.isfinite(values)] for values in (plane.reshape(-1)[::step] for plane in pixels)]
    tops = [float(values.max()) - sky.level for values, sky in zip(finite, skies, strict=True) if values.size]
    reach = max(tops, default=0.0)
    low, high = math.asinh(_LOWEST_SIGMA), math.asinh(max(reach / noise, _LEAST_REACH_SIGMA)) + 0.1
    counts = [
        np.histogram(np.arcsinh((values - np.float32(sky.level)) / np.float32(noise)), N_BINS, (low, high))[0]
        for values, sky in zip(finite, skies, strict=True)
    ]
    return Histogram(tuple(sky.level for sky in skies), noise, low, high, np.array(counts, np.int64))
