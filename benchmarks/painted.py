"""Light frames with something painted before their sky: roofs, trees, walls, clouds, tails that were never written."""

import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

Image = NDArray[np.float32]
Shares = NDArray[np.float32]

_STEEPNESS = 1.5
_LEAVES_PX, _BOUGHS_PX = 25.0, 90.0
_LEAVES_CONTRAST = 0.6


@dataclass(frozen=True)
class Obstruction:
    """What is painted.

    Attributes
    ----------
    share : float
        Of the frame that it covers.
    level : float
        Its own light, in units of the sky's.
    side_deg : float
        Where it stands: 0 is the right, 90 the bottom.
    soft_px : float
        Width of its edge.
    is_tree : bool
        Whether its edge is a tree's.
    fill : int, optional
        Value of each of its pixels, without noise: what was never written.
    grain_px : float
        Size of its leaves, which a lamp lights unevenly; 0 for a plain surface.
    """

    share: float
    level: float = 0.33
    side_deg: float = 90.0
    soft_px: float = 0.0
    is_tree: bool = False
    fill: int | None = None
    grain_px: float = 0.0

    def cover(self, shape: tuple[int, int], seed: int = 0) -> Shares:
        """Return how much of each pixel's sky it covers, 0 to 1."""
        height, width = shape
        y, x = np.mgrid[:height, :width].astype(np.float32)
        across = (x - width / 2) * math.cos(math.radians(self.side_deg))
        across += (y - height / 2) * math.sin(math.radians(self.side_deg))
        if self.is_tree:
            across += 60.0 * _waves(shape, _LEAVES_PX, seed) + 90.0 * _waves(shape, _BOUGHS_PX, seed + 1)
        beyond = across - np.quantile(across[::7, ::7], 1.0 - self.share)
        if self.soft_px <= 1.0:
            return (beyond > 0.0).astype(np.float32)
        return np.asarray(0.5 + 0.5 * np.tanh(_STEEPNESS * beyond / self.soft_px), np.float32)

    def put(self, pixels: Image, seed: int) -> Image:
        """Return a frame's pixels with it before them; the noise goes with the light's root, as the sensor's does."""
        cover = self.cover(pixels.shape[:2])
        if self.fill is not None:
            return np.where(cover > 0.5, np.float32(self.fill), pixels)
        sky, noise = sky_of(pixels)
        light = np.full(pixels.shape, self.level, np.float32)
        if self.grain_px:
            light *= np.exp(_LEAVES_CONTRAST * _waves(pixels.shape[:2], self.grain_px, seed))
        own = light * sky + np.random.default_rng(seed).normal(0.0, 1.0, pixels.shape) * noise * np.sqrt(light)
        return np.asarray(pixels * (1.0 - cover) + own * cover, np.float32)


@dataclass(frozen=True)
class CloudBank:
    """A soft cloud, which takes light of the stars and shines itself."""

    absorbed: float = 0.3
    glow: float = 0.2
    size_px: float = 200.0

    def put(self, pixels: Image, seed: int) -> Image:
        """Return a frame's pixels behind the cloud."""
        depth = np.clip(0.5 * _waves(pixels.shape[:2], self.size_px, seed) + 0.4, 0.0, 1.0)
        sky, noise = sky_of(pixels)
        glow = self.glow * sky * depth
        grain = np.random.default_rng(seed).normal(0.0, 1.0, pixels.shape) * noise * np.sqrt(glow / sky)
        # Half of the level is the sensor's, as a rule: no cloud takes that.
        light = pixels - 0.5 * sky
        return np.asarray(0.5 * sky + light * (1.0 - self.absorbed * depth) + glow + grain, np.float32)


def sky_of(pixels: Image) -> tuple[float, float]:
    """Return a frame's level and its scatter, medians."""
    level = float(np.median(pixels))
    return level, 1.4826 * float(np.median(np.abs(pixels - level)))


def _waves(shape: tuple[int, int], size_px: float, seed: int) -> Image:
    waves = np.random.default_rng(seed).normal(0.0, 1.0, shape).astype(np.float32)
    waves = np.asarray(cv2.GaussianBlur(waves, (0, 0), size_px), np.float32)
    return waves / waves.std()


def paint(paths: Sequence[Path], folder: Path, put: Callable[[int, Image], Image]) -> list[Path]:
    """Copy light frames into a new folder, their pixels as `put` returns them, told each frame's index."""
    folder.mkdir(parents=True)
    copies = [folder / path.name for path in paths]
    for index, (path, copy) in enumerate(zip(paths, copies, strict=True)):
        shutil.copyfile(path, copy)
        with fits.open(copy) as hdus:
            before = hdus[0].data.astype(np.float32)
            painted = put(index, before)
            header, bits = hdus[0].header.copy(), np.uint16 if hdus[0].header.get("BZERO") else hdus[0].data.dtype
        if painted is not before:
            fits.PrimaryHDU(np.clip(np.round(painted), 0, 65535).astype(bits), header).writeto(copy, overwrite=True)
    return copies
