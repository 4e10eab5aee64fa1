"""Register frames on their sky alone: find what hides the sky, mask it, and measure and register again."""

import contextlib
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, measure_frame
from crowdsky_desktop.imaging.obstructions.suspicion import is_suspicious
from crowdsky_desktop.imaging.sky.mask import SkyMask
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError
from crowdsky_desktop.model.events import (
    AgainReason,
    Emit,
    Event,
    FrameLeftOut,
    RegisteringAgain,
    Step,
    StepFinished,
    StepStarted,
)
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.transform import IDENTITY, Transform
from crowdsky_desktop.pipeline.frame_selection import is_sharp
from crowdsky_desktop.pipeline.register_frames import Matcher, RegisteredChunk, register_frames
from crowdsky_desktop.pipeline.threads import worker_threads

MOST_MASKED = 0.85
"""Share of a frame that may show no sky. What is left of other frames adds little, and has few stars to register by."""
_MAX_ROUNDS = 2
"""Rounds of masking, measuring and comparing again. Chosen; decision 0020."""


@dataclass(frozen=True)
class MaskedChunk:
    """A registered chunk, and its frames as measured on sky alone.

    Attributes
    ----------
    measured : tuple of MeasuredFrame
        All frames that were given, in their order.
    left_out : list of LeftOut
        Those that show too little sky.
    """

    chunk: RegisteredChunk
    measured: tuple[MeasuredFrame, ...]
    left_out: list[LeftOut]


def register_sky(
    measured: Sequence[MeasuredFrame],
    emit: Emit,
    cancel: CancelToken,
    method: RegistrationMethod = RegistrationMethod.AUTO,
    *,
    smeared: Sequence[MeasuredFrame] = (),
) -> MaskedChunk:
    """Register the frames; where something hides the sky, mask it, and measure and register again.

    What is left of an obstruction is searched for once more, as the frames are then known better. However many rounds
    that takes, listeners are told of one step, and only of the frames that are left out in the end.

    Parameters
    ----------
    smeared : sequence of MeasuredFrame
        Frames whose stars seem too wide: leaves in front of the sky pass for wide stars. Those that are sharp once
        leaves are masked are stacked, too.
    """
    started = time.monotonic()
    emit(StepStarted(Step.REGISTER, len(measured)))
    found = _register_in_rounds(measured, smeared, Matcher(method), emit, cancel)
    for frame in found.chunk.left_out:
        emit(FrameLeftOut(frame.name, Step.REGISTER, frame.reason))
    emit(StepFinished(Step.REGISTER, time.monotonic() - started))
    return found


def _register_in_rounds(
    measured: Sequence[MeasuredFrame],
    smeared: Sequence[MeasuredFrame],
    matcher: Matcher,
    emit: Emit,
    cancel: CancelToken,
) -> MaskedChunk:
    def register_known() -> RegisteredChunk:
        return _registered(known, left_out, matcher, partial(_tell_frames, emit), cancel)

    known = {frame.frame.name: frame for frame in measured}
    left_out = _too_little_sky(measured, emit)
    chunk = register_known()
    again = _sharp_beside(chunk, known, smeared, cancel)
    if again:
        before, known = known, known | again
        emit(RegisteringAgain(AgainReason.SHARP_AFTER_ALL, len(again)))
        better = register_known()
        if len(better.frames) > len(chunk.frames):
            chunk = better
        else:
            known = before
    for _ in range(_MAX_ROUNDS):
        masks = _new_masks(chunk, cancel)
        if not masks:
            break
        known |= _all_measured_again([known[name] for name in masks], [*masks.values()], cancel)
        left_out += _too_little_sky([known[name] for name in masks], emit)
        emit(RegisteringAgain(AgainReason.OBSTRUCTED, len(masks)))
        chunk = register_known()
    return MaskedChunk(chunk, tuple(known.values()), left_out)


def _tell_frames(emit: Emit, event: Event) -> None:
    """Pass on events about single frames; begin, end and what is left out are reported once for all rounds."""
    if not (isinstance(event, StepStarted | StepFinished | FrameLeftOut) and event.step is Step.REGISTER):
        emit(event)


