"""Integrate any number of frames in the same memory: centre and spread from some, then the sums of all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.bands import Band, empty_bands
from crowdsky_desktop.imaging.combine.combination import Combined, combine
from crowdsky_desktop.imaging.combine.plan import IntegrationPlan
from crowdsky_desktop.imaging.combine.planes import Planes
from crowdsky_desktop.imaging.combine.rejection import moderated
from crowdsky_desktop.imaging.noise.pixel_scatter import expected_variance, structure_at
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.trails.search import trail_masks
from crowdsky_desktop.imaging.types import Counts, PixelValues

N_SURVEYED = 32
"""Frames, spread over the sequence, that give each pixel's centre and spread; as many are added at a time. Chosen."""

_TILE_VALUES = 16384
"""Values that all frames of a group are added to at a time: their sums stay in the processor's cache. Chosen."""


def integrate_streaming(
    plan: IntegrationPlan,
    planes: Planes,
    on_progress: Callable[[int, int], None],
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap,
) -> None:
    """Fill the planes with the weighted mean of all frames, outliers rejected; memory does not grow with their number.

    Band by band: the robust centre and spread of each pixel come from `N_SURVEYED` frames, by the same rejection as for
    a short sequence. Then these and all others are added, group by group, and a sample is kept or left out by that
    centre and spread. Each row of a frame is read once; time is linear in the number of frames.

    Parameters
    ----------
    planes : Planes
        Blank ones of the plan.
    on_progress : callable
        Called with the groups of frames that are done, over all bands, and their total.
    checkpoint : callable
        Called for every frame of every band, on the thread that works on it; may raise to stop.
    parallel_map : ParallelMap
        Runs independent frames and strips.
    """
    groups = _groups(len(plan.frames))
    for band in empty_bands(plan, len(groups[0]), planes.band_bytes):
        sums: list[_Sums] = []
        for number, indices in enumerate(groups, start=1):
            band.fill(plan, indices, checkpoint, parallel_map)
            sums = sums or list(parallel_map(partial(_surveyed, plan, band, indices), band.strips()))
            for counts in parallel_map(partial(_add_group, plan, band, indices), sums):
                planes.n_rejected_of_frame[indices] += counts[0]
                planes.n_valid_of_frame[indices] += counts[1]
            on_progress((band.number - 1) * len(groups) + number, band.n_bands * len(groups))
        for strip in sums:
            planes.put_pixels(band.first + strip.rows.start, strip.finish())


def _groups(n_frames: int) -> list[list[int]]:
    """Return the surveyed frames, then the others in order, as many at a time."""
    surveyed = sorted(set(np.linspace(0, n_frames - 1, N_SURVEYED).round().astype(int).tolist()))
    others = sorted(set(range(n_frames)) - set(surveyed))
    step = len(surveyed)
    return [surveyed, *(others[start : start + step] for start in range(0, len(others), step))]


