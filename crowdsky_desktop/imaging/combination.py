"""Combine a tile of registered samples into pixels: reject, then weighted mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.rejection import NOISE_FLOOR, Rejector, Samples
from crowdsky_desktop.model.recipe import Rejection


@dataclass(frozen=True)
class CombinedTile:
    """The pixels of a tile; one-dimensional arrays of `m` pixels.

    Attributes
    ----------
    mean, error : ndarray of float32
        Weighted mean and its standard error; NaN where there is no sample, the error also where there is one only.
    n_used, n_low, n_high : ndarray of uint16
        Samples in the mean, rejected as too low, as too high.
    n_rejected_of_frame, n_valid_of_frame : ndarray of int64, (n,)
        The same counts, frame by frame.
    """

    mean: NDArray[np.float32]
    error: NDArray[np.float32]
    n_used: NDArray[np.uint16]
    n_low: NDArray[np.uint16]
    n_high: NDArray[np.uint16]
    n_rejected_of_frame: NDArray[np.int64]
    n_valid_of_frame: NDArray[np.int64]


def combine(
    samples: Samples, weights: NDArray[np.float32], noise: NDArray[np.float32], reject: Rejector
) -> CombinedTile:
    """Return the weighted mean of the samples that are not rejected.

    Most pixels hold nothing to reject: those whose samples are all there and all lie close to their mean are averaged
    as they stand, and only the others are looked at closely.

    Parameters
    ----------
    samples : ndarray of float32, (n, m)
        On one level; NaN is no data.
    weights : ndarray of float32, (n,)
        Of the frames.
    noise : ndarray of float32, (m,)
        Expected standard deviation of one sample of the sky.
    """
    tile = _mean_of_all(samples, weights)
    suspicious = np.flatnonzero(_is_suspicious(samples, tile.mean, noise, reject))
    if len(suspicious):
        closely = _mean_of_kept(samples[:, suspicious], weights, noise[suspicious], reject)
        _replace(tile, suspicious, closely)
    return tile


def _is_suspicious(
    samples: Samples, mean: NDArray[np.float32], noise: NDArray[np.float32], reject: Rejector
) -> NDArray[np.bool_]:
    missing = ~np.isfinite(mean)
    if reject.method is Rejection.NONE or len(samples) < 3:
        return missing
    # One outlier draws the mean towards itself by its n-th part.
    reach = noise * np.float32(NOISE_FLOOR * (1.0 - 1.0 / len(samples)))
    with np.errstate(invalid="ignore"):
        too_high = samples.max(axis=0) - mean > np.float32(reject.sigma_high) * reach
        too_low = mean - samples.min(axis=0) > np.float32(reject.sigma_low) * reach
    return np.asarray(missing | too_high | too_low)


def _mean_of_all(samples: Samples, weights: NDArray[np.float32]) -> CombinedTile:
    n, m = samples.shape
    mean = _weighted_sum(samples, weights) / weights.sum()
    squares = _weighted_sum(np.square(samples - mean), np.square(weights))
    error = np.sqrt(squares * np.float32(n / (n - 1.0))) / weights.sum() if n > 1 else np.full(m, np.nan, np.float32)
    zeros = np.zeros(m, np.uint16)
    return CombinedTile(
        mean, error, np.full(m, n, np.uint16), zeros, zeros.copy(), np.zeros(n, np.int64), np.full(n, m, np.int64)
    )


def _mean_of_kept(
    samples: Samples, weights: NDArray[np.float32], noise: NDArray[np.float32], reject: Rejector
) -> CombinedTile:
    valid = np.isfinite(samples)
    low, high = reject(samples, noise)
    kept = valid & ~low & ~high
    share = np.where(kept, weights[:, None], np.float32(0.0))
    filled = np.where(kept, samples, np.float32(0.0))
    count, total = kept.sum(axis=0), share.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (share * filled).sum(axis=0) / total
        squares = np.square(share * np.where(kept, samples - mean, np.float32(0.0))).sum(axis=0)
        error = np.sqrt(squares * (count / (count - 1.0))).astype(np.float32) / total
    return CombinedTile(
        mean=mean,
        error=np.where(count > 1, error, np.float32(np.nan)),
        n_used=count.astype(np.uint16),
        n_low=low.sum(axis=0, dtype=np.uint16),
        n_high=high.sum(axis=0, dtype=np.uint16),
        n_rejected_of_frame=(low | high).sum(axis=1),
        n_valid_of_frame=valid.sum(axis=1),
    )


def _weighted_sum(samples: Samples, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    # Frame after frame, not a matrix product: BLAS may add in another order with another number of threads.
    total: NDArray[np.float32] = samples[0] * weights[0]
    for sample, weight in zip(samples[1:], weights[1:], strict=True):
        total += sample * weight
    return total


def _replace(tile: CombinedTile, pixels: NDArray[np.intp], other: CombinedTile) -> None:
    for name in ("mean", "error", "n_used", "n_low", "n_high"):
        getattr(tile, name)[pixels] = getattr(other, name)
    tile.n_rejected_of_frame[:] += other.n_rejected_of_frame
    tile.n_valid_of_frame[:] += other.n_valid_of_frame - len(pixels)
