"""Measure every frame: stars, sharpness, background, noise."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.binning import bytes_of_bins
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, measure_frame
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError, UnsupportedFrameError
from crowdsky_desktop.model.events import Emit, FrameLeftOut, FrameMeasured, Step, StepFinished, StepStarted
from crowdsky_desktop.model.frame import BayerPattern, LightFrame
from crowdsky_desktop.model.frame_names import frame_names
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import ColourPattern
from crowdsky_desktop.pipeline.fault_policy import computer_fault
from crowdsky_desktop.pipeline.threads import worker_threads

MAX_BYTES_OF_BINS = 48_000_000
"""Bound for all frames together: enough for a chunk. The search for trails reads the frames of larger folders again."""


def as_light_frame(frame: LightFrame) -> LightFrame:
    """Return the frame if it is a single exposure.

    Raises
    ------
    UnsupportedFrameError
        It is a stack that this program made.
    """
    if frame.is_stack:
        raise UnsupportedFrameError(f"{frame.name} is a stack made by this program, not a light frame.")
    return frame


def measure_frames(
    paths: Sequence[Path],
    emit: Emit,
    cancel: CancelToken,
    names: Mapping[Path, str] | None = None,
    pattern: ColourPattern = ColourPattern.AUTO,
) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Measure the frames, each on its own; one that cannot be read or measured is left out.

    Parameters
    ----------
    names : mapping of Path to str, optional
        Names of the frames; by default `frame_names` makes them.
    pattern : ColourPattern
        The pattern of raw frames whose header names none.

    Returns
    -------
    measured : list of MeasuredFrame
        In the order of `paths`.
    left_out : list of LeftOut

    Raises
    ------
    ComputerError
        If a frame cannot be read for want of memory or open files; the frame is not to blame.
    """
    started = time.monotonic()
    emit(StepStarted(Step.MEASURE, len(paths)))
    names = frame_names(paths) if names is None else names
    measured, left_out = [], []
    for n_done, (path, outcome) in enumerate(_measured_in_order(paths, pattern, cancel), start=1):
        if isinstance(outcome, MeasuredFrame):
            measured.append(replace(outcome, frame=replace(outcome.frame, display_name=names[path])))
            emit(FrameMeasured(names[path], n_done, len(paths), outcome.quality))
        else:
            left_out.append(LeftOut(names[path], outcome.message))
            emit(FrameLeftOut(names[path], Step.MEASURE, outcome.message))
    emit(StepFinished(Step.MEASURE, time.monotonic() - started))
    return measured, left_out


def _measured_in_order(
    paths: Sequence[Path], pattern: ColourPattern, cancel: CancelToken
) -> Iterator[tuple[Path, MeasuredFrame | FrameError]]:
    def measure_one(path: Path) -> MeasuredFrame | FrameError:
        cancel.pause_point()
        try:
            frame = with_colours(as_light_frame(read_light_frame(path)), pattern)
            return measure_frame(frame, keep_bins=len(paths) * bytes_of_bins(frame) <= MAX_BYTES_OF_BINS)
        except FrameError as error:
            if fault := computer_fault(error):
                raise fault from error
            return error

    with worker_threads("measure") as parallel_map:
        for path, outcome in zip(paths, parallel_map(measure_one, paths), strict=True):
            cancel.checkpoint()
            yield path, outcome


def with_colours(frame: LightFrame, pattern: ColourPattern) -> LightFrame:
    """Return a frame with the colour pattern to stack it by.

    A mosaic is never stacked as if it were grey: the result would be a chequerboard.

    Raises
    ------
    UnsupportedFrameError
        The frame's pixels show a mosaic, its header does not name it, and nobody said which it is; or the one that was
        named cannot be it.
    """
    guess = frame.mosaic_guess
    if guess is None:
        return frame
    fitting = " or ".join(guess.patterns)
    if pattern is ColourPattern.AUTO:
        if frame.bayer_pattern is None:
            raise UnsupportedFrameError(
                f"{frame.name} doesn't name its colour pattern, and its pixels form a mosaic ({fitting}):"
                " choose it under Colour pattern in Settings, or with --bayer."
            )
        return frame
    chosen = BayerPattern(pattern.value)
    if chosen not in guess.patterns:
        raise UnsupportedFrameError(
            f"{frame.name} doesn't name its colour pattern, and its pixels look like {fitting}, not {chosen}."
        )
    return replace(frame, bayer_pattern=chosen)


def assumption_of(frames: list[LightFrame], pattern: ColourPattern) -> tuple[int, str]:
    """Return for how many frames the colour pattern is assumed, and a sentence that says which one and why."""
    assumed = [frame for frame in frames if frame.mosaic_guess and frame.bayer_pattern]
    if pattern is not ColourPattern.AUTO or not assumed:
        return 0, ""
    odds = min(frame.mosaic_guess.odds for frame in assumed if frame.mosaic_guess)
    told = f"for the greens' place {odds:,.0f} to 1 or better" if odds > 1.0 else "the pixels do not tell"
    return len(assumed), (
        f"Colour pattern {assumed[0].bayer_pattern}, that of Seestars, assumed for {len(assumed)} that name none;"
        f" odds: {told}. Red and blue cannot be told apart by the pixels."
    )
