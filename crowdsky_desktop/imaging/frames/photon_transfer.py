"""Gain, pedestal and read noise of a sensor, from how its frames differ: photon transfer.

Of electrons that arrive by chance, variance and third cumulant both equal their mean (Poisson). In ADU, with `g` ADU
for an electron, a pedestal `b` and a read noise of `r` electrons, a pixel at level `L` has the variance
``g (L - b) + g² r²`` and the third cumulant ``g² (L - b)``. The slope of variance over level is the gain: sky that is
seen through red, green and blue has levels enough (Janesick 2007, Photon Transfer, chapters 4 to 6). Level and variance
alone do not tell pedestal from read noise; the third cumulant does.

Both are taken from each pixel less its mean over the frames, so that what stands still cancels: the sky's gradient, the
pattern of the sensor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.read import read_rows
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, jackknife_errors, median_of_known
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.observing import SensorResponse

_MAX_FRAMES = 24
"""Frames that are compared, at most. With these and the strips below simulated chunks give the gain to 1 %, the
pedestal to 2 % and a read noise of 3 electrons to 5 %."""
_MIN_FRAMES = 5
"""Frames below which nothing is said: three differences. Chosen."""
_N_STRIPS, _STRIP_CELLS = 4, 3
"""Strips of the frame that are read, and the cells on top of each other in one: few reads, spread over the frame."""
_CELL_ROWS, _CELL_COLUMNS = 16, 64
"""Of a cell: 256 pixels of a colour, few enough to miss most stars."""
_N_GROUPS = 12
"""Groups of cells of which each is left out once: the jackknife's error is known to a fifth. Chosen; decision 0039."""
_CLIP_SIGMA = 2.5
"""Cells whose variance lies farther from that of their colour hold a star, a trail or a hot pixel.
Chosen; decision 0039."""
_MAX_ERROR, _MAX_PEDESTAL_ERROR = 0.03, 0.05
"""Relative standard errors above which gain and read noise, or the pedestal, are not told: they are promised to 5 %."""
_USUAL_READ_NOISE_E = 1.0
"""Electrons: of the back-lit CMOS sensors of these telescopes 0.7 to 1.7 at the gains that they use (makers' curves of
the IMX462 and IMX585). It is assumed where the frames do not show more: below a sky of 40 electrons a read noise of one
does not show, and the pedestal hangs on it by one step of gain, 3 % of it."""
_SURE = 3.0
"""Standard errors by which the read noise must be larger to be believed. Chosen; decision 0039."""
_OUTLIER_SIGMA = 5.0
"""A sample this far from its pixel's mean is a cosmic ray or a hot pixel: of a Poisson distribution with a mean of 40
three in a million lie there, and take 0.3 % from its third cumulant. Chosen; decision 0039."""


@dataclass(frozen=True)
class _Cells:
    """Level, variance and third cumulant (ADU) of cells of one colour each."""

    level: NDArray[np.float64]
    variance: NDArray[np.float64]
    third: NDArray[np.float64]
    scatter: NDArray[np.float64]

    def of(self, chosen: NDArray[np.bool_]) -> "_Cells":
        return _Cells(*(getattr(self, field.name)[chosen] for field in fields(self)))


