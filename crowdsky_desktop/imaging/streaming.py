"""Integrate any number of frames in the same memory: centre and spread from some, then one pass over all."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.bands import band_samples
from crowdsky_desktop.imaging.combination import Combined, combine
from crowdsky_desktop.imaging.integration_plan import IntegrationPlan
from crowdsky_desktop.imaging.noise_model import smooth_noise, with_structure
from crowdsky_desktop.imaging.rejection import Rejector, moderated

N_SURVEYED = 32
"""Frames, spread over the whole sequence, that say where the samples of each pixel lie."""

_STRIP_ROWS = 64
Values = NDArray[np.float32]


def integrate_streaming(
    plan: IntegrationPlan,
    band_bytes: int,
    on_progress: Callable[[int, int], None],
    checkpoint: Callable[[], None],
) -> Combined:
    """Return the weighted mean of all frames, outliers rejected, in memory that does not grow with their number.

    The robust centre and spread of each pixel come from `N_SURVEYED` frames, by the same rejection as for a short
    sequence. Then each frame is read once, and its samples are kept or left out by these. Time is linear in the number
    of frames.

    Parameters
    ----------
    band_bytes : int
        Memory for the samples of the surveyed frames, band by band.
    on_progress : callable
        Told bands and frames done, and in all.
    checkpoint : callable
        Called for every frame; may raise to stop.
    """
    n_frames = len(plan.frames)
    surveyed = np.unique(np.linspace(0, n_frames - 1, N_SURVEYED).round().astype(int))
    centre = np.empty(plan.height * plan.row_size, np.float32)
    spread = np.empty_like(centre)
    for n_done, n_bands, first, samples in band_samples(plan, surveyed, band_bytes, checkpoint):
        band = combine(samples, plan.weights[surveyed], plan.sky, plan.reject)
        at = np.s_[first * plan.row_size : first * plan.row_size + len(band.mean)]
        centre[at], spread[at] = band.mean, _spread(band, samples.shape, plan)
        on_progress(n_done, n_bands + n_frames)
    running = _Running.start(centre, spread, plan)
    del samples
    frame_samples = np.empty((plan.height, plan.row_size), np.float32)
    for index in range(n_frames):
        checkpoint()
        plan.fill_samples(index, 0, frame_samples)
        running.add(index, frame_samples.reshape(-1), float(plan.weights[index]))
        on_progress(n_bands + index + 1, n_bands + n_frames)
    return running.finish()


@dataclass
class _Running:
    """Sums over the frames seen so far, about the surveyed centre, so that 32-bit floats do not lose digits."""

    centre: Values
    lowest: Values
    highest: Values
    weight: Values
    weight_squared: Values
    deviation: Values
    deviation_squared: Values
    counts: Combined

    @classmethod
    def start(cls, centre: Values, spread: Values, plan: IntegrationPlan) -> "_Running":
        # A pixel that no surveyed frame reaches has no limits: what comes is kept.
        lowest, highest = _limits(centre, spread, plan.reject)
        weight, weight_squared, deviation, deviation_squared = (np.zeros_like(centre) for _ in range(4))
        np.nan_to_num(centre, copy=False)
        counts = Combined.blank(len(centre), len(plan.frames))
        return cls(centre, lowest, highest, weight, weight_squared, deviation, deviation_squared, counts)

    def add(self, index: int, samples: Values, weight: float) -> None:
        """Add a frame's samples, strip by strip: what is worked on stays in a processor's cache."""
        step = max(1, _STRIP_ROWS * 1024)
        for start in range(0, len(samples), step):
            self._add_strip(index, samples[start : start + step], np.s_[start : start + step], np.float32(weight))

    def _add_strip(self, index: int, samples: Values, at: slice, weight: np.float32) -> None:
        low, high = samples < self.lowest[at], samples > self.highest[at]
        valid = ~np.isnan(samples)
        kept = valid & ~low & ~high
        share = kept * weight
        deviation = np.where(kept, samples - self.centre[at], np.float32(0.0))
        weighted = deviation * weight
        self.weight[at] += share
        self.weight_squared[at] += share * weight
        self.deviation[at] += weighted
        self.deviation_squared[at] += weighted * deviation
        self.counts.n_used[at] += kept
        self.counts.n_low[at] += low
        self.counts.n_high[at] += high
        self.counts.n_rejected_of_frame[index] += np.count_nonzero(low) + np.count_nonzero(high)
        self.counts.n_valid_of_frame[index] += np.count_nonzero(valid)

    def finish(self) -> Combined:
        """Return mean, variance and counts of all that was added."""
        with np.errstate(invalid="ignore", divide="ignore"):
            shift = self.deviation / self.weight
            freedom = self.weight - self.weight_squared / self.weight
            squares = self.deviation_squared - self.deviation * shift
            np.add(self.centre, shift, out=self.counts.mean)
            np.divide(np.maximum(squares, np.float32(0.0)), freedom, out=self.counts.variance)
            np.divide(self.weight_squared, np.square(self.weight), out=self.counts.leverage)
        self.counts.variance[self.counts.n_used < 2] = np.nan
        return self.counts


def _spread(band: Combined, shape: tuple[int, ...], plan: IntegrationPlan) -> Values:
    """Return the standard deviation to go by: what the surveyed samples show, moderated with what is expected."""
    variance, centre = band.variance.reshape(shape[1:]), band.mean.reshape(shape[1:])
    noise = with_structure(smooth_noise(variance, centre, shape[0], plan.sky), centre, shape[0])
    return moderated(np.sqrt(np.nan_to_num(band.variance)), noise.reshape(-1), band.n_used)


def _limits(centre: Values, spread: Values, reject: Rejector) -> tuple[Values, Values]:
    if reject.is_idle:
        return np.full_like(centre, -np.inf), np.full_like(centre, np.inf)
    lowest = centre - np.float32(reject.sigma_low) * spread
    highest = centre + np.float32(reject.sigma_high) * spread
    return np.nan_to_num(lowest, copy=False, nan=-np.inf), np.nan_to_num(highest, copy=False, nan=np.inf)
