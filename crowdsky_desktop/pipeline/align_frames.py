"""Register frames without stacking them: for a person who looks at them before."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from crowdsky_desktop.imaging.fits.packed import forget_unpacked
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NoUsableFramesError
from crowdsky_desktop.model.events import Emit, FrameLeftOut, Step
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.fault_policy import computer_faults
from crowdsky_desktop.pipeline.frame_selection import keep_one_kind
from crowdsky_desktop.pipeline.measure_frames import measure_frames
from crowdsky_desktop.pipeline.register_frames import Matcher, register_frames


def align_frames(
    paths: Sequence[Path], recipe: Recipe, emit: Emit, cancel: CancelToken, names: Mapping[Path, str] | None = None
) -> int:
    """Measure and register light frames, and tell of each by an event; nothing is written.

    A stack does it again: it also looks for what hides the sky, and a person may have rejected frames since.

    Parameters
    ----------
    names : mapping of Path to str, optional
        Names of the frames in events; else `frame_names` makes them.

    Returns
    -------
    int
        How many could be registered.

    Raises
    ------
    NoUsableFramesError, MixedFramesError
        If no frame can be measured, or they are of several kinds.
    ComputerError
        If this computer lacks memory or open files.
    CancelledError
    """
    with computer_faults():
        try:
            measured, _ = measure_frames(paths, emit, cancel, names, recipe.colour_pattern)
        finally:
            forget_unpacked()
        of_one_kind, others = keep_one_kind(measured)
        for frame in others:
            emit(FrameLeftOut(frame.name, Step.REGISTER, frame.reason))
        if not of_one_kind:
            raise NoUsableFramesError("None of the frames could be measured, so they cannot be aligned.")
        return len(register_frames(of_one_kind, Matcher(recipe.registration), emit, cancel).frames)
