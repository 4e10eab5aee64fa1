"""Gradients of the sky that change from frame to frame, such as at moonrise or as the field turns.

The sky of a frame less that of the reference, cell by cell of their meshes, no longer shows stars and galaxies, as both
frames have them; what is left is a smooth surface, which is taken off where it is more than noise.
"""

import math
import sys
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.registration.fit import MIN_GAIN
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, median
from crowdsky_desktop.imaging.sky.background import SkyMesh
from crowdsky_desktop.imaging.sky.interpolation import cubic_levels
from crowdsky_desktop.imaging.types import Image, Values
from crowdsky_desktop.model.transform import Transform

MIN_AMPLITUDE_SIGMA = 0.1
"""A surface that changes by less over the whole frame, in σ of one pixel, is left alone. Chosen; decision 0039."""

CELLS_PER_TERM = 4
"""Cells that each term of a surface needs. Chosen; decision 0039."""

_N_TERMS = (3, 6)
"""Terms of a plane, then of a quadratic surface."""
_CLIP_SIGMA = 3.0
"""Robust σ from the surface beyond which a cell is an outlier. Chosen; decision 0039."""
_MAX_ROUNDS = 5
"""Rounds of clipping, at most. Chosen; decision 0039."""


@dataclass(frozen=True)
class Surface:
    """What is added to a frame's samples, on the reference's grid.

    Attributes
    ----------
    coefficients : tuple of float
        Of 1, u, v, u², uv, v², ADU; u and v go from −1 to 1 over width and height.
    width, height : int
        Of the reference.
    """

    coefficients: tuple[float, ...]
    width: int
    height: int

    def at(self, x: Values, y: Values) -> Values:
        """Return the surface at positions of the reference."""
        terms = _terms(*self._normalised(x, y))
        return np.asarray(terms @ np.asarray(self.coefficients))

    def rows(self, first: int, n_rows: int, width: int) -> NDArray[np.float32]:
        """Return the surface on some rows of the grid, shape (n_rows, width)."""
        u, v = self._normalised(np.arange(width, dtype=np.float64), np.arange(first, first + n_rows, dtype=np.float64))
        one, in_x, in_y, in_xx, in_xy, in_yy = self.coefficients
        across = np.stack((one + in_x * u + in_xx * u**2, in_y + in_xy * u, np.full_like(u, in_yy)))
        down = np.stack((np.ones_like(v), v, v**2), axis=1)
        return (down.astype(np.float32) @ across.astype(np.float32)).reshape(n_rows, width)

    @property
    def amplitude_adu(self) -> float:
        """Difference of its highest and lowest value over the frame."""
        x, y = np.meshgrid(np.linspace(0, self.width - 1, 9), np.linspace(0, self.height - 1, 9))
        return float(np.ptp(self.at(x.ravel(), y.ravel())))

    def _normalised(self, x: Values, y: Values) -> tuple[Values, Values]:
        return 2.0 * x / max(self.width - 1, 1) - 1.0, 2.0 * y / max(self.height - 1, 1) - 1.0


