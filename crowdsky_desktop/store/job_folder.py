"""What the folder of a claimed chunk is called, and what lies in it."""

import re
from dataclasses import dataclass
from pathlib import Path

from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.store.folder_owner import FolderOwner

RAW, PRODUCT = "raw", "product"
"""Names of the folders for light frames and for stacks, in a chunk's folder."""
_NAME = re.compile(r"claim-(?P<claim_id>\d{6,})-job--?\d+(-(?P<tag>[0-9a-f]{12}))?")


@dataclass(frozen=True)
class JobFolder:
    """Where one claimed chunk is worked on.

    Attributes
    ----------
    root : Path
        The chunk's own folder.
    owner : FolderOwner
        Whose it is.
    """

    root: Path
    owner: FolderOwner

    @property
    def raw_dir(self) -> Path:
        """Light frames as downloaded."""
        return self.root / RAW

    @property
    def product_dir(self) -> Path:
        """The chunk's stacks, each with thumbnail and report in a numbered folder."""
        return self.root / PRODUCT

    @property
    def is_of_earlier_version(self) -> bool:
        """Whether it was made by version 0.1, whose lists of frames do not say for which claim they were fetched."""
        return not self.root.name.endswith(f"-{self.owner.tag}")


def folder_name(claimed: ClaimedJob, owner: FolderOwner) -> str:
    """Return the name of a chunk's folder: made of numbers and of a hash only."""
    return f"{earlier_folder_name(claimed)}-{owner.tag}"


def earlier_folder_name(claimed: ClaimedJob) -> str:
    """Return the name that versions up to 0.1 gave a chunk's folder."""
    return f"claim-{claimed.claim_id:06d}-job-{claimed.job.job_id:d}"


def claim_of(folder: Path) -> int | None:
    """Return the number of the claim that a folder is of, by its name; None if it is no chunk's."""
    match = _NAME.fullmatch(folder.name)
    return int(match["claim_id"]) if match else None
