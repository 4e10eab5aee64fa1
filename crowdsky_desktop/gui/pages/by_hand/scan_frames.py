"""Reads the headers of all light frames in folders and files, off the window's thread."""

from pathlib import Path

from crowdsky_desktop.gui.pages.by_hand.frame_groups import ScannedFrames
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
    """Read the headers of all light frames in folders and files.

    Raises
    ------
    NoUsableFramesError, DiskError
        If there is no light frame at all: then the first reason is told.
    """
    from crowdsky_desktop.imaging.fits.read import read_light_frame
    from crowdsky_desktop.pipeline.measure_frames import as_light_frame

    frames: list[LightFrame] = []
    refused: list[tuple[str, CrowdSkyError]] = []
    for path in _files_of(paths, refused):
        cancel.checkpoint()
        try:
            frames.append(as_light_frame(read_light_frame(path)))
        except FrameError as error:
            refused.append((path.name, error))
    if refused and not frames:
        raise _nothing_found(*refused[0])
    source = str(paths[0]) if len(paths) == 1 else f"{paths[0].parent} …"
    return ScannedFrames(source, tuple(frames), tuple((name, error.message) for name, error in refused))


def _files_of(paths: tuple[Path, ...], refused: list[tuple[str, CrowdSkyError]]) -> list[Path]:
    from crowdsky_desktop.pipeline.frame_search import find_frames

    found: list[Path] = []
    for path in paths:
        try:
            here = find_frames(path)
            found += here.paths
            refused += [(name, UnsupportedFrameError(reason)) for name, reason in here.passed_over]
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
