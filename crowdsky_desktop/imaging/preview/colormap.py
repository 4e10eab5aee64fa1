"""The colours of maps and of measured stars."""

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.planes import Scale

_ANCHORS = np.array([(0, 34, 78), (65, 77, 108), (124, 123, 120), (185, 173, 112), (254, 232, 56)], np.float64)
"""After cividis (Nuñez, Anderton and Renslow 2018): even steps in brightness, the same to colour-blind eyes."""


def shares_of(scale: Scale, values: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return where values lie on a scale, 0 to 1; NaN stays NaN."""
    return np.asarray(np.clip((values - scale.low) / max(scale.high - scale.low, 1e-12), 0.0, 1.0))


def map_colours(n_steps: int = 256) -> NDArray[np.uint8]:
    """Return the colours of a map from its low to its high end, (n_steps, 3)."""
    positions = np.linspace(0.0, len(_ANCHORS) - 1.0, n_steps)
    channels = [np.interp(positions, np.arange(len(_ANCHORS)), _ANCHORS[:, channel]) for channel in range(3)]
    return np.round(np.stack(channels, axis=1)).astype(np.uint8)
