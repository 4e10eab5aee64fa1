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


def first_version(versions_dir: Path, name: str) -> StackFiles:
    """Return the files of the first version; its folder is made.

    Parameters
    ----------
    versions_dir : Path
        The folder that holds the numbered ones.
    name : str
        Of the FITS file.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    return _place(versions_dir, 1, name)


@contextmanager
def next_version(files: StackFiles, versions_dir: Path) -> Iterator[StackFiles]:
    """Yield the files of a new version of a stack; on leaving, only it and the present version are kept.

    If the new version fails, nothing has changed. The present stack counts until the new one is marked.

    Parameters
    ----------
    files : StackFiles
        The present stack; may be gone.
    versions_dir : Path
        The folder that holds the numbered ones.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    newest = max((int(folder.name) for folder in numbered_folders(versions_dir)), default=0)
    place = _place(versions_dir, newest + 1, files.fits.name)
    try:
        yield place
    except BaseException:
        shutil.rmtree(place.fits.parent, ignore_errors=True)
        raise
    _drop_all_but({files.fits.parent, place.fits.parent}, versions_dir)


def earlier_version(files: StackFiles) -> StackFiles | None:
    """Return the newest whole stack beside this one; None if there is none.

    Raises
    ------
    FolderNotWritableError
    """
    for folder in reversed(numbered_folders(versions_dir_of(files))):
        found = files_beside(folder / files.fits.name)
        if found != files and is_whole(found):
            return found
    return None


def is_whole(files: StackFiles) -> bool:
    """Whether all files of a stack are there; each appears whole or not at all."""
    return files.fits.is_file() and files.thumbnail.is_file() and files.report.is_file()


def versions_dir_of(files: StackFiles) -> Path:
    """Return the folder that holds the numbered folder of a stack."""
    return files.fits.parent.parent


def numbered_folders(parent: Path) -> list[Path]:
    """Return the folders in `parent` whose names are numbers, in their order; links are passed over.

    Raises
    ------
    FolderNotWritableError
    """
    if not parent.is_dir():
        return []
    with disk_errors(parent):
        found = [path for path in parent.iterdir() if path.name.isdecimal() and not path.is_symlink()]
    return sorted((path for path in found if path.is_dir()), key=lambda path: int(path.name))


def _place(versions_dir: Path, number: int, name: str) -> StackFiles:
    return files_beside(make_folder(versions_dir / str(number)) / name)


def _drop_all_but(kept: set[Path], versions_dir: Path) -> None:
    """Delete the other stacks; one that the system does not let go of does no harm."""
    for folder in numbered_folders(versions_dir):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
