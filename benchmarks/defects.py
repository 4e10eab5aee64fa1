"""Put known defects into light frames: trails, hot pixels, cosmic rays."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

SEED = 20250115
BRIGHT_TRAIL_ADU = 8_000.0
FAINT_TRAIL_ADU = 200.0
N_HOT_PIXELS = 300
N_COSMIC_RAYS = 30

_TRAIL_SIGMA_PX = 1.25
_TOP_ADU = 65_535

Signal = NDArray[np.float32]
Defect = Callable[[int, int, tuple[int, int]], Signal | None]
"""From a frame's index, the number of frames and the shape to what is added, ADU; None adds nothing."""


def trail_signal(shape: tuple[int, int], peak_adu: float, top: float, bottom: float) -> Signal:
    """Return a straight trail from the left edge at `top` to the right edge at `bottom`, shares of the height."""
    height, width = shape
    x = np.arange(width, dtype=np.float32)
    slope = (bottom - top) * height / width
    distance = (np.arange(height, dtype=np.float32)[:, np.newaxis] - top * height - slope * x) / np.hypot(1, slope)
    return peak_adu * np.exp(-(distance**2) / (2 * _TRAIL_SIGMA_PX**2))


def bright_trail(index: int, n_frames: int, shape: tuple[int, int]) -> Signal | None:
    """Return an airliner's or a bright satellite's trail, in one frame."""
    return trail_signal(shape, BRIGHT_TRAIL_ADU, 0.15, 0.4) if index == n_frames // 3 else None


def faint_trail(index: int, n_frames: int, shape: tuple[int, int]) -> Signal | None:
    """Return a trail about twice as high as the noise, in one frame."""
    return trail_signal(shape, FAINT_TRAIL_ADU, 0.85, 0.6) if index == 2 * n_frames // 3 else None


def hot_pixels(_index: int, _n_frames: int, shape: tuple[int, int]) -> Signal:
    """Return hot pixels at the same places of the sensor in every frame, 500 to 20,000 ADU."""
    rng = np.random.default_rng([SEED, 1])
    signal = np.zeros(shape, dtype=np.float32)
    places = rng.choice(signal.size, N_HOT_PIXELS, replace=False)
    signal.flat[places] = np.exp(rng.uniform(np.log(500), np.log(20_000), N_HOT_PIXELS))
    return signal


def cosmic_rays(index: int, _n_frames: int, shape: tuple[int, int]) -> Signal:
    """Return short tracks at chance places of each frame, 1,000 to 20,000 ADU."""
    rng = np.random.default_rng([SEED, 2, index])
    signal = np.zeros(shape, dtype=np.float32)
    for _ in range(N_COSMIC_RAYS):
        x, y, angle = rng.uniform(10, shape[1] - 10), rng.uniform(10, shape[0] - 10), rng.uniform(0, np.pi)
        along = np.arange(0, rng.uniform(0.5, 6.0), 0.5)
        rows, columns = (y + along * np.sin(angle)).astype(int), (x + along * np.cos(angle)).astype(int)
        signal[rows, columns] = np.exp(rng.uniform(np.log(1_000), np.log(20_000)))
    return signal


DEFECTS: dict[str, Defect] = {
    "bright trail": bright_trail,
    "faint trail": faint_trail,
    "hot pixels": hot_pixels,
    "cosmic rays": cosmic_rays,
}


def inject(frames: Sequence[Path], folder: Path, defect: Defect) -> tuple[list[Path], float]:
    """Write copies of the frames with the defect into a new `folder`.

    Returns
    -------
    paths : list of Path
        The copies.
    injected_adu : float
        Sum of all that was added, after saturation.
    """
    folder.mkdir(parents=True)
    injected_adu = 0.0
    for index, path in enumerate(frames):
        pixels, header = fits.getdata(path, header=True)
        signal = defect(index, len(frames), pixels.shape)
        spoilt = pixels if signal is None else np.clip(np.rint(pixels + signal), 0, _TOP_ADU).astype(np.uint16)
        injected_adu += float(spoilt.sum(dtype=float) - pixels.sum(dtype=float))
        fits.PrimaryHDU(spoilt, header).writeto(folder / path.name)
    return [folder / path.name for path in frames], injected_adu
