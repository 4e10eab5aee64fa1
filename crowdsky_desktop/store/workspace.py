"""A folder for each claimed chunk, and nothing outside it."""

import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors, make_folder
from crowdsky_desktop.model.errors import FolderNotWritableError
from crowdsky_desktop.model.job import ClaimedJob

_RAW, _PRODUCT = "raw", "product"
_FOLDER = re.compile(r"claim-(?P<claim_id>\d{6,})-job--?\d+")


@dataclass(frozen=True)
class JobFolder:
    """Where one claimed chunk is worked on.

    Attributes
    ----------
    root : Path
        The chunk's own folder.
    raw_dir : Path
        Light frames as downloaded.
    product_dir : Path
        Its stacks, each with thumbnail and report in a numbered folder.
    """

    root: Path
    raw_dir: Path
    product_dir: Path


class Workspaces:
    """The folders of all claimed chunks.

    Names are made of the claim's and the job's numbers only: nothing that a server or a header says
    becomes part of a path here.

    Parameters
    ----------
    root : Path
        `ProfilePaths.workspace_root`; need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def folder(self, claimed: ClaimedJob) -> JobFolder:
        """Return the chunk's folder, made if it is not there.

        Raises
        ------
        DiskFullError, FolderNotWritableError
        """
        root = self._path(claimed)
        parts = JobFolder(root, root / _RAW, root / _PRODUCT)
        for part in (root, parts.raw_dir, parts.product_dir):
            _refuse_link(part)
            make_folder(part)
        return parts

    def remove(self, claimed: ClaimedJob) -> bool:
        """Delete the chunk's folder and all that is in it; return whether there was one.

        A link in place of a folder is deleted itself; what it points to is left alone.

        Raises
        ------
        DiskFullError, FolderNotWritableError
        """
        return _delete(self._path(claimed))

    def remove_raws(self, claimed: ClaimedJob) -> None:
        """Delete the chunk's light frames and what a crash left unfinished; keep what was made of them.

        Harmless if they are gone already.

        Raises
        ------
        DiskFullError, FolderNotWritableError
        """
        folder = self._path(claimed)
        _refuse_link(folder)
        _delete(folder / _RAW)
        _refuse_link(folder / _PRODUCT)
        _delete_unfinished(folder)

    def orphans(self, known_claim_ids: Collection[int]) -> tuple[Path, ...]:
        """Return the chunk folders whose claim the ledger does not know, such as after its loss.

        They may hold finished stacks: show them to a person, don't delete them.

        Raises
        ------
        FolderNotWritableError
        """
        with disk_errors(self.root):
            if not self.root.exists():
                return ()
            found = sorted(path for path in self.root.iterdir() if path.is_dir() and not path.is_symlink())
        matches = ((path, _FOLDER.fullmatch(path.name)) for path in found)
        return tuple(path for path, match in matches if match and int(match["claim_id"]) not in known_claim_ids)

    def free_bytes(self) -> int:
        """Return the room on the disk that holds, or will hold, the folders.

        Raises
        ------
        FolderNotWritableError
        """
        with disk_errors(self.root):
            # A drive that is not there has no folder that exists; the call below says so.
            nearest = next((folder for folder in (self.root, *self.root.parents) if folder.exists()), self.root)
            return shutil.disk_usage(nearest).free

    def _path(self, claimed: ClaimedJob) -> Path:
        return self.root / f"claim-{claimed.claim_id:06d}-job-{claimed.job.job_id:d}"


def _delete(folder: Path) -> bool:
    with disk_errors(folder):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
        else:
            return False
    return True


def _delete_unfinished(folder: Path) -> None:
    """Delete the temporary files below `folder`, which a run that was killed left behind."""
    with disk_errors(folder):
        for path in folder.rglob("*.part"):
            path.unlink(missing_ok=True)


def _refuse_link(folder: Path) -> None:
    with disk_errors(folder):
        is_link = folder.is_symlink()
    if is_link:
        raise FolderNotWritableError(f"{folder} is a link, and might lead out of the workspace.")
