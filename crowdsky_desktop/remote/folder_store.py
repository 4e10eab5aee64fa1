"""Results in a folder of this computer or of a network drive."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from crowdsky_desktop.disk.durable import NO_ROOM, durable_file, make_folders_below, sync_folders_up_to
from crowdsky_desktop.model.errors import (
    StorageFullError,
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
    StorageUnreachableError,
)
from crowdsky_desktop.remote.result_store import BLOCK_BYTES, StoredFile, checked_parts, fingerprint, size_and_sha1
from crowdsky_desktop.remote.retry import OnWait, untold

_ADVICE = "Check the storage folder in Settings. Your stack is safe on this computer."
_FULL_ADVICE = "Make room there, or choose another storage folder in Settings. Your stack is safe on this computer."


class FolderStore:
    """A `ResultStore` in a folder that exists already: one that is missing may be a drive that is not plugged in.

    Parameters
    ----------
    root : Path
        The folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(
        self,
        source: Path,
        remote_path: str,
        *,
        on_bytes: Callable[[int], None] = lambda _: None,
        on_wait: OnWait = untold,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> StoredFile:
        """Store a copy of `source`; see `ResultStore.put`."""
        *folders, name = checked_parts(remote_path)
        sent = fingerprint(source, remote_path, checkpoint)
        self._require_root()
        target = self.root.joinpath(*folders, name)
        with _storage_failures(target):
            if _is_stored(target, sent, checkpoint):
                # The run that stored it may have been killed before its name was durable.
                sync_folders_up_to(self.root, target.parent)
                on_bytes(sent.size_bytes)
                return sent
            if target.exists():
                raise StorageNameTakenError(f"The storage folder has another file {target} already.")
            make_folders_below(self.root, target.parent)
            _copy(source, target, on_bytes, checkpoint)
            if not _is_stored(target, sent, checkpoint):
                raise StorageMismatchError(f"{target} differs from what was written.")
        return sent

    def check(self) -> None:
        """Check that the folder exists and can be written; see `ResultStore.check`."""
        self._require_root()
        with _storage_failures(self.root), tempfile.TemporaryFile(dir=self.root) as file:
            file.write(b"CrowdSky")

    def close(self) -> None:
        """Nothing is held open."""

    def _require_root(self) -> None:
        if not self.root.is_dir():
            raise StorageUnreachableError(f"The storage folder {self.root} is not there.", advice=_ADVICE)


def _is_stored(target: Path, sent: StoredFile, checkpoint: Callable[[], None]) -> bool:
    return target.is_file() and size_and_sha1(target, checkpoint) == (sent.size_bytes, sent.sha1)


def _copy(source: Path, target: Path, on_bytes: Callable[[int], None], checkpoint: Callable[[], None]) -> None:
    with source.open("rb") as original, durable_file(target) as copy:
        n_bytes = 0
        while block := original.read(BLOCK_BYTES):
            checkpoint()
            copy.write(block)
            n_bytes += len(block)
            on_bytes(n_bytes)


@contextlib.contextmanager
def _storage_failures(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StorageFullError(f"No room is left in the storage folder for {path}.", advice=_FULL_ADVICE) from None
        why = (error.strerror or type(error).__name__).lower()
        raise StorageRefusedError(f"The storage folder cannot be used: {path}: {why}.", advice=_ADVICE) from None
