"""Combine a band of registered samples into pixels: reject, then weighted mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.noise_model import smooth_noise, with_structure
from crowdsky_desktop.imaging.rejection import PixelValues, Rejector, Samples, median

_PLANES = ("mean", "variance", "leverage", "n_used", "n_low", "n_high")
_TILE_SAMPLES = 500_000
"""Samples looked at in one go: what stays in a processor's cache."""
_SCREEN = 0.9
"""Share of the limit from which a pixel is looked at closely."""


@dataclass(frozen=True)
class Combined:
    """Combined pixels; one-dimensional arrays of `m` values.

    Attributes
    ----------
    mean : ndarray of float32
        Weighted mean; NaN where there is no sample.
    variance : ndarray of float32
        Of one sample of weight 1, from those that are in the mean; NaN where there are fewer than two.
    leverage : ndarray of float32
        Σw² / (Σw)²: the share of that variance that is left in the mean.
    n_used, n_low, n_high : ndarray of uint16
        Samples in the mean, rejected as too low, as too high.
    n_rejected_of_frame, n_valid_of_frame : ndarray of int64, (n,)
        The same counts, frame by frame.
    """

    mean: PixelValues
    variance: PixelValues
    leverage: PixelValues
    n_used: NDArray[np.uint16]
    n_low: NDArray[np.uint16]
    n_high: NDArray[np.uint16]
    n_rejected_of_frame: NDArray[np.int64]
    n_valid_of_frame: NDArray[np.int64]

    @classmethod
    def blank(cls, n_pixels: int, n_frames: int) -> "Combined":
        """Return room for so many pixels: counts are 0, the rest is to be filled."""
        mean, variance, leverage = (np.empty(n_pixels, np.float32) for _ in range(3))
        n_used, n_low, n_high = (np.zeros(n_pixels, np.uint16) for _ in range(3))
        of_frame = (np.zeros(n_frames, np.int64), np.zeros(n_frames, np.int64))
        return cls(mean, variance, leverage, n_used, n_low, n_high, *of_frame)

    def put(self, start: int, band: "Combined") -> None:
        """Take over a band's pixels from `start` on, and its frames' counts."""
        at = np.s_[start : start + len(band.mean)]
        for name in _PLANES:
            getattr(self, name)[at] = getattr(band, name)
        self.n_rejected_of_frame[:] += band.n_rejected_of_frame
        self.n_valid_of_frame[:] += band.n_valid_of_frame


def combine(
    samples: NDArray[np.float32], weights: NDArray[np.float32], sky_level_adu: NDArray[np.float32], reject: Rejector
) -> Combined:
    """Return the weighted mean of the samples that are not rejected.

    Most pixels hold nothing to reject: those whose samples are all there and all lie close to their mean are averaged
    as they stand, and only the others are looked at closely.

    Parameters
    ----------
    samples : ndarray of float32, (n, h, w, c)
        On one level, above the sky; NaN is no data.
    weights : ndarray of float32, (n,)
        Of the frames.
    sky_level_adu : ndarray of float32, (c,)
        What was taken off as sky.
    """
    n_frames, shape = len(samples), samples.shape[1:]
    flat = samples.reshape(n_frames, -1)
    band, farthest = _mean_of_all(flat, weights)
    noise = smooth_noise(band.variance.reshape(shape), band.mean.reshape(shape), n_frames, sky_level_adu).reshape(-1)
    suspicious = np.flatnonzero(_is_suspicious(farthest, noise, n_frames, reject))
    centre = _without_outliers(band.mean, flat, suspicious)
    noise = with_structure(noise.reshape(shape), centre.reshape(shape), n_frames).reshape(-1)
    suspicious = suspicious[_is_suspicious(farthest[suspicious], noise[suspicious], n_frames, reject)]
    for pixels in _tiles(suspicious, n_frames):
        _replace(band, pixels, _mean_of_kept(flat[:, pixels], weights, noise[pixels], reject))
    return band


def _without_outliers(mean: PixelValues, samples: Samples, suspicious: NDArray[np.intp]) -> PixelValues:
    """Return the mean with the median in place of it where outliers may have drawn it."""
    centre = mean.copy()
    for pixels in _tiles(suspicious, len(samples)):
        centre[pixels] = median(samples[:, pixels])
    return centre


