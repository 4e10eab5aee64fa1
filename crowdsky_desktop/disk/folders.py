"""Delete folders, refuse links in their place, and ask how much the disk has left."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors
from crowdsky_desktop.model.errors import FolderNotWritableError


def delete(folder: Path) -> bool:
    """Delete a folder and all that is in it; return whether there was one. Of a link, the link alone is deleted.

    Raises
    ------
    DiskError
    """
    with disk_errors(folder):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
        else:
            return False
    return True


def delete_unfinished(folder: Path) -> None:
    """Delete the temporary files below a folder, which a run that was killed left behind.

    Raises
    ------
    DiskError
    """
    with disk_errors(folder):
        for path in folder.rglob("*.part"):
            path.unlink(missing_ok=True)


def folder_bytes(folder: Path) -> int:
    """Return the size of all files below a folder; links are not followed, and what cannot be read is not counted."""
    n_bytes = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                n_bytes += (Path(parent) / name).lstat().st_size
    return n_bytes


def refuse_link(folder: Path) -> None:
    """Refuse a link in place of a folder.

    Raises
    ------
    FolderNotWritableError
    """
    with disk_errors(folder):
        is_link = folder.is_symlink()
    if is_link:
        raise FolderNotWritableError(f"{folder} is a link, and might lead out of the workspace.")


def free_bytes(folder: Path) -> int:
    """Return the free bytes of the disk that holds a folder, or will hold it once it is made.

    Raises
    ------
    FolderNotWritableError
    """
    with disk_errors(folder):
        # A drive that is not there has no folder that exists; the call below says so.
        nearest = next((path for path in (folder, *folder.parents) if path.exists()), folder)
        return shutil.disk_usage(nearest).free
