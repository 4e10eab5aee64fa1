"""Integrate any number of frames in the same memory: centre and spread from some, then one pass over all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.bands import Band, filled_bands
from crowdsky_desktop.imaging.combination import Combined, combine
from crowdsky_desktop.imaging.integration_plan import IntegrationPlan
from crowdsky_desktop.imaging.noise_model import expected_variance, structure_at
from crowdsky_desktop.imaging.planes import Planes
from crowdsky_desktop.imaging.rejection import moderated
from crowdsky_desktop.imaging.run_all import RunAll
from crowdsky_desktop.imaging.trail_search import trail_masks

N_SURVEYED = 32
"""Frames, spread over the whole sequence, that say where the samples of each pixel lie."""

_BLOCK_ROWS = 240
"""Rows that one piece of work reads, frame after frame: what is read twice about them is little."""
_FRAMES_AT_ONCE = 8
"""Frames that are added before progress is told."""
_STRIP_VALUES = 65536
"""Values added in one go: what stays in a processor's cache."""

Values = NDArray[np.float32]


def integrate_streaming(
    plan: IntegrationPlan,
    band_bytes: int,
    on_progress: Callable[[int, int], None],
    checkpoint: Callable[[], None],
    run_all: RunAll,
) -> Planes:
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
        Called for every frame of every band or block, on the thread that works on it; may raise to stop.
    run_all : RunAll
        Runs independent rows and frames.
    """
    n_frames = len(plan.frames)
    centre, spread, n_bands = _survey(plan, band_bytes, on_progress, checkpoint, run_all)
    blocks = [_Block.start(plan, first, centre, spread) for first in range(0, plan.height, _BLOCK_ROWS)]
    del centre, spread
    counts_of_frames = np.zeros((2, n_frames), np.int64)
    for start in range(0, n_frames, _FRAMES_AT_ONCE):
        indices = range(start, min(start + _FRAMES_AT_ONCE, n_frames))
        for counts in run_all(partial(_add_frames, plan, indices, checkpoint), blocks):
            counts_of_frames[:, start : indices.stop] += counts
        for index in indices:
            on_progress(n_bands + index + 1, n_bands + n_frames)
    return _finished(plan, blocks, counts_of_frames)


def _survey(
    plan: IntegrationPlan,
    band_bytes: int,
    on_progress: Callable[[int, int], None],
    checkpoint: Callable[[], None],
    run_all: RunAll,
) -> tuple[Values, Values, int]:
    """Return centre and spread of each pixel, (h, width * channels), and how many bands it took."""
    n_frames, n_bands = len(plan.frames), 0
    surveyed = np.unique(np.linspace(0, n_frames - 1, N_SURVEYED).round().astype(int))
    centre = np.empty((plan.height, plan.row_size), np.float32)
    spread = np.empty_like(centre)

    def survey_strip(band: Band, rows: slice) -> None:
        samples = band.samples[:, rows]
        masks = trail_masks(plan, surveyed, band.first + rows.start, samples.shape[1])
        combined = combine(samples, plan.weights[surveyed], plan.sky, plan.reject, masks)
        at = np.s_[band.first + rows.start : band.first + rows.stop]
        centre[at] = np.nan_to_num(combined.mean).reshape(-1, plan.row_size)
        spread[at] = _spread(combined, samples.shape, plan).reshape(-1, plan.row_size)

    for band in filled_bands(plan, surveyed, band_bytes, checkpoint, run_all):
        for _ in run_all(partial(survey_strip, band), band.strips()):
            pass
        n_bands = band.n_bands
        on_progress(band.number, n_bands + n_frames)
    return centre, spread, n_bands


def _add_frames(
    plan: IntegrationPlan, indices: range, checkpoint: Callable[[], None], block: "_Block"
) -> NDArray[np.int64]:
    """Add some frames to a block and return the numbers of rejected and of valid samples, (2, n)."""
    room = np.empty((len(block.centre), plan.width, plan.n_channels), np.float32)
    counts = np.zeros((2, len(indices)), np.int64)
    for place, index in enumerate(indices):
        checkpoint()
        plan.fill_samples(index, block.first, room)
        n_on_trails = block.leave_out(room, trail_masks(plan, [index], block.first, len(room)).get(0))
        counts[:, place] = block.add(room.reshape(-1), plan.weights[index])
        counts[:, place] += n_on_trails
    return counts


@dataclass(frozen=True)
class _Block:
    """Some rows: sums over the frames seen so far, about the surveyed centre, so that 32-bit floats lose no digits.

    `deviation` is the weighted sum of what samples differ from the centre, `deviation_squared` that of the squares, of
    weights and deviations both.
    """

    first: int
    centre: Values
    spread: Values
    factors: tuple[float, float]
    weight: Values
    weight_squared: Values
    deviation: Values
    deviation_squared: Values
    n_used: NDArray[np.uint16]
    n_low: NDArray[np.uint16]
    n_high: NDArray[np.uint16]

    @classmethod
    def start(cls, plan: IntegrationPlan, first: int, centre: Values, spread: Values) -> "_Block":
        rows = np.s_[first : first + _BLOCK_ROWS]
        shape = centre[rows].shape
        weight, weight_squared, deviation, deviation_squared = (np.zeros(shape, np.float32) for _ in range(4))
        sums = (weight, weight_squared, deviation, deviation_squared)
        n_used, n_low, n_high = (np.zeros(shape, np.uint16) for _ in range(3))
        return cls(
            first, centre[rows], spread[rows], plan.reject.factors(len(plan.frames)), *sums, n_used, n_low, n_high
        )

    def leave_out(self, samples: Values, mask: NDArray[np.bool_] | None) -> int:
        """Make a frame's samples under trails NaN, and return how many there were."""
        if mask is None:
            return 0
        there = mask[..., None] & ~np.isnan(samples)
        samples[there] = np.nan
        self.n_high[...] += there.reshape(self.n_high.shape)
        return int(np.count_nonzero(there))

    def add(self, samples: Values, weight: np.float32) -> tuple[int, int]:
        """Add a frame's samples and return how many are rejected, and how many are valid."""
        n_rejected = n_valid = 0
        for start in range(0, len(samples), _STRIP_VALUES):
            at = np.s_[start : start + _STRIP_VALUES]
            rejected, valid = self._add_strip(samples[at], at, weight)
            n_rejected, n_valid = n_rejected + rejected, n_valid + valid
        return n_rejected, n_valid

    def _add_strip(self, samples: Values, at: slice, weight: np.float32) -> tuple[int, int]:
        deviation = samples - self._of(self.centre, at)
        spread = self._of(self.spread, at)
        low = deviation < spread * np.float32(-self.factors[0])
        high = deviation > spread * np.float32(self.factors[1])
        valid = samples == samples  # noqa: PLR0124 - not NaN, in one look
        kept = valid & ~(low | high)
        share = kept * weight
        np.copyto(deviation, np.float32(0.0), where=~kept)
        weighted = deviation * weight
        for total, values in (
            (self.weight, share),
            (self.weight_squared, share * weight),
            (self.deviation, weighted),
            (self.deviation_squared, np.square(weighted)),
            (self.n_used, kept),
            (self.n_low, low),
            (self.n_high, high),
        ):
            self._of(total, at)[...] += values
        n_valid = int(np.count_nonzero(valid))
        return n_valid - int(np.count_nonzero(kept)), n_valid

    @staticmethod
    def _of(values: NDArray[Any], at: slice) -> NDArray[Any]:
        return values.reshape(-1)[at]

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


