"""What a star's place on the mosaic does to a stack: errors that frames share as far as they show the star alike.

Demosaicing mistakes a little of a star's detail for colour, and the other way round: more or less, as its centre falls
on one pixel of the mosaic or another. Of a bright star's core, four fifths of what frames differ by is this. Such an
error goes as a wave with the star's place x, over the two pixels of a cell: diagonally, as the first chroma signal is
carried, and in red and blue along rows and columns, too, as the second is. Of the wave's power, the mean of the frames
keeps the share P = |Σ w exp(iπ k·x)|², for wave numbers k and weights w of sum 1, and the variance of the samples shows
1 - P. Frames that drift by half a cell cancel each other's errors, and their mean is better than independent samples
were; frames that happen to lie alike do not. It is the design effect of a systematic sample (Cochran 1977, Sampling
Techniques, section 8.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.types import Image
from crowdsky_desktop.model.transform import Transform

_WAVES = ((1, 1), (1, -1), (1, 0), (0, 1))
"""Wave numbers along x and y, in half turns a pixel."""
_OUTER = np.array([0.32, 0.32, 0.18, 0.18], np.float32)
"""Shares of the waves in the power of red's and blue's errors; measured on simulated stars."""
_GREEN = np.array([0.5, 0.5, 0.0, 0.0], np.float32)
"""The same of green's."""
_MOST_OUTER, _MOST_GREEN = (0.18, 0.20, 0.165), (0.08, 0.175, 0.14)
"""Of red and blue, and of green, the errors' root mean square in units of a star's slope, its curvature and its light.

Measured, as the shares are, at `_FWHM_PX`; from 2.2 to 3.8 px, slope and light go with the power -1.5 of the width.
"""
_FWHM_PX = 2.9
"""Width of the simulated stars that the figures above were measured on, px; usual for a Seestar."""
_GRID_PX = 16
"""Step of the grid on which the waves' powers are worked out, px. Chosen: they change slowly with the frames'
rotation."""
_MOST_SHARED = 0.9
"""Share of the waves from which frames lie too much alike for their samples to show it. Decision 0006."""


@dataclass(frozen=True)
class StripPhases:
    """Phase errors of some rows.

    Attributes
    ----------
    excess : ndarray of float32, (rows, w)
        The variance of a mean's phase errors over what its samples suggest, less 1.
    most : tuple of float
        Most variance that is theirs, by the squares of slope, curvature and light: seeing, tracking and transparency
        make samples differ, too, and change from frame to frame.
    """

    excess: Image
    most: tuple[float, float, float]


class MosaicPhases:
    """How much larger a mean's phase errors are than its samples suggest.

    Parameters
    ----------
    transforms : sequence of Transform
        How the frames of the stack map onto its grid.
    fwhm_px : sequence of float
        Median width of each frame's stars; not above 0 where it is not known.
    weights : ndarray of float32, (n,)
        Of the frames.
    shape : tuple of int
        Height and width of the stack.
    """

    def __init__(
        self,
        transforms: Sequence[Transform],
        fwhm_px: Sequence[float],
        weights: NDArray[np.float32],
        shape: tuple[int, int],
    ) -> None:
        self._fwhm_px = median([width for width in fwhm_px if width > 0.0] or [_FWHM_PX])
        self._width = shape[1]
        shares = weights / weights.sum()
        powers = _shared_powers(transforms, shares, shape)
        leverage = np.float32(np.square(shares).sum())
        self._excess = [_excess(np.einsum("k,kyx->yx", of, powers), leverage) for of in (_OUTER, _GREEN)]

    def rows(self, rows: slice) -> tuple[StripPhases, StripPhases, StripPhases]:
        """Return the phase errors of some rows of red, green and blue."""
        most = (_MOST_OUTER, _MOST_GREEN)
        outer, green = (self._strip(*of_channel, rows) for of_channel in zip(self._excess, most, strict=True))
        return outer, green, outer

    def _strip(self, excess: Image, most: tuple[float, float, float], rows: slice) -> StripPhases:
        onto_grid = np.array([[1.0 / _GRID_PX, 0.0, 0.0], [0.0, 1.0 / _GRID_PX, rows.start / _GRID_PX]])
        size, how = (self._width, rows.stop - rows.start), cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        strip = cv2.warpAffine(excess, onto_grid, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
        by_width = (_FWHM_PX / self._fwhm_px) ** 1.5
        slope, curvature, light = most
        squares = ((slope * by_width) ** 2, curvature**2, (light * by_width) ** 2)
        return StripPhases(np.asarray(strip, np.float32), squares)


def _excess(shared: Image, leverage: np.float32) -> Image:
    shown = np.maximum(np.float32(1.0) - shared, np.float32(1.0 - _MOST_SHARED))
    excess = shared / shown * ((np.float32(1.0) - leverage) / leverage) - np.float32(1.0)
    return np.where(shared < _MOST_SHARED, excess, np.float32(0.0))


def _shared_powers(
    transforms: Sequence[Transform], shares: NDArray[np.float32], shape: tuple[int, int]
) -> NDArray[np.float32]:
    """Return the powers of the mean waves, 0 to 1, at points of a grid, (waves, rows, columns)."""
    rows, columns = (np.arange(0, size + _GRID_PX, _GRID_PX) for size in shape)
    to_frames = np.linalg.inv(np.asarray(transforms))
    # What a homography differs from its affine part by does not matter over some pixels.
    to_frames /= to_frames[:, 2:, 2:]
    powers = np.empty((len(_WAVES), len(rows), len(columns)), np.float32)
    for power, wave in zip(powers, _WAVES, strict=True):
        half_turns = np.einsum("k,nkj->nj", wave, to_frames[:, :2])
        down = shares[:, None] * _wave(half_turns[:, 1:2] * rows + half_turns[:, 2:])
        power[:] = np.square(np.abs(np.einsum("ny,nx->yx", down, _wave(half_turns[:, :1] * columns))))
    return powers


def _wave(half_turns: NDArray[Any]) -> NDArray[np.complex64]:
    return np.exp(1j * np.pi * half_turns).astype(np.complex64)
