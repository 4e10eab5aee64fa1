"""A folder for each claimed chunk, and nothing outside it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crowdsky_desktop.disk.durable import disk_errors, make_folder
from crowdsky_desktop.disk.folders import delete, delete_unfinished, folder_bytes, free_bytes, refuse_link
from crowdsky_desktop.model.errors import DiskError, ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.store.folder_owner import (
    FolderOwner,
    note_owner,
    noted_owner,
    owner_of,
    require_owner,
    were_written_between,
)
from crowdsky_desktop.store.job_folder import PRODUCT, RAW, JobFolder, claim_of, earlier_folder_name, folder_name
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.manifest import MANIFEST
from crowdsky_desktop.store.paths import ProfilePaths

Downloaded = Callable[[ClaimedJob], datetime | None]
"""Says when all frames of a claim were here for the first time; None if they never were."""


@dataclass(frozen=True)
class Workspaces:
    """The folders of all claimed chunks of one installation, in a folder that others may have chosen as well.

    Names are made of numbers and of a hash only: nothing that a server or a header says becomes part of a path
    here. A note in each folder says whose it is; what another's note claims is neither used nor deleted.

    Folders of versions up to 0.1 have neither hash nor note. They are used where they are, and marked, if this
    profile alone works below `root`, or if all in them was written while this claim was being downloaded.

    Attributes
    ----------
    root : Path
        `ProfilePaths.workspace_root`; need not exist yet.
    installation : str
        The ledger's mark.
    is_private : bool
        Whether no other profile can have chosen `root`.
    downloaded_at : callable
        If it is not private: returns when a claim's frames were complete, to recognise an old folder by.
    """

    root: Path
    installation: str = ""
    is_private: bool = True
    downloaded_at: Downloaded = field(default=lambda _: None)

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", self.root.absolute())

    def folder(self, claimed: ClaimedJob) -> JobFolder:
        """Return the chunk's folder, made if it is not there.

        Raises
        ------
        ForeignFolderError
            If it says that it is another claim's.
        DiskFullError, FolderNotWritableError
        """
        owner = owner_of(claimed, self.installation)
        root = self._path_of_old(claimed, owner) or self._path(claimed, owner)
        folder = JobFolder(root, owner)
        for part in (root, folder.raw_dir, folder.product_dir):
            refuse_link(part)
            make_folder(part)
        require_owner(root, owner)
        if noted_owner(root) is None:
            note_owner(root, owner)
        return folder

    def require_own_stack(self, claimed: ClaimedJob) -> None:
        """Refuse a stack that lies in the folder of another claim, wherever the ledger says that it is.

        Raises
        ------
        ForeignFolderError
        FolderNotWritableError
        """
        if claimed.files is not None:
            # …/claim-000001-job-42-0123456789ab/product/1/stack.fits
            for folder in claimed.files.fits.parents[1:3]:
                require_owner(folder, owner_of(claimed, self.installation))

    def remove(self, claimed: ClaimedJob) -> bool:
        """Delete the chunk's folder and all that is in it; return whether there was one.

        A link in place of a folder is deleted itself; what it points to is left alone.

        Raises
        ------
        ForeignFolderError
        DiskFullError, FolderNotWritableError
        """
        return sum(delete(folder) for folder in self._own_folders(claimed)) > 0

    def remove_raws(self, claimed: ClaimedJob) -> None:
        """Delete the chunk's light frames and what a crash left unfinished; keep what was made of them.

        Harmless if they are gone already.

        Raises
        ------
        ForeignFolderError
        DiskFullError, FolderNotWritableError
        """
        for folder in self._own_folders(claimed):
            refuse_link(folder)
            delete(folder / RAW)
            refuse_link(folder / PRODUCT)
            delete_unfinished(folder)

    def claims_here(self) -> frozenset[int]:
        """Return the numbers of the claims of which there may be a folder, by the folders' names.

        Raises
        ------
        FolderNotWritableError
        """
        with disk_errors(self.root):
            paths = list(self.root.iterdir()) if self.root.exists() else []
        return frozenset(number for path in paths if (number := claim_of(path)) is not None)

    def size_bytes(self, claimed: ClaimedJob) -> int:
        """Return what the chunk's folder holds; 0 for one that cannot be read, or is another's."""
        with suppress(DiskError, ForeignFolderError):
            return sum(folder_bytes(folder) for folder in self._own_folders(claimed))
        return 0

    def orphans(self, known: Iterable[ClaimedJob]) -> tuple[Path, ...]:
        """Return the chunk folders whose claim the ledger does not know, such as after its loss.

        They may hold finished stacks: show them to a person, don't delete them. Those that say that they are
        another installation's are left out where others may have chosen the same folder.

        Parameters
        ----------
        known : iterable of ClaimedJob
            The ledger's claims.

        Raises
        ------
        FolderNotWritableError
        """
        with disk_errors(self.root):
            if not self.root.exists():
                return ()
            found = sorted(path for path in self.root.iterdir() if path.is_dir() and not path.is_symlink())
        claims = ((path, claim_of(path)) for path in found)
        folders = {path: claim_id for path, claim_id in claims if claim_id is not None}
        numbers = set(folders.values())
        for claimed in known:
            if claimed.claim_id in numbers:
                for path in self._recorded_folders(claimed):
                    folders.pop(path, None)
        return tuple(path for path in folders if self.is_private or self._may_be_ours(path))

    def free_bytes(self) -> int:
        """Return the free bytes of the disk that holds, or will hold, the folders.

        Raises
        ------
        FolderNotWritableError
        """
        return free_bytes(self.root)

    def _path(self, claimed: ClaimedJob, owner: FolderOwner) -> Path:
        return self.root / folder_name(claimed, owner)

    def _old_path(self, claimed: ClaimedJob) -> Path:
        return self.root / earlier_folder_name(claimed)

    def _own_folders(self, claimed: ClaimedJob) -> list[Path]:
        owner = owner_of(claimed, self.installation)
        new, old = self._path(claimed, owner), self._path_of_old(claimed, owner)
        if not new.is_symlink():
            require_owner(new, owner)
        return [new, old] if old else [new]

    def _recorded_folders(self, claimed: ClaimedJob) -> Iterator[Path]:
        """Yield where the ledger's word leads: the claim's folders, and that of its stack."""
        owner = owner_of(claimed, self.installation)
        yield self._path(claimed, owner)
        if old := self._path_of_old(claimed, owner):
            yield old
        if claimed.files is not None:
            yield from claimed.files.fits.parents[1:3]

    def _path_of_old(self, claimed: ClaimedJob, owner: FolderOwner) -> Path | None:
        """Return the folder of an earlier version, if there is one and it is this claim's."""
        path = self._old_path(claimed)
        with disk_errors(path):
            if path.is_symlink() or not path.is_dir():
                return None
        try:
            noted = noted_owner(path)
        except ForeignFolderError:
            return None
        is_ours = noted == owner or (noted is None and (self.is_private or self._is_marked_by_time(path, claimed)))
        return path if is_ours else None

    def _is_marked_by_time(self, folder: Path, claimed: ClaimedJob) -> bool:
        """Whether list and frames were written between claim and download, and so by nobody else."""
        downloaded_at, manifest = self.downloaded_at(claimed), folder / MANIFEST
        if downloaded_at is None or not manifest.is_file():
            return False
        with disk_errors(folder):
            raws = list((folder / RAW).iterdir()) if (folder / RAW).is_dir() else []
        return were_written_between([manifest, *raws], claimed.claimed_at, downloaded_at)

    def _may_be_ours(self, folder: Path) -> bool:
        try:
            noted = noted_owner(folder)
        except ForeignFolderError:
            return True
        return noted is None or noted.installation == self.installation


def open_workspaces(paths: ProfilePaths, chosen: Path | None, ledger: Ledger) -> Workspaces:
    """Return the chunk folders of a profile.

    Parameters
    ----------
    chosen : Path or None
        The working folder that a person chose in the settings.
    """

    def downloaded_at(claimed: ClaimedJob) -> datetime | None:
        moves = (entry.at for entry in ledger.history(claimed.claim_id) if entry.to_state is JobState.DOWNLOADED)
        return next(moves, None)

    return Workspaces(
        paths.workspace_root(chosen), ledger.installation(), is_private=chosen is None, downloaded_at=downloaded_at
    )
