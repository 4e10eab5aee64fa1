"""Receive a raw file: bounded, checked, and durable before it bears its name."""

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

MAX_RAW_BYTES = 512 * 1024 * 1024
"""A Seestar light frame has 4 MB; the largest one-shot-colour sensors reach some 120 MB."""

FITS_MAGIC = b"SIMPLE  ="


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

    Raises
    ------
    DownloadIncompleteError
        If fewer or more bytes come than were announced.
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
            if not head.startswith(FITS_MAGIC):
                raise _not_fits(answer, raw_file, head)
    except OSError as error:
        raise disk_failure(error, target) from None


def _announced_size(answer: Answer, raw_file: RawFile) -> int | None:
    """Return the size that the body must have; None where neither the listing nor the answer tells."""
    if answer.header("Content-Type").lower().startswith("text/html"):
        raise answer.nonsense(f"sent a web page instead of {_shown(raw_file)}")
    listed, sent = raw_file.size_bytes, answer.content_length
    if listed is not None and sent is not None and listed != sent:
        raise DownloadIncompleteError(f"{_shown(raw_file)} is listed with {listed} bytes, but {sent} are being sent.")
    size = listed if sent is None else sent
    if size is not None and size > MAX_RAW_BYTES:
        raise answer.nonsense(f"wants to send {size} bytes as {_shown(raw_file)}, which no raw frame has")
    return size


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
