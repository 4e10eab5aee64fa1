"""Reads the headers of all light frames in folders and files, off the window's thread."""

from pathlib import Path

from crowdsky_desktop.gui.pages.by_hand.frame_groups import ScannedFrames
from crowdsky_desktop.gui.pages.stack_document import read_ahead_file
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CrowdSkyError,
    DiskError,
    FrameError,
    NoUsableFramesError,
    UnsupportedFrameError,
)
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.frame import LightFrame


def scan_frames(paths: tuple[Path, ...], emit: Emit, cancel: CancelToken) -> ScannedFrames:
    """Read the headers of all light frames in folders and files, and of the stacks among them.

    Raises
    ------
    NoUsableFramesError, DiskError
        If there is none at all: then the first reason is told.
    """
    from crowdsky_desktop.imaging.fits.read import read_light_frame

    frames: list[LightFrame] = []
    stacks: list[LightFrame] = []
    refused: list[tuple[str, CrowdSkyError]] = []
    for path in _files_of(paths, refused):
        cancel.checkpoint()
        try:
            frame = read_light_frame(path)
            (stacks if frame.is_stack else frames).append(frame)
        except FrameError as error:
            refused.append((path.name, error))
    if refused and not frames and not stacks:
        raise _nothing_found(*refused[0])
    source = str(paths[0]) if len(paths) == 1 else f"{paths[0].parent} …"
    told = tuple((name, error.message) for name, error in refused)
    if len(stacks) == 1 and not frames:
        read_ahead_file(stacks[0].path)
    return ScannedFrames(source, tuple(frames), told, tuple(stacks))


def _files_of(paths: tuple[Path, ...], refused: list[tuple[str, CrowdSkyError]]) -> list[Path]:
    from crowdsky_desktop.pipeline.frame_search import find_frames_and_stacks

    found: list[Path] = []
    for path in paths:
        try:
            here = find_frames_and_stacks(path)
            found += (*here.paths, *here.stacks)
            stacks = {stack.name for stack in here.stacks}
            refused += [(name, UnsupportedFrameError(why)) for name, why in here.passed_over if name not in stacks]
        except (NoUsableFramesError, DiskError) as error:
            refused.append((path.name, error))
    return found


def _nothing_found(name: str, error: CrowdSkyError) -> CrowdSkyError:
    """Return the error of a single file as one about what was opened; others already say it."""
    if not isinstance(error, FrameError):
        return error
    return NoUsableFramesError(
        f"{name} is no light frame: {error.message}", advice="Open the single exposures (.fit, .fits), or their folder."
    )
