"""Disk space: checked before a chunk is claimed, and again when its size is known."""

from dataclasses import dataclass

from crowdsky_desktop.model.errors import DiskFullError
from crowdsky_desktop.store.workspace import Workspaces

ASSUMED_FRAME_BYTES = 4_200_000
"""A Seestar S50 light frame, where the server does not say."""

MOST_FRAMES = 90
"""Frames of a chunk: 15 minutes of the shortest usual exposure, ten seconds."""
SPACE_FOR_STACK_BYTES = 400_000_000
"""For the planes of the largest sensor (S30 Pro), with some to spare."""


@dataclass(frozen=True)
class DiskSpace:
    """What a chunk needs on the disk, and what there is, in bytes."""

    needed: int
    free: int

    @property
    def is_enough(self) -> bool:
        """Whether the chunk fits."""
        return self.free >= self.needed


def space_for_chunk(workspaces: Workspaces, frames_bytes: int = MOST_FRAMES * ASSUMED_FRAME_BYTES) -> DiskSpace:
    """Return the space that a chunk needs with its stack, and what there is.

    Parameters
    ----------
    frames_bytes : int
        Size of its light frames; of a full chunk, where it is not known yet.

    Raises
    ------
    FolderNotWritableError
        If the disk cannot be asked.
    """
    return DiskSpace(frames_bytes + SPACE_FOR_STACK_BYTES, workspaces.free_bytes())


def require_space(workspaces: Workspaces, frames_bytes: int = MOST_FRAMES * ASSUMED_FRAME_BYTES) -> None:
    """Check that a chunk fits on the disk; `frames_bytes` as for `space_for_chunk`.

    Raises
    ------
    DiskFullError
        If it does not, with how much is needed and how much there is.
    """
    space = space_for_chunk(workspaces, frames_bytes)
    if not space.is_enough:
        raise DiskFullError(
            f"A chunk needs {space.needed / 1e6:.0f} MB,"
            f" but the working folder has only {space.free / 1e6:.0f} MB left."
        )
