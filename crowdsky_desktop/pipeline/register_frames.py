"""Choose the reference frame and register the others to it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.reference import choose_reference
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import may_share_sky, register_to
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError
from crowdsky_desktop.model.events import (
    AgainReason,
    Emit,
    FrameLeftOut,
    FrameRegistered,
    ReferenceChosen,
    RegisteringAgain,
    Step,
    StepFinished,
    StepStarted,
)
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.transform import IDENTITY

_MAX_REFERENCES = 3
"""References that are tried, best first, where most frames cannot be registered to one. Chosen: each costs a
registration of all frames, and a chunk whose three best frames are all odd is not to be saved."""


@dataclass(frozen=True)
class RegisteredChunk:
    """The frames that can be stacked, and those that cannot."""

    reference: MeasuredFrame
    frames: list[RegisteredFrame]
    left_out: list[LeftOut]


class Matcher:
    """Registers frames by a recipe's method, and asks astroalign about the same two frames once.

    Obstructions are found in rounds, each of which registers anew; a search of astroalign's may take seconds.
    """

    def __init__(self, method: RegistrationMethod) -> None:
        self.method = method
        # The frames are kept with the answer, so that no other frame takes their identity.
        self._answers: dict[tuple[int, int], tuple[MeasuredFrame, MeasuredFrame, Registration | FrameError]] = {}

    def registration(self, reference: ReferenceStars, candidate: MeasuredFrame) -> Registration:
        """Return how a frame maps onto the reference frame.

        Raises
        ------
        TooFewStarsError, NotRegisteredError
        """
        if self.method is RegistrationMethod.ASTROALIGN:
            return self._asked(reference, candidate)
        return register_to(reference, candidate, RegistrationMethod.PAIRS)

    def second_opinion(self, reference: ReferenceStars, candidate: MeasuredFrame) -> Registration | None:
        """Return what astroalign makes of a frame that was not registered; None if it finds nothing or is not asked.

        `auto` alone asks it, but not about frames whose headers, too, say that they share no sky.
        """
        if self.method is not RegistrationMethod.AUTO or not may_share_sky(candidate.frame, reference.measured.frame):
            return None
        try:
            return self._asked(reference, candidate)
        except FrameError:
            return None

    def _asked(self, reference: ReferenceStars, candidate: MeasuredFrame) -> Registration:
        pair = (id(reference.measured), id(candidate))
        if pair not in self._answers:
            self._answers[pair] = (reference.measured, candidate, _answer(reference, candidate))
        answer = self._answers[pair][-1]
        if isinstance(answer, FrameError):
            raise answer
        return answer


def _answer(reference: ReferenceStars, candidate: MeasuredFrame) -> Registration | FrameError:
    try:
        return register_to(reference, candidate, RegistrationMethod.ASTROALIGN)
    except FrameError as error:
        return error


def register_frames(
    measured: Sequence[MeasuredFrame], matcher: Matcher, emit: Emit, cancel: CancelToken
) -> RegisteredChunk:
    """Register the measured frames to the best of them.

    Unless more than half of the frames can be registered, the reference may be the odd one out:
    up to three references are tried and the one that most frames agree with is kept. The matcher may then have a
    second opinion about those that do not fit it.

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
        if best is not None:
            emit(RegisteringAgain(AgainReason.OTHER_REFERENCE, len(best.left_out)))
        reference = candidates.pop(choose_reference(candidates))
        chunk = _register_to(reference, measured, matcher, emit, cancel)
        if best is None or len(chunk.frames) > len(best.frames):
            best = chunk
        if 2 * len(best.frames) > len(measured):
            break
    assert best is not None
    best = _with_second_opinions(best, measured, matcher, emit, cancel)
    for frame in best.left_out:
        emit(FrameLeftOut(frame.name, Step.REGISTER, frame.reason))
    emit(StepFinished(Step.REGISTER, time.monotonic() - started))
    return best


def _register_to(
    reference: MeasuredFrame, measured: Sequence[MeasuredFrame], matcher: Matcher, emit: Emit, cancel: CancelToken
) -> RegisteredChunk:
    emit(ReferenceChosen(reference.frame.name))
    chunk, stars = RegisteredChunk(reference, [], []), ReferenceStars.of(reference)
    for n_done, candidate in enumerate(measured, start=1):
        cancel.pause_point()
        name = candidate.frame.name
        try:
            registration = _registration(candidate, stars, matcher)
        except FrameError as error:
            chunk.left_out.append(LeftOut(name, error.message))
            continue
        chunk.frames.append(RegisteredFrame(candidate, registration))
        emit(_registered_event(name, n_done, len(measured), registration))
    return chunk


def _with_second_opinions(
    chunk: RegisteredChunk, measured: Sequence[MeasuredFrame], matcher: Matcher, emit: Emit, cancel: CancelToken
) -> RegisteredChunk:
    """Return the chunk with the frames that a second opinion registers, in the order of all."""
    stars = ReferenceStars.of(chunk.reference)
    known = {id(registered.measured): registered for registered in chunk.frames}
    for candidate in measured:
        if id(candidate) in known:
            continue
        cancel.pause_point()
        registration = matcher.second_opinion(stars, candidate)
        if registration:
            known[id(candidate)] = RegisteredFrame(candidate, registration)
            emit(_registered_event(candidate.frame.name, len(measured), len(measured), registration))
    found = {registered.measured.frame.name for registered in known.values()}
    frames = [known[id(candidate)] for candidate in measured if id(candidate) in known]
    return RegisteredChunk(chunk.reference, frames, [frame for frame in chunk.left_out if frame.name not in found])


def _registered_event(name: str, n_done: int, n_total: int, found: Registration) -> FrameRegistered:
    return FrameRegistered(name, n_done, n_total, found.to_reference, found.n_matched, found.residual_px)


def _registration(candidate: MeasuredFrame, reference: ReferenceStars, matcher: Matcher) -> Registration:
    if candidate is reference.measured:
        return Registration(to_reference=IDENTITY, n_matched=candidate.quality.n_stars, residual_px=0.0)
    return matcher.registration(reference, candidate)
