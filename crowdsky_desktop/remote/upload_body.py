"""A file on its way up: sent by one thread, counted by another."""

from pathlib import Path
from typing import Self

from crowdsky_desktop.disk.durable import disk_failure


class UploadBody:
    """What `requests` sends as a body, with its Content-Length: chunked bodies arrive empty at some PHP servers.

    It is read on the thread that sends. The thread that waits reads `n_read` for the progress, and stops the
    sending by closing it.

    Parameters
    ----------
    source : Path
        The file.
    """

    def __init__(self, source: Path) -> None:
        self.n_read = 0
        self._source = source
        try:
            self._file = source.open("rb")
            self._n_bytes = source.stat().st_size
        except OSError as error:
            raise disk_failure(error, source) from None

    def __len__(self) -> int:
        return self._n_bytes

    def read(self, n_bytes: int = -1) -> bytes:
        """Return the next bytes, as a file does.

        Raises
        ------
        DiskError
            If the file cannot be read.
        ValueError
            If it was closed meanwhile: this ends a sending that nobody waits for any more.
        """
        try:
            block = self._file.read(n_bytes)
        except OSError as error:
            raise disk_failure(error, self._source) from None
        self.n_read += len(block)
        return block

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
