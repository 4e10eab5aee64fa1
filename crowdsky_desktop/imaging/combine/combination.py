"""Combine a band of registered samples into pixels: reject, then weighted mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.rejection import Rejector
from crowdsky_desktop.imaging.noise.pixel_scatter import expected_variance, structure_at
from crowdsky_desktop.imaging.samples import count_true, median, where_true
from crowdsky_desktop.imaging.types import Counts, PixelValues, Samples

_PLANES = ("mean", "variance", "leverage", "n_used", "n_low", "n_high")
_TILE_SAMPLES = 500_000
"""Samples processed at a time: what stays in the processor's cache. Chosen; decision 0008."""
_SCREEN = 0.95
"""Share of the rejection limit from which a pixel is examined. Chosen; decision 0039."""

TrailMasks = Mapping[int, NDArray[np.bool_]]
"""By a frame's index, the pixels (h, w) of a band that lie under its trails."""


@dataclass(frozen=True)
class Combined:
    """Combined pixels; one-dimensional arrays of `m` values.

    Attributes
    ----------
    mean : ndarray of float32
        Weighted mean; NaN where there is no sample.
    variance : ndarray of float32
        Of one sample, from those that are in the mean, by the square of their weights; NaN where there are fewer than
        two.
    leverage : ndarray of float32
        Σw² / (Σw)²: the share of that variance that is left in the mean. The product is the mean's own variance
        whether the weights are right or not (White 1980, Econometrica 48, 817).
    n_used, n_low, n_high : ndarray of uint16
        Samples in the mean, rejected as too low, as too high.
    n_rejected_of_frame, n_valid_of_frame : ndarray of int64, (n,)
        The same counts, frame by frame.
    """

    mean: PixelValues
    variance: PixelValues
    leverage: PixelValues
    n_used: Counts
    n_low: Counts
    n_high: Counts
    n_rejected_of_frame: NDArray[np.int64]
    n_valid_of_frame: NDArray[np.int64]

    @classmethod
    def blank(cls, n_pixels: int, n_frames: int) -> "Combined":
        """Return an empty result for so many pixels: counts are 0, all else is still to be filled."""
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
    samples: NDArray[np.float32],
    weights: NDArray[np.float32],
    sky_level_adu: NDArray[np.float32],
    reject: Rejector,
    trail_masks: TrailMasks | None = None,
) -> Combined:
    """Return the weighted mean of the samples that are not rejected.

    Most pixels hold nothing to reject: those whose samples all lie close to their mean are averaged as they are, and
    only the others are examined.

    Parameters
    ----------
    samples : ndarray of float32, (n, h, w, c)
        On one level, above the sky; NaN is no data. Those under trails are made NaN.
    weights : ndarray of float32, (n,)
        Of the frames.
    sky_level_adu : ndarray of float32, (c,)
        What was taken off as sky.
    trail_masks : mapping, optional
        Samples to leave out in any case; they count as too high.
    """
    n_frames, shape = len(samples), samples.shape[1:]
    on_trails = _leave_out(samples, trail_masks or {})
    flat = samples.reshape(n_frames, -1)
    band, farthest = _mean_of_all(flat, weights)
    for pixels in _tiles(np.flatnonzero(np.isnan(band.mean)), n_frames):
        some, farthest[pixels] = _mean_of_present(_gathered(flat, pixels), weights)
        _replace(band, pixels, some)
        band.n_valid_of_frame[:] += some.n_valid_of_frame
    if not reject.is_idle and n_frames > 2:
        expected = expected_variance(
            band.variance.reshape(shape), band.mean.reshape(shape), band.n_used.reshape(shape), sky_level_adu
        )
        for pixels, suspects, noise in _suspects(band, farthest, flat, expected, reject):
            low, high = reject(suspects, noise, sky_level_adu[pixels % len(sky_level_adu)])
            _replace(band, pixels, _mean_of_kept(suspects, weights, low, high))
    return _counting(band, on_trails)


def _leave_out(samples: NDArray[np.float32], trail_masks: TrailMasks) -> dict[int, NDArray[np.bool_]]:
    """Make the samples under trails NaN; return which ones there were, (m,), by frame."""
    left_out = {}
    for index, mask in trail_masks.items():
        there = mask[..., None] & ~np.isnan(samples[index])
        samples[index][there] = np.nan
        left_out[index] = there.reshape(-1)
    return left_out


def _counting(band: Combined, on_trails: Mapping[int, NDArray[np.bool_]]) -> Combined:
    """Return the band with the samples under trails counted as rejected."""
    for index, mask in on_trails.items():
        band.n_high[:] += mask
        band.n_rejected_of_frame[index] += np.count_nonzero(mask)
        band.n_valid_of_frame[index] += np.count_nonzero(mask)
    return band


