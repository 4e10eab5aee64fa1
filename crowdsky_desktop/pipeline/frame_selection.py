"""Choose the frames that are stacked, and decide whether they are enough.

Duplicates, frames of another kind, frames that would smear a stack, and frames that can no longer be read are left out,
each with its reason.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from crowdsky_desktop.imaging.fits.read import read_light_frame, read_rows
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.model.errors import FrameError, MixedFramesError, RecipeTooStrictError
from crowdsky_desktop.model.frame_kinds import kinds_of
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.fault_policy import computer_fault

FEWEST_FRAMES = 3
"""With fewer, outliers cannot be recognised. If only that many of more frames are left, the chunk is to blame."""


MAX_FWHM_RATIO = 2.0
"""Stars so many times as wide as the chunk's median are smeared: seeing does not change that much within 15 minutes."""

_MIN_FRAMES_OF_A_MEDIAN = 5
"""With fewer frames, one that is smeared may be the median itself. Chosen."""


def keep_originals(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the first of several frames with the same picture; the others are left out with the reason.

    Frames without stars are kept: their measurements cannot show whether they are the same.

    Returns
    -------
    kept : list of MeasuredFrame
    left_out : list of LeftOut
    """
    first_of: dict[tuple[object, ...], str] = {}
    kept, left_out = [], []
    for candidate in measured:
        name = candidate.frame.name
        original = first_of.setdefault(_picture(candidate), name) if len(candidate.stars) else name
        if original == name:
            kept.append(candidate)
        else:
            left_out.append(LeftOut(name, f"Duplicate of {original}."))
    return kept, left_out


def _picture(measured: MeasuredFrame) -> tuple[object, ...]:
    """Return measurements that only equal pixels share to the last bit: the stars, and the sky of every channel."""
    stars = measured.stars
    return (measured.sky, stars.x.tobytes(), stars.y.tobytes(), stars.flux.tobytes())


def keep_sharp(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the frames whose stars are about as wide as the chunk's; the others are left out with the reason.

    Returns
    -------
    kept : list of MeasuredFrame
        More than half of the frames, always.
    left_out : list of LeftOut
    """
    widths = np.array([candidate.quality.fwhm_px for candidate in measured])
    known = widths[np.isfinite(widths)]
    if len(measured) < _MIN_FRAMES_OF_A_MEDIAN or known.size == 0:
        return list(measured), []
    usual = median(known)
    smeared = [candidate for candidate in measured if candidate.quality.fwhm_px > MAX_FWHM_RATIO * usual]
    kept = [candidate for candidate in measured if not candidate.quality.fwhm_px > MAX_FWHM_RATIO * usual]
    return kept, [LeftOut(candidate.frame.name, _width_reason(candidate, usual)) for candidate in smeared]


def is_sharp(measured: MeasuredFrame, other: MeasuredFrame) -> bool:
    """Return whether a frame's stars are about as wide as another's."""
    return measured.quality.fwhm_px <= MAX_FWHM_RATIO * other.quality.fwhm_px


def _width_reason(candidate: MeasuredFrame, usual: float) -> str:
    quality = candidate.quality
    cause = "trailed" if quality.eccentricity > 0.8 else "out of focus or clouded"
    return f"Stars are {quality.fwhm_px:.1f} px wide, the chunk's median is {usual:.1f} px: {cause}."


def keep_one_kind(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the frames of the most common kind; the others are left out with the reason.

    Raises
    ------
    MixedFramesError
        If no kind has more than half of the frames; a person must choose which to stack.
    """
    kinds = kinds_of([candidate.frame for candidate in measured])
    if len(kinds) <= 1:
        return list(measured), []
    (common, places), *others = kinds
    if 2 * len(places) <= len(measured):
        shown = "; ".join(f"{len(some)} of {kind}" for kind, some in kinds[:4])
        raise MixedFramesError(f"The {len(measured)} frames are of {len(kinds)} kinds: {shown}.")
    reasons = {place: f"Of another kind ({kind}) than most ({common})." for kind, some in others for place in some}
    left_out = [LeftOut(measured[place].frame.name, reasons[place]) for place in sorted(reasons)]
    return [measured[place] for place in places], left_out


def unreadable_now(measured: Sequence[MeasuredFrame], error: FrameError) -> dict[Path, LeftOut]:
    """Return the frames that can no longer be read, by their files, after one of them failed.

    All frames are checked at once: where a share went away, each would otherwise end another try.

    Raises
    ------
    FrameError
        `error` itself, if it concerns none of these frames: it would come again.
    ComputerError
        If this computer is to blame.
    """
    lost: dict[Path, LeftOut] = {}
    for candidate in measured:
        fault = error if candidate.frame.path == error.path else _fault_of(candidate)
        if lacking := computer_fault(fault):
            raise lacking from fault
        if fault is not None:
            lost[candidate.frame.path] = LeftOut(candidate.frame.name, fault.message)
    if not lost:
        raise error
    return lost


def _fault_of(candidate: MeasuredFrame) -> FrameError | None:
    try:
        read_light_frame(candidate.frame.path)
        read_rows(candidate.frame, candidate.frame.height - 1, candidate.frame.height)
    except FrameError as error:
        return error
    return None


def is_small(n_frames: int) -> bool:
    """Return whether a chunk has so few frames that all of them together are enough.

    Chunks of one or two frames are ordinary: a session that ends just after a quarter of an hour has begun.
    """
    return n_frames < FEWEST_FRAMES


def are_enough(n_usable: int, n_frames: int, recipe: Recipe) -> bool:
    """Return whether a chunk's usable frames are enough for a stack.

    Parameters
    ----------
    n_usable : int
        Frames that can be stacked.
    n_frames : int
        All frames of the chunk but duplicates and those that a person rejected.

    Raises
    ------
    RecipeTooStrictError
        They would be, but this computer's recipe asks for more, which is no fault of the chunk.
    """
    if n_usable >= max(recipe.min_frames, 1):
        return True
    if n_usable < (1 if is_small(n_frames) else FEWEST_FRAMES):
        return False
    if is_small(n_frames) and recipe.min_frames <= FEWEST_FRAMES:
        return True
    raise RecipeTooStrictError(
        f"The recipe requires {recipe.min_frames} frames, but only {n_usable} of {n_frames} can be stacked."
    )


def count_in_words(n_usable: int, n_frames: int) -> str:
    """Return the start of a sentence that says how many of a chunk's frames can be stacked."""
    if n_frames == 0:
        return "No frames"
    if n_frames == 1:
        return "Not even its only frame"
    return f"Only {n_usable} of {n_frames} frames" if n_usable else f"None of the {n_frames} frames"
