"""What an error means: whether this computer lacks something, and what the unattended loop does about it.

What the computer lacks must not pass for a fault of this program or of a frame: one chunk after another would be
reported or held for it.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.errors import (
    BrokenInstallationError,
    ComputerError,
    CrowdSkyError,
    OutOfMemoryError,
    TooManyOpenFilesError,
)

_OF_ERRNO: dict[int, tuple[type[ComputerError], str]] = {
    errno.ENOMEM: (OutOfMemoryError, "The system has no more memory for this program."),
    errno.EMFILE: (TooManyOpenFilesError, "This program can't open any more files."),
    errno.ENFILE: (TooManyOpenFilesError, "The system can't open any more files."),
}
_MEMORY_WORDS = (
    "out of memory", "insufficient memory", "not enough memory", "allocat", "bad alloc", "bad_alloc",
    "can't start new thread",
)  # fmt: skip
"""Words of libraries that have no exception of their own for it (OpenCV, SEP, threads)."""

_MOST_CAUSES = 16
"""Causes of causes that are followed. Chosen: libraries wrap an error three or four times; a chain that leads back to
itself ends."""


def computer_fault(error: BaseException | None) -> ComputerError | None:
    """Return what this computer lacks, if that caused an error; None if not.

    A frame that "cannot be read" must not be left out for want of memory or open files.
    """
    for cause in _causes(error):
        if isinstance(cause, ComputerError):
            return cause
        if isinstance(cause, MemoryError):
            return OutOfMemoryError("The system has no more memory for this program.")
        if isinstance(cause, OSError) and cause.errno in _OF_ERRNO:
            cls, sentence = _OF_ERRNO[cause.errno]
            return cls(sentence)
        if isinstance(cause, ImportError):
            return BrokenInstallationError(f"The module {cause.name or 'of a library'} cannot be loaded.")
        if _speaks_of_memory(cause):
            return OutOfMemoryError("The system has no more memory or threads for this program.")
    return None


@contextmanager
def computer_faults() -> Iterator[None]:
    """Translate errors into what this computer lacks, where that is the cause.

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


class Reaction(Enum):
    """What to do with the chunk in hand."""

    STOP = auto()
    """End the run; the chunk stays where it is."""
    WAIT = auto()
    """Try the same step again after a growing wait."""
    ASK = auto()
    """A person has to act. A run that never got going ends; any other waits as long as it takes."""
    REPORT = auto()
    """Report the chunk to the server as failed."""
    HOLD = auto()
    """Hold the chunk for a person and go on with the next."""


REACTIONS: dict[type[BaseException], Reaction] = {
    errors.CancelledError: Reaction.STOP,
    errors.WorldError: Reaction.WAIT,
    errors.KeyRefusedError: Reaction.ASK,
    errors.ServerTlsError: Reaction.ASK,
    errors.StorageRefusedError: Reaction.ASK,
    errors.StorageNameTakenError: Reaction.HOLD,
    errors.ConfigurationError: Reaction.ASK,
    # The chunk is not to blame for a setting of this computer.
    errors.RecipeTooStrictError: Reaction.HOLD,
    errors.WrongServerError: Reaction.HOLD,
    errors.ChunkError: Reaction.REPORT,
    errors.AlreadyReportedError: Reaction.HOLD,
    errors.SmallChunkError: Reaction.HOLD,
    errors.ComputerError: Reaction.STOP,
    errors.LedgerError: Reaction.STOP,
    errors.LedgerBusyError: Reaction.WAIT,
    errors.IllegalTransitionError: Reaction.HOLD,
    # Anything else is a fault of this program: it must cost neither the chunk a try nor the run its life.
    Exception: Reaction.HOLD,
}


def reaction_to(error: BaseException) -> Reaction:
    """Return the reaction to an error: that of the nearest class in its MRO."""
    for cls in type(error).__mro__:
        if cls in REACTIONS:
            return REACTIONS[cls]
    return Reaction.STOP
