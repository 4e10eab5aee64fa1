"""One running program for each profile."""

from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from crowdsky_desktop.disk.durable import disk_errors, make_folder
from crowdsky_desktop.model.errors import AlreadyRunningError


class ProfileLock:
    """Hold a profile for as long as the ``with`` block runs; the system releases it if the process dies.

    Parameters
    ----------
    lock_file : Path
        `ProfilePaths.lock_file`.
    """

    def __init__(self, lock_file: Path) -> None:
        self._lock_file = lock_file
        # The lock belongs to the process: any of its threads may release it.
        self._lock = FileLock(lock_file, timeout=0, thread_local=False)

    def __enter__(self) -> Self:
        """Take the lock, or say at once who has it.

        Raises
        ------
        AlreadyRunningError
            Another program holds the profile.
        DiskFullError, FolderNotWritableError
        """
        make_folder(self._lock_file.parent)
        with disk_errors(self._lock_file):
            try:
                self._lock.acquire()
            except Timeout:
                name = self._lock_file.parent.name
                raise AlreadyRunningError(f"The profile “{name}” is in use by a running program.") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._lock.release()
