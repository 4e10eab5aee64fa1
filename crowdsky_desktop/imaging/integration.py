"""Integration: registered frames to one picture, band by band, in bounded memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combination import CombinedBand, combine
from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.imaging.noise_model import pooled_error
from crowdsky_desktop.imaging.normalisation import LevelMatch, match_levels
from crowdsky_desktop.imaging.registration import Registration
from crowdsky_desktop.imaging.rejection import Rejector, choose_rejection
from crowdsky_desktop.imaging.resampling import resample_rows
from crowdsky_desktop.imaging.weighting import frame_weights
from crowdsky_desktop.model.recipe import Recipe, Rejection

BAND_BYTES = 160_000_000
"""Memory for the registered samples of one band."""
MAX_FRAMES = 65535
"""What a 16-bit count of samples can hold."""


@dataclass(frozen=True)
class RegisteredFrame:
    """A measured frame and how it maps onto the reference."""

    measured: MeasuredFrame
    registration: Registration


@dataclass(frozen=True)
class FrameContribution:
    """How one frame went into the stack.

    Attributes
    ----------
    scale, offset : tuple of float
        Normalisation per channel: `scale * value + offset`.
    weight : float
        The weights of all frames have mean 1.
    rejected_fraction : float
        Share of the frame's samples that rejection left out.
    """

    scale: tuple[float, ...]
    offset: tuple[float, ...]
    weight: float
    rejected_fraction: float


@dataclass(frozen=True)
class StackedImage:
    """The picture and what is known of each of its pixels; arrays of shape (c, h, w), c = 3, or 1 for mono frames.

    Attributes
    ----------
    pixels : ndarray of float32
        ADU of the reference frame, top row first; NaN is no data.
    coverage : ndarray of uint16
        Samples that were averaged. With those rejected: the frames that reach the pixel.
    rejected_low, rejected_high : ndarray of uint16
        Samples left out as too low and as too high.
    error : ndarray of float32
        Standard error of the mean, ADU; NaN where fewer than two samples are in it.
    rejection_used : str
        The method in words, and who chose it.
    contributions : tuple of FrameContribution
        In the order of the frames.
    """

    pixels: NDArray[np.float32]
    coverage: NDArray[np.uint16]
    rejected_low: NDArray[np.uint16]
    rejected_high: NDArray[np.uint16]
    error: NDArray[np.float32]
    rejection_used: str
    contributions: tuple[FrameContribution, ...]


def integrate(
    frames: Sequence[RegisteredFrame],
    reference: MeasuredFrame,
    recipe: Recipe,
    *,
    on_band: Callable[[int, int], None],
    checkpoint: Callable[[], None],
) -> StackedImage:
    """Return the weighted mean of the frames on the grid of the reference, outliers rejected.

    Parameters
    ----------
    frames : sequence of RegisteredFrame
        At least one; the reference itself, if it is to be in the stack, with its own registration.
    on_band : callable
        Told bands done and bands in all.
    checkpoint : callable
        Called for every frame of every band; may raise to stop.

    Raises
    ------
    NotFitsError
        A frame that could be measured can no longer be read.
    """
    if not 0 < len(frames) <= MAX_FRAMES:
        raise ValueError(f"cannot integrate {len(frames)} frames")
    plan = _plan(frames, reference, recipe)
    canvas = _Canvas.blank(reference, len(frames))
    bands = list(_bands(reference.frame.height, len(frames) * reference.frame.width * len(reference.sky) * 4))
    for n_done, (first, last) in enumerate(bands, start=1):
        samples = _band_samples(frames, plan, reference, (first, last), checkpoint)
        canvas.put(first, combine(samples, plan.weights, plan.sky, plan.reject))
        on_band(n_done, len(bands))
    return canvas.finish(plan)


@dataclass(frozen=True)
class _Plan:
    """What is decided before the first band."""

    levels: tuple[LevelMatch, ...]
    weights: NDArray[np.float32]
    sky: NDArray[np.float32]
    reject: Rejector
    rejection_used: str


def _plan(frames: Sequence[RegisteredFrame], reference: MeasuredFrame, recipe: Recipe) -> _Plan:
    levels = tuple(
        match_levels(frame.measured, reference, frame.registration.to_reference, recipe.normalisation)
        for frame in frames
    )
    measured = [frame.measured for frame in frames]
    noise = [
        float(np.mean([scale * sky.noise_adu for scale, sky in zip(level.scale, frame.sky, strict=True)]))
        for level, frame in zip(levels, measured, strict=True)
    ]
    method = choose_rejection(recipe.rejection, len(frames))
    return _Plan(
        levels=levels,
        weights=np.asarray(frame_weights(measured, noise, recipe.weighting), np.float32),
        sky=np.asarray([sky.level_adu for sky in reference.sky], np.float32),
        reject=Rejector(method, recipe.sigma_low, recipe.sigma_high),
        rejection_used=_in_words(recipe, method, len(frames)),
    )


def _in_words(recipe: Recipe, method: Rejection, n_frames: int) -> str:
    limits = "" if method is Rejection.NONE else f" {recipe.sigma_low:g} low, {recipe.sigma_high:g} high"
    chosen = f" (auto, {n_frames} frames)" if recipe.rejection is Rejection.AUTO else ""
    return f"{method.value}{limits}{chosen}"


def _bands(height: int, row_bytes: int) -> Iterator[tuple[int, int]]:
    n_rows = max(2, int(BAND_BYTES // row_bytes) // 2 * 2)
    for first in range(0, height, n_rows):
        yield first, min(first + n_rows, height)


def _band_samples(
    frames: Sequence[RegisteredFrame],
    plan: _Plan,
    reference: MeasuredFrame,
    rows: tuple[int, int],
    checkpoint: Callable[[], None],
) -> NDArray[np.float32]:
    """Return the samples of a band, (n, rows, width, c), on the reference's level with its sky taken off."""
    width, n_channels = reference.frame.width, len(reference.sky)
    samples = np.empty((len(frames), rows[1] - rows[0], width, n_channels), np.float32)
    for frame, level, target in zip(frames, plan.levels, samples, strict=True):
        checkpoint()
        resampled = resample_rows(frame.measured.frame, frame.registration.to_reference, *rows, width)
        if resampled is None:
            target.fill(np.nan)
            continue
        np.multiply(resampled, np.asarray(level.scale, np.float32), out=target)
        target += np.asarray(level.offset, np.float32) - plan.sky
    return samples


