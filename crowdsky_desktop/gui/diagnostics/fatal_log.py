"""What is left when the process dies below Python, in a library: where each thread was, for the next start to tell."""

import faulthandler
import logging
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

_MAX_BYTES = 100_000
"""Letters of the file that are logged, its last ones; a run leaves some thousand; chosen."""
_log = logging.getLogger(__name__)


class FatalLog:
    """Have Python write each thread's place into a file if the process is about to die; to be used with ``with``.

    Lines of code stand in it, no values: so no secret can.

    Attributes
    ----------
    earlier : str
        What an earlier run left; empty if it ended as it should.

    Parameters
    ----------
    log_file : Path
        The profile's log; the file lies beside it. If it cannot be written, nothing is.
    """

    def __init__(self, log_file: Path) -> None:
        self._path = log_file.with_name("fatal.txt")
        self._file: TextIO | None = None
        self.earlier = ""

    def __enter__(self) -> Self:
        """Take what an earlier run left, and begin to listen."""
        try:
            if self._path.exists():
                self.earlier = self._path.read_text(encoding="utf-8", errors="replace")[-_MAX_BYTES:]
            self._file = self._path.open("w", encoding="utf-8")
        except OSError as error:
            _log.warning("%s cannot be used: %s", self._path, error.strerror)
            return self
        faulthandler.enable(self._file)
        if self.earlier:
            _log.error("The program died in an earlier run:\n%s", self.earlier)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop listening; the file is gone, as nothing happened."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._path.unlink(missing_ok=True)