def _tiles(pixels: NDArray[np.intp], n_frames: int) -> list[NDArray[np.intp]]:
    step = max(1, _TILE_SAMPLES // n_frames)
    return [pixels[start : start + step] for start in range(0, len(pixels), step)]


def _mean_of_all(samples: Samples, weights: NDArray[np.float32]) -> tuple[Combined, PixelValues]:
    """Return the band as if nothing were rejected, and the largest distance of a sample from the mean."""
    n, m = samples.shape
    mean, variance, farthest = (np.empty(m, np.float32) for _ in range(3))
    step = max(1, _TILE_SAMPLES // n)
    room = np.empty((n, step), np.float32)
    for start in range(0, m, step):
        at = np.s_[start : start + step]
        tile = samples[:, at]
        squares = room[:, : tile.shape[1]]
        mean[at] = _weighted_sum(tile, weights) / weights.sum()
        np.square(np.subtract(tile, mean[at], out=squares), out=squares)
        variance[at] = _weighted_sum(squares, weights) / _degrees_of_freedom(weights)
        farthest[at] = np.sqrt(squares.max(axis=0))
    zeros = np.zeros(m, np.uint16)
    leverage = np.full(m, np.square(weights).sum() / weights.sum() ** 2, np.float32)
    counts = (np.full(m, n, np.uint16), zeros, zeros.copy(), np.zeros(n, np.int64), np.full(n, m, np.int64))
    return Combined(mean, variance, leverage, *counts), farthest


def _degrees_of_freedom(weights: NDArray[np.float32]) -> np.float32:
    """Return Σw − Σw²/Σw, which makes a weighted sum of squares an unbiased variance; NaN for one sample."""
    freedom = weights.sum() - np.square(weights).sum() / weights.sum()
    return np.float32(freedom if len(weights) > 1 else np.nan)


def _is_suspicious(farthest: PixelValues, noise: PixelValues, n_frames: int, reject: Rejector) -> NDArray[np.bool_]:
    missing = np.isnan(farthest)
    if reject.is_idle or n_frames < 3:
        return missing
    # One outlier draws the mean towards itself by its n-th part.
    limit = _SCREEN * (1.0 - 1.0 / n_frames) * min(reject.sigma_low, reject.sigma_high)
    with np.errstate(invalid="ignore"):
        return np.asarray(missing | (farthest > np.float32(limit) * noise))


def _mean_of_kept(samples: Samples, weights: NDArray[np.float32], noise: PixelValues, reject: Rejector) -> Combined:
    low, high = reject(samples, noise)
    valid = np.isfinite(samples)
    kept = valid & ~low & ~high
    share = np.where(kept, weights[:, None], np.float32(0.0))
    filled = np.where(kept, samples, np.float32(0.0))
    count, total, squared = kept.sum(axis=0), share.sum(axis=0), np.square(share).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (share * filled).sum(axis=0) / total
        leverage = squared / np.square(total)
        squares = (share * np.square(filled - mean)).sum(axis=0)
        variance = np.where(count > 1, squares / (total - squared / total), np.float32(np.nan))
    return Combined(
        mean=mean,
        variance=variance,
        leverage=leverage,
        n_used=count.astype(np.uint16),
        n_low=low.sum(axis=0, dtype=np.uint16),
        n_high=high.sum(axis=0, dtype=np.uint16),
        n_rejected_of_frame=(low | high).sum(axis=1),
        n_valid_of_frame=valid.sum(axis=1),
    )


def _weighted_sum(samples: Samples, weights: NDArray[np.float32]) -> PixelValues:
    # Not a matrix product: BLAS may add in another order with another number of threads.
    return np.asarray(np.einsum("i,ij->j", weights, samples))


def _replace(band: Combined, pixels: NDArray[np.intp], other: Combined) -> None:
    for name in _PLANES:
        getattr(band, name)[pixels] = getattr(other, name)
    band.n_rejected_of_frame[:] += other.n_rejected_of_frame
    band.n_valid_of_frame[:] += other.n_valid_of_frame - len(pixels)
