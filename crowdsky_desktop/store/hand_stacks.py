"""Where stacks made by hand lie until a person saves them: the last few are kept."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.store.durable import disk_errors, make_folder, write_atomically

N_KEPT = 5
_FRAMES = "frames.json"
_MAX_BYTES = 16_000_000


class HandStacks:
    """A folder for each stack, numbered; the oldest go when there are more than `N_KEPT`.

    Parameters
    ----------
    root : Path
        Need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def make_room(self, name: str, frames: Sequence[Path]) -> Path:
        """Make the folder of a new stack of `frames`, delete those of the oldest, and return the new FITS file's name.

        Raises
        ------
        DiskFullError, FolderNotWritableError
        """
        folders = self._folders()
        for folder in folders[: max(0, len(folders) - N_KEPT + 1)]:
            with disk_errors(folder):
                shutil.rmtree(folder)
        number = int(folders[-1].name) + 1 if folders else 1
        folder = make_folder(self._root / f"{number:06d}")
        write_atomically(folder / _FRAMES, json.dumps([str(path) for path in frames]).encode())
        return folder / f"{safe_name(name, 'stack')}.fits"

    def latest(self) -> StackFiles | None:
        """Return the files of the newest stack that is whole; None if there is none."""
        for folder in reversed(self._folders()):
            for fits in folder.glob("*.fits"):
                files = StackFiles(
                    fits, fits.with_name(f"{fits.stem}_thumb.png"), fits.with_name(f"{fits.stem}_report.json")
                )
                if files.report.is_file() and not fits.stem.endswith("_earlier"):
                    return files
        return None

    @staticmethod
    def frames_of(files: StackFiles) -> tuple[Path, ...]:
        """Return the light frames that a stack was made of; none if that is not known any more."""
        note = files.fits.with_name(_FRAMES)
        try:
            if note.stat().st_size > _MAX_BYTES:
                return ()
            listed = json.loads(note.read_bytes())
        except (OSError, ValueError):
            return ()
        return tuple(Path(name) for name in listed if isinstance(name, str)) if isinstance(listed, list) else ()

    def _folders(self) -> list[Path]:
        if not self._root.is_dir():
            return []
        with disk_errors(self._root):
            found = [path for path in self._root.iterdir() if path.name.isdecimal() and not path.is_symlink()]
        return sorted((path for path in found if path.is_dir()), key=lambda path: int(path.name))
