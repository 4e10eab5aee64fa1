"""Results in a folder of this computer or of a network drive."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from crowdsky_desktop.disk.durable import NO_ROOM, durable_file, make_folders_below, sync_folders_up_to
from crowdsky_desktop.model.errors import (
    StorageFullError,
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
    StorageUnfitError,
    StorageUnreachableError,
)
from crowdsky_desktop.remote.result_store import (
    BLOCK_BYTES,
    StoredFile,
    checked_parts,
    fingerprint,
    probe_content,
    probe_name,
    size_and_sha1,
    temporary_name,
)
from crowdsky_desktop.remote.retry import OnWait, unreported

_ADVICE = "Check the storage folder in Settings. Your stack is safe on this computer."
_FULL_ADVICE = "Free up space there, or choose another storage folder in Settings. Your stack is safe on this computer."


class FolderStore:
    """A `ResultStore` in a folder that exists already: one that is missing may be a drive that is not plugged in.

    Parameters
    ----------
    root : Path
        The folder.
    base : str
        Folder in it below which results are kept: where `check` tries to write.
    """

    def __init__(self, root: Path, *, base: str = "/") -> None:
        self.root = root
        self._base = base

    def put(
        self,
        source: Path,
        remote_path: str,
        *,
        on_bytes: Callable[[int], None] = lambda _: None,
        on_read_back: Callable[[int], None] = lambda _: None,
        on_wait: OnWait = unreported,
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
                raise StorageNameTakenError(f"The storage folder already has a different file {target}.")
            make_folders_below(self.root, target.parent)
            _copy(source, target, sent, on_bytes, checkpoint)
            if not _is_stored(target, sent, checkpoint, on_read_back):
                # It is ours, and damaged: it would keep the name from the next try.
                target.unlink(missing_ok=True)
                raise StorageMismatchError(f"{target} differs from what was written.")
        return sent

    def holds(
        self,
        stored: StoredFile,
        *,
        on_read_back: Callable[[int], None] = lambda _: None,
        on_wait: OnWait = unreported,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> bool:
        """Return whether the folder still has a file as it was stored; see `ResultStore.holds`."""
        del on_wait
        self._require_root()
        target = self.root.joinpath(*checked_parts(stored.path))
        with _storage_failures(target):
            return _is_stored(target, stored, checkpoint, on_read_back)

    def check(self) -> tuple[str, ...]:
        """Check by taking a small file along the whole road, in a folder of its own; see `ResultStore.check`."""
        self._require_root()
        name, content = probe_name(), probe_content()
        folder = self.root.joinpath(*(part for part in self._base.split("/") if part), name)
        target = folder / f"{name}.fits"
        with _storage_failures(target):
            make_folders_below(self.root, folder)
            try:
                probe = StoredFile("", len(content), hashlib.sha1(content, usedforsecurity=False).hexdigest())
                with durable_file(target, temporary_name(target.name, probe.sha1)) as file:
                    file.write(content)
                if not _is_stored(target, probe, lambda: None):
                    raise StorageUnfitError(f"{target} differs from what was written.")
            finally:
                kept = _left_of(target, folder)
        return kept

    def close(self) -> None:
        """Nothing is held open."""

    def _require_root(self) -> None:
        if not self.root.is_dir():
            raise StorageUnreachableError(f"The storage folder {self.root} doesn't exist.", advice=_ADVICE)


def _is_stored(
    target: Path,
    sent: StoredFile,
    checkpoint: Callable[[], None],
    on_read_back: Callable[[int], None] = lambda _: None,
) -> bool:
    if not target.is_file():
        return False
    return size_and_sha1(target, checkpoint, on_bytes=on_read_back) == (sent.size_bytes, sent.sha1)


def _left_of(target: Path, folder: Path) -> tuple[str, ...]:
    """Remove a check's file and folder; return what cannot be removed."""
    with contextlib.suppress(OSError):
        target.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return tuple(str(path) for path in (target, folder) if path.exists())


def _copy(
    source: Path, target: Path, sent: StoredFile, on_bytes: Callable[[int], None], checkpoint: Callable[[], None]
) -> None:
    # A drive in the network may be a Nextcloud, which takes no name in `.part`.
    growing = temporary_name(target.name, sent.sha1)
    with source.open("rb") as original, durable_file(target, growing) as copy:
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
            raise StorageFullError(f"No space is left in the storage folder for {path}.", advice=_FULL_ADVICE) from None
        why = (error.strerror or type(error).__name__).lower()
        raise StorageRefusedError(f"The storage folder cannot be used: {path}: {why}.", advice=_ADVICE) from None