def _sharp_beside(
    chunk: RegisteredChunk,
    known: dict[str, MeasuredFrame],
    smeared: Sequence[MeasuredFrame],
    cancel: CancelToken,
) -> dict[str, MeasuredFrame]:
    """Return, by name, the smeared and unregistered frames that are sharp once what does not look like sky is masked.

    If most frames are unregistered, the reference itself may show leaves: all are then compared with the flattest sky.
    """
    unregistered = [known[frame.name] for frame in chunk.left_out]
    if not chunk.frames or not (unregistered or smeared):
        return {}
    from crowdsky_desktop.imaging.obstructions.rough_mask import rough_mask  # on good nights, nothing needs it

    if len(chunk.frames) > len(unregistered):
        model, doubtful = chunk.reference, [*smeared, *unregistered]
    else:
        with_sky = [frame for frame in known.values() if frame.mask.share <= MOST_MASKED]
        model = min(with_sky, key=lambda frame: np.ptp(frame.sky_mesh[len(frame.sky) // 2].levels))
        doubtful = [frame for frame in (*smeared, *with_sky) if frame is not model]
    masks: dict[str, SkyMask] = {}
    for frame in doubtful:
        cancel.pause_point()
        with contextlib.suppress(FrameError):
            to_model = _nearest_in_time(chunk, frame) if model is chunk.reference else IDENTITY
            mask = frame.mask | rough_mask(frame, model, to_model)
            if frame.mask.share < mask.share <= MOST_MASKED:
                masks[frame.frame.name] = mask
    masked = [frame for frame in doubtful if frame.frame.name in masks]
    again = _all_measured_again(masked, [*masks.values()], cancel)
    return {name: frame for name, frame in again.items() if is_sharp(frame, model)}


def _nearest_in_time(chunk: RegisteredChunk, frame: MeasuredFrame) -> Transform:
    """Return the transform of the registered frame that was taken nearest in time to another one."""
    at = frame.frame.observed_at
    timed = [(other.measured.frame.observed_at, other.registration.to_reference) for other in chunk.frames]
    gaps = [abs((time - at).total_seconds()) if time and at else math.inf for time, _ in timed]
    return timed[gaps.index(min(gaps))][1]


def _registered(
    known: dict[str, MeasuredFrame], left_out: Sequence[LeftOut], matcher: Matcher, emit: Emit, cancel: CancelToken
) -> RegisteredChunk:
    gone = {frame.name for frame in left_out}
    kept = [frame for name, frame in known.items() if name not in gone]
    if not kept:
        return RegisteredChunk(next(iter(known.values())), [], [])
    return register_frames(kept, matcher, emit, cancel)


def _too_little_sky(measured: Sequence[MeasuredFrame], emit: Emit) -> list[LeftOut]:
    left_out = [LeftOut(frame.frame.name, _reason(frame)) for frame in measured if frame.mask.share > MOST_MASKED]
    for frame in left_out:
        emit(FrameLeftOut(frame.name, Step.MEASURE, frame.reason))
    return left_out


def _reason(frame: MeasuredFrame) -> str:
    return f"{frame.mask.share:.0%} of it shows no sky: something blocks the view, or that part was never recorded."


def _new_masks(chunk: RegisteredChunk, cancel: CancelToken) -> dict[str, SkyMask]:
    """Return masks, by name, of the frames that turn out to show less sky than was known."""
    if not chunk.frames or not is_suspicious(chunk.frames, chunk.reference):
        return {}
    from crowdsky_desktop.imaging.obstructions.find import find_obstructions  # on good nights, nothing needs it

    with worker_threads("compare skies") as parallel_map:
        masks = find_obstructions(chunk.frames, chunk.reference, cancel.pause_point, parallel_map)
    found = [(chunk.frames[index].measured, mask) for index, mask in masks.items()]
    both = {frame.frame.name: (frame.mask, frame.mask | mask) for frame, mask in found}
    return {name: after for name, (before, after) in both.items() if after.share > before.share}


def _all_measured_again(
    frames: Sequence[MeasuredFrame], masks: Sequence[SkyMask], cancel: CancelToken
) -> dict[str, MeasuredFrame]:
    """Return the frames, by name, measured again without what their masks cover.

    A frame that has too little left, or can no longer be read, keeps its measurements and gets the mask.
    """

    def again(pair: tuple[MeasuredFrame, SkyMask]) -> MeasuredFrame:
        cancel.pause_point()
        frame, mask = pair
        masked = replace(frame, mask=mask)
        if mask.share > MOST_MASKED:
            return masked
        with contextlib.suppress(FrameError):
            facts, keep_bins = frame.frame, frame.bins is not None
            return measure_frame(facts, keep_bins=keep_bins, mask=mask)
        return masked

    with worker_threads("measure") as parallel_map:
        return {frame.frame.name: frame for frame in parallel_map(again, [*zip(frames, masks, strict=True)])}
