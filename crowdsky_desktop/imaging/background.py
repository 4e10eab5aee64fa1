"""The sky: its level and noise across a plane, and over a whole channel."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import sep
from numpy.typing import NDArray

MESH_PX = 64
"""Side of the mesh cells: several times a star, well below a gradient."""

_CLIP_SIGMA = 3.0
_MAX_ROUNDS = 12


@dataclass(frozen=True)
class SkyLevel:
    """Level and standard deviation of the sky, ADU per pixel."""

    level_adu: float
    noise_adu: float


def background_map(plane: NDArray[np.float32], no_data: NDArray[np.bool_] | None = None) -> Any:
    """Return `sep.Background` of a plane: SExtractor's mesh of clipped modes (Bertin & Arnouts 1996, section 2).

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        C-contiguous. Pixels under `no_data` may hold anything finite.
    no_data : ndarray of bool, (h, w), optional
        True where there is no data.
    """
    return sep.Background(plane, mask=no_data, bw=MESH_PX, bh=MESH_PX, fw=3, fh=3)


def sky_level(values: NDArray[np.float32]) -> SkyLevel:
    """Return level and noise of the sky among `values`, stars left out.

    Iterated clipping about the median down to the mean of what stays: medians of raw Seestar pixels jump by their
    quantisation of some 3 ADU, means do not.

    Parameters
    ----------
    values : ndarray of float32
        Any shape; NaN is ignored. No finite value at all gives NaN.
    """
    kept = values[np.isfinite(values)].astype(np.float64, copy=False).ravel()
    for _ in range(_MAX_ROUNDS):
        if kept.size == 0:
            return SkyLevel(float("nan"), float("nan"))
        centre, spread = float(np.median(kept)), float(kept.std())
        inside = np.abs(kept - centre) <= _CLIP_SIGMA * spread
        if inside.all():
            break
        kept = kept[inside]
    return SkyLevel(float(kept.mean()), float(kept.std()))
