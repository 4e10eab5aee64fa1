"""Where stacks made by hand lie until a person saves them: the last few are kept."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from crowdsky_desktop.disk.bounded import read_bounded
from crowdsky_desktop.disk.durable import disk_errors, make_folder, write_atomically
from crowdsky_desktop.model.job import StackFiles, files_beside
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.store.stack_versions import first_version, is_whole, numbered_folders, versions_dir_of

N_KEPT = 5
"""Stacks that are kept of each set of frames. Chosen: a few recipes can be compared; each has tens of megabytes."""
_FRAMES = "frames.json"
_CHOSEN = "chosen.json"
_MAX_BYTES = 16_000_000
"""Bytes of the note that names a stack's frames. Chosen: of the most frames, with long paths."""


class ManualStacks:
    """A folder for the stacks of each set of frames, numbered; the oldest go when there are more than `N_KEPT`.

    Parameters
    ----------
    root : Path
        Need not exist yet. Where several profiles have chosen the same working folder, each has its own.
    earlier_root : Path, optional
        Where versions up to 0.1 put them: read, never changed.
    """

    def __init__(self, root: Path, earlier_root: Path | None = None) -> None:
        self._root = root
        self._earlier_root = earlier_root

    def new_stack(self, name: str, frames: Sequence[Path]) -> StackFiles:
        """Make the folder of a new stack of `frames`, delete those of the oldest, and return where its files go.

        Raises
        ------
        DiskFullError, FolderNotWritableError
        """
        folders = numbered_folders(self._root)
        for folder in folders[: max(0, len(folders) - N_KEPT + 1)]:
            with disk_errors(folder):
                shutil.rmtree(folder)
        number = int(folders[-1].name) + 1 if folders else 1
        folder = make_folder(self._root / f"{number:06d}")
        write_atomically(folder / _FRAMES, json.dumps([str(path) for path in frames]).encode())
        return first_version(folder, f"{safe_name(name, 'stack')}.fits")

    def latest(self) -> StackFiles | None:
        """Return the files of the newest stack that is whole; None if there is none."""
        return next(self.all(), None)

    def all(self) -> Iterator[StackFiles]:
        """Yield the files of the stack that counts of each set of frames, newest first.

        Raises
        ------
        FolderNotWritableError
        """
        earlier = numbered_folders(self._earlier_root) if self._earlier_root else []
        for folder in reversed([*earlier, *numbered_folders(self._root)]):
            if (files := _chosen_in(folder)) is not None:
                yield files

    @staticmethod
    def choose(files: StackFiles) -> None:
        """Write that this stack of its frames counts from now on: one step, whole or not at all.

        Raises
        ------
        DiskFullError, FolderNotWritableError
        """
        write_atomically(versions_dir_of(files) / _CHOSEN, json.dumps(files.fits.parent.name).encode())

    @staticmethod
    def frames_of(files: StackFiles) -> tuple[Path, ...]:
        """Return the light frames that a stack was made of; none if that is not known any more."""
        listed = _noted(versions_dir_of(files) / _FRAMES)
        return tuple(Path(name) for name in listed if isinstance(name, str)) if isinstance(listed, list) else ()


def _chosen_in(shelf: Path) -> StackFiles | None:
    """Return the stack that was chosen, else the newest that is whole."""
    chosen = _noted(shelf / _CHOSEN)
    folders = sorted(numbered_folders(shelf), key=lambda folder: (folder.name != chosen, -int(folder.name)))
    found = (files_beside(fits) for folder in folders for fits in folder.glob("*.fits"))
    return next((files for files in found if is_whole(files)), None)


def _noted(note: Path) -> object:
    """Return what a note beside the stacks holds; None if it cannot be read."""
    try:
        content = read_bounded(note, _MAX_BYTES)
        return json.loads(content) if len(content) <= _MAX_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None
