"""The stacks that were made of the same frames: each in a numbered folder of its own, never changed once it is whole.

Which of them counts is told elsewhere, by one durable mark: the ledger's row, or a note beside stacks made by hand.
So a crash leaves the one stack or the other, never files of both.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors, make_folder
from crowdsky_desktop.model.job import StackFiles, files_beside


def first_place(shelf: Path, name: str) -> StackFiles:
    """Return where the first stack goes; its folder is made.

    Parameters
    ----------
    shelf : Path
        The folder that holds the numbered ones.
    name : str
        Of the FITS file.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    return _place(shelf, 1, name)


@contextmanager
def place_beside(files: StackFiles, shelf: Path) -> Iterator[StackFiles]:
    """Lend a place for a stack that is made again; on leaving, it and the present one are all that is kept.

    Should the making fail, the shelf is as it was. The present stack counts until the new one is marked.

    Parameters
    ----------
    files : StackFiles
        The present stack; may be gone.
    shelf : Path
        The folder that holds the numbered ones.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    newest = max((int(folder.name) for folder in numbered_folders(shelf)), default=0)
    place = _place(shelf, newest + 1, files.fits.name)
    try:
        yield place
    except BaseException:
        shutil.rmtree(place.fits.parent, ignore_errors=True)
        raise
    _drop_all_but({files.fits.parent, place.fits.parent}, shelf)


def earlier_than(files: StackFiles) -> StackFiles | None:
    """Return the newest whole stack beside this one; None if there is none.

    Raises
    ------
    FolderNotWritableError
    """
    for folder in reversed(numbered_folders(shelf_of(files))):
        found = files_beside(folder / files.fits.name)
        if found != files and is_whole(found):
            return found
    return None


def is_whole(files: StackFiles) -> bool:
    """Whether all files of a stack are there; each appears whole or not at all."""
    return files.fits.is_file() and files.thumbnail.is_file() and files.report.is_file()


def shelf_of(files: StackFiles) -> Path:
    """Return the folder that holds the numbered folder of a stack."""
    return files.fits.parent.parent


def numbered_folders(parent: Path) -> list[Path]:
    """Return the folders in `parent` whose names are numbers, in their order; links are left aside.

    Raises
    ------
    FolderNotWritableError
    """
    if not parent.is_dir():
        return []
    with disk_errors(parent):
        found = [path for path in parent.iterdir() if path.name.isdecimal() and not path.is_symlink()]
    return sorted((path for path in found if path.is_dir()), key=lambda path: int(path.name))


def _place(shelf: Path, number: int, name: str) -> StackFiles:
    return files_beside(make_folder(shelf / str(number)) / name)


def _drop_all_but(kept: set[Path], shelf: Path) -> None:
    """Delete the other stacks; one that the system does not let go of does no harm."""
    for folder in numbered_folders(shelf):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
