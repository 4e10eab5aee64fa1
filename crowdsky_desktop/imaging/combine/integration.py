"""Integration: registered frames become one picture, in bounded memory however many there are."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.bands import Band, filled_bands
from crowdsky_desktop.imaging.combine.chroma import sharpen_chroma
from crowdsky_desktop.imaging.combine.combination import Combined, combine
from crowdsky_desktop.imaging.combine.flatness import sky_disagreement_adu
from crowdsky_desktop.imaging.combine.plan import IntegrationPlan, make_plan, with_trails
from crowdsky_desktop.imaging.combine.planes import Planes, give_back_freed_memory
from crowdsky_desktop.imaging.combine.streaming import integrate_streaming
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.noise.error_plane import standard_errors
from crowdsky_desktop.imaging.noise.mosaic_phases import MosaicPhases
from crowdsky_desktop.imaging.normalisation.levels import LevelMatch
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.sensor.saturation import saturation_of_frames
from crowdsky_desktop.imaging.trails.search import find_trails, trail_masks
from crowdsky_desktop.imaging.types import Counts
from crowdsky_desktop.model.recipe import Recipe

MAX_FRAMES = 65535
"""Most frames of a stack: what a 16-bit count of samples can hold."""
MAX_FRAMES_AT_ONCE = 64
"""Up to this many frames, all samples of a band are held in memory; more are streamed. Chosen; decision 0008."""


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
    gradient_adu : tuple of float
        Per channel, how much the surface that was taken off changes over the frame; 0 for none.
    sky_level_adu : tuple of float
        Per channel, the level of the frame's sky over the cells that it shares with the reference.
    """

    scale: tuple[float, ...]
    offset: tuple[float, ...]
    weight: float
    rejected_fraction: float
    gradient_adu: tuple[float, ...] = ()
    sky_level_adu: tuple[float, ...] = ()


@dataclass(frozen=True)
class StackedImage:
    """The picture and what is known of each of its pixels; arrays of shape (c, h, w), c = 3, or 1 for mono frames.

    Attributes
    ----------
    pixels : ndarray of float32
        ADU of the reference frame, top row first; NaN is no data.
    coverage : ndarray of uint8, or of uint16 for more than 255 frames
        Samples that were averaged. With those rejected: the frames that reach the pixel.
    rejected_low, rejected_high : ndarray of uint8, or of uint16 for more than 255 frames
        Samples left out as too low and as too high.
    error : ndarray of float32
        Standard error of the mean, ADU; NaN where it is not known.
    rejection_used : str
        The method in words, and who chose it.
    contributions : tuple of FrameContribution
        In the order of the frames.
    saturation_adu : float
        Value from which the sensor cut the green (or mono) pixels off; infinity where it did not.
    sky_disagreement_adu : float
        How far the frames' skies disagree, as `flatness` measures it.
    """

    pixels: NDArray[np.float32]
    coverage: Counts
    rejected_low: Counts
    rejected_high: Counts
    error: NDArray[np.float32]
    rejection_used: str
    contributions: tuple[FrameContribution, ...]
    saturation_adu: float = math.inf
    sky_disagreement_adu: float = math.nan


def integrate(
    frames: Sequence[RegisteredFrame],
    reference: MeasuredFrame,
    recipe: Recipe,
    *,
    on_band: Callable[[int, int], None],
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap = map,
) -> StackedImage:
    """Return the weighted mean of the frames on the grid of the reference, outliers rejected.

    Parameters
    ----------
    frames : sequence of RegisteredFrame
        At least one; the reference itself, if it is to be in the stack, with its own registration.
    on_band : callable
        Called with what is done and the total: bands, or groups of frames of all bands where they are streamed.
    checkpoint : callable
        Called for every frame of every band, on the thread that works on it; may raise to stop.
    parallel_map : ParallelMap
        Runs independent pieces of work, such as an executor's `map`; the result is identical, bit for bit.

    Raises
    ------
    NotFitsError
        A frame that could be measured can no longer be read.
    """
    if not 0 < len(frames) <= MAX_FRAMES:
        raise ValueError(f"cannot integrate {len(frames)} frames")
    plan = make_plan(frames, reference, recipe)
    if plan.looks_for_trails:
        plan = with_trails(
            plan, find_trails(plan.frames, plan.levels, (plan.width, plan.height), checkpoint, parallel_map)
        )
    planes = Planes.blank(plan)
    fill = _integrate_at_once if len(frames) <= MAX_FRAMES_AT_ONCE else integrate_streaming
    fill(plan, planes, on_band, checkpoint, parallel_map)
    give_back_freed_memory(planes.mean.shape)
    return _finish(plan, planes, parallel_map)


def _integrate_at_once(
    plan: IntegrationPlan,
    planes: Planes,
    on_band: Callable[[int, int], None],
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap,
) -> None:
    for band in filled_bands(plan, range(len(plan.frames)), planes.band_bytes, checkpoint, parallel_map):
        for combined in parallel_map(partial(_combine_strip, plan, planes, band), band.strips()):
            planes.add_counts(combined)
        on_band(band.number, band.n_bands)


def _combine_strip(plan: IntegrationPlan, planes: Planes, band: Band, rows: slice) -> Combined:
    first = band.first + rows.start
    masks = trail_masks(plan.trails, range(len(plan.frames)), first, (rows.stop - rows.start, plan.width))
    combined = combine(band.samples[:, rows], plan.weights, plan.sky, plan.reject, masks)
    planes.put_pixels(first, combined)
    return combined


def _finish(plan: IntegrationPlan, planes: Planes, parallel_map: ParallelMap) -> StackedImage:
    phases = _mosaic_phases(plan) if plan.is_demosaiced_here else None
    noise = standard_errors(planes.variance, planes.leverage, planes.mean, phases, parallel_map)
    if plan.is_demosaiced_here:
        sharpen_chroma(planes.mean, planes.variance, plan.noise_adu, parallel_map, noise=noise)
    np.add(planes.mean, plan.sky[:, None, None], out=planes.mean)
    give_back_freed_memory(planes.mean.shape)
    rejected = planes.n_rejected_of_frame / np.maximum(planes.n_valid_of_frame, 1)
    return StackedImage(
        pixels=planes.mean,
        coverage=planes.n_used,
        rejected_low=planes.n_low,
        rejected_high=planes.n_high,
        error=planes.variance,
        rejection_used=plan.rejection_used,
        contributions=tuple(
            FrameContribution(
                level.scale, level.offset, float(weight), float(share), level.gradient_adu, level.sky_level_adu
            )
            for level, weight, share in zip(plan.levels, plan.weights, rejected, strict=True)
        ),
        sky_disagreement_adu=sky_disagreement_adu(plan),
        saturation_adu=saturation_of_frames(
            [_saturation(*pair) for pair in zip(plan.frames, plan.levels, strict=True)]
        ),
    )


def _mosaic_phases(plan: IntegrationPlan) -> MosaicPhases:
    transforms = [frame.registration.to_reference for frame in plan.frames]
    widths = [frame.measured.quality.fwhm_px for frame in plan.frames]
    return MosaicPhases(transforms, widths, plan.weights, (plan.height, plan.width))


def _saturation(frame: RegisteredFrame, level: LevelMatch) -> float:
    """Return where a frame's green is cut off, on the reference's level."""
    green = len(level.scale) // 2
    return level.scale[green] * frame.measured.saturation_adu + level.offset[green]
