"""Tell what this computer lacks from faults of this program, and of frames: it would cost one chunk after another."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from crowdsky_desktop.model.errors import (
    BrokenInstallationError,
    ComputerError,
    CrowdSkyError,
    OutOfMemoryError,
    TooManyOpenFilesError,
)

_OF_ERRNO: dict[int, tuple[type[ComputerError], str]] = {
    errno.ENOMEM: (OutOfMemoryError, "The system gives this program no more memory."),
    errno.EMFILE: (TooManyOpenFilesError, "This program may open no more files."),
    errno.ENFILE: (TooManyOpenFilesError, "The system can open no more files."),
}
_MEMORY_WORDS = (
    "out of memory", "insufficient memory", "not enough memory", "allocat", "bad alloc", "bad_alloc",
    "can't start new thread",
)  # fmt: skip
"""How libraries without an exception of their own say it (OpenCV, SEP, threads)."""

_MOST_CAUSES = 16


def computer_fault(error: BaseException | None) -> ComputerError | None:
    """Return what this computer lacks, if that is behind an error; None if not.

    Also behind a frame that "cannot be read": it must not be left out for want of memory or open files.
    """
    for cause in _causes(error):
        if isinstance(cause, ComputerError):
            return cause
        if isinstance(cause, MemoryError):
            return OutOfMemoryError("The system gives this program no more memory.")
        if isinstance(cause, OSError) and cause.errno in _OF_ERRNO:
            cls, sentence = _OF_ERRNO[cause.errno]
            return cls(sentence)
        if isinstance(cause, ImportError):
            return BrokenInstallationError(f"The module {cause.name or 'of a library'} cannot be loaded.")
        if _speaks_of_memory(cause):
            return OutOfMemoryError("The system gives this program no more memory, or no more threads.")
    return None


@contextmanager
def computer_faults() -> Iterator[None]:
    """Name what this computer lacks.

    Raises
    ------
    OutOfMemoryError, TooManyOpenFilesError, BrokenInstallationError
    """
    try:
        yield
    except Exception as error:
        if (fault := computer_fault(error)) is None:
            raise
        raise fault from error


def _speaks_of_memory(error: BaseException) -> bool:
    """Whether an exception of a library, not one of ours, says that memory or threads ran out."""
    if isinstance(error, CrowdSkyError) or not isinstance(error, Exception):
        return False
    text = str(error).casefold()
    return any(words in text for words in _MEMORY_WORDS)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    cause = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__
