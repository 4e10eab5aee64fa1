"""Choose the reference frame and register the others to it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.reference import choose_reference
from crowdsky_desktop.imaging.registration.register import ReferenceStars, RegisteredFrame, Registration, register_to
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError
from crowdsky_desktop.model.events import (
    Emit,
    FrameLeftOut,
    FrameRegistered,
    ReferenceChosen,
    Step,
    StepFinished,
    StepStarted,
)
from crowdsky_desktop.model.frame import IDENTITY
from crowdsky_desktop.model.outcomes import LeftOut

_MAX_REFERENCES = 3  # tried, best first, where most frames cannot be registered to one


@dataclass(frozen=True)
class RegisteredChunk:
    """The frames that can be stacked, and those that cannot."""

    reference: MeasuredFrame
    frames: list[RegisteredFrame]
    left_out: list[LeftOut]


def register(measured: Sequence[MeasuredFrame], emit: Emit, cancel: CancelToken) -> RegisteredChunk:
    """Register the measured frames to the best of them.

    Unless more than half of the frames can be registered, the reference may be the odd one out:
    up to three references are tried and the one that most frames agree with is kept.

    Parameters
    ----------
    measured : sequence of MeasuredFrame
        At least one.
    """
    started = time.monotonic()
    emit(StepStarted(Step.REGISTER, len(measured)))
    best: RegisteredChunk | None = None
    candidates = list(measured)
    for _attempt in range(min(_MAX_REFERENCES, len(measured))):
        reference = candidates.pop(choose_reference(candidates))
        chunk = _register_to(reference, measured, emit, cancel)
        if best is None or len(chunk.frames) > len(best.frames):
            best = chunk
        if 2 * len(best.frames) > len(measured):
            break
    assert best is not None
    for frame in best.left_out:
        emit(FrameLeftOut(frame.name, Step.REGISTER, frame.reason))
    emit(StepFinished(Step.REGISTER, time.monotonic() - started))
    return best


def _register_to(
    reference: MeasuredFrame, measured: Sequence[MeasuredFrame], emit: Emit, cancel: CancelToken
) -> RegisteredChunk:
    emit(ReferenceChosen(reference.frame.name))
    chunk, stars = RegisteredChunk(reference, [], []), ReferenceStars.of(reference)
    for n_done, candidate in enumerate(measured, start=1):
        cancel.pause_point()
        name = candidate.frame.name
        try:
            registration = _registration(candidate, stars)
        except FrameError as error:
            chunk.left_out.append(LeftOut(name, error.message))
            continue
        chunk.frames.append(RegisteredFrame(candidate, registration))
        emit(
            FrameRegistered(
                name, n_done, len(measured), registration.to_reference, registration.n_matched, registration.residual_px
            )
        )
    return chunk


def _registration(candidate: MeasuredFrame, reference: ReferenceStars) -> Registration:
    if candidate is reference.measured:
        return Registration(to_reference=IDENTITY, n_matched=candidate.quality.n_stars, residual_px=0.0)
    return register_to(reference, candidate)