@dataclass(frozen=True)
class _Sums:
    """Of some rows of a band: sums over the frames seen so far, one value per pixel and channel.

    They are taken about the surveyed centre, so that 32-bit floats lose no digits. `deviation` is the weighted sum of
    what samples differ from it, `deviation_squared` that of the squares, of weights and deviations both.
    """

    rows: slice
    centre: PixelValues
    spread: PixelValues
    weight: PixelValues
    weight_squared: PixelValues
    deviation: PixelValues
    deviation_squared: PixelValues
    n_used: Counts
    n_low: Counts
    n_high: Counts

    @classmethod
    def start(cls, rows: slice, centre: PixelValues, spread: PixelValues) -> "_Sums":
        weight, weight_squared, deviation, deviation_squared = (np.zeros_like(centre) for _ in range(4))
        sums = (weight, weight_squared, deviation, deviation_squared)
        n_used, n_low, n_high = (np.zeros(centre.shape, np.uint16) for _ in range(3))
        return cls(rows, centre, spread, *sums, n_used, n_low, n_high)

    def tiles(self) -> Iterator[slice]:
        for start in range(0, len(self.centre), _TILE_VALUES):
            yield slice(start, start + _TILE_VALUES)

    def add(self, at: slice, samples: PixelValues, weight: np.float32, factors: tuple[float, float]) -> tuple[int, int]:
        """Add a frame's samples of a tile and return how many are rejected, and how many are valid."""
        deviation, spread = samples - self.centre[at], self.spread[at]
        low, high = deviation < spread * np.float32(-factors[0]), deviation > spread * np.float32(factors[1])
        valid = samples == samples  # noqa: PLR0124 - not NaN, in one look
        kept = valid & ~(low | high)
        np.copyto(deviation, np.float32(0.0), where=~kept)
        share, deviation = kept * weight, deviation * weight
        self.weight[at] += share
        self.weight_squared[at] += share * weight
        self.deviation[at] += deviation
        self.deviation_squared[at] += np.square(deviation)
        for count, mask in ((self.n_used, kept), (self.n_low, low), (self.n_high, high)):
            count[at] += mask
        n_valid = int(np.count_nonzero(valid))
        return n_valid - int(np.count_nonzero(kept)), n_valid

    def finish(self) -> Combined:
        """Return mean, variance and counts of all that was added; frames are counted elsewhere."""
        with np.errstate(invalid="ignore", divide="ignore"):
            shift = self.deviation / self.weight
            leverage = self.weight_squared / np.square(self.weight)
            squares = self.deviation_squared / self.weight_squared - np.square(shift)
            variance = np.maximum(squares, np.float32(0.0)) / (np.float32(1.0) - leverage)
        variance[self.n_used < 2] = np.nan
        no_frames = np.zeros(0, np.int64)
        counts = (self.n_used, self.n_low, self.n_high, no_frames, no_frames)
        return Combined(
            self.centre + shift, np.asarray(variance, np.float32), np.asarray(leverage, np.float32), *counts
        )


def _surveyed(plan: IntegrationPlan, band: Band, indices: Sequence[int], rows: slice) -> _Sums:
    """Return empty sums about the robust centre of the surveyed samples."""
    samples = band.samples[:, rows]
    masks = trail_masks(plan.trails, indices, band.first + rows.start, (samples.shape[1], plan.width))
    # Samples under trails are counted when they are added; here they are only hidden.
    samples = np.where(_covered(masks, samples.shape), np.float32(np.nan), samples) if masks else samples
    combined = combine(samples, plan.weights[indices], plan.sky, plan.reject)
    return _Sums.start(rows, np.nan_to_num(combined.mean), _spread(combined, samples.shape, plan))


def _add_group(plan: IntegrationPlan, band: Band, indices: Sequence[int], sums: _Sums) -> NDArray[np.int64]:
    """Add a group of frames and return the numbers of rejected and of valid samples, (2, n)."""
    samples = band.samples[: len(indices), sums.rows]
    counts = np.zeros((2, len(indices)), np.int64)
    first = band.first + sums.rows.start
    for place, mask in trail_masks(plan.trails, indices, first, (samples.shape[1], plan.width)).items():
        there = mask[..., None] & ~np.isnan(samples[place])
        samples[place][there] = np.nan
        sums.n_high[:] += there.reshape(-1)
        counts[:, place] = np.count_nonzero(there)
    factors = plan.reject.factors(len(plan.frames))
    flat = samples.reshape(len(indices), -1)
    for at in sums.tiles():
        for place, index in enumerate(indices):
            counts[:, place] += sums.add(at, flat[place, at], plan.weights[index], factors)
    return counts


def _covered(masks: dict[int, NDArray[np.bool_]], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    covered = np.zeros((*shape[:3], 1), np.bool_)
    for place, mask in masks.items():
        covered[place, ..., 0] = mask
    return covered


def _spread(strip: Combined, shape: tuple[int, ...], plan: IntegrationPlan) -> PixelValues:
    """Return the standard deviation to go by: what the surveyed samples show, moderated with what is expected.

    Infinite where nothing is to be rejected: no surveyed frame reaches the pixel, or the recipe says so.
    """
    if plan.reject.is_idle:
        return np.full(len(strip.mean), np.inf, np.float32)
    variance, centre = strip.variance.reshape(shape[1:]), strip.mean.reshape(shape[1:])
    noise = np.sqrt(expected_variance(variance, centre, strip.n_used.reshape(shape[1:]), plan.sky)).reshape(-1)
    structure = structure_at(np.arange(len(noise)), noise, np.nan_to_num(centre), shape[0])
    spread = moderated(np.sqrt(np.nan_to_num(strip.variance)), np.hypot(noise, structure), strip.n_used)
    return np.where(np.isnan(strip.mean), np.float32(np.inf), plan.reject.unit(spread, centre, plan.sky))
