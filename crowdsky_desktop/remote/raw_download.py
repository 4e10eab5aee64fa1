"""Receive a raw file: bounded, checked, and durable before it gets its name."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import IO

from crowdsky_desktop.disk.durable import disk_failure, durable_file
from crowdsky_desktop.model.errors import (
    CrowdSkyError,
    DownloadIncompleteError,
    NotFitsError,
    ServerUnreachableError,
)
from crowdsky_desktop.model.job import RawFile
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.remote.answer import Answer
from crowdsky_desktop.remote.fits_length import is_whole_fits

MAX_RAW_BYTES = 512 * 1024 * 1024
"""A Seestar light frame has 4 MB; the largest one-shot-colour sensors reach some 120 MB."""

FITS_MAGIC = b"SIMPLE  ="

_log = logging.getLogger(__name__)


class OtherSizeError(DownloadIncompleteError):
    """What came whole has another length than the server lists, and is no whole FITS file either.

    Attributes
    ----------
    n_bytes : int
        That length. If it stays the same, the server has no more of the file.
    """

    def __init__(self, message: str, n_bytes: int) -> None:
        super().__init__(message)
        self.n_bytes = n_bytes


def is_here(raw_file: RawFile, target: Path) -> bool:
    """Whether `target` is the whole of `raw_file` already: a FITS file of the announced size."""
    try:
        if raw_file.size_bytes is None or target.stat().st_size != raw_file.size_bytes:
            return False
        with target.open("rb") as file:
            return file.read(len(FITS_MAGIC)) == FITS_MAGIC
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_failure(error, target) from None


def receive(answer: Answer, raw_file: RawFile, target: Path, on_bytes: Callable[[int], None]) -> None:
    """Write the body of `answer` to `target`, which appears only when it is whole, checked and durable.

    Servers list a wrong length, such as when a file was uploaded again under its name: then a whole FITS file, by its
    own headers, of the length that the answer announces is taken.

    Raises
    ------
    DownloadIncompleteError
        If fewer or more bytes come than were announced.
    OtherSizeError
        If the answer announces another length than the list, and that is no whole FITS file.
    ServerAnswerError
        If a web page comes, or more than `MAX_RAW_BYTES`.
    NotFitsError
        If a whole file comes that is not FITS.
    DiskFullError, FolderNotWritableError
        From this computer's disk.
    """
    size = _announced_size(answer, raw_file)
    try:
        with durable_file(target) as file:
            head = _copy(answer, file, raw_file, size, on_bytes)
            if raw_file.size_bytes is not None and raw_file.size_bytes != size:
                _require_whole(answer, file, raw_file, size or 0, head)
            elif not head.startswith(FITS_MAGIC):
                raise _not_fits(answer, raw_file, head)
    except OSError as error:
        raise disk_failure(error, target) from None


def _announced_size(answer: Answer, raw_file: RawFile) -> int | None:
    """Return the size that the body must have; None if neither the listing nor the answer says."""
    if answer.header("Content-Type").lower().startswith("text/html"):
        raise answer.nonsense(f"sent a web page instead of {_shown(raw_file)}")
    listed, sent = raw_file.size_bytes, answer.content_length
    size = listed if sent is None else sent
    if size is not None and size > MAX_RAW_BYTES:
        raise answer.nonsense(f"wants to send {size} bytes as {_shown(raw_file)}, which is no size of a raw frame")
    return size


def _require_whole(answer: Answer, file: IO[bytes], raw_file: RawFile, n_bytes: int, head: bytes) -> None:
    """Take a file of another length than listed only if it is whole by its own headers."""
    differs = f"{_shown(raw_file)} is listed with {raw_file.size_bytes} bytes, but {n_bytes} were sent"
    if head[:1] in (b"<", b"{"):
        raise answer.nonsense(f"sent something else instead of {_shown(raw_file)}")
    if not is_whole_fits(file, n_bytes):
        raise OtherSizeError(f"{differs}, and they are no whole FITS file.", n_bytes)
    _log.warning("%s. They are a whole FITS file, so it is taken.", differs)


def _copy(
    answer: Answer, file: IO[bytes], raw_file: RawFile, size: int | None, on_bytes: Callable[[int], None]
) -> bytes:
    """Copy the body to `file` and return its first bytes, once there are exactly as many as announced."""
    n_bytes, head = 0, b""
    try:
        for block in answer.blocks():
            n_bytes += len(block)
            if n_bytes > (MAX_RAW_BYTES if size is None else size):
                raise answer.nonsense(f"sends more of {_shown(raw_file)} than it announced")
            head += block[: len(FITS_MAGIC) - len(head)]
            file.write(block)
            on_bytes(n_bytes)
    except ServerUnreachableError as error:
        raise _incomplete(raw_file, n_bytes, size, error.message) from None
    if size is not None and n_bytes < size:
        raise _incomplete(raw_file, n_bytes, size)
    return head


def _incomplete(raw_file: RawFile, n_bytes: int, size: int | None, why: str = "") -> DownloadIncompleteError:
    of_size = "" if size is None else f" of {size}"
    return DownloadIncompleteError(f"Only {n_bytes}{of_size} bytes of {_shown(raw_file)} arrived. {why}".strip())


def _shown(raw_file: RawFile) -> str:
    return safe_name(raw_file.filename, "a raw file")


def _not_fits(answer: Answer, raw_file: RawFile, head: bytes) -> CrowdSkyError:
    if raw_file.size_bytes is None and head[:1] in (b"<", b"{", b""):
        return answer.nonsense(f"sent something else instead of {_shown(raw_file)}")
    return NotFitsError(f"{_shown(raw_file)} is not a FITS file.")
