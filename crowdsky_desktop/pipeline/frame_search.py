"""Find the light frames of a folder, and say what else is in it."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.model.errors import FolderNotWritableError, FrameError, FramesBelowError, NoUsableFramesError
from crowdsky_desktop.model.frame_files import is_packed, may_be_frame
from crowdsky_desktop.model.job import files_beside

MAX_FRAMES = 20_000
"""Frames that are taken at once. Chosen: a week of clear nights in ten-second frames."""
MAX_FOLDERS = 500
"""Subfolders that are searched if a folder itself holds no frames: a drive may hold any number."""
MAX_DEPTH = 2
"""Levels of subfolders: the object, and the folder of its single exposures."""


@dataclass(frozen=True)
class FoundFrames:
    """What was found in a folder.

    Attributes
    ----------
    paths : tuple of Path
        Files that may be light frames, by name.
    passed_over : tuple of (str, str)
        Name and reason of those that are not used.
    stacks : tuple of Path
        Those of them that are stacks which this program made.
    """

    paths: tuple[Path, ...]
    passed_over: tuple[tuple[str, str], ...] = ()
    stacks: tuple[Path, ...] = ()


def find_frames(folder: Path) -> FoundFrames:
    """Return the FITS files of a folder that may be light frames; a single file stands for itself.

    Raises
    ------
    As `find_frames_and_stacks`, and
    NoUsableFramesError
        If there are stacks alone.
    """
    found = find_frames_and_stacks(folder)
    if not found.paths:
        raise NoUsableFramesError(
            f"There are only finished stacks in {folder}.", advice="Choose the folder with the light frames."
        )
    return found


def find_frames_and_stacks(folder: Path) -> FoundFrames:
    """Return the FITS files of a folder; a single file stands for itself.

    Stacks that this program wrote there are no frames.

    Raises
    ------
    FramesBelowError
        If there are none, and folders below hold some.
    NoUsableFramesError
        If there are none, or no such folder.
    FolderNotWritableError
        If the folder cannot be read.
    """
    if folder.is_file():
        return FoundFrames((folder,))
    if not folder.exists():
        raise NoUsableFramesError(
            f"There is no file or folder {folder}.",
            advice="Check its name. Was it moved, or is it on a drive that isn't connected?",
        )
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise FolderNotWritableError(f"The folder {folder} cannot be read: {error.strerror}.") from error
    named = [path for path in files if may_be_frame(path)]
    stacks = {path for path in _unlike_frames(named) if is_own_stack(path)}
    frames = [path for path in named if path not in stacks]
    packed = [path for path in files if is_packed(path)]
    if not frames and not stacks:
        raise _none_in(folder, packed)
    passed_over = [(path.name, "It is a stack made by this program.") for path in sorted(stacks)]
    passed_over += [(path.name, "It is an archive: unpack it to stack what is inside.") for path in packed]
    if len(frames) > MAX_FRAMES:
        passed_over.append((f"{len(frames) - MAX_FRAMES} frames", f"At most {MAX_FRAMES} can be stacked at once."))
    return FoundFrames(tuple(frames[:MAX_FRAMES]), tuple(passed_over), tuple(sorted(stacks)))


def is_own_stack(path: Path) -> bool:
    """Return whether a file is a stack that this program made."""
    try:
        return read_light_frame(path).is_stack
    except FrameError:
        return False


def _unlike_frames(paths: Sequence[Path]) -> list[Path]:
    """Return the files that may be stacks: only of these the header has to be read.

    A stack's report lies beside it, but for copies that were saved in another layout; and no stack is as long as its
    frames, which are as long as each other unless they are compressed.
    """
    sizes = [_size_of(path) for path in paths]
    counts = Counter(sizes).most_common(1)
    usual = counts[0][0] if counts and counts[0][1] > 1 else None
    return [
        path for path, size in zip(paths, sizes, strict=True) if size != usual or files_beside(path).report.is_file()
    ]


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _none_in(folder: Path, packed: list[Path]) -> NoUsableFramesError:
    below = dict(_folders_with_frames(folder))
    if below:
        shown = ", ".join(f"{path.relative_to(folder)} ({n})" for path, n in list(below.items())[:8])
        more = f" and {len(below) - 8} more" if len(below) > 8 else ""
        return FramesBelowError(
            f"There are no FITS files in {folder} itself, but there are in its subfolders: {shown}{more}.", below
        )
    if packed:
        return NoUsableFramesError(
            f"There are no FITS files in {folder}, only archives ({packed[0].name} …).",
            advice="Unpack them first.",
        )
    return NoUsableFramesError(
        f"There are no FITS files in {folder}.", advice="Choose the folder with the light frames (.fit, .fits)."
    )


def _folders_with_frames(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the subfolders that hold frames, and how many; hidden and unreadable ones are passed over."""
    for place, folders, names in islice(os.walk(folder), MAX_FOLDERS):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < MAX_DEPTH else []
        n_frames = sum(may_be_frame(Path(name)) for name in names)
        if depth and n_frames:
            yield Path(place), n_frames
