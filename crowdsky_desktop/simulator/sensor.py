"""From light to stored numbers: Bayer mosaic, photon and read noise, quantisation, saturation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BAYER_PATTERNS = ("RGGB", "BGGR", "GRBG", "GBRG")
"""Colours of the first 2 × 2 pixels as stored, row by row."""

GREEN = 1
"""Index of green among red, green and blue."""


@dataclass(frozen=True)
class Sensor:
    """How electrons become numbers; the defaults were measured on frames of a Seestar S50 at gain 80.

    Attributes
    ----------
    pedestal_adu : float
        Level without light.
    gain_adu_per_e : float
        ADU for one electron.
    read_noise_e : float
        Standard deviation, electrons.
    quantum_adu : float
        Step between stored values: a Seestar subtracts a mean of five 12-bit darks, which leaves steps of 16 / 5.
    saturation_adu : float
        Largest stored value.
    """

    pedestal_adu: float = 421.0
    gain_adu_per_e: float = 13.7
    read_noise_e: float = 1.0
    quantum_adu: float = 3.2
    saturation_adu: float = 65526.0


def channel_map(pattern: str | None, height: int, width: int) -> NDArray[np.intp]:
    """Return which channel (0 red, 1 green, 2 blue) each pixel sees, shape (height, width); mono sees green."""
    if pattern is None:
        return np.full((height, width), GREEN, dtype=np.intp)
    tile = np.array(["RGB".index(colour) for colour in pattern], dtype=np.intp).reshape(2, 2)
    return np.tile(tile, ((height + 1) // 2, (width + 1) // 2))[:height, :width]


def expose(
    light_adu: NDArray[np.float32], sensor: Sensor, rng: np.random.Generator, *, has_noise: bool = True
) -> NDArray[np.float32]:
    """Return the levels read from the sensor, neither quantised nor clipped.

    Parameters
    ----------
    light_adu : ndarray, shape (height, width)
        Expected signal above the pedestal.
    sensor : Sensor
        Pedestal, gain and read noise.
    rng : numpy.random.Generator
        Source of the noise.
    has_noise : bool
        Whether photon noise (Poisson) and read noise (normal) are drawn.
    """
    if not has_noise:
        return light_adu + np.float32(sensor.pedestal_adu)
    electrons = rng.poisson(light_adu / np.float32(sensor.gain_adu_per_e)).astype(np.float32)
    electrons += np.float32(sensor.read_noise_e) * rng.standard_normal(light_adu.shape, dtype=np.float32)
    return electrons * np.float32(sensor.gain_adu_per_e) + np.float32(sensor.pedestal_adu)


def digitise(levels_adu: NDArray[np.float32], sensor: Sensor) -> NDArray[np.uint16]:
    """Return stored numbers: multiples of the quantum, cut to whole ADU, from 0 to saturation."""
    quantum = np.float32(sensor.quantum_adu)
    stored: NDArray[np.float32] = np.rint(levels_adu / quantum) * quantum
    clipped: NDArray[np.float32] = np.clip(stored, 0, sensor.saturation_adu)
    return clipped.astype(np.uint16)