def _finished(plan: IntegrationPlan, blocks: list[_Block], counts_of_frames: NDArray[np.int64]) -> Planes:
    planes = Planes.blank(plan)
    while blocks:  # each block's sums are given back before the next one's planes are filled
        block = blocks.pop()
        planes.put_pixels(block.first, block.finish())
    planes.n_rejected_of_frame[:], planes.n_valid_of_frame[:] = counts_of_frames
    return planes


def _spread(band: Combined, shape: tuple[int, ...], plan: IntegrationPlan) -> Values:
    """Return the standard deviation to go by: what the surveyed samples show, moderated with what is expected.

    Infinite where nothing is to be rejected: no surveyed frame reaches the pixel, or the recipe says so.
    """
    if plan.reject.is_idle:
        return np.full(len(band.mean), np.inf, np.float32)
    variance, centre = band.variance.reshape(shape[1:]), band.mean.reshape(shape[1:])
    noise = np.sqrt(expected_variance(variance, centre, band.n_used.reshape(shape[1:]), plan.sky)).reshape(-1)
    structure = structure_at(np.arange(len(noise)), noise, np.nan_to_num(centre), shape[0])
    spread = moderated(np.sqrt(np.nan_to_num(band.variance)), np.hypot(noise, structure), band.n_used)
    return np.where(np.isnan(band.mean), np.float32(np.inf), plan.reject.unit(spread, centre, plan.sky))