@dataclass(frozen=True)
class CellPlaces:
    """Where the cells of a frame's sky lie on the reference; the same for all its channels.

    Attributes
    ----------
    column, row : ndarray of float32, (n,)
        In cells of the reference, of all cells of the frame.
    is_inside : ndarray of bool, (n,)
        Whether a cell's middle lies on the reference.
    terms : ndarray of float64, (n inside, 6)
        Of a surface, at the cells inside.
    size : tuple of int
        Width and height of the reference.
    is_structured : bool
        Whether what lies between the reference's cells is to be known better than linear interpolation tells.
    """

    column: NDArray[np.float32]
    row: NDArray[np.float32]
    is_inside: NDArray[np.bool_]
    terms: Values
    size: tuple[int, int]
    is_structured: bool = False

    @classmethod
    def of(
        cls,
        own: SkyMesh,
        reference: SkyMesh,
        to_reference: Transform,
        size: tuple[int, int],
        *,
        is_structured: bool = False,
    ) -> "CellPlaces":
        """Return the places of a frame's cells, from the meshes of any channel."""
        rows, columns = np.indices(own.levels.shape, dtype=np.float64)
        middles = (columns + 0.5) * own.cell_px[0] - 0.5 + 1j * ((rows + 0.5) * own.cell_px[1] - 0.5)
        mapped = transform_points(to_reference, np.asarray(middles.ravel(), np.complex128))
        column, row = (
            (along + 0.5) / cell - 0.5
            for along, cell in zip((mapped.real, mapped.imag), reference.cell_px, strict=True)
        )
        height, width = reference.levels.shape
        inside = (column > -0.5) & (row > -0.5) & (column < width - 0.5) & (row < height - 0.5)
        u, v = (
            2.0 * at[inside] / max(side - 1, 1) - 1.0 for at, side in zip((mapped.real, mapped.imag), size, strict=True)
        )
        return cls(column.astype(np.float32), row.astype(np.float32), inside, _terms(u, v), size, is_structured)

    def missing(self, own: SkyMesh, reference: SkyMesh, scale: float, offset: float) -> Values:
        """Return what the cells inside lack of the reference's sky after scale and offset, ADU."""
        level = self._levels_there(reference.known_levels).ravel()[self.is_inside]
        return np.asarray(level - (scale * own.known_levels.ravel()[self.is_inside].astype(np.float64) + offset))

    def _levels_there(self, levels: Image) -> NDArray[np.floating]:
        if self.is_structured:
            return cubic_levels(levels, self.column.ravel(), self.row.ravel())
        # Of all cells, also where none is inside: OpenCV takes no empty map.
        return np.asarray(
            cv2.remap(levels, self.column, self.row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32
        )


def match_gradient(
    own: SkyMesh, reference: SkyMesh, places: CellPlaces, *, scale: float, offset: float
) -> Surface | None:
    """Return the surface that brings a frame's sky to the reference's after scale and offset; None for none.

    Least squares with outlying cells clipped; a plane, or a quadratic surface, is taken where it lowers the corrected
    Akaike criterion (Burnham & Anderson 2002, section 2.6) as much as registration asks of transforms.

    Parameters
    ----------
    own, reference : SkyMesh
        Of one channel.
    places : CellPlaces
        Of the frame's cells.
    """
    terms, missing = places.terms, places.missing(own, reference, scale, offset)
    kept = _without_outliers(terms, missing)
    rounding = float(np.finfo(np.float32).eps * np.abs(reference.levels).max())
    best, lowest = np.zeros(6), _aicc(missing[kept], 0, rounding)
    for n_terms in _N_TERMS:
        if kept.sum() >= CELLS_PER_TERM * n_terms:
            fitted = np.zeros(6)
            fitted[:n_terms] = np.linalg.lstsq(terms[kept, :n_terms], missing[kept], rcond=None)[0]
            criterion = _aicc(missing[kept] - terms[kept] @ fitted, n_terms, rounding)
            best, lowest = (fitted, criterion) if criterion < lowest - MIN_GAIN else (best, lowest)
    if not best.any():
        return None
    surface = Surface(tuple(best.tolist()), *places.size)
    return surface if surface.amplitude_adu > MIN_AMPLITUDE_SIGMA * reference.noise_adu else None


def _terms(u: Values, v: Values) -> Values:
    return np.stack((np.ones_like(u), u, v, u**2, u * v, v**2), axis=1)


def _without_outliers(terms: Values, missing: Values) -> NDArray[np.bool_]:
    """Return the cells that a smooth surface can explain: not those at a galaxy's edge or under a small cloud."""
    kept = np.isfinite(missing)
    n_terms = 6 if kept.sum() >= CELLS_PER_TERM * 6 else 3
    for _ in range(_MAX_ROUNDS):
        if kept.sum() < CELLS_PER_TERM * n_terms:
            return kept
        fitted = np.linalg.lstsq(terms[kept, :n_terms], missing[kept], rcond=None)[0]
        residuals = np.abs(missing - terms[:, :n_terms] @ fitted)
        inside = residuals <= _CLIP_SIGMA * MAD_TO_SIGMA * median(residuals[kept])
        if (inside == kept).all():
            break
        kept = inside
    return kept


def _aicc(residuals: Values, n_terms: int, rounding: float) -> float:
    """Return the criterion; residuals below what 32-bit levels can tell apart are all alike."""
    n, k = len(residuals), n_terms + 1  # the scatter is a parameter too
    if n - k - 1 <= 0:
        return math.inf
    return (
        n * math.log(max(float(np.mean(np.square(residuals))), rounding**2, sys.float_info.min))
        + 2.0 * k
        + 2.0 * k * (k + 1) / (n - k - 1)
    )
