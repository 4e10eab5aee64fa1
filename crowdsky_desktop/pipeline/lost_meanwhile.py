"""Frames that could be measured, and cannot be read any more when they are combined: cut, replaced, or gone."""

from collections.abc import Sequence
from pathlib import Path

from crowdsky_desktop.imaging.fits.read import read_light_frame, read_rows
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.model.errors import FrameError
from crowdsky_desktop.pipeline.computer_faults import computer_fault
from crowdsky_desktop.pipeline.measure import LeftOut


def lost_meanwhile(measured: Sequence[MeasuredFrame], error: FrameError) -> dict[Path, LeftOut]:
    """Return the frames to leave out after one of them could not be read, by their files.

    All are looked at once: where a share went away, each would end another try.

    Raises
    ------
    FrameError
        `error` itself, if it is none of these frames': it would come again.
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