@dataclass(frozen=True)
class _Canvas:
    """The stack while it grows; planes are (h, w, c), as the samples are."""

    mean: NDArray[np.float32]
    variance: NDArray[np.float32]
    leverage: NDArray[np.float32]
    n_used: NDArray[np.uint16]
    n_low: NDArray[np.uint16]
    n_high: NDArray[np.uint16]
    n_rejected_of_frame: NDArray[np.int64]
    n_valid_of_frame: NDArray[np.int64]

    @classmethod
    def blank(cls, reference: MeasuredFrame, n_frames: int) -> "_Canvas":
        shape = (reference.frame.height, reference.frame.width, len(reference.sky))
        mean, variance, leverage = (np.empty(shape, np.float32) for _ in range(3))
        n_used, n_low, n_high = (np.empty(shape, np.uint16) for _ in range(3))
        of_frame = (np.zeros(n_frames, np.int64), np.zeros(n_frames, np.int64))
        return cls(mean, variance, leverage, n_used, n_low, n_high, *of_frame)

    def put(self, first_row: int, band: CombinedBand) -> None:
        row_size = self.mean.shape[1] * self.mean.shape[2]
        at = np.s_[first_row * row_size : first_row * row_size + len(band.mean)]
        for name in ("mean", "variance", "leverage", "n_used", "n_low", "n_high"):
            getattr(self, name).reshape(-1)[at] = getattr(band, name)
        self.n_rejected_of_frame[:] += band.n_rejected_of_frame
        self.n_valid_of_frame[:] += band.n_valid_of_frame

    def finish(self, plan: _Plan) -> StackedImage:
        self.mean[...] += plan.sky
        rejected = self.n_rejected_of_frame / np.maximum(self.n_valid_of_frame, 1)
        return StackedImage(
            pixels=_channels_first(self.mean),
            coverage=_channels_first(self.n_used),
            rejected_low=_channels_first(self.n_low),
            rejected_high=_channels_first(self.n_high),
            error=_channels_first(pooled_error(self.variance, self.leverage)),
            rejection_used=plan.rejection_used,
            contributions=tuple(
                FrameContribution(level.scale, level.offset, float(weight), float(share))
                for level, weight, share in zip(plan.levels, plan.weights, rejected, strict=True)
            ),
        )


def _channels_first(plane: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(np.moveaxis(plane, -1, 0))