def measure_response(frames: Sequence[LightFrame]) -> SensorResponse:
    """Return a sensor's response from raw frames of one night, in order of time.

    Raises
    ------
    NotFitsError
        A frame cannot be read any more.
    """
    raw = [frame for frame in frames if frame.n_channels == 1 and frame.width >= 2 * _CELL_COLUMNS]
    first = max(0, (len(raw) - _MAX_FRAMES) // 2)
    chosen = raw[first : first + _MAX_FRAMES]
    if len(chosen) < _MIN_FRAMES or chosen[0].height < 2 * _N_STRIPS * _STRIP_CELLS * _CELL_ROWS:
        return SensorResponse()
    cells = _typical(_cells(chosen))
    if len(cells.level) < 2 * _N_GROUPS:
        return SensorResponse()
    found = _line(cells)
    without = np.array([_line(cells.of(_all_but(group, len(cells.level)))) for group in range(_N_GROUPS)])
    return _told(found, jackknife_errors(without))


def _line(cells: _Cells) -> NDArray[np.float64]:
    """Return ADU for an electron, the level (ADU) without variance, and the square of the read noise (e²)."""
    level = cells.level - cells.level.mean()
    spread = float(level @ level)
    # Frames that do not differ have no gain: what follows from it is not known, either.
    gain = (float(level @ cells.variance) / spread if spread > 0.0 else 0.0) or np.nan
    variance, light = float(cells.variance.mean()) / gain**2, float(cells.third.mean()) / gain**3
    return np.array([gain, float(cells.level.mean()) - variance * gain, variance - light])


def _told(found: NDArray[np.float64], errors: NDArray[np.float64]) -> SensorResponse:
    (gain, foot_adu, square), (gain_error, foot_error, square_error) = found, errors
    if not (gain > 0.0 and gain_error <= _MAX_ERROR * gain):
        return SensorResponse()
    is_larger = square - _SURE * square_error > _USUAL_READ_NOISE_E**2
    pedestal = foot_adu + gain * (square if is_larger else _USUAL_READ_NOISE_E**2)
    error = float(np.hypot(foot_error, gain * square_error if is_larger else gain * _USUAL_READ_NOISE_E**2))
    return SensorResponse(
        1.0 / float(gain),
        float(pedestal) if pedestal > 0.0 and error <= _MAX_PEDESTAL_ERROR * pedestal else None,
        float(np.sqrt(square)) if square > 0.0 and square_error <= 2.0 * _MAX_ERROR * square else None,
    )


def _all_but(group: int, n_cells: int) -> NDArray[np.bool_]:
    return np.asarray(np.arange(n_cells) % _N_GROUPS != group)


def _typical(cells: Sequence[_Cells]) -> _Cells:
    """Return the cells of all colours without those that lack data or stand out among their colour."""
    kept = []
    for colour in cells:
        away = np.abs(colour.scatter - median_of_known(colour.scatter))
        kept.append(colour.of(away <= _CLIP_SIGMA * (MAD_TO_SIGMA * median_of_known(away))))
    return _Cells(*(np.concatenate([getattr(one, field.name) for one in kept]) for field in fields(_Cells)))


def _cells(frames: Sequence[LightFrame]) -> list[_Cells]:
    """Return the cells of each place of the mosaic's 2 × 2."""
    n_cells = frames[0].width // _CELL_COLUMNS
    height = _STRIP_CELLS * _CELL_ROWS
    starts = np.linspace(0, frames[0].height - height, _N_STRIPS).astype(int) // 2 * 2
    strips = np.stack([[read_rows(frame, int(start), int(start) + height) for start in starts] for frame in frames])
    rows = strips.reshape(len(frames), -1, _CELL_ROWS, frames[0].width)[..., : n_cells * _CELL_COLUMNS]
    places = [rows[:, :, row::2, column::2] for row in (0, 1) for column in (0, 1)]
    return [_Cells(*np.hstack([cumulants(strip, n_cells) for strip in place.swapaxes(0, 1)])) for place in places]


def cumulants(samples: NDArray[np.float32], n_cells: int) -> NDArray[np.float64]:
    """Return level, variance, third cumulant and scatter of each cell of a strip, (4, n_cells).

    What stands still is taken off: each pixel's mean over the frames, and each frame's mean over the cell. That leaves
    less of a third cumulant, by ``(n - 1) (n - 2) / n²`` of n frames and of n pixels.

    Parameters
    ----------
    samples : ndarray of float32, (frames, rows, columns)
        Of one colour.
    """
    n_frames, n_rows, n_columns = samples.shape
    of_cells = samples.reshape(n_frames, n_rows, n_cells, n_columns // n_cells).transpose(2, 0, 1, 3)
    noise = np.ascontiguousarray(of_cells).reshape(n_cells, n_frames, -1)
    levels = noise.mean(axis=2, keepdims=True)
    noise -= levels
    noise -= noise.mean(axis=1, keepdims=True)
    squares = np.square(noise)
    np.putmask(noise, squares > _OUTLIER_SIGMA**2 * squares.mean(axis=(1, 2), keepdims=True), 0.0)
    np.square(noise, out=squares)
    scatter, third = squares.mean(axis=(1, 2)), np.multiply(squares, noise, out=squares).mean(axis=(1, 2))
    steps = np.diff(noise, axis=1)
    n_pixels = noise.shape[2]
    variance = np.square(steps, out=steps).mean(axis=(1, 2)) / 2.0 * (n_pixels / (n_pixels - 1.0))
    for n in (n_frames, n_pixels):
        third *= n**2 / ((n - 1.0) * (n - 2.0))
    return np.stack([levels.mean(axis=(1, 2)), variance, third, scatter]).astype(np.float64)