def _suspects(
    band: Combined, farthest: PixelValues, samples: Samples, expected: NDArray[np.float32], reject: Rejector
) -> Iterator[tuple[NDArray[np.intp], Samples, PixelValues]]:
    """Yield pixels that may hold something to reject, some at a time: their samples, and the noise expected of them."""
    n_frames, variance = len(samples), expected.reshape(-1)
    # One outlier draws the mean towards itself by its n-th part.
    limit = np.float32(np.square(_SCREEN * (1.0 - 1.0 / n_frames) * reject.least_sigma))
    tiles = _tiles(np.flatnonzero(farthest > limit * variance), n_frames)
    if reject.least_sigma == 0.0:
        for pixels in tiles:
            yield pixels, _gathered(samples, pixels), np.sqrt(variance[pixels])
        return
    gathered = [_gathered(samples, pixels) for pixels in tiles]
    centre = np.where(np.isnan(band.mean), np.float32(0.0), band.mean)
    for pixels, suspects in zip(tiles, gathered, strict=True):
        # Outliers must not pass for structure of the picture.
        centre[pixels] = median(suspects)
    for pixels, suspects in zip(tiles, gathered, strict=True):
        noise = np.sqrt(variance[pixels])
        noise = np.hypot(noise, structure_at(pixels, noise, centre.reshape(expected.shape), n_frames))
        stays = np.flatnonzero(farthest[pixels] > limit * np.square(noise))
        yield pixels[stays], suspects.take(stays, axis=1), noise[stays]


def _tiles(pixels: NDArray[np.intp], n_frames: int) -> list[NDArray[np.intp]]:
    step = max(1, _TILE_SAMPLES // n_frames)
    return [pixels[start : start + step] for start in range(0, len(pixels), step)]


def _gathered(samples: Samples, pixels: NDArray[np.intp]) -> Samples:
    """Return the samples of some pixels, (n, k); frame by frame, which is twice as fast as all at once."""
    gathered = np.empty((len(samples), len(pixels)), np.float32)
    for frame, target in zip(samples, gathered, strict=True):
        np.take(frame, pixels, out=target, mode="clip")
    return gathered


def _mean_of_all(samples: Samples, weights: NDArray[np.float32]) -> tuple[Combined, PixelValues]:
    """Return the band as if nothing were rejected, and the square of the largest distance of a sample from the mean.

    Pixels where a sample is missing become NaN, and none of their samples is counted.
    """
    n, m = samples.shape
    mean, variance, farthest = (np.empty(m, np.float32) for _ in range(3))
    step = max(1, _TILE_SAMPLES // n)
    room = np.empty((n, min(step, m)), np.float32)
    in_variance = _weights_in_variance(weights)
    for start in range(0, m, step):
        at = np.s_[start : start + step]
        tile = samples[:, at]
        squares = room[:, : tile.shape[1]]
        mean[at] = _weighted_sum(tile, weights) / weights.sum()
        np.square(np.subtract(tile, mean[at], out=squares), out=squares)
        variance[at] = _weighted_sum(squares, in_variance)
        np.maximum.reduce(squares, axis=0, out=farthest[at])
    complete = ~np.isnan(mean)
    zeros = np.zeros(m, np.uint16)
    leverage = np.full(m, np.square(weights).sum() / weights.sum() ** 2, np.float32)
    n_valid = np.full(n, np.count_nonzero(complete), np.int64)
    counts = (complete * np.uint16(n), zeros, zeros.copy(), np.zeros(n, np.int64), n_valid)
    return Combined(mean, variance, leverage, *counts), farthest


def _mean_of_present(samples: Samples, weights: NDArray[np.float32]) -> tuple[Combined, PixelValues]:
    """Return the same of pixels where samples are missing: NaN does not count."""
    nothing = np.zeros((1, 1), np.bool_)
    band = _mean_of_kept(samples, weights, nothing, nothing)
    return band, np.fmax.reduce(np.square(samples - band.mean), axis=0)


def _mean_of_kept(
    samples: Samples, weights: NDArray[np.float32], low: NDArray[np.bool_], high: NDArray[np.bool_]
) -> Combined:
    valid = ~np.isnan(samples)
    kept = valid & ~(low | high)
    share = kept * weights[:, None]
    filled = where_true(kept, samples)
    count, total = count_true(kept), share.sum(axis=0)
    squared = np.einsum("ij,ij->j", share, share)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.einsum("ij,ij->j", share, filled) / total
        filled -= mean
        filled *= share
        np.square(filled, out=filled)
        filled /= np.float32(1.0) - share / total
        variance = np.where(count > 1, filled.sum(axis=0) / squared, np.float32(np.nan))
        return Combined(
            mean=mean,
            variance=variance,
            leverage=squared / np.square(total),
            n_used=count,
            n_low=count_true(low),
            n_high=count_true(high),
            n_rejected_of_frame=_count_of_frames(low) + _count_of_frames(high),
            n_valid_of_frame=_count_of_frames(valid),
        )


def _count_of_frames(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    # Row by row, which is four times as fast as along an axis.
    return np.array([np.count_nonzero(row) for row in mask], np.int64)


def _weights_in_variance(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what squared deviations count in `Combined.variance`; NaN for one sample.

    A deviation from a mean that it drew towards itself is too small by its share of the weight: without bias if all
    samples are equally noisy, and if the weights are the inverse of their variances (MacKinnon & White 1985, HC2).
    """
    if len(weights) < 2:
        return np.full(len(weights), np.nan, np.float32)
    squared = np.square(weights)
    return np.asarray(squared / (np.float32(1.0) - weights / weights.sum()) / squared.sum(), np.float32)


def _weighted_sum(samples: Samples, weights: NDArray[np.float32]) -> PixelValues:
    # Not a matrix product: BLAS may add in another order with another number of threads.
    return np.asarray(np.einsum("i,ij->j", weights, samples))


def _replace(band: Combined, pixels: NDArray[np.intp], other: Combined) -> None:
    for name in _PLANES:
        getattr(band, name)[pixels] = getattr(other, name)
    band.n_rejected_of_frame[:] += other.n_rejected_of_frame
